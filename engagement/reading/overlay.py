"""What one reader alone sees of a thread: the own comments that wait or were rejected, marks, rights. Never cached."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, OuterRef, Q, Subquery

from comments import admission, permissions, queues
from comments.models import Appeal, Comment, Decision, Policy, Report, Restriction, Revision, Thread, User
from comments.reasons import stored_reasons
from comments.vocabulary import Status, Verdict
from engagement.models import Reaction, Subscription
from engagement.reading import feelings, saved
from engagement.reading.muting import muted_ids

MOST_OWN, MOST_MARKS = 50, 500


@dataclass(slots=True)
class Own:
    """A comment of one's own that others do not see."""

    row: Comment
    reasons: list[dict[str, Any]]
    editable_until: datetime | None
    appeal: str | None
    """`open` where one may appeal, `waiting`, `decided`, else None."""
    source: str
    may_resubmit: bool


@dataclass(slots=True)
class Editable:
    """A published comment of one's own within its edit window, with the text as it was written."""

    pk: int
    source: str
    editable_until: datetime


@dataclass(slots=True)
class Overlay:
    comments: list[Own] = field(default_factory=list)
    editable: list[Editable] = field(default_factory=list)
    reacted: list[int] = field(default_factory=list)
    reported: list[int] = field(default_factory=list)
    muted: list[int] = field(default_factory=list)
    expected_minutes: int | None = None
    """How long a decision takes at the moment."""
    is_following: bool = False
    is_saved: bool = False
    feeling: str | None = None
    """What one said that the page makes one feel (`vocabulary.Feeling`)."""
    may_write: bool = False
    may_moderate: bool = False
    refusal: str | None = None
    """`thread_closed`, `restricted`, `signed_out`: why one may not write."""
    restricted_until: datetime | None = None


def of(person: User | AnonymousUser, thread: Thread, now: datetime) -> Overlay:
    """The same number of queries whatever the thread holds; none of a thread's for a visitor."""
    if not isinstance(person, User):
        return Overlay(refusal="signed_out" if thread.is_open_at(now) else "thread_closed")
    found = Overlay(may_moderate=permissions.may_moderate_thread(person, thread))
    _fill_rights(found, person, thread, now)
    if thread.pk:
        found.comments = _own(person, thread, now)
        found.editable = _editable(person, thread, now)
        found.reacted = _marks(Reaction.objects.filter(user=person), thread)
        found.reported = _marks(Report.objects.filter(reporter=person), thread)
        found.muted = muted_ids(person)
        found.expected_minutes = queues.expected_minutes(thread.site_id, now)
        found.is_following = Subscription.objects.filter(user=person, thread=thread).exists()
        found.is_saved = saved.is_saved(person, thread)
        found.feeling = feelings.of(person, thread)
    return found


def _fill_rights(found: Overlay, person: User, thread: Thread, now: datetime) -> None:
    in_force = Restriction.objects.in_force(user_id=person.pk, site_id=thread.site_id, now=now)
    refusing = in_force.filter(kind__in=admission.REFUSING).order_by("-created_at").first()
    if not thread.is_open_at(now):
        found.refusal = "thread_closed"
    elif refusing is not None:
        found.refusal, found.restricted_until = "restricted", refusing.until
    found.may_write = permissions.may_write(person) and found.refusal is None


def _marks(rows: Any, thread: Thread) -> list[int]:
    mine = rows.filter(comment__thread=thread).order_by("-pk")
    return list(mine.values_list("comment_id", flat=True)[:MOST_MARKS])


def _own(person: User, thread: Thread, now: datetime) -> list[Own]:
    """Newest last, in one query with the findings, the rejection and the appeal beside each; one for the policy."""
    rejections = Decision.objects.standing().filter(comment=OuterRef("pk"), verdict=Verdict.REJECT)
    appeal = Appeal.objects.filter(decision__comment=OuterRef("pk"))
    findings = Revision.objects.filter(comment=OuterRef("pk"), number=OuterRef("revision_number"))
    rows = (
        Comment.objects.by(person.pk)
        .filter(Q(status=Status.HELD) | Q(status=Status.REJECTED), thread=thread)
        .annotate(
            author_name=F("author__display_name"),
            findings=Subquery(findings.values("findings")[:1]),
            source=Subquery(findings.values("source")[:1]),
            rejected_text=Subquery(rejections.order_by("decided_at").values("revision_number")[:1]),
            reject_reason=Subquery(rejections.order_by("-decided_at").values("reason")[:1]),
            appealed_case=Subquery(appeal.values("case__closed_at")[:1]),
            appealed=Subquery(appeal.values("pk")[:1]),
        )
        .order_by("-position")[:MOST_OWN]
    )
    policy = Policy.objects.filter(site_id=thread.site_id).first()
    return [_one(row, policy, now) for row in reversed(rows)]


def _editable(person: User, thread: Thread, now: datetime) -> list[Editable]:
    shown = Revision.objects.filter(comment=OuterRef("pk"), number=OuterRef("revision_number"))
    mine = Comment.objects.by(person.pk).filter(thread=thread, status=Status.PUBLISHED, published_at__isnull=False)
    recent = mine.filter(created_at__gte=now - timedelta(seconds=settings.SAHUT_EDIT_SECONDS))
    rows: Any = recent.annotate(source=Subquery(shown.values("source")[:1])).order_by("position")[:MOST_OWN]
    return [Editable(row.pk, row.source or "", row.editable_until) for row in rows]


def _one(row: Any, policy: Policy | None, now: datetime) -> Own:
    is_rejected = row.status == Status.REJECTED
    return Own(
        row=row,
        reasons=_rejection_reasons(row.reject_reason, policy) if is_rejected else stored_reasons(row.findings or []),
        editable_until=row.editable_until if not is_rejected and now <= row.editable_until else None,
        appeal=_appeal_state(row) if is_rejected else None,
        source=row.source or "",
        may_resubmit=is_rejected and row.revision_number == row.rejected_text and _appeal_state(row) != "waiting",
    )


def _rejection_reasons(code: str | None, policy: Policy | None) -> list[dict[str, Any]]:
    entries = policy.reject_reasons if policy else []
    return [{"code": entry["code"], "text": entry["notice"]} for entry in entries if entry["code"] == code]


def _appeal_state(row: Any) -> str:
    if row.appealed is None:
        return "open"
    return "waiting" if row.appealed_case is None else "decided"
