"""Why a comment is gone, in the words of the site's policy, for everybody to read beside what is left of it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from comments.models import Policy
from comments.vocabulary import Status

if TYPE_CHECKING:
    from comments.threads import Shown


def explain(shown: Sequence["Shown"]) -> None:
    """Fills `removed_for` of those that a moderator removed, all of one site: one statement where there is one, else
    none. A reason that the policy has no more is not told."""
    removed = [item for item in _flat(shown) if item.row.removed_for and item.row.status == Status.REJECTED]
    if not removed:
        return
    policies = Policy.objects.filter(site__threads__comments=removed[0].row.pk)
    entries = policies.values_list("reject_reasons", flat=True).first() or []
    labels = {entry["code"]: entry["label"] for entry in entries}
    for item in removed:
        item.removed_for = labels.get(item.row.removed_for)


def _flat(shown: Sequence["Shown"]) -> Iterator["Shown"]:
    for item in shown:
        yield item
        yield from _flat(item.replies)
