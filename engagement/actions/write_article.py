"""An editor publishes or changes an article, by hand or by the publisher's own system."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from comments import permissions
from comments.actions import record
from comments.actions.ask_readers import ask_readers, asked
from comments.errors import Forbidden, Invalid
from comments.models import Site, User
from engagement.actions.publish_article import Manuscript, publish_article
from engagement.models import Article, Byline, Section, Topic

LONGEST_BODY = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What an editor hands over; `section`, `author` and `topics` are slugs that are there, an empty `slug` is made of
    the title, and an empty `key` of the slug."""

    title: str
    body: Sequence[str]
    section: str
    author: str
    published_at: datetime
    slug: str = ""
    key: str = ""
    topics: Sequence[str] = field(default=())
    standfirst: str = ""
    dateline: str = ""
    caption: str = ""
    credit: str = ""
    language: str = "id"
    question: str | None = None
    """What its readers are asked (`ask_readers`); None leaves what is there."""


def write_article(*, editor: User, site: Site, written: Written, now: datetime) -> Article:
    """Safe twice: the article of that slug is changed. Raises Forbidden for whoever does not govern the site, and for
    a slug of another site's; Invalid with the fields."""
    if not permissions.may_govern(editor, site.pk):
        raise Forbidden
    slug = written.slug or slugify(written.title)[:120].strip("-")
    section, byline, topics = checked(written, slug)
    with transaction.atomic():
        known = Article.objects.filter(slug=slug).select_related("thread").first()
        if known is not None and known.site_id != site.pk:
            raise Forbidden("other_site")
        article = publish_article(
            site=site,
            thread_key=known.thread.key if known else written.key or slug,
            manuscript=_manuscript(written, slug),
            section=section,
            byline=byline,
            topics=topics,
            now=now,
        )
        if written.question is not None:
            ask_readers(editor=editor, thread=article.thread, question=written.question, now=now)
        Article.objects.filter(pk=article.pk).update(feed=None)  # what people wrote no feed overwrites
        record.append(actor=editor, deed="article.write", target=f"article:{article.pk}", site_key=site.key, now=now)
        return article


def checked(written: Written, slug: str) -> tuple[Section, Byline, list[Topic]]:
    """What the slugs name. Raises Invalid."""
    asked(written.question or "")
    section = Section.objects.filter(slug=written.section).first()
    byline = Byline.objects.filter(slug=written.author).first()
    topics = list(Topic.objects.filter(slug__in=written.topics))
    is_text = all(part.strip() and "\x00" not in part for part in written.body)
    wrong = {
        "slug": not slug or slugify(slug) != slug or len(slug) > 120,
        "title": not written.title.strip() or "\x00" in written.title,
        "body": not written.body or not is_text or sum(map(len, written.body)) > LONGEST_BODY,
        "section": section is None,
        "author": byline is None,
        "topics": len(topics) != len(set(written.topics)),
    }
    if section is None or byline is None or any(wrong.values()):
        raise Invalid(fields={name: ["invalid"] for name, is_wrong in wrong.items() if is_wrong})
    return section, byline, topics


def _manuscript(written: Written, slug: str) -> Manuscript:
    same = ("title", "published_at", "standfirst", "dateline", "caption", "credit", "language")
    return Manuscript(slug=slug, body=list(written.body), **{name: getattr(written, name) for name in same})
