"""A limit that a moderator put on a person at one site."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.models.site import Site
from comments.vocabulary import RestrictionKind

PENDING = Q(confirmed_at=None, lifted_at=None)


class RestrictionQuerySet(models.QuerySet["Restriction"]):
    def in_force(self, *, user_id: int, site_id: int, now: datetime) -> "RestrictionQuerySet":
        """What limits the person now: neither run out nor lifted, and confirmed where that takes a second person."""
        mine = self.filter(user_id=user_id, site_id=site_id, lifted_at=None, confirmed_at__isnull=False)
        return mine.filter(Q(until=None) | Q(until__gt=now))

    def pending(self) -> "RestrictionQuerySet":
        """Those that wait for a second person."""
        return self.filter(PENDING)


class Restriction(models.Model):
    """Not confirmed and not lifted, it waits for a second person; until then the person's comments wait for review."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", verbose_name=_("site"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="restrictions", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=[(k.value, k.value) for k in RestrictionKind])
    reason = models.CharField(_("reason"), max_length=20)
    clause = models.CharField(_("clause"), max_length=10, blank=True, default="")
    """The policy's clause as it was when the measure was taken."""
    note = models.CharField(_("note"), max_length=1000, blank=True, default="")
    comment = models.ForeignKey(
        Comment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("on occasion of")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("imposed by"), max_length=60)
    created_at = models.DateTimeField(_("imposed"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("in force since"), null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    confirmed_by_name = models.CharField(_("confirmed by"), max_length=60, blank=True, default="")
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        verbose_name = _("restriction")
        verbose_name_plural = _("restrictions")
        indexes = [
            models.Index(fields=["user", "site"], name="restriction_of_user"),
            models.Index(fields=["site", "created_at"], name="restriction_pending", condition=PENDING),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.user}"

    @property
    def is_pending(self) -> bool:
        return self.confirmed_at is None and self.lifted_at is None

    def decided_by(self, person_id: int) -> bool:
        """Whether this person had a part in it: an appeal then goes to somebody else."""
        return person_id in {self.by_id, self.confirmed_by_id}
