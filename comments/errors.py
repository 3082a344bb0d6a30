"""Coded errors. `code` is stable and public; doors turn them into problem+json or a form's message."""

from typing import Any


class CommentsError(Exception):
    """`extra` is public: it goes into the answer beside the code."""

    code = "error"
    status = 400

    def __init__(self, code: str | None = None, **extra: Any) -> None:
        self.code = code or self.code
        self.extra = extra
        super().__init__(self.code)


class Invalid(CommentsError):
    code = "invalid"

    def __init__(self, code: str | None = None, *, fields: dict[str, list[str]] | None = None, **extra: Any) -> None:
        super().__init__(code, **({"fields": fields} if fields else {}), **extra)


class TooLong(CommentsError):
    """`length` and `limit` in code points."""

    code = "too_long"


class WordRefused(CommentsError):
    """A word that the publisher refuses; which one is never said."""

    code = "word_refused"


class SignedOut(CommentsError):
    code = "signed_out"
    status = 401


class Forbidden(CommentsError):
    code = "forbidden"
    status = 403


class ThreadClosed(Forbidden):
    code = "thread_closed"


class Restricted(Forbidden):
    """`until` is an ISO time or None for no end."""

    code = "restricted"


class EditWindowOver(Forbidden):
    code = "edit_window_over"


class Missing(CommentsError):
    code = "not_found"
    status = 404


class Conflict(CommentsError):
    code = "conflict"
    status = 409


class KeyReused(CommentsError):
    """The idempotency key came before with another body."""

    code = "idempotency_key_reused"
    status = 422


class Nudged(CommentsError):
    """The author asked to be told before a likely hold for what is said. The next send from there goes through."""

    code = "nudge"
    status = 422


class TooFast(CommentsError):
    """`retry_after` in whole seconds."""

    code = "too_fast"
    status = 429

    def __init__(self, *, retry_after: int) -> None:
        super().__init__(retry_after=retry_after)
        self.retry_after = retry_after
