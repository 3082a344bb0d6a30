"""The widget's token: one reader, one site, one origin, ten minutes, dead with the password."""

import time_machine
from django.core import signing
from django.utils import timezone

from comments import tokens
from comments.actions.erase_reader import erase_reader
from comments.models import Comment
from tests.calling import Caller, by_token, code_of
from tests.cast import Cast
from tests.factories import hold, publish

POST = {"site": "koran", "key": "artikel-1", "body": "Halo"}
ORIGIN = "https://koran.example"


def _with(token: str, origin: str = ORIGIN) -> Caller:
    return Caller(Authorization=f"Bearer {token}", Origin=origin)


def test_forged_tokens_are_401(cast: Cast) -> None:
    good = tokens.issue(user=cast.reader, site=cast.site, origin=ORIGIN)
    payload, stamp, mark = good.rsplit(":", 2)
    other = signing.dumps([cast.reader.pk, "koran", ORIGIN, "x"], salt=tokens.SALT, compress=True)
    forged = [
        good[:-1] + ("a" if good[-1] != "a" else "b"),
        f"{payload}:{stamp}:",
        f"{payload}:zzzzzz:{mark}",
        f".{payload}:{stamp}:{mark}",
        other,
        signing.dumps([cast.reader.pk, "koran", ORIGIN], salt=tokens.SALT),
        signing.dumps({"user": 1}, salt=tokens.SALT),
        signing.dumps("x", salt=tokens.SALT),
        signing.dumps([str(cast.reader.pk), "koran", ORIGIN, "x"], salt="other"),
        "eyJhbGciOiJub25lIn0.e30.",
        "null",
        "::",
    ]
    for token in forged:
        assert code_of(_with(token).post("comments/", POST)) == (401, "token_expired"), token
    assert _with(good).post("comments/", POST).status_code == 201
    assert Comment.objects.count() == 1


def test_it_lives_ten_minutes(cast: Cast) -> None:
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        widget = by_token(cast.reader, cast.site)
    with time_machine.travel(start.timestamp() + 599, tick=False):
        assert widget.post("preview/", {"body": "a"}).status_code == 200
    with time_machine.travel(start.timestamp() + 601, tick=False):
        assert code_of(widget.post("preview/", {"body": "a"})) == (401, "token_expired")


def test_it_is_good_at_its_own_site_and_origin_alone(cast: Cast) -> None:
    widget = by_token(cast.reader, cast.site)
    elsewhere = publish(cast.other_reader, cast.other_thread)
    assert code_of(widget.post("comments/", {**POST, "site": "warta", "key": "warta-1"}))[0] == 403
    for path, sent in ((f"comments/{elsewhere.pk}/reports/", {"reason": "spam"}),):
        assert code_of(widget.post(path, sent))[0] == 403
    for origin in ("https://warta.example", "null", "https://koran.example/"):
        assert code_of(widget.post("comments/", POST, Origin=origin)) == (403, "origin_not_allowed")
    bare = Caller(Authorization=widget.headers["Authorization"])
    assert code_of(bare.post("comments/", POST)) == (403, "origin_not_allowed")
    assert Comment.objects.count() == 1


def test_what_waits_at_another_site_is_not_for_its_eyes(cast: Cast) -> None:
    waiting = {site: hold(cast.reader, thread) for site, thread in (("own", cast.thread), ("other", cast.other_thread))}
    widget = by_token(cast.reader, cast.site)
    assert widget.get(f"comments/{waiting['own'].pk}/").json()["status"] == "held"
    assert code_of(widget.get(f"comments/{waiting['other'].pk}/")) == (404, "not_found")


def test_it_dies_with_the_sites_leave_for_the_origin(cast: Cast) -> None:
    widget = by_token(cast.reader, cast.site)
    type(cast.site).objects.filter(pk=cast.site.pk).update(origins=["https://baru.example"])
    assert code_of(widget.post("comments/", POST)) == (403, "origin_not_allowed")


def test_it_dies_with_the_password_and_the_account(cast: Cast) -> None:
    widget = by_token(cast.reader, cast.site)
    cast.reader.set_password("baru-sekali-1")
    cast.reader.save()
    assert code_of(widget.post("comments/", POST)) == (401, "token_expired")
    widget = by_token(cast.reader, cast.site)
    erase_reader(reader=cast.reader, keep_comments=True, now=timezone.now())
    assert code_of(widget.post("comments/", POST)) == (401, "token_expired")


def test_it_opens_nothing_of_the_account(cast: Cast) -> None:
    widget = by_token(cast.reader, cast.site)
    for method, path in (("GET", "me/"), ("PATCH", "me/"), ("GET", "me/notifications/")):
        assert code_of(widget.send(method, path))[0] == 403
    assert widget.client.get("/accounts/email/", headers=widget.headers).status_code in {302, 401, 403}


def test_it_names_nobody(cast: Cast) -> None:
    """It travels through a foreign page: neither address nor name is in it."""
    token = tokens.issue(user=cast.reader, site=cast.site, origin=ORIGIN)
    spelt = str(signing.loads(token, salt=tokens.SALT))
    assert cast.reader.email not in spelt
    assert cast.reader.display_name not in spelt
