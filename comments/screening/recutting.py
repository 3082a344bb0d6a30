"""Words written as one: the cut into the fewest listed words."""

from collections.abc import Callable

LONGEST_PIECE = 18
_UNKNOWN_LETTER = 2.5
_SHORT_WORD = 1.7
_WORD = 1.0


def recut(joined: str, listed: Callable[[str], str | None], *, whole: bool = False) -> list[tuple[int, int]] | None:
    """Pieces as [first, last). With `whole`, None unless at most three listed words of three letters cover all."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(joined) + 1):
        best.append(min(_ways(joined, end, best, listed, whole)))
    if best[-1][0] == float("inf"):
        return None
    pieces: list[tuple[int, int]] = []
    end = len(joined)
    while end:
        start = best[end][1]
        pieces.append((start, end))
        end = start
    return None if whole and len(pieces) > 3 else pieces[::-1]


def _ways(
    joined: str, end: int, best: list[tuple[float, int]], listed: Callable[[str], str | None], whole: bool
) -> list[tuple[float, int]]:
    skip = float("inf") if whole else best[end - 1][0] + _UNKNOWN_LETTER
    ways = [(skip, end - 1)]
    for start in range(max(0, end - LONGEST_PIECE), end - 1):
        if (not whole or end - start > 2) and best[start][0] < float("inf") and listed(joined[start:end]):
            ways.append((best[start][0] + (_WORD if end - start > 2 else _SHORT_WORD), start))
    return ways
