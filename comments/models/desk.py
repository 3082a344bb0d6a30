"""What the desk keeps for one person: how it is arranged, filters under a name, and what is watched."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.site import Site
from comments.models.thread import Thread


class DeskSettings(models.Model):
    """No row = as it comes."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk", verbose_name=_("person")
    )
    has_keys = models.BooleanField(_("keyboard shortcuts"), default=True)
    keys = models.JSONField(_("keys"), default=dict, blank=True)
    """deed -> key, where it is another one than the usual."""
    is_blurred = models.BooleanField(_("texts are blurred until looked at"), default=False)
    left_to_others = models.JSONField(_("queues left to others"), default=list, blank=True)
    """Queues that this person is offered by name only."""
    rested_at = models.DateTimeField(null=True, editable=False)
    """When the person last answered that a break is due."""

    class Meta:
        verbose_name = _("desk settings")
        verbose_name_plural = _("desk settings")

    def __str__(self) -> str:
        return f"#{self.person_id}"

    @classmethod
    def of(cls, person_id: int) -> "DeskSettings":
        return cls.objects.filter(person_id=person_id).first() or cls(person_id=person_id)


class SavedFilter(models.Model):
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="filters", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=40)
    queue = models.CharField(_("queue"), max_length=12)
    query = models.CharField(_("filter"), max_length=500)
    """As in the desk's address."""

    class Meta:
        verbose_name = _("filter")
        verbose_name_plural = _("filters")
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="filter_name_once")]

    def __str__(self) -> str:
        return self.name


class Watch(models.Model):
    """A moderator wants to see what an author writes at a site, or what is written under an article."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="watches", verbose_name=_("person")
    )
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", verbose_name=_("site"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("author")
    )
    thread = models.ForeignKey(
        Thread, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("conversation")
    )
    created_at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("watch")
        verbose_name_plural = _("watches")
        constraints = [
            models.UniqueConstraint(fields=["person", "site", "author"], name="watch_author_once"),
            models.UniqueConstraint(fields=["person", "thread"], name="watch_thread_once"),
            models.CheckConstraint(
                condition=Q(author=None, thread__isnull=False) | Q(author__isnull=False, thread=None),
                name="watch_author_or_thread",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
