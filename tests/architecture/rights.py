"""Who gets what at which address: the stage on which the matrix is tried, and how its table is read and written."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from comments.actions.appeal import appeal
from comments.actions.appeal_limit import appeal_limit
from comments.actions.appeal_measure import appeal_measure
from comments.actions.call_crisis import begin_crisis
from comments.actions.close_thread import set_open
from comments.actions.decide import decide
from comments.actions.give_notice import Notification, give_notice
from comments.actions.orders.receive import Writ, receive
from comments.actions.report import report
from comments.actions.restrict import restrict
from comments.models import (
    BackTest,
    Case,
    Change,
    Closure,
    Comment,
    Crisis,
    HouseWord,
    LimitAppeal,
    Order,
    Policy,
    Rule,
    Screener,
    Term,
    User,
)
from comments.vocabulary import (
    Category,
    CrisisKind,
    OrderCategory,
    OrderKind,
    Regime,
    RestrictionKind,
    RuleState,
    Verdict,
)
from tests.cast import Cast
from tests.engagement.newsroom import make_article
from tests.engagement.notifications.browsers import SERVICE, Agent
from tests.factories import hold, make_reader, make_thread, publish
from tests.staff_session import sign_in_staff

TABLE = Path(__file__).with_name("rights.toml")
ROLES = ("anonymous", "unverified", "reader", "author", "moderator", "stranger", "administrator")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
HELD = "<held>"
"""Instead of the published comment's id: one that waits, which exists for its author alone."""

JSON_BODIES: dict[str, Any] = {
    "api/v1/comments/": {"site": "koran", "key": "artikel-1", "body": "Dari matriks"},
    "api/v1/preview/": {"body": "Halo"},
    "reports/": {"reason": "spam"},
    "resubmission/": {"body": "Lain lagi"},
    "appeal/": {"statement": "Mohon ditinjau."},
    "api/v1/articles/": {"site": "koran", "title": "Dari matriks", "body": ["x"], "section": "kota", "author": "laras"},
    "api/v1/saved/": {"site": "koran", "key": "artikel-1"},
    "subscription/": {"site": "koran", "key": "artikel-1"},
    "threads/mute/": {"site": "koran", "key": "artikel-1"},
    "threads/reactions/": {"site": "koran", "key": "artikel-1", "feeling": "useful"},
    "api/v1/me/browsers/": {"url": SERVICE, **Agent().keys},
    "api/v1/me/preferences/": {"is_paused": True},
    "api/v1/me/notifications/read/": {"newest": "1"},
    "api/v1/me/": {"language": "en"},
    "api/v1/comments/<str:comment_id>/": {"body": "Lain"},
    f"api/v1/comments/{HELD}/": {"body": "Lain"},
}
QUERIES = {
    "api/v1/threads/": "?site=koran&key=artikel-1",
    "api/v1/threads/version/": "?site=koran&key=artikel-1",
    "api/v1/threads/news/": "?site=koran&key=artikel-1",
    "api/v1/counts/": "?site=koran&key=artikel-1",
    "api/v1/overlay/": "?site=koran&key=artikel-1",
    "api/v1/articles/": "?site=koran",
    "api/v1/threads/ranking/": "?site=koran&by=trending",
    "api/v1/latest/": "?site=koran",
    "api/v1/threads/reactions/": "?site=koran&key=artikel-1",
    "embed/v1/fragment/": "?site=koran&key=artikel-1",
    "embed/v1/frame/": "?site=koran&key=artikel-1&url=https://koran.example/artikel-1",
}
FORM = {
    "what": "section",
    "key": "kota",
    "browser": "1",
    "pace": "daily",
    "hour": "7",
    "weekday": "0",
    "time_zone": "UTC",
    "body": "Dari matriks",
    "reason": "spam",
    "statement": "Mohon",
    "verdict": "publish",
    "revision_number": "1",
}


def routes() -> list[str]:
    """Every address of the URL configuration, as it is written there; a comment's address twice, see HELD."""
    found = list(_walk(get_resolver().url_patterns, ""))
    held = [route.replace("<str:comment_id>", HELD) for route in found if "<str:comment_id>" in route]
    return [*dict.fromkeys([*found, *held])]


