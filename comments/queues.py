"""Reading the desk's queues: counts, one page of open cases by deadline, and the case after this one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median

from django.conf import settings
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from comments import markup, permissions, rest, scopes
from comments.cursors import Cursor
from comments.models import Case, Decision, Opinion, Report
from comments.models.case import CaseQuerySet
from comments.permissions import Person
from comments.rest import Care
from comments.sieves import NONE, Sieve
from comments.vocabulary import SEVERE, Category, Wanted

PAGE = 25
EXCERPT = 140
FEWEST_TIMED, MOST_TIMED = 3, 200
MOST_HELD = 500
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Row:
    """An open case as the list shows it."""

    case: Case
    excerpt: str
    report_count: int
    text: str
    is_late: bool
    held_by: str
    """The colleague who is reviewing it."""


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row]
    next: Cursor | None


def counts(site_ids: Sequence[int]) -> dict[Category, int]:
    """Open cases by queue, every queue named, gravest first."""
    found = Case.objects.open().within(site_ids).values_list("queue").annotate(number=Count("pk"))
    numbers = dict(found.order_by())
    return {queue: numbers.get(queue.value, 0) for queue in Category}


def expected_minutes(site_id: int, now: datetime) -> int | None:
    """How long cases of this site waited that were closed in the last hour, in the median; None for too few."""
    lately = Case.objects.filter(site=site_id, closed_at__gt=now - timedelta(hours=1)).order_by("-closed_at")
    spans = lately.values_list("opened_at", "closed_at")[:MOST_TIMED]
    waited = [(closed - opened).total_seconds() for opened, closed in spans if closed]
    return max(1, round(median(waited) / 60)) if len(waited) >= FEWEST_TIMED else None


def page(
    site_ids: Sequence[int],
    queue: Category | None,
    *,
    now: datetime,
    cursor: Cursor | None = None,
    size: int = PAGE,
    person: Person = None,
    sieve: Sieve = NONE,
    care: Care = rest.NONE,
) -> Page:
    """Cases whose deadline comes first, first; `queue` None = all queues, without those that `care` leaves to others,
    and with milder cases among the severe. `person` is who looks. One query; two where milder ones must be sought."""
    waiting = _after(sieve.narrow(_waiting(site_ids, queue, care), now), cursor)
    rows = list(_listed(waiting)[: size + 1])
    mixed = rows[:size] if queue else _mixed(rows[:size], waiting, care, now)
    shown = [_row(case, getattr(person, "pk", None), now) for case in mixed]
    return Page(shown, cursor_of(rows[size - 1]) if len(rows) > size else None)


def _mixed(cases: list[Case], waiting: QuerySet[Case], care: Care, now: datetime) -> list[Case]:
    spare: list[Case] = []
    severe = sum(case.queue in SEVERE for case in cases)
    if care.run + severe > rest.MOST_IN_A_ROW * (1 + len(cases) - severe):
        wanted = severe // rest.MOST_IN_A_ROW + 1
        spare = list(_listed(waiting.filter(queue__in=rest.MILDER))[: wanted + len(cases) - severe])
    return rest.mixed(cases, spare, care, now)


def next_case(
    person: Person,
    site_ids: Sequence[int],
    queue: Category | None,
    after: Case,
    *,
    now: datetime,
    sieve: Sieve = NONE,
    care: Care = rest.NONE,
) -> int | None:
    """The id of the case that this person decides next, round to the first again; a milder one after many severe."""
    waiting = sieve.narrow(decidable(person, site_ids, queue, now=now, care=care), now).exclude(pk=after.pk)
    if queue is None and care.after(after).needs_milder:
        milder = milder_of(waiting, now).values_list("pk", flat=True).first()
        if milder is not None:
            return milder
    found = _after(waiting, cursor_of(after)).values_list("pk", flat=True).first()
    return found or waiting.order_by("due_at", "pk").values_list("pk", flat=True).first()


def milder_of(waiting: CaseQuerySet, now: datetime) -> QuerySet[Case]:
    """The milder ones by deadline; none while a severe one is due soon."""
    severe = waiting.filter(queue__in=SEVERE, due_at__gte=now, due_at__lt=now + rest.SOON)
    found = waiting.none() if severe.exists() else waiting.filter(queue__in=rest.MILDER)
    return found.order_by("due_at", "pk")


def decidable(
    person: Person, site_ids: Sequence[int], queue: Category | None, *, now: datetime, care: Care = rest.NONE
) -> CaseQuerySet:
    """Open cases that this person decides and that no colleague is reviewing."""
    return answerable(person, site_ids, queue, care).free_for(person.pk if person else None, now)


def answerable(person: Person, site_ids: Sequence[int], queue: Category | None, care: Care = rest.NONE) -> CaseQuerySet:
    """Open cases that this person may decide. For somebody else are appeals against the own rejections, what one has
    an opinion on already, and for all but leads what moderators differ on."""
    waiting = _waiting(site_ids, queue, care)
    if not permissions.is_person(person) or person is None:
        return waiting
    led = permissions.scope_of(person, permissions.LEADING_ROLES)
    mine = Opinion.objects.filter(by=person.pk).values("case")
    asked = Q(wanted="") | ~Q(pk__in=mine) & (
        Q(wanted=Wanted.SECOND) | scopes.within(led, site="site", section="section")
    )
    return waiting.exclude(queue=Category.APPEAL, appeal__decision__actor_id=person.pk).filter(asked)


def together(
    person: Person,
    site_ids: Sequence[int],
    queue: Category | None,
    sieve: Sieve,
    case_ids: Sequence[int],
    *,
    most: int,
    now: datetime,
) -> list[Row]:
    """The chosen cases that this person may decide, else the first ones behind `sieve`, with their whole texts."""
    found = decidable(person, site_ids, queue, now=now)
    if not case_ids and not sieve:
        return []
    chosen = found.filter(pk__in=case_ids) if case_ids else sieve.narrow(found, now)
    return [_row(case, None, now) for case in _listed(chosen.order_by("due_at", "pk"))[:most]]


def held(person: Person, site_ids: Sequence[int], *, now: datetime) -> dict[int, str]:
    """Which cases colleagues are reviewing at this moment, and who."""
    rows = Case.objects.open().within(site_ids).filter(leased_until__gt=now)
    names = rows.exclude(leased_by=person.pk if person else 0).values_list("pk", "leased_by__display_name")
    return dict(names[:MOST_HELD])


def first(
    site_ids: Sequence[int], queue: Category | None, *, now: datetime, sieve: Sieve = NONE, care: Care = rest.NONE
) -> int | None:
    """The id of the case whose deadline comes first, whoever has it."""
    waiting = sieve.narrow(_waiting(site_ids, queue, care), now)
    return waiting.order_by("due_at", "pk").values_list("pk", flat=True).first()


def undoable(person: Person, *, now: datetime) -> Decision | None:
    """This person's last decision, while nobody was told of it."""
    since = now - timedelta(seconds=settings.SAHUT_UNDO_SECONDS)
    untold = Decision.objects.standing().filter(
        announced_at=None, decided_at__gt=since, actor_id=person.pk if person else 0
    )
    return untold.exclude(case=None).select_related("comment__author").order_by("-decided_at", "-pk").first()


