"""Back-tests: asked as a row, run in batches, taken up after a kill, counted once; and what the report says."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments import back_tests, reports
from comments.actions import run_back_test as running
from comments.actions.ask_back_test import ask_back_test
from comments.actions.change_policy import add_terms
from comments.actions.decide import decide
from comments.actions.report import report
from comments.actions.write_rule import change_rule
from comments.errors import Conflict, Forbidden, Invalid
from comments.models import AuditEntry, BackTest, BackTestHit, Case, Change, Comment, Policy, Revision, Rule, User
from comments.tasks import run_back_test, sweep_back_tests
from comments.vocabulary import Fate, Side, Verdict
from tests import factories
from tests.cast import Cast
from tests.comments.governing import back_test, write, writing


def ask(editor: User, rule: Rule, **changed: Any) -> BackTest:
    about = {"policy": rule.policy, "rule": rule, "version": rule.version, "size": 200, "now": timezone.now()}
    return ask_back_test(editor=editor, **{**about, **changed})


def judged(cast: Cast, comment: Comment, verdict: Verdict) -> Comment:
    case = Case.objects.get(comment=comment, closed_at=None)
    reason = "spam" if verdict == Verdict.REJECT else ""
    number = comment.revision_number
    decide(
        moderator=cast.moderator,
        case_id=case.pk,
        revision_number=number,
        verdict=verdict,
        reason=reason,
        now=timezone.now(),
    )
    return comment


@pytest.fixture
def said(cast: Cast) -> dict[Fate, Comment]:
    """A comment of each fate that calls for a boycott, and one that does not."""
    publish = lambda text: factories.publish(cast.reader, cast.thread, text)  # noqa: E731
    reported = publish("boikot, kata saya")
    report(reporter=cast.other_reader, comment_id=reported.pk, reason="spam", now=timezone.now())
    publish("Setuju.")
    withdrawn = publish("boikot dulu")
    Comment.objects.filter(pk=withdrawn.pk).update(status="withdrawn")
    return {
        Fate.PUBLISHED: judged(cast, reported, Verdict.PUBLISH),
        Fate.REJECTED: judged(cast, factories.hold(cast.reader, cast.thread, "boikot mereka"), Verdict.REJECT),
        Fate.UNREAD: publish("ayo boikot"),
        Fate.WAITING: factories.hold(cast.reader, cast.thread, "boikot saja"),
        Fate.WITHDRAWN: withdrawn,
    }


def test_it_says_what_would_have_been_held_and_how_people_had_decided(
    editor: User, policy: Policy, said: dict[Fate, Comment]
) -> None:
    test = back_test(editor, write(editor, policy))
    assert (test.total, test.done, test.is_finished, test.percent) == (6, 6, True, 100)
    assert test.figures == {"one": dict.fromkeys(Fate, 1)}
    summary = reports.summary(test)
    assert (summary.held, summary.agreed) == ({Side.ONE: 5}, {Side.ONE: (1, 2)})
    (shown,) = reports.shown(list(reports.hits(test, Fate.PUBLISHED, "")))
    assert shown.hit.comment == said[Fate.PUBLISHED]
    assert [piece.text for piece in shown.segments if piece.findings] == ["boikot"]
    assert shown.article_url


def test_nothing_is_held_or_changed_by_it(editor: User, policy: Policy, said: dict[Fate, Comment]) -> None:
    before = list(Comment.objects.order_by("pk").values_list("pk", "status")), Case.objects.count()
    back_test(editor, write(editor, policy))
    assert (list(Comment.objects.order_by("pk").values_list("pk", "status")), Case.objects.count()) == before


def test_two_versions_side_by_side(cast: Cast, editor: User, policy: Policy) -> None:
    for text in ("boikot a", "boikot gacor", "gacor b", "gacor c"):
        factories.publish(cast.reader, cast.thread, text)
    rule = write(editor, policy)
    about = {"version": 1, "reason": "Lain", "now": timezone.now()}
    changed = change_rule(editor=editor, rule=rule, writing=writing(("gacor",)), **about)
    test = back_test(editor, changed, version=1, other_version=2)
    assert test.figures == {"one": {Fate.UNREAD: 1}, "both": {Fate.UNREAD: 1}, "other": {Fate.UNREAD: 2}}
    assert reports.summary(test).held == {Side.ONE: 2, Side.OTHER: 3}
    assert reports.hits(test, "", Side.OTHER).count() == 2


def test_the_whole_policy_against_an_earlier_version(cast: Cast, editor: User, policy: Policy) -> None:
    Rule.objects.create(policy=policy, code="A1", category="anarkis", state="on", sentence={"id": "x"})
    about = {"editor": editor, "policy": policy, "reason": "Kata", "now": timezone.now()}
    add_terms(kind="softener", values=["aja"], **about)
    add_terms(kind="place", values=["gedung"], **about)

    rule = Rule.objects.get(code="A1")
    Change.objects.create(
        policy=policy,
        policy_version=1,
        subject="rule",
        rule=rule,
        rule_version=1,
        deed="adopt",
        content=rule.content,
        at=timezone.now(),
    )
    add_terms(kind="attack.verb", values=["bakar"], **about)
    factories.publish(cast.reader, cast.thread, "bakar aja gedungnya")
    newest = Policy.objects.get(pk=policy.pk)
    test = ask_back_test(
        editor=editor,
        policy=newest,
        rule=None,
        version=newest.version,
        other_version=newest.version - 1,
        size=200,
        now=timezone.now(),
    )
    running.run_back_test(back_test_id=test.pk, now=timezone.now())
    assert BackTest.objects.get(pk=test.pk).figures == {"one": {Fate.UNREAD: 1}}


def test_the_task_is_safe_twice(editor: User, policy: Policy, said: dict[Fate, Comment]) -> None:
    test = ask(editor, write(editor, policy))
    for _ in range(2):
        run_back_test(back_test_id=test.pk)
    test.refresh_from_db()
    assert (test.done, BackTestHit.objects.count(), sum(test.figures["one"].values())) == (6, 5, 5)


def test_killed_in_the_middle_it_is_taken_up_by_the_sweep(
    editor: User, policy: Policy, said: dict[Fate, Comment], monkeypatch: pytest.MonkeyPatch
) -> None:
    test = ask(editor, write(editor, policy))
    read, calls = back_tests.read, []

    def dies(*arguments: Any) -> Any:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return read(*arguments)

    monkeypatch.setattr(back_tests, "read", dies)
    with pytest.raises(KeyboardInterrupt):
        running.run_back_test(back_test_id=test.pk, now=timezone.now(), size=2)
    test.refresh_from_db()
    assert (test.done, test.is_finished) == (4, False)
    monkeypatch.setattr(back_tests, "read", read)
    running.run_back_test(back_test_id=test.pk, now=timezone.now())
    test.refresh_from_db()
    assert test.done == 4, "its lease still holds"
    BackTest.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    sweep_back_tests()
    test.refresh_from_db()
    assert (test.done, test.is_finished, sum(test.figures["one"].values())) == (6, True, 5)
    assert BackTestHit.objects.count() == 5


def test_one_that_lost_its_lease_writes_nothing_more(
    editor: User, policy: Policy, said: dict[Fate, Comment], monkeypatch: pytest.MonkeyPatch
) -> None:
    test, read = ask(editor, write(editor, policy)), back_tests.read

    def overtaken(*arguments: Any) -> Any:
        batch = read(*arguments)
        BackTest.objects.filter(pk=test.pk).update(claimed_until=timezone.now() + timedelta(days=1))
        return batch

    monkeypatch.setattr(back_tests, "read", overtaken)
    running.run_back_test(back_test_id=test.pk, now=timezone.now())
    test.refresh_from_db()
    assert (test.done, test.figures, BackTestHit.objects.count()) == (0, {}, 0)


def test_out_of_time_it_stops_and_goes_on(
    editor: User, policy: Policy, said: dict[Fate, Comment], monkeypatch: pytest.MonkeyPatch
) -> None:
    test = ask(editor, write(editor, policy))
    monkeypatch.setattr(running, "BUDGET_SECONDS", -1.0)
    running.run_back_test(back_test_id=test.pk, now=timezone.now())
    test.refresh_from_db()
    assert (test.is_finished, test.claimed_until) == (False, None)


def test_only_so_many_are_kept_one_by_one(
    cast: Cast, editor: User, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        factories.publish(cast.reader, cast.thread, f"boikot {number}")
    monkeypatch.setattr(running, "MOST_SHOWN", 3)
    test = back_test(editor, write(editor, policy))
    assert (test.figures["one"], BackTestHit.objects.count()) == ({Fate.UNREAD: 5}, 3)


def test_a_text_that_is_forgotten_is_not_read(cast: Cast, editor: User, policy: Policy) -> None:
    comment = factories.publish(cast.reader, cast.thread, "boikot")
    test = back_test(editor, write(editor, policy))
    Revision.objects.filter(comment=comment).update(source="")
    (shown,) = reports.shown(list(reports.hits(test, "", "")))
    assert shown.segments == []
    assert back_test(editor, Rule.objects.get(code="E1")).figures == {}


def test_only_the_last_ones_of_the_site_are_read(
    cast: Cast, editor: User, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.publish(cast.reader, cast.other_thread, "boikot di sana")
    old, *new = [factories.publish(cast.reader, cast.thread, f"boikot {number}") for number in range(3)]
    monkeypatch.setattr(back_tests, "SIZES", (2,))
    test = ask(editor, write(editor, policy), size=2)
    factories.publish(cast.reader, cast.thread, "boikot, tetapi kemudian")
    running.run_back_test(back_test_id=test.pk, now=timezone.now())
    assert set(BackTestHit.objects.values_list("comment_id", flat=True)) == {comment.pk for comment in new}


@pytest.mark.parametrize("size", [100, 4000])
def test_a_batch_costs_the_same_queries_at_any_size(
    cast: Cast, editor: User, policy: Policy, django_assert_num_queries: Any, size: int
) -> None:
    number = 4 if size == 100 else 24
    for each in range(number):
        factories.publish(cast.reader, cast.thread, f"boikot {each}")
    test = ask(editor, write(editor, policy))
    rules = back_tests.pair(test)
    with django_assert_num_queries(2):
        batch = back_tests.read(test, rules, 200)
    assert batch is not None
    assert len(batch.hits) == number


def test_what_cannot_be_asked(cast: Cast, editor: User, policy: Policy) -> None:
    rule = write(editor, policy)
    for wrong in ({"size": 1}, {"size": 10**6}, {"version": 2}, {"other_version": 9}):
        with pytest.raises(Invalid):
            ask(editor, rule, **wrong)
    for person in (cast.moderator, cast.stranger):
        with pytest.raises(Forbidden):
            ask(person, rule)
    for _ in range(3):
        ask(editor, rule)
    with pytest.raises(Conflict) as refused:
        ask(editor, rule)
    assert refused.value.code == "too_many_back_tests"
    assert AuditEntry.objects.filter(deed="policy.back_test").count() == 3
