"""From decisions to a model in use: trained once for what is known, enabled by a person, restored; never holding."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from comments import cards, tasks
from comments.actions.enable_screener import disable_screener, enable_screener
from comments.actions.open_case import open_case
from comments.actions.submit import Submission
from comments.actions.train_screener import train_screener
from comments.errors import Forbidden
from comments.models import AuditEntry, Case, Revision, Screener, User
from comments.screening.phases import PHASES
from comments.screening.types import Finding
from comments.vocabulary import Category
from tests import factories
from tests.cast import Cast
from tests.comments.learned import decide_many

NOW = timezone.now()
HELD = Finding(phase="terms", rule="A1", category=Category.ANARKIS, reason={"id": "Ajakan."}, spans=((0, 3),))


def test_a_site_learns_and_a_person_puts_a_version_in_use_and_an_older_one_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.SAHUT_POST_BURST = 50
    decide_many(cast.thread, cast.reader, cast.moderator)

    told = StringIO()
    call_command("train_screener", "koran", stdout=told)
    first = Screener.objects.get()
    assert (first.version, first.is_enabled) == (1, False)
    assert first.report["decisions"] == first.report["published"] == 600
    assert first.report["precision"] > 0.75
    assert first.report["calibration_error"] < 0.1
    for line in ("version 1, not in use", "cross-validated: precision", "Brier score", "calibration: off by"):
        assert line in told.getvalue()

    for _ in range(2):
        tasks.train_screeners()
    assert Screener.objects.get() == first, "the same examples make no new version, also for the weekly task"

    monkeypatch.setitem(PHASES, "terms", lambda draft: [HELD] if "bakar" in draft.text else [])
    budi = cast.other_reader
    assert _due(cast, budi, "Ayo bakar gedung dewan.") == timedelta(hours=2), "not in use yet"

    for person in (cast.reader, cast.moderator, cast.stranger):
        with pytest.raises(Forbidden):
            enable_screener(administrator=person, screener=first, now=NOW)
    enable_screener(administrator=cast.administrator, screener=first, now=NOW)
    enable_screener(administrator=cast.administrator, screener=first, now=NOW)

    urgent = _due(cast, budi, "Ayo bakar gedung dewan itu.")
    calm = _due(cast, budi, "Terima kasih atas beritanya, ikan bakar enak.")
    assert timedelta(hours=1) <= urgent < calm <= timedelta(hours=2)
    opinion = Revision.objects.latest("pk").findings[-1]
    assert (opinion["rule"], opinion["shadow"], opinion["version"]) == ("model", True, 1)
    card = cards.read(cast.moderator, [cast.site.pk], Case.objects.latest("pk").pk, language="id", now=timezone.now())
    assert card is not None
    assert card.findings[-1].text == opinion["reason"]["id"]
    explained = StringIO()
    call_command("explain_comment", "Ayo bakar gedung dewan", site="koran", stdout=explained)
    assert "model: model v1 (shadow) [anarkis]" in explained.getvalue()
    assert "“bakar”" in explained.getvalue()
    assert "model" not in {reason["code"] for reason in _send(cast, budi, "Mari bakar rumah mereka.").reasons}
    assert _send(cast, budi, "Ayo jarah rumah mereka.").status == "published", "it never holds alone"

    decide_many(cast.thread, cast.reader, cast.moderator, decisions=1, published=0, mark="baru")
    second = train_screener(site=cast.site, now=NOW)
    assert (second.version, second.is_enabled) == (2, False)
    enable_screener(administrator=cast.administrator, screener=second, now=NOW)
    assert list(Screener.objects.filter(is_enabled=True)) == [second]
    enable_screener(administrator=cast.administrator, screener=first, now=NOW)
    assert list(Screener.objects.filter(is_enabled=True)) == [first]
    disable_screener(administrator=cast.administrator, screener=first, now=NOW)
    assert _due(cast, budi, "Ayo bakar toko itu.") == timedelta(hours=2)

    deeds = AuditEntry.objects.filter(deed__startswith="screener.").order_by("number")
    assert [(entry.deed, entry.facts["version"], entry.facts["replaced"]) for entry in deeds] == [
        ("screener.enable", 1, None),
        ("screener.enable", 2, 1),
        ("screener.enable", 1, 2),
        ("screener.disable", 1, None),
    ]
    assert deeds[0].facts["precision"] == str(first.report["precision"])


def _send(cast: Cast, author: User, body: str) -> Submission:
    return factories.send(author, cast.thread, body)


def _due(cast: Cast, author: User, body: str) -> timedelta:
    sent = factories.send(author, cast.thread, body)
    case = Case.objects.get(comment=sent.comment)
    return case.due_at - case.opened_at


def test_the_command_refuses_with_a_code(cast: Cast) -> None:
    with pytest.raises(CommandError, match="too_few_decisions: decisions 0, holds 0, others 0, needed_decisions 500"):
        call_command("train_screener", "koran")
    with pytest.raises(CommandError, match="unknown_site"):
        call_command("train_screener", "tiada")
    tasks.train_screeners()
    assert not Screener.objects.exists()


def test_an_appeal_keeps_its_whole_allowance(cast: Cast) -> None:
    held = factories.hold(cast.reader, cast.thread)
    Case.objects.update(closed_at=NOW)
    Revision.objects.update(findings=[{"rule": "model", "shadow": True, "score": 1.0, "category": "anarkis"}])
    case = open_case(held, queue=Category.APPEAL, now=NOW)
    assert case.due_at - case.opened_at == timedelta(hours=24)
    Case.objects.update(closed_at=NOW)
    case = open_case(held, queue=Category.ANARKIS, now=NOW)
    assert case.due_at - case.opened_at == timedelta(hours=1)
