"""For a time, readers' comments wait, come slowly or not at all: in a conversation, a section or at a whole site."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.site import Site
from comments.models.thread import Thread
from comments.vocabulary import CrisisKind


class CrisisQuerySet(models.QuerySet["Crisis"]):
    def in_force(self, now: datetime) -> "CrisisQuerySet":
        return self.filter(ended_at=None, until__gt=now)


class Crisis(models.Model):
    """Ends by itself at `until`; nobody has to switch it off. With a thread it holds for that conversation, else with a
    section for all of that section, else for the whole site. A conversation's own section is kept with it, for the
    rights. While any of a site's is in force, `Site.crisis_until` says until when to ask."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="crises", verbose_name=_("site"))
    section = models.SlugField(_("section"), max_length=50, blank=True, default="", db_index=False)
    thread = models.ForeignKey(
        Thread, on_delete=models.CASCADE, null=True, blank=True, related_name="crises", verbose_name=_("conversation")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=[(k.value, k.value) for k in CrisisKind])
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(_("begun by"), max_length=60)
    begun_at = models.DateTimeField(_("begun"))
    until = models.DateTimeField(_("until"))
    ended_at = models.DateTimeField(_("ended early"), null=True, blank=True)
    ended_by_name = models.CharField(_("ended by"), max_length=60, blank=True, default="")

    objects = CrisisQuerySet.as_manager()

    class Meta:
        verbose_name = _("crisis mode")
        verbose_name_plural = _("crisis modes")
        indexes = [models.Index(fields=["site", "until"], name="crisis_of_site", condition=Q(ended_at=None))]

    def __str__(self) -> str:
        return f"{self.kind} {self.thread or self.section or self.site}"

    def covers(self, thread: Thread) -> bool:
        if self.thread_id is not None:
            return self.thread_id == thread.pk
        return self.section in {"", thread.section}

    def is_at(self, site_id: int, section: str, thread_id: int | None) -> bool:
        """Whether it holds for this very place, no wider and no narrower one."""
        if thread_id is not None or self.thread_id is not None:
            return self.thread_id == thread_id
        return (self.site_id, self.section) == (site_id, section)
