"""A moderator notes something about a person, for the colleagues at this site."""

from datetime import datetime

from comments import permissions
from comments.errors import Invalid, Missing
from comments.models import PersonNote, Site, User

LONGEST = 1000


def note_person(*, moderator: User, about: User, site: Site, text: str, now: datetime) -> PersonNote:
    if site.pk not in permissions.scope_of(moderator, permissions.DECIDING_ROLES):
        raise Missing
    text = text.strip()
    if not text or len(text) > LONGEST or "\x00" in text:
        raise Invalid(fields={"text": ["length"]})
    return PersonNote.objects.create(
        site=site, about=about, text=text, by=moderator, by_name=str(moderator), created_at=now
    )
