"""An RSS or Atom feed whose entries become articles."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models import Site
from engagement.models.article import Byline, Section


class Feed(models.Model):
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", verbose_name=_("site"))
    url = models.URLField(_("address"), max_length=500)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+", verbose_name=_("section"))
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+", verbose_name=_("byline"))
    """For entries that name no author."""
    language = models.CharField(_("language"), max_length=8, default="id")
    created_at = models.DateTimeField(_("opened"))
    etag = models.CharField(max_length=200, blank=True, default="", editable=False)
    modified = models.CharField(max_length=100, blank=True, default="", editable=False)
    read_at = models.DateTimeField(_("last read"), null=True, editable=False)
    next_at = models.DateTimeField(_("next reading"), null=True, editable=False)
    """None: closed."""
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)
    outcome = models.CharField(_("outcome"), max_length=60, blank=True, default="", editable=False)

    class Meta:
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        constraints = [models.UniqueConstraint(fields=["site", "url"], name="feed_once_per_site")]
        indexes = [models.Index(fields=["next_at"], name="feed_due", condition=Q(next_at__isnull=False))]

    def __str__(self) -> str:
        return self.url
