"""Who is meant by `@name`: a sentence a case."""

import pytest

from engagement.notifications import mentions
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.telling import at_once, tell, told

CASES = [
    ("a name of one word", "@Budi, setuju?", ["Budi"]),
    ("in any case", "halo @bUDI", ["Budi"]),
    ("the longest name that is somebody's", "@Dewi Sartika benar", ["Dewi Sartika"]),
    ("the shorter one where the next word is none of it", "@Dewi benar", ["Dewi"]),
    ("several, in their order", "@Dewi dan @Budi", ["Dewi", "Budi"]),
    ("once, however often", "@Budi @Budi @Budi", ["Budi"]),
    ("no address is a mention", "tulis ke warga@budi.example", []),
    ("no name without its sign", "Budi benar", []),
    ("a sign alone", "@ @@ @, 5 @ 3", []),
    ("no wildcards", "@% @_ @Bud%", []),
    ("nobody beyond the line end", "@Dewi\nSartika", ["Dewi"]),
    ("not oneself", "@Ani menulis", []),
]


@pytest.mark.one_lane
@pytest.mark.parametrize(("what", "text", "expected"), CASES, ids=[row[0] for row in CASES])
def test_mentions(cast: Cast, what: str, text: str, expected: list[str]) -> None:
    for person in (cast.other_reader, factories.make_reader("Dewi"), factories.make_reader("Dewi Sartika")):
        factories.publish(person, cast.thread)
    found = mentions.people(factories.publish(cast.reader, cast.thread, text))
    assert [person.display_name for person in found] == expected


def test_a_text_without_the_sign_asks_nothing(cast: Cast, django_assert_num_queries: object) -> None:
    comment = factories.publish(cast.reader, cast.thread, "Tanpa tanda.")
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert mentions.people(comment) == []


def test_five_hundred_mentions_reach_ten_people(cast: Cast) -> None:
    names = [f"W{number:02}" for number in range(25)]
    for name in names:
        factories.publish(factories.make_reader(name), cast.thread)
    tell(at_once(factories.publish(cast.reader, cast.thread, " ".join(f"@{name}" for name in names * 20))))
    assert len({who for who, why, _ in told() if why == "mention"}) == mentions.MOST_TOLD == 10
