"""A reader sends a comment."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from comments import admission, drafts, limits, permissions
from comments.actions import judge, nudge, standing, turns
from comments.actions.note_holds import note_holds
from comments.actions.open_case import open_case
from comments.actions.open_thread import open_thread
from comments.errors import KeyReused, Nudged, SignedOut, WordRefused
from comments.markup import Node
from comments.models import Comment, IdempotencyKey, Revision, Thread, User
from comments.reasons import public_reasons
from comments.screening import pipeline
from comments.screening.types import Draft, Screening
from comments.signals import written
from comments.vocabulary import Category, Status

DEEPEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What became of a comment: `reasons` as `[{"code", "text": {lang}}]`, empty where it is published."""

    comment: Comment
    status: str
    reasons: list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What the reader sent."""

    site_key: str
    key: str
    body: str
    url: str = ""
    title: str = ""
    parent_id: int | None = None
    idempotency_key: str = ""
    nudge: bool = False
    """Wants to be told once before a likely hold for what is said; no part of what is sent."""

    @property
    def composer(self) -> str:
        return nudge.composer(self.site_key, self.key, self.parent_id or "")

    @property
    def digest(self) -> str:
        parts = [self.site_key, self.key, self.url, self.title, self.body, str(self.parent_id or "")]
        content = "\x1f".join(parts)
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def submit(*, author: User, letter: Letter, now: datetime, is_import: bool = False) -> Submission:
    """Admits, screens and stores a comment with its Decision or Case in one transaction.

    1. An answer already given to the same idempotency key is given again, before every limit, also to twins at once.
    2. Refusals raise (see `admission`, `limits`); nothing is stored. One for a word has cost its token of the limit.
    3. All phases run. Nothing found: published. Something found: held, a case opens.
    4. Whoever asked for it is told once before a hold for what is said: Nudged is raised, a token of the limit is
       spent, and nothing is stored but that this author was told at this composer. The next send goes through.

    An import brings in what was said elsewhere, at its own `now`: it takes no token of the posting limit, whose clock
    is Redis's own, its publications count as announced, so that nobody is told of old comments, and what the publisher
    refuses now is held. No door that a reader can reach passes it.
    """
    if not permissions.may_write(author):
        raise SignedOut
    earlier = _earlier(author, letter)
    if earlier is not None:
        return earlier
    source = admission.text(letter.body)
    nodes = admission.nodes(source)
    is_kept = True
    try:
        with transaction.atomic():
            turns.take_key(author, letter.idempotency_key)
            turns.take(author)
            earlier = _earlier(author, letter)
            if earlier is not None:
                return earlier
            if not is_import:
                is_kept = limits.take(limits.posting(), f"user:{author.pk}")
            if not letter.nudge or nudge.spend(author, letter.composer):
                return _store(author, letter, source, nodes, now, is_import=is_import)
            try:
                with transaction.atomic():
                    return _store(author, letter, source, nodes, now, is_import=is_import, is_nudged=True)
            except Nudged as error:
                nudge.remember(author, letter.composer, now=now)
                nudged = error
    except WordRefused:
        if not is_kept:
            limits.take(limits.posting(), f"user:{author.pk}")
        raise
    raise nudged


def _store(
    author: User,
    letter: Letter,
    source: str,
    nodes: list[Node],
    now: datetime,
    *,
    is_import: bool,
    is_nudged: bool = False,
) -> Submission:
    thread = open_thread(site_key=letter.site_key, key=letter.key, url=letter.url, title=letter.title, now=now)
    admission.to_thread(thread, now)
    admission.author(author, thread.site_id, now)
    parent = admission.parent(thread, letter.parent_id)
    if not is_import:
        admission.pace(author, thread, now)
        admission.words(source, thread.site)
    draft = drafts.gather(text=source, nodes=nodes, author=author, thread=thread, now=now, parent_id=letter.parent_id)
    screening = pipeline.screen(draft)
    if is_nudged and screening.holds_what_is_said:
        raise Nudged
    badge = "author" if author.pk in thread.author_ids else "staff" if draft.author.is_staff else author.badge
    comment = _insert(author, badge, thread, parent, nodes, screening, now)
    _keep_text(comment, draft, screening)
    _open_or_publish(comment, screening, now, is_told=not is_import)
    if not is_import:
        written.send(sender=Comment, comment=comment, now=now)
    reasons = public_reasons(screening.findings)
    _keep_key(author, letter, comment, reasons, now)
    return Submission(comment=comment, status=comment.status, reasons=reasons)


def _insert(
    author: User,
    badge: str,
    thread: Thread,
    parent: Comment | None,
    nodes: list[Node],
    screening: Screening,
    now: datetime,
) -> Comment:
    locked = Thread.objects.select_for_update().get(pk=thread.pk)
    locked.last_position += 1
    locked.save(update_fields=["last_position"])
    shown_under = _shown_under(parent)
    return Comment.objects.create(
        site_id=thread.site_id,
        thread=thread,
        author=author,
        author_badge=badge,
        parent=parent,
        shown_under=shown_under,
        depth=shown_under.depth + 1 if shown_under else 0,
        position=locked.last_position,
        status=Status.HELD if screening.hold else Status.PUBLISHED,
        nodes=nodes,
        created_at=now,
        published_at=None if screening.hold else now,
    )


def _shown_under(parent: Comment | None) -> Comment | None:
    """Answers to what is already deepest stand beside it."""
    return parent.shown_under if parent and parent.depth == DEEPEST else parent


def _keep_text(comment: Comment, draft: Draft, screening: Screening) -> None:
    revision = Revision(
        comment=comment,
        number=comment.revision_number,
        source=draft.text,
        fingerprint=draft.fingerprint,
        findings=[asdict(finding) for finding in screening.findings],
        created_at=draft.now,
    )
    revision.set_marks(draft.marks)
    revision.save(force_insert=True)


def _open_or_publish(comment: Comment, screening: Screening, now: datetime, *, is_told: bool) -> None:
    standing.enter(comment, now=now)
    if screening.gravest is None:
        judge.publish_by_machine(comment, now=now, is_told=is_told)
    else:
        category, rule = Category(screening.gravest.category), screening.gravest.rule
        open_case(comment, queue=category, rule=rule, now=now, is_told=is_told)
        note_holds(comment, screening, now=now)


def _earlier(author: User, letter: Letter) -> Submission | None:
    if not letter.idempotency_key:
        return None
    row = IdempotencyKey.objects.select_related("comment").filter(user=author, key=letter.idempotency_key).first()
    if row is None:
        return None
    if row.body_digest != letter.digest:
        raise KeyReused
    return Submission(comment=row.comment, status=row.status, reasons=row.reasons)


def _keep_key(author: User, letter: Letter, comment: Comment, reasons: list[dict[str, Any]], now: datetime) -> None:
    if letter.idempotency_key:
        IdempotencyKey.objects.create(
            user=author,
            key=letter.idempotency_key,
            body_digest=letter.digest,
            comment=comment,
            status=comment.status,
            reasons=reasons,
            created_at=now,
        )
