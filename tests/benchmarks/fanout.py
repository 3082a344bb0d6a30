"""One comment in a thread that 100,000 readers follow: rows promised a second, memory, and messages delivered a second
to a mail server that takes everything, by one and by two processes. Beside it the floor: as many bare rows a second.

`python -m tests.benchmarks.fanout [sqlite|postgres] [--followers 100000] [--seconds 20]`
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from tests.benchmarks.harness import ROOT, Crew, environment

from _servers import find_postgres, find_redis, start_postgres, start_redis  # isort: skip (bin/ is on the path now)

CHUNK = 5_000
BARE_BATCH, BARE_BATCHES = 1_000, 20


def main() -> None:
    options = _options()
    if options.role != "whole":
        _play(options)
        return
    with tempfile.TemporaryDirectory(prefix="sahut-fanout-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        crew = Crew(environment=environment(folder, EMAIL_URL="dummymail://"), logs=folder / "log", folder=ROOT)
        try:
            _measure(crew, folder, options)
        finally:
            crew.stop()


def _measure(crew: Crew, folder: Path, options: argparse.Namespace) -> None:
    if options.database == "postgres":
        programs = find_postgres() or sys.exit("PostgreSQL's server is not here: apt-get install postgresql")
        crew.environment["DATABASE_URL"] = start_postgres(crew, programs, folder, durable=True)
    start_redis(crew, find_redis(Path(sys.prefix)), folder / "redis.sock", folder / "redis")
    _python(crew, "manage.py", "migrate", "--no-input", "--verbosity", "0")
    _role(crew, options, "plant")
    bare = _role(crew, options, "floor")["rows_per_second"]
    told = _role(crew, options, "tell")
    print(f"\n{options.database}, {options.followers} followers of one thread")
    print(f"promised: {told['rows']} rows in {told['seconds']:.1f} s = {told['rows'] / told['seconds']:.0f} rows/s")
    share = told["rows"] / told["seconds"] / bare
    print(f"floor, the same rows inserted bare: {bare:.0f} rows/s; promised {share:.2f} of it")
    print(f"memory: {told['early_mb']:.0f} MB after the first batches, {told['late_mb']:.0f} MB after the last")
    rates = [_delivered(crew, options, workers) for workers in (1, 2)]
    for workers, rate in zip((1, 2), rates, strict=True):
        print(f"delivered to a null channel by {workers}: {rate:.0f} messages/s")
    print(f"two processes against one: x {rates[1] / max(rates[0], 0.1):.2f}")


def _delivered(crew: Crew, options: argparse.Namespace, workers: int) -> float:
    """Messages a second, all processes together."""
    command = [sys.executable, "-m", "tests.benchmarks.fanout", "--role", "deliver", *_arguments(options)]
    before = _role(crew, options, "count")["sent"]
    start = time.monotonic()
    running = [subprocess.Popen(command, cwd=ROOT, env=crew.environment) for _ in range(workers)]
    for one in running:
        one.wait(options.seconds + 120)
    seconds = time.monotonic() - start
    return (_role(crew, options, "count")["sent"] - before) / seconds


def _role(crew: Crew, options: argparse.Namespace, role: str) -> dict:
    found = _python(crew, "-m", "tests.benchmarks.fanout", "--role", role, *_arguments(options))
    return json.loads(found.splitlines()[-1]) if found.strip() else {}


def _python(crew: Crew, *arguments: str) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=crew.environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    return done.stdout


def _play(options: argparse.Namespace) -> None:
    """A part of the run, in a process of its own on the run's database."""
    import django

    django.setup()
    {"plant": _plant, "floor": _floor, "tell": _tell, "deliver": _deliver, "count": _count}[options.role](options)


def _plant(options: argparse.Namespace) -> None:
    from django.utils import timezone

    from comments.actions import judge
    from comments.models import User
    from engagement.models import Subscription
    from tests import factories

    site = factories.make_site("bench")
    thread, now = factories.make_thread(site), timezone.now()
    for start in range(0, options.followers, CHUNK):
        numbers = range(start, min(start + CHUNK, options.followers))
        people = User.objects.bulk_create(
            User(email=f"p{n}@example.test", display_name=f"Pembaca {n}", password="!", verified_at=now)
            for n in numbers
        )
        Subscription.objects.bulk_create(Subscription(user=one, thread=thread, created_at=now) for one in people)
    comment = factories.publish(factories.make_reader("Penulis"), thread, now=now - timedelta(seconds=10))
    judge.publish_by_machine(comment, now=comment.created_at)


def _floor(_options: argparse.Namespace) -> None:
    """Rows of the same table, in transactions of a batch, for nobody's reason; gone afterwards."""
    from django.db import transaction
    from django.utils import timezone

    from comments.models import User
    from engagement.models import Notification

    now = timezone.now()
    owed = {"kind": "follow", "channel": "email", "created_at": now, "not_before": now, "sent_at": now}
    people = list(User.objects.order_by("pk").values_list("pk", flat=True)[:BARE_BATCH])
    start = time.monotonic()
    for number in range(BARE_BATCHES):
        with transaction.atomic():
            Notification.objects.bulk_create(
                Notification(event=f"floor:{number}", recipient_id=person, **owed) for person in people
            )
    seconds = time.monotonic() - start
    Notification.objects.all().delete()
    print(json.dumps({"rows_per_second": BARE_BATCHES * len(people) / seconds}))


def _tell(options: argparse.Namespace) -> None:
    from django.utils import timezone

    from comments.models import Decision
    from engagement.models import Happening, Notification
    from engagement.notifications.fan_out import fan_out, tell

    start = time.monotonic()
    fan_out(decision_id=Decision.objects.get().pk, now=timezone.now())
    early = _megabytes()
    while (rest := Happening.objects.filter(announced_at=None).first()) is not None:
        tell(happening_id=rest.pk, now=timezone.now())
    seconds, rows = time.monotonic() - start, Notification.objects.count()
    assert rows == 2 * options.followers, rows
    print(json.dumps({"rows": rows, "seconds": seconds, "early_mb": early, "late_mb": _megabytes()}))


def _deliver(options: argparse.Namespace) -> None:
    from engagement.notifications.sweep import sweep

    end = time.monotonic() + options.seconds
    while time.monotonic() < end:
        sweep()


def _count(options: argparse.Namespace) -> None:
    from engagement.models import Notification

    print(json.dumps({"sent": Notification.objects.filter(channel="email", sent_at__isnull=False).count()}))


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _arguments(options: argparse.Namespace) -> list[str]:
    return ["--followers", str(options.followers), "--seconds", str(options.seconds), options.database]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", nargs="?", choices=["sqlite", "postgres"], default="postgres")
    parser.add_argument("--followers", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--role", default="whole", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
