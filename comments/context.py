"""What stands around a case: the conversation, what else the author did here, and how like cases were decided. A fixed
number of queries."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from comments import markup, scopes
from comments.models import Case, Comment, Decision, PersonNote, Restriction, Revision
from comments.policies import rules_of
from comments.vocabulary import Status, Verdict

NEIGHBOURS = 3
OWN = 10
NOTES = 20
LIKE, LIKE_COUNTED = 5, 20
EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Told:
    """One comment in a list: the row, and its text in one line."""

    comment: Comment
    excerpt: str
    is_this: bool = False


@dataclass(frozen=True, slots=True)
class Like:
    """A decision on a like case, and why it is alike."""

    decision: Decision
    excerpt: str
    is_same_text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    around: list[Told]
    """Published ones before and after it in the conversation, in order, this one among them."""
    own: list[Told]
    past: list[Restriction]
    notes: list[PersonNote]
    like: list[Like]
    like_published: int
    like_rejected: int
    """Of the last like cases that people decided."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A word as it was written, and as it was read."""

    written: str
    read: str


def of(case: Case, revision: Revision, site_ids: Sequence[int]) -> Context:
    """Nothing of a section that is not the person's."""
    comment = case.comment
    like = _like(case, revision, site_ids)
    verdicts = Counter(found.decision.verdict for found in like)
    about = {"site": case.site_id}
    return Context(
        around=_around(comment),
        own=[_told(row) for row in _own(comment, site_ids)],
        past=list(Restriction.objects.filter(user=comment.author_id, **about).order_by("-created_at")[:OWN]),
        notes=list(PersonNote.objects.filter(about=comment.author_id, **about).order_by("-created_at")[:NOTES]),
        like=like[:LIKE],
        like_published=verdicts[Verdict.PUBLISH],
        like_rejected=verdicts[Verdict.REJECT],
    )


def decoded(case: Case, revision: Revision) -> list[Decoded]:
    """The marked words whose letters are not what they are read as."""
    spans = [span for finding in revision.findings for span in finding.get("spans", [])]
    if not spans:
        return []
    found = {
        (revision.source[start:stop], word): None
        for (start, stop), word in rules_of(case.site).spelled(revision.source)
        if any(start < last and first < stop for first, last in spans)
    }
    return [Decoded(written, read) for written, read in found]


def excerpt(comment: Comment) -> str:
    text = " ".join(markup.plain_text(comment.nodes).split())
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"


def _told(comment: Comment, this: int = 0) -> Told:
    return Told(comment, excerpt(comment), comment.pk == this)


def _around(comment: Comment) -> list[Told]:
    rows = Comment.objects.filter(thread=comment.thread_id).select_related("author")
    shown = rows.filter(status=Status.PUBLISHED)
    before = shown.filter(position__lt=comment.position).order_by("-position")[:NEIGHBOURS]
    after = shown.filter(position__gt=comment.position).order_by("position")[:NEIGHBOURS]
    return [_told(row, comment.pk) for row in (*reversed(before), comment, *after)]


def _own(comment: Comment, site_ids: Sequence[int]) -> QuerySet[Comment]:
    mine = scopes.within(site_ids, site="site", section="thread__section")
    rows = Comment.objects.by(comment.author_id).filter(mine, site=comment.site_id).exclude(pk=comment.pk)
    return rows.select_related("thread").order_by("-created_at")[:OWN]


def _like(case: Case, revision: Revision, site_ids: Sequence[int]) -> list[Like]:
    """The same text first, then the same rule; newest first."""
    people = Decision.objects.standing().exclude(actor_name="").exclude(comment=case.comment_id)
    mine = scopes.within(site_ids, site="comment__site", section="comment__thread__section")
    rows = people.filter(mine, comment__site=case.site_id).select_related("comment", "case")
    twins = _last(rows.filter(_same_text(revision)).order_by("-pk"))
    alike = rows.filter(case__site=case.site_id, case__rule=case.rule, case__closed_at__isnull=False)
    others = _last(alike.order_by("-case__closed_at")) if case.rule else []
    known = {row.pk for row in twins}
    found = [(row, True) for row in twins] + [(row, False) for row in others if row.pk not in known]
    return [Like(row, excerpt(row.comment), is_same) for row, is_same in found[:LIKE_COUNTED]]


def _same_text(revision: Revision) -> Q:
    """Texts that differ in case, spacing or punctuation only."""
    if not revision.fingerprint:
        return Q(pk__in=[])
    return Q(comment__in=Revision.objects.filter(fingerprint=revision.fingerprint).values("comment"))


def _last(rows: QuerySet[Decision]) -> list[Decision]:
    return list(rows[:LIKE_COUNTED])
