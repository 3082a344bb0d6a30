"""The words that travel up."""

from django.dispatch import Signal

decided = Signal()
"""Sent after the commit of a decision. Argument: `decision_id: int`. A lost receiver loses nothing: the sweep
finds every Decision whose `announced_at` is empty."""

held = Signal()
"""Sent inside the transaction in which a comment comes to wait for a person, so that whoever listens writes with it.
Argument: `case: Case`."""

written = Signal()
"""Sent inside the transaction in which a reader's comment is stored, published or held. Arguments: `comment: Comment`,
`now: datetime`."""

tripped = Signal()
"""Sent inside the transaction in which the circuit breaker puts a rule into shadow. Argument: `alarm: Alarm`."""

picked = Signal()
"""Sent inside the transaction in which the newsroom puts a comment forward. Arguments: `comment: Comment`,
`moderator: User`, `now: datetime`."""

order_received = Signal()
"""Sent inside the transaction that puts an order of an authority on record. Arguments: `order: Order`,
`person: User`, `now: datetime`."""

chain_broken = Signal()
"""Sent where the audit chain was walked and found broken. Arguments: `number: int` of the first bad row,
`now: datetime`."""

back_test_asked = Signal()
"""Sent after the commit. Argument: `back_test_id: int`. A lost receiver loses nothing: the sweep finds every BackTest
that is not finished."""
