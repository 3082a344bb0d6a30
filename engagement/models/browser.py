"""A browser in which a reader asked to be told."""

from hashlib import sha256
from typing import ClassVar

from django.conf import settings
from django.db import models

LONGEST_ADDRESS = 1000


class Browser(models.Model):
    """`url`: where its push service takes messages for it. `public` and `secret` seal what is meant for it alone, in
    base64url: the point of a curve, and sixteen bytes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    url = models.CharField(max_length=LONGEST_ADDRESS)
    public = models.CharField(max_length=100)
    secret = models.CharField(max_length=30)
    name = models.CharField(max_length=60, blank=True, default="")
    """By which its reader knows it: `Firefox, Android`."""
    created_at = models.DateTimeField()

    MOST: ClassVar[int] = 10
    """One reader's. The oldest makes room."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["url"], name="browser_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.name}"

    @property
    def mark(self) -> str:
        """By which a browser finds itself in a list, without its address being shown."""
        return sha256(self.url.encode()).hexdigest()
