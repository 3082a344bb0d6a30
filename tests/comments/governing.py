"""An editor of a site and what they write: rules of the own kind, and back-tests that are done."""

from typing import Any

from django.utils import timezone

from comments.actions.ask_back_test import ask_back_test
from comments.actions.run_back_test import run_back_test
from comments.actions.switch_rule import switch_rule
from comments.actions.write_rule import Writing, add_rule
from comments.models import BackTest, Policy, Rule, User
from comments.vocabulary import RuleState


def writing(said: tuple[str, ...] = ("boikot",), **changed: Any) -> Writing:
    definition = {
        "said": list(said),
        "takes_affixes": False,
        "targets": [],
        "target_words": [],
        "cues": [],
        "cue_words": [],
        "within": 6,
        "guards": ["negation"],
    }
    fields = {name: changed.pop(name) for name in ("category", "clause", "sentence") if name in changed}
    return Writing(
        **{"category": "spam", "clause": "3.1", "sentence": {"id": "Ajakan boikot.", "en": "A boycott."}, **fields},
        definition=definition | changed,
    )


def write(editor: User, policy: Policy, said: tuple[str, ...] = ("boikot",), **changed: Any) -> Rule:
    about = {"reason": "Uji coba", "now": timezone.now()}
    return add_rule(editor=editor, policy=policy, writing=writing(said, **changed), **about)


def back_test(editor: User, rule: Rule, size: int = 200, **changed: Any) -> BackTest:
    """Asked and run to its end."""
    now = timezone.now()
    about = {"policy": rule.policy, "rule": rule, "version": rule.version, "size": size, "now": now}
    test = ask_back_test(editor=editor, **{**about, **changed})
    run_back_test(back_test_id=test.pk, now=now)
    return BackTest.objects.get(pk=test.pk)


def turn(editor: User, rule: Rule, state: RuleState, **changed: Any) -> Rule:
    about = {"version": rule.version, "reason": "Karena", "now": timezone.now()}
    return switch_rule(editor=editor, rule=rule, state=state, **{**about, **changed})


def turned_on(editor: User, policy: Policy, said: tuple[str, ...] = ("boikot",), **changed: Any) -> Rule:
    rule = write(editor, policy, said, **changed)
    back_test(editor, rule)
    return turn(editor, rule, RuleState.ON)
