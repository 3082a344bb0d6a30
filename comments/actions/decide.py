"""A moderator decides a case, on the revision that was on the screen."""

from datetime import datetime

from django.db import transaction

from comments import permissions
from comments.actions import judge, pick, record, standing
from comments.actions.answer_notices import answer_notices
from comments.errors import Conflict, Forbidden, Invalid, Missing
from comments.models import Appeal, Case, Comment, Decision, Policy, User
from comments.vocabulary import Status, Verdict, Wanted

STATUS = {Verdict.PUBLISH: Status.PUBLISHED, Verdict.REJECT: Status.REJECTED}
LONGEST_NOTE = 1000


def decide(
    *,
    moderator: User,
    case_id: int,
    revision_number: int,
    verdict: Verdict,
    now: datetime,
    reason: str = "",
    note: str = "",
    batch: str = "",
    is_pick: bool = False,
) -> Decision:
    """Closes the case by one conditional update, changes the comment and writes decision and record, all or nothing.
    `is_pick` puts forward what is published by it.

    Raises Missing for a case of another site, Conflict `already_decided` or `being_reviewed` (with `by`) or
    `text_changed`, Invalid for a rejection without a reason of the policy, Forbidden where the moderator decided the
    rejection that is appealed or was asked for a first opinion, Conflict `opinions_differ` (see `second_opinion`).
    """
    with transaction.atomic():
        case, comment = locked(moderator, case_id)
        check_may_decide(case, moderator, verdict, reason, note, now)
        if case.wanted == Wanted.SECOND and case.opinions.exclude(verdict__in=["", verdict]).exists():
            raise Conflict("opinions_differ")
        _close(case, revision_number, now)
        decision = judge.by_person(
            comment, verdict=verdict, actor=moderator, reason=reason, note=note, case=case, now=now, batch=batch
        )
        standing.change(comment, STATUS[verdict], now=now, removed_for=reason)
        answer_notices(comment, now=now, decision=decision)
        record.append(
            actor=moderator,
            deed=f"decide.{verdict}",
            target=f"comment:{comment.pk}",
            site_key=case.site.key,
            now=now,
            facts={"case": case.pk, "decision": decision.pk, "reason": reason, "revision": revision_number},
        )
        if is_pick and comment.is_published and not comment.is_picked:
            pick.mark(comment, moderator, now, picked_at=now)
        return decision


def check_may_decide(case: Case, moderator: User, verdict: Verdict, reason: str, note: str, now: datetime) -> None:
    """Words, other people's parts and leases; whether the case is still open is for the conditional update."""
    _check_words(case, verdict, reason, note)
    _check_other_person(case, moderator)
    _check_opinions(case, moderator)
    _check_lease(case, moderator, now)


def locked(moderator: User, case_id: int) -> tuple[Case, Comment]:
    """The case as it stands once the comment is ours: whoever came first has written by then."""
    case = Case.objects.select_related("comment__thread").filter(pk=case_id).first()
    if case is None or not permissions.may_moderate_thread(moderator, case.comment.thread):
        raise Missing
    comment = standing.lock(case.comment_id)
    if comment is None:
        raise Missing
    return Case.objects.select_related("site", "leased_by", "comment__thread").get(pk=case_id), comment


def _check_words(case: Case, verdict: Verdict, reason: str, note: str) -> None:
    policy = Policy.objects.filter(site=case.site).first()
    known = {entry["code"] for entry in policy.reject_reasons} if policy else set()
    if reason not in known and (reason or verdict == Verdict.REJECT):
        raise Invalid(fields={"reason": ["required"]})
    if len(note) > LONGEST_NOTE or "\x00" in note:
        raise Invalid(fields={"note": ["length"]})


def _check_other_person(case: Case, moderator: User) -> None:
    appeal = Appeal.objects.select_related("decision").filter(case=case).first()
    if appeal is not None and appeal.decision.actor_id == moderator.pk:
        raise Forbidden("own_decision")


def _check_opinions(case: Case, moderator: User) -> None:
    if case.wanted and case.opinions.filter(by=moderator).exists():
        raise Forbidden("own_opinion")
    if case.wanted == Wanted.LEAD and not permissions.may_settle(moderator, case.comment.thread):
        raise Forbidden("for_lead")


def _check_lease(case: Case, moderator: User, now: datetime) -> None:
    """A colleague who has it on the desk decides it, unless the moderator took it over first."""
    if case.closed_at is None and case.is_with_another(moderator.pk, now):
        raise Conflict("being_reviewed", by=str(case.leased_by))


def _close(case: Case, revision_number: int, now: datetime) -> None:
    """Whoever's update finds the case open, on the text that was seen, has decided."""
    found = Case.objects.open().filter(pk=case.pk, revision_number=revision_number)
    if found.update(closed_at=now, leased_by=None, leased_until=None):
        return
    earlier = case.decisions.standing().order_by("-decided_at").first()
    if earlier is not None:
        raise Conflict("already_decided", by=earlier.actor_name, verdict=earlier.verdict)
    raise Conflict("text_changed" if case.closed_at is None else "withdrawn")