def _walk(patterns: list[Any], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route


@dataclass(frozen=True, slots=True)
class Stage:
    clients: dict[str, Client]
    arguments: dict[str, str]
    objects: dict[str, str]
    """The id of one row of each model, by `app/model`."""

    def path(self, route: str) -> str:
        model = re.match(r"admin/(\w+/\w+)/<path:object_id>", route)
        known = {**self.arguments, "object_id": self.objects.get(model[1], "1") if model else "1"}
        plain = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: known[found[1]], _unregex(route, known))
        return "/" + plain + QUERIES.get(route, "")

    def ask(self, role: str, method: str, route: str) -> int:
        """The status; whatever was written is undone."""
        client = self.clients[role]
        cookies = client.cookies.copy()
        with transaction.atomic():
            answer = client.generic(method, self.path(route), **_sent(method, route))
            transaction.set_rollback(True)
        client.cookies = cookies
        return int(answer.status_code)


def _unregex(route: str, known: dict[str, str]) -> str:
    named = re.sub(r"\(\?P<(\w+)>(?:\[[^]]*\]\+|\.[*+]|[^()]*)\)", lambda found: known[found[1]], route)
    return named.replace("^", "").removesuffix("$")


def _sent(method: str, route: str) -> dict[str, Any]:
    if method == "GET":
        return {}
    if route.startswith(("api/", "_allauth/")):
        body = JSON_BODIES.get(route) or next((b for end, b in JSON_BODIES.items() if route.endswith(end)), {})
        return {"data": orjson.dumps(body), "content_type": "application/json"}
    form = "&".join(f"{name}={value}" for name, value in FORM.items())
    return {"data": form, "content_type": "application/x-www-form-urlencoded"}


def set_up(cast: Cast) -> Stage:
    author = make_reader("Penulis")
    make_article(cast.site)
    shown, waiting = publish(author, cast.thread, "Tampil"), hold(author, cast.thread, "Menunggu")
    _fill(cast, author)
    limit = restrict(
        moderator=cast.moderator,
        user=cast.other_reader,
        site=cast.site,
        kind=RestrictionKind.SUSPEND,
        reason="spam",
        until=timezone.now() + timedelta(days=1),
        now=timezone.now(),
    )
    heard = appeal_measure(author=cast.other_reader, restriction=limit, statement="Keliru.", now=timezone.now())
    people = {"unverified": make_reader("Baru", verified=False), "reader": cast.reader, "author": author}
    staff = {"moderator": cast.moderator, "stranger": cast.stranger, "administrator": cast.administrator}
    clients = {"anonymous": Client(raise_request_exception=False)}
    for role, person in people.items():
        clients[role] = Client(raise_request_exception=False)
        clients[role].force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    for role, person in staff.items():
        clients[role] = sign_in_staff(Client(raise_request_exception=False), person)
    others = {"restriction_id": limit.pk, "appeal_id": heard.pk, "order_id": Order.objects.get().pk}
    arguments = _arguments(shown, waiting, cast) | {name: str(number) for name, number in others.items()}
    return Stage(clients, arguments, _objects())


def _fill(cast: Cast, author: User) -> None:
    """A row of every model that the admin shows."""
    now = timezone.now()
    rejected, reported = hold(author, cast.thread, "Ditolak"), publish(author, cast.thread, "Dilaporkan")
    case_id = Case.objects.get(comment=rejected).pk
    decide(moderator=cast.moderator, case_id=case_id, revision_number=1, verdict=Verdict.REJECT, reason="spam", now=now)
    appeal(author=author, comment_id=rejected.pk, statement="Mohon ditinjau.", now=now)
    report(reporter=cast.reader, comment_id=reported.pk, reason="spam", now=now)
    give_notice(sent=_notice(reported), address="::1", now=now)
    receive(person=cast.administrator, site=cast.site, writ=_writ(reported), now=now)
    end = now + timedelta(hours=1)
    crisis: dict[str, Any] = {"kind": CrisisKind.HOLD, "section": "lain", "reason": "Rusuh."}
    begin_crisis(person=cast.administrator, site=cast.site, until=end, now=now, **crisis)
    closed = make_thread(cast.site, "ditutup")
    publish(cast.other_reader, closed, "Di sini juga.")
    set_open(moderator=cast.moderator, thread=closed, is_open=False, reason="spam", now=now)
    appeal_limit(author=cast.other_reader, closure=Closure.objects.get(), statement="Keliru.", now=now)
    policy = Policy.objects.get(site=cast.site)
    rule = Rule.objects.create(policy=policy, code="A1", category=Category.ANARKIS, state=RuleState.ON)
    Change.objects.create(
        policy=policy, policy_version=1, subject="rule", rule=rule, rule_version=1, content=rule.content, at=now
    )
    BackTest.objects.create(policy=policy, rule=rule, version=1, policy_version=1, total=0, cursor=1, asked_at=now)
    Term.objects.create(policy=policy, kind="common", value="kata")
    HouseWord.objects.create(site=cast.site, text="kata", folded="kata", treatment="watch", created_at=now)
    Screener.objects.create(site=cast.site, version=1, trained_at=now, digest="a", bias=0.0, weights={"kata": 1.0})


