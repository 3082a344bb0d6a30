"""That an author was told, at one composer, before a likely hold."""

from django.conf import settings
from django.db import models


class Nudge(models.Model):
    """Nothing of the text: only whose composer it was. Spent by the next send from there, or gone after a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    composer = models.CharField(max_length=64)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "composer"], name="nudge_once")]

    def __str__(self) -> str:
        return f"#{self.pk}"
