"""N-grams of the normalised text: disguises fall together, spans lead back to what was typed."""

from hypothesis import given
from hypothesis import strategies as st

from comments.screening.grams import LETTERS, LONGEST_WORD, grams


def test_words_pairs_and_parts_show_where_they_were_cut() -> None:
    assert grams("Ayo bakar 17 x") == {
        "ayo": (0, 3),
        "bakar": (4, 9),
        "ayo bakar": (0, 9),
        "bak…": (4, 9),
        "…aka…": (4, 9),
        "…kar": (4, 9),
        "baka…": (4, 9),
        "…akar": (4, 9),
        "0": (10, 12),
        "bakar 0": (4, 12),
        "x": (13, 14),
        "0 x": (10, 14),
    }


def test_a_disguise_has_the_n_grams_of_the_plain_word() -> None:
    plain = set(grams("bakar"))
    for disguised in ("BAKAR", "b4k4r", "bakaaaar", "b\u200bakar", "b a k a r", "bаkаr"):
        assert set(grams(disguised)) == plain, disguised
        start, end = grams(disguised)["bakar"]
        assert disguised[start] in "bB"
        assert end == len(disguised)


@given(st.text(max_size=400))
def test_any_text_has_as_many_as_it_has_letters_and_spans_lie_inside(text: str) -> None:
    found = grams(text)
    # A letter may fold to a few (ligatures); each begins a word, a pair and parts of three sizes.
    assert len(found) <= 20 * (2 + len(LETTERS)) * max(1, len(text))
    assert all(0 <= start < end <= len(text) for start, end in found.values())
    assert all(len(gram) <= 2 * LONGEST_WORD + 1 for gram in found)
