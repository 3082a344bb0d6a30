"""To whom a letter goes, and in which language."""

from dataclasses import dataclass

from comments.models import Letter, Notice, User
from comments.vocabulary import LetterKind
from engagement.notifications.plain import one_line

OF_STRANGERS = {LetterKind.NOTICE_RECEIPT, LetterKind.NOTICE_OUTCOME}


@dataclass(frozen=True, slots=True)
class Address:
    """No name where we know none."""

    email: str
    name: str
    language: str


def of(letter: Letter) -> Address | None:
    """None where nobody can be reached: an account that is gone, or an address that nobody has confirmed."""
    if letter.recipient:
        return _of_person(letter.recipient)
    return _of_notice(letter.subject_id) if letter.kind in OF_STRANGERS else None


def _of_person(person: User) -> Address | None:
    if not (person.is_active and person.is_verified and person.has_mailbox and person.erased_at is None):
        return None
    return Address(person.email, one_line(person.display_name), person.language)


def _of_notice(notice_id: int) -> Address | None:
    """Whoever wrote the notice, at the address they left, by no name: nobody confirmed that the mailbox is theirs."""
    row = Notice.objects.filter(pk=notice_id).exclude(email="").first()
    return Address(row.email, "", row.language) if row else None
