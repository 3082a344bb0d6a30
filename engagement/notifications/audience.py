"""Who is told of a decision or a happening, and why. Never the person whose deed it is."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q

from comments import permissions
from comments.models import Comment, Decision, Membership, User
from comments.permissions import DECIDING_ROLES
from comments.reasons import stored_reasons
from comments.vocabulary import Category, Verdict
from engagement import catalogue
from engagement.models import Happening, Subscription
from engagement.notifications import following, mentions
from engagement.vocabulary import Audience, Kind

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Telling:
    """One event for one batch of people. The same event reaches a person once, whatever the kind that came first."""

    event: str
    kind: Kind
    people: list[User]
    comment: Comment | None
    site_id: int | None
    facts: dict[str, Any] = field(default_factory=dict)
    told_to: int = 0
    """Where the next batch begins; 0 where there is none."""


def of_decision(decision: Decision) -> Iterator[Telling]:
    """The author first, then who was answered, then who is mentioned, then the first batch of those who follow."""
    comment = decision.comment
    kind = _for_author(decision)
    if kind is not None:
        yield _of_decision(decision, kind, [comment.author])
    if decision.verdict == Verdict.PUBLISH and comment.is_published:
        yield from _of_publication(comment)


def of_happening(happening: Happening) -> Iterator[Telling]:
    """Goes on after `told_to`."""
    kind = Kind(happening.kind)
    if kind == Kind.FOLLOW and happening.comment is not None:
        yield from followers(happening.comment, after=happening.told_to)
        return
    if "target" in happening.facts:
        for people, told_to in following.batches(happening):
            yield replace(about(happening, people), event=_event(happening), told_to=told_to)
        return
    yield about(happening, _people_of(happening, catalogue.event(kind).audience))


def about(happening: Happening, people: list[User]) -> Telling:
    return Telling(happening.name, Kind(happening.kind), people, happening.comment, happening.site_id, happening.facts)


def for_endpoints(decision: Decision) -> tuple[Kind, Telling]:
    """What a publisher's server is told of a decision: every one, also those that are no news to the author."""
    kind = _for_author(decision) or Kind.PUBLISHED
    return kind, _of_decision(decision, kind, [])


def followers(comment: Comment, *, after: int = 0) -> Iterator[Telling]:
    """In order of following; a keyset, so that a batch costs the same however many came before."""
    rows = Subscription.objects.filter(thread_id=comment.thread_id).exclude(user_id=comment.author_id)
    while batch := list(rows.filter(pk__gt=after).select_related("user").order_by("pk")[:BATCH]):
        after = batch[-1].pk
        people = [row.user for row in batch]
        is_last = len(batch) < BATCH
        yield _about(comment, _name(comment), Kind.FOLLOW, people, told_to=0 if is_last else after)
        if is_last:
            return


def _of_publication(comment: Comment) -> Iterator[Telling]:
    if comment.parent is not None and comment.parent.is_published and comment.parent.author_id != comment.author_id:
        yield _about(comment, _name(comment), Kind.REPLY, [comment.parent.author])
    mentioned = mentions.people(comment)
    if mentioned:
        yield _about(comment, _name(comment), Kind.MENTION, mentioned)
    first = next(followers(comment), None)
    if first is not None:
        yield first


def _of_decision(decision: Decision, kind: Kind, people: list[User]) -> Telling:
    facts = {"verdict": decision.verdict, "reason": decision.reason}
    return replace(_about(decision.comment, f"decision:{decision.pk}", kind, people), facts=facts)


def _about(comment: Comment, event: str, kind: Kind, people: list[User], *, told_to: int = 0) -> Telling:
    return Telling(event, kind, people, comment, comment.site_id, {}, told_to)


def _event(happening: Happening) -> str:
    """What a comment or an article is to whoever follows several things that it belongs to: one event."""
    return _name(happening.comment) if happening.comment else f"article:{happening.facts['article']}"


def _name(comment: Comment) -> str:
    """One name for all that a publication sets off: whom it reaches as an answer it does not reach as news again."""
    return f"comment:{comment.pk}"


def _people_of(happening: Happening, audience: Audience) -> list[User]:
    if audience == Audience.AUTHOR and happening.comment is not None:
        return [happening.comment.author]
    if audience == Audience.COUNSEL:
        counsel = permissions.who_answers_orders(happening.site_id or 0).exclude(pk=happening.facts["by"])
        return list(counsel.order_by("pk"))
    if audience == Audience.GOVERNORS:
        return list(permissions.governors_of(happening.site_id or 0).order_by("pk"))
    staff = User.objects.filter(is_active=True, is_staff=True).order_by("pk")
    if audience == Audience.ADMINISTRATORS:
        return list(staff.filter(is_superuser=True))
    held = Membership.objects.filter(site=happening.site, role__in=DECIDING_ROLES)
    return list(staff.filter(Q(pk__in=held.values("user_id"))))


def _for_author(decision: Decision) -> Kind | None:
    """An appeal's end and a rejection always; a publication where the author was waiting for it. What went out at once,
    or was only reported and stays, is no news."""
    if decision.case is not None and decision.case.queue == Category.APPEAL:
        return Kind.APPEAL
    if decision.verdict == Verdict.REJECT:
        return Kind.REJECTED
    if decision.is_by_machine:
        was_at_once = decision.decided_at in {decision.comment.created_at, decision.comment.edited_at}
        return None if was_at_once else Kind.PUBLISHED
    return _for_waiting_author(decision)


def _for_waiting_author(decision: Decision) -> Kind | None:
    comment = decision.comment
    earlier = comment.decisions.standing().filter(pk__lt=decision.pk).order_by("-pk").first()
    if earlier is not None and earlier.verdict == Verdict.REJECT:
        return Kind.RESTORED
    seen = comment.revisions.filter(number=decision.revision_number).first()
    return Kind.PUBLISHED if seen is not None and stored_reasons(seen.findings) else None
