"""What is no publisher's token: every way of forging, stretching, respelling and confusing that we know of."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448
from cryptography.hazmat.primitives.hashes import SHA256

from comments.errors import CommentsError
from engagement.reading import vouchers
from tests.engagement.vouching import ISSUER, Signer, b64, ed25519_signer, p256_signer, right_claims

pytestmark = pytest.mark.one_lane
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
ED, EC = ed25519_signer(at=NOW), p256_signer(at=NOW)
STRANGER = ed25519_signer("a", at=NOW)
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
SECONDS = int(NOW.timestamp())


def read(token: str, *, site: str = "koran") -> vouchers.Voucher:
    """As the door does it: header, key, claims."""
    key = vouchers.fitting([ED.key, EC.key], vouchers.header(token))
    if key is None:
        raise CommentsError("unknown_key")
    return vouchers.read(token, key=key, issuer=ISSUER, audience=site, now=NOW)


@pytest.mark.parametrize("signer", [ED, EC], ids=["EdDSA", "ES256"])
def test_a_right_token_says_who_it_is(signer: Signer) -> None:
    said = read(signer.token(sub="7", name="Sari", jti="x", role="staff", iat=SECONDS, exp=SECONDS + 300))
    assert (said.subject, said.name, said.token_id, said.role) == ("7", "Sari", "x", "staff")
    assert said.expires_at.timestamp() == SECONDS + 300
    assert read(signer.token(header={"kid": signer.kid, "typ": "jwt"}, iat=SECONDS + 29, nbf=SECONDS + 29)).subject


def test_where_one_key_has_the_algorithm_it_needs_no_name() -> None:
    header = json.dumps({"alg": "EdDSA"}).encode()
    assert read(ED.sign(header, json.dumps(right_claims(NOW)).encode())).name == "Sari Dewi"
    assert vouchers.fitting([ED.key, STRANGER.key], vouchers.Header("EdDSA", "")) is None


def keyed(secret: bytes, alg: str = "HS256", kid: str = "a") -> str:
    """Signed with what everybody knows."""
    told = f"{b64(json.dumps({'alg': alg, 'kid': kid}).encode())}.{b64(json.dumps(right_claims(NOW)).encode())}"
    return f"{told}.{b64(hmac.new(secret, told.encode(), hashlib.sha256).digest())}"


def public(form: str, signer: Signer = ED) -> bytes:
    key = signer.private.public_key()
    kind = serialization.PublicFormat.Raw if form == "Raw" else serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_bytes(getattr(serialization.Encoding, form), kind)


def spelt(header: str, signer: Signer = ED) -> str:
    return signer.sign(header.encode(), json.dumps(right_claims(NOW)).encode())


def claimed(payload: str) -> str:
    return ED.sign(json.dumps({"alg": "EdDSA", "kid": "a"}).encode(), payload.encode())


def cut(token: str, signature: bytes | str) -> str:
    """With another signature."""
    return token.rpartition(".")[0] + "." + (signature if isinstance(signature, str) else b64(signature))


def own_signature(signer: Signer) -> tuple[str, bytes]:
    token = signer.token()
    return token, signer.signature(token.rpartition(".")[0].encode())


def as_der() -> str:
    token = EC.token()
    return cut(token, EC.private.sign(token.rpartition(".")[0].encode(), ec.ECDSA(SHA256())))  # type: ignore[call-arg]


def with_ed448() -> str:
    token = ED.token()
    return cut(token, ed448.Ed448PrivateKey.generate().sign(token.rpartition(".")[0].encode()))


def shifted() -> str:
    """r + n: the same number to a lax library."""
    token, signature = own_signature(EC)
    r = int.from_bytes(signature[:32], "big") + P256_ORDER
    return cut(token, r.to_bytes(33, "big") + signature[32:])


def loose(token: str) -> str:
    """The last sign of the signature carries bits that mean nothing: another one decodes to the same bytes."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return token[:-1] + letters[letters.index(token[-1]) ^ 1]


CLAIMS = json.dumps(right_claims(NOW))[1:-1]
RIGHT = ED.token()
HEAD, BODY, MARK = RIGHT.split(".")
DIRECT = b'{"alg":"dir","enc":"A256GCM"}'
NONE = b64(b'{"alg":"none"}')


def bare(header: str) -> str:
    return f"{b64(header.encode())}.{BODY}.{MARK}"


