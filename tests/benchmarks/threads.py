"""Threads of 0 to 100,000 comments: a page kept and cold, a deep page, counts, a post, a thread that changes while it
is read; against the floors, nginx and two peers of the same run.

`python -m tests.benchmarks.threads [sqlite|postgres] [--rounds 3] [--seconds 2] [--no-peers]`; needs wrk, and nginx
and the package index for what is held against those. A ratio is the median of the quotients of runs that stood side
by side; below it, how a figure grows from 100 to 100,000 comments.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import redis

from tests.benchmarks.harness import ROOT, Child, Contender, Crew, measure, posting, serve, serve_gunicorn, table
from tests.benchmarks.peers import DUMP, Peers, environment
from tests.proxy import start_nginx

from _servers import find_nginx, find_postgres, find_redis, start_postgres, start_redis  # isort: skip (bin/ is on the path now)

ORIGIN = "https://bench.example"
SIZES = (0, 100, 1_000, 10_000, 100_000)
PAGE = "threads/?site=bench&limit=25&key=n"
COLD = "threads/?site=bench&limit=25&url=https://bench.example/n"
"""By its address: such answers are kept by nobody."""
SMALL = "&".join(f"key=small{number}" for number in range(25))
COUNTED = [*(f"key=small{number}" for number in range(25)), *(f"key=n{size}" for size in SIZES)]

PREPARE = """
import json, sys
import django
django.setup()
from django.utils import timezone
from comments.models import Comment
from tests.benchmarks.forest import plant
threads = plant("https://bench.example")
deep = {}
for thread in threads:
    roots = Comment.objects.filter(thread=thread, depth=0).order_by("-score", "-position")
    row = roots[thread.comment_count // 2:].first()
    if row:
        from comments.cursors import Cursor
        deep[thread.comment_count] = str(Cursor(position=row.position, score=row.score))
json.dump({"threads": {thread.comment_count: thread.pk for thread in threads}, "deep": deep}, sys.stdout)
"""

TOKENS = """
import json, sys
import django
django.setup()
from comments import tokens
from comments.models import Site, User
site = Site.objects.get(key="bench")
writers = User.objects.order_by("pk")[:1500]
json.dump([tokens.issue(user=user, site=site, origin="https://bench.example") for user in writers], sys.stdout)
"""
"""They live for ten minutes, less than all the reads take."""

KEEP = """
import urllib.request
import redis
redis.Redis.from_url({redis!r}).set("bench:page", urllib.request.urlopen({url!r}).read())
"""

ANALYZE = """
import django
django.setup()
from django.db import connection
connection.cursor().execute("ANALYZE")
"""

POST = """
local tokens = {{{tokens}}}
local n = 0
request = function()
  n = n + 1
  local text = string.format("warga kota {mark} %d %d", n, math.random(1, 1e9))
  local body = string.format('{{"site":"bench","key":"{key}","body":"%s"}}', text)
  return wrk.format("POST", "{path}", {{
    ["Content-Type"] = "application/json",
    ["Authorization"] = "Bearer " .. tokens[(n % #tokens) + 1],
    ["Origin"] = "{origin}",
  }}, body)
end
"""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="sahut-bench-") as folder:
        Path(folder).chmod(0o755)
        bench = Bench(Path(folder), options.database)
        try:
            print(f"\n{options.database}: {options.rounds} rounds of {options.seconds} s, 16 connections, posts 8\n")
            bench.run(rounds=options.rounds, seconds=options.seconds, with_peers=not options.no_peers)
        finally:
            bench.crew.stop()


class Bench:
    """The servers of one run, and what is asked of them."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        environment = {
            **os.environ,
            "PYTHONPATH": f"{ROOT}:{ROOT / 'bin'}",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SAHUT_STATE": str(folder),
            "SECRET_KEY": "bench" * 12,
            "SAHUT_POST_BURST": "1000000",
            "SAHUT_LOG_LEVEL": "ERROR",
            "REDIS_URL": f"unix://{folder / 'redis.sock'}?db=0",
            "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        }
        self.crew = Crew(environment=environment, logs=folder / "log", folder=ROOT)
        self.payers: list[Child] = []
        if database == "postgres":
            programs = find_postgres() or sys.exit("PostgreSQL's server is not here: apt-get install postgresql")
            environment["DATABASE_URL"] = start_postgres(self.crew, programs, folder, durable=True)
            self.payers.append(self.crew.children[-1])
        start_redis(self.crew, find_redis(Path(sys.prefix)), folder / "redis.sock", folder / "redis")
        self.environment = environment

    def run(self, *, rounds: int, seconds: float, with_peers: bool) -> None:
        self._python("manage.py", "migrate", "--no-input", "--verbosity", "0")
        self._python("-m", "tests.benchmarks.floors")
        self.facts = json.loads(self._python("-c", PREPARE))
        self._analyse()
        self.rounds, self.seconds = rounds, seconds
        self.ours, self.web = serve(self.crew, "ours", "config.wsgi:application")
        self.floor, self.floor_web = serve(self.crew, "floor", "tests.benchmarks.floors:application")
        self.crew.environment = {**self.environment, "FLOOR_MIDDLEWARE": "default"}
        python = _peers_python(self.folder / "peers") if with_peers else None
        floors = "tests.benchmarks.floors:application"
        self.bare, self.bare_web = (
            serve_gunicorn(self.crew, "bare", python, floors, "--threads", "4")
            if python
            else serve(self.crew, "bare", floors)
        )
        self.crew.environment = self.environment
        peers = self._peers(python) if python else None
        self._reads(peers)
        self._through_nginx()
        self._while_posting()
        self._viral()
        self._posts()

    def _address(self, path: str) -> str:
        return f"{self.ours}/api/v1/{path}"

    def _reads(self, peers: Peers | None) -> None:
        """Goals 1, 3, 4 and 5."""
        kept = [Contender(f"page, kept, of {size}", self._address(PAGE + str(size)), [self.web]) for size in SIZES[1:]]
        self._keep_page(kept[2].url)
        payers = [self.web, *self.payers]
        floor_payers = [self.floor_web, *self.payers]
        bare = Contender("floor: bare Django view, default middleware", f"{self.bare}/ok", [self.bare_web])
        from_redis = Contender("floor: Django, page bytes from Redis", f"{self.floor}/redis", [self.floor_web])
        largest = self.facts["threads"]["100000"]
        sql = Contender("floor: one keyset SQL of 25", f"{self.floor}/sql/{largest}", floor_payers)
        cold = [Contender(f"page, cold, of {size}", self._address(f"{COLD}{size}"), payers) for size in SIZES]
        deep = [
            Contender(f"deep page of {size}", self._address(f"{PAGE}{size}&cursor={mark}"), payers)
            for size, mark in self.facts["deep"].items()
        ]
        counts = Contender("counts of 30", self._address(f"counts/?site=bench&{'&'.join(COUNTED)}"), payers)
        few = [
            Contender(f"counts of 26, one of {size}", self._address(f"counts/?site=bench&{SMALL}&key=n{size}"), payers)
            for size in (SIZES[1], SIZES[-1])
        ]
        theirs = [*peers.page, *peers.counts] if peers else []
        measure(
            [bare, from_redis, sql, *kept, *cold, *deep, counts, *few, *theirs],
            rounds=self.rounds,
            seconds=self.seconds,
        )
        print(table([(one, "") for one in (bare, from_redis, sql, *theirs)]))
        print(table([(one, f"{one.ratio(from_redis):.2f} of the bytes from Redis") for one in kept]))
        print(table([(one, f"{one.ratio(sql):.2f} of the keyset SQL") for one in [*cold, *deep, counts, *few]]))
        _print_growth("page, cold", cold[1], cold[-1])
        _print_growth("deep page", deep[0], deep[-1])
        _print_growth("counts", *few)
        page = kept[2]
        _goal(1, "a kept page, of the same bytes from Redis", page.ratio(from_redis), 0.9)
        _goal(1, "a kept page, of a bare view with default middleware", page.ratio(bare), 1.5)
        _goal(3, "a cold page of 10,000, of one keyset SQL", cold[3].ratio(sql), 0.6)
        if peers:
            for peer, count, wanted in zip(peers.page, peers.counts, (100, 200), strict=True):
                _goal(1, f"a kept page, against {peer.name}", page.ratio(peer), 50)
                _goal(3, f"a cold page of 100, against {peer.name}", cold[1].ratio(peer), 15)
                _goal(5, f"counts of 30, against {count.name}", counts.ratio(count), wanted)

    def _through_nginx(self) -> None:
        """Goal 2: with the configuration of docs/operators.md, beside the same nginx sending a file."""
        if find_nginx() is None:
            print("nginx is not here, so goal 2 is not measured: apt-get install nginx-light\n")
            return
        static = self.folder / "static-page"
        static.mkdir(exist_ok=True)
        page = self._address(f"{PAGE}10000")
        (static / "page.json").write_bytes(urllib.request.urlopen(page).read())
        more = f"location /static-page/ {{ root {self.folder}; default_type application/json; }}"
        base = start_nginx(self.crew, self.folder / "nginx", int(self.ours.rpartition(":")[2]), more=more)
        nginx = self.crew.children[-1]
        file = Contender("floor: nginx, a static file", f"{base}/static-page/page.json", [nginx])
        through = Contender("page through nginx", f"{base}/api/v1/{PAGE}10000", [nginx, self.web])
        measure([file, through], rounds=self.rounds, seconds=self.seconds)
        print(table([(file, ""), (through, f"{through.ratio(file):.2f} of the file")]))
        _goal(2, "a page through nginx, of a static file", through.ratio(file), 0.6)

    def _while_posting(self) -> None:
        """Goal 7: ten posts a second into the thread that is read, and into another."""
        page, tokens = self._address(f"{PAGE}1000"), self._tokens()
        quiet = Contender("page of 1,000, nobody posts", page, [self.web, *self.payers])
        same = Contender("while 10 posts a second go into it", page, [self.web, *self.payers])
        same.beside = lambda: posting(self._address("comments/"), "n1000", tokens, 10)
        other = Contender("while 10 posts a second go elsewhere", page, [self.web, *self.payers])
        other.beside = lambda: posting(self._address("comments/"), "n100", tokens, 10)
        measure([quiet, same, other], rounds=self.rounds, seconds=max(3, self.seconds))
        print(table([(one, f"{one.ratio(quiet):.2f} of the quiet") for one in (quiet, same, other)]))
        _goal(7, "reads while 10 posts a second go into the thread", same.ratio(quiet), 0.7)
        _goal(7, "reads while 10 posts a second go elsewhere", other.ratio(quiet), 0.7)

    def _viral(self) -> None:
        """Every request the same page while a comment is posted each second."""
        base, child = serve(self.crew, "counted", "tests.benchmarks.counted:application")
        store, tokens = redis.Redis.from_url(self.environment["REDIS_URL"]), self._tokens()
        contender = Contender("a viral thread, a comment each second", f"{base}/api/v1/{PAGE}10000", [child])
        posted: list[int] = []
        contender.beside = lambda: posting(f"{base}/api/v1/comments/", "n10000", tokens, 1, posted)
        store.set("bench:readings", 0)
        measure([contender], rounds=1, seconds=8)
        print(table([(contender, "")]))
        print(f"comments posted {sum(posted)}, readings of the database {int(store.get('bench:readings') or 0)}\n")

    def _peers(self, python: Path) -> Peers:
        try:
            keys = [key.removeprefix("key=") for key in COUNTED]
            return Peers(self.crew, self.folder, python, self._python("-c", DUMP), keys)
        finally:
            self.crew.environment = self.environment

    def _posts(self) -> None:
        payers = [self.web, *self.payers]
        insert = Contender(
            "floor: one ORM insert + commit", f"{self.floor}/orm", [self.floor_web, *self.payers], connections=8
        )
        insert.script = self._script("orm", "/orm", "x", [])
        posts = [
            Contender(f"post into a thread of {size}", self._address("comments/"), payers, connections=8)
            for size in SIZES
        ]
        tokens = self._tokens()
        for contender, size in zip(posts, SIZES, strict=True):
            contender.script = self._script(f"n{size}", "/api/v1/comments/", f"n{size}", tokens)
        measure([insert, *posts], rounds=self.rounds, seconds=self.seconds)
        print(table([(insert, ""), *((one, f"{one.ratio(insert):.2f} of the ORM insert") for one in posts)]))
        _print_growth("post", posts[1], posts[-1])
        _goal(6, "posts into a thread of 1,000, of one ORM insert", posts[2].ratio(insert), 0.5)

    def _script(self, name: str, path: str, key: str, tokens: list[str]) -> Path:
        listed = ",".join(f'"{token}"' for token in tokens or ["none"])
        script = self.folder / f"{name}.lua"
        script.write_text(POST.format(tokens=listed, key=key, path=path, origin=ORIGIN, mark=name), encoding="utf-8")
        return script

    def _tokens(self) -> list[str]:
        found: list[str] = json.loads(self._python("-c", TOKENS))
        return found

    def _keep_page(self, url: str) -> None:
        self._python("-c", KEEP.format(redis=self.environment["REDIS_URL"], url=url))

    def _analyse(self) -> None:
        self._python(
            "-c", "import django;django.setup();from django.db import connection as c;c.cursor().execute('ANALYZE')"
        )

    def _python(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(done.stderr[-3000:])
        return done.stdout


def _peers_python(folder: Path) -> Path | None:
    try:
        return environment(folder)
    except subprocess.CalledProcessError as problem:
        print(f"Without the peers, and the bare view on granian: {problem}\n")
        return None


def _goal(number: int, what: str, measured: float, wanted: float) -> None:
    print(f"goal {number}: {what}: {measured:.2f} (wanted {wanted}) {'met' if measured >= wanted else 'MISSED'}\n")


def _print_growth(what: str, small: Contender, large: Contender) -> None:
    print(f"growth 100 -> 100,000, {what}: x {small.ratio(large):.2f}\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", nargs="?", choices=["sqlite", "postgres"], default="postgres")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--no-peers", action="store_true")
    if shutil.which("wrk") is None:
        sys.exit("This benchmark needs wrk: apt-get install wrk")
    return parser.parse_args()


if __name__ == "__main__":
    main()
