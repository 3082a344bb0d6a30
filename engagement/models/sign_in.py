"""A widget on a foreign page asks for a token: the popup authorises, the widget fetches with its proof."""

from django.conf import settings
from django.db import models

from comments.models import Site


class SignIn(models.Model):
    """`code` is kept as a digest, `challenge` is the SHA-256 of the verifier that only the widget knows (PKCE S256)."""

    code_digest = models.CharField(max_length=64, unique=True)
    challenge = models.CharField(max_length=64)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    origin = models.CharField(max_length=200)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", null=True)
    """Empty until the reader agreed in the popup."""
    expires_at = models.DateTimeField(db_index=True)
    redeemed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.site_id} {self.origin}"
