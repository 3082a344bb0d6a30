"""A reader's report of a comment."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.vocabulary import ReportReason


class Report(models.Model):
    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="reports", db_index=False, verbose_name=_("comment")
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reports", verbose_name=_("reported by")
    )
    reason = models.CharField(_("reason"), max_length=12, choices=[(r.value, r.value) for r in ReportReason])
    note = models.CharField(_("note"), max_length=500, blank=True, default="")
    weight = models.PositiveSmallIntegerField(_("weight"), default=10)
    """In tenths: how much the reporter's word counted when this was sent."""
    created_at = models.DateTimeField(_("reported"))

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [models.UniqueConstraint(fields=["comment", "reporter"], name="report_once_per_reader")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.reason}"
