"""How lively a thread is, as a number that an index can sort by: the base-two logarithm of weights that lose half of
themselves in a fixed time. What happens later weighs more from the start, so nothing is ever counted again."""

from datetime import UTC, datetime
from math import log, log2
from typing import Any

from django.db.models import Case, F, FloatField, Value, When
from django.db.models.functions import Abs, Greatest, Least, Ln, Power

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
HALF_LIFE_HOURS = {"heat": 6.0, "talk": 24.0}
"""`heat`: whatever readers do here. `talk`: distinct people who comment."""
COMMENTER, REACTION, SAVED = 6.0, 1.0, 4.0
COLD = 0.0
"""Nothing yet; also where what was added is taken away again."""
_FAR = 60.0
"""Half-lives beyond which one of two terms is nothing to the other; databases refuse to underflow."""
_SAME = 1e-6


def worth(field: str, weight: float, at: datetime) -> float:
    """The logarithm of `weight` at that time."""
    return max(_SAME, log2(weight) + (at - EPOCH).total_seconds() / 3600 / HALF_LIFE_HOURS[field])


def added(field: str, weight: float, at: datetime) -> Any:
    """The column with one more. In any order the sum is the same."""
    one = Value(worth(field, weight, at), output_field=FloatField())
    smaller = Power(Value(2.0), -Least(Abs(F(field) - one), Value(_FAR)), output_field=FloatField())
    return Greatest(F(field), one) + _log2(Value(1.0) + smaller)


def taken(field: str, weight: float, at: datetime) -> Any:
    """The column without what was added with the same weight and time."""
    one = Value(worth(field, weight, at), output_field=FloatField())
    gap = F(field) - one
    share = Power(Value(2.0), -Least(gap, Value(_FAR)), output_field=FloatField())
    left = F(field) + _log2(Value(1.0) - share)
    more = When(**{f"{field}__gt": worth(field, weight, at) + _SAME}, then=left)
    return Case(more, default=Value(COLD), output_field=FloatField())


def changed(weight: float, at: datetime, *, is_more: bool, fields: tuple[str, ...] = ("heat",)) -> dict[str, Any]:
    """What an UPDATE of the thread sets."""
    turn = added if is_more else taken
    return {field: turn(field, weight, at) for field in fields}


def _log2(expression: Any) -> Any:
    return Ln(expression, output_field=FloatField()) / Value(log(2))
