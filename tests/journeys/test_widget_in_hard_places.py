"""The widget in every state where it is hardest: 320 px wide, on a page written from right to left, in the colours that
a reader forces on every page, and without motion."""

from typing import Any

import pytest

from tests.journeys.test_widget_for_everyone import SIDES, keep, violations
from tests.journeys.widget_states import walk

pytestmark = pytest.mark.one_lane

# All that moves for longer than one notices; scrolling by itself is motion too.
MOVING = """() => { const root = document.querySelector('sahut-comments').shadowRoot, found = [];
  const seconds = (time) => parseFloat(time) * (/ms$/.test(time.trim()) ? 1e-3 : 1);
  const long = (times) => times.split(',').some((time) => seconds(time) > 0.01);
  for (const each of [root.host, ...root.querySelectorAll('*')])
    for (const part of [null, '::before', '::after', '::backdrop', '::placeholder']) {
      const {animationName, animationDuration, transitionDuration, scrollBehavior} = getComputedStyle(each, part);
      const isMoving = (animationName !== 'none' && long(animationDuration)) || long(transitionDuration);
      if (isMoving || scrollBehavior === 'smooth')
        found.push(`${each.localName}.${each.className}${part || ''}`);
    }
  return [...found, ...document.getAnimations().map((each) => `running: ${each.animationName}`)]; }"""

# What has neither an edge nor a ground that is told from what is around it, as it has to.
EDGES = """() => { const root = document.querySelector('sahut-comments').shadowRoot;
  const names = 'button:not(.action,.reaction,.plain),select,textarea,dialog,.toast,.pill,.badge,.card,.comment-own';
  return [...root.querySelectorAll(names)].filter((each) => each.checkVisibility()).filter((each) => {
    const {borderInlineStartStyle: style, borderInlineStartWidth: width, borderInlineStartColor: color,
      backgroundColor: fill} = getComputedStyle(each);
    const isClear = (color) => /^rgba.*, 0\\)$/.test(color);
    let around;
    for (let node = each; !around; ) {
      node = node.parentElement || node.getRootNode().host;
      around = isClear(getComputedStyle(node).backgroundColor) ? '' : getComputedStyle(node).backgroundColor;
    }
    const isFilled = !isClear(fill) && fill !== around;
    return !isFilled && (style === 'none' || parseFloat(width) < 1 || color === around);
  }).map((each) => `${each.localName}.${each.className}`); }"""

# Whether whatever has the focus now is ringed, in another colour than what is around it.
RING = """() => { const at = document.querySelector('sahut-comments').shadowRoot.activeElement;
  if (!at) return null;
  const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(at);
  const isOther = outlineColor !== getComputedStyle(document.body).backgroundColor;
  return [`${at.localName}.${at.className}`, outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2 && isOther]; }"""


def test_every_state_at_320_px_from_right_to_left_in_forced_colours_without_motion(shop: Any, page: Any) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    wrong, seen = [], []
    for state in walk(shop, page, "ar", direction="rtl"):
        seen.append(state.name)
        for forced in ("none", "active"):
            page.emulate_media(forced_colors=forced, reduced_motion="reduce")
            keep(page, f"{state.name}-320-rtl-{forced}")
            faults = violations(state.place, state.place is not page)
            if over := max(state.place.evaluate(SIDES), page.evaluate(SIDES), 0):
                faults.append(f"{over} px wider than the window")
            faults += [f"moves: {each}" for each in state.place.evaluate(MOVING)]
            wrong += [f"{state.name}, forced colours {forced}: {fault}" for fault in faults]
        wrong += [f"{state.name}: no edge: {each}" for each in state.place.evaluate(EDGES)]
        if state.name in ("list", "composer", "dialog"):
            wrong += [f"{state.name}: no ring: {each}" for each in _unringed(page)]
    assert wrong == []
    assert len(seen) == 13
    assert page.violations == page.errors == []


def _unringed(page: Any) -> list[str]:
    """What the focus comes to by the next thirty presses and is not seen on."""
    stops = []
    for _ in range(30):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(RING))
    assert len({name for name, _ in filter(None, stops)}) > 3
    return [name for name, is_ringed in filter(None, stops) if not is_ringed]
