"""A script as it travels: without its comments and the blanks between its signs. Nothing is renamed or moved.

Holds for scripts written as ours are: every statement ends with a semicolon, comments stand on lines of their own,
template texts are not nested, and no sign follows a like sign (`a + +b`).
"""

import re

_HEADER = re.compile(r"\A/\*.*?\*/\s*", re.DOTALL)
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
_TEXTS = re.compile(r"(`[^`]*`|'[^'\n]*')")
_BLANKS = re.compile(r"\s*([=,{}();:?<>&|+*!\[\]-])\s*")


def squeeze(source: str) -> str:
    parts = _TEXTS.split(_COMMENT.sub("", _HEADER.sub("", source)))
    return "".join(part if number % 2 else _tight(part) for number, part in enumerate(parts)).strip()


def _tight(code: str) -> str:
    return _BLANKS.sub(r"\1", code).replace(";}", "}")
