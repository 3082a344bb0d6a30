"""An editor puts a question above a conversation, changes it, or takes it away. Readers see it where they write."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from comments import kept, permissions
from comments.actions import record
from comments.errors import Invalid, Missing
from comments.models import Thread, User

LONGEST = 300


def asked(text: str) -> str:
    """The question as it is kept, in one line of plain text; empty = none. Raises Invalid."""
    line = " ".join(text.split())
    if len(line) > LONGEST or not line.isprintable():
        raise Invalid(fields={"question": ["length" if len(line) > LONGEST else "invalid"]})
    return line


def ask_readers(*, editor: User, thread: Thread, question: str, now: datetime) -> Thread:
    """Safe twice: what stays the same is no change. The record says that it was asked; the words are for everybody to
    read. Raises Missing for whoever does not govern the conversation's section, Invalid for what is no question."""
    if not permissions.may_ask_readers(editor, thread):
        raise Missing
    line = asked(question)
    with transaction.atomic():
        others = Thread.objects.filter(pk=thread.pk).exclude(question=line)
        if others.update(question=line, version=F("version") + 1):
            kept.changed(thread.site.key, thread.key)
            deed = "thread.ask" if line else "thread.ask_no_more"
            target = f"thread:{thread.pk}"
            record.append(actor=editor, deed=deed, target=target, site_key=thread.site.key, now=now)
    thread.question = line
    return thread