def cursor_of(case: Case) -> Cursor:
    return Cursor(position=case.pk, score=(case.due_at - _EPOCH) // _MICROSECOND)


def _waiting(site_ids: Sequence[int], queue: Category | None, care: Care = rest.NONE) -> CaseQuerySet:
    cases = Case.objects.open().within(site_ids)
    if queue is not None:
        return cases.filter(queue=queue)
    return cases.exclude(queue__in=care.left) if care.left else cases


def _after(cases: QuerySet[Case], cursor: Cursor | None) -> QuerySet[Case]:
    if cursor is not None:
        due_at = _EPOCH + (cursor.score or 0) * _MICROSECOND
        # The first bound says nothing new; it lets the index do the work.
        cases = cases.filter(Q(due_at__gte=due_at) & (Q(due_at__gt=due_at) | Q(pk__gt=cursor.position)))
    return cases.order_by("due_at", "pk")


def _listed(cases: QuerySet[Case]) -> QuerySet[Case]:
    of_comment = Report.objects.filter(comment=OuterRef("comment")).order_by().values("comment")
    reports = Subquery(of_comment.annotate(number=Count("pk")).values("number"))
    with_text = cases.select_related("comment__author", "comment__thread", "site", "leased_by")
    return with_text.annotate(report_count=Coalesce(reports, 0))


def _row(case: Case, person_id: int | None, now: datetime) -> Row:
    text = " ".join(markup.plain_text(case.comment.nodes).split())
    excerpt = text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"
    held_by = str(case.leased_by) if case.is_with_another(person_id, now) else ""
    return Row(case, excerpt, case.report_count, text, case.due_at < now, held_by)  # type: ignore[attr-defined]
