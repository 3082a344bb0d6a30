"""A statement of reasons: what was restricted, by which clause, by whom, and how to appeal. Reached by a signed link,
so that whoever can no longer sign in can still read it and appeal."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import get_language

from comments import curbs, markup, reasons
from comments.models import (
    Appeal,
    Closure,
    Decision,
    Letter,
    LimitAppeal,
    MeasureAppeal,
    OrderStep,
    Policy,
    Restriction,
    Site,
    User,
)
from comments.vocabulary import LetterKind, Status, Verdict

SALT = "sahut.statement"
DECISION, MEASURE, CLOSURE, CURB = "d", "m", "c", "s"
APPEALABLE = timedelta(days=183)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """`what`: `reject`, a kind of measure, `closure`, or a step of an order. `appeal`: `open`, `waiting`, `upheld`,
    `overturned`, or `over`."""

    kind: str
    row: Any
    reader: User
    site: Site
    what: str
    at: datetime
    until: datetime | None
    reason: str
    notice: str
    clause: str
    quote: str
    title: str
    appeal: str

    @property
    def appeal_until(self) -> datetime:
        return self.at + APPEALABLE

    @property
    def path(self) -> str:
        return path(self.kind, self.row.pk, self.reader.pk if self.kind == CLOSURE else None)


def link(kind: str, row_id: int, reader_id: int | None = None) -> str:
    return settings.SAHUT_BASE_URL + path(kind, row_id, reader_id)


def path(kind: str, row_id: int, reader_id: int | None = None) -> str:
    """Never runs out: the time for an appeal does, and says so. A closing concerns many: its link names the reader."""
    about = [kind, row_id] if reader_id is None else [kind, row_id, reader_id]
    return reverse("statement", args=[signing.Signer(salt=SALT).sign_object(about)])


def read(token: str, now: datetime) -> Statement | None:
    """None for a link that we did not make, or whose reader is gone."""
    try:
        kind, row_id, *readers = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if kind == CLOSURE:
        return of_closure(row_id, readers[0], now)
    return {DECISION: of_decision, MEASURE: of_measure, CURB: of_curb}[kind](row_id, now)


def against(reader: User, now: datetime, most: int = 50) -> list[Statement]:
    """What stands against this reader, newest first."""
    rejected = Decision.objects.standing().filter(
        verdict=Verdict.REJECT, comment__author=reader, comment__status=Status.REJECTED
    )
    measures = Restriction.objects.filter(user=reader, confirmed_at__isnull=False, lifted_at=None)
    told = Letter.objects.filter(kind=LetterKind.CLOSURE, recipient=reader, given_up_at=None)
    closed = Closure.objects.filter(pk__in=told.values("subject_id"), opened_at=None)
    steps = OrderStep.objects.filter(step__in=curbs.APPEALABLE, comment__author=reader, order__told_at__isnull=False)
    found = [
        *(of_closure(pk, reader.pk, now) for pk in closed.order_by("-pk").values_list("pk", flat=True)[:most]),
        *(of_curb(row.pk, now) for row in steps.select_related("comment").order_by("-pk")[:most] if curbs.stands(row)),
        *(of_decision(pk, now) for pk in rejected.order_by("-pk").values_list("pk", flat=True)[:most]),
        *(of_measure(pk, now) for pk in measures.order_by("-pk").values_list("pk", flat=True)[:most]),
    ]
    return sorted((one for one in found if one), key=lambda one: one.at, reverse=True)


def of_decision(row_id: int, now: datetime) -> Statement | None:
    rows = Decision.objects.standing().select_related("comment__author", "comment__thread__site")
    row = rows.filter(pk=row_id, verdict=Verdict.REJECT, comment__author__erased_at=None).first()
    if row is None:
        return None
    comment = row.comment
    return Statement(
        kind=DECISION,
        row=row,
        reader=comment.author,
        site=comment.thread.site,
        what="reject",
        at=row.decided_at,
        until=None,
        **_words(comment.thread.site, row.reason),
        quote=markup.plain_text(comment.nodes),
        title=comment.thread.title,
        appeal=_appeal_of_decision(row, now),
    )


def _appeal_of_decision(row: Decision, now: datetime) -> str:
    appeal = Appeal.objects.select_related("case").filter(decision__comment=row.comment_id).first()
    if row.comment.status != Status.REJECTED:
        return "overturned" if row.comment.status == Status.PUBLISHED else "over"
    if appeal is not None:
        return "waiting" if appeal.case.closed_at is None else "upheld"
    return "open" if now <= row.decided_at + APPEALABLE else "over"


def of_measure(row_id: int, now: datetime) -> Statement | None:
    rows = Restriction.objects.select_related("user", "site", "comment__thread")
    row = rows.filter(pk=row_id, confirmed_at__isnull=False, user__erased_at=None).first()
    if row is None or row.confirmed_at is None:
        return None
    words = _words(row.site, row.reason)
    return Statement(
        kind=MEASURE,
        row=row,
        reader=row.user,
        site=row.site,
        what=row.kind,
        at=row.confirmed_at,
        until=row.until,
        **(words | {"clause": row.clause or words["clause"]}),
        quote=markup.plain_text(row.comment.nodes) if row.comment else "",
        title=row.comment.thread.title if row.comment else "",
        appeal=_appeal_of_measure(row, now),
    )


def _appeal_of_measure(row: Restriction, now: datetime) -> str:
    appeal = MeasureAppeal.objects.filter(restriction=row).first()
    if appeal is not None and appeal.decided_at is not None:
        return "overturned" if appeal.is_overturned else "upheld"
    if appeal is not None:
        return "waiting"
    is_open = row.lifted_at is None and now <= (row.confirmed_at or now) + APPEALABLE
    return "open" if is_open else "over"


def of_closure(row_id: int, reader_id: int, now: datetime) -> Statement | None:
    row = Closure.objects.select_related("thread__site").filter(pk=row_id).first()
    reader = User.objects.filter(pk=reader_id, erased_at=None).first()
    if row is None or reader is None:
        return None
    return Statement(
        kind=CLOSURE,
        row=row,
        reader=reader,
        site=row.thread.site,
        what="closure",
        at=row.closed_at,
        until=None,
        reason=reasons.sentence(row.label, get_language() or "id"),
        notice="",
        clause=row.clause,
        quote="",
        title=row.thread.title,
        appeal=_appeal_of_limit(row, row.appeals.filter(author=reader).first(), now),
    )


def of_curb(row_id: int, now: datetime) -> Statement | None:
    """What an order did to a comment short of removing it, once its author may know."""
    rows = OrderStep.objects.select_related("order__site", "comment__author", "comment__thread")
    row = rows.filter(
        pk=row_id, step__in=curbs.APPEALABLE, order__told_at__isnull=False, comment__author__erased_at=None
    ).first()
    if row is None or row.comment is None:
        return None
    return Statement(
        kind=CURB,
        row=row,
        reader=row.comment.author,
        site=row.order.site,
        what=row.step,
        at=row.at,
        until=None,
        reason=str(reasons.BEYOND_POLICY[reasons.ORDER]),
        notice=f"{row.order.sender}, {row.order.legal_basis}",
        clause="",
        quote=markup.plain_text(row.comment.nodes),
        title=row.comment.thread.title,
        appeal=_appeal_of_limit(row, row.appeals.filter(author=row.comment.author).first(), now),
    )


def _appeal_of_limit(row: Closure | OrderStep, appeal: LimitAppeal | None, now: datetime) -> str:
    if appeal is not None and appeal.decided_at is not None:
        return "overturned" if appeal.is_overturned else "upheld"
    if appeal is not None:
        return "waiting"
    return "open" if curbs.stands(row) and now <= curbs.since(row) + APPEALABLE else "over"


def _words(site: Site, code: str) -> dict[str, str]:
    """The policy's label, notice and clause of a reason, in the language that is active."""
    language = get_language() or "id"
    policy = Policy.objects.filter(site=site).first()
    entry: dict[str, Any] = next((one for one in (policy.reject_reasons if policy else []) if one["code"] == code), {})
    label = reasons.sentence(entry.get("label", {}), language) or str(reasons.BEYOND_POLICY.get(code, code))
    return {
        "reason": label,
        "notice": reasons.sentence(entry.get("notice", {}), language),
        "clause": str(entry.get("clause", "")),
    }
