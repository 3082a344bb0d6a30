"""The shipped lexicon and rules: read without a database, in the shape that rows can hold."""

from comments.screening.lexicon import phrases_of, words_of
from comments.screening.rules import RULES
from comments.screening.seeds import load_lexicon, load_rules


def test_every_rule_has_its_settings() -> None:
    assert {rule.code for rule in RULES} == load_rules().keys()


def test_every_rule_speaks_both_languages() -> None:
    assert all(rule.sentence.keys() == {"id", "en"} and rule.clause for rule in load_rules().values())


def test_the_lexicon_is_lists_of_text() -> None:
    for kind, entries in load_lexicon().items():
        assert all(isinstance(entry, str) and entry == entry.strip() != "" for entry in entries), kind


def test_every_kind_a_rule_needs_is_in_the_lexicon() -> None:
    kinds = {kind.partition(".")[0] for kind in load_lexicon()}
    assert {kind for rule in RULES for kind in rule.needs} <= kinds


def test_slang_means_words_that_are_known() -> None:
    lexicon = load_lexicon()
    known = {*words_of(lexicon), *(word for phrase in phrases_of(lexicon) for word in phrase.split())}
    shorts = [entry.partition("=") for entry in lexicon["slang"]]
    assert [short for short, _, meant in shorts if not meant] == []
    assert sum(word in known for _, _, meant in shorts for word in meant.split()) > 0.8 * len(shorts)
