"""The shipped rules, compiled once: those for incitement, and all of them."""

import pytest

from comments.screening.content import CompiledRules, compile_rules
from comments.screening.seeds import load_incitement, load_lexicon, load_rules


@pytest.fixture(scope="session")
def rules() -> CompiledRules:
    return compile_rules(load_lexicon(), load_incitement())


@pytest.fixture(scope="session")
def all_rules() -> CompiledRules:
    return compile_rules(load_lexicon(), load_rules())
