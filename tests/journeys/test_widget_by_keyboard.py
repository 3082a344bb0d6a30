"""Everything that a reader does in the widget, with the keys alone: where the focus goes, and that it is seen."""

from typing import Any

import pytest

from comments.models import Comment, Report
from engagement.models import Reaction
from tests import factories
from tests.journeys.reading import PASSWORD, is_clean

pytestmark = pytest.mark.one_lane

# What has the focus, through shadow roots: its name, whether it is seen, and whether it is in a dialog.
STOP = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return {name: '', kind: 'body', seen: 'elsewhere', dialog: null};
  const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(at);
  const isRinged = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/^rgba.*, 0\\)$/.test(outlineColor);
  const box = at.getBoundingClientRect();
  const isFree = [0.1, 0.5, 0.9].some((share) => {
    const y = box.top + Math.min(box.height, innerHeight) / 2;
    const top = at.getRootNode().elementFromPoint(box.left + box.width * share, y);
    return top && (at.contains(top) || top.contains(at));
  });
  const labels = [...(at.labels || [])].map((label) => label.textContent.trim());
  return {
    name: at.getAttribute('aria-label') || labels[0] || at.textContent.trim(),
    kind: at.localName,
    seen: at.matches(':focus-visible') && isRinged ? (isFree ? '' : 'covered') : 'no outline',
    dialog: at.closest('dialog')?.getAttribute('aria-label') || null,
  };
}"""


class Keys:
    """The keyboard of a page, which keeps where the focus was not to be seen."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.unseen: list[str] = []

    def at(self) -> dict[str, Any]:
        stop: dict[str, Any] = self.page.evaluate(STOP)
        if stop["seen"]:
            self.unseen.append(f"{stop['kind']} {stop['name'][:40]}: {stop['seen']}")
        return stop

    def to(self, name: str, key: str = "Tab") -> None:
        """Presses `key` until what is called so has the focus."""
        passed = []
        for _ in range(40):
            self.page.keyboard.press(key)
            passed.append(self.at()["name"])
            if passed[-1] == name:
                return
        raise AssertionError(f"{key} does not lead to {name!r} but to {passed}")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def wait(self, kind: str, name: str) -> None:
        """Until the focus has come there by itself."""
        for _ in range(200):
            stop = self.page.evaluate(STOP)
            if stop["kind"] == kind and name in stop["name"]:
                break
            self.page.wait_for_timeout(50)
        else:
            raise AssertionError(f"the focus is not on {name!r} but on {stop}")
        self.at()


@pytest.fixture
def keys(shop: Any, page: Any) -> Keys:
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Di mana notulennya?")
    page.goto(shop.article)
    page.get_by_role("article").wait_for()
    return Keys(page)


def _sign_in(popup: Any, reader: Any) -> None:
    """In the window, by the keys too."""
    there = Keys(popup)
    popup.locator("[name=password]").wait_for()
    for field, text in (("login", reader.email), ("password", PASSWORD)):
        for _ in range(40):
            if popup.evaluate("document.activeElement.name") == field:
                break
            there.press("Tab")
        there.type(text)
    there.press("Enter")
    popup.get_by_role("button", name=reader.display_name).wait_for()
    popup.wait_for_load_state()
    with popup.expect_event("close"):
        for _ in range(40):
            if reader.display_name in there.at()["name"] and there.at()["kind"] == "button":
                break
            there.press("Tab")
        there.press("Enter")
    assert set(there.unseen) <= {"body : elsewhere"}, "before the first press nothing has the focus"


def test_writing_signing_in_replying_reacting_and_reporting(shop: Any, page: Any, reader: Any, keys: Keys) -> None:
    keys.to("Tambahkan komentar Anda")
    keys.press("Enter")
    keys.wait("textarea", "Tulis komentar Anda…")
    keys.to("Batal")
    keys.press("Space")
    keys.wait("button", "Tambahkan komentar Anda")

    keys.press("Space")
    keys.wait("textarea", "Tulis komentar Anda…")
    keys.type("Semoga notulennya diumumkan.")
    keys.to("Masuk dan kirim")
    with page.expect_popup() as opened:
        keys.press("Enter")
    _sign_in(opened.value, reader)
    keys.wait("article", "Semoga notulennya diumumkan.")
    assert Comment.objects.get(author=reader).status == "published"

    keys.to("Apresiasi Budi")
    with page.expect_response("**/reaction/"):
        keys.press("Space")
    page.locator("button.reaction[aria-pressed=true]").wait_for()
    assert keys.at()["name"] == "Apresiasi Budi"
    assert Reaction.objects.get().user == reader

    keys.to("Balas Budi")
    keys.press("Enter")
    keys.wait("textarea", "Tulis balasan untuk Budi…")
    keys.to("Batal")
    keys.press("Enter")
    keys.wait("button", "Balas Budi")
    keys.press("Enter")
    keys.wait("textarea", "Tulis balasan untuk Budi…")
    keys.type("Di papan kelurahan.")
    keys.to("Kirim")
    keys.press("Enter")
    keys.wait("article", "Di papan kelurahan.")
    assert Comment.objects.get(depth=1).author == reader

    keys.to("Laporkan Budi", "Shift+Tab")
    keys.press("Enter")
    why = "Mengapa Anda melaporkan komentar ini?"
    page.get_by_role("dialog", name=why).wait_for()
    _is_trapped(keys, why)
    keys.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    assert keys.at()["name"] == "Laporkan Budi"

    keys.press("Space")
    page.get_by_role("dialog", name=why).wait_for()
    keys.to("Batal")
    keys.press("Enter")
    page.get_by_role("dialog").wait_for(state="detached")
    assert keys.at()["name"] == "Laporkan Budi"

    keys.press("Enter")
    while keys.at()["name"] != "Spam atau promosi":
        keys.press("Tab")
    keys.press("Space")
    keys.to("Keterangan tambahan (opsional)")
    keys.type("Berkali-kali.")
    keys.to("Laporkan")
    keys.press("Enter")
    keys.wait("article", "Dilaporkan")
    told = Report.objects.get()
    assert (told.reason, told.note) == ("spam", "Berkali-kali.")
    assert keys.unseen == []
    assert is_clean(page)


def _is_trapped(keys: Keys, dialog: str) -> None:
    """Forwards and backwards, twice round; at its end the browser's own bar has the focus for one press."""
    for key in ("Tab", "Shift+Tab"):
        stops = []
        for _ in range(20):
            keys.press(key)
            stops.append(keys.page.evaluate(STOP))
        assert {stop["dialog"] for stop in stops if stop["kind"] != "body"} == {dialog}
        assert {stop["kind"] for stop in stops} >= {"button", "textarea", "input", "a"}
