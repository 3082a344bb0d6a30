"""What a reader feels about a page: one of a few words, or none."""

from django.conf import settings
from django.db import models

from comments.models import Thread


class PageReaction(models.Model):
    """`feeling` is of `vocabulary.Feeling`. Not a judgement on any comment: those have `Reaction`."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    feeling = models.CharField(max_length=12)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "user"], name="page_reaction_once")]
        indexes = [models.Index(fields=["thread", "feeling"], name="page_reaction_counted")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.feeling} {self.thread_id}"
