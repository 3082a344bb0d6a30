"""Ways to read one written word: leet undone, repeated letters taken back, doubling marks left out."""

from collections.abc import Iterator

_LEET = str.maketrans("0134567892@$!+", "oieasgtbgzasit")
_LEET_L = str.maketrans("013456789@$!+", "oleasgtbgaslt")
_LEET_SIGNS = frozenset("0123456789@$!+")


def variants(raw: str) -> Iterator[str]:
    """Ways to read one written word, the most literal first."""
    yield raw
    if raw.isalpha():
        yield from _unrepeated(raw)
        return
    bare = raw.strip("@$!*'+")
    yield raw.replace("'", "").replace("*", "")
    if "2" in bare and (undoubled := bare.replace("2", "", 1)).isalpha():
        yield undoubled
    if bare[-1:] == "2" and bare[:-1].isalpha():
        yield bare[:-1]
        yield from _unrepeated(bare[:-1])
    if _LEET_SIGNS.isdisjoint(raw):
        yield bare
    else:
        yield from _unleeted_ways(raw)
        yield bare
        stem = bare.rstrip("0123456789")
        if stem.isalpha() and len(stem) > 2:
            yield stem


def _unleeted_ways(raw: str) -> Iterator[str]:
    if not any(character.isalpha() for character in raw) and any(character.isdigit() for character in raw):
        return
    for table in (_LEET, _LEET_L):
        plain = raw.translate(table).replace("*", "").replace("'", "")
        yield plain
        yield from _unrepeated(plain)


def unleeted(joined: str) -> str:
    return joined.translate(_LEET) if any(character.isalpha() for character in joined) else joined


def _unrepeated(word: str) -> Iterator[str]:
    """Three or more of a letter become one, or two (ledakkkkan); then every double becomes one (bunuuh)."""
    if not any(a == b for a, b in zip(word, word[1:], strict=False)):
        return
    for kept, least in ((1, 3), (2, 3), (1, 2)):
        yield "".join(letter * (kept if count >= least else count) for letter, count in _counted(word))


def unrepeated_places(word: str) -> list[int]:
    """Where letters stand once three or more of one are one."""
    places: list[int] = []
    start = 0
    for _, count in _counted(word):
        places += range(start, start + (1 if count > 2 else count))
        start += count
    return places


def _counted(word: str) -> Iterator[tuple[str, int]]:
    start = 0
    for place in range(1, len(word) + 1):
        if place == len(word) or word[place] != word[start]:
            yield word[start], place - start
            start = place


def letters_only(raw: str) -> str:
    if raw.isalpha():
        return next(_unrepeated(raw), raw)
    return "".join(character for character in unleeted(raw) if character.isalpha())
