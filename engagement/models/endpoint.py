"""An address of a publisher's or of the staff's to which we post, and what is owed to it."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from comments.models import Comment, Site
from engagement.vocabulary import Carrier


class Endpoint(models.Model):
    """`secrets` of a webhook: the keys that sign, newest first; of Telegram: the chat."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", verbose_name=_("site"))
    carrier = models.CharField(_("kind"), max_length=10, choices=[(each.value, each.value) for each in Carrier])
    url = models.URLField(_("address"), max_length=500)
    secrets: Any = models.JSONField(_("secrets"), default=list)
    kinds: Any = models.JSONField(_("events"), default=list)
    created_at = models.DateTimeField(_("opened"))
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    resting_until = models.DateTimeField(_("resting until"), null=True)
    disabled_at = models.DateTimeField(_("disabled"), null=True)
    disabled_why = models.CharField(_("why disabled"), max_length=40, blank=True, default="")
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("endpoint")
        verbose_name_plural = _("endpoints")
        indexes = [models.Index(fields=["site"], name="endpoint_on", condition=Q(disabled_at=None))]

    def __str__(self) -> str:
        return f"#{self.pk} {self.carrier}"


OWED = Q(sent_at=None, given_up_at=None)


class Dispatch(models.Model):
    """One event for one endpoint: the promise to post it. Whoever holds the endpoint's lease posts what is due."""

    event = models.CharField(_("event"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20)
    endpoint = models.ForeignKey(
        Endpoint, on_delete=models.CASCADE, related_name="dispatches", db_index=False, verbose_name=_("endpoint")
    )
    site = models.ForeignKey(Site, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("site"))
    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("comment")
    )
    facts: Any = models.JSONField(_("facts"), default=dict)
    created_at = models.DateTimeField(_("written"))
    not_before = models.DateTimeField(_("not before"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    given_up_at = models.DateTimeField(_("given up at"), null=True)
    outcome = models.CharField(_("outcome"), max_length=40, blank=True, default="")
    """Why it was not sent, or last failed: `HTTP 500`, an error's class, `cancelled`."""

    class Meta:
        verbose_name = _("post to an endpoint")
        verbose_name_plural = _("posts to endpoints")
        constraints = [models.UniqueConstraint(fields=["endpoint", "event"], name="dispatch_once")]
        indexes = [
            models.Index(F("endpoint"), F("not_before"), F("id"), name="dispatch_owed", condition=OWED),
            models.Index(fields=["given_up_at"], name="dispatch_given_up", condition=Q(given_up_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.endpoint_id}"
