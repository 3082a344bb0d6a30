"""What a moderator watches, and what was written there last."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from comments import scopes
from comments.context import excerpt
from comments.models import Case, Comment, Watch

NEWEST = 50


@dataclass(frozen=True, slots=True)
class Watched:
    """Ids, for a card to say whether its author or article is among them."""

    authors: frozenset[tuple[int, int]]
    """(site, author)"""
    threads: frozenset[int]


@dataclass(frozen=True, slots=True)
class Seen:
    comment: Comment
    excerpt: str
    case: Case | None
    """The open one."""


def of(person_id: int) -> Watched:
    rows = Watch.objects.filter(person=person_id)
    found = list(rows.values_list("site_id", "author_id", "thread_id"))
    return Watched(
        frozenset((site, author) for site, author, _ in found if author),
        frozenset(thread for _, _, thread in found if thread),
    )


def newest(person_id: int, site_ids: Sequence[int]) -> list[Seen]:
    """The newest comments of watched authors and articles, whatever became of them, at the person's sites."""
    watched = of(person_id)
    by_author = Q(pk__in=[])
    for site, author in watched.authors:
        by_author |= Q(site=site, author=author)
    mine = scopes.within(site_ids, site="site", section="thread__section")
    rows = Comment.objects.filter(by_author | Q(thread__in=watched.threads)).filter(mine)
    rows = rows.select_related("author", "thread").prefetch_related(
        Prefetch("cases", Case.objects.open(), to_attr="open_cases")
    )
    return [_seen(row) for row in rows.order_by("-created_at")[:NEWEST]]


def _seen(row: Comment) -> Seen:
    cases: list[Case] = row.open_cases  # type: ignore[attr-defined]
    return Seen(row, excerpt(row), cases[0] if cases else None)
