"""An author's appeal against a rejection; decided by another person through its own case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.case import Case
from comments.models.decision import Decision


class Appeal(models.Model):
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, related_name="appeal", verbose_name=_("decision")
    )
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="appeal", verbose_name=_("case"))
    statement = models.TextField(_("statement"), max_length=2000)
    created_at = models.DateTimeField(_("appealed"))

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")

    def __str__(self) -> str:
        return f"#{self.pk}"
