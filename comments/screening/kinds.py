"""The kinds of terms that an editor may add, by what they do. What each means in words is the admin's."""

ACTS = (
    "harm.verb",
    "harm.verb_en",
    "harm",
    "attack.verb",
    "attack.verb_en",
    "attack",
    "mob.verb",
    "weapon",
    "ruin",
    "deed",
    "retaliation",
    "menace",
    "coup",
    "band",
)
TARGETS = ("person", "official", "institution", "group", "place", "home", "state", "army", "foreign")
CUES = ("propose", "urge", "must", "softener", "soon", "will", "if", "wish", "praise", "again")
EXCEPTIONS = (
    "protected",
    "negation",
    "notnegation",
    "counter",
    "report",
    "news",
    "history",
    "food",
    "sport",
    "game",
    "legal",
    "ballot",
    "prayer",
)
WORDS = ("common", "slang")

GROUPS: dict[str, tuple[str, ...]] = {
    "acts": ACTS,
    "targets": TARGETS,
    "cues": CUES,
    "exceptions": EXCEPTIONS,
    "words": WORDS,
}
LONGEST_TERM = 120

_ALL = frozenset(kind for kinds in GROUPS.values() for kind in kinds)


def is_kind(kind: str) -> bool:
    return kind in _ALL


def tidy(value: str) -> str:
    """As the lexicon is written: lower case, single spaces."""
    return " ".join(value.lower().split())
