"""Says in which section of the publisher a conversation stands, and whose article it is under."""

from collections.abc import Iterable

from django.db import transaction

from comments.models import Case, Thread


def place_thread(thread: Thread, *, section: str, author_ids: Iterable[int]) -> None:
    """Its cases go along, decided or not: by their section the desk finds what a moderator of one may see."""
    with transaction.atomic():
        Thread.objects.filter(pk=thread.pk).update(section=section, author_ids=list(author_ids))
        if section != thread.section:
            Case.objects.filter(comment__thread=thread).update(section=section)
    thread.section, thread.author_ids = section, list(author_ids)
