"""S4: the plan of a rebellion, or recruitment for one."""

from collections.abc import Iterator

from comments.screening.passage import Passage
from comments.screening.rules.base import Rule, Sight, sight
from comments.screening.speech import opens_clause


def see(passage: Passage) -> Iterator[Sight]:
    """`kumpulkan senjata, kita bikin pemberontakan`, `buka pendaftaran laskar`."""
    for place in passage.having("coup band"):
        plan = passage.before(place, "plan", 8, across=True)
        ours = plan is not None and (
            passage.before(plan, "propose we_or_me", 3) is not None or opens_clause(passage, plan)
        )
        contact = passage.near(place, "contact", 12, 12, across=True)
        if ours or (contact is not None and (plan is not None or passage.is_a(place, "coup"))):
            yield sight(place, plan if ours else contact)


RULE = Rule(
    code="S4",
    see=see,
    guards=(
        "negation",
        "counter-speech",
        "quotation",
        "report",
        "news",
        "others",
        "past",
        "history",
        "question",
        "legal",
    ),
    needs=frozenset({"coup", "band"}),
)
