"""Reading one case with everything its card shows, in a fixed number of queries."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from comments import context, marking, markup, permissions, queues, rest
from comments.context import Context, Decoded, decoded
from comments.models import (
    Appeal,
    Case,
    Comment,
    Decision,
    Notice,
    Opinion,
    Policy,
    Report,
    Restriction,
    Revision,
    Rule,
    User,
)
from comments.permissions import Person
from comments.reasons import sentence
from comments.rest import Care
from comments.sieves import NONE, Sieve
from comments.vocabulary import Status, Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one phase saw, in the moderator's language."""

    number: int
    rule: str
    category: str
    text: str
    clause: str
    guards: tuple[str, ...]
    is_shadow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A reason for rejecting: `label` in the moderator's language, `notice` as the author will read it."""

    code: str
    clause: str
    label: str
    notice: str
    notice_language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the author did at this site."""

    author: User
    written: int
    published: int
    rejected: int
    waiting: int
    restrictions: list[Restriction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    case: Case
    revision: Revision
    segments: list[marking.Segment]
    findings: list[Found]
    hidden_signs: list[tuple[str, int]]
    article_url: str | None
    parent_text: str
    record: Record
    reports: list[Report]
    notices: list[Notice]
    decisions: list[Decision]
    appeal: Appeal | None
    is_for_another: bool
    """An appeal against this very moderator's rejection."""
    may_decide: bool
    """Whether the person has more than the right to read."""
    may_restrict: bool
    held_by: str
    """The colleague who is reviewing it."""
    opinions: list[Opinion]
    """Both, for the lead who decides and for the record; hidden from whoever is asked for the second."""
    has_own_opinion: bool
    is_for_lead: bool
    """Moderators differ, and this person does not settle that here."""
    reasons: list[Reason]
    decoded: list[Decoded]
    context: Context
    next_id: int | None

    @property
    def comment(self) -> Comment:
        return self.case.comment

    @property
    def may_be_decided(self) -> bool:
        is_for_others = self.is_for_another or self.has_own_opinion or self.is_for_lead
        return self.may_decide and self.case.closed_at is None and not is_for_others and not self.held_by

    @property
    def takes_spam(self) -> bool:
        return any(reason.code == "spam" for reason in self.reasons)

    @property
    def decided(self) -> Decision | None:
        """The decision that closed this case."""
        return next(
            (row for row in reversed(self.decisions) if row.case_id == self.case.pk and row.undone_at is None), None
        )


def read(
    person: Person,
    site_ids: Sequence[int],
    case_id: int,
    *,
    queue: Any = None,
    language: str,
    now: datetime,
    sieve: Sieve = NONE,
    care: Care = rest.NONE,
) -> Card | None:
    """None for a case that does not exist or belongs to another site. `queue` is the one the person works through."""
    case = _case(site_ids, case_id)
    if case is None:
        return None
    policy = Policy.objects.filter(site=case.site_id).first()
    revision = Revision.objects.get(comment=case.comment_id, number=case.comment.revision_number)
    findings = _findings(revision, policy, language)
    appeal = Appeal.objects.select_related("decision").filter(case=case).first()
    return Card(
        case=case,
        revision=revision,
        segments=marking.segments(revision.source, [finding.get("spans", []) for finding in revision.findings]),
        findings=findings,
        hidden_signs=hidden_signs(revision.source),
        article_url=markup.safe_href(case.comment.thread.url),
        parent_text=markup.plain_text(case.comment.parent.nodes) if case.comment.parent else "",
        record=_record(case, now),
        reports=list(Report.objects.filter(comment=case.comment_id).select_related("reporter").order_by("created_at")),
        notices=list(Notice.objects.filter(comment=case.comment_id).order_by("created_at")),
        decisions=list(Decision.objects.filter(comment=case.comment_id).order_by("decided_at", "pk")),
        appeal=appeal,
        is_for_another=appeal is not None and appeal.decision.actor_id == getattr(person, "pk", None),
        may_decide=permissions.may_moderate_thread(person, case.comment.thread),
        may_restrict=permissions.may_moderate(person, case.site_id),
        **_opinions(case, person),
        held_by=str(case.leased_by) if case.is_with_another(getattr(person, "pk", None), now) else "",
        reasons=reasons(policy, language, case.comment.author.language),
        decoded=decoded(case, revision),
        context=context.of(case, revision, site_ids),
        next_id=queues.next_case(person, site_ids, queue, case, now=now, sieve=sieve, care=care),
    )


def _opinions(case: Case, person: Person) -> dict[str, Any]:
    if not case.wanted:
        return {"opinions": [], "has_own_opinion": False, "is_for_lead": False}
    given = list(case.opinions.order_by("given_at"))
    has_own = any(row.by_id == getattr(person, "pk", None) for row in given)
    may_settle = permissions.may_settle(person, case.comment.thread)
    is_shown = case.closed_at is not None or case.wanted == Wanted.LEAD and may_settle
    is_for_lead = case.wanted == Wanted.LEAD and not may_settle
    return {"opinions": given if is_shown else [], "has_own_opinion": has_own, "is_for_lead": is_for_lead}


def reasons(policy: Policy | None, language: str, author_language: str) -> list[Reason]:
    return [
        Reason(
            code=entry["code"],
            clause=entry.get("clause", ""),
            label=sentence(entry["label"], language),
            notice=sentence(entry["notice"], author_language),
            notice_language=author_language,
        )
        for entry in (policy.reject_reasons if policy else [])
    ]


def hidden_signs(text: str) -> list[tuple[str, int]]:
    """Signs that nobody sees or that turn the reading direction, as `("U+202E", how often)`."""
    found = Counter(sign for sign in text if marking.is_hidden(sign))
    return [(f"U+{ord(sign):04X}", number) for sign, number in sorted(found.items())]


def _case(site_ids: Sequence[int], case_id: int) -> Case | None:
    whole = Case.objects.select_related(
        "site", "leased_by", "comment__author", "comment__thread__site", "comment__parent__author"
    )
    return whole.within(site_ids).filter(pk=case_id).first()


def _findings(revision: Revision, policy: Policy | None, language: str) -> list[Found]:
    clauses = dict(Rule.objects.filter(policy=policy).values_list("code", "clause")) if policy else {}
    return [
        Found(
            number=number,
            rule=finding["rule"],
            category=finding["category"],
            text=sentence(finding["reason"], language),
            clause=clauses.get(finding["rule"], ""),
            guards=tuple(finding.get("guards", ())),
            is_shadow=bool(finding.get("shadow")),
        )
        for number, finding in enumerate(revision.findings, 1)
    ]


def _record(case: Case, now: datetime) -> Record:
    author = case.comment.author
    numbers = (
        Comment.objects.by(author.pk)
        .filter(site=case.site_id)
        .aggregate(
            written=Count("pk"),
            published=Count("pk", filter=Q(status=Status.PUBLISHED)),
            rejected=Count("pk", filter=Q(status=Status.REJECTED)),
            waiting=Count("pk", filter=Q(status=Status.HELD)),
        )
    )
    in_force = Restriction.objects.in_force(user_id=author.pk, site_id=case.site_id, now=now)
    return Record(author=author, restrictions=list(in_force.order_by("created_at")), **numbers)
