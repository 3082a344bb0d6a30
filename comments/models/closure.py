"""A conversation that a moderator closed, and appeals against what limits a conversation or a comment."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.order import OrderStep
from comments.models.site import Site
from comments.models.thread import Thread


class Closure(models.Model):
    """From the closing until somebody opens it again. `label` is the reason's words by language, as the policy had
    them then."""

    thread = models.ForeignKey(
        Thread, on_delete=models.CASCADE, related_name="closures", db_index=False, verbose_name=_("conversation")
    )
    reason = models.CharField(_("reason"), max_length=20)
    clause = models.CharField(_("clause"), max_length=10, blank=True, default="")
    label = models.JSONField(default=dict)
    note = models.CharField(_("note"), max_length=1000, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("closed by"), max_length=60)
    closed_at = models.DateTimeField(_("closed"))
    opened_at = models.DateTimeField(_("opened again"), null=True, blank=True)

    class Meta:
        verbose_name = _("closed conversation")
        verbose_name_plural = _("closed conversations")
        constraints = [models.UniqueConstraint(fields=["thread"], condition=Q(opened_at=None), name="closed_once")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.thread}"


class LimitAppealQuerySet(models.QuerySet["LimitAppeal"]):
    def open(self) -> "LimitAppealQuerySet":
        return self.filter(decided_at=None)


class LimitAppeal(models.Model):
    """By one who wrote in a conversation, against its closing; or by a comment's author, against what an order did to
    it short of removal. `site` and `section` are kept for the rights."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", verbose_name=_("site"))
    section = models.SlugField(_("section"), max_length=50, blank=True, default="", db_index=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("author")
    )
    closure = models.ForeignKey(
        Closure, on_delete=models.CASCADE, null=True, blank=True, related_name="appeals", verbose_name=_("closing")
    )
    step = models.ForeignKey(
        OrderStep, on_delete=models.CASCADE, null=True, blank=True, related_name="appeals", verbose_name=_("step")
    )
    statement = models.TextField(_("statement"), max_length=2000)
    created_at = models.DateTimeField(_("appealed"))
    due_at = models.DateTimeField(_("due"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    is_overturned = models.BooleanField(_("overturned"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("decided by"), max_length=60, blank=True, default="")
    note = models.CharField(_("note"), max_length=1000, blank=True, default="")

    objects = LimitAppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal against a closing or an order")
        verbose_name_plural = _("appeals against closings and orders")
        constraints = [
            models.UniqueConstraint(fields=["closure", "author"], name="limit_appeal_of_closure_once"),
            models.UniqueConstraint(fields=["step", "author"], name="limit_appeal_of_step_once"),
            models.CheckConstraint(
                condition=Q(closure=None, step__isnull=False) | Q(closure__isnull=False, step=None),
                name="limit_appeal_of_one",
            ),
        ]
        indexes = [models.Index(fields=["site", "due_at"], name="limit_appeal_open", condition=Q(decided_at=None))]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def decided_by(self, person_id: int) -> bool:
        """Whether this person took the measure: the appeal then goes to somebody else."""
        return person_id == (self.closure.by_id if self.closure else self.step.actor_id if self.step else None)
