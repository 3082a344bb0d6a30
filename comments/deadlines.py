"""How long there is to answer an order: a property of (regime, category), never one constant. The Indonesian preset."""

from datetime import timedelta

from comments.vocabulary import OrderCategory, Regime

URGENT = frozenset({OrderCategory.TERRORISM, OrderCategory.CHILD, OrderCategory.PUBLIC_ORDER})
"""Four hours under PM Kominfo 5/2020; sources differ on public order, so the shorter time is taken."""

URGENT_HOURS: dict[Regime, int] = {Regime.MINISTRY: 4, Regime.POLICE: 4, Regime.COURT: 4}
HOURS: dict[Regime, int] = {
    Regime.MINISTRY: 24,
    Regime.POLICE: 24,
    Regime.COURT: 24,
    Regime.PRESS_COUNCIL: 48,
    Regime.COMPLAINT: 48,
}


def time_to_answer(regime: Regime, category: OrderCategory) -> timedelta:
    hours = URGENT_HOURS.get(regime, HOURS[regime]) if category in URGENT else HOURS[regime]
    return timedelta(hours=hours)
