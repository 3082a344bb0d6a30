"""What a reader on a cheap phone waits for, in Chromium at a quarter of this machine's speed, 150 ms and 1.6 Mb/s:
twenty comments under a short article, with them in the page's HTML, without, and beside Isso on the same machine; and
answering and reacting among 500.

`python -m tests.benchmarks.browsing [--rounds 5] [--no-peers]`: medians against the budgets of the design.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.harness import ROOT, Crew, environment, serve
from tests.benchmarks.peers import DUMP, start_isso
from tests.benchmarks.peers import environment as peers_environment
from tests.journeys.publisher import Publisher

from _servers import find_chromium, find_redis, start_redis  # isort: skip (bin/ is on the path now)

SLOWER, LATENCY, BYTES_A_SECOND = 4, 150, 1_600_000 // 8
SHOWN, PRESSES = 500, 5
WATCH = """
const seen = (window.seen = { cls: 0, blocked: 0, first: null, presses: {} });
const watch = (type, look, more) =>
  new PerformanceObserver((list) => list.getEntries().forEach(look)).observe({ type, buffered: true, ...more });
watch('layout-shift', (entry) => entry.hadRecentInput || (seen.cls += entry.value));
watch('longtask', (entry) => (seen.blocked += Math.max(0, entry.duration - 50)));
const press = ({ interactionId: id, duration }) => id && (seen.presses[id] = Math.max(seen.presses[id] || 0, duration));
watch('event', press, { durationThreshold: 16 });
const COMMENTS = 'sahut-comments article, article.comment, .isso-comment';
const look = () => {
  const shadows = [...document.querySelectorAll('sahut-comments')].map((each) => each.shadowRoot).filter(Boolean);
  const found = [document, ...shadows].flatMap((root) => [...root.querySelectorAll(COMMENTS)]);
  const isSeen = (each) => each.getBoundingClientRect().height && each.innerText.length > 20;
  if (found.some(isSeen)) seen.first = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@dataclass(frozen=True, slots=True)
class Load:
    """One loading of a page. Times in milliseconds."""

    first: float
    shift: float
    blocked: float
    requests: int
    kilobytes: float


@dataclass(frozen=True, slots=True)
class Budget:
    first: float
    shift: float
    blocked: float = 100
    requests: int = 2


BUDGETS = {"Sahut, in the HTML": Budget(600, 0, requests=1), "Sahut, by its script": Budget(1600, 0.01)}
PRESSED = 200


def main() -> None:
    options = _options()
    chromium = find_chromium() or sys.exit("This benchmark needs Chromium: apt-get install chromium")
    with tempfile.TemporaryDirectory(prefix="sahut-browsing-") as name, Publisher("") as publisher:
        folder = Path(name)
        crew = Crew(environment=environment(folder, SAHUT_POST_BURST="1000"), logs=folder / "log", folder=ROOT)
        try:
            start_redis(crew, find_redis(Path(sys.prefix)), folder / "redis.sock", folder / "redis")
            _python(crew, "manage.py", "migrate", "--no-input", "--verbosity", "0")
            signer = _plant(crew, publisher.origin)
            publisher.service, _ = serve(crew, "ours", "config.wsgi:application")
            pages = _pages(publisher)
            if not options.no_peers:
                pages["Isso"] = _isso(crew, folder, publisher)
            with _browser(chromium) as browser:
                are_met = _print_loads(browser, pages, options.rounds)
                are_met &= _print_presses(browser, _many(publisher), signer)
        finally:
            crew.stop()
    sys.exit(0 if are_met else 1)


def _plant(crew: Crew, origin: str) -> Any:
    """Threads of 20 and 500, and who signs for the publisher's readers. Django starts in here, on the bench's state."""
    os.environ.update(crew.environment)
    import django

    django.setup()
    from tests.benchmarks.forest import plant
    from tests.engagement.vouching import ed25519_signer, vouch

    signer = ed25519_signer()
    vouch(plant(origin, (20, 500), 0)[0].site, signer)
    return signer


def _pages(publisher: Publisher) -> dict[str, str]:
    """The address of each kind of page with the same twenty comments."""
    fragment = f"{publisher.service}/embed/v1/fragment/?site=bench&key=n20"
    inside = urllib.request.urlopen(fragment).read().decode()
    script = f'<script async src="{publisher.service}/embed/v1/comments.js"></script>'
    element = f'<sahut-comments site="bench" key="n20">{inside}</sahut-comments>{script}'
    line = publisher.snippet(site="bench", key="n20")
    return {"Sahut, in the HTML": publisher.put("/html", element), "Sahut, by its script": publisher.put("/line", line)}


def _many(publisher: Publisher) -> str:
    publisher.also = "'self'"
    line = publisher.snippet(site="bench", key="n500", token_url="/token", signed_in="", loading="eager")
    return publisher.put("/many", line)


def _isso(crew: Crew, folder: Path, publisher: Publisher) -> str:
    """Its own lines, on a page without a policy, which its inline styles would break."""
    before, comments = crew.environment, folder / "comments.jsonl"
    comments.write_text(_python(crew, "-c", DUMP), encoding="utf-8")
    base, _ = start_isso(crew, folder, peers_environment(folder / "peers"), comments, publisher.origin)
    crew.environment = before
    line = f'<script data-isso="{base}/" src="{base}/js/embed.min.js"></script>'
    section = '<section id="isso-thread" data-isso-id="/n20/" data-title="n20"></section>'
    publisher.open_pages.add("/isso")
    return publisher.put("/isso", line + section)


@contextmanager
def _browser(chromium: Path) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=quiet)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _phone(browser: Any) -> Iterator[tuple[Any, Any]]:
    """A page that has kept nothing, and the session that slows it."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID")
    context.add_init_script(WATCH)
    page = context.new_page()
    try:
        yield page, context.new_cdp_session(page)
    finally:
        context.close()


def _load(browser: Any, address: str) -> Load:
    with _phone(browser) as (page, session):
        requests, received = [], []
        page.on("request", lambda request: requests.append(request.url))
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
        line = {"latency": LATENCY, "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
        session.send("Network.emulateNetworkConditions", {"offline": False, **line})
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address)
        page.wait_for_function("() => window.seen.first")
        page.wait_for_timeout(1500)  # what comes late still shifts and blocks
        seen = page.evaluate("() => window.seen")
        asked = [url for url in requests[1:] if not url.endswith("favicon.ico")]
        return Load(seen["first"], seen["cls"], seen["blocked"], len(asked), sum(received) / 1000)


def _print_loads(browser: Any, pages: dict[str, str], rounds: int) -> bool:
    """Interleaved, one uncounted round first. Whether all budgets are met."""
    found: dict[str, list[Load]] = {name: [] for name in pages}
    for number in range(rounds + 1):
        for name, address in pages.items():
            load = _load(browser, address)
            if number:
                found[name].append(load)
    print(f"\n{'':24}{'first comment':>14}{'shift':>8}{'blocked':>9}{'requests':>10}{'kB':>7}   against the budget")
    verdicts = []
    for name, loads in found.items():
        middle = {field: median(getattr(load, field) for load in loads) for field in Load.__slots__}
        print(
            f"{name:24}{middle['first']:11.0f} ms{middle['shift']:8.3f}{middle['blocked']:6.0f} ms"
            f"{middle['requests']:10.0f}{middle['kilobytes']:7.1f}   {_verdict(name, middle)}"
        )
        verdicts.append(_verdict(name, middle))
    if "Isso" in found:
        theirs = median(load.first for load in found["Isso"])
        for name in BUDGETS:
            print(f"{name}: {theirs / median(load.first for load in found[name]):.2f} times as soon as Isso")
    return not any(verdict.startswith("OVER") for verdict in verdicts)


def _verdict(name: str, middle: dict[str, float]) -> str:
    budget = BUDGETS.get(name)
    if budget is None:
        return ""
    over = [field for field in Budget.__slots__ if middle[field] > getattr(budget, field)]
    return "met" if not over else f"OVER: {', '.join(over)}"


def _print_presses(browser: Any, address: str, signer: Any) -> bool:
    """Whether the budget is met."""
    with _phone(browser) as (page, session):
        page.route("**/token", lambda route: route.fulfill(json={"token": signer.token(aud="bench")}))
        page.goto(address)
        page.locator("article").first.wait_for()
        count = _show_all(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        print(f"\namong {count} comments shown, the longest of {PRESSES} presses, budget {PRESSED} ms")
        found = {what: _longest(page, press) for what, press in (("react", _react), ("reply", _reply))}
    for what, longest in found.items():
        print(f"  {what:8}{longest:6.0f} ms   {'met' if longest <= PRESSED else 'OVER'}")
    return max(found.values()) <= PRESSED


def _show_all(page: Any) -> int:
    """Presses what brings more until 500 comments stand there."""
    for name in ("Muat lebih banyak", "Tampilkan"):
        while page.locator("article").count() < SHOWN and page.get_by_role("button", name=name).count():
            before = page.locator("article").count()
            page.get_by_role("button", name=name).last.click()
            page.wait_for_function(
                "(n) => document.querySelector('sahut-comments').shadowRoot.querySelectorAll('article').length > n",
                arg=before,
            )
    return int(page.locator("article").count())


def _react(page: Any, number: int) -> None:
    page.locator("button.reaction").nth(number).click()


def _reply(page: Any, number: int) -> None:
    page.get_by_role("button", name=re.compile("^Balas ")).nth(number * 3).click()


def _longest(page: Any, press: Callable[[Any, int], None]) -> float:
    page.evaluate("() => { window.seen.presses = {}; }")
    for number in range(PRESSES):
        press(page, number)
        page.wait_for_timeout(700)
    pressed: list[float] = page.evaluate("() => Object.values(window.seen.presses)")
    return max(pressed) if pressed else sys.exit("No press was recorded")


def _python(crew: Crew, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=dict(crew.environment), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    return done.stdout


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-peers", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
