"""A stranger gives notice that a published comment breaks the law: a case opens, a receipt is owed."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from comments import limits
from comments.actions import standing
from comments.actions.open_case import open_case
from comments.actions.owe_letter import owe_letter
from comments.errors import Invalid
from comments.models import Comment, Notice
from comments.vocabulary import Category, LetterKind, NoticeGround

DUE = timedelta(hours=48)
"""Twice twenty-four hours, as the guideline for Indonesian online news says."""
LONGEST = {"explanation": 3000, "name": 120, "email": 254, "location": 2000}
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is misread on a telephone
_PLACES = (r"#comment-(\d{1,18})$", r"[?&]comment=(\d{1,18})\b", r"/comments/(\d{1,18})/?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """What was written into the form."""

    location: str
    ground: str
    explanation: str
    name: str
    email: str
    is_good_faith: bool
    language: str


def give_notice(*, sent: Notification, address: str, now: datetime) -> Notice:
    """Raises Invalid with all that is missing, TooFast for one network address or one mailbox: nobody has us write to
    others. A second notice of the same comment joins the first; each has its own receipt and outcome."""
    comment_id = _check(sent)
    limits.take(limits.NOTICING, f"address:{address}")
    if sent.email.strip():
        limits.take(limits.RECEIPTS, f"mailbox:{hashlib.sha256(sent.email.strip().lower().encode()).hexdigest()}")
    with transaction.atomic():
        comment = standing.lock(comment_id)
        if comment is None or not comment.is_published:
            raise Invalid(fields={"location": ["unknown"]})
        row = Notice.objects.create(
            site_id=comment.site_id,
            comment=comment,
            reference="N-" + "".join(secrets.choice(_ALPHABET) for _ in range(8)),
            ground=sent.ground,
            explanation=sent.explanation.strip(),
            name=sent.name.strip(),
            email=sent.email.strip(),
            language=sent.language,
            merged_into=_first(comment),
            created_at=now,
            due_at=now + DUE,
        )
        open_case(comment, queue=Category.REPORTED, now=now)
        if row.email:
            owe_letter(kind=LetterKind.NOTICE_RECEIPT, subject_id=row.pk, site=row.site, now=now)
        return row


def place(location: str) -> int | None:
    """The comment that an address names: its permalink, or the mark that a page gives it."""
    found = (re.search(pattern, location.strip()) for pattern in _PLACES)
    return next((int(match[1]) for match in found if match), None)


def _check(sent: Notification) -> int:
    wrong: dict[str, list[str]] = {}
    comment_id = place(sent.location)
    if comment_id is None:
        wrong["location"] = ["unknown"]
    if sent.ground not in set(NoticeGround):
        wrong["ground"] = ["unknown"]
    if not sent.explanation.strip():
        wrong["explanation"] = ["required"]
    if not sent.is_good_faith:
        wrong["is_good_faith"] = ["required"]
    if not _is_reachable(sent):
        wrong["email"] = ["required"]
    for name, longest in LONGEST.items():
        text = getattr(sent, name)
        if len(text) > longest or "\x00" in text:
            wrong[name] = ["length"]
    if wrong or comment_id is None:
        raise Invalid(fields=wrong)
    return comment_id


def _is_reachable(sent: Notification) -> bool:
    """Whoever gives notice of the abuse of a child need not say who they are."""
    if not sent.email.strip() and not sent.name.strip():
        return sent.ground == NoticeGround.CHILD
    try:
        validate_email(sent.email.strip())
    except ValidationError:
        return False
    return bool(sent.name.strip())


def _first(comment: Comment) -> Notice | None:
    return Notice.objects.open().filter(comment=comment, merged_into=None).order_by("pk").first()
