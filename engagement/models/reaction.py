"""A reader's one positive reaction to a comment."""

from django.conf import settings
from django.db import models

from comments.models import Comment


class Reaction(models.Model):
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "user"], name="reaction_once_per_reader")]

    def __str__(self) -> str:
        return f"#{self.comment_id} {self.user_id}"
