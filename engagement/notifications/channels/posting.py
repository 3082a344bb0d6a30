"""What the channels over HTTP share."""

from collections.abc import Mapping
from dataclasses import dataclass

from engagement.notifications import fetching
from engagement.notifications.fetching import Answer

_HEADERS = {"Content-Type": "application/json", "User-Agent": "Sahut"}


@dataclass(frozen=True, slots=True)
class Post:
    """`mark` is the same however often the message is sent: by it the receiver knows what it has had."""

    text: str
    mark: str = ""


def post(url: str, body: bytes, headers: Mapping[str, str] | None = None) -> Answer:
    return fetching.post(url, body=body, headers={**_HEADERS, **(headers or {})})
