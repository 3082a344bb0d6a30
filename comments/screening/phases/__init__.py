"""PHASES is the policy, read top to bottom. All run; a phase imports no other phase."""

from collections.abc import Callable

from comments.screening.phases import (
    copies,
    crisis,
    crowd,
    doxxing,
    flood,
    history,
    house_words,
    links,
    newcomer,
    premoderation,
    repeat,
    terms,
    throwaway,
    unverified,
)
from comments.screening.types import Draft, Finding

Phase = Callable[[Draft], list[Finding]]

PHASES: dict[str, Phase] = {
    # What is said.
    "terms": terms.screen,
    "house_words": house_words.screen,
    "doxxing": doxxing.screen,
    "links": links.screen,
    "repeat": repeat.screen,
    "copies": copies.screen,
    # How often.
    "flood": flood.screen,
    "crowd": crowd.screen,
    # Who says it.
    "unverified": unverified.screen,
    "throwaway": throwaway.screen,
    "newcomer": newcomer.screen,
    "history": history.screen,
    # Where.
    "premoderation": premoderation.screen,
    "crisis": crisis.screen,
}
