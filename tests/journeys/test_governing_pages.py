"""The pages by which people govern the screening, and the public policy: for everybody, on a telephone, in both
languages."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from comments import shipped_policy
from comments.actions.adopt_policy import adopt_policy
from comments.actions.ask_back_test import ask_back_test
from comments.actions.change_policy import add_terms
from comments.actions.change_words import add_words
from comments.actions.run_back_test import run_back_test
from comments.actions.write_rule import change_rule
from comments.models import Alarm, HouseWord, Policy, Rule, Screener, Term, User
from comments.vocabulary import Treatment
from tests import factories
from tests.cast import Cast, assemble
from tests.comments.governing import back_test, write, writing
from tests.journeys.moderating import Room, faults_of, sides_of

pytestmark = pytest.mark.one_lane
TENTHS = [{"from": n / 10, "to": (n + 1) / 10, "count": 60, "said": n / 10, "was": n / 10} for n in range(10)]
REPORT = {
    "decisions": 600,
    "holds": 200,
    "published": 700,
    "precision": 0.91,
    "recall": 0.84,
    "brier": 0.08,
    "brier_of_base_rate": 0.2,
    "calibration_error": 0.03,
    "calibration": TENTHS,
}


WORDY = {"policy", "text", "try", "compared"}
"""Whose barriers the other language could change; the rest is the same page with other labels."""


@pytest.fixture
def cast(live_server: Any) -> Cast:
    return assemble()


@pytest.fixture
def room(browser: Any, live_server: Any) -> Iterator[Room]:
    opened = Room(browser, live_server.url)
    yield opened
    opened.close()


@pytest.fixture
def addresses(cast: Cast) -> dict[str, str]:
    """Every page with something on it."""
    shipped, now, editor = shipped_policy.read(), timezone.now(), cast.administrator
    adopt_policy(
        site=cast.site,
        text=shipped.text,
        reject_reasons=shipped.reject_reasons,
        rules=shipped.rules,
        lexicon=shipped.lexicon,
        now=now,
    )
    policy = Policy.objects.get(site=cast.site)
    about = {"editor": editor, "reason": "Banyak laporan", "now": now}
    for text in ("Ayo boikot saja", "https://contoh.example/" + "boikot-" * 20, "Tidak apa-apa"):
        factories.publish(cast.reader, cast.thread, text)
    rule = write(editor, policy)
    first = back_test(editor, rule)
    change_rule(rule=rule, writing=writing(("boikot", "jangan beli")), version=1, **about)
    rule.refresh_from_db()
    both = back_test(editor, rule, other_version=1)
    policy.refresh_from_db()
    asked = {"editor": editor, "policy": policy, "rule": None, "version": policy.version, "size": 200, "now": now}
    whole = ask_back_test(**asked)
    run_back_test(back_test_id=whole.pk, now=now)
    add_terms(policy=policy, kind="protected", values=["boikot rasa"], **about)
    add_words(editor=editor, site=cast.site, texts=["zorgle"], treatment=Treatment.HOLD, note="Uji", now=now)
    Alarm.objects.create(rule=rule, ground="too_many", counted=21, among=1000, raised_at=now, rule_version=2)
    screener = Screener.objects.create(
        site=cast.site, version=1, trained_at=now, bias=-1, weights={"bakar": 2, "terima kasih": -1}, report=REPORT
    )
    admin, shipped_rule = "/admin/comments", Rule.objects.get(policy=policy, code="A1")
    return {
        "policy": "/policy/",
        "home": "/admin/",
        "policies": f"{admin}/policy/",
        "text": f"{admin}/policy/{policy.pk}/change/",
        "versions-of-policy": f"{admin}/policy/{policy.pk}/history/",
        "test-policy": f"{admin}/policy/{policy.pk}/backtest/",
        "rules": f"{admin}/rule/",
        "add-rule": f"{admin}/rule/add/",
        "own-rule": f"{admin}/rule/{rule.pk}/change/",
        "shipped-rule": f"{admin}/rule/{shipped_rule.pk}/change/",
        "versions": f"{admin}/rule/{rule.pk}/history/",
        "switch": f"{admin}/rule/{rule.pk}/switch/",
        "test-rule": f"{admin}/rule/{rule.pk}/backtest/",
        "try": f"{admin}/rule/try/?policy={policy.pk}",
        "report": f"{admin}/backtest/{first.pk}/change/",
        "compared": f"{admin}/backtest/{both.pk}/change/",
        "report-of-policy": f"{admin}/backtest/{whole.pk}/change/",
        "back-tests": f"{admin}/backtest/",
        "terms": f"{admin}/term/",
        "term": f"{admin}/term/{Term.objects.order_by('-pk')[0].pk}/change/",
        "add-terms": f"{admin}/term/add/",
        "words": f"{admin}/houseword/",
        "word": f"{admin}/houseword/{HouseWord.objects.get().pk}/change/",
        "add-words": f"{admin}/houseword/add/",
        "models": f"{admin}/screener/",
        "model": f"{admin}/screener/{screener.pk}/change/",
    }


def test_no_page_has_a_barrier_or_runs_over_its_side(cast: Cast, addresses: dict[str, str], room: Room) -> None:
    wrong: list[str] = []
    for locale, language in (("id-ID", "id"), ("en-GB", "en")):
        User.objects.update(language=language)
        page = room.sit_down(cast.administrator, "/admin/", width=360, locale=locale)
        for name, address in addresses.items():
            page.goto(room.url + address)
            assert page.get_attribute("html", "lang") == language, name
            fill_in(page, name)
            keep(page, f"{name}-{language}")
            look = faults_of if language == "id" or name in WORDY else sides_of
            wrong += [f"{name} {language}: {fault}" for fault in look(page)]
    assert wrong == [], "\n".join(wrong)
    assert room.faults == []


def fill_in(page: Any, name: str) -> None:
    """What a page shows only when asked: a trial, a folded clause."""
    if name == "try":
        page.fill("textarea[name=text]", "Ayo b4kar kantor mereka, jangan bakar sampah " + "x" * 80)
        page.wait_for_selector("#trial mark")
    if name == "text":
        page.locator("details.policy-entry summary").first.click()


def keep(page: Any, name: str) -> None:
    """A picture for whoever wants to look: `SAHUT_TEST_PICTURES` names a folder."""
    if folder := os.environ.get("SAHUT_TEST_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
