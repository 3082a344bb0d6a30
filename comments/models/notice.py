"""A stranger's notice that a comment breaks the law."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.models.decision import Decision
from comments.models.site import Site
from comments.vocabulary import NoticeGround

OPEN = Q(answered_at=None)


class NoticeQuerySet(models.QuerySet["Notice"]):
    def open(self) -> "NoticeQuerySet":
        return self.filter(OPEN)


class Notice(models.Model):
    """`outcome` is the verdict of the decision that answered it, or `withdrawn`. Name and address are emptied once the
    time for going on about it is over."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False, verbose_name=_("site"))
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="notices", verbose_name=_("comment"))
    reference = models.CharField(_("reference"), max_length=12)
    ground = models.CharField(_("ground"), max_length=12, choices=[(g.value, g.value) for g in NoticeGround])
    explanation = models.TextField(_("explanation"), max_length=3000)
    name = models.CharField(_("name"), max_length=120, blank=True, default="")
    email = models.EmailField(_("e-mail"), max_length=254, blank=True, default="")
    language = models.CharField(_("language"), max_length=8, default=settings.LANGUAGE_CODE)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("joined to")
    )
    created_at = models.DateTimeField(_("received"))
    due_at = models.DateTimeField(_("due"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, blank=True, default="")
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decision")
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice of unlawful content")
        verbose_name_plural = _("notices of unlawful content")
        constraints = [models.UniqueConstraint(fields=["reference"], name="notice_reference_once")]
        indexes = [models.Index(fields=["site", "due_at"], name="notice_open", condition=OPEN)]

    def __str__(self) -> str:
        return self.reference
