"""A publisher that signs tokens for its readers, also in ways that nobody should."""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from django.utils import timezone
from jwt.algorithms import ECAlgorithm, OKPAlgorithm

from comments.models import Site
from engagement.models import Vouching
from engagement.reading.public_keys import Key, of_jwks

ISSUER = "https://koran.example"
_numbers = count(1)


def b64(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


@dataclass(frozen=True)
class Signer:
    private: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey
    kid: str
    at: datetime | None = None
    """When its tokens are issued; else now."""

    @property
    def alg(self) -> str:
        return "EdDSA" if isinstance(self.private, ed25519.Ed25519PrivateKey) else "ES256"

    @property
    def jwk(self) -> dict[str, Any]:
        algorithm = OKPAlgorithm if self.alg == "EdDSA" else ECAlgorithm
        return algorithm.to_jwk(self.private.public_key(), as_dict=True) | {"kid": self.kid, "use": "sig"}

    @property
    def key(self) -> Key:
        return of_jwks(json.dumps(self.jwk))[0]

    def signature(self, told: bytes) -> bytes:
        if isinstance(self.private, ed25519.Ed25519PrivateKey):
            return self.private.sign(told)
        r, s = decode_dss_signature(self.private.sign(told, ec.ECDSA(SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    def sign(self, header: bytes, payload: bytes) -> str:
        told = f"{b64(header)}.{b64(payload)}"
        return f"{told}.{b64(self.signature(told.encode()))}"

    def token(self, *, header: dict[str, Any] | None = None, without: str = "", **claims: Any) -> str:
        """A right one, but for what is said here."""
        said = right_claims(self.at) | claims
        said.pop(without, None)
        head = {"alg": self.alg, "typ": "JWT", "kid": self.kid} | (header or {})
        return self.sign(json.dumps(head).encode(), json.dumps(said).encode())


def right_claims(at: datetime | None = None) -> dict[str, Any]:
    now = int((at or timezone.now()).timestamp())
    who = {
        "iss": ISSUER,
        "aud": "koran",
        "sub": "pelanggan-7",
        "name": "Sari Dewi",
        "jti": f"satu-kali-{next(_numbers)}",
    }
    return who | {"iat": now, "exp": now + 120}


def ed25519_signer(kid: str = "a", at: datetime | None = None) -> Signer:
    return Signer(ed25519.Ed25519PrivateKey.generate(), kid, at)


def p256_signer(kid: str = "b", at: datetime | None = None) -> Signer:
    return Signer(ec.generate_private_key(ec.SECP256R1()), kid, at)


def jwks(*signers: Signer) -> str:
    return json.dumps({"keys": [signer.jwk for signer in signers]})


def vouch(site: Site, *signers: Signer, **fields: Any) -> Vouching:
    """The site trusts these keys."""
    keys = [signer.key for signer in signers]
    return Vouching.objects.create(site=site, issuer=ISSUER, keys=keys, created_at=timezone.now(), **fields)
