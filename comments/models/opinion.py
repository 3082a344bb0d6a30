"""What one moderator thinks of a case on which several are asked."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.case import Case
from comments.vocabulary import Verdict


class Opinion(models.Model):
    """No decision: the comment stands as it stood. No verdict = unsure."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="opinions", verbose_name=_("case"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("given by"), max_length=60)
    verdict = models.CharField(_("verdict"), max_length=10, blank=True, choices=[(v.value, v.value) for v in Verdict])
    reason = models.CharField(_("reason"), max_length=20, blank=True, default="")
    note = models.CharField(_("note"), max_length=1000, blank=True, default="")
    given_at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        constraints = [models.UniqueConstraint(fields=["case", "by"], name="opinion_once_per_person")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.verdict}"
