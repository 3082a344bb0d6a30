"""Marked texts: nothing lost, nothing twice, every span named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.marking import Segment, is_hidden, segments

CASES = [
    ("a text without findings is one plain piece", "abcdef", [], [("abcdef", ())]),
    ("one span", "abcdef", [[[1, 3]]], [("a", ()), ("bc", (1,)), ("def", ())]),
    ("the whole text", "abc", [[[0, 3]]], [("abc", (1,))]),
    ("overlapping spans become one", "abcdef", [[[0, 3]], [[2, 5]]], [("abcde", (1, 2)), ("f", ())]),
    ("touching spans stay two", "abcdef", [[[0, 3]], [[3, 5]]], [("abc", (1,)), ("de", (2,)), ("f", ())]),
    ("a span within another", "abcdef", [[[0, 6]], [[2, 3]]], [("abcdef", (1, 2))]),
    ("the same words twice", "abc", [[[0, 2]], [[0, 2]]], [("ab", (1, 2)), ("c", ())]),
    ("a span past the end is cut", "abc", [[[2, 99]]], [("ab", ()), ("c", (1,))]),
    ("an empty or turned span marks nothing", "abc", [[[1, 1], [2, 1], [-5, 0]]], [("abc", ())]),
    ("code points, not bytes", "é🙂kakub", [[[2, 5]]], [("é🙂", ()), ("kak", (1,)), ("ub", ())]),
    ("no text", "", [[[0, 3]]], []),
]


@pytest.mark.parametrize(("why", "text", "spans", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_text_is_cut_at_its_spans(why: str, text: str, spans: list, expected: list) -> None:
    assert segments(text, spans) == [Segment(piece, findings) for piece, findings in expected]


@given(st.text(max_size=60), st.lists(st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70))), max_size=6))
def test_the_pieces_are_the_text_and_every_marked_sign_is_named(text: str, spans: list) -> None:
    pieces = segments(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    place = 0
    for piece in pieces:
        for offset in range(len(piece.text)):
            inside = {n for n, of_one in enumerate(spans, 1) for a, b in of_one if a <= place + offset < b}
            assert inside <= set(piece.findings)
            assert bool(inside) == bool(piece.findings)
        place += len(piece.text)


def test_line_breaks_and_letters_are_seen_and_zero_width_signs_are_not() -> None:
    assert [sign for sign in "a\n\té\u200b\u202e\u00ad🙂" if is_hidden(sign)] == ["\u200b", "\u202e", "\u00ad"]
