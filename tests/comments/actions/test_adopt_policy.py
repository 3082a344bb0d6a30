"""Adopting a policy: adds what is new, leaves what people changed, safe twice."""

from typing import Any

from django.utils import timezone

from comments.actions.adopt_policy import adopt_policy
from comments.models import Policy, Rule, Term
from comments.screening.content import RuleSetting
from comments.vocabulary import Category, RuleState
from tests.cast import Cast
from tests.factories import REASONS

NOW = timezone.now()


def _rule(code: str, state: RuleState = RuleState.ON) -> RuleSetting:
    return RuleSetting(
        code=code, category=Category.ANARKIS, state=state, version=1, sentence={"id": "Ajakan."}, clause="1"
    )


def _adopt(cast: Cast, **changed: Any) -> Policy:
    asked: dict[str, Any] = {
        "text": {"title": {"id": "Aturan"}},
        "reject_reasons": REASONS,
        "rules": [_rule("A1")],
        "lexicon": {"acts": ["bakar", "bakar", "serbu"]},
    }
    return adopt_policy(site=cast.site, now=NOW, **{**asked, **changed})


def test_adopting_stores_rules_and_terms_once(cast: Cast) -> None:
    policy = _adopt(cast)
    version = policy.version
    assert list(policy.terms.order_by("pk").values_list("kind", "value")) == [("acts", "bakar"), ("acts", "serbu")]
    assert policy.rules.get().code == "A1"
    assert _adopt(cast).version == version
    assert (Policy.objects.filter(site=cast.site).count(), Term.objects.count(), Rule.objects.count()) == (1, 2, 1)


def test_what_people_changed_stays_and_what_is_new_comes(cast: Cast) -> None:
    policy = _adopt(cast)
    Rule.objects.update(state=RuleState.OFF)
    Term.objects.create(policy=policy, kind="acts", value="istilah kami")
    again = _adopt(cast, rules=[_rule("A1"), _rule("S1")], lexicon={"acts": ["bakar", "serang"]})
    assert again.version == policy.version + 1
    assert dict(again.rules.values_list("code", "state")) == {"A1": "off", "S1": "on"}
    assert set(again.terms.values_list("value", flat=True)) == {"bakar", "serbu", "istilah kami", "serang"}


def test_a_changed_text_alone_is_a_new_version(cast: Cast) -> None:
    first = _adopt(cast)
    assert _adopt(cast, text={"title": {"id": "Aturan baru"}}).version == first.version + 1


def test_one_sites_policy_is_not_anothers(cast: Cast) -> None:
    _adopt(cast)
    assert not Term.objects.filter(policy__site=cast.other_site).exists()
