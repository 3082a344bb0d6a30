"""A reader keeps a page for later."""

from django.conf import settings
from django.db import models

from comments.models import Thread


class Bookmark(models.Model):
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "user"], name="bookmark_once")]
        indexes = [models.Index(fields=["user", "-created_at", "-id"], name="bookmark_latest")]

    def __str__(self) -> str:
        return f"{self.user_id} ☆ {self.thread_id}"
