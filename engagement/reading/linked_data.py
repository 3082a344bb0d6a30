"""JSON inside HTML: data blocks that no text can break out of, and what search engines are told of a discussion."""

from typing import Any

import orjson
from django.utils.safestring import SafeString, mark_safe

from comments.markup import plain_text
from comments.reasons import sentence
from engagement.models import Article

MOST = 10

# Inside a script element only "<" can end it or open a comment; U+2028 and U+2029 end a line in old parsers.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def block(content: Any, kind: str) -> SafeString:
    """`<script type=kind>` holding `content`; `kind` is ours, never a reader's."""
    text = orjson.dumps(content).decode().translate(_ESCAPES)
    return mark_safe(f'<script type="{kind}">{text}</script>')  # noqa: S308 (escaped above; held to it by the XSS corpus)


def discussion(page: dict[str, Any]) -> dict[str, Any]:
    """The first comments of a page as schema.org has them: published ones that are on the page, nothing else."""
    thread = page["thread"]
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": thread["url"],
        "url": thread["url"],
        "headline": thread["title"][:110],
        "commentCount": thread["comment_count"],
        "discussionUrl": f"{thread['url']}#comments",
        "interactionStatistic": _counter("CommentAction", thread["comment_count"]),
        "comment": _told(page["comments"][:MOST]),
    }


def article(story: Article, page: dict[str, Any]) -> dict[str, Any]:
    """The same of one of our own articles, with what else search engines ask of one."""
    return {
        **discussion(page),
        "headline": story.title[:110],
        "inLanguage": story.language,
        "datePublished": story.published_at.isoformat(),
        "author": {"@type": "Person", "name": story.byline.name},
        "articleSection": sentence(story.section.name, story.language),
    }


def _told(comments: list[dict[str, Any]], above: str = "") -> list[dict[str, Any]]:
    return [_comment(comment, above) for comment in comments if not comment["tombstone"]]


def _comment(comment: dict[str, Any], above: str) -> dict[str, Any]:
    told = {
        "@type": "Comment",
        "@id": comment["permalink"],
        "url": comment["permalink"],
        "text": plain_text(comment["nodes"]),
        "datePublished": comment["created_at"],
        "author": {"@type": "Person", "name": comment["author"]["name"]},
        "interactionStatistic": _counter("LikeAction", comment["reaction_count"]),
        "comment": _told(comment["replies"], comment["permalink"]),
    }
    if above:
        told["parentItem"] = {"@type": "Comment", "@id": above}
    if comment["edited_at"]:
        told["dateModified"] = comment["edited_at"]
    return told


def _counter(action: str, number: int) -> dict[str, Any]:
    kind = f"https://schema.org/{action}"
    return {"@type": "InteractionCounter", "interactionType": kind, "userInteractionCount": number}
