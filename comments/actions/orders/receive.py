"""An order arrives: it is put on record, and its clock starts."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from comments import permissions
from comments.actions.orders import steps
from comments.deadlines import time_to_answer
from comments.errors import Invalid, Missing
from comments.models import Comment, Order, Site, User
from comments.signals import order_received
from comments.vocabulary import OrderCategory, OrderKind, Regime, Step

LARGEST_DOCUMENT = 800 * 1024
MOST_COMMENTS = 50
CLOCKS_DIFFER = timedelta(minutes=5)
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Writ:
    """What the order says. `comment_ids` for a take-down; `subject_id`, one person, for data."""

    kind: OrderKind
    regime: Regime
    category: OrderCategory
    sender: str
    legal_basis: str
    scope: str
    received_at: datetime
    letter_number: str = ""
    comment_ids: tuple[int, ...] = ()
    subject_id: int | None = None
    document_name: str = ""
    document: bytes = b""


def receive(*, person: User, site: Site, writ: Writ, now: datetime) -> Order:
    """The deadline counts from when it was received, not from when it was typed in. Raises Invalid for comments of
    another site, for an order without anything it is about, and for data about more than one person."""
    if not permissions.may_answer_orders(person, site.pk):
        raise Missing
    _check(site, writ, now)
    digest = hashlib.sha256(writ.document).hexdigest() if writ.document else ""
    with transaction.atomic():
        order = Order.objects.create(
            site=site,
            reference="O-" + "".join(secrets.choice(_ALPHABET) for _ in range(8)),
            kind=writ.kind,
            regime=writ.regime,
            category=writ.category,
            sender=writ.sender,
            letter_number=writ.letter_number,
            legal_basis=writ.legal_basis,
            scope=writ.scope,
            document_name=writ.document_name[:120],
            document_sha256=digest,
            document=writ.document or None,
            subject_id=writ.subject_id,
            received_at=writ.received_at,
            due_at=writ.received_at + time_to_answer(writ.regime, writ.category),
        )
        order.comments.set(writ.comment_ids)
        facts = {"regime": writ.regime, "category": writ.category, "kind": writ.kind, "document": digest}
        steps.take(order, Step.RECEIVE, person=person, now=now, facts=facts)
        order_received.send(sender=Order, order=order, person=person, now=now)
        return order


def _check(site: Site, writ: Writ, now: datetime) -> None:
    wrong: dict[str, list[str]] = {}
    known = Comment.objects.filter(site=site, pk__in=writ.comment_ids).count()
    if known != len(set(writ.comment_ids)) or len(writ.comment_ids) > MOST_COMMENTS:
        wrong["comments"] = ["unknown"]
    if writ.kind == OrderKind.TAKEDOWN and not writ.comment_ids:
        wrong["comments"] = ["required"]
    if (writ.kind == OrderKind.DATA) != (writ.subject_id is not None):
        wrong["subject"] = ["one_person"]
    elif writ.subject_id and not Comment.objects.filter(site=site, author=writ.subject_id).exists():
        wrong["subject"] = ["unknown"]
    if writ.received_at > now + CLOCKS_DIFFER:
        wrong["received_at"] = ["future"]
    if len(writ.document) > LARGEST_DOCUMENT:
        wrong["document"] = ["length"]
    if wrong:
        raise Invalid(fields=wrong)
