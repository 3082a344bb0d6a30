"""Indonesian verbs: every form that a root takes, with what the form says of the speech act.

`bakar`: bakarkan (command), membakar (active), dibakar (passive), kubakar (self), pembakaran (noun), terbakar (state).
"""

from collections.abc import Iterator
from enum import StrEnum

VOWELS = "aeiou"


class Form(StrEnum):
    BASE = "base"
    COMMAND = "command"
    ACTIVE = "active"
    PASSIVE = "passive"
    SELF = "self"
    NOUN = "noun"
    STATE = "state"
    PLAIN = "plain"
    """Of words that are not verbs."""


_SUFFIXES = ("", "kan", "i", "in", "an")


def nasal(root: str) -> str:
    """The root behind `me-` (mem-bakar, me-nyerang, meng-habis): the nasal, and the letter that it swallows."""
    first, rest = root[0], root[1:]
    swallowed = {"p": "m", "t": "n", "k": "ng", "s": "ny"}
    if first in swallowed:
        return swallowed[first] + rest
    if first in "bfv":
        return "m" + root
    if first in "djzc":
        return "n" + root
    if first in VOWELS + "gh":
        return "ng" + root
    return root


def forms(root: str) -> Iterator[tuple[str, Form]]:
    """Each spelling once or more; the first form given for a spelling is the one meant."""
    yield root, Form.BASE
    yield from _commands(root)
    yield from _actives(root)
    yield from _passives(root)
    yield from _nouns(root)


def _ending(root: str, suffix: str) -> str:
    """`mati` + `i` is not written twice."""
    return (
        root
        if suffix in ("i", "in") and root.endswith("i") and suffix == "i"
        else root + suffix.removeprefix("i" if suffix == "in" and root.endswith("i") else "")
    )


def _commands(root: str) -> Iterator[tuple[str, Form]]:
    for suffix in ("kan", "i", "in", "en", "ke", "keun"):
        yield _ending(root, suffix), Form.COMMAND


def _actives(root: str) -> Iterator[tuple[str, Form]]:
    stems = {"me" + nasal(root), nasal(root), "nge" + root, "me" + root}
    if root[0] in "bcdgj":
        stems.add({"b": "m", "g": "ng"}.get(root[0], "n") + root)
    if root[0] == "c":
        stems.add("ny" + root[1:])
    if len(root) <= 4:
        stems.add("menge" + root)
    for stem in sorted(stems - {root}):
        for suffix in (*_SUFFIXES[:4], "ke"):
            yield _ending(stem, suffix), Form.ACTIVE
    for suffix in ("", "kan", "i"):
        yield "memper" + _ending(root, suffix), Form.ACTIVE


def _passives(root: str) -> Iterator[tuple[str, Form]]:
    for suffix in ("", "kan", "i", "in", "ke", "no"):
        yield "di" + _ending(root, suffix), Form.PASSIVE
    for suffix in ("", "kan", "i"):
        yield "diper" + _ending(root, suffix), Form.PASSIVE
        yield "ku" + _ending(root, suffix), Form.SELF
        yield "tak" + _ending(root, suffix), Form.SELF


def _nouns(root: str) -> Iterator[tuple[str, Form]]:
    inner = nasal(root)
    for noun in (
        root + "an",
        "pe" + inner + "an",
        "pe" + inner,
        "pe" + root,
        "pe" + root + "an",
        "ke" + root + "an",
        "per" + root + "an",
    ):
        yield noun, Form.NOUN
    for state in ("ter" + root, "ter" + root + "kan", "ber" + root, "ber" + root + "an", "ke" + root):
        yield state, Form.STATE
