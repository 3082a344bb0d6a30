"""The promise to tell one person of one event through one channel."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comments.models import Comment, Site

OWED = Q(sent_at=None, given_up_at=None)


class NotificationQuerySet(models.QuerySet["Notification"]):
    def owed(self) -> "NotificationQuerySet":
        return self.filter(OWED)

    def heads(self) -> "NotificationQuerySet":
        """Those that are sent for themselves, not with another."""
        return self.filter(Q(sent_with=None) | Q(sent_with=F("pk")))


class Notification(models.Model):
    """The row is the queue: claimed by a conditional update of `claimed_until`, sent with an id that follows from
    (event, recipient, channel), so that a second sending is recognisable as the first."""

    event = models.CharField(_("event"), max_length=60)
    """Deterministic: `decision:12`, `comment:12`. A person whom a comment reaches twice, as an answer and in a thread
    that they follow, is told once, by the kind that came first."""
    kind = models.CharField(_("kind"), max_length=20)
    channel = models.CharField(_("channel"), max_length=10)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications", verbose_name=_("recipient")
    )
    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("comment")
    )
    site = models.ForeignKey(Site, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("site"))
    facts: Any = models.JSONField(_("facts"), default=dict)
    """Ids, codes and numbers that its words need."""
    created_at = models.DateTimeField(_("written"))
    not_before = models.DateTimeField(_("not before"))
    claimed_until = models.DateTimeField(_("claimed until"), null=True)
    sent_with = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="+", db_index=False, verbose_name=_("sent with")
    )
    """The message of the same person with which this one goes; itself where its bundle is closed."""
    reached: Any = models.JSONField(_("reached"), default=list)
    """Of a message to browsers: those that have had it."""
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    given_up_at = models.DateTimeField(_("given up at"), null=True)
    outcome = models.CharField(_("outcome"), max_length=40, blank=True, default="")
    """Why it was not sent: `gone`, `stopped`, `unreachable`, an error's class."""
    read_at = models.DateTimeField(_("read"), null=True)

    NEEDED: ClassVar[tuple[str, ...]] = ("recipient", "site", "comment__author", "comment__thread__site")
    """What the words of a message need beside the row, for `select_related`."""

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages to readers")
        constraints = [
            models.UniqueConstraint(fields=["event", "recipient", "channel"], name="notification_once"),
        ]
        indexes = [
            models.Index(fields=["not_before", "id"], name="notification_owed", condition=OWED),
            models.Index(fields=["recipient", "channel", "-created_at"], name="notification_inbox"),
            models.Index(fields=["sent_with"], name="notification_bundle", condition=Q(sent_with__isnull=False)),
            models.Index(fields=["given_up_at"], name="notification_given_up", condition=Q(given_up_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.recipient_id} ({self.channel})"
