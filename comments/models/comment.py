"""A comment as it stands, and each text it ever had."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comments.models.site import Site
from comments.models.thread import Thread
from comments.vocabulary import Status

LISTED_ROOT = Q(depth=0, is_listed=True)


class CommentQuerySet(models.QuerySet["Comment"]):
    def published(self) -> "CommentQuerySet":
        return self.filter(status=Status.PUBLISHED)

    def by(self, author_id: int) -> "CommentQuerySet":
        return self.filter(author_id=author_id)


class Comment(models.Model):
    """`parent` is the true parent. `shown_under` is the comment beneath which readers see it, never deeper than
    two levels; `position` numbers the comments of one thread in order of arrival."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", verbose_name=_("site"))
    thread = models.ForeignKey(
        Thread, on_delete=models.CASCADE, related_name="comments", db_index=False, verbose_name=_("thread")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="comments",
        db_index=False,
        verbose_name=_("author"),
    )
    author_badge = models.CharField(max_length=12, blank=True, default="")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("reply to")
    )
    shown_under = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="shown_replies", db_index=False
    )
    depth = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveBigIntegerField()
    status = models.CharField(_("status"), max_length=10, choices=[(s.value, s.value) for s in Status])
    is_listed = models.BooleanField(default=False)
    """Readers see it: published, or a tombstone above published replies."""
    nodes = models.JSONField(default=list)
    hidden_in = models.CharField(_("not shown in"), max_length=200, blank=True, default="")
    """Countries in which an order keeps it from being shown, as `ID,MY`."""
    legal_notice = models.CharField(_("legal notice"), max_length=300, blank=True, default="")
    """What an order made us say beside it, for everybody to read; the text itself stays."""
    removed_for = models.CharField(max_length=20, blank=True, default="", editable=False)
    """The policy's reason, as long as a moderator's rejection stands; never an order's."""
    revision_number = models.PositiveIntegerField(_("text no."), default=1)
    created_at = models.DateTimeField(_("written"))
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    reaction_count = models.PositiveIntegerField(_("respects"), default=0)
    reply_count = models.PositiveIntegerField(_("replies"), default=0)
    """Comments that readers see directly under this one, tombstones included."""
    replier_count = models.PositiveIntegerField(default=0)
    """Distinct people among the published comments under this one, its author left out."""
    score = models.IntegerField(default=0)
    picked_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When the newsroom put it forward."""

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.UniqueConstraint(fields=["thread", "position"], name="comment_position_once"),
            models.CheckConstraint(condition=Q(depth__lte=2), name="comment_depth_at_most_2"),
            models.CheckConstraint(
                condition=Q(depth=0, shown_under=None) | Q(depth__gt=0, shown_under__isnull=False),
                name="comment_reply_shown_under_something",
            ),
        ]
        indexes = [
            models.Index(F("thread"), F("score").desc(), F("position").desc(), name="root_best", condition=LISTED_ROOT),
            models.Index(fields=["thread", "position"], name="root_by_time", condition=LISTED_ROOT),
            models.Index(fields=["shown_under", "position"], name="reply_by_time", condition=Q(is_listed=True)),
            models.Index(
                fields=["shown_under", "author"], name="reply_of_author", condition=Q(status=Status.PUBLISHED)
            ),
            models.Index(fields=["author", "site", "-created_at"], name="comment_of_author"),
            models.Index(
                fields=["thread", "author"],
                name="comment_of_author_in_thread",
                condition=Q(published_at__isnull=False),
            ),
            models.Index(fields=["site", "-id"], name="comment_of_site"),
            models.Index(fields=["site", "-published_at"], name="comment_latest", condition=Q(status=Status.PUBLISHED)),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def countries(self) -> list[str]:
        """Where an order keeps it from being shown."""
        return self.hidden_in.split(",") if self.hidden_in else []

    @property
    def is_picked(self) -> bool:
        return self.picked_at is not None

    @property
    def editable_until(self) -> datetime:
        """The end of the edit window, which is counted from the writing."""
        return self.created_at + timedelta(seconds=settings.SAHUT_EDIT_SECONDS)


class Revision(models.Model):
    """One text of a comment, with all that screening found in it. The text never changes; the findings do when it is
    screened again, and both are emptied where a person who leaves wants it or nobody reads it any more."""

    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="revisions", db_index=False, verbose_name=_("comment")
    )
    number = models.PositiveIntegerField(_("text no."))
    source = models.TextField(_("text"))
    fingerprint = models.CharField(max_length=32)
    findings = models.JSONField(_("findings"), default=list)
    mark_1 = models.PositiveIntegerField(null=True, editable=False)
    mark_2 = models.PositiveIntegerField(null=True, editable=False)
    mark_3 = models.PositiveIntegerField(null=True, editable=False)
    mark_4 = models.PositiveIntegerField(null=True, editable=False)
    """Texts that are much alike share one of the four, each at its place (`screening.likeness`)."""
    created_at = models.DateTimeField(_("written"))

    MARKS = ("mark_1", "mark_2", "mark_3", "mark_4")

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [models.UniqueConstraint(fields=["comment", "number"], name="revision_number_once")]
        indexes = [
            models.Index(fields=["fingerprint"], name="revision_same_text", condition=~Q(fingerprint="")),
            *(
                models.Index(
                    fields=[mark, "-created_at"], name=f"{mark}_newest", condition=Q(**{f"{mark}__isnull": False})
                )
                for mark in ("mark_1", "mark_2", "mark_3", "mark_4")
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.comment_id}/{self.number}"

    def set_marks(self, marks: Sequence[int]) -> None:
        """All or none."""
        for place, field in enumerate(self.MARKS):
            setattr(self, field, marks[place] if marks else None)