def _writ(comment: Comment) -> Writ:
    asked: dict[str, Any] = {"kind": OrderKind.TAKEDOWN, "regime": Regime.COURT, "category": OrderCategory.OTHER}
    said = {"sender": "Pengadilan", "legal_basis": "Putusan", "scope": "Hapus"}
    return Writ(**asked, **said, comment_ids=(comment.pk,), received_at=timezone.now())


def _notice(comment: Comment) -> Notification:
    written = {"ground": "libel", "explanation": "Fitnah.", "name": "Dewi", "email": "dewi@example.test"}
    return Notification(location=f"#comment-{comment.pk}", is_good_faith=True, language="id", **written)


def _arguments(shown: Comment, waiting: Comment, cast: Cast) -> dict[str, str]:
    return {
        "comment_id": str(shown.pk),
        "held": str(waiting.pk),
        "slug": "berita-1",
        "site": "koran",
        "name": "anarkis",
        "case_id": str(Case.objects.get(comment=waiting).pk),
        "filter_id": "1",
        "limit_id": str(LimitAppeal.objects.get().pk),
        "crisis_id": str(Crisis.objects.get().pk),
        "user_id": str(cast.reader.pk),
        "rule_id": str(Rule.objects.get().pk),
        "policy_id": str(Policy.objects.get(site=cast.site).pk),
        "change_id": str(Change.objects.get().pk),
        "browser_id": "1",
        "kind": "reply",
        "language": "id",
        "provider": "postmark",
        "what": "section",
        "target": "kota",
        "reader_id": str(cast.other_reader.pk),
        "provider_id": "nowhere",
        "digest": "x",
        "site_key": "koran",
        "token": "x",
        "key": "x",
        "uidb36": "x",
        "url": "nothing",
        "app_label": "comments",
        "content_type_id": str(ContentType.objects.get_for_model(Comment).pk),
    }


def _objects() -> dict[str, str]:
    """Of the site `koran` where a row has a site, else the first."""
    found = {}
    for label in ("comments", "engagement"):
        for model in apps.get_app_config(label).get_models():
            row = model._default_manager.order_by("pk").first()
            found[f"{label}/{model._meta.model_name}"] = str(row.pk) if row else "1"
    return found


def read() -> dict[str, dict[str, tuple[int, ...]]]:
    """route -> method -> the statuses in the order of ROLES. One number stands for all roles, `*` for other methods."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for route, rows in table.items():
        spelt = {name: statuses for names, statuses in rows.items() for name in names.split()}
        found[route] = {method: _row(spelt.get(method) or spelt["*"]) for method in METHODS}
    return found


def _row(text: str) -> tuple[int, ...]:
    numbers = tuple(map(int, text.split()))
    return numbers * len(ROLES) if len(numbers) == 1 else numbers


def spell(found: dict[str, dict[str, tuple[int, ...]]]) -> str:
    """The table of what was found; for whoever adds a route, to be read before it is kept."""
    return "\n".join(f"{_key(route)}\n{_rows(rows)}" for route, rows in found.items())


def _key(route: str) -> str:
    return f"['{route}']"


def _rows(rows: dict[str, tuple[int, ...]]) -> str:
    alike: dict[tuple[int, ...], list[str]] = {}
    for method, statuses in rows.items():
        alike.setdefault(statuses, []).append(method)
    lines = []
    for statuses, methods in alike.items():
        text = str(statuses[0]) if len(set(statuses)) == 1 else " ".join(map(str, statuses))
        lines.append(f'"{" ".join(methods)}" = "{text}"')
    return "\n".join(lines) + "\n"
