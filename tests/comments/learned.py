"""A site whose people have decided a lot, made at once: rows in bulk, past the actions, for what learns from them."""

from datetime import datetime, timedelta

from django.utils import timezone

from comments.drafts import fingerprint
from comments.models import Case, Comment, Decision, Revision, Thread, User
from comments.vocabulary import Category, Status, Verdict
from tests.comments.test_learning import examples


def decide_many(
    thread: Thread,
    author: User,
    moderator: User,
    *,
    decisions: int = 600,
    published: int = 700,
    mark: str = "",
    verdict: Verdict | None = None,
) -> None:
    """A third of the decisions confirm the hold, up to some noise; with `verdict` all are alike."""
    now = timezone.now() - timedelta(days=3)
    verdicts = [verdict or (Verdict.REJECT if one.is_rejected else Verdict.PUBLISH) for one in examples(decisions)]
    texts = [f"{one.text} {mark}" for one in examples(decisions)]
    comments = _comments(thread, author, texts, [_status(verdict) for verdict in verdicts], now)
    cases = Case.objects.bulk_create(
        Case(
            site=thread.site,
            comment=comment,
            revision_number=1,
            queue=Category.ANARKIS,
            opened_at=now,
            due_at=now,
            closed_at=now,
        )
        for comment in comments
    )
    Decision.objects.bulk_create(
        Decision(
            comment=comment,
            case=case,
            revision_number=1,
            verdict=verdict,
            reason="threat" if verdict == Verdict.REJECT else "",
            actor=moderator,
            actor_name=moderator.display_name,
            decided_at=now,
            announced_at=now,
        )
        for comment, case, verdict in zip(comments, cases, verdicts, strict=True)
    )
    calm = [f"Terima kasih atas beritanya, bagian {number} bagus sekali {mark}" for number in range(published)]
    _comments(thread, author, calm, [Status.PUBLISHED] * published, now)


def _status(verdict: Verdict) -> Status:
    return Status.REJECTED if verdict == Verdict.REJECT else Status.PUBLISHED


def _comments(thread: Thread, author: User, texts: list[str], statuses: list[Status], now: datetime) -> list[Comment]:
    first = Thread.objects.get(pk=thread.pk).last_position + 1
    made = Comment.objects.bulk_create(
        Comment(
            site=thread.site,
            thread=thread,
            author=author,
            position=first + number,
            status=status,
            created_at=now,
            published_at=now if status == Status.PUBLISHED else None,
        )
        for number, status in enumerate(statuses)
    )
    Revision.objects.bulk_create(
        Revision(comment=comment, number=1, source=text, fingerprint=fingerprint(text), created_at=now)
        for comment, text in zip(made, texts, strict=True)
    )
    Thread.objects.filter(pk=thread.pk).update(last_position=first + len(texts))
    return made
