"""A reader follows an author, a section, a topic or another reader. Nobody but that reader is shown it."""

from django.conf import settings
from django.db import models


class Following(models.Model):
    """`target_id` is of a Byline, a Section, a Topic or a User, by `what` (`vocabulary.Target`). Threads have a table
    of their own, `Subscription`."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    what = models.CharField(max_length=10)
    target_id = models.PositiveBigIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "what", "target_id"], name="following_once")]
        indexes = [models.Index(fields=["what", "target_id", "id"], name="following_of_target")]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.what} {self.target_id}"
