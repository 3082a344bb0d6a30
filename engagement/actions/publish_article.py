"""Publishes an article of our own newsroom and opens its thread."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from comments.actions.open_thread import open_thread
from comments.actions.place_thread import place_thread
from comments.models import Site
from engagement.actions.relate_article import read_article, relate_article
from engagement.models import Article, Byline, Happening, Section, Topic
from engagement.notifications import happenings
from engagement.vocabulary import Kind

NEWS = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """What the desk hands over. `body`: paragraphs of plain text."""

    slug: str
    title: str
    body: list[str]
    published_at: datetime
    standfirst: str = ""
    dateline: str = ""
    caption: str = ""
    credit: str = ""
    language: str = "id"


def publish_article(
    *,
    site: Site,
    thread_key: str,
    manuscript: Manuscript,
    section: Section,
    byline: Byline,
    topics: list[Topic],
    now: datetime,
) -> Article:
    """Safe twice: the second time the article of that slug takes the new text and keeps its thread. The thread counts
    its age from the publication. Who follows its author or topics is told when it is out; an old one is no news."""
    address = settings.SAHUT_BASE_URL + reverse("article", args=[manuscript.slug])
    with transaction.atomic():
        thread = open_thread(
            site_key=site.key,
            key=thread_key,
            url=address,
            title=manuscript.title,
            now=manuscript.published_at,
        )
        place_thread(thread, section=section.slug, author_ids=[byline.account_id] if byline.account_id else [])
        fields = asdict(manuscript) | {"site": site, "thread": thread, "section": section, "byline": byline}
        article, is_new = Article.objects.update_or_create(slug=fields.pop("slug"), defaults=fields)
        article.topics.set(topics)
        read_article(article)
        relate_article(article)
        _note(article, is_new=is_new, now=now)
        return article


def _note(article: Article, *, is_new: bool, now: datetime) -> None:
    """Put off or brought forward before it was told, it is told at its new hour."""
    name, at = f"article:{article.pk}", max(now, article.published_at)
    if is_new and article.published_at > now - NEWS:
        happenings.note(Kind.ARTICLE, name, now=at, site_id=article.site_id, facts={"article": article.pk})
    else:
        Happening.objects.filter(name=name, announced_at=None).update(happened_at=at)
