"""Readers' text made fit for mail: nothing in it ends a line, turns the direction of what follows or hides."""

import unicodedata

_JOINERS = "\u200c\u200d"


def one_line(text: str) -> str:
    """Fit for a header: no line end, control or direction mark, whatever the text held."""
    return " ".join("".join(_visible(char, " ") for char in text).split())


def block(text: str) -> str:
    """Keeps line ends alone."""
    return "\n".join("".join(_visible(char, "") for char in line) for line in text.splitlines())


def excerpt(text: str, longest: int) -> str:
    """At most `longest` code points."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _visible(char: str, otherwise: str) -> str:
    return otherwise if unicodedata.category(char)[0] == "C" and char not in _JOINERS else char
