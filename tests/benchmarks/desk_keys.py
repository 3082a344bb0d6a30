"""A hundred cases by keys alone in Chromium, in a queue of many more, twice: as fast as a script can, which says how
many decisions a minute the desk takes; and one a second, six times a person's pace, for what a person waits for: from
the key to the next card's painting, and to the server's answer.

`python -m tests.benchmarks.desk_keys [postgres|sqlite] [--cases 100] [--comments 100000]`
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks.harness import ROOT, Crew, environment, serve

from _servers import find_chromium, find_postgres, find_redis, start_postgres, start_redis  # isort: skip (bin/ is on the path now)

PAINTED, ANSWERED = 100, 300
"""Budgets in milliseconds: the next card in the median and at the 95th percentile, the answer at the 95th."""
WATCH = """
let pressed = 0, shown = '';
addEventListener('keydown', () => { pressed = performance.now(); }, true);
const look = () => {
  const text = document.querySelector('#comment-text')?.textContent ?? '';
  if (text === shown) return;
  shown = text;
  const since = pressed;
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => window.painted(performance.now() - since, since > 0);
    channel.port2.postMessage(0);
  });
};
new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
addEventListener('DOMContentLoaded', look);
"""
DEEDS = (["a"], ["a"], ["r", "1"], ["R"], ["s"])


def main() -> None:
    options = _options()
    if options.role == "plant":
        _plant(options)
        return
    with tempfile.TemporaryDirectory(prefix="sahut-keys-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        crew = Crew(environment=environment(folder), logs=folder / "log", folder=ROOT)
        try:
            if options.database == "postgres":
                programs = find_postgres() or sys.exit("PostgreSQL's server is not here: apt-get install postgresql")
                crew.environment["DATABASE_URL"] = start_postgres(crew, programs, folder, durable=True)
            start_redis(crew, find_redis(Path(sys.prefix)), folder / "redis.sock", folder / "redis")
            _python(crew, "manage.py", "migrate", "--no-input", "--verbosity", "0")
            _python(crew, "manage.py", "collectstatic", "--no-input", "--verbosity", "0")
            planted = _python(crew, "-m", "tests.benchmarks.desk_keys", "--role", "plant", *sys.argv[1:])
            base, _ = serve(crew, "sahut", "config.wsgi:application")
            print(f"\n{options.database}, {options.cases} cases by keys among {options.comments // 10:,} open ones")
            for pause in (0, 1000):
                _report(pause, options.cases, *_decide_all(base, planted.splitlines()[-1], options.cases, pause))
        finally:
            crew.stop()


def _decide_all(base: str, session: str, cases: int, pause: int) -> tuple[float, list[float], list[float], list[float]]:
    """(seconds, milliseconds to each painting, to each answer, to each new list's first painting)"""
    from playwright.sync_api import sync_playwright

    dice, paintings, answers, lists = random.Random(4), [], [], []
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=options)
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="id-ID")
        context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
        context.expose_function("painted", lambda spent, was_key: (paintings if was_key else lists).append(spent))
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("requestfinished", lambda sent: answers.append(sent) if "/decide/" in sent.url else None)
        page.goto(f"{base}/admin/comments/case/queue/anarkis/")
        page.wait_for_load_state("networkidle")
        lists.clear()
        started = time.monotonic()
        for number in range(cases):
            shown = page.locator("#comment-text").inner_text()
            for key in DEEDS[2] if number == 0 else dice.choice(DEEDS):
                page.keyboard.press(key)
            page.locator(f"#comment-text:not(:has-text({json.dumps(shown)}))").wait_for()
            page.wait_for_timeout(pause)
        while len(answers) < cases and time.monotonic() < started + 600:
            page.wait_for_timeout(10)
        seconds = time.monotonic() - started
        answered = [sent.timing["responseEnd"] for sent in answers]
        chromium.close()
    assert len(answered) == cases, len(answered)
    return seconds, paintings, answered, lists


def _report(
    pause: int, cases: int, seconds: float, paintings: list[float], answers: list[float], lists: list[float]
) -> None:
    print(f"  {f'one in {pause} ms' if pause else 'without a pause'}: {cases / seconds * 60:.0f} decisions a minute")
    print(_line("the next card painted", paintings, PAINTED))
    print(_line("the decision answered", answers, ANSWERED))
    if lists:
        print(f"    {'a new list of 25':24} p50 {median(lists):6.1f} ms, {len(lists)} times")


def _line(label: str, spent: list[float], budget: float) -> str:
    high = quantiles(spent, n=20)[-1]
    verdict = "within" if high < budget else "OVER"
    figures = f"p50 {median(spent):6.1f} ms, p95 {high:6.1f} ms, most {max(spent):6.1f} ms"
    return f"    {label:24} {figures}; {verdict} {budget} ms at p95"


def _plant(options: argparse.Namespace) -> None:
    import django

    django.setup()
    from django.test import Client

    from comments.models import Case
    from tests import factories
    from tests.benchmarks import desk_rows
    from tests.staff_session import sign_in_staff

    large, small = factories.make_site("koran"), factories.make_site("warta")
    rina, reader = factories.make_moderator(large, "Rina"), factories.make_reader()
    desk_rows.plant(large=large.pk, small=small.pk, moderator=rina.pk, comments=options.comments)
    thread = factories.make_thread(large)
    for number in range(2 * options.cases):
        comment = factories.hold(reader, thread, f"Ayo bakar kantor kelurahan, perkara {number:04d}.")
        Case.objects.filter(comment=comment).update(due_at=comment.created_at - timedelta(hours=30))
    print(sign_in_staff(Client(), rina).cookies["sessionid"].value)


def _python(crew: Crew, *arguments: str) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=crew.environment, stdout=subprocess.PIPE, text=True, check=False)
    return done.stdout if not done.returncode else sys.exit(done.stdout[-3000:])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", nargs="?", choices=["sqlite", "postgres"], default="postgres")
    parser.add_argument("--cases", type=int, default=100)
    parser.add_argument("--comments", type=int, default=100_000)
    parser.add_argument("--role", choices=["whole", "plant"], default="whole", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
