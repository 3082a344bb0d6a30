"""allauth confirms or changes an address: what that means for the reader."""

from typing import Any

from allauth.account import signals
from allauth.account.models import EmailAddress
from django.utils import timezone

from comments.actions.unverify_reader import unverify_reader
from comments.actions.verify_reader import verify_reader
from comments.models import User


def on_confirmed(sender: Any, *, email_address: EmailAddress, **kwargs: Any) -> None:
    """Only the address the account stands under counts, and only where no other account has it confirmed."""
    reader = User.objects.get(pk=email_address.user_id)
    others = User.objects.exclude(pk=reader.pk).filter(email__iexact=reader.email, verified_at__isnull=False)
    if reader.email.lower() == email_address.email.lower() and not others.exists():
        verify_reader(reader=reader, now=timezone.now())


def on_changed(sender: Any, *, to_email_address: EmailAddress, **kwargs: Any) -> None:
    if not to_email_address.verified:
        unverify_reader(reader=User.objects.get(pk=to_email_address.user_id))


def on_signed_up(sender: Any, *, user: User, sociallogin: Any = None, **kwargs: Any) -> None:
    """A provider's word confirms an address as a link in a mail does."""
    if sociallogin is not None:
        for address in EmailAddress.objects.filter(user=user, verified=True):
            on_confirmed(sender, email_address=address)


def connect() -> None:
    signals.user_signed_up.connect(on_signed_up, dispatch_uid="engagement.accounts.signed_up")
    signals.email_confirmed.connect(on_confirmed, dispatch_uid="engagement.accounts.confirmed")
    signals.email_changed.connect(on_changed, dispatch_uid="engagement.accounts.changed")
