"""The demo's site, what its articles refer to, and the articles."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from comments import seed_files
from comments.actions.open_site import open_site
from comments.models import Site
from engagement.actions.arrange_newsroom import keep_byline, keep_section, keep_topic
from engagement.actions.publish_article import Manuscript, publish_article
from engagement.actions.relate_article import relate_article
from engagement.models import Article, Byline, Section, Topic

LOOPBACK = ("127.0.0.1", "localhost")


def open_demo_site() -> Site:
    """The site as it stands, or a new one that takes our own pages for a publisher's."""
    row = seed_files.read("site.toml")
    site = Site.objects.filter(key=row["key"]).first()
    return site or open_site(
        key=row["key"],
        name=row["name"],
        origins=[*row["origins"], *_own_origins()],
        language=row["language"],
        newcomer_holds=row["newcomer_holds"],
    )


def arrange() -> None:
    for row in _rows("section"):
        keep_section(slug=row["slug"], name=row["name"])
    for row in _rows("topic"):
        keep_topic(slug=row["slug"], name=row["name"])
    for row in _rows("byline"):
        keep_byline(slug=row["slug"], name=row["name"], bio=row["bio"])


def publish_articles(site: Site) -> int:
    """Returns how many there are."""
    paths = sorted((seed_files.ROOT / "articles").glob("*.toml"))
    articles = [_publish(site, seed_files.read(f"articles/{path.name}")) for path in paths]
    for article in articles:  # the first did not know the last yet
        relate_article(article)
    return len(paths)


def _publish(site: Site, row: dict[str, Any]) -> Article:
    key, section, byline, topics = (row.pop(name) for name in ("key", "section", "byline", "topics"))
    return publish_article(
        site=site,
        thread_key=key,
        manuscript=Manuscript(**row),
        section=Section.objects.get(slug=section),
        byline=Byline.objects.get(slug=byline),
        topics=list(Topic.objects.filter(slug__in=topics)),
        now=timezone.now(),
    )


def _rows(kind: str) -> list[dict[str, Any]]:
    return [seed_files.by_language(row) for row in seed_files.read(f"{kind}s.toml")[kind]]


def _own_origins() -> list[str]:
    """Our address; on one's own machine under both of its names, so that the demo's page can be a foreign one."""
    parts = urlsplit(settings.SAHUT_BASE_URL)
    if parts.hostname not in LOOPBACK:
        return [settings.SAHUT_BASE_URL]
    port = f":{parts.port}" if parts.port else ""
    return [f"{parts.scheme}://{host}{port}" for host in LOOPBACK]
