"""What a version of a rule or policy would have held: a run over the last comments, and the comments it found."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.models.policy import Policy, Rule
from comments.vocabulary import Fate, Side

UNFINISHED = Q(finished_at=None)


class BackTest(models.Model):
    """The row is the work: `cursor` is the comment up to which it came, `figures` what was counted until there. Of a
    rule where there is one (`version`, `other_version` are the rule's), else of the whole policy."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="back_tests", verbose_name=_("policy"))
    rule = models.ForeignKey(
        Rule, on_delete=models.CASCADE, null=True, blank=True, related_name="back_tests", verbose_name=_("rule")
    )
    version = models.PositiveIntegerField(_("version"))
    other_version = models.PositiveIntegerField(_("compared with version"), null=True, blank=True)
    policy_version = models.PositiveIntegerField()
    """Whose terms are used where a rule is tested."""
    total = models.PositiveIntegerField(_("comments"))
    done = models.PositiveIntegerField(default=0)
    cursor = models.PositiveBigIntegerField()
    """Only comments with a smaller number are still to be read."""
    figures = models.JSONField(default=dict)
    """`{side: {fate: number}}`."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_by_name = models.CharField(_("asked by"), max_length=60, default="")
    asked_at = models.DateTimeField(_("asked"))
    claimed_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        verbose_name = _("back-test")
        verbose_name_plural = _("back-tests")
        indexes = [models.Index(fields=["asked_at"], condition=UNFINISHED, name="back_test_unfinished")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.rule or self.policy} v{self.version}"

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 100


class BackTestHit(models.Model):
    """A comment that it would have held. No text is kept here, so a text that is forgotten is forgotten here too."""

    back_test = models.ForeignKey(BackTest, on_delete=models.CASCADE, related_name="hits", db_index=False)
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="+")
    revision_number = models.PositiveIntegerField()
    side = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Side])
    fate = models.CharField(max_length=20, choices=[(f.value, f.value) for f in Fate])
    spans = models.JSONField(default=list)
    """By finding, as `marking.segments` takes them."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["back_test", "comment"], name="back_test_hit_once")]
        indexes = [models.Index(fields=["back_test", "fate", "-comment"], name="back_test_hits")]

    def __str__(self) -> str:
        return f"{self.back_test_id}: #{self.comment_id}"
