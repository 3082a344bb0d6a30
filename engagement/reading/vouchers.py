"""What a publisher's token says of one reader, or that it is none. PyJWT verifies; what it leaves open is closed here:
one spelling of everything, no key or algorithm from the token, five minutes at most, a name for every token."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import jwt

from comments.errors import Forbidden, Invalid
from engagement.reading.public_keys import Key

LONGEST = 4096
LIFETIME_SECONDS = 300
SKEW_SECONDS = 30
"""How far a publisher's clock may be ahead of ours."""
REQUIRED = ["iss", "aud", "sub", "iat", "exp", "jti", "name"]
HEADERS = {"alg", "typ", "kid"}
"""A token brings no key and no address of one, and asks for no extension."""
ALGORITHMS = ("EdDSA", "ES256")
_PART = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN = {"sub": 200, "jti": 128, "name": 200, "role": 40}


@dataclass(frozen=True, slots=True)
class Header:
    alg: str
    kid: str


@dataclass(frozen=True, slots=True)
class Voucher:
    """`role` is what the token says, whether or not it counts."""

    subject: str
    token_id: str
    name: str
    role: str
    expires_at: datetime


def header(token: str) -> Header:
    """Which key it asks for; nothing is verified yet. Raises Invalid for what no token looks like."""
    said = _parts(token)[0]
    kid = said.get("kid", "")
    if set(said) - HEADERS or said.get("alg") not in ALGORITHMS or not isinstance(kid, str):
        raise Invalid("bad_token")
    if "typ" in said and str(said["typ"]).upper() != "JWT":
        raise Invalid("bad_token")
    return Header(said["alg"], kid)


def fitting(keys: Iterable[Key], asked: Header) -> Key | None:
    """The key named, or the only one where none is named."""
    known = [key for key in keys if key["alg"] == asked.alg]
    if not asked.kid:
        return known[0] if len(known) == 1 else None
    return next((key for key in known if key["kid"] == asked.kid), None)


def read(token: str, *, key: Key, issuer: str, audience: str, now: datetime) -> Voucher:
    """Raises Forbidden for what this key did not sign, or not for us, or not for now."""
    claims = _parts(token)[1]
    try:
        jwt.decode(
            token,
            jwt.PyJWK.from_dict(key).key,
            algorithms=[key["alg"]],
            issuer=issuer,
            audience=audience,
            options={
                "require": REQUIRED,
                "strict_aud": True,
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
            },
        )
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        raise Forbidden("bad_token") from error
    _check_times(claims, now.timestamp())
    for name, most in _PLAIN.items():
        value = claims.get(name, "")
        if not isinstance(value, str) or len(value) > most or name in REQUIRED and not value:
            raise Forbidden("bad_token")
    if not (claims["sub"] + claims["jti"]).isprintable():
        raise Forbidden("bad_token")
    expires_at = datetime.fromtimestamp(claims["exp"], tz=UTC)
    return Voucher(claims["sub"], claims["jti"], claims["name"], claims.get("role", ""), expires_at)


def _check_times(claims: dict[str, Any], now: float) -> None:
    """PyJWT asks the machine's clock; here `now` is given, and times are whole or broken seconds, nothing else."""
    issued, ends, begins = times = claims["iat"], claims["exp"], claims.get("nbf", claims["iat"])
    if any(type(at) not in (int, float) or not 0 <= at < 2**40 for at in times):
        raise Forbidden("bad_token")
    if max(issued, begins) > now + SKEW_SECONDS or ends - issued > LIFETIME_SECONDS:
        raise Forbidden("bad_token")
    if ends <= now:
        raise Forbidden("token_expired")


def _parts(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims. One token has one spelling, so that what is spent once cannot be spelt anew."""
    parts = token.split(".") if len(token) <= LONGEST else []
    if len(parts) != 3 or not all(_PART.fullmatch(part) and _is_canonical(part) for part in parts):
        raise Invalid("bad_token")
    return _json(parts[0]), _json(parts[1])


def _is_canonical(part: str) -> bool:
    if len(part) % 4 == 1:
        return False
    return urlsafe_b64encode(_bytes(part)).decode().rstrip("=") == part


def _bytes(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _json(part: str) -> dict[str, Any]:
    """Strict: UTF-8, one object, no name twice at any depth, no NaN."""
    try:
        said = json.loads(_bytes(part).decode("utf-8"), object_pairs_hook=_once, parse_constant=_never)
    except (ValueError, RecursionError) as error:
        raise Invalid("bad_token") from error
    if not isinstance(said, dict):
        raise Invalid("bad_token")
    return said


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError
    return dict(pairs)


def _never(_: str) -> Any:
    raise ValueError
