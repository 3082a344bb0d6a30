"""A person leaves: the account is emptied; comments stay under a pseudonym or are withdrawn, as the person chooses."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from comments.actions import standing, turns
from comments.actions.withdraw import take_back
from comments.models import (
    AddressMark,
    Appeal,
    Comment,
    IdempotencyKey,
    MeasureAppeal,
    Nudge,
    PersonNote,
    Report,
    Revision,
    User,
)
from comments.models.user import NOWHERE
from comments.names import skeleton
from comments.vocabulary import Status


def erase_reader(*, reader: User, keep_comments: bool, now: datetime) -> str:
    """Returns the pseudonym. No row is left that names the reader; the audit chain never held a name. What a person
    decided as a moderator keeps the name under which it was decided."""
    pseudonym = f"Pembaca {secrets.token_hex(3)}"
    with transaction.atomic():
        turns.take(reader)
        if not keep_comments:
            _withdraw_all(reader, now)
        IdempotencyKey.objects.filter(user=reader).delete()
        AddressMark.objects.filter(user=reader).delete()
        Nudge.objects.filter(user=reader).delete()
        _forget_texts(reader)
        standing.touch_all_of(reader.pk)
        Report.objects.filter(reporter=reader).update(note="")
        reader.restrictions.update(note="")
        PersonNote.objects.filter(about=reader).delete()
        reader.memberships.all().delete()
        _empty(reader, pseudonym, now)
    return pseudonym


def _withdraw_all(reader: User, now: datetime) -> None:
    """Thread by thread, so that two who leave at once never wait for each other."""
    standing_ones = Comment.objects.by(reader.pk).exclude(status=Status.WITHDRAWN).order_by("thread_id", "pk")
    for comment_id in standing_ones.values_list("pk", flat=True):
        comment = standing.lock(comment_id)
        if comment is not None:
            take_back(comment, now=now)


def _forget_texts(reader: User) -> None:
    """What no reader sees any more: texts taken back, and what stood before an edit."""
    gone = Q(comment__status=Status.WITHDRAWN) | Q(number__lt=F("comment__revision_number"))
    unseen = Revision.objects.filter(gone, comment__author=reader).values("pk")
    Revision.objects.filter(pk__in=unseen).update(
        source="", fingerprint="", findings=[], **dict.fromkeys(Revision.MARKS)
    )
    Appeal.objects.filter(decision__comment__author=reader).update(statement="")
    MeasureAppeal.objects.filter(restriction__user=reader).update(statement="")


def _empty(reader: User, pseudonym: str, now: datetime) -> None:
    reader.email = f"erased-{reader.pk}@{NOWHERE}"
    reader.display_name, reader.name_skeleton, reader.badge = pseudonym, skeleton(pseudonym), ""
    reader.is_active = reader.is_staff = reader.is_superuser = False
    reader.verified_at = reader.terms_accepted_at = reader.last_login = None
    reader.erased_at = now
    reader.set_unusable_password()
    reader.save()
