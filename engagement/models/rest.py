"""A channel, or one push service, that failed and is let alone for a while."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rest(models.Model):
    name = models.CharField(_("name"), max_length=120, primary_key=True)
    """`email`, or the host of a push service."""
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("resting until"))
    why = models.CharField(_("why"), max_length=40)
    """An error's class, or `slow`."""

    class Meta:
        verbose_name = _("resting channel")
        verbose_name_plural = _("resting channels")

    def __str__(self) -> str:
        return self.name
