"""The publisher's own words: held for a person, or marked only. A text with a refused word never comes so far, unless
it stood before the word did, or was brought in from elsewhere: then a person looks at it."""

from comments.screening.types import Draft, Finding
from comments.vocabulary import Category, Treatment

RULES = {Treatment.REFUSE: "word_refused", Treatment.HOLD: "word_held", Treatment.WATCH: "word_watched"}
"""Never told to the author beyond the sentence."""

HELD = {
    "id": "Redaksi meninjau komentar dengan kata tertentu sebelum ditayangkan.",
    "en": "The newsroom reviews comments with certain words before they are shown.",
}
WATCHED = {
    "id": "Ada kata yang dipantau redaksi; komentar tidak ditahan karenanya.",
    "en": "Has a word that the newsroom watches; it is not held for that.",
}


def screen(draft: Draft) -> list[Finding]:
    found = draft.house_words.found(draft.text) if draft.house_words else {}
    return [
        Finding(
            phase="house_words",
            rule=rule,
            category=Category.WAITING,
            reason=WATCHED if treatment is Treatment.WATCH else HELD,
            spans=found[treatment],
            shadow=treatment is Treatment.WATCH,
        )
        for treatment, rule in RULES.items()
        if treatment in found
    ]
