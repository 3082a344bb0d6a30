"""What limits a conversation or a comment without rejecting it: whether it stands, and since when."""

from datetime import datetime

from comments.models import Closure, OrderStep
from comments.vocabulary import Step

APPEALABLE = (Step.LABEL, Step.HIDE)
"""A removal is a decision: it is appealed against like one."""


def stands(limited: Closure | OrderStep) -> bool:
    if isinstance(limited, Closure):
        return limited.opened_at is None
    comment = limited.comment
    if comment is None or limited.step not in APPEALABLE:
        return False
    return bool(comment.legal_notice) if limited.step == Step.LABEL else limited.facts["country"] in comment.countries


def since(limited: Closure | OrderStep) -> datetime:
    return limited.closed_at if isinstance(limited, Closure) else limited.at
