"""A publisher, and who may do what there."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.vocabulary import Role


class Site(models.Model):
    key = models.SlugField(_("key"), max_length=50)
    name = models.CharField(_("name"), max_length=120)
    origins = models.JSONField(_("origins"), default=list, blank=True)
    """Exact origins (`https://koran.example`) whose pages may embed and write."""
    language = models.CharField(_("language"), max_length=8, default="id")
    is_open = models.BooleanField(_("open for comments"), default=True)
    is_premoderated = models.BooleanField(_("every comment waits for a moderator"), default=False)
    newcomer_holds = models.PositiveSmallIntegerField(
        _("first comments held"),
        default=1,
        help_text=_("A reader's comments wait for a moderator until this many were published; 0 turns it off."),
    )
    close_after_days = models.PositiveSmallIntegerField(_("close after days"), default=0, help_text=_("0 = never"))
    ban_takes_two = models.BooleanField(
        _("a ban takes two people"),
        default=False,
        help_text=_("Until a second person confirms it, the comments of whom it is about wait for review."),
    )
    report_threshold = models.PositiveSmallIntegerField(
        _("reports that hold a comment"),
        default=0,
        help_text=_("So many reports make a published comment wait for a moderator; 0 = none do. Nothing is removed."),
    )
    words_stamp = models.CharField(max_length=16, default="", editable=False)
    """Another one after every change of the publisher's own words; empty = there never were any."""
    crisis_until = models.DateTimeField(null=True, editable=False)
    """No crisis mode here is in force for longer: whoever looks after it asks for none."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        constraints = [models.UniqueConstraint(fields=["key"], name="site_key_once")]

    def __str__(self) -> str:
        return self.name

    def allows_origin(self, origin: str) -> bool:
        return origin in self.origins


class Membership(models.Model):
    """A person's part at one site, or in one section of it. Rights are read from here by `permissions.py` only."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("site"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=12, choices=[(role.value, role.value) for role in Role])
    section = models.SlugField(
        _("section"), max_length=50, blank=True, default="", db_index=False, help_text=_("Empty: the whole site.")
    )

    class Meta:
        verbose_name = _("right at a site")
        verbose_name_plural = _("rights at sites")
        constraints = [models.UniqueConstraint(fields=["site", "user", "role", "section"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.user} · {self.role} · {self.site}"
