"""Articles for tests, published through the action."""

from datetime import UTC, datetime, timedelta
from typing import Any

from comments.models import Site
from engagement.actions.arrange_newsroom import keep_byline, keep_section, keep_topic
from engagement.actions.publish_article import Manuscript, publish_article
from engagement.models import Article

FIRST_DAY = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)


def make_article(site: Site, number: int = 1, **fields: Any) -> Article:
    """Published on day `number`; `section`, `byline` and `topics` are named by slug and made as needed."""
    now = fields.pop("now", FIRST_DAY + timedelta(days=400))
    section, byline = fields.pop("section", "kota"), fields.pop("byline", "laras")
    topics = [keep_topic(slug=slug, name=_both(slug)) for slug in fields.pop("topics", ["banjir"])]
    manuscript = Manuscript(
        slug=fields.pop("slug", f"berita-{number}"),
        title=fields.pop("title", f"Berita {number}"),
        body=fields.pop("body", [f"Satu kalimat saja. {_told_nowhere_else(number)}"]),
        published_at=fields.pop("published_at", FIRST_DAY + timedelta(days=number)),
        **fields,
    )
    return publish_article(
        site=site,
        thread_key=f"berita-{number}",
        manuscript=manuscript,
        section=keep_section(slug=section, name=_both(section)),
        byline=keep_byline(slug=byline, name=byline.title(), bio=_both("")),
        topics=topics,
        now=now,
    )


def _told_nowhere_else(number: int) -> str:
    """Or all were one story; in letters, since numbers say nothing about a story."""
    letters = "".join("bcdfghjkmp"[int(digit)] for digit in str(number))
    return " ".join(f"{word}{letters}o" for word in ("pomp", "lamp", "tam", "rum", "jal"))


def _both(name: str) -> dict[str, str]:
    return {"id": name.title(), "en": f"{name.title()} (en)"}
