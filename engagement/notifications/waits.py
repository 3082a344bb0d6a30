"""How long to wait after a failure."""

import secrets
from datetime import timedelta

FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=9)
"""1, 4, 16, 64, 256 minutes, and then nine hours each."""


def after(attempts: int) -> timedelta:
    """Exponential, with a quarter of jitter either way so that many do not come back at once."""
    wait: timedelta = min(FIRST * 4 ** (min(attempts, 10) - 1), LONGEST)
    return wait * secrets.SystemRandom().uniform(0.75, 1.25)
