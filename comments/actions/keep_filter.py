"""A moderator keeps a filter of the desk under a name, or drops it. One's own alone."""

from comments import permissions
from comments.errors import Invalid, Missing
from comments.models import SavedFilter, User
from comments.sieves import Sieve
from comments.vocabulary import Category

MOST = 20
LONGEST = 40


def keep_filter(*, moderator: User, name: str, queue: Category | None, sieve: Sieve) -> SavedFilter:
    """The same name again replaces. Raises Invalid `too_many` past 20."""
    if not permissions.scope_of(moderator, permissions.READING_ROLES):
        raise Missing
    name = name.strip()
    if not name or len(name) > LONGEST or "\x00" in name or not sieve:
        raise Invalid(fields={"name": ["length"]})
    others = SavedFilter.objects.filter(person=moderator).exclude(name=name)
    if others.count() >= MOST:
        raise Invalid("too_many")
    row, _is_new = SavedFilter.objects.update_or_create(
        person=moderator, name=name, defaults={"queue": queue or "all", "query": str(sieve)}
    )
    return row


def drop_filter(*, moderator: User, filter_id: int) -> None:
    SavedFilter.objects.filter(person=moderator, pk=filter_id).delete()
