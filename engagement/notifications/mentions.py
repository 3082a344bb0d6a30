"""Who is mentioned in a comment: `@` and the display name of somebody who has written in the same thread."""

import re

from django.db.models import Exists, OuterRef

from comments.markup import plain_text
from comments.models import Comment, User
from comments.names import LONGEST, skeleton

MOST_TOLD = 10
MOST_MARKS = 50
"""`@` signs that are looked at; a comment of more is no conversation."""
MOST_WORDS = 5
_MARK = re.compile(r"(?<![\w.@])@(?=\w)")


def people(comment: Comment) -> list[User]:
    """At most `MOST_TOLD`, in the order of their mention; no query where the text holds no `@`. A name may have several
    words: after each sign every beginning of up to five is looked up, and the longest that is somebody's counts."""
    marks = _candidates(plain_text(comment.nodes))
    if not marks:
        return []
    here = Comment.objects.published().filter(thread_id=comment.thread_id, author=OuterRef("pk"))
    names = {name for mark in marks for name in mark}
    found = User.objects.filter(Exists(here), name_skeleton__in=names, is_active=True).exclude(pk=comment.author_id)
    by_name: dict[str, list[User]] = {}
    for person in found.order_by("pk")[: MOST_MARKS * 2]:
        by_name.setdefault(person.name_skeleton, []).append(person)
    told: dict[int, User] = {}
    for mark in marks:
        longest = next((by_name[name] for name in mark if name in by_name), [])
        told.update({person.pk: person for person in longest})
    return list(told.values())[:MOST_TOLD]


def _candidates(text: str) -> list[list[str]]:
    """For each `@`, the skeletons of what may be the name, longest first."""
    starts = [found.end() for found in _MARK.finditer(text)][:MOST_MARKS]
    return [_beginnings(text[start : start + LONGEST + 1]) for start in starts]


def _beginnings(text: str) -> list[str]:
    ends = [found.end() for found in re.finditer(r"[^\s@]+", text.splitlines()[0])][:MOST_WORDS]
    return [mark for end in reversed(ends) if (mark := skeleton(text[:end]))]
