"""An order of a government or a court, or a formal complaint, and every step taken about it."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.models.site import Site
from comments.vocabulary import OrderCategory, OrderKind, OrderOutcome, Regime, Step

OPEN = Q(closed_at=None)


class OrderQuerySet(models.QuerySet["Order"]):
    def open(self) -> "OrderQuerySet":
        return self.filter(OPEN)


class Order(models.Model):
    """`subject` is the one person whom an order for data is about. `warned` is the last of 50, 75, 100 per cent of the
    time that somebody was told of. Before a take-down closes, its authors were told, or `withheld_reason` says why
    not."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("site"))
    reference = models.CharField(_("reference"), max_length=12)
    kind = models.CharField(_("kind"), max_length=10, choices=[(k.value, k.value) for k in OrderKind])
    regime = models.CharField(_("regime"), max_length=15, choices=[(r.value, r.value) for r in Regime])
    category = models.CharField(_("category"), max_length=15, choices=[(c.value, c.value) for c in OrderCategory])
    sender = models.CharField(_("sender"), max_length=200)
    letter_number = models.CharField(_("number of the letter"), max_length=100, blank=True, default="")
    legal_basis = models.CharField(_("legal basis"), max_length=500)
    scope = models.CharField(_("scope asked for"), max_length=1000)
    document_name = models.CharField(_("document"), max_length=120, blank=True, default="")
    document_sha256 = models.CharField(_("document’s SHA-256"), max_length=64, blank=True, default="")
    document = models.BinaryField(null=True, blank=True)
    comments = models.ManyToManyField(Comment, related_name="orders", blank=True, verbose_name=_("comments"))
    subject = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    received_at = models.DateTimeField(_("received"))
    due_at = models.DateTimeField(_("due"))
    warned = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField(_("authors told"), null=True, blank=True)
    withheld_reason = models.CharField(_("why authors are not told"), max_length=500, blank=True, default="")
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=10, blank=True, default="", choices=[(o.value, o.value) for o in OrderOutcome]
    )

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        constraints = [models.UniqueConstraint(fields=["reference"], name="order_reference_once")]
        indexes = [models.Index(fields=["site", "due_at"], name="order_open", condition=OPEN)]

    def __str__(self) -> str:
        return self.reference

    def share_of_time(self, now: datetime) -> int:
        """Per cent of the time to answer that has gone by."""
        whole = (self.due_at - self.received_at).total_seconds()
        return int(100 * (now - self.received_at).total_seconds() // whole) if whole > 0 else 100


class OrderStep(models.Model):
    """One step, by a person or by the clock."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="steps", verbose_name=_("order"))
    step = models.CharField(_("step"), max_length=10, choices=[(s.value, s.value) for s in Step])
    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    actor_name = models.CharField(_("who"), max_length=60, blank=True, default="")
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, null=True, related_name="+")
    facts = models.JSONField(_("facts"), default=dict)
    note = models.CharField(_("note"), max_length=1000, blank=True, default="")

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        indexes = [models.Index(fields=["order", "id"], name="step_of_order")]

    def __str__(self) -> str:
        return f"{self.order_id} {self.step}"
