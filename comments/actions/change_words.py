"""Whoever governs a site's policy adds words of the publisher's own, or takes them away. They work at once."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from comments import permissions
from comments.actions import record
from comments.errors import Conflict, Invalid, Missing
from comments.models import HouseWord, Site, User
from comments.screening.house_words import folded
from comments.vocabulary import Treatment

MOST_AT_ONCE = 1_000
MOST = 10_000
"""Of one site: as many as are measured not to slow screening down."""
LONGEST, LONGEST_FOLDED, LONGEST_NOTE = 80, 200, 200
SHORTEST = 2
"""Letters or digits; a single one stands in every text."""
_NAMED = 20


def add_words(
    *, editor: User, site: Site, texts: Iterable[str], treatment: Treatment, note: str = "", now: datetime
) -> int:
    """How many came or changed their treatment; what is there with that very treatment is passed over. Raises Missing
    for a site that the person does not govern, Invalid, and Conflict `word_exists` where nothing changes."""
    _check_right(editor, site)
    wanted = checked(texts, note)
    with transaction.atomic():
        row = Site.objects.select_for_update().get(pk=site.pk)
        there = {word.folded: word for word in row.house_words.filter(folded__in=list(wanted))}
        if row.house_words.count() + len(wanted) - len(there) > MOST:
            raise Invalid(fields={"texts": ["too_many_words"]})
        changed = [word for word in there.values() if word.treatment != treatment]
        new = [
            HouseWord(site=row, text=text, folded=spelt, created_at=now)
            for spelt, text in wanted.items()
            if spelt not in there
        ]
        for word in (*changed, *new):
            word.treatment, word.note, word.by_name = (
                treatment,
                note.strip(),
                editor.display_name or f"user:{editor.pk}",
            )
        if not changed and not new:
            raise Conflict("word_exists")
        HouseWord.objects.bulk_update(changed, ["treatment", "note", "by_name"], batch_size=200)
        HouseWord.objects.bulk_create(new, batch_size=200)
        facts = {"treatment": str(treatment), "added": len(new), "changed": len(changed)}
        _stamp_anew(row, editor, "words.add", facts, [word.pk for word in (*changed, *new)], now)
    return len(new) + len(changed)


def remove_words(*, editor: User, site: Site, word_ids: Iterable[int], now: datetime) -> int:
    """How many went; of another site none."""
    _check_right(editor, site)
    with transaction.atomic():
        row = Site.objects.select_for_update().get(pk=site.pk)
        ids = list(row.house_words.filter(pk__in=list(word_ids)).order_by("pk").values_list("pk", flat=True))
        if ids:
            row.house_words.filter(pk__in=ids).delete()
            _stamp_anew(row, editor, "words.remove", {"removed": len(ids)}, ids, now)
    return len(ids)


def _check_right(editor: User, site: Site) -> None:
    if not permissions.may_govern(editor, site.pk):
        raise Missing


def checked(texts: Iterable[str], note: str) -> dict[str, str]:
    """The words by what is looked for."""
    tidied = [" ".join(text.split()) for text in texts]
    wanted = {folded(text): text for text in tidied if text}
    if not wanted or len(wanted) > MOST_AT_ONCE:
        raise Invalid(fields={"texts": ["too_many_at_once" if wanted else "required"]})
    if not all(_is_readable(text, spelt) for spelt, text in wanted.items()):
        raise Invalid(fields={"texts": ["unreadable_word"]})
    if len(note.strip()) > LONGEST_NOTE or "\x00" in note:
        raise Invalid(fields={"note": ["length"]})
    return wanted


def _is_readable(text: str, spelt: str) -> bool:
    is_short = sum(map(str.isalnum, spelt)) < SHORTEST
    return len(text) <= LONGEST and len(spelt) <= LONGEST_FOLDED and "\x00" not in text and not is_short


def _stamp_anew(site: Site, editor: User, deed: str, facts: dict[str, Any], ids: list[int], now: datetime) -> None:
    """The record names rows, never words."""
    site.words_stamp = secrets.token_hex(8)
    site.save(update_fields=["words_stamp"])
    named = {"words": ids} if len(ids) <= _NAMED else {}
    record.append(
        actor=editor, deed=deed, target=f"site:{site.pk}", site_key=site.key, now=now, facts={**facts, **named}
    )
