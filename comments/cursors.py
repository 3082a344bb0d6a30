"""Where a page ended: opaque to clients, exact for a keyset query."""

import base64
import binascii
from dataclasses import dataclass

from comments.errors import Invalid

LARGEST = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    position: int
    score: int | None = None

    def __str__(self) -> str:
        parts = [self.position] if self.score is None else [self.position, self.score]
        return base64.urlsafe_b64encode(":".join(map(str, parts)).encode()).decode().rstrip("=")


def read(text: str | None, *, scored: bool) -> Cursor | None:
    """The cursor a client sent back; None for none. Raises Invalid for anything we did not make for this sort."""
    if not text:
        return None
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        numbers = [int(part) for part in raw.decode("ascii").split(":")]
    except (binascii.Error, UnicodeError, ValueError) as error:
        raise Invalid("invalid_cursor") from error
    if len(text) > 64 or len(numbers) != 1 + scored or any(abs(number) > LARGEST for number in numbers):
        raise Invalid("invalid_cursor")
    return Cursor(position=numbers[0], score=numbers[1] if scored else None)
