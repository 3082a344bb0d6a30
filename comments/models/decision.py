"""What was decided about a comment, by whom and why; also the outbox of its consequences."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.case import Case
from comments.models.comment import Comment
from comments.vocabulary import Verdict

UNANNOUNCED = Q(announced_at=None)
BY_MACHINE = Q(actor_name="")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> "DecisionQuerySet":
        """Those that nobody took back."""
        return self.filter(undone_at=None)

    def to_tell(self, now: datetime) -> "DecisionQuerySet":
        """Unannounced ones whose time has come: a person's may be undone first."""
        until = now - timedelta(seconds=settings.SAHUT_UNDO_SECONDS)
        return self.filter(UNANNOUNCED, BY_MACHINE | Q(decided_at__lte=until))

    def rejections(self) -> "DecisionQuerySet":
        return self.filter(verdict=Verdict.REJECT)


class Decision(models.Model):
    """Append-only but for `announced_at` and `claimed_until`, by which its telling is claimed, and `undone_at`.
    It outlives the people: `actor_name` stays when the account goes. No actor = the machine, which only publishes."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("comment"))
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name=_("case")
    )
    revision_number = models.PositiveIntegerField(_("text no."))
    verdict = models.CharField(_("verdict"), max_length=10, choices=[(v.value, v.value) for v in Verdict])
    reason = models.CharField(_("reason"), max_length=20, blank=True, default="")
    note = models.CharField(_("note"), max_length=1000, blank=True, default="")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    actor_name = models.CharField(_("decided by"), max_length=60, blank=True, default="")
    decided_at = models.DateTimeField(_("decided"))
    status_before = models.CharField(max_length=10, blank=True, default="")
    """Where the comment stood, and stands again if this is undone."""
    batch = models.CharField(max_length=32, blank=True, default="", editable=False)
    """The same for what one moderator decided at once."""
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    """Taken back by the person who decided, before anybody was told; kept for the record."""
    announced_at = models.DateTimeField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(
                condition=~Q(actor_name="", verdict=Verdict.REJECT), name="decision_machine_never_rejects"
            )
        ]
        indexes = [
            models.Index(fields=["decided_at"], condition=UNANNOUNCED, name="decision_unannounced"),
            models.Index(fields=["actor", "-decided_at"], condition=Q(actor__isnull=False), name="decision_of_person"),
            models.Index(fields=["batch"], condition=~Q(batch=""), name="decision_together"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.verdict}"

    @property
    def is_by_machine(self) -> bool:
        return self.actor_name == ""
