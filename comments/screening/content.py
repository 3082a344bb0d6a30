"""The content rules of a policy, compiled from its lexicon and settings. Pure and thread-safe."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from comments.screening import own_rules
from comments.screening.guards import GUARDS
from comments.screening.lexicon import Lexicon
from comments.screening.passage import Passage
from comments.screening.reading import read
from comments.screening.rules import RULES
from comments.screening.rules.base import Rule, Sight
from comments.screening.types import Finding, Span
from comments.screening.vocabulary import Vocabulary
from comments.vocabulary import Category, RuleState


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSetting:
    """What a policy says of one rule."""

    code: str
    category: Category
    state: RuleState = RuleState.ON
    version: int = 1
    sentence: Mapping[str, str]
    """`{"id": …, "en": …}`"""
    clause: str = ""
    """Of the moderation policy."""
    definition: Mapping[str, Any] = field(default_factory=dict)
    """Of an editor's own rule; the others are written in `rules/`."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One thing a rule saw, and the guards that released it; none means that it holds."""

    finding: Finding
    released_by: tuple[str, ...]


class CompiledRules:
    """Rules that are on or in shadow. Satisfies `ContentRules`."""

    def __init__(self, vocabulary: Vocabulary, rules: Mapping[str, RuleSetting]) -> None:
        self._vocabulary = vocabulary
        self._settings = rules
        asked = {code: setting for code, setting in rules.items() if setting.state is not RuleState.OFF}
        own = {code: setting.definition for code, setting in asked.items() if setting.definition}
        self._rules = [rule for rule in RULES if rule.code in asked and rule.code not in own]
        self._rules += [own_rules.built(code, definition) for code, definition in own.items()]
        self._own_words = own_rules.words_of(own) if own else None

    def screen(self, text: str) -> list[Finding]:
        """One finding a rule at most, with every span that it marks."""
        passage = self.read(text)
        held: dict[str, list[Finding]] = {}
        for rule, seen in self._sights(passage):
            if not any(GUARDS[name](passage, seen.place) for name in rule.guards):
                held.setdefault(rule.code, []).append(self._finding(rule, passage, seen))
        return [_together(findings) for findings in held.values()]

    def read(self, text: str) -> Passage:
        passage = read(text, self._vocabulary)
        if self._own_words is not None:
            passage.also(self._own_words.found(text, passage))
        return passage

    def explain(self, text: str) -> list[Explanation]:
        """Also what was seen and released, for people."""
        passage = self.read(text)
        return [
            Explanation(self._finding(rule, passage, seen), _fired(rule.guards, passage, seen))
            for rule, seen in self._sights(passage)
        ]

    def spelled(self, text: str) -> list[tuple[Span, str]]:
        """The words, numbers apart, whose letters are not what they are read as: where each stands, and the reading."""
        words = [word for word in read(text, self._vocabulary).words if word.spelling]
        return [(word.span, word.spelling) for word in words if text[slice(*word.span)].casefold() != word.spelling]

    def _sights(self, passage: Passage) -> Iterator[tuple[Rule, Sight]]:
        for rule in self._rules:
            if not rule.needs.isdisjoint(passage.kinds):
                yield from ((rule, seen) for seen in rule.see(passage))

    def _finding(self, rule: Rule, passage: Passage, seen: Sight) -> Finding:
        setting = self._settings[rule.code]
        return Finding(
            phase="terms",
            rule=rule.code,
            version=setting.version,
            category=setting.category,
            reason=dict(setting.sentence),
            spans=tuple(passage.words[place].span for place in seen.marks),
            guards=_fired([name for name in GUARDS if name not in rule.guards], passage, seen),
            shadow=setting.state is RuleState.SHADOW,
        )


def compile_rules(lexicon: Lexicon, rules: Mapping[str, RuleSetting]) -> CompiledRules:
    """Takes about a second; keep the answer."""
    return CompiledRules(Vocabulary(lexicon), rules)


def _fired(names: list[str] | tuple[str, ...], passage: Passage, seen: Sight) -> tuple[str, ...]:
    return tuple(name for name in names if GUARDS[name](passage, seen.place))


def _together(findings: list[Finding]) -> Finding:
    """Of one rule."""
    spans = {span for finding in findings for span in finding.spans}
    guards = dict.fromkeys(name for finding in findings for name in finding.guards)
    return replace(findings[0], spans=tuple(sorted(spans)), guards=tuple(guards))
