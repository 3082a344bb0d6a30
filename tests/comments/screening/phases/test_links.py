"""links: any from people hardly known, more than two from anybody, none counted for the site's staff."""

import pytest

from comments.screening.phases import links
from comments.screening.types import Span
from tests.comments.screening.drafts import make_draft

A, B, C = "https://a.example/", "https://b.example/", "https://c.example/"
CASES: list[tuple[str, tuple[str, ...], int, bool, bool]] = [
    ("no link of a newcomer", (), 0, False, False),
    ("one link of a newcomer", (A,), 0, False, True),
    ("one link after two published comments", (A,), 2, False, True),
    ("one link after three published comments", (A,), 3, False, False),
    ("two links of a known reader", (A, B), 3, False, False),
    ("three links of a known reader", (A, B, C), 99, False, True),
    ("three links of the staff", (A, B, C), 0, True, False),
]


@pytest.mark.parametrize(
    ("found", "published", "staff", "holds"), [row[1:] for row in CASES], ids=[r[0] for r in CASES]
)
def test_links(found: tuple[str, ...], published: int, staff: bool, holds: bool) -> None:
    draft = make_draft(text=" ".join(found), links=found, author={"published_count": published, "is_staff": staff})
    assert [finding.rule for finding in links.screen(draft)] == ["links"] * holds


SPANS: list[tuple[str, str, tuple[str, ...], tuple[Span, ...]]] = [
    ("where it stands", f"Lihat {A}!", (A,), ((6, 24),)),
    ("after wide characters", f"😀 {A}", (A,), ((2, 20),)),
    ("not where the author wrote it otherwise", "[ini](HTTPS://A.example)", (A,), ()),
]


@pytest.mark.parametrize(("text", "found", "spans"), [row[1:] for row in SPANS], ids=[row[0] for row in SPANS])
def test_spans_are_code_points_of_the_text(text: str, found: tuple[str, ...], spans: tuple[Span, ...]) -> None:
    (finding,) = links.screen(make_draft(text=text, links=found, author={"published_count": 0}))
    assert finding.spans == spans
