"""Strict readers of environment variables: a wrong value stops the start and names the variable."""

import base64
import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The value, or the content of the file that `<name>_FILE` points at (for secrets)."""
    from_file = os.environ.get(f"{name}_FILE")
    if from_file:
        return Path(from_file).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def push_key(name: str) -> str:
    """A private key of P-256 as base64url of its 32 bytes, or nothing."""
    value = text(name).rstrip("=")
    try:
        is_key = not value or len(base64.b64decode(value + "=", altchars=b"-_", validate=True)) == 32
    except ValueError:
        is_key = False
    if not is_key:
        raise ImproperlyConfigured(f"{name} must be a private key of 32 bytes in base64url")
    return value


def choice(name: str, options: Iterable[str]) -> str:
    """One of `options`, or nothing."""
    value = text(name)
    if value and value not in options:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(options)}, not {value!r}")
    return value


def boolean(name: str, default: bool) -> bool:
    """`True` or `False`, spelt so; anything else is an error."""
    value = os.environ.get(name, "")
    if value in {"True", "true", "1"}:
        return True
    if value in {"False", "false", "0"}:
        return False
    if value == "":
        return default
    raise ImproperlyConfigured(f"{name} must be True or False, not {value!r}")


def integer(name: str, default: int, minimum: int = 0) -> int:
    value = os.environ.get(name, "")
    if value == "":
        return default
    if not value.isascii() or not value.isdigit() or int(value) < minimum:
        raise ImproperlyConfigured(f"{name} must be a whole number of at least {minimum}, not {value!r}")
    return int(value)


def words(name: str, default: list[str]) -> list[str]:
    """Comma-separated values without blanks."""
    value = os.environ.get(name, "")
    return [part.strip() for part in value.split(",") if part.strip()] or default


def origin(name: str, default: str) -> str:
    """An absolute http(s) address without path, such as `https://komentar.example.id`."""
    value = (os.environ.get(name) or default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(f"{name} must look like https://host, not {value!r}")
    return value
