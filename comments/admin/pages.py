"""Every page of the admin that is ours; importing this registers them."""

from comments.admin import (
    back_tests,
    cases,
    crisis_modes,
    house_words,
    learned,
    limit_appeals,
    measures,
    notices,
    orders,
    people,
    policies,
    records,
    rules,
    setting_up,
    terms,
    threads,
)

__all__ = [
    "back_tests",
    "cases",
    "crisis_modes",
    "house_words",
    "learned",
    "limit_appeals",
    "measures",
    "notices",
    "orders",
    "people",
    "policies",
    "records",
    "rules",
    "setting_up",
    "terms",
    "threads",
]
