"""No barrier that axe finds by WCAG 2.2 AA, and no page wider than its window, in any state of the desk and of due
process: broad and narrow, in both languages, light and dark."""

from typing import Any

import pytest

from comments.models import DeskSettings, User
from tests.cast import Cast
from tests.journeys.desk_states import furnish
from tests.journeys.moderating import faults_of
from tests.journeys.test_desk import Open, cast, sit_down

__all__ = ["cast", "sit_down"]

pytestmark = pytest.mark.one_lane

CROSS = [(1280, "id", "light"), (360, "en", "light"), (1280, "en", "dark"), (360, "id", "dark")]
LOCALES = {"id": "id-ID", "en": "en-GB"}


@pytest.mark.parametrize("look", CROSS, ids="{0[0]}-{0[1]}-{0[2]}".format)
def test_in_every_state(
    cast: Cast, sit_down: Open, live_server: Any, settings: Any, monkeypatch: Any, full: bool, look: tuple[Any, ...]
) -> None:
    """At reduced size every state is looked at twice: in both widths, both languages, light and dark."""
    width, language, scheme = look
    settings.SAHUT_UNDO_SECONDS = 3600
    monkeypatch.setattr("comments.rest.BREAK_CASES", 0)
    states = furnish(cast)
    User.objects.update(language=language)
    DeskSettings.objects.create(person=cast.administrator, is_blurred=width == 360, left_to_others=["hate"])
    page = sit_down(cast.administrator, "/admin/", width=width, color_scheme=scheme, locale=LOCALES[language])
    wrong: list[str] = []
    for state in states if full else states[CROSS.index(look) // 2 :: 2]:
        page.goto(live_server.url + state.address)
        if state.act:
            state.act(page)
        assert page.get_attribute("html", "lang") == language, state.name
        wrong += [f"{state.name}: {fault}" for fault in faults_of(page)]
    assert wrong == []
