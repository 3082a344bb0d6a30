"""An author changes a comment within the edit window. Who began in time may finish ten minutes past it: writing slowly,
or by voice, is no fault (WCAG 2.2.1)."""

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction

from comments import admission, limits, permissions
from comments.actions import nudge, standing
from comments.actions.screen_again import screen_again
from comments.actions.submit import Submission
from comments.errors import EditWindowOver, Forbidden, Missing, Nudged, SignedOut
from comments.markup import Node
from comments.models import Comment, Revision, User
from comments.reasons import public_reasons, stored_reasons
from comments.vocabulary import SAID, Status

SALT = "sahut.edit"
TO_FINISH = timedelta(minutes=10)


def begin(*, author: User, comment_id: int, now: datetime) -> str:
    """What `edit` takes as `begun`: who opened the text, and when. Raises what `edit` would, at this moment."""
    if not permissions.may_write(author):
        raise SignedOut
    with transaction.atomic():
        comment = _editable(author, comment_id, now)
    until = comment.editable_until + TO_FINISH
    return signing.dumps([comment.pk, author.pk, int(until.timestamp())], salt=SALT)


def edit(
    *, author: User, comment_id: int, body: str, now: datetime, is_nudged: bool = False, begun: str = ""
) -> Submission:
    """The new text is screened like a new comment; the old revision stays. The window is counted from the writing;
    `begun` (of `begin`) prolongs it.

    With `is_nudged`, Nudged is raised once before what stands would be held for what is said; the text stays as it was.
    """
    if not permissions.may_write(author):
        raise SignedOut
    source = admission.text(body)
    nodes = admission.nodes(source)
    limits.take(limits.EDITING, f"user:{author.pk}")
    place = nudge.composer(comment_id)
    try:
        return _rewrite(author, comment_id, source, nodes, now, place if is_nudged else None, begun)
    except Nudged:
        nudge.remember(author, place, now=now)
        raise


def _rewrite(
    author: User, comment_id: int, source: str, nodes: list[Node], now: datetime, nudge_at: str | None, begun: str
) -> Submission:
    with transaction.atomic():
        comment = _editable(author, comment_id, now, begun)
        shown = comment.revisions.get(number=comment.revision_number)
        if source == shown.source:
            reasons = stored_reasons(shown.findings) if comment.status == Status.HELD else []
            return Submission(comment=comment, status=comment.status, reasons=reasons)
        admission.words(source, comment.thread.site)
        comment.nodes, comment.edited_at = nodes, now
        comment.revision_number += 1
        comment.save(update_fields=["nodes", "edited_at", "revision_number"])
        revision = Revision(comment=comment, number=comment.revision_number, source=source, created_at=now)
        screening = screen_again(comment, revision, now=now)
        if nudge_at and not nudge.spend(author, nudge_at) and screening.holds_what_is_said and not _is_said(shown):
            raise Nudged
        standing.touch(comment)
        return Submission(comment=comment, status=comment.status, reasons=public_reasons(screening.findings))


def _is_said(shown: Revision) -> bool:
    """The text that stands is held for what it says already: its author knows."""
    return any(finding["category"] in SAID and not finding.get("shadow") for finding in shown.findings)


def _editable(author: User, comment_id: int, now: datetime, begun: str = "") -> Comment:
    comment = standing.lock(comment_id)
    if comment is None or not permissions.may_see(author, comment):
        raise Missing
    if not permissions.may_edit(author, comment):
        raise Forbidden
    if comment.status == Status.REJECTED:
        raise Forbidden("not_editable")
    if now > comment.editable_until and not _was_begun(begun, author, comment, now):
        raise EditWindowOver
    admission.to_thread(comment.thread, now)
    admission.author(author, comment.site_id, now)
    return comment


def _was_begun(begun: str, author: User, comment: Comment, now: datetime) -> bool:
    try:
        comment_id, author_id, until = signing.loads(begun, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return False
    return (comment_id, author_id) == (comment.pk, author.pk) and now.timestamp() <= until
