"""A question for a person: may this comment, in this revision, be shown?"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments import scopes
from comments.models.comment import Comment
from comments.models.site import Site
from comments.vocabulary import Category, Wanted

OPEN = Q(closed_at=None)


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> "CaseQuerySet":
        return self.filter(OPEN)

    def within(self, sites: Sequence[int]) -> "CaseQuerySet":
        """Of these sites, and of the sections that a `Scope` names."""
        return self.filter(scopes.within(sites, site="site", section="section"))

    def free_for(self, person_id: int | None, now: datetime) -> "CaseQuerySet":
        """Those that nobody else is reviewing."""
        return self.filter(Q(leased_until=None) | Q(leased_until__lte=now) | Q(leased_by=person_id))


class Case(models.Model):
    """`queue` is the gravest finding's category. At most one case of a comment is open."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False, verbose_name=_("site"))
    section = models.SlugField(_("section"), max_length=50, blank=True, default="", db_index=False)
    """The conversation's, by which rights may be limited; kept here so that counting a section's cases reads no other
    table."""
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="cases", verbose_name=_("comment"))
    revision_number = models.PositiveIntegerField(_("text no."))
    queue = models.CharField(_("queue"), max_length=12, choices=[(c.value, c.value) for c in Category])
    rule = models.CharField(_("rule"), max_length=20, blank=True, default="")
    """Of the gravest finding; empty where people opened it."""
    wanted = models.CharField(
        _("waits for"), max_length=6, blank=True, default="", choices=[(w.value, w.value) for w in Wanted]
    )
    """Empty = anybody."""
    opened_at = models.DateTimeField(_("opened"))
    due_at = models.DateTimeField(_("due"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    leased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False, editable=False
    )
    """Who has it on the desk; says nothing once `leased_until` is over."""
    leased_until = models.DateTimeField(null=True, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [models.UniqueConstraint(fields=["comment"], condition=OPEN, name="case_open_once")]
        indexes = [
            models.Index(fields=["site", "queue", "due_at", "id"], condition=OPEN, name="case_queue"),
            models.Index(fields=["site", "due_at", "id"], condition=OPEN, name="case_of_site_due"),
            models.Index(fields=["site", "section", "queue", "due_at", "id"], condition=OPEN, name="case_of_section"),
            models.Index(fields=["site", "rule", "due_at", "id"], condition=OPEN, name="case_of_rule"),
            models.Index(fields=["due_at", "id"], condition=OPEN, name="case_due"),
            models.Index(fields=["site", "-closed_at"], condition=~OPEN, name="case_closed_lately"),
            models.Index(
                fields=["site", "rule", "-closed_at"],
                condition=Q(closed_at__isnull=False) & ~Q(rule=""),
                name="case_of_rule_closed",
            ),
            models.Index(fields=["leased_until"], condition=OPEN & Q(leased_until__isnull=False), name="case_leased"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.queue}"

    def is_with_another(self, person_id: int | None, now: datetime) -> bool:
        """Whether a colleague is reviewing it."""
        return self.leased_by_id not in {None, person_id} and self.leased_until is not None and self.leased_until > now
