"""One link of the chain that a stranger can check."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """Append-only. `digest` = HMAC of the canonical row and the digest before it; no foreign
    key, so that the record outlives what it speaks of."""

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("when"))
    actor = models.CharField(_("who"), max_length=40)
    """`user:12`: a pseudonym, so that erasing a person leaves the chain whole."""
    deed = models.CharField(_("deed"), max_length=40)
    target = models.CharField(_("what"), max_length=80)
    site_key = models.CharField(_("site"), max_length=50, blank=True, default="")
    facts = models.JSONField(_("facts"), default=dict)
    previous = models.CharField(_("link to the row before"), max_length=64)
    digest = models.CharField(_("seal"), max_length=64)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit record")
        indexes = [models.Index(fields=["site_key", "-number"], name="audit_of_site")]

    def __str__(self) -> str:
        return f"{self.number} {self.deed}"
