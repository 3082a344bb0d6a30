"""A mail server that writes down what it took."""

import asyncio
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from _servers import free_port
from aiosmtpd.controller import Controller


class Sink:
    """`hold` seconds pass between taking a message and saying so: the window in which a kill makes a second copy."""

    def __init__(self, hold: float = 0.0) -> None:
        self.hold = hold
        self.port = free_port()
        self.mails: list[EmailMessage] = []
        self.refuses: Callable[[], bool] = lambda: False
        """Asked at each message."""
        self.refused = 0
        self.held = 0
        """How many were taken and not yet confirmed while the window is shut."""
        self._is_shut = threading.Event()
        self._taken: list[tuple[str, str]] = []
        self._lock = threading.Lock()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refuses():
            self.refused += 1
            return "451 4.7.1 try again later"
        message = message_from_bytes(envelope.content, policy=policy.default)
        with self._lock:
            self._taken.append((envelope.rcpt_tos[0], str(message["Message-ID"])))
            self.mails.append(message)
        time.sleep(self.hold)
        if self._is_shut.is_set():
            self.held += 1
            while self._is_shut.is_set():
                await asyncio.sleep(0.01)
        return "250 OK"

    @contextmanager
    def shut(self) -> Iterator[None]:
        """Nobody is told that a message was taken until the block ends."""
        self.held = 0
        self._is_shut.set()
        try:
            yield
        finally:
            self._is_shut.clear()

    @property
    def count(self) -> int:
        return len(self._taken)

    def addresses(self) -> set[str]:
        return {address for address, _ in self._taken}

    def to(self, address: str) -> list[EmailMessage]:
        """In the order in which they came."""
        return [mail for (whose, _), mail in zip(self._taken, self.mails, strict=True) if whose == address]

    def ids(self) -> Counter[str]:
        """How often each Message-ID came."""
        return Counter(message_id for _, message_id in self._taken)


@contextmanager
def sink(hold: float = 0.0) -> Iterator[Sink]:
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    found = Sink(hold)
    controller = Controller(found, hostname="127.0.0.1", port=found.port)
    controller.start()
    try:
        yield found
    finally:
        controller.stop()
