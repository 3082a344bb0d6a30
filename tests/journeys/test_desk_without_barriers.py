"""No barrier that axe finds by WCAG 2.2 AA, and no page wider than its window, in any state of the desk and of due
process: broad and narrow, in both languages, light and dark."""

from collections.abc import Callable
from typing import Any

import pytest

from comments.models import DeskSettings, User
from tests.cast import Cast
from tests.journeys.desk_states import furnish
from tests.journeys.moderating import faults_of, sides_of
from tests.journeys.test_desk import Open, cast, sit_down

__all__ = ["cast", "sit_down"]

pytestmark = pytest.mark.one_lane

CROSS = [(1280, "id", "light"), (360, "en", "light"), (1280, "en", "dark"), (360, "id", "dark")]
LOCALES = {"id": "id-ID", "en": "en-GB"}


@pytest.mark.parametrize("look", CROSS, ids="{0[0]}-{0[1]}-{0[2]}".format)
def test_in_every_state(
    cast: Cast, sit_down: Open, live_server: Any, settings: Any, monkeypatch: Any, full: bool, look: tuple[Any, ...]
) -> None:
    """At reduced size axe, which takes seconds, sees every state in one look; its width is measured in another too."""
    width, language, scheme = look
    settings.SAHUT_UNDO_SECONDS = 3600
    monkeypatch.setattr("comments.rest.BREAK_CASES", 0)
    states = furnish(cast)
    User.objects.update(language=language)
    DeskSettings.objects.create(person=cast.administrator, is_blurred=width == 360, left_to_others=["hate"])
    page = sit_down(cast.administrator, "/admin/", width=width, color_scheme=scheme, locale=LOCALES[language])
    wrong: list[str] = []
    for number, state in enumerate(states):
        faults = faults_of if full else _share(number, CROSS.index(look))
        if faults is None:
            continue
        page.goto(live_server.url + state.address)
        if state.act:
            state.act(page)
        assert page.get_attribute("html", "lang") == language, state.name
        wrong += [f"{state.name}: {fault}" for fault in faults(page)]
    assert wrong == []


def _share(state: int, look: int) -> Callable[[Any], list[str]] | None:
    """What a look does of a state: axe in one of the four; the width alone in the one across from it."""
    return {state % 4: faults_of, state % 4 ^ 1: sides_of}.get(look)
