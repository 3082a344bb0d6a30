"""Opens an account of the demo, ready to sign in with; for staff the second factor is enrolled too."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction

from comments.actions.name_reader import name_reader
from comments.models import User


def open_demo_account(
    *, email: str, name: str, password: str, now: datetime, totp_secret: str = "", is_administrator: bool = False
) -> User:
    """Verified, terms accepted. With `totp_secret` (base32) the account may enter the admin. Safe twice: a second call
    sets password and secret to what it is given, and leaves the rest."""
    with transaction.atomic():
        user = User.objects.filter(email=email).first() or User.objects.create_user(
            email, verified_at=now, terms_accepted_at=now, is_staff=bool(totp_secret), is_superuser=is_administrator
        )
        name_reader(reader=user, name=name)
        _set_password(user, password)
        EmailAddress.objects.get_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
        if totp_secret:
            _enrol(user, totp_secret)
        return user


def _set_password(user: User, password: str) -> None:
    """An unchanged one is left alone, so that nobody is signed out."""
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])


def _enrol(user: User, totp_secret: str) -> None:
    Authenticator.objects.update_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": get_adapter().encrypt(totp_secret)}}
    )
    RecoveryCodes.activate(user)
