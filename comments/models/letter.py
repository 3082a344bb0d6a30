"""A formal message that is owed to a person: a statement of reasons, a receipt, an outcome, a deadline."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.site import Site
from comments.vocabulary import LetterKind

OWED = Q(sent_at=None, given_up_at=None)


class LetterQuerySet(models.QuerySet["Letter"]):
    def owed(self) -> "LetterQuerySet":
        return self.filter(OWED)


class Letter(models.Model):
    """Written in the transaction of the deed that it tells of. Unlike news it cannot be unsubscribed from, and it may
    go to somebody without an account, whose address is then kept with what they sent. `subject_id` is the row it tells
    of."""

    event = models.CharField(_("event"), max_length=60)
    """Deterministic: `measure:12`, `notice_receipt:7`."""
    kind = models.CharField(_("kind"), max_length=20, choices=[(k.value, k.value) for k in LetterKind])
    subject_id = models.PositiveBigIntegerField(_("about no."))
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", verbose_name=_("site"))
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recipient"),
    )
    created_at = models.DateTimeField(_("written"))
    not_before = models.DateTimeField(_("not before"))
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    given_up_at = models.DateTimeField(_("given up at"), null=True)
    outcome = models.CharField(_("outcome"), max_length=40, blank=True, default="")

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [models.UniqueConstraint(fields=["event"], name="letter_once")]
        indexes = [models.Index(fields=["not_before", "id"], name="letter_owed", condition=OWED)]

    def __str__(self) -> str:
        return self.event
