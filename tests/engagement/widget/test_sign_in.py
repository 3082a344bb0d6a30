"""Signing in from a foreign page: who may ask, what the reader agrees to, and who gets the token."""

import hashlib
from base64 import urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments import tokens
from engagement.models import SignIn

ORIGIN = "https://koran.example"
CODE = "c" * 43
VERIFIER = "v" * 43
CHALLENGE = urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
AUTHORIZE, SESSION = reverse("widget-authorize"), reverse("widget-session")


def ask(client, method="get", headers=None, **changed):
    query = {"site": "koran", "origin": ORIGIN, "code": CODE, "challenge": CHALLENGE} | changed
    return getattr(client, method)(AUTHORIZE, query_params=query, headers=headers)


def fetch(client, *, code=CODE, verifier=VERIFIER, origin=ORIGIN, **extra):
    body = {"code": code, "verifier": verifier} | extra
    return client.post(SESSION, body, content_type="application/json", headers={"Origin": origin})


@pytest.fixture
def agreed(client, cast):
    client.force_login(cast.reader)
    assert ask(client, "post").status_code == 200


def test_who_is_signed_out_signs_in_first_and_comes_back(client, cast):
    response = ask(client)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))
    assert "challenge" in response["Location"]


def test_asking_stores_nothing(client, cast):
    client.force_login(cast.reader)
    page = ask(client)
    assert page.status_code == 200
    assert ORIGIN in page.content.decode()
    assert "Ani" in page.content.decode()
    assert not SignIn.objects.exists()


def test_the_widget_waits_until_the_reader_agreed_and_gets_its_token_once(client, cast):
    assert (fetch(client).status_code, fetch(client).json()) == (202, {"status": "waiting"})
    client.force_login(cast.reader)
    ask(client, "post")
    answer = fetch(Client())
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.json()["me"] == {"id": str(cast.reader.pk), "name": "Ani"}
    reader, grant = tokens.read(answer.json()["token"])
    assert (reader, grant.site_key, grant.origin) == (cast.reader, "koran", ORIGIN)
    assert fetch(Client()).status_code == 409


REFUSED = [
    ("another origin's page does not get it", {"origin": "https://evil.example"}, 403),
    ("nor a page without an origin", {"origin": ""}, 403),
    ("nor who has the code and not the proof", {"verifier": "w" * 43}, 403),
    ("another code knows of nothing", {"code": "d" * 43}, 202),
    ("a short proof is no proof", {"verifier": "v"}, 400),
    ("an unknown field is refused", {"user": "1"}, 400),
]


@pytest.mark.parametrize(("rule", "changed", "status"), REFUSED, ids=[case[0] for case in REFUSED])
def test_who_does_not_get_the_token(client, agreed, rule, changed, status):
    assert fetch(client, **changed).status_code == status
    assert SignIn.objects.get().redeemed_at is None


UNASKED = [
    ("an origin that the site does not list", {"origin": "https://evil.example"}, 403),
    ("its sub-domain", {"origin": "https://www.koran.example"}, 403),
    ("its name as a prefix", {"origin": "https://koran.example.evil.example"}, 403),
    ("http in place of https", {"origin": "http://koran.example"}, 403),
    ("another site's origin", {"origin": "https://warta.example"}, 403),
    ("an unknown site", {"site": "tidak-ada"}, 404),
    ("a NUL in the site", {"site": "kor\x00an"}, 400),
    ("no code", {"code": ""}, 400),
    ("a challenge that is none", {"challenge": "<script>"}, 400),
]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("rule", "changed", "status"), UNASKED, ids=[case[0] for case in UNASKED])
def test_what_a_reader_is_not_even_asked(client, cast, rule, changed, status, method):
    client.force_login(cast.reader)
    assert ask(client, method, **changed).status_code == status
    assert not SignIn.objects.exists()


def test_a_link_planted_on_a_third_page_is_refused_where_the_browser_tells(client, cast):
    client.force_login(cast.reader)
    assert ask(client, headers={"Referer": "https://evil.example/"}).status_code == 403
    assert ask(client, headers={"Referer": f"{ORIGIN}/artikel"}).status_code == 200
    assert ask(client, headers={"Referer": "http://testserver/accounts/login/"}).status_code == 200


def test_agreeing_needs_the_form_of_our_own_page(cast):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.reader)
    assert ask(strict, "post").status_code == 403
    assert not SignIn.objects.exists()


def test_another_reader_cannot_take_a_code_over(client, cast, agreed):
    client.force_login(cast.other_reader)
    assert ask(client, "post").status_code == 409
    assert SignIn.objects.get().user == cast.reader


def test_a_code_runs_out(client, agreed):
    SignIn.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert fetch(client).status_code == 202


def test_an_account_that_was_closed_in_between_gets_nothing(client, cast, agreed):
    type(cast.reader).objects.filter(pk=cast.reader.pk).update(is_active=False)
    assert fetch(client).status_code == 403


def test_an_origin_that_was_struck_off_in_between_gets_nothing(client, cast, agreed):
    type(cast.site).objects.filter(pk=cast.site.pk).update(origins=[])
    assert fetch(client).status_code == 403


def test_polling_has_a_limit_by_address_and_what_is_agreed_is_given_past_it(client, cast):
    statuses = [fetch(client, code=f"{number:043}").status_code for number in range(60)]
    assert statuses[:40] == [202] * 40
    assert 429 in statuses
    client.force_login(cast.reader)
    ask(client, "post")
    assert fetch(client).status_code == 200


@pytest.mark.parametrize("body", ["", "{", "[]", '"a"', "null", '{"code": 1, "verifier": 2}', "[" * 50_000])
def test_what_is_no_proof_is_refused(client, db, body):
    response = client.post(SESSION, body, content_type="application/json")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_only_listed_pages_may_read_the_answer(client, cast):
    assert fetch(client)["Access-Control-Allow-Origin"] == ORIGIN
    assert "Access-Control-Allow-Origin" not in fetch(client, origin="https://evil.example")
    assert "Access-Control-Allow-Credentials" not in fetch(client)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_gets_the_token(transactional_db):
    from tests.cast import assemble

    people = assemble()
    client = Client()
    client.force_login(people.reader)
    ask(client, "post")

    def one(_):
        try:
            return fetch(Client()).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        statuses = sorted(crowd.map(one, range(24)))
    assert statuses == [200] + [409] * 23
