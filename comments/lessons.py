"""Rows -> what a site's model learns from: its people's decisions, and an equal random sample of published comments."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

from django.db.models import QuerySet

from comments.errors import Conflict
from comments.learning import SEED, Example
from comments.models import Case, Comment, Decision, Revision, Site
from comments.vocabulary import Status, Verdict

LEAST_DECISIONS = 500
LEAST_HOLDS = 100
MOST = 10_000
"""The newest decisions; a training stays within a minute or two."""
_AT_ONCE = 500


class TooFew(Conflict):
    """`decisions`, `holds` and `others` (released or published) that can be learned from, and how many are needed."""

    code = "too_few_decisions"


@dataclass(frozen=True, slots=True)
class Lessons:
    examples: list[Example]
    decisions: int
    holds: int
    """Decisions that confirmed a hold: the text was rejected."""
    published: int

    @property
    def digest(self) -> str:
        parts = sorted(f"{example.is_rejected:d}{example.fingerprint}{example.text}" for example in self.examples)
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def of(site: Site) -> Lessons:
    """Nothing that its author erased or withdrew is in it, and equal texts count once, or a model would be measured on
    what it has learned. Raises TooFew under 500 decisions, 100 confirmed holds or 100 of the others."""
    decided = _once(_decided(site), set())
    sample = _once(_published(site, len(decided)), {example.fingerprint for example in decided})
    holds = sum(example.is_rejected for example in decided)
    others = len(decided) - holds + len(sample)
    if len(decided) < LEAST_DECISIONS or holds < LEAST_HOLDS or others < LEAST_HOLDS:
        raise TooFew(
            decisions=len(decided),
            holds=holds,
            others=others,
            needed_decisions=LEAST_DECISIONS,
            needed_holds=LEAST_HOLDS,
        )
    return Lessons([*decided, *sample], len(decided), holds, len(sample))


def _once(examples: Iterable[Example], known: set[str]) -> list[Example]:
    """The first of each text that is not `known`."""
    kept: dict[str, Example] = {}
    for example in examples:
        if example.fingerprint not in known:
            kept.setdefault(example.fingerprint, example)
    return list(kept.values())


def _decided(site: Site) -> Iterator[Example]:
    """The last word of people on each comment, in the text that they saw; newest comments first."""
    rows = Decision.objects.standing().filter(comment__site=site, comment__in=_living(site)).exclude(actor_name="")
    newest = rows.order_by("-pk").values_list("comment_id", "revision_number", "verdict")
    last: dict[int, tuple[int, str]] = {}
    for comment_id, number, verdict in newest[: 2 * MOST]:
        last.setdefault(comment_id, (number, verdict))
    chosen = dict(islice(last.items(), MOST))
    for comment_id, number, _current, text, mark in _texts(chosen):
        seen, verdict = chosen[comment_id]
        if number == seen:
            yield Example(text, mark, verdict == Verdict.REJECT)


def _published(site: Site, number: int) -> Iterator[Example]:
    """Comments that nobody had to decide."""
    living = _living(site).filter(status=Status.PUBLISHED)
    untouched = living.exclude(pk__in=Case.objects.filter(site=site).values("comment_id"))
    ids = list(untouched.order_by("pk").values_list("pk", flat=True))
    chosen = Random(SEED).sample(ids, min(number, len(ids)))  # noqa: S311 (a sample, no secret)
    for _id, revision, current, text, mark in _texts(chosen):
        if revision == current:
            yield Example(text, mark, False)


def _living(site: Site) -> "QuerySet[Comment]":
    return Comment.objects.filter(site=site, author__erased_at=None).exclude(status=Status.WITHDRAWN)


def _texts(comment_ids: Iterable[int]) -> Iterator[tuple[int, int, int, str, str]]:
    """Comment, number, the comment's current number, text and fingerprint of every revision that still has a text."""
    columns = ("comment_id", "number", "comment__revision_number", "source", "fingerprint")
    ids = sorted(comment_ids, reverse=True)
    for first in range(0, len(ids), _AT_ONCE):
        rows = Revision.objects.filter(comment_id__in=ids[first : first + _AT_ONCE]).exclude(source="")
        yield from rows.order_by("-comment_id", "number").values_list(*columns)
