"""The versions of a policy, to be read: who, when, why, and what changed from the version before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.functions import Lag

from comments.models import Change, Policy
from comments.vocabulary import Subject

Lines = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one field, named as `field` or `field.language`: the lines that went and those that came."""

    field: str
    gone: list[str]
    come: list[str]


@dataclass(frozen=True, slots=True)
class Version:
    change: Change
    differences: list[Difference]


def read(changes: QuerySet[Change], most: int) -> list[Version]:
    """Newest first, in two queries however many there are. `changes` holds whole histories, or the version before would
    be somebody else's."""
    before = Window(Lag("pk"), partition_by=[F("subject"), F("rule_id")], order_by=F("pk").asc())
    rows = list(changes.annotate(before=before).select_related("rule").order_by("-pk")[:most])
    earlier = Change.objects.in_bulk([pk for row in rows if (pk := getattr(row, "before", None))])
    return [Version(row, list(_differences(row, earlier.get(getattr(row, "before", None) or 0)))) for row in rows]


def newest_text(policy: Policy) -> int:
    """The key of the change that wrote the policy's public text last; 0 = none did."""
    texts = Change.objects.filter(policy=policy, subject=Subject.TEXT)
    return texts.order_by("-pk").values_list("pk", flat=True).first() or 0


def _differences(change: Change, before: Change | None) -> Iterable[Difference]:
    if change.subject == Subject.TERMS:
        return _of_terms(change.content)
    return between(lines(before.content) if before else {}, lines(change.content))


def between(before: Lines, after: Lines) -> list[Difference]:
    found = []
    for name in dict.fromkeys([*before, *after]):
        was, now = before.get(name, []), after.get(name, [])
        if was != now:
            gone, come = [line for line in was if line not in now], [line for line in now if line not in was]
            found.append(Difference(name, gone, come))
    return found


def _of_terms(content: Mapping[str, Any]) -> list[Difference]:
    came, went = (_grouped(content[name]) for name in ("added", "removed"))
    return [Difference(kind, went.get(kind, []), came.get(kind, [])) for kind in sorted({*came, *went})]


def _grouped(pairs: Iterable[tuple[str, str]]) -> Lines:
    groups: Lines = {}
    for kind, value in pairs:
        groups.setdefault(kind, []).append(value)
    return groups


def lines(content: Any, name: str = "") -> Lines:
    """Nested JSON as named lists of plain lines; an entry with a code is named by it."""
    if isinstance(content, dict):
        found: Lines = {}
        for key, value in content.items():
            found |= lines(value, f"{name}.{key}" if name else key)
        return found
    if isinstance(content, list) and content and all(isinstance(entry, dict) for entry in content):
        found = {}
        for entry in content:
            found |= lines({key: value for key, value in entry.items() if key != "code"}, f"{name} {entry.get('code')}")
        return found
    return {name: [str(entry) for entry in (content if isinstance(content, list) else [content])]}
