"""A mail backend that dies of one message, as a fault in a library would: the whole process goes."""

import os
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

MARK = "racun"


class DeadlyBackend(EmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        if any(MARK in message.to[0] for message in email_messages):
            os.abort()
        return int(super().send_messages(email_messages) or 0)
