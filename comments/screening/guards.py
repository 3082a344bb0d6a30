"""What makes a trigger harmless, each by its name. A guard is asked about one word of the passage."""

from collections.abc import Callable

from comments.screening.morphology import Form
from comments.screening.passage import Passage

Guard = Callable[[Passage, int], bool]

_ACTS = "harm attack mob coup"
_CALLS = "propose urge softener must"


def negated(passage: Passage, place: int) -> bool:
    """`jangan` reaches far, `tidak` not; a second deed without `dan` is outside, and so is the `no` of an `if`."""
    near = passage.before(place, "ban", 6)
    near = passage.before(place, "negation", 3) if near is None else near
    if near is None or passage.before(near, "if", 5) is not None or passage.is_a(near - 1, "dare"):
        return False
    if passage.before(place, "dare propose", place - near) is not None or passage.before(near, "why", 8) is not None:
        return False
    if passage.is_a(place, "retaliation") and passage.is_a(near - 1, "doer"):
        return False
    other = passage.before(place, _ACTS, place - near)
    return other is None or passage.is_a(place - 1, "joint")


def countered(passage: Passage, place: int) -> bool:
    """The author says in the same sentence that it is wrong."""
    near = passage.near(place, "counter", 8, 8, across=True)
    if near is not None and passage.is_a(near, "abandon") and passage.after(near, "founding", 3) is not None:
        return False
    if passage.after(place, "softener", 2) is not None and near is not None and near < place:
        return False
    return near is not None and not _is_denied(passage, near) and passage.before(place, "propose", 3) is None


def quoted(passage: Passage, place: int) -> bool:
    """Between quotation marks, with one who says it outside them, and the call stands between them as well."""
    tellers = passage.kinds_outside_quotes & {"report", "news", "counter", "retweet"}
    if not passage.words[place].is_quoted or not tellers:
        return False
    return not any(
        passage.is_a(near, "propose") for near in range(max(0, place - 4), place) if not passage.words[near].is_quoted
    )


def reported(passage: Passage, place: int) -> bool:
    """Somebody else says it: `dia teriak bunuh`, `katanya mau bakar`, `"…" kata pejabat itu`."""
    near = passage.near(place, "report", 7, 6, across=True)
    return near is not None and not _is_denied(passage, near) and passage.before(near, "we_or_me", 2) is None


def told(passage: Passage, place: int) -> bool:
    """Only where it is said before: `dia bilang kamu lonte`; in `lu lonte, ngaku aja` nobody reports."""
    near = passage.before(place, "report", 7, across=True)
    return near is not None and not _is_denied(passage, near)


def _is_denied(passage: Passage, place: int) -> bool:
    """`jangan tunggu pemilu`, `jangan cuma teriak`, `tidak perlu damai`: the harmless thing is refused."""
    return passage.before(place, "negation notnegation", 3) is not None


def named(passage: Passage, place: int) -> bool:
    """`Toko Rudal`, `Pak Perang Sitepu`: a part of a name."""
    if passage.words[place].form in (Form.PASSIVE, Form.ACTIVE, Form.SELF):
        return False
    if passage.is_a(place - 1, "nameplate"):
        return True
    follows = passage.words[place + 1].kinds if place + 1 < len(passage.words) else None
    return passage.is_a(place - 1, "honorific") and follows is not None and not follows


def in_news(passage: Passage, place: int) -> bool:
    """Arrests, victims, trials: what has happened is told."""
    if passage.words[place].form is Form.COMMAND and passage.first_of_clause[place] == place:
        return False
    word = passage.in_sentence(place, "news")
    if word is not None and passage.first_of_clause[word] == word and passage.words[word].form is Form.BASE:
        return False
    return word is not None and passage.near(place, _CALLS, 3, 3) is None


def done_by_others(passage: Passage, place: int) -> bool:
    """`mereka membakar`, `PKI mau kudeta`: an accusation."""
    near = passage.before(place, "third", 4)
    return near is not None and passage.near(place, _CALLS, 3, 3) is None


def past(passage: Passage, place: int) -> bool:
    return passage.near(place, "past", 4, 4) is not None and passage.before(place, "propose", 3) is None


def historical(passage: Passage, place: int) -> bool:
    return passage.in_sentence(place, "history") is not None and (
        passage.near(place, _CALLS, 4, 3) is None and passage.before(place, "propose", 8, across=True) is None
    )


def asked(passage: Passage, place: int) -> bool:
    """A real question. `Ayo bakar, mau?` is none."""
    first = passage.first_of_sentence[place]
    if passage.is_a(first, "joint interjection address"):
        first += 1
    opens = first < place and passage.is_a(first, "asking") and not passage.is_a(first + 1, "doer")
    is_marked = "?" in passage.end_of(place)
    if is_marked and passage.is_a(first, "aux"):
        return True
    return (opens or is_marked) and not _is_promoted(passage, place)


def _is_promoted(passage: Passage, place: int) -> bool:
    """Invited to (`ayo bakar, mau?`) or promised help (`kapan kudeta, kami dukung`)."""
    backed = passage.in_sentence(place, "support")
    ours = backed is not None and passage.is_a(backed - 1, "we_or_me")
    return ours or passage.in_sentence(place, "propose") is not None


def about_food(passage: Passage, place: int) -> bool:
    return passage.near(place, "food", 3, 3) is not None and passage.after(place, "person official", 2) is None


def about_sport(passage: Passage, place: int) -> bool:
    return passage.is_a(place, "playful") and bool(passage.having("sport"))


def about_games(passage: Passage, place: int) -> bool:
    return passage.is_a(place, "playful") and bool(passage.having("game idol"))


def metaphorical(passage: Passage, place: int) -> bool:
    """Done to hearts, prices, ideas."""
    is_passive = passage.words[place].form is Form.PASSIVE or passage.is_a(place - 1, "we_or_me")
    if passage.after(place, "official institution", 4) is not None and passage.after(place, "softener", 2) is not None:
        return False
    if passage.after(place, "abstract idea", 3) is not None:
        return True
    return is_passive and (
        passage.before(place, "idea", 7) is not None or passage.before(place, "abstract", 4) is not None
    )


def legal(passage: Passage, place: int) -> bool:
    """Punished by a court."""
    return passage.near(place, "legal", 5, 5) is not None or passage.before(place, "punish", 2) is not None


def lawful(passage: Passage, place: int) -> bool:
    """At the ballot, in parliament, by the constitution."""
    ballot = passage.in_sentence(place, "ballot")
    if ballot is None or _is_denied(passage, ballot):
        return False
    return passage.after(ballot, "failed", 2) is None


def prayed(passage: Passage, place: int) -> bool:
    """Left to God."""
    return (
        passage.near(place, "prayer", 14, 6, across=True) is not None
        and passage.near(place, "propose softener", 4, 4) is None
    )


def foreign(passage: Passage, place: int) -> bool:
    """States at war, and no people of ours."""
    return passage.after(place, "foreign", 2) is not None and not passage.is_a(place, "weapon")


GUARDS: dict[str, Guard] = {
    "negation": negated,
    "counter-speech": countered,
    "quotation": quoted,
    "report": reported,
    "told": told,
    "news": in_news,
    "others": done_by_others,
    "name": named,
    "past": past,
    "history": historical,
    "question": asked,
    "food": about_food,
    "sport": about_sport,
    "games": about_games,
    "metaphor": metaphorical,
    "legal": legal,
    "ballot": lawful,
    "prayer": prayed,
    "foreign": foreign,
}
