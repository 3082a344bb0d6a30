"""An article of our own newsroom, with where it belongs and who wrote it."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comments.models import Site, Thread


class Section(models.Model):
    slug = models.SlugField(_("slug"), unique=True)
    name = models.JSONField(_("name"), default=dict)
    """By language: `{"id": …, "en": …}`."""

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return str(self.name.get("id", self.slug))


class Topic(models.Model):
    slug = models.SlugField(_("slug"), unique=True)
    name = models.JSONField(_("name"), default=dict)
    is_grave = models.BooleanField(
        _("grave"), default=False, help_text=_("Readers are not asked what they feel about articles on it.")
    )

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return str(self.name.get("id", self.slug))


class Byline(models.Model):
    """Whom an article is by: a person or a desk; with an account only where one is named."""

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=60)
    bio = models.JSONField(_("about"), default=dict, blank=True)
    name_skeleton = models.CharField(max_length=120, editable=False, db_index=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
    )
    """Whose comments under these articles are marked as the author's."""

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")

    def __str__(self) -> str:
        return self.name


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self, now: datetime) -> "ArticleQuerySet":
        return self.filter(published_at__lte=now)

    def latest_first(self) -> "ArticleQuerySet":
        return self.order_by("-published_at", "-pk")


class Article(models.Model):
    """`body` is a list of paragraphs of plain text."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    thread = models.OneToOneField(Thread, on_delete=models.PROTECT, related_name="article")
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=300)
    standfirst = models.CharField(_("standfirst"), max_length=500, blank=True, default="")
    dateline = models.CharField(_("dateline"), max_length=80, blank=True, default="")
    body = models.JSONField(_("body"), default=list)
    caption = models.CharField(_("caption"), max_length=500, blank=True, default="")
    credit = models.CharField(_("credit"), max_length=120, blank=True, default="")
    language = models.CharField(_("language"), max_length=8, default="id")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="articles")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="articles")
    topics = models.ManyToManyField(Topic, related_name="articles", blank=True)
    published_at = models.DateTimeField(_("published"))
    source_url = models.URLField(_("first published at"), max_length=500, blank=True, default="")
    feed = models.ForeignKey("Feed", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    guid = models.CharField(max_length=64, blank=True, default="", editable=False)
    """The mark of the entry of a feed that it came with."""
    stems = models.JSONField(default=dict, editable=False)
    """What its text is made of: the commonest stems and how often each stands in it (`reading.stems`)."""
    marks = models.JSONField(default=list, editable=False)
    """Texts that are much alike share one (`screening.likeness`)."""
    related_ids = models.JSONField(default=list, editable=False)
    """Articles alike, the best first, as they were found last."""

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(fields=["site", "-published_at"], name="article_latest"),
            models.Index(fields=["section", "-published_at"], name="article_latest_in_section"),
            models.Index(fields=["byline", "-published_at"], name="article_latest_by_author"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["site", "guid"], name="article_once_of_an_entry", condition=~Q(guid=""))
        ]

    def __str__(self) -> str:
        return self.title
