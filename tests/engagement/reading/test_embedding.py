"""What a page says of our script, and whether its policy lets the widget in."""

import pytest

from engagement.reading.embedding import read, refused_by

pytestmark = pytest.mark.one_lane
SERVICE, PAGE = "https://komentar.example.id", "https://koran.example.id"
BOTH = ["script-src", "connect-src"]

POLICIES: list[tuple[list[str], list[str]]] = [
    ([], []),
    (["img-src 'none'"], []),
    (["default-src 'self'"], BOTH),
    (["default-src 'none'"], BOTH),
    (["default-src https:"], []),
    (["default-src *"], []),
    (["default-src http:"], BOTH),
    ([f"default-src 'self'; script-src 'self' {SERVICE}"], ["connect-src"]),
    ([f"script-src {SERVICE}; connect-src {SERVICE}"], []),
    ([f"SCRIPT-SRC {SERVICE.upper()}; connect-src {SERVICE}/"], []),
    (["script-src komentar.example.id; connect-src *.example.id"], []),
    (["script-src example.id; connect-src *.id.example"], BOTH),
    (["script-src komentar.example.id:8443; connect-src komentar.example.id:*"], ["script-src"]),
    (["script-src http://komentar.example.id; connect-src https://komentar.example.id.evil.example"], BOTH),
    ([f"script-src 'nonce-x' 'strict-dynamic' {SERVICE}"], ["script-src"]),
    ([f"script-src 'self'; script-src-elem {SERVICE}"], []),
    ([f"script-src 'self'; script-src {SERVICE}"], ["script-src"]),
    ([f"script-src {SERVICE}", "script-src 'self'"], ["script-src"]),
    ([f"script-src {SERVICE}; connect-src"], ["connect-src"]),
]


@pytest.mark.parametrize(("policies", "refused"), POLICIES)
def test_a_policy_is_read_as_browsers_read_it(policies: list[str], refused: list[str]) -> None:
    assert refused_by(policies, service=SERVICE, page=PAGE) == refused


def test_a_nonce_on_our_script_and_our_own_pages_count() -> None:
    strict = ["script-src 'nonce-x' 'strict-dynamic'"]
    assert refused_by(strict, service=SERVICE, page=PAGE, has_nonce=True) == []
    assert refused_by(["default-src 'self'"], service=SERVICE, page=SERVICE) == []


def test_a_page_is_searched_for_script_site_key_and_policies() -> None:
    seen = read(
        """<!doctype html><link rel="alternate canonical" href="/a"><META http-equiv=Content-Security-Policy
        content="default-src 'self'"><sahut-comments site=koran key=k></sahut-comments>
        <script async src="https://komentar.example.id/embed/v1/comments.js"></script>
        <script nonce=x src="//lain.example/embed/v1/comments.0a.js" data-site=warta></script>
        <script>let a = "<";</script>""",
        "https://koran.example.id/b?c",
    )
    assert seen.scripts == [f"{SERVICE}/embed/v1/comments.js", "https://lain.example/embed/v1/comments.0a.js"]
    assert (seen.sites, seen.keys, seen.canonical) == (["koran", "warta"], ["k"], "https://koran.example.id/a")
    assert seen.policies == ["default-src 'self'"]
    assert not seen.has_nonce


@pytest.mark.parametrize(
    "html", ["", "<", "<script", "<!--", "<a <b <c", "\x00", "<sahut-comments site>", "]]>" * 1000]
)
def test_no_page_is_too_broken_to_read(html: str) -> None:
    assert read(html, PAGE).scripts == []
