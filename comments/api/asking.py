"""Which public questions have an answer that is kept, read from an address as it stands. What is odd in it has no kept
answer, and the view says why."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import QueryDict

from comments.kept import Asked
from comments.vocabulary import Sort

LONGEST = {"site": 50, "key": 200, "url": 500, "cursor": 64, "sort": 6, "limit": 3}
MOST_SHOWN = 100


def plain_page(query: QueryDict) -> dict[str, Any] | None:
    """What `inputs.ThreadQuery` makes of it; None for what that would refuse, and for anything else unusual."""
    said = {name: values[0] for name, values in query.lists() if len(values) == 1}
    is_odd = any(not 0 < len(value) <= LONGEST.get(name, 0) or "\x00" in value for name, value in said.items())
    if is_odd or len(said) < len(query) or "site" not in said or ("key" in said) == ("url" in said):
        return None
    limit, sort = said.get("limit", "20"), said.get("sort", "best")
    if sort not in set(Sort) or not limit.isascii() or not limit.isdigit() or not 0 < int(limit) <= MOST_SHOWN:
        return None
    return {"cursor": "", **said, "sort": sort, "limit": int(limit)}


def thread_page(query: Mapping[str, Any]) -> Asked | None:
    """First pages alone: how far readers went on makes too many."""
    if "url" in query or query.get("cursor"):
        return None
    variant = f"page:{query.get('sort', 'best')}:{query.get('limit', 20)}"
    return Asked(query.get("site", ""), (query.get("key", ""),), variant)


def version(query: Mapping[str, Any]) -> Asked:
    return Asked(query.get("site", ""), (query.get("key", ""),), "version")


def news(query: Mapping[str, Any]) -> Asked:
    return Asked(query["site"], (query["key"],), f"news:{query.get('since')}")


def counts(query: QueryDict) -> Asked:
    """The order of the keys makes no difference."""
    return Asked(query.get("site", ""), tuple(sorted(set(query.getlist("key")))), "counts")


BY_PATH: dict[str, Callable[[QueryDict], Asked | None]] = {
    "/api/v1/threads/": thread_page,
    "/api/v1/threads/version/": version,
    "/api/v1/counts/": counts,
}
