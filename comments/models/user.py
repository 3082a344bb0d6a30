"""A person with an account: reader, moderator or administrator."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

NOWHERE = "invalid.invalid"
"""The host of addresses that lead nowhere (RFC 2606)."""


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> "User":
        """Several may claim an address before one of them confirms it: the confirmed one, else the first."""
        claims = self.filter(email__iexact=username).order_by(F("verified_at").asc(nulls_last=True), "pk")
        return claims[:1].get()


class User(AbstractBaseUser, PermissionsMixin):
    """`email` never leaves the server; `display_name` is what others see. An address that nobody has confirmed may be
    claimed by several accounts, or signing up would tell strangers who has one; confirmed, it is one account's."""

    email = models.EmailField(_("e-mail"), max_length=254)
    display_name = models.CharField(_("display name"), max_length=60, blank=True, default="")
    name_skeleton = models.CharField(max_length=120, blank=True, default="", editable=False, db_index=True)
    """Confusable skeleton of the display name, by which look-alikes are found."""
    language = models.CharField(_("language"), max_length=8, default="id")
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may enter the admin"), default=False)
    created_at = models.DateTimeField(_("joined"), default=timezone.now)
    badge = models.CharField(_("badge"), max_length=12, blank=True, default="", editable=False)
    """What the reader's comments carry beside what rights give: from a publisher's own sign-on, never a right."""
    verified_at = models.DateTimeField(_("e-mail verified"), null=True, blank=True)
    terms_accepted_at = models.DateTimeField(_("terms accepted"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="user_verified_email_once", condition=Q(verified_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.display_name or f"#{self.pk}"

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None

    @property
    def has_mailbox(self) -> bool:
        """Not those who left, and not those whom a publisher's sign-on named without an address."""
        return not self.email.endswith(f"@{NOWHERE}")
