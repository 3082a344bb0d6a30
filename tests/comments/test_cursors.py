"""Cursors: opaque, exact, and nothing but what we made."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.cursors import LARGEST, Cursor, read
from comments.errors import Invalid

NUMBERS = st.integers(-LARGEST, LARGEST)


@given(NUMBERS, st.none() | NUMBERS)
def test_what_was_spelt_is_read_again(position: int, score: int | None) -> None:
    cursor = Cursor(position=position, score=score)
    assert read(str(cursor), scored=score is not None) == cursor
    assert str(cursor).replace("-", "").replace("_", "").isalnum()


@given(st.text(max_size=80))
def test_any_other_text_is_none_or_invalid(text: str) -> None:
    try:
        found = read(text, scored=True)
    except Invalid:
        return
    assert found is None or read(str(found), scored=True) == found
    assert (found is None) == (text == "")


@pytest.mark.parametrize("inside", ["", "1:2:3", "1.5", "1e3", "0x1", "1:", ":1", "a:b", "١:٢", f"{LARGEST + 1}:0"])
def test_odd_numbers_inside_are_invalid(inside: str) -> None:
    spelt = base64.urlsafe_b64encode(inside.encode()).decode().rstrip("=") or "="
    with pytest.raises(Invalid):
        read(spelt, scored=True)


def test_a_cursor_of_one_sort_is_none_of_another() -> None:
    with pytest.raises(Invalid):
        read(str(Cursor(position=1)), scored=True)
    with pytest.raises(Invalid):
        read(str(Cursor(position=1, score=1)), scored=False)
