"""The mail backend of a fresh start: each message a `.eml` file that any mail program opens."""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmlFileBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.SAHUT_MAIL_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            _write(folder / f"{time.time_ns()}-{uuid4().hex[:8]}.eml", message.message().as_bytes())
        return len(email_messages)


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a reader of the folder never sees half a message."""
    unfinished: Any = path.with_suffix(".part")
    with unfinished.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    unfinished.rename(path)
