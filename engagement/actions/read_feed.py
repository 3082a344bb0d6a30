"""Reads a publisher's feed and publishes its entries as articles: each once, changed when the feed changes it."""

import http.client
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from comments.models import Thread
from engagement.actions.arrange_newsroom import keep_byline, keep_topic
from engagement.actions.publish_article import Manuscript, publish_article
from engagement.models import Article, Byline, Feed, Topic
from engagement.notifications import fetching
from engagement.reading.entries import LARGEST, Entry, NotAFeed, entries

EVERY = timedelta(minutes=10)
LEASE = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=24)
AT_ONCE = 5
"""Feeds that one round reads."""
ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Found:
    """`outcome`: a code for the row; `ok` and `unchanged` are no failures."""

    outcome: str
    entries: tuple[Entry, ...] = ()
    etag: str = ""
    modified: str = ""


def read_due(*, now: datetime) -> int:
    """Returns how many feeds were read: as many as one round takes, the longest due first."""
    due = Feed.objects.filter(next_at__lte=now).order_by("next_at").values_list("pk", flat=True)
    numbers = list(due[:AT_ONCE])
    for number in numbers:
        read_feed(feed_id=number, now=now)
    return len(numbers)


def read_feed(*, feed_id: int, now: datetime, is_forced: bool = False) -> int:
    """Returns how many articles are new or changed. Of many at once one reads; the others return at once. Call outside
    of a transaction: a fetch takes up to five seconds."""
    mine = Feed.objects.filter(pk=feed_id, next_at__isnull=False)
    if not (mine if is_forced else mine.filter(next_at__lte=now)).update(next_at=now + LEASE):
        return 0
    feed = Feed.objects.select_related("site", "section", "byline").get(pk=feed_id)
    found = _fetched(feed)
    count = sum(_take(feed, entry, now) for entry in reversed(found.entries))
    _settle(feed, found, now)
    return count


def _fetched(feed: Feed) -> Found:
    headers = {"Accept": ACCEPT, "Accept-Encoding": "identity", "User-Agent": "Sahut"}
    known = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    headers |= {name: value for name, value in known.items() if value}
    try:
        answer = fetching.get(feed.url, headers=headers, most=LARGEST + 1)
    except fetching.Forbidden:
        return Found("forbidden_address")
    except OSError:
        return Found("unreachable")
    if answer.status == http.client.NOT_MODIFIED:
        return Found("unchanged", etag=feed.etag, modified=feed.modified)
    if answer.status != http.client.OK:
        return Found(f"http_{answer.status}")
    try:
        read = tuple(entries(answer.body))
    except NotAFeed as error:
        return Found(str(error))
    return Found("ok", read, _header(answer, "etag", 200), _header(answer, "last-modified", 100))


def _header(answer: fetching.Answer, name: str, most: int) -> str:
    """What we send back as it came; nothing that is longer or stranger than such a thing is."""
    value = answer.headers.get(name, "")
    return value if len(value) <= most and value.isascii() and value.isprintable() else ""


def _settle(feed: Feed, found: Found, now: datetime) -> None:
    is_well = found.outcome in {"ok", "unchanged"}
    failures = 0 if is_well else feed.failures + 1
    wait = min(EVERY * 2 ** min(failures, 10), LONGEST_WAIT)
    fields = {"failures": failures, "outcome": found.outcome, "read_at": now, "next_at": now + wait}
    if is_well:
        fields |= {"etag": found.etag, "modified": found.modified}
    Feed.objects.filter(pk=feed.pk, next_at__isnull=False).update(**fields)


def _take(feed: Feed, entry: Entry, now: datetime) -> bool:
    """Whether the entry is new or says something else than the article that it became."""
    with transaction.atomic():
        known = Article.objects.filter(site=feed.site_id).filter(_same(entry)).select_related("thread").first()
        if known is not None and (known.feed_id != feed.pk or _says(known) == _told(entry)):
            return False  # what people wrote, or changed since, or another feed brought, is not this feed's to change
        article = publish_article(
            site=feed.site,
            thread_key=known.thread.key if known else _key(feed, entry),
            manuscript=_manuscript(feed, entry, known, now),
            section=feed.section,
            byline=_byline(feed, entry),
            topics=[_topic(tag) for tag in entry.tags],
            now=now,
        )
        Article.objects.filter(pk=article.pk).update(guid=entry.mark, source_url=entry.link, feed=feed)
        return True


def _same(entry: Entry) -> Q:
    return Q(guid=entry.mark) | (Q(source_url=entry.link) if entry.link else Q(pk=None))


def _says(article: Article) -> tuple[str, str, list[str]]:
    return article.title, article.standfirst, article.body


def _told(entry: Entry) -> tuple[str, str, list[str]]:
    return entry.title, entry.standfirst, entry.paragraphs


def _key(feed: Feed, entry: Entry) -> str:
    """The page's address is what the widget calls its thread by, so that both share the conversation."""
    key = entry.link[:200]
    is_taken = not key or Thread.objects.filter(site=feed.site_id, key=key, article__isnull=False).exists()
    return f"feed-{entry.mark}" if is_taken else key


def _manuscript(feed: Feed, entry: Entry, known: Article | None, now: datetime) -> Manuscript:
    """An entry from the future is out now: the publisher's feed says so."""
    return Manuscript(
        slug=known.slug if known else entry.slug,
        title=entry.title,
        body=entry.paragraphs,
        standfirst=entry.standfirst,
        published_at=known.published_at if known else min(entry.published_at or now, now),
        language=feed.language,
    )


def _byline(feed: Feed, entry: Entry) -> Byline:
    slug = slugify(entry.author)[:50]
    if not slug:
        return feed.byline
    return Byline.objects.filter(slug=slug).first() or keep_byline(slug=slug, name=entry.author, bio={})


def _topic(tag: str) -> Topic:
    slug = slugify(tag)[:50]
    return Topic.objects.filter(slug=slug).first() or keep_topic(slug=slug, name={"id": tag, "en": tag})
