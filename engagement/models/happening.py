"""Something to tell that no Decision stands for. Written in the deed's own transaction, it is the outbox of its
telling."""

from typing import Any

from django.db import models
from django.db.models import Q

from comments.models import Comment, Site

UNTOLD = Q(announced_at=None)


class Happening(models.Model):
    """Claimed by its lease, told batch by batch, then announced. `facts` hold ids, codes and numbers alone."""

    name = models.CharField(max_length=60)
    """Follows from what happened, such as `reactions:12:50`: however often it is noted, it is told once."""
    kind = models.CharField(max_length=20)
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, null=True, related_name="+")
    facts: Any = models.JSONField(default=dict)
    happened_at = models.DateTimeField()
    told_to = models.PositiveBigIntegerField(default=0)
    """How far a telling in batches has come: the last of the audience's rows whose person has been promised it."""
    announced_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name"], name="happening_once")]
        indexes = [models.Index(fields=["happened_at"], condition=UNTOLD, name="happening_untold")]

    def __str__(self) -> str:
        return self.name
