"""Naming a reader: staff are not imitated, and no cache goes on showing the old name. Names: test_names."""

import pytest

from comments.actions.name_reader import name_reader
from comments.errors import Invalid
from comments.models import Thread, User
from tests.cast import Cast
from tests.factories import hold, publish


def test_a_new_name_is_kept_and_every_thread_where_it_is_read_has_a_new_version(cast: Cast) -> None:
    publish(cast.reader, cast.thread)
    hold(cast.reader, cast.other_thread)
    before = dict(Thread.objects.values_list("key", "version"))
    name_reader(reader=cast.reader, name="Dewi Lestari")
    assert User.objects.get(pk=cast.reader.pk).display_name == "Dewi Lestari"
    after = dict(Thread.objects.values_list("key", "version"))
    assert after == {**before, "artikel-1": before["artikel-1"] + 1}


@pytest.mark.parametrize("name", ["Rina", "rina", "R1na", "Rіna", "Ｒｉｎａ", "Rina\u200b"])
def test_nobody_takes_a_name_like_a_moderators(cast: Cast, name: str) -> None:
    with pytest.raises(Invalid):
        name_reader(reader=cast.reader, name=name)
    assert User.objects.get(pk=cast.reader.pk).display_name == "Ani"
