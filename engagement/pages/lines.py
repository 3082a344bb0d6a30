"""Comments as their template shows them: what to print and which deeds to offer, worked out before any markup."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings

from comments.rows import Row
from comments.threads import Shown
from comments.vocabulary import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Eyes:
    """Who looks, and when. `reader_id` None: everybody."""

    now: datetime
    reader_id: int | None = None
    reacted: frozenset[int] = frozenset()
    muted: frozenset[int] = frozenset()
    followed: frozenset[int] = frozenset()


@dataclass(slots=True, kw_only=True)
class Line:
    """`answered`: the name of whom this answers, where its place on the page does not say it."""

    row: Row
    author_name: str
    answered: str = ""
    removed_for: dict[str, str] | None = None
    is_own: bool = False
    is_editable: bool = False
    is_reacted: bool = False
    is_muted: bool = False
    is_followed: bool = False
    more_replies: int = 0
    replies: list["Line"] = field(default_factory=list)

    @property
    def is_withdrawn(self) -> bool:
        return self.row.status == Status.WITHDRAWN

    @property
    def is_held(self) -> bool:
        return self.row.status == Status.HELD


def lines(shown: list[Shown], eyes: Eyes) -> list[Line]:
    names = {item.row.pk: item.author_name for item in _flat(shown) if item.row.is_published}
    return [_line(item, names, eyes) for item in shown]


def _line(item: Shown, names: dict[int, str], eyes: Eyes) -> Line:
    row = item.row
    is_own = row.author_id == eyes.reader_id
    window = timedelta(seconds=settings.SAHUT_EDIT_SECONDS)
    return Line(
        row=row,
        author_name=item.author_name,
        answered=names.get(row.parent_id or 0, "") if row.parent_id != row.shown_under_id else "",
        removed_for=item.removed_for,
        is_own=is_own,
        is_editable=is_own and eyes.now <= row.created_at + window,
        is_reacted=row.pk in eyes.reacted,
        is_muted=row.author_id in eyes.muted,
        is_followed=row.author_id in eyes.followed,
        more_replies=item.more_replies,
        replies=[_line(reply, names, eyes) for reply in item.replies],
    )


def _flat(shown: list[Shown]) -> Iterator[Shown]:
    for item in shown:
        yield item
        yield from _flat(item.replies)
