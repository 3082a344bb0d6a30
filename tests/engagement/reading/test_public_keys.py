"""Which keys of a publisher are taken, and that a private one is refused however it is pasted."""

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, rsa, x25519
from jwt.algorithms import OKPAlgorithm, RSAAlgorithm

from comments.errors import Invalid
from engagement.reading.public_keys import of_jwks, of_text, thumbprint
from tests.engagement.vouching import ed25519_signer, jwks, p256_signer

pytestmark = pytest.mark.one_lane
ED, EC = ed25519_signer(), p256_signer()


def pem(key: Any) -> str:
    kind = serialization.PublicFormat.SubjectPublicKeyInfo
    return str(key.public_key().public_bytes(serialization.Encoding.PEM, kind).decode())


def private_pem(key: Any) -> str:
    kind, bare = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return str(key.private_bytes(serialization.Encoding.PEM, kind, bare).decode())


def test_pem_jwk_and_jwks_are_the_same_key() -> None:
    for signer in (ED, EC):
        read = [of_text(text)[0] for text in (pem(signer.private), json.dumps(signer.jwk), jwks(signer))]
        assert {thumbprint(key) for key in read} == {thumbprint(signer.key)}
        assert [key["alg"] for key in read] == [signer.alg] * 3
        assert read[0]["kid"] == thumbprint(signer.key)
        assert set(read[1]) <= {"kty", "crv", "x", "y", "alg", "kid"}


def test_a_thumbprint_is_rfc_8037s() -> None:
    """Appendix A.3 of RFC 8037."""
    row = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
    assert thumbprint(of_jwks(json.dumps(row))[0]) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


OTHERS: dict[str, dict[str, Any]] = {
    "RSA": RSAAlgorithm.to_jwk(rsa.generate_private_key(65537, 2048).public_key(), as_dict=True),
    "Ed448": OKPAlgorithm.to_jwk(ed448.Ed448PrivateKey.generate().public_key(), as_dict=True),
    "for encryption": ED.jwk | {"use": "enc"},
    "for another deed": ED.jwk | {"key_ops": ["encrypt"]},
    "another algorithm": ED.jwk | {"alg": "ES256"},
    "a point that is not on the curve": EC.jwk | {"y": EC.jwk["x"]},
    "too short": ED.jwk | {"x": "AAAA"},
    "no x": {name: value for name, value in ED.jwk.items() if name != "x"},
    "a number as x": ED.jwk | {"x": 7},
    "a number as kid": ED.jwk | {"kid": 7},
    "another curve's name": EC.jwk | {"crv": "P-384"},
    "nothing": {},
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_key_that_is_not_for_us_is_left_out(name: str) -> None:
    assert of_jwks(json.dumps({"keys": [OTHERS[name] | {"kid": OTHERS[name].get("kid", "z")}, EC.jwk]})) == [EC.key]


REFUSED = {
    "a private JWK": json.dumps(ED.jwk | {"d": "AAAA"}),
    "a shared secret": json.dumps({"keys": [{"kty": "oct", "k": "AAAA"}]}),
    "a private PEM": private_pem(ED.private),
    "an RSA PEM": pem(rsa.generate_private_key(65537, 2048)),
    "a P-384 PEM": pem(ec.generate_private_key(ec.SECP384R1())),
    "an X25519 PEM": pem(x25519.X25519PrivateKey.generate()),
    "a broken PEM": "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
    "one kid twice": json.dumps({"keys": [ED.jwk, EC.jwk | {"kid": ED.kid}]}),
    "too many": json.dumps({"keys": [ED.jwk | {"kid": str(number)} for number in range(17)]}),
    "an empty list": '{"keys": []}',
    "no object": "[]",
    "no list": '{"keys": {}}',
    "rows that are none": '{"keys": [1]}',
    "no JSON": "kunci",
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_pasted_and_is_no_public_key_is_refused(name: str) -> None:
    with pytest.raises(Invalid):
        of_text(REFUSED[name])
