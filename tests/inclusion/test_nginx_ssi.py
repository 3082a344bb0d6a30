"""Server-side includes of nginx, as docs/publishers.md has them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from _children import Crew
from _servers import find_nginx, free_port, wait_until

from tests.inclusion.conftest import TEXT, Sahut
from tests.proxy import TLS, run_nginx

pytestmark = pytest.mark.one_lane
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "publishers.md"
LINK = "Baca komentar"


@pytest.fixture
def publisher(sahut: Sahut, tmp_path: Path) -> Iterator[httpx.Client]:
    """The documented server with the documented page; only ports, paths and TLS are others."""
    if find_nginx() is None:
        pytest.skip("no nginx here; bin/test says how to get it")
    text = DOCUMENT.read_text(encoding="utf-8")
    (site,) = re.findall(r"```nginx\n(proxy_cache_path.*?)```", text, re.DOTALL)
    (element,) = re.findall(r"```html\n(<sahut-comments id=.*?)```", text, re.DOTALL)
    port, root = free_port(), tmp_path / "pages"
    for old, new in (
        ("/var/cache/nginx/komentar", f"{tmp_path}/nginx/cache"),
        ("https://komentar.example.id", sahut.host),
        ("listen 443 ssl;", f"listen 127.0.0.1:{port}; default_type text/html;"),
        ("/srv/koran", str(root)),
    ):
        assert site.count(old) == 1, f"the page no longer says {old}"
        site = site.replace(old, new)
    root.mkdir()
    (root / "index.html").write_text(f"<h1>Artikel</h1>{element}", encoding="utf-8")
    crew = Crew(environment=dict(os.environ), logs=tmp_path / "log", folder=tmp_path)
    try:
        address = run_nginx(crew, tmp_path / "nginx", TLS.sub("", site), port)
        with httpx.Client(base_url=address, timeout=15) as client:
            yield client
    finally:
        crew.stop()


def test_the_text_is_in_the_page_and_the_last_copy_stays(publisher: httpx.Client, sahut: Sahut) -> None:
    for mood in ("well", "slow", "failing", "broken"):
        sahut.mood, before = mood, len(sahut.asked)
        assert wait_until(lambda asked=before: _is_whole(publisher) and len(sahut.asked) > asked, 60)
    assert publisher.get("/_komentar/?site=koran&key=artikel-81234").status_code == 404, "for includes alone"
    assert sahut.asked[0] == "/embed/v1/fragment/?site=koran&key=artikel-81234"


def _is_whole(publisher: httpx.Client) -> bool:
    page = publisher.get("/").text
    assert TEXT in page
    assert LINK not in page
    return True


@pytest.mark.parametrize("mood", ["slow", "failing", "broken"])
def test_without_any_copy_the_link_stands(publisher: httpx.Client, sahut: Sahut, mood: str) -> None:
    sahut.mood = mood
    page = publisher.get("/").text
    assert "Artikel" in page
    assert "error occurred" not in page
    assert LINK in page or mood == "failing"
