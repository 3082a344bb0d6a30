"""Display names: what is accepted, and when two names look alike."""

import re
import unicodedata
from collections.abc import Collection
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from comments.errors import Invalid

SHORTEST, LONGEST = 2, 40

RESERVED = "author editor penulis pembaca wartawan jurnalis"
"""Not as a whole name."""
RESERVED_WORDS = "admin administrator moderator mod redaksi redaktur pemred sahut staff staf system sistem"
"""Not as any word of a name: "Redaksi Koran" speaks for the house as well."""
NOT_ACCEPTED = _("This display name is not available.")


def skeleton(name: str) -> str:
    """Equal for names that a reader could take for one another: look-alike letters, case, marks and spacing apart."""
    apart = unicodedata.normalize("NFKD", "".join(_look_alikes().get(char, char) for char in name))
    plain = "".join(_look_alikes().get(char, char) for char in apart if not unicodedata.combining(char))
    folded = unicodedata.normalize("NFKD", plain.casefold()).translate(_SHAPES)
    letters = "".join(char for char in folded if char.isalnum() and char not in _BLANK)
    return letters.replace("rn", "m").replace("vv", "w")[:120]


def check(name: str, protected: Collection[str], *, reserved: bool = True) -> str:
    """The name as it is kept. Raises Invalid for control or direction marks, piled-up marks, a wrong length, and a
    look-alike of a reserved or protected name; `protected` are skeletons of staff names and bylines."""
    kept = " ".join(unicodedata.normalize("NFC", name).split())
    if not SHORTEST <= len(kept) <= LONGEST or any(unicodedata.category(char)[0] == "C" for char in kept):
        raise Invalid(fields={"display_name": ["characters"]})
    mark = skeleton(kept)
    if not mark or _PILED_MARKS.search(kept):
        raise Invalid(fields={"display_name": ["characters"]})
    if mark in protected or reserved and _speaks_for_the_house(kept, mark):
        raise Invalid(fields={"display_name": ["reserved"]})
    return kept


def _speaks_for_the_house(name: str, mark: str) -> bool:
    words = {skeleton(word) for word in re.split(r"[\W_]+", name)}
    return mark in _marks(RESERVED) | _marks(RESERVED_WORDS) or bool(words & _marks(RESERVED_WORDS))


@cache
def _marks(names: str) -> frozenset[str]:
    return frozenset(map(skeleton, names.split()))


@cache
def _look_alikes() -> dict[str, str]:
    lines = Path(__file__).with_name("look_alikes.txt").read_text(encoding="ascii").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return {chr(int(point, 16)): letter for letter, *points in rows for point in points}


_SHAPES = str.maketrans("01i|!534789@$", "ollllseatbgas")
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")
"""Letters by their class, and nothing to the eye."""
_PILED_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3}")
