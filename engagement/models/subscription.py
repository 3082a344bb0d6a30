"""A reader follows a thread, or wants to follow it no more."""

from django.conf import settings
from django.db import models

from comments.models import Thread


class Subscription(models.Model):
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "user"], name="subscription_once")]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.thread_id}"


class Unfollow(models.Model):
    """A reader ended it: writing there does not begin it again."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "user"], name="unfollow_once")]

    def __str__(self) -> str:
        return f"{self.user_id} ↛ {self.thread_id}"
