"""A reader has seen the messages of the inbox."""

from datetime import datetime

from comments.models import User
from engagement.models import Notification
from engagement.vocabulary import Channel


def read_inbox(*, reader: User, newest_id: int, now: datetime) -> int:
    """Marks what is there up to the newest message that was shown; what came since stays unread. Safe twice."""
    unread = Notification.objects.filter(recipient=reader, channel=Channel.INBOX, read_at=None, pk__lte=newest_id)
    return unread.update(read_at=now)
