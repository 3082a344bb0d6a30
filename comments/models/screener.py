"""A version of a site's own linear model: what it learned from, how it was measured, and its weights."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.site import Site


class Screener(models.Model):
    """Old versions stay, so that a person can put one in use again. `weights` are n-gram -> number."""

    site = models.ForeignKey(
        Site, on_delete=models.CASCADE, related_name="screeners", db_index=False, verbose_name=_("site")
    )
    version = models.PositiveIntegerField(_("version"))
    trained_at = models.DateTimeField(_("trained"))
    digest = models.CharField(max_length=64)
    """Of what it learned from: the same examples make no new version."""
    report = models.JSONField(_("measured"), default=dict)
    """`{"decisions", "holds", "published"}` and what `learning.measure` found."""
    bias = models.FloatField()
    weights = models.JSONField(default=dict)
    is_enabled = models.BooleanField(_("in use"), default=False)
    enabled_at = models.DateTimeField(_("put in use"), null=True, blank=True)
    enabled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("learned model")
        verbose_name_plural = _("learned models")
        constraints = [
            models.UniqueConstraint(fields=["site", "version"], name="screener_version_once"),
            models.UniqueConstraint(fields=["site", "digest"], name="screener_digest_once"),
            models.UniqueConstraint(fields=["site"], condition=Q(is_enabled=True), name="screener_enabled_once"),
        ]

    def __str__(self) -> str:
        return f"{self.site} v{self.version}"
