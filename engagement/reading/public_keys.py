"""The public keys of a publisher: read from what was pasted or fetched, and nothing else than Ed25519 and P-256."""

import base64
import hashlib
import json
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from jwt import PyJWK
from jwt.algorithms import ECAlgorithm, OKPAlgorithm
from jwt.exceptions import PyJWTError

from comments.errors import Invalid

Key = dict[str, str]
"""A public JWK: `kid`, `alg`, and what makes the key."""
MOST_KEYS = 16
LONGEST_KID = 200
MADE_OF = {("OKP", "Ed25519"): ("EdDSA", ("kty", "crv", "x")), ("EC", "P-256"): ("ES256", ("kty", "crv", "x", "y"))}


def of_text(text: str) -> list[Key]:
    """What an administrator pastes: one PEM public key, a JWK, or a JWKS. Raises Invalid for anything else."""
    if "-----BEGIN" in text:
        return [_of_pem(text.strip())]
    found = of_jwks(text)
    if not found:
        raise Invalid(fields={"keys": ["no_key"]})
    return found


def of_jwks(text: str | bytes) -> list[Key]:
    """Those that may verify, in their order. Others (RSA, other curves, for encryption) are left out: a publisher's
    list serves others too. Raises Invalid for what is no list, too long, holds a private key or a `kid` twice."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Invalid(fields={"keys": ["shape"]}) from error
    said = said.get("keys", [said]) if isinstance(said, dict) else None
    if not isinstance(said, list) or len(said) > MOST_KEYS or not all(isinstance(row, dict) for row in said):
        raise Invalid(fields={"keys": ["shape"]})
    if any("d" in row or "k" in row for row in said):
        raise Invalid(fields={"keys": ["private"]})
    found = [key for row in said if (key := _of_row(row))]
    if len({key["kid"] for key in found}) < len(found):
        raise Invalid(fields={"keys": ["twice"]})
    return found


def thumbprint(key: Key) -> str:
    """RFC 7638: what names a key in the record, whatever it is called."""
    _, members = MADE_OF[key["kty"], key["crv"]]
    plain = json.dumps({name: key[name] for name in sorted(members)}, separators=(",", ":"))
    return base64.urlsafe_b64encode(hashlib.sha256(plain.encode()).digest()).decode().rstrip("=")


def _of_row(row: dict[str, Any]) -> Key | None:
    alg, members = MADE_OF.get((str(row.get("kty")), str(row.get("crv"))), ("", ()))
    uses, kid = row.get("key_ops", ["verify"]), row.get("kid", "")
    is_for_us = row.get("use", "sig") == "sig" and isinstance(uses, list) and "verify" in uses
    if not alg or row.get("alg", alg) != alg or not is_for_us or not isinstance(kid, str) or len(kid) > LONGEST_KID:
        return None
    key = {name: row.get(name) for name in members}
    try:
        PyJWK.from_dict(key, algorithm=alg)
    except (PyJWTError, ValueError, TypeError):
        return None
    return {**key, "alg": alg, "kid": kid or thumbprint(key)}  # type: ignore[arg-type,dict-item]


def _of_pem(text: str) -> Key:
    try:
        read = load_pem_public_key(text.encode())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Invalid(fields={"keys": ["private" if "PRIVATE" in text else "shape"]}) from error
    if isinstance(read, Ed25519PublicKey):
        row = OKPAlgorithm.to_jwk(read, as_dict=True)
    elif isinstance(read, EllipticCurvePublicKey) and isinstance(read.curve, SECP256R1):
        row = ECAlgorithm.to_jwk(read, as_dict=True)
    else:
        raise Invalid(fields={"keys": ["no_key"]})
    key = _of_row({name: row[name] for name in row if name != "key_ops"})
    if key is None:
        raise Invalid(fields={"keys": ["no_key"]})
    return key


def pem(key: Key) -> str:
    """For whoever compares with what the publisher holds."""
    made = PyJWK.from_dict(key).key
    return str(made.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())
