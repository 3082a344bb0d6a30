"""A page that names a version of the script gets these very bytes, the second file's as well, or nothing."""

from typing import Any

import pytest

from engagement.reading import scripts
from tests import factories
from tests.journeys.reading import is_clean

pytestmark = pytest.mark.one_lane


def test_the_named_version_runs_and_altered_extras_do_not(shop: Any, page: Any) -> None:
    factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    script, extras = scripts.pinned("comments.js"), scripts.pinned("extras.js")
    body = (
        f'<script async src="{shop.service}{script.path}" integrity="{script.integrity}" crossorigin="anonymous"'
        ' data-site="koran" data-key="artikel-1"></script>'
    )
    page.goto(shop.publisher.put("/versi", body))
    page.get_by_role("button", name="Laporkan Ani").click()
    page.get_by_role("dialog").wait_for()
    assert is_clean(page)

    altered = "window.altered = true;" + extras.plain.decode()
    headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript"}
    page.route(f"**{extras.path}", lambda route: route.fulfill(body=altered, headers=headers))
    told: list[str] = []
    page.on("console", lambda line: told.append(line.text))
    page.reload()
    with page.expect_console_message(lambda line: line.text.startswith("sahut:")):
        page.get_by_role("button", name="Laporkan Ani").click()
    assert page.get_by_role("dialog").count() == 0
    assert page.evaluate("window.altered") is None
