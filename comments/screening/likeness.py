"""How alike two texts are, whatever their disguise: the share of five-letter shingles that both have, and four short
marks (MinHash in bands) of which texts that are much alike share one, so that a look-up by equality finds them."""

import zlib

from comments.screening.text import normalise

SHINGLE = 5
SHORTEST = 20
"""Letters below which two people easily write the same: "setuju", "turut berduka cita"."""
BANDS = 4
_ROWS = 3
_BINS = BANDS * _ROWS

Marks = tuple[int, ...]
"""One number of 31 bits a band; none of a text that is too short."""


def letters(text: str) -> str:
    """Folded, with nothing but letters and digits."""
    return "".join(character for character in normalise(text).text if character.isalnum())


def shingles(text: str) -> frozenset[int]:
    kept = letters(text).encode("utf-8", "surrogatepass")
    return frozenset(zlib.crc32(kept[place : place + SHINGLE]) for place in range(max(1, len(kept) - SHINGLE + 1)))


def marks(text: str) -> Marks:
    """The least hash of each of twelve bins, three bins a band; an empty bin borrows from the next that is not."""
    if len(letters(text)) < SHORTEST:
        return ()
    least: list[int | None] = [None] * _BINS
    for shingle in shingles(text):
        row, value = shingle % _BINS, shingle // _BINS
        known = least[row]
        least[row] = value if known is None else min(known, value)
    full = [_borrowed(least, row) for row in range(_BINS)]
    return tuple(_mark(band, full[band * _ROWS : (band + 1) * _ROWS]) for band in range(BANDS))


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """0 nothing in common, 1 the same."""
    return len(one & other) / len(one | other)


def _borrowed(least: list[int | None], row: int) -> int:
    for step in range(_BINS):
        value = least[(row + step) % _BINS]
        if value is not None:
            return value + step
    return 0


def _mark(band: int, rows: list[int]) -> int:
    return zlib.crc32(repr((band, rows)).encode()) & 0x7FFFFFFF
