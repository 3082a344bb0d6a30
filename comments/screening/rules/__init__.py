"""The rules of what is said, in the order in which an explanation lists them: incitement, hate, promotion."""

from comments.screening.rules import (
    a1_call,
    a2_threat,
    a3_goading,
    a4_praise,
    a5_retaliation,
    h1_contempt,
    h2_harassment,
    h3_exclusion,
    p1_gambling,
    p2_advertising,
    s1_overthrow,
    s2_replacement,
    s3_support,
    s4_plan,
)
from comments.screening.rules.base import Rule

RULES: tuple[Rule, ...] = (
    s1_overthrow.RULE,
    s2_replacement.RULE,
    s3_support.RULE,
    s4_plan.RULE,
    a1_call.RULE,
    a2_threat.RULE,
    a3_goading.RULE,
    a4_praise.RULE,
    a5_retaliation.RULE,
    h1_contempt.RULE,
    h2_harassment.RULE,
    h3_exclusion.RULE,
    p1_gambling.RULE,
    p2_advertising.RULE,
)
