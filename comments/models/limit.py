"""Rows that keep a write from happening twice or too often."""

from django.conf import settings
from django.db import models

from comments.models.comment import Comment


class IdempotencyKey(models.Model):
    """Remembers, for a day, which comment a client's key made, and what was answered."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    body_digest = models.CharField(max_length=64)
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=10)
    reasons = models.JSONField(default=list)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="idempotency_key_once")]

    def __str__(self) -> str:
        return self.key


class RateWindow(models.Model):
    """Counts writes of one subject in one minute; used only while Redis is away."""

    subject = models.CharField(max_length=120)
    minute = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "minute"], name="rate_window_once")]

    def __str__(self) -> str:
        return f"{self.subject} {self.count}"
