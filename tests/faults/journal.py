"""A client's journal of promises, and what the database holds: `python -m tests.faults.journal EMAIL WORD`."""

import json
import os
import sys
import threading
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from tests.stacks import Running


def until_answered(victim: "Running", token: str, *, keys: int, kills: int) -> tuple[dict[str, set[str]], int]:
    """Posts every key from four threads, again after every broken line, while the web server is killed. The ids
    promised to each key, and how often a line broke."""
    journal: dict[str, set[str]] = {f"kunci-{number}": set() for number in range(keys)}
    broken: list[str] = []
    waiting = iter(sorted(journal))
    lock = threading.Lock()

    def work() -> None:
        with httpx.Client(timeout=10, headers={"X-Session-Token": token}) as client:
            while True:
                with lock:
                    key = next(waiting, None)
                if key is None:
                    return
                journal[key] |= _answered(client, victim.url, key, broken)
                journal[key] |= _answered(client, victim.url, key, broken)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for kill in range(kills):
        _wait_for_answers(journal, (kill + 1) * keys // (kills + 2))
        victim.kill("web")
        victim.start("web")
    for thread in threads:
        thread.join(300)
    return journal, len(broken)


def _answered(client: httpx.Client, url: str, key: str, broken: list[str]) -> set[str]:
    letter = {"site": "koran", "key": "artikel-1", "body": f"Kunci {key} membuka pintu."}
    for _ in range(2000):
        try:
            answer = client.post(f"{url}/api/v1/comments/", json=letter, headers={"Idempotency-Key": key})
        except httpx.TransportError:
            broken.append(key)
            threading.Event().wait(0.05)
            continue
        if answer.status_code in {409, 503}:
            continue
        assert answer.status_code in {201, 202}, answer.text
        return {str(answer.json()["id"])}
    raise AssertionError(f"{key} was never answered")


def _wait_for_answers(journal: dict[str, set[str]], wanted: int) -> None:
    for _ in range(6000):
        if sum(map(bool, journal.values())) >= wanted:
            return
        threading.Event().wait(0.05)
    raise AssertionError("no more keys were answered")


def _stored(email: str, word: str) -> list[str]:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from comments.models import Revision

    rows = Revision.objects.filter(comment__author__email=email, source__startswith=word)
    return [str(comment_id) for comment_id in rows.values_list("comment_id", flat=True)]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_stored(*sys.argv[1:])))
