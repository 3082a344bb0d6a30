"""copies: nearly the same long text from other accounts within a day."""

from typing import Any

import pytest

from comments.screening.phases import copies
from tests.comments.screening.drafts import alike, make_draft

LONG = "Produk ini menyembuhkan segala penyakit, saya sudah membuktikan sendiri selama dua minggu penuh"
CASES: list[tuple[str, dict[str, Any], bool]] = [
    ("nobody else", {}, False),
    ("one other account", {"alike": alike(2)}, False),
    ("two other accounts", {"alike": alike(2, 3)}, True),
    ("one other account, twice", {"alike": alike(2, 2)}, False),
    ("one other account and its own", {"alike": alike(1, 2)}, False),
    ("its own comment", {"alike": alike(1, 1, 1)}, False),
    ("a short text", {"alike": alike(2, 3, 4), "text": "turunkan harga beras sekarang"}, False),
    ("the staff", {"alike": alike(2, 3), "author": {"is_staff": True}}, False),
]


@pytest.mark.parametrize(("facts", "holds"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_copies(facts: dict[str, Any], holds: bool) -> None:
    found = copies.screen(make_draft(**{"text": LONG, **facts}))
    assert [finding.rule for finding in found] == ["copies"] * holds


def test_the_reason_says_how_many() -> None:
    (finding,) = copies.screen(make_draft(text=LONG, alike=alike(2, 3, 4)))
    assert "3 akun" in finding.reason["id"]
    assert "3 other accounts" in finding.reason["en"]
