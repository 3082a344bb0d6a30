"""A person's appeal against a measure that was put on them; decided by somebody who had no part in it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.restriction import Restriction


class MeasureAppealQuerySet(models.QuerySet["MeasureAppeal"]):
    def open(self) -> "MeasureAppealQuerySet":
        return self.filter(decided_at=None)


class MeasureAppeal(models.Model):
    """`is_overturned` says how it ended; before that it is None."""

    restriction = models.OneToOneField(
        Restriction, on_delete=models.CASCADE, related_name="appeal", verbose_name=_("measure")
    )
    statement = models.TextField(_("statement"), max_length=2000)
    created_at = models.DateTimeField(_("appealed"))
    due_at = models.DateTimeField(_("due"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    is_overturned = models.BooleanField(_("overturned"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("decided by"), max_length=60, blank=True, default="")
    note = models.CharField(_("note"), max_length=1000, blank=True, default="")

    objects = MeasureAppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal against a measure")
        verbose_name_plural = _("appeals against measures")
        indexes = [models.Index(fields=["due_at"], name="measure_appeal_open", condition=models.Q(decided_at=None))]

    def __str__(self) -> str:
        return f"#{self.pk}"
