"""A script of the widget as it once travelled, for pages that named that version."""

from django.db import models


class Release(models.Model):
    """`body` is what the digest in the address and the page's `integrity` were made of; it never changes."""

    name = models.CharField(max_length=20)
    digest = models.CharField(max_length=20)
    body = models.TextField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "digest"], name="release_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.digest}"
