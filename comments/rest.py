"""What is kept in mind about whoever reads severe things all day: how long and how much without a break, how many in a
row, and which queues they leave to others. Nobody else is shown it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile

from comments.models import Case, Decision, DeskSettings
from comments.vocabulary import SEVERE, Category

MOST_IN_A_ROW = 10
BREAK_AFTER, BREAK_CASES = timedelta(minutes=50), 60
GAP = timedelta(minutes=15)
"""Without a decision for so long, somebody had a break."""
LOOKED_BACK, MOST_LOOKED_AT = timedelta(hours=3), 400
SOON = timedelta(minutes=5)
"""What is due within this time is put behind nothing."""
MILDER = tuple(queue for queue in Category if queue not in SEVERE)


class Tired(StrEnum):
    """Why a break is due."""

    TIME = "time"
    CASES = "cases"


@dataclass(frozen=True, slots=True)
class Care:
    """`run`: severe cases in a row up to now; `left`: queues that are offered by name only; `tired`: a break is due."""

    run: int = 0
    left: frozenset[Category] = frozenset()
    tired: Tired | None = None

    def after(self, case: Case) -> "Care":
        """Once this case is decided as well."""
        return Care(self.run + 1 if case.queue in SEVERE else 0, self.left, self.tired)

    @property
    def needs_milder(self) -> bool:
        return self.run >= MOST_IN_A_ROW


NONE = Care()


def of(desk: DeskSettings, now: datetime) -> Care:
    """Of the person whose settings these are; one query."""
    sitting = _sitting(desk.person_id, now, desk.rested_at)
    run = sum(1 for _ in takewhile(lambda row: row[1] in SEVERE, sitting))
    left = frozenset(Category(queue) for queue in desk.left_to_others)
    return Care(run, left, _tired(sitting, now))


def mixed(cases: Sequence[Case], spare: Sequence[Case], care: Care, now: datetime) -> list[Case]:
    """By deadline, but a milder case after so many severe ones: the next of `cases`, else of `spare`. What is due soon
    is not put behind it."""
    milder = [case for case in cases if case.queue not in SEVERE]
    milder += [case for case in spare if case not in milder]
    found: list[Case] = []
    run = care.run
    for case in cases:
        if case in found:
            continue
        if case.queue in SEVERE and run >= MOST_IN_A_ROW and milder and not is_due_soon(case, now):
            found.append(milder.pop(0))
            run = 0
        if case in milder:
            milder.remove(case)
        found.append(case)
        run = run + 1 if case.queue in SEVERE else 0
    return found


def is_due_soon(case: Case, now: datetime) -> bool:
    """In time still, but not for long. What is late is late already."""
    return now <= case.due_at < now + SOON


def _sitting(person_id: int, now: datetime, rested_at: datetime | None) -> list[tuple[datetime, str]]:
    """This person's decisions since the last break, newest first: when, and from which queue."""
    since = max(now - LOOKED_BACK, rested_at or now - LOOKED_BACK)
    rows = Decision.objects.filter(actor=person_id, decided_at__gt=since, case__isnull=False).order_by("-decided_at")
    found: list[tuple[datetime, str]] = []
    last = now
    for at, queue in rows.values_list("decided_at", "case__queue")[:MOST_LOOKED_AT]:
        if last - at > GAP:
            break
        found.append((at, queue))
        last = at
    return found


def _tired(sitting: list[tuple[datetime, str]], now: datetime) -> Tired | None:
    if sum(queue in SEVERE for _at, queue in sitting) >= BREAK_CASES:
        return Tired.CASES
    return Tired.TIME if sitting and now - sitting[-1][0] >= BREAK_AFTER else None
