"""Whom a reader muted."""

from collections.abc import Sequence

from comments.models import User
from engagement.models import MutedReader

MOST = 500


def mutes(reader: User) -> Sequence[MutedReader]:
    return list(MutedReader.objects.filter(user=reader).select_related("muted").order_by("-pk")[:MOST])


def muted_ids(reader: User) -> list[int]:
    return list(MutedReader.objects.filter(user=reader).order_by("-pk").values_list("muted_id", flat=True)[:MOST])
