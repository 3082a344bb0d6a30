"""Lanes, and what every test may ask for: Redis, a browser, the corpora beside the project, a whole running Sahut."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from _children import Crew
from _servers import find_chromium, find_redis, start_redis
from django.test import TransactionTestCase

from tests import lane  # first of ours: it says which state and database everything below reads
from tests.stacks import Running, running

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
NEEDS_DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "live_server", "stack", "start_stack"}


@pytest.fixture(autouse=True, scope="session")
def _record_may_be_emptied() -> Iterator[None]:
    """Between tests the tables are emptied, which the record's triggers refuse; `flush` sets them up again."""
    from django.db import connection

    from comments import append_only

    flush = TransactionTestCase._fixture_teardown

    def emptied(case: TransactionTestCase) -> None:
        append_only.unprotect(connection)
        flush(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield


def pytest_sessionstart(session: pytest.Session) -> None:
    """Redis for the whole run, one for each process of it, before the first test asks for a cache; 30 ms."""
    if session.config.getoption("numprocesses", None):
        return  # the processes that run the tests start theirs
    from comments import redis_link
    from config import state

    redis_link.TIMEOUT_SECONDS = 30.0  # a machine that stood still for half a second has not lost its Redis
    crew = Crew(environment=dict(os.environ), logs=lane.STATE / "log", folder=ROOT)
    session.config.stash[_crew] = crew
    (lane.STATE / "static").mkdir(parents=True, exist_ok=True)
    start_redis(crew, find_redis(Path(sys.prefix)), state.redis_socket(), lane.STATE / "redis")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _crew in session.config.stash:
        session.config.stash[_crew].stop()
    shutil.rmtree(lane.STATE, ignore_errors=True)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The second lane repeats what a database's kind can change, and nothing else."""
    kept = [item for item in items if _belongs(item)]
    config.hook.pytest_deselected(items=list(set(items) - set(kept)))
    if report := os.environ.get("SAHUT_TEST_COUNT_FILE"):
        Path(report).write_text(str(sum(map(_is_for_postgres, items))), encoding="ascii")
    items[:] = kept


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """In CI a skip is a failure, but for the corpora that a stranger's clone has not got."""
    report: pytest.TestReport = yield
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if NO_SHARED not in reason:
            report.outcome = "failed"
            report.longrepr = f"skipped, which CI does not take: {reason}"
    return report  # type: ignore[return-value]


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The corpora and tools beside the project."""
    if not SHARED.is_dir():
        pytest.skip(NO_SHARED)
    return SHARED


@pytest.fixture(scope="session")
def full() -> bool:
    """Whether this run takes the corpora and faults at full size (`bin/test --full`)."""
    return os.environ.get("SAHUT_TEST_FULL") == "1"


@pytest.fixture(scope="session")
def redis_url() -> str:
    """The run's own Redis, as redis-py spells it."""
    from config import state

    return state.redis_url()


@pytest.fixture(autouse=True)
def _nothing_left_over(request: pytest.FixtureRequest) -> None:
    """What a rolled-back transaction does not undo: limits and caches, in Redis and in here, and the chain's head."""
    if NEEDS_DATABASE & set(request.fixturenames) or request.node.get_closest_marker("django_db"):
        from django.conf import settings

        from comments import redis_link
        from comments.api import cors

        redis_link.client().flushall()
        redis_link.wake()
        cors._origins.cache_clear()
        Path(settings.SAHUT_AUDIT_HEAD).unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def _no_bucket_fills(monkeypatch: pytest.MonkeyPatch) -> None:
    """For our limits Redis's clock stands still, so that no slow machine gets a token back in the middle of a test."""
    from comments import limits

    standing = limits._BUCKET.replace("redis.call('TIME')", "{1800000000, 0}")
    assert standing != limits._BUCKET
    monkeypatch.setattr(limits, "_BUCKET", standing)


@pytest.fixture(autouse=True)
def _copies_go_at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under `db` nothing is ever committed, so what a commit tells the kept answers is told without one."""
    mark = request.node.get_closest_marker("django_db")
    is_committed = "transactional_db" in request.fixturenames or bool(mark and mark.kwargs.get("transaction"))
    if not is_committed:
        monkeypatch.setattr("comments.kept._after_commit", lambda deed: deed())


@pytest.fixture
def eager_tasks() -> Iterator[None]:
    """Tasks run where they are called, and their errors are the caller's."""
    from config.celery import app

    before: dict[str, Any] = {name: app.conf[name] for name in ("task_always_eager", "task_eager_propagates")}
    app.conf.update(task_always_eager=True, task_eager_propagates=True)
    yield
    app.conf.update(before)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium through Playwright. Make a context of your own: `browser.new_context(locale="id")`."""
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium here; bin/test says how to get it")
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop in this thread; our ORM calls are sync
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=options)
        yield running
        running.close()


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One running Sahut with the demo newsroom, shared by the run's journeys; each uses readers of its own."""
    with running(tmp_path_factory.mktemp("stack")) as whole:
        yield whole


@pytest.fixture
def start_stack(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Starts one for this test alone: `start_stack(EMAIL_URL=…)`."""
    with ExitStack() as stacks:
        yield lambda **settings: stacks.enter_context(running(tmp_path / "state", **settings))


NO_SHARED = "../shared is not beside this tree: its corpora are not here"
_crew = pytest.StashKey[Crew]()


def _belongs(item: pytest.Item) -> bool:
    return _is_for_postgres(item) if lane.POSTGRES_URL else not item.get_closest_marker("postgres")


def _is_for_postgres(item: pytest.Item) -> bool:
    if any(item.get_closest_marker(name) for name in ("one_lane", "sqlite")):
        return False
    if any(item.get_closest_marker(name) for name in ("both_lanes", "postgres", "django_db")):
        return True
    return bool(NEEDS_DATABASE & set(getattr(item, "fixturenames", ())))
