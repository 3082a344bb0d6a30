"""What is refused: the reader is told at once and nothing is stored."""

import unicodedata
from datetime import datetime, timedelta

from django.conf import settings

from comments import crises, house_words, markup, permissions
from comments.errors import Invalid, Restricted, SignedOut, ThreadClosed, TooFast, TooLong, WordRefused
from comments.models import Comment, Restriction, Site, Thread, User
from comments.vocabulary import CrisisKind, RestrictionKind, Treatment

REFUSING = (RestrictionKind.SUSPEND, RestrictionKind.BAN)


def writer(reader: User) -> User:
    """Who may write. Raises SignedOut."""
    if not permissions.may_write(reader):
        raise SignedOut
    return reader


def text(body: str) -> str:
    """The body as it will be kept: NFC, Unix line ends, no blanks around it."""
    kept = unicodedata.normalize("NFC", body.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if "\x00" in kept or not _is_encodable(kept):
        raise Invalid(fields={"body": ["characters"]})
    limit: int = settings.SAHUT_MAX_LENGTH
    if len(kept) > limit:
        raise TooLong(length=len(kept), limit=limit)
    return kept


def nodes(source: str) -> list[markup.Node]:
    """The tree of an admitted text; a text of which nothing would be seen is refused."""
    tree = markup.parse(source)
    if not any(_is_visible(char) for char in markup.plain_text(tree)):
        raise Invalid(fields={"body": ["blank"]})
    return tree


def words(source: str, site: Site) -> None:
    """Comes after a token of a limit was taken, so that nobody tries out by the hundred what is refused."""
    if Treatment.REFUSE in house_words.of_site(site).found(source):
        raise WordRefused


def to_thread(thread: Thread, now: datetime) -> None:
    if not thread.is_open_at(now):
        raise ThreadClosed


def author(person: User, site_id: int, now: datetime) -> None:
    found = Restriction.objects.in_force(user_id=person.pk, site_id=site_id, now=now)
    refusing = found.filter(kind__in=REFUSING).order_by("-created_at").first()
    if refusing:
        raise Restricted(until=refusing.until.isoformat() if refusing.until else None, reason=refusing.reason)


def pace(person: User, thread: Thread, now: datetime) -> None:
    """In slow mode everybody but the staff writes once in a while."""
    for row in thread.crises_at(now):
        if row.kind != CrisisKind.SLOW or permissions.is_staff_at(person, thread):
            continue
        last = crises.of_place(row, Comment.objects.by(person.pk)).order_by("-created_at").first()
        wait = last.created_at + crises.SLOW_EACH - now if last else timedelta()
        if wait > timedelta():
            raise TooFast(retry_after=-(-wait // timedelta(seconds=1)))


def parent(thread: Thread, parent_id: int | None) -> Comment | None:
    """The published comment of this thread that is answered."""
    if parent_id is None:
        return None
    found = Comment.objects.published().filter(pk=parent_id, thread=thread).first()
    if found is None:
        raise Invalid(fields={"parent_id": ["unknown"]})
    return found


def _is_encodable(value: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in value)


def _is_visible(char: str) -> bool:
    return unicodedata.category(char)[0] not in "CZ"
