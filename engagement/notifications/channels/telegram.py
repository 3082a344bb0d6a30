"""A chat of the staff's in Telegram, by a bot: the endpoint's address is the bot's `sendMessage`."""

from collections.abc import Sequence
from datetime import datetime

import orjson
from django.utils.translation import gettext_lazy as _

from engagement.models import Dispatch, Endpoint
from engagement.notifications import wording
from engagement.notifications.channels.posting import Post, post
from engagement.notifications.fetching import Answer
from engagement.vocabulary import Carrier

NAME = Carrier.TELEGRAM
LABEL = _("Telegram")


def compose(row: Dispatch, together: Sequence[Dispatch] = ()) -> Post:
    return Post(f"{wording.headline(row)}\n{wording.place(row)}")


def send(said: Post, *, to: Endpoint, now: datetime) -> Answer:
    """Plain text: without a parse mode nothing in it is markup."""
    chat = next(iter(to.secrets), "")
    return post(to.url, orjson.dumps({"chat_id": chat, "text": said.text, "disable_web_page_preview": True}))
