"""Where and when a reader wants to be told. No row: the catalogue's default, at once."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models import Thread
from engagement.vocabulary import Channel, Pace


class Preference(models.Model):
    """A reader wants this kind through this channel, or not. `kind` empty: nothing at all through the channel."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, blank=True, default="")
    channel = models.CharField(max_length=10, default=Channel.EMAIL)
    is_on = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "channel"], name="preference_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind} {self.channel}"


class Rhythm(models.Model):
    """When a reader's mail of what others set off is sent, and the hours in which nothing is. Hours are local."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="rhythm", primary_key=True
    )
    pace = models.CharField(max_length=10, default=Pace.AT_ONCE, choices=[(pace.value, pace.value) for pace in Pace])
    hour = models.PositiveSmallIntegerField(default=7)
    weekday = models.PositiveSmallIntegerField(default=0)
    """0 = Monday."""
    time_zone = models.CharField(max_length=64, default="Asia/Jakarta")
    quiet_from = models.PositiveSmallIntegerField(null=True)
    quiet_to = models.PositiveSmallIntegerField(null=True)
    is_paused = models.BooleanField(default=False)
    """Only the inbox is filled."""
    follows_by_writing = models.BooleanField(default=True)
    """Whoever writes in a thread follows it from then on."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hour__lte=23, weekday__lte=6), name="rhythm_hour_and_day"),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_to=None) | Q(quiet_from__lte=23, quiet_to__lte=23),
                name="rhythm_quiet_hours",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.pace}"


class Mute(models.Model):
    """A reader wants to hear nothing more of what others write in a thread."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+", db_index=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "user"], name="mute_once")]

    def __str__(self) -> str:
        return f"{self.user_id} ✕ {self.thread_id}"


class Mailbox(models.Model):
    """What we know of one e-mail address, whoever's it is. The address itself is not kept, only its keyed digest."""

    digest = models.CharField(max_length=64, primary_key=True)
    sent: Any = models.JSONField(default=list)
    """Of the last hour: `[POSIX seconds, whether a stranger asked for it]`."""
    used_at = models.DateTimeField(null=True)
    social_at = models.DateTimeField(null=True)
    """When the last message went out that others had set off."""
    stopped_at = models.DateTimeField(_("stopped"), null=True)
    stop_reason = models.CharField(_("why stopped"), max_length=20, blank=True, default="")

    class Meta:
        verbose_name = _("stopped address")
        verbose_name_plural = _("stopped addresses")

    def __str__(self) -> str:
        return self.digest[:8]
