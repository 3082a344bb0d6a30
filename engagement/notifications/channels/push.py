"""A reader's browser, by Web Push: sealed for that browser alone (RFC 8291), signed with the site's key (RFC 8292)."""

import base64
import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr
from functools import lru_cache
from urllib.parse import urlsplit

import http_ece
import orjson
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from py_vapid import Vapid02

from engagement.models import Browser, Notification
from engagement.notifications import wording
from engagement.notifications.channels.posting import Post, post
from engagement.notifications.fetching import Answer
from engagement.notifications.plain import excerpt
from engagement.vocabulary import Channel

NAME = Channel.PUSH
LABEL = _("Browser")
KEPT = timedelta(days=1)
"""How long a push service keeps it for a browser that is off."""
SIGNED_FOR = timedelta(hours=12)
TITLE_LONGEST = 160
LONGEST_MARK = 32
"""What a push service takes as `Topic`."""


def compose(row: Notification, together: Sequence[Notification] = ()) -> Post:
    """Title, address and tag; a browser asks for the rest where its reader opens it."""
    rows = list(together) or [row]
    with translation.override(row.recipient.language):
        title = wording.headline(rows[0]) if len(rows) == 1 else wording.of_many(rows)
    url = wording.place(rows[0]) if len(rows) == 1 else wording.inbox()
    mark = salted_hmac("sahut.push", f"{row.event}\x1f{row.recipient_id}", algorithm="sha256").hexdigest()[
        :LONGEST_MARK
    ]
    payload = {"title": excerpt(title, TITLE_LONGEST), "url": url, "tag": mark}
    return Post(orjson.dumps(payload).decode(), mark)


def send(said: Post, *, to: Browser, now: datetime) -> Answer:
    headers = {
        "Content-Type": "application/octet-stream",
        "Content-Encoding": "aes128gcm",
        "TTL": str(int(KEPT.total_seconds())),
        "Topic": said.mark,
        **_signed(to.url, now),
    }
    return post(to.url, _sealed(said.text, to), headers)


def public_key() -> str:
    """What a browser needs to be told by this site and nobody else; empty where the site has no key."""
    if not settings.SAHUT_PUSH_KEY:
        return ""
    key = _key(settings.SAHUT_PUSH_KEY).public_key
    return _text(key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def is_key(public: str, secret: str) -> bool:
    """Whether a browser could have made them: a point of the curve, and sixteen bytes."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(public))
        return len(_bytes(secret)) == 16
    except ValueError:
        return False


def _sealed(text: str, to: Browser) -> bytes:
    sealed: bytes = http_ece.encrypt(
        text.encode(),
        salt=os.urandom(16),
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=_bytes(to.public),
        auth_secret=_bytes(to.secret),
    )
    return sealed


def _signed(url: str, now: datetime) -> dict[str, str]:
    parts = urlsplit(url)
    is_known = settings.SAHUT_BASE_URL.startswith("https:")
    who = settings.SAHUT_BASE_URL if is_known else f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((now + SIGNED_FOR).timestamp()),
        "sub": who,
    }
    headers: dict[str, str] = _key(settings.SAHUT_PUSH_KEY).sign(claims)
    return headers


@lru_cache(maxsize=4)
def _key(private: str) -> Vapid02:
    return Vapid02.from_raw(private.encode("ascii"))


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode("ascii")
