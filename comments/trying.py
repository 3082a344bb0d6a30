"""One text, tried on compiled rules: all that screening read and found in it, what released what. Stores nothing."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from comments import markup
from comments.drafts import fingerprint
from comments.marking import Segment, segments
from comments.screening.content import CompiledRules, Explanation
from comments.screening.passage import Passage
from comments.screening.phases.house_words import RULES
from comments.screening.pipeline import screen
from comments.screening.text import normalise
from comments.screening.types import Author, Draft, Place, Screening, SecondOpinion, Span, WordList
from comments.vocabulary import Treatment

LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class Heard:
    """One word as the rules read it. `kinds` also names the own rules that look for it."""

    spelling: str
    lemma: str
    kinds: tuple[str, ...]
    form: str
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """`clauses` hold the words in order; a sentence's end parts clauses too. `segments` mark what holds and what is
    only recorded, numbered as in `screening.findings`."""

    text: str
    normalised: str
    clauses: list[list[Heard]]
    screening: Screening
    released: list[Explanation] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """By one of the publisher's own words."""
        return any(finding.rule == RULES[Treatment.REFUSE] for finding in self.screening.findings)

    @property
    def segments(self) -> list[Segment]:
        return segments(self.text, [finding.spans for finding in self.screening.findings])

    def words(self, spans: tuple[Span, ...]) -> list[str]:
        return [self.text[start:end] for start, end in spans]


def of(
    text: str,
    rules: CompiledRules,
    *,
    now: datetime,
    house_words: WordList | None = None,
    second_opinion: SecondOpinion | None = None,
) -> Trial:
    """As from a verified reader who wrote before, so that only what is said counts."""
    return Trial(
        text=text,
        normalised=normalise(text).text,
        clauses=_clauses(rules.read(text)),
        screening=screen(replace(_draft(text, rules, now), house_words=house_words, second_opinion=second_opinion)),
        released=[found for found in rules.explain(text) if found.released_by],
    )


def _clauses(passage: Passage) -> list[list[Heard]]:
    own: dict[int, list[str]] = {}
    for kind, whole in passage.own_kinds.items():
        for places in whole.values():
            for place in places:
                own.setdefault(place, []).append(kind)
    clauses: dict[tuple[int, int], list[Heard]] = {}
    for place, word in enumerate(passage.words):
        kinds = (*sorted(word.kinds), *own.get(place, ()))
        heard = Heard(word.spelling, word.lemma, kinds, word.form, word.is_quoted)
        clauses.setdefault((word.sentence, word.clause), []).append(heard)
    return list(clauses.values())


def _draft(text: str, rules: CompiledRules, now: datetime) -> Draft:
    return Draft(
        text=text,
        links=markup.link_targets(markup.parse(text)),
        fingerprint=fingerprint(text),
        now=now,
        author=Author(is_verified=True, published_count=100, rejected_count=0, decided_count=0),
        place=Place(thread_id=0, is_premoderated=False, newcomer_holds=0),
        rules=rules,
    )
