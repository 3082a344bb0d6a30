"""Reading a back-test: its figures, and the comments it found with their marks. A fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from comments import markup
from comments.marking import Segment, segments
from comments.models import BackTest, BackTestHit, Revision
from comments.vocabulary import Fate, Side


@dataclass(frozen=True, slots=True)
class Row:
    """One fate: how many only A, both and only B would have held."""

    fate: Fate
    numbers: dict[Side, int]

    @property
    def total(self) -> int:
        return sum(self.numbers.values())


@dataclass(frozen=True, slots=True)
class Summary:
    """`held` of each version, and how many of the decided ones people had rejected too."""

    rows: list[Row]
    held: dict[Side, int]
    share: dict[Side, float]
    """Of all that were read, in hundredths."""
    agreed: dict[Side, tuple[int, int]]
    """People's rejections among what people decided."""


@dataclass(frozen=True, slots=True)
class Shown:
    hit: BackTestHit
    segments: list[Segment]
    """Empty where the text is gone."""
    article_url: str | None


def summary(test: BackTest) -> Summary:
    rows = [Row(fate, {side: test.figures.get(side, {}).get(fate, 0) for side in Side}) for fate in Fate]
    versions = (Side.ONE, Side.OTHER) if test.other_version is not None else (Side.ONE,)
    held = {side: sum(_of(row, side) for row in rows) for side in versions}
    by_fate = {row.fate: row for row in rows}
    agreed = {
        side: (
            _of(by_fate[Fate.REJECTED], side),
            _of(by_fate[Fate.REJECTED], side) + _of(by_fate[Fate.PUBLISHED], side),
        )
        for side in versions
    }
    share = {side: 100 * number / test.done if test.done else 0.0 for side, number in held.items()}
    return Summary(rows, held, share, agreed)


def hits(test: BackTest, fate: str, side: str) -> QuerySet[BackTestHit]:
    """The newest comments first."""
    found = test.hits.filter(**({"fate": fate} if fate else {}), **({"side": side} if side else {}))
    return found.select_related("comment__thread", "comment__author").order_by("-comment_id")


def shown(found: Sequence[BackTestHit]) -> list[Shown]:
    revisions = Revision.objects.filter(comment__in=[hit.comment_id for hit in found])
    texts = {(row.comment_id, row.number): row.source for row in revisions}
    return [
        Shown(
            hit,
            segments(texts.get((hit.comment_id, hit.revision_number), ""), hit.spans),
            markup.safe_href(hit.comment.thread.url),
        )
        for hit in found
    ]


def _of(row: Row, version: Side) -> int:
    return row.numbers[version] + row.numbers[Side.BOTH]
