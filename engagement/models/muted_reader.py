"""A reader no longer wants to read another one. The other is not told."""

from django.conf import settings
from django.db import models


class MutedReader(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    muted = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "muted"], name="reader_muted_once")]

    def __str__(self) -> str:
        return f"{self.user_id} × {self.muted_id}"