FORGED: dict[str, Any] = {
    # nothing signed it
    "alg none": f"{NONE}.{BODY}.",
    "alg none with a signature": f"{NONE}.{BODY}.{MARK}",
    "alg None": bare('{"alg":"None"}'),
    "alg nOnE": bare('{"alg":"nOnE"}'),
    "alg empty": spelt('{"alg":"","kid":"a"}'),
    "alg missing": spelt('{"kid":"a"}'),
    "alg null": spelt('{"alg":null,"kid":"a"}'),
    "alg a list": spelt('{"alg":["EdDSA"],"kid":"a"}'),
    "alg in small letters": spelt('{"alg":"eddsa","kid":"a"}'),
    "alg with a blank": spelt('{"alg":"EdDSA ","kid":"a"}'),
    "no signature": f"{HEAD}.{BODY}.",
    "no third part": f"{HEAD}.{BODY}",
    "a foreign key": STRANGER.token(),
    # confusion
    "HS256 with the PEM": keyed(public("PEM")),
    "HS256 with the DER": keyed(public("DER")),
    "HS256 with the raw key": keyed(public("Raw")),
    "HS256 with the JWK": keyed(json.dumps(ED.jwk).encode()),
    "HS256 with x": keyed(ED.jwk["x"].encode()),
    "HS256 with P-256's PEM": keyed(public("PEM", EC), kid="b"),
    "HS256 with nothing": keyed(b""),
    "HS384": keyed(public("PEM"), "HS384"),
    "HS512": keyed(public("PEM"), "HS512"),
    "EdDSA said, HMAC done": keyed(public("Raw"), "EdDSA"),
    "ES256 said for the Ed25519 key": spelt('{"alg":"ES256","kid":"a"}'),
    "EdDSA said for the P-256 key": spelt('{"alg":"EdDSA","kid":"b"}', EC),
    "signed by the other key": spelt('{"alg":"ES256","kid":"b"}'),
    **{
        f"alg {alg}": spelt(f'{{"alg":"{alg}","kid":"a"}}')
        for alg in ("RS256", "PS256", "ES384", "ES512", "ES256K", "Ed25519")
    },
    "Ed448": with_ed448(),
    # keys that the token brings or points at
    "jwk in the header": STRANGER.token(header={"jwk": STRANGER.jwk}),
    "jku in the header": STRANGER.token(header={"jku": "https://evil.example/keys"}),
    "x5u in the header": STRANGER.token(header={"x5u": "https://evil.example/cert"}),
    "x5c in the header": STRANGER.token(header={"x5c": ["MIIB"]}),
    "jku beside a right signature": ED.token(header={"jku": "https://evil.example/keys"}),
    "an unknown header": ED.token(header={"cty": "JWT"}),
    "crit": ED.token(header={"crit": ["exp"], "exp": 1}),
    "crit empty": ED.token(header={"crit": []}),
    "b64 false": ED.token(header={"crit": ["b64"], "b64": False}),
    "zip": ED.token(header={"zip": "DEF"}),
    "encrypted": f"{b64(DIRECT)}..AAAA.{BODY}.AAAA",
    "typ of another kind": ED.token(header={"typ": "at+jwt"}),
    "typ a list": ED.token(header={"typ": ["JWT"]}),
    # kid
    **{
        f"kid {kid!r}": ED.token(header={"kid": kid})
        for kid in (
            "b",
            "A",
            "a ",
            "a\x00",
            "../../dev/null",
            "' OR 1=1 --",
            "%61",
            "https://evil.example/a",
            "a" * 3000,
        )
    },
    **{f"kid as {kid!r}": ED.token(header={"kid": kid}) for kid in (None, 1, True, ["a"], {"a": "a"})},
    # signatures
    "signature of zeros": cut(EC.token(), bytes(64)),
    "Ed25519 signature of zeros": cut(RIGHT, bytes(64)),
    "r and s are one": cut(EC.token(), (1).to_bytes(32, "big") * 2),
    "r is zero": cut(EC.token(), bytes(32) + (1).to_bytes(32, "big")),
    "r and s are the order": cut(EC.token(), P256_ORDER.to_bytes(32, "big") * 2),
    "r shifted by the order": shifted(),
    "in DER": as_der(),
    "one byte less": cut(RIGHT, own_signature(ED)[1][:-1]),
    "one byte more": cut(RIGHT, own_signature(ED)[1] + b"\x00"),
    "twice": cut(RIGHT, MARK + MARK),
    "of another token": cut(RIGHT, ED.token().split(".")[2]),
    "one bit off": cut(RIGHT, ("B" if MARK[0] == "A" else "A") + MARK[1:]),
    "S + L": cut(RIGHT, own_signature(ED)[1][:32] + b"\xff" * 32),
    # one spelling
    "padding": RIGHT + "==",
    "padding inside": f"{HEAD}=.{BODY}.{MARK}",
    "loose bits at the end": loose(RIGHT),
    "base64 with + and /": f"{HEAD}.{BODY}.{MARK.replace('-', '+').replace('_', '/')}+",
    "a blank before": f" {RIGHT}",
    "a line after": f"{RIGHT}\n",
    "a line inside": f"{HEAD}.\n{BODY}.{MARK}",
    "a blank in the signature": f"{HEAD}.{BODY}.{MARK[:9]} {MARK[9:]}",
    "a sign that is none of ours": f"{HEAD}.{BODY}.{MARK[:-1]}ａ",
    "four parts": f"{RIGHT}.AAAA",
    "a point before": f".{RIGHT}",
    "Bearer": f"Bearer {RIGHT}",
    "empty": "",
    "points": "..",
    "one sign too many": f"{HEAD}A.{BODY}.{MARK}"
    if len(HEAD) % 4 == 0
    else f"{HEAD}{'A' * (1 - len(HEAD) % 4 + 4)}.{BODY}.{MARK}",
    "the JSON form": json.dumps({"protected": HEAD, "payload": BODY, "signature": MARK}),
    "huge": ED.token(pad="a" * 5_000),
    "a megabyte": "a" * 1_000_000,
    # JSON
    "alg twice": spelt('{"alg":"none","alg":"EdDSA","kid":"a"}'),
    "kid twice": spelt('{"alg":"EdDSA","kid":"b","kid":"a"}'),
    "sub twice": claimed(f'{{{CLAIMS},"sub":"1"}}'),
    "exp twice": claimed(f'{{{CLAIMS},"exp":9999999999}}'),
    "a name twice further in": claimed(f'{{{CLAIMS},"more":{{"a":1,"a":2}}}}'),
    "sub spelt with an escape": claimed(f'{{{CLAIMS},"\\u0073ub":"1"}}'),
    "no object": claimed("[]"),
    "null": claimed("null"),
    "header no object": spelt("[]"),
    "two objects": claimed(f"{{{CLAIMS}}}{{}}"),
    "a comma too many": claimed(f"{{{CLAIMS},}}"),
    "single quotes": claimed("{'sub':'1'}"),
    "NaN": claimed(f'{{{CLAIMS},"more":NaN}}'),
    "UTF-16": ED.sign(b'{"alg":"EdDSA","kid":"a"}', json.dumps(right_claims(NOW)).encode("utf-16")),
    "a mark of byte order": ED.sign(
        b'{"alg":"EdDSA","kid":"a"}', b"\xef\xbb\xbf" + json.dumps(right_claims(NOW)).encode()
    ),
    "broken UTF-8": ED.sign(b'{"alg":"EdDSA","kid":"a"}', b'{"sub":"\xff"}'),
    "deep": claimed("[" * 1_400 + "]" * 1_400),
    # who and for whom
    **{f"without {name}": ED.token(without=name) for name in vouchers.REQUIRED},
    **{f"{name} null": ED.token(**{name: None}) for name in vouchers.REQUIRED},
    **{f"{name} a number": ED.token(**{name: 7}) for name in ("iss", "aud", "sub", "jti", "name")},
    **{f"{name} empty": ED.token(**{name: ""}) for name in ("iss", "aud", "sub", "jti", "name")},
    **{f"{name} a list": ED.token(**{name: ["koran"]}) for name in ("iss", "aud", "sub", "jti", "name", "iat", "exp")},
    "aud another site": ED.token(aud="warta"),
    "aud in capitals": ED.token(aud="Koran"),
    "aud with a tail": ED.token(aud="koran2"),
    "aud several": ED.token(aud=["koran", "warta"]),
    "iss another": ED.token(iss="https://warta.example"),
    "iss with a slash": ED.token(iss=f"{ISSUER}/"),
    "sub too long": ED.token(sub="a" * 201),
    "sub with a NUL": ED.token(sub="a\x00"),
    "sub with a line": ED.token(sub="a\nb"),
    "sub a half character": ED.token(sub="\ud800"),
    "jti too long": ED.token(jti="a" * 129),
    "role a list": ED.token(role=["staff"]),
    # when
    "run out": ED.token(iat=SECONDS - 200, exp=SECONDS - 1),
    "run out this second": ED.token(iat=SECONDS - 200, exp=SECONDS),
    "longer than five minutes": ED.token(iat=SECONDS, exp=SECONDS + 301),
    "a year": ED.token(exp=SECONDS + 31_536_000),
    "issued in the future": ED.token(iat=SECONDS + 60, exp=SECONDS + 120),
    "not before later": ED.token(nbf=SECONDS + 60),
    "exp in milliseconds": ED.token(exp=(SECONDS + 120) * 1000),
    "exp before iat": ED.token(iat=SECONDS + 20, exp=SECONDS - 20),
    **{
        f"{name} as {value!r}": ED.token(**{name: value})
        for name in ("iat", "exp", "nbf")
        for value in (str(SECONDS + 60), True, -1, 1e30, {"at": SECONDS})
    },
    "exp without an end": claimed(f'{{{CLAIMS[: CLAIMS.index(chr(34) + "iat")]}"iat":{SECONDS},"exp":1e999}}'),
}


@pytest.mark.parametrize("name", FORGED)
def test_what_is_no_token_is_none(name: str) -> None:
    with pytest.raises(CommentsError):
        read(FORGED[name])


def test_the_same_tokens_without_their_fault_are_taken() -> None:
    """So that the table above fails for the reason it names."""
    for token in (
        RIGHT,
        EC.token(),
        spelt('{"alg":"EdDSA","kid":"a"}'),
        claimed(f"{{{CLAIMS}}}"),
        ED.token(pad="a" * 2000),
    ):
        assert read(token).subject == "pelanggan-7"
    assert vouchers.read(RIGHT, key=ED.key, issuer=ISSUER, audience="koran", now=NOW + timedelta(seconds=100))
