"""What a reader follows beside threads, and what an article offers to follow. A fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import get_language

from comments.models import User
from comments.reasons import sentence
from engagement.models import Article, Byline, Following, Section, Topic
from engagement.vocabulary import Target

MOST = 500
_MODELS: dict[Target, type[Byline | Section | Topic]] = {
    Target.AUTHOR: Byline,
    Target.SECTION: Section,
    Target.TOPIC: Topic,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """`key`: a slug; of a reader the id. `name`: a text, or one for each language."""

    what: Target
    key: str
    name: Any
    is_on: bool = True

    @property
    def called(self) -> str:
        """In the language that is active."""
        return self.name if isinstance(self.name, str) else sentence(self.name, get_language() or "id")


def target_id(what: str, key: str) -> int | None:
    """None for what is not there."""
    if what == Target.READER:
        is_id = key.isascii() and key.isdigit() and len(key) <= 18
        row = User.objects.filter(pk=int(key), is_active=True, erased_at=None).first() if is_id else None
        return row.pk if row else None
    model = _MODELS.get(Target(what)) if what in set(Target) else None
    found = model.objects.filter(slug=key[:120]).first() if model else None
    return found.pk if found else None


def mine(reader: User) -> list[Followed]:
    """Newest first. What is gone since is left out."""
    rows = list(Following.objects.filter(user=reader).order_by("-pk")[:MOST])
    names = {what: _named(what, [row.target_id for row in rows if row.what == what]) for what in Target}
    return [names[Target(row.what)][row.target_id] for row in rows if row.target_id in names[Target(row.what)]]


def is_followed(reader: User, what: str, key: str) -> bool:
    """Nobody follows what is not there."""
    return Following.objects.filter(user=reader, what=what, target_id=target_id(what, key) or 0).exists()


def targets(reader: User | AnonymousUser | None) -> set[tuple[str, int]]:
    """What and which, of everything; nothing of a visitor's. One query."""
    if not isinstance(reader, User):
        return set()
    return set(Following.objects.filter(user=reader).values_list("what", "target_id")[:MOST])


def offers(article: Article, mine: set[tuple[str, int]]) -> list[Followed]:
    """Author, section, topics, and whether each is among `mine`. One query."""
    rows: list[tuple[Target, Byline | Section | Topic]]
    rows = [(Target.AUTHOR, article.byline), (Target.SECTION, article.section)]
    rows += [(Target.TOPIC, topic) for topic in article.topics.order_by("pk")]
    return [Followed(what=what, key=row.slug, name=row.name, is_on=(what, row.pk) in mine) for what, row in rows]


def _named(what: Target, ids: Iterable[int]) -> dict[int, Followed]:
    if what == Target.READER:
        people = User.objects.filter(pk__in=ids, is_active=True, erased_at=None)
        return {row.pk: Followed(what=what, key=str(row.pk), name=row.display_name) for row in people}
    found = _MODELS[what].objects.filter(pk__in=ids)
    return {row.pk: Followed(what=what, key=row.slug, name=row.name) for row in found}
