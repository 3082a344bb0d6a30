"""A person closes the account: what the core, what engagement and what the sign-in keep of them is gone in one go."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction

from comments.actions import turns
from comments.actions.erase_reader import erase_reader
from comments.models import User
from engagement.actions.forget_reader import forget_reader


def leave(*, reader: User, keep_comments: bool, now: datetime) -> str:
    """Returns the pseudonym that kept comments stand under. Every session of the account ends: its password hash, from
    which a session lives, is another one now, and the known ones are deleted."""
    with transaction.atomic():
        turns.take(reader)
        forget_reader(reader=reader)
        for session in UserSession.objects.filter(user=reader):
            session.end()
        for rows in (EmailAddress, Authenticator, SocialAccount):
            rows._default_manager.filter(user=reader).delete()
        return erase_reader(reader=reader, keep_comments=keep_comments, now=now)
