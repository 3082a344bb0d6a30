"""Muting: of others, once, undone, and gone with the person; by API and in the overlay."""

import pytest
from django.utils import timezone

from comments.errors import Forbidden, Missing
from engagement.actions.forget_reader import forget_reader
from engagement.actions.mute_reader import mute_reader, unmute_reader
from engagement.models import MutedReader
from tests.calling import by_cookie, by_token, code_of
from tests.cast import Cast

NOW = timezone.now()


def test_one_mutes_another_once_and_undoes_it(cast: Cast) -> None:
    for _ in range(2):
        mute_reader(reader=cast.reader, other_id=cast.other_reader.pk, now=NOW)
    assert [(row.user, row.muted) for row in MutedReader.objects.all()] == [(cast.reader, cast.other_reader)]
    for _ in range(2):
        unmute_reader(reader=cast.reader, other_id=cast.other_reader.pk)
    assert not MutedReader.objects.exists()


def test_nobody_mutes_oneself_or_nobody(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        mute_reader(reader=cast.reader, other_id=cast.reader.pk, now=NOW)
    with pytest.raises(Missing):
        mute_reader(reader=cast.reader, other_id=10**9, now=NOW)


def test_who_leaves_is_muted_by_nobody_and_mutes_nobody(cast: Cast) -> None:
    mute_reader(reader=cast.reader, other_id=cast.other_reader.pk, now=NOW)
    mute_reader(reader=cast.other_reader, other_id=cast.moderator.pk, now=NOW)
    forget_reader(reader=cast.other_reader)
    assert not MutedReader.objects.exists()


def test_the_api_lists_mutes_and_the_overlay_marks_them(cast: Cast) -> None:
    reader, widget = by_cookie(cast.reader), by_token(cast.reader, cast.site)
    assert widget.send("PUT", f"mutes/{cast.other_reader.pk}/", {}).status_code == 204
    assert reader.get("mutes/").json() == {"mutes": [{"id": str(cast.other_reader.pk), "name": "Budi"}]}
    overlay = widget.get("overlay/?site=koran&key=artikel-1").json()
    assert overlay["marks"]["muted"] == [str(cast.other_reader.pk)]
    assert by_cookie(cast.other_reader).get("mutes/").json() == {"mutes": []}
    assert reader.send("DELETE", f"mutes/{cast.other_reader.pk}/").status_code == 204
    assert reader.get("mutes/").json() == {"mutes": []}
    assert code_of(reader.send("PUT", "mutes/satu/", {})) == (404, "not_found")
    assert code_of(reader.send("PUT", f"mutes/{cast.reader.pk}/", {})) == (403, "own_account")
