"""A moderator decides several like cases at once: of one rule or one author, each on the text that was seen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from comments import permissions
from comments.actions.decide import decide
from comments.errors import CommentsError, Invalid
from comments.models import Case, Decision, User
from comments.vocabulary import Verdict

MOST = 50


@dataclass(slots=True)
class Outcome:
    done: list[Decision] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    """(case, code of the error): what a colleague or the author did meanwhile stands."""


def decide_together(
    *,
    moderator: User,
    seen: Sequence[tuple[int, int]],
    verdict: Verdict,
    now: datetime,
    reason: str = "",
    note: str = "",
) -> Outcome:
    """`seen` are (case, revision). Each is a decision and a link of the record of its own; undone as one. Raises
    Invalid for none, for more than 50, and `not_alike` where they share neither rule nor author."""
    if not 1 <= len(seen) <= MOST:
        raise Invalid("too_many" if seen else "invalid")
    _check_alike(moderator, [case_id for case_id, _revision in seen])
    outcome, batch = Outcome(), uuid4().hex
    for case_id, revision in seen:
        try:
            row = decide(
                moderator=moderator,
                case_id=case_id,
                revision_number=revision,
                verdict=verdict,
                reason=reason,
                note=note,
                now=now,
                batch=batch,
            )
        except Invalid:
            raise
        except CommentsError as error:
            outcome.refused.append((case_id, error.code))
        else:
            outcome.done.append(row)
    return outcome


def _check_alike(moderator: User, case_ids: list[int]) -> None:
    mine = Case.objects.within(permissions.scope_of(moderator, permissions.DECIDING_ROLES))
    facts = list(mine.filter(pk__in=case_ids).values_list("rule", "comment__author"))
    rules, authors = {rule for rule, _author in facts}, {author for _rule, author in facts}
    if not facts or len(authors) > 1 and (len(rules) > 1 or "" in rules):
        raise Invalid("not_alike")
