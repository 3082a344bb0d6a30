"""A publisher vouches for its own readers by signed tokens: by which keys, for whom it did, which ones are spent."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models import Site


class Vouching(models.Model):
    """Keys are read from `jwks_url`, or are those that were registered; `keys` holds them as public JWKs either way."""

    site = models.OneToOneField(Site, on_delete=models.CASCADE, related_name="+", verbose_name=_("site"))
    issuer = models.CharField(_("issuer"), max_length=200)
    """What the tokens' `iss` says."""
    jwks_url = models.URLField(_("address of the keys"), max_length=500, blank=True, default="")
    keys: Any = models.JSONField(_("keys"), default=list)
    takes_badges = models.BooleanField(
        _("tokens may give badges"),
        default=False,
        help_text=_(
            "With role “staff” or “subscriber” in a token its reader's comments carry that badge. "
            "It never gives a right."
        ),
    )
    is_on = models.BooleanField(_("in use"), default=True)
    created_at = models.DateTimeField(_("opened"))
    fetched_at = models.DateTimeField(_("keys fetched"), null=True)
    tried_at = models.DateTimeField(_("last tried"), null=True)
    trouble = models.CharField(_("why keys were not fetched"), max_length=40, blank=True, default="")

    class Meta:
        verbose_name = _("single sign-on")
        verbose_name_plural = _("single sign-on")

    def __str__(self) -> str:
        return f"{self.issuer} → {self.site_id}"


class VouchedReader(models.Model):
    """Whom the publisher calls `subject` is this account, at this site alone."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    subject = models.CharField(max_length=200)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    first_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "subject"], name="vouched_reader_once")]

    def __str__(self) -> str:
        return f"{self.site_id} {self.user_id}"


class SpentToken(models.Model):
    """A token that was exchanged, by a digest of site and `jti`, until it could not be valid any more."""

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest[:12]
