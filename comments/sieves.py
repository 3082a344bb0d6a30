"""A moderator's filter of a queue: which of its cases are looked at. Read from an address and spelt back into one."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Self
from urllib.parse import urlencode

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import QuerySet

from comments.models import Case, Revision, Thread, User
from comments.models.case import CaseQuerySet
from comments.names import skeleton

LONGEST = 80
LARGEST = 2**63 - 1
MOST_NAMES, MOST_THREADS, MOST_SCANNED = 100, 5_000, 5_000
"""A search without an index of words looks no further than this."""
MOST_FOUND = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Every field narrows; an empty one does not. `text` is words of the comment, `name` the author's whole name,
    `article` a part of the title."""

    text: str = ""
    name: str = ""
    article: str = ""
    rule: str = ""
    author: int = 0
    thread: int = 0
    site: int = 0
    late: int = 0

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> Self:
        """What an address says; what it says wrongly narrows nothing."""
        found: dict[str, str | int] = {}
        for field in fields(cls):
            value = sent.get(field.name, "").strip().replace("\x00", "")[:LONGEST]
            if isinstance(field.default, str):
                found[field.name] = value
            elif value.isascii() and value.isdigit() and int(value) <= LARGEST:
                found[field.name] = int(value)
        return cls(**found)  # type: ignore[arg-type]

    def __bool__(self) -> bool:
        return any(asdict(self).values())

    def __str__(self) -> str:
        return urlencode({name: value for name, value in asdict(self).items() if value})

    def narrow(self, cases: CaseQuerySet, now: datetime) -> CaseQuerySet:
        exact = {"rule": self.rule, "comment__author": self.author, "comment__thread": self.thread, "site": self.site}
        cases = cases.filter(**{path: value for path, value in exact.items() if value})
        if self.late:
            cases = cases.filter(due_at__lt=now)
        if self.name:
            cases = cases.filter(comment__author__in=_named(self.name))
        if self.article:
            cases = cases.filter(comment__thread__in=_titled(self.article))
        return _saying(self.text, cases) if self.text else cases


NONE = Sieve()


def _named(name: str) -> list[int]:
    mark = skeleton(name)
    found = User.objects.filter(name_skeleton=mark) if mark else User.objects.none()
    return list(found.values_list("pk", flat=True)[:MOST_NAMES])


def _titled(article: str) -> list[int]:
    latest = Thread.objects.filter(pk__in=Thread.objects.order_by("-pk").values("pk")[:MOST_THREADS])
    return list(latest.filter(title__icontains=article).values_list("pk", flat=True)[:MOST_NAMES])


def _saying(text: str, cases: CaseQuerySet) -> CaseQuerySet:
    """By the index of words on PostgreSQL (migration 0014). Where words stand in very many comments, and on another
    database, the cases that are due first are read."""
    first = Case.objects.filter(pk__in=cases.order_by("due_at", "pk").values("pk")[:MOST_SCANNED]).values("comment")
    if connection.vendor == "postgresql":
        words = Revision.objects.annotate(words=SearchVector("source", config="simple"))
        said = words.filter(words=SearchQuery(text, config="simple", search_type="websearch"))
        found = list(said.values_list("comment", flat=True)[: MOST_FOUND + 1])
        return cases.filter(comment__in=found if len(found) <= MOST_FOUND else _among(said, first))
    return cases.filter(comment__in=_among(Revision.objects.filter(source__icontains=text), first))


def _among(said: QuerySet[Revision], comments: QuerySet[Case, Any]) -> list[int]:
    return list(said.filter(comment__in=comments).values_list("comment", flat=True))
