"""Whether a promised message is still to be sent: what happened since may have made it void."""

from comments.vocabulary import Status, Verdict
from engagement import catalogue
from engagement.models import Following, Notification, Subscription
from engagement.notifications import mailboxes, wishes
from engagement.vocabulary import Channel, Kind, Outcome


def why_not(row: Notification) -> Outcome | None:
    """None where it is to be sent."""
    if not _reachable(row):
        return Outcome.UNREACHABLE
    if not _still_true(row):
        return Outcome.GONE
    return Outcome.STOPPED if _is_stopped(row) else None


def _reachable(row: Notification) -> bool:
    person = row.recipient
    if not (person.is_active and person.is_verified and person.erased_at is None):
        return False
    return row.channel != Channel.EMAIL or not mailboxes.is_stopped(person.email)


def _still_true(row: Notification) -> bool:
    if row.comment is None:
        return True
    if row.kind == Kind.PICK and not row.comment.is_picked:
        return False
    return row.comment.status == _expected(row, Status(row.comment.status))


def _expected(row: Notification, now_is: Status) -> Status:
    """What the comment must be for the message to be true."""
    if row.kind == Kind.APPEAL:
        return Status.PUBLISHED if row.facts.get("verdict") == Verdict.PUBLISH else Status.REJECTED
    return catalogue.event(row.kind).while_status or now_is


def _is_stopped(row: Notification) -> bool:
    wished = wishes.of([row.recipient], Kind(row.kind), row.comment)
    if Channel(row.channel) not in wished.channels(row.recipient):
        return True
    if "target" in row.facts:
        what, target = row.facts["what"], row.facts["target"]
        return not Following.objects.filter(user_id=row.recipient_id, what=what, target_id=target).exists()
    if row.kind != Kind.FOLLOW or row.comment is None:
        return False
    return not Subscription.objects.filter(user_id=row.recipient_id, thread=row.comment.thread_id).exists()
