"""A channel of the staff's in Slack, by an incoming webhook."""

from collections.abc import Sequence
from datetime import datetime

import orjson
from django.utils.translation import gettext_lazy as _

from engagement.models import Dispatch, Endpoint
from engagement.notifications import wording
from engagement.notifications.channels.posting import Post, post
from engagement.notifications.fetching import Answer
from engagement.vocabulary import Carrier

NAME = Carrier.SLACK
LABEL = _("Slack")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""Slack's own three: with them nothing in a text is a link, a mention or a channel."""


def compose(row: Dispatch, together: Sequence[Dispatch] = ()) -> Post:
    return Post(f"{wording.headline(row).translate(_ESCAPES)}\n<{wording.place(row)}>")


def send(said: Post, *, to: Endpoint, now: datetime) -> Answer:
    return post(to.url, orjson.dumps({"text": said.text}))
