"""Network addresses, never as they are: marks keyed by a secret that changes every month and is destroyed."""

from django.conf import settings
from django.db import models

from comments.models.restriction import Restriction
from comments.models.site import Site


class AddressKey(models.Model):
    """One month's secret. Once it is gone, nobody can tell any more which address a mark stood for."""

    month = models.CharField(max_length=7)
    secret = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["month"], name="address_key_once_a_month")]

    def __str__(self) -> str:
        return self.month


class AddressMark(models.Model):
    """From where an account was opened."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "mark"], name="address_mark_once")]

    def __str__(self) -> str:
        return f"#{self.pk}"


class AddressBar(models.Model):
    """Accounts opened from there wait for review at the site, as long as the measure holds that set it up."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    restriction = models.ForeignKey(Restriction, on_delete=models.CASCADE, related_name="bars")
    mark = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["mark", "site"], name="address_bar_of_mark")]

    def __str__(self) -> str:
        return f"#{self.pk}"
