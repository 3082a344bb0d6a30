"""What readers feel about a page, counted."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.models import Thread, User
from engagement.models import Article, PageReaction
from engagement.vocabulary import Feeling

LABELS: dict[Feeling, tuple[str, Promise]] = {
    Feeling.USEFUL: ("★", _("Useful")),
    Feeling.MOVING: ("♥", _("Moving")),
    Feeling.SURPRISING: ("✦", _("Surprising")),
    Feeling.WORRYING: ("☁", _("Worrying")),
}
"""An ornament, which says nothing that the word does not, and the word."""


@dataclass(frozen=True, slots=True)
class Felt:
    feeling: Feeling
    icon: str
    label: Promise
    count: int
    is_mine: bool


def are_asked(thread: Thread) -> bool:
    """Not about an article on a grave topic: nobody is asked how a disaster pleases."""
    return not Article.objects.filter(thread_id=thread.pk, topics__is_grave=True).exists()


def counts(thread: Thread) -> dict[Feeling, int]:
    """All feelings, in their order; empty where readers are not asked. Two queries, each on an index."""
    if not are_asked(thread):
        return {}
    rows = PageReaction.objects.filter(thread_id=thread.pk).order_by().values("feeling").annotate(count=Count("pk"))
    found = {row["feeling"]: row["count"] for row in rows}
    return {feeling: found.get(feeling, 0) for feeling in Feeling}


def shown(thread: Thread, mine: str | None = None) -> list[Felt]:
    """For a page, with the reader's own marked."""
    return [Felt(each, *LABELS[each], count, each == mine) for each, count in counts(thread).items()]


def of(reader: User | AnonymousUser | None, thread: Thread) -> str | None:
    """The reader's own."""
    if not isinstance(reader, User):
        return None
    return PageReaction.objects.filter(user=reader, thread=thread).values_list("feeling", flat=True).first()
