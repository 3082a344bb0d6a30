"""One character to the plain lower-case Latin it looks like. What cannot be seen folds to nothing."""

import unicodedata
from functools import lru_cache

from confusable_homoglyphs import confusables

_PUNCTUATION = {
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛′`´ʼ＇", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("•·‧∙⋅・", "."),
}
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f")
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn"})
_BREAKS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_PAIRS = (
    "аa бb вb гr дd еe ёe зz иu іi їi јj кk ӏl лn мm нh оo пn рp сc тt уy фo хx цu шw щw ьb эe юo яr ԁd ɡg һh ԛq ԝw ѕs "
    "αa βb γy δd εe ζz ηn θo ιi κk λl μu νv ξe οo πn ρp σo ςs τt υu φo χx ψw ωw "
    "ʙb ɢg ʜh ɪi ʟl ɴn ʀr ʏy ɩi ıi łl øo đd ħh ŧt ƀb ɓb ɗd ƙk ᴀa ᴃb ᴄc ᴅd ᴇe ᴊj ᴋk ᴍm ᴏo ᴘp ᴛt ᴜu ᴠv ᴡw ᴢz ɑa ɛe"
)
_BY_EYE = {_PAIRS[place]: _PAIRS[place + 1] for place in range(0, len(_PAIRS), 3)}
"""Letters whose likeness the library does not carry to a single Latin letter."""


@lru_cache(maxsize=8192)
def fold(character: str) -> str:
    """The folded text of one character: empty, one, or a few (ligatures)."""
    if character in _BREAKS:
        return "\n"
    if character in _PUNCTUATION:
        return _PUNCTUATION[character]
    if character in _BLANK_LETTERS:
        return ""
    if character == "\t":
        return " "
    return "".join(_plain(part) for part in unicodedata.normalize("NFKD", character))


def _plain(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in _UNSEEN:
        return ""
    if kind.startswith("Z"):
        return " "
    if character.isascii():
        return character.lower()
    return _enclosed(character) or _look_alike(character) or character.casefold()


def _enclosed(character: str) -> str:
    """Letters in circles, squares and flags, which NFKD leaves alone."""
    for first in (0x1F150, 0x1F170, 0x1F1E6):
        if first <= ord(character) < first + 26:
            return chr(ord("a") + ord(character) - first)
    return ""


def _look_alike(character: str) -> str:
    lowered = character.lower()
    if lowered in _BY_EYE:
        return _BY_EYE[lowered]
    for form in (character, lowered):
        for likeness in confusables.confusables_data.get(form, ()):
            latin = str(likeness["c"])
            if character.isalpha() and len(latin) == 1 and latin.isascii() and latin.isalpha():
                return latin.lower()
    return ""
