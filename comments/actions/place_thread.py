"""Says in which section of the publisher a conversation stands, and whose article it is under."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from comments.models import Case, LimitAppeal, Thread


def place_thread(thread: Thread, *, section: str, author_ids: Iterable[int]) -> None:
    """Its cases and the appeals against its closing go along, decided or not: by their section the desk finds what a
    moderator of one may see."""
    with transaction.atomic():
        Thread.objects.filter(pk=thread.pk).update(section=section, author_ids=list(author_ids))
        if section != thread.section:
            Case.objects.filter(comment__thread=thread).update(section=section)
            there = Q(closure__thread=thread) | Q(step__comment__thread=thread)
            LimitAppeal.objects.filter(there).update(section=section)
    thread.section, thread.author_ids = section, list(author_ids)
