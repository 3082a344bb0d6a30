"""The country of the reader who is being answered, where a trusted proxy says it: some orders hold in one only."""

from contextvars import ContextVar

_here: ContextVar[str] = ContextVar("reader_country", default="")


def here() -> str:
    """`ID`, or nothing where nobody knows."""
    return _here.get()


def enter(code: str) -> None:
    """Two letters; anything else is no country."""
    plain = code.strip().upper()
    _here.set(plain if is_code(plain) else "")


def is_code(text: str) -> bool:
    return len(text) == 2 and text.isascii() and text.isalpha() and text.isupper()
