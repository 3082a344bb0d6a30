"""What a conversation hangs on: a site, the publisher's key, and the address of the page."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.site import Site
from comments.vocabulary import CrisisKind

if TYPE_CHECKING:
    from comments.models.crisis import Crisis


class Thread(models.Model):
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="threads", verbose_name=_("site"))
    key = models.CharField(_("key"), max_length=200)
    url = models.URLField(_("address"), max_length=500, blank=True, default="", db_index=True)
    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    section = models.SlugField(_("section"), max_length=50, blank=True, default="", db_index=False)
    """The publisher's section, by which rights may be limited."""
    author_ids = models.JSONField(default=list, editable=False)
    """Accounts of whoever wrote the page; their comments say so."""
    question = models.CharField(
        _("editors' question"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("Plain text, which readers see above “Add yours”. Empty: none."),
    )
    is_open = models.BooleanField(_("open for comments"), default=True)
    is_premoderated = models.BooleanField(_("every comment waits for a moderator"), default=False)
    created_at = models.DateTimeField(_("opened"))
    comment_count = models.PositiveIntegerField(_("published comments"), default=0, editable=False)
    version = models.PositiveBigIntegerField(default=0, editable=False)
    """Grows with every change that readers can see; the ETag of all that shows the thread."""
    last_position = models.PositiveBigIntegerField(default=0, editable=False)
    newest_at = models.DateTimeField(_("newest comment"), null=True, blank=True, editable=False)
    heat = models.FloatField(default=0.0, editable=False)
    talk = models.FloatField(default=0.0, editable=False)
    """Log-scores that fade by themselves (`comments.warmth`): what readers do here, and how many people comment."""

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        constraints = [models.UniqueConstraint(fields=["site", "key"], name="thread_key_once_per_site")]
        indexes = [
            models.Index(fields=["site", "-comment_count"], name="thread_most_discussed"),
            models.Index(fields=["site", "-heat"], name="thread_trending", condition=models.Q(heat__gt=0)),
            models.Index(fields=["site", "-talk"], name="thread_talked_about", condition=models.Q(talk__gt=0)),
        ]

    def __str__(self) -> str:
        return self.title or self.key

    def is_open_at(self, now: datetime) -> bool:
        """Whether site and thread take comments, the closing time has not passed, and no crisis mode pauses them."""
        is_paused = any(row.kind == CrisisKind.PAUSE for row in self.crises_at(now))
        return not self.is_closed_at(now) and not is_paused

    def is_closed_at(self, now: datetime) -> bool:
        """For good, or until somebody opens it: no mere pause."""
        return not self.is_open or not self.site.is_open or self.has_run_out_at(now)

    def crises_at(self, now: datetime) -> list["Crisis"]:
        """The crisis modes in force here. No query while the site has none."""
        until = self.site.crisis_until
        if until is None or until <= now:
            return []
        rows = self.site.crises.in_force(now).order_by("pk")
        return [row for row in rows if row.covers(self)]

    def has_run_out_at(self, now: datetime) -> bool:
        days = self.site.close_after_days
        return bool(days) and now >= self.created_at + timedelta(days=days)
