"""Mail: text and HTML, through whatever backend the settings name."""

from collections.abc import Sequence
from datetime import datetime

from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext_lazy as _

from engagement.models import Notification
from engagement.notifications import messages
from engagement.notifications.fetching import Answer
from engagement.notifications.messages import Message
from engagement.vocabulary import Channel

NAME = Channel.EMAIL
LABEL = _("E-mail")
TAKEN = Answer(250)


def compose(row: Notification, together: Sequence[Notification] = ()) -> Message:
    return messages.write(row, together)


def send(said: Message, *, to: str, now: datetime) -> Answer:
    """A server that does not take it raises."""
    mail = EmailMultiAlternatives(said.subject, said.text, to=[to], headers=said.headers)
    mail.attach_alternative(said.html, "text/html")
    mail.send()
    return TAKEN
