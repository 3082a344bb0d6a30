"""The widget in every state, measured by axe: on a phone and a desk, in both languages, light and dark."""

import os
from pathlib import Path
from typing import Any

import axe_core_python
import pytest

from tests.journeys.widget_states import HOST, State, walk

pytestmark = pytest.mark.one_lane

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """(isWhole) => axe.run(isWhole ? document : document.querySelector('sahut-comments'), {
  resultTypes: ['violations'],
  runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}})"""
AROUND = ("page-has-heading-one", "landmark-one-main", "region")
WIDTHS = {360: 740, 1280: 800}
SCHEMES = ("light", "dark")
DRESS = """(host) => { host.theme = 'auto';
  return host.shadowRoot.querySelector('section').classList.contains('dark') ? 'dark' : 'light'; }"""
SPEAKS = "(host) => host.shadowRoot.querySelector('section').lang"
WHOLE = "() => document.documentElement.scrollHeight <= innerHeight"
# Text below WCAG's contrast, which axe leaves undecided where a colour is mixed: painted, as the screen paints it.
FAINT = """() => { const root = document.querySelector('sahut-comments').shadowRoot;
  const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1}), known = new Map();
  const brush = canvas.getContext('2d', {willReadFrequently: true});
  const painted = (colors) => known.get(colors.join()) || known.set(colors.join(), paint(colors)).get(colors.join());
  const paint = (colors) => {
    for (const color of colors) { brush.fillStyle = color; brush.fillRect(0, 0, 1, 1); }
    const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const grounds = (node) => { const found = [];
    for (; node; node = node.localName === 'dialog' ? null : node.parentElement || node.getRootNode().host)
      found.unshift(getComputedStyle(node).backgroundColor);
    return [getComputedStyle(root.querySelector('section')).colorScheme === 'dark' ? '#000' : '#fff', ...found]; };
  return [...root.querySelectorAll('section *')].filter((each) => each.checkVisibility() && !each.disabled
    && !each.closest('.status') && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((each) => { const {color, fontSize, fontWeight} = getComputedStyle(each), under = grounds(each);
      const [a, b] = [painted([...under, color]), painted(under)], size = parseFloat(fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && fontWeight >= 700);
      return {each, ratio: Math.max(a, b) / Math.min(a, b), least: isLarge ? 3 : 4.5}; })
    .filter(({ratio, least}) => ratio < least)
    .map(({each, ratio}) => `${each.localName}.${each.className} ${each.textContent}: ${ratio.toFixed(2)}`); }"""
SIDES = "document.documentElement.scrollWidth - innerWidth"


def violations(page: Any, is_whole: bool = False) -> list[str]:
    """Of the widget; or of all that is in a frame, whose heading of the first rank and main part are the page's."""
    if not page.evaluate("!!self.axe"):
        page.evaluate(AXE)
    found = [rule for rule in page.evaluate(RUN, is_whole)["violations"] if not is_whole or rule["id"] not in AROUND]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def keep(page: Any, name: str) -> None:
    """A picture for whoever wants to look: `SAHUT_TEST_PICTURES` names a folder."""
    if folder := os.environ.get("SAHUT_TEST_PICTURES"):
        size = page.viewport_size
        if "frame" in name:  # of a frame nothing is drawn beyond the window
            page.set_viewport_size({**size, "height": page.evaluate("document.documentElement.scrollHeight")})
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
        page.set_viewport_size(size)


@pytest.mark.parametrize(("lang", "built_at"), [("id", 360), ("en", 1280)])
def test_no_state_has_a_violation_or_is_wider_than_its_window(shop: Any, page: Any, lang: str, built_at: int) -> None:
    page.set_viewport_size({"width": built_at, "height": 800})
    seen, wrong = [], []
    for state in walk(shop, page, lang):
        seen.append(state.name)
        assert state.place.locator(HOST).evaluate(SPEAKS) == lang
        wrong += _looks(page, state, lang, (built_at, 1640 - built_at))
    assert wrong == []
    assert len(seen) == 13
    assert page.violations == page.errors == []


def _looks(page: Any, state: State, lang: str, widths: tuple[int, ...]) -> list[str]:
    """What is wrong with it at each width and in each scheme."""
    wrong = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            look = f"{state.name}-{width}-{scheme}-{lang}"
            assert state.place.locator(HOST).evaluate(DRESS) == scheme, look
            if state.place is not page:
                state.place.wait_for_function(WHOLE)
            keep(page, look)
            wrong += [f"{look}: {fault}" for fault in violations(state.place, state.place is not page)]
            wrong += [f"{look}: faint: {fault}" for fault in state.place.evaluate(FAINT)]
            if over := max(state.place.evaluate(SIDES), page.evaluate(SIDES), 0):
                wrong.append(f"{look}: {over} px wider than the window")
    return wrong
