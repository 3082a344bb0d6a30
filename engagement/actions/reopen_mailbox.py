"""An administrator lets mail go to an address again that had bounced or complained. On record."""

from datetime import datetime

from django.db import transaction

from comments import permissions
from comments.actions import record
from comments.errors import Forbidden
from comments.models import User
from engagement.models import Mailbox


def reopen_mailbox(*, administrator: User, digest: str, now: datetime) -> bool:
    """Whether it was stopped. Safe twice: the second time there is nothing to do, nor on record."""
    if not permissions.may_grant(administrator):
        raise Forbidden
    with transaction.atomic():
        box = Mailbox.objects.select_for_update().filter(digest=digest, stopped_at__isnull=False).first()
        if box is None:
            return False
        record.append(
            actor=administrator,
            deed="mailbox.reopen",
            target=f"mailbox:{digest[:16]}",
            facts={"reason": box.stop_reason},
            now=now,
        )
        Mailbox.objects.filter(pk=box.pk).update(stopped_at=None, stop_reason="")
        return True
