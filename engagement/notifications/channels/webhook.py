"""A publisher's server, by the Standard Webhooks scheme: signed with every key in force, so that keys can change."""

from collections.abc import Sequence
from datetime import UTC, datetime

import orjson
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from standardwebhooks import Webhook

from engagement.models import Dispatch, Endpoint
from engagement.notifications import wording
from engagement.notifications.channels.posting import Post, post
from engagement.notifications.fetching import Answer
from engagement.vocabulary import Carrier

NAME = Carrier.WEBHOOK
LABEL = _("Webhook")


def compose(row: Dispatch, together: Sequence[Dispatch] = ()) -> Post:
    """Ids, codes and numbers; the text of a comment is asked of the API, so that what was taken down is not in here."""
    kind = f"comment.{row.kind}" if row.comment else f"site.{row.kind}"
    body = {"type": kind, "timestamp": row.created_at.astimezone(UTC).isoformat(), "data": _data(row)}
    mark = salted_hmac("sahut.webhook", f"{row.endpoint_id}\x1f{row.event}", algorithm="sha256")
    return Post(orjson.dumps(body).decode(), f"msg_{mark.hexdigest()[:40]}")


def send(said: Post, *, to: Endpoint, now: datetime) -> Answer:
    sent_at = now.astimezone(UTC).replace(microsecond=0)
    signatures = [Webhook(secret).sign(said.mark, sent_at, said.text) for secret in to.secrets]
    headers = {
        "webhook-id": said.mark,
        "webhook-timestamp": str(int(sent_at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
    return post(to.url, said.text.encode(), headers)


def _data(row: Dispatch) -> dict[str, object]:
    comment = row.comment and {
        "id": str(row.comment_id),
        "parent_id": row.comment.parent_id and str(row.comment.parent_id),
        "status": row.comment.status,
        "permalink": wording.permalink(row.comment),
        "thread": {"key": row.comment.thread.key, "url": row.comment.thread.url},
    }
    return {"site": row.site.key if row.site else None, "comment": comment, "facts": row.facts}
