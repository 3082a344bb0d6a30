"""The buttons of the take-down desk: each calls one action with what the form sent."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from comments.actions.orders import answer, comply, hand_over
from comments.admin.duties import Button
from comments.errors import Invalid
from comments.models import Comment, Order, User
from comments.vocabulary import OrderKind, OrderOutcome

TAKING_DOWN = (
    Button("label", _("Show this legal notice beside it")),
    Button("hide", _("Hide in this country")),
    Button("remove", _("Remove from view"), is_grave=True),
    Button("restore", _("Show again")),
    Button("tell", _("Tell the authors")),
    Button("withhold", _("Do not tell the authors")),
)
HANDING_OVER = (
    Button("approve", _("Approve handing over"), is_grave=True),
    Button("release", _("Hand over the data"), is_grave=True),
)
ALWAYS = (
    Button("note", _("Keep the note")),
    Button("bundle", _("Evidence as a file")),
    Button("close", _("Close with this outcome")),
)


def buttons(order: Order) -> list[Button]:
    if order.closed_at is not None:
        return [button for button in ALWAYS if button.deed == "bundle"]
    first = TAKING_DOWN if order.kind == OrderKind.TAKEDOWN else HANDING_OVER
    return [*first, *ALWAYS]


def do(deed: str, *, person: User, order: Order, sent: dict[str, Any], now: datetime) -> bytes | None:
    """A file where the deed hands one out. Raises Invalid for a deed that there is no button for."""
    if deed not in {button.deed for button in buttons(order)}:
        raise Invalid(fields={"deed": ["unknown"]})
    return _DEEDS[deed]({"person": person, "order_id": order.pk, "now": now}, sent)


Who = dict[str, Any]
Sent = dict[str, Any]


def _comment_id(sent: Sent) -> int:
    chosen = sent.get("comment")
    if not isinstance(chosen, Comment):
        raise Invalid(fields={"comment": ["required"]})
    return chosen.pk


def _label(who: Who, sent: Sent) -> None:
    comply.label(**who, comment_id=_comment_id(sent), text=sent["label"], note=sent["note"])


def _hide(who: Who, sent: Sent) -> None:
    comply.hide(**who, comment_id=_comment_id(sent), code=sent["country"], note=sent["note"])


def _remove(who: Who, sent: Sent) -> None:
    comply.remove(**who, comment_id=_comment_id(sent), note=sent["note"])


def _restore(who: Who, sent: Sent) -> None:
    comply.restore(**who, comment_id=_comment_id(sent), note=sent["note"])


def _close(who: Who, sent: Sent) -> None:
    answer.close(**who, outcome=OrderOutcome(sent["outcome"]), note=sent["note"])


_DEEDS: dict[str, Callable[[Who, Sent], bytes | None]] = {
    "label": _label,
    "hide": _hide,
    "remove": _remove,
    "restore": _restore,
    "tell": lambda who, sent: answer.tell_authors(**who),
    "withhold": lambda who, sent: answer.withhold_notice(**who, reason=sent["note"]),
    "note": lambda who, sent: answer.write_note(**who, note=sent["note"]),
    "approve": lambda who, sent: hand_over.approve(**who, note=sent["note"]),
    "release": lambda who, sent: hand_over.release(**who),
    "bundle": lambda who, sent: hand_over.bundle(**who),
    "close": _close,
}
