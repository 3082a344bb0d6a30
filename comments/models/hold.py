"""Which rule held which comment, and the alarm when it holds too much: what the circuit breaker decides by."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.models.policy import Rule
from comments.vocabulary import Ground

UNSETTLED = Q(settled_at=None)


class Hold(models.Model):
    """One rule, one text of a comment. Written where screening holds; shadow findings hold nothing."""

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="holds", db_index=False)
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="holds")
    revision_number = models.PositiveIntegerField()
    held_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "comment", "revision_number"], name="hold_once")]
        indexes = [models.Index(fields=["rule", "-id"], name="hold_latest")]

    def __str__(self) -> str:
        return f"{self.rule_id}: #{self.comment_id}/{self.revision_number}"


class Alarm(models.Model):
    """The breaker put a rule into shadow: it held `counted` of `among`. Settled when a person took the rule up."""

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="alarms", verbose_name=_("rule"))
    rule_version = models.PositiveIntegerField(_("version"))
    ground = models.CharField(max_length=10, choices=[(g.value, g.value) for g in Ground])
    counted = models.PositiveIntegerField()
    among = models.PositiveIntegerField()
    raised_at = models.DateTimeField(_("raised"))
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("alarm of the circuit breaker")
        verbose_name_plural = _("alarms of the circuit breaker")
        indexes = [models.Index(fields=["rule"], condition=UNSETTLED, name="alarm_unsettled")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.rule_id} {self.ground}"
