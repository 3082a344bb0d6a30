"""The desk over a million comments and 100,000 open cases: what the queue's pages and counts and the admin's lists cost
in SQL, for who moderates the large site, a section of it, or a small one beside it.

`python -m tests.benchmarks.desk [postgres|sqlite] [--comments 1000000] [--rounds 7]`: medians in milliseconds against
the budgets of issue 4, worst first within each part; * marks what is over.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.harness import ROOT, Crew, environment

from _servers import find_postgres, find_redis, start_postgres, start_redis  # isort: skip (bin/ is on the path now)

Deeds = dict[str, Callable[[], Any]]
QUEUE, LIST = 50, 150
"""Budgets in milliseconds of SQL."""


def main() -> None:
    options = _options()
    if options.role == "measure":
        _measure(options)
        return
    with tempfile.TemporaryDirectory(prefix="sahut-desk-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        crew = Crew(environment=environment(folder), logs=folder / "log", folder=ROOT)
        try:
            if options.database == "postgres":
                programs = find_postgres() or sys.exit("PostgreSQL's server is not here: apt-get install postgresql")
                crew.environment["DATABASE_URL"] = start_postgres(crew, programs, folder)
            start_redis(crew, find_redis(Path(sys.prefix)), folder / "redis.sock", folder / "redis")
            _python(crew, "manage.py", "migrate", "--no-input", "--verbosity", "0")
            _python(crew, "-m", "tests.benchmarks.desk", "--role", "measure", *sys.argv[1:])
        finally:
            crew.stop()


def _measure(options: argparse.Namespace) -> None:
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    from comments.models import Site, User
    from tests.benchmarks import desk_rows

    setup_test_environment()
    people = _people()
    print(f"\n{options.database}, {options.comments:,} comments, {options.comments // 10:,} open cases")
    ids = dict(Site.objects.values_list("key", "pk"))
    rina = User.objects.get(display_name="Rina").pk
    desk_rows.plant(large=ids["koran"], small=ids["warta"], moderator=rina, comments=options.comments)
    _queue(people, options.rounds)
    _lists(people, options.rounds)


def _people() -> dict[str, Any]:
    from comments.models import Membership
    from comments.vocabulary import Role
    from tests import factories

    large, small = factories.make_site("koran"), factories.make_site("warta")
    people = {
        "administrator": factories.make_administrator(),
        "moderator": factories.make_moderator(large, "Rina"),
        "of a small site": factories.make_moderator(small, "Togar"),
        "of a section": factories.make_reader("Sari", is_staff=True),
    }
    Membership.objects.create(site=large, user=people["of a section"], role=Role.MODERATOR, section="ekonomi")
    return people


def _queue(people: dict[str, Any], rounds: int) -> None:
    for title, budget, ask in (("The queue", QUEUE, _asked), ("The queue behind a filter", LIST, _filtered)):
        figures = [
            (f"{label}, {who}", *_timed(deed, rounds))
            for who, person in people.items()
            for label, deed in ask(person).items()
        ]
        _show(title, figures, budget)


def _asked(person: Any) -> Deeds:
    from django.utils import timezone

    from comments import permissions, queues
    from comments.actions import lease
    from comments.models import Case
    from comments.vocabulary import Category

    now, ids = timezone.now(), permissions.scope_of(person, permissions.READING_ROLES)
    all_of_it = Case.objects.open().within(ids).order_by("due_at", "pk")
    second = queues.page(ids, None, now=now).next
    first, middle = all_of_it[0], all_of_it[all_of_it.count() // 2]
    return {
        "first page": lambda: queues.page(ids, None, now=now, person=person),
        "next page": lambda: queues.page(ids, None, now=now, person=person, cursor=second),
        "page in the middle": lambda: queues.page(ids, None, now=now, person=person, cursor=queues.cursor_of(middle)),
        "first page, anarkis": lambda: queues.page(ids, Category.ANARKIS, now=now, person=person),
        "counts": lambda: queues.counts(ids),
        "next case": lambda: queues.next_case(person, ids, None, first, now=now),
        "take the next": lambda: lease.take_next(moderator=person, queue=None, now=now),
        "who has which": lambda: queues.held(person, ids, now=now),
    }


def _filtered(person: Any) -> Deeds:
    from django.utils import timezone

    from comments import permissions, queues
    from comments.sieves import Sieve

    now, ids = timezone.now(), permissions.scope_of(person, permissions.READING_ROLES)
    sent = {"rule": "rule-7", "name": "Pembaca 777", "article": "Berita 19", "text": "banjir nomor", "late": "1"}
    sieves = {name: Sieve.of({name: value}) for name, value in sent.items()} | {"rare": Sieve.of({"text": "777777"})}
    return {
        name: lambda sieve=sieve: queues.page(ids, None, now=now, person=person, sieve=sieve)
        for name, sieve in sieves.items()
    }


def _lists(people: dict[str, Any], rounds: int) -> None:
    from django.contrib import admin
    from django.test import Client
    from django.urls import reverse

    from tests.staff_session import sign_in_staff

    figures = []
    for who, person in people.items():
        client = sign_in_staff(Client(), person)
        paths = {model._meta.model_name: _changelist(model, reverse) for model in admin.site._registry}
        paths |= {
            f"{name}, last page": f"{paths[name]}?p=200" for name in ("case", "comment", "decision", "auditentry")
        }
        paths |= {"comment, held": f"{paths['comment']}?status=held", "comment, by number": f"{paths['comment']}?q=77"}
        paths |= {"comment, by name": f"{paths['comment']}?q=Pembaca+777", "desk": reverse("admin:comments_case_queue")}
        paths |= {"index": reverse("admin:index")}
        for label, path in paths.items():
            if client.get(path).status_code == 200:
                figures.append((f"{label}, {who}", *_timed(partial(client.get, path), rounds)))
    _show("The admin's pages, the whole request", figures, LIST)


def _changelist(model: Any, reverse: Callable[[str], str]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def _timed(deed: Callable[[], Any], rounds: int) -> tuple[float, int]:
    """(median of the milliseconds in SQL, queries); once uncounted before."""
    deed()
    found = []
    for _ in range(rounds):
        with _watched() as spent:
            deed()
        found.append(list(spent))
    return statistics.median(map(sum, found)), len(found[-1])


@contextmanager
def _watched() -> Iterator[list[float]]:
    from django.db import connection

    spent: list[float] = []

    def timed(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            spent.append((time.perf_counter() - started) * 1000)

    with connection.execute_wrapper(timed):
        yield spent


def _show(title: str, figures: list[tuple[str, float, int]], budget: float) -> None:
    print(f"\n{title}: ms of SQL, budget {budget}")
    for label, spent, queries in sorted(figures, key=lambda row: -row[1]):
        print(f"{'*' if spent >= budget else ' '} {label:44}{spent:9.2f}{queries:5} queries")
    over = sum(spent >= budget for _, spent, _ in figures)
    print(f"{len(figures)} measured, {over} over the budget")


def _python(crew: Crew, *arguments: str) -> None:
    if subprocess.run([sys.executable, *arguments], cwd=ROOT, env=crew.environment, check=False).returncode:
        sys.exit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", nargs="?", choices=["sqlite", "postgres"], default="postgres")
    parser.add_argument("--comments", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--role", choices=["whole", "measure"], default="whole", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
