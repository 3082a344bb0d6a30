"""What happens to a worker, its beat, its clock and its Redis while a batch of mail is under way."""

import time

from tests.faults.bench import Bench, wait_until
from tests.faults.sink import Sink

SWEEPS = 1.5  # seconds, in which the beat sweeps
PATIENCE = 300.0  # seconds, and only where something is lost


class Bout:
    """A bench with a worker that sends. `kills` counts the groups that died by SIGKILL, each with whatever it had in
    hand, and `leaps` the changes of its clock, at which a lease may end while its holder sends."""

    def __init__(self, stand: Bench, mailbox: Sink) -> None:
        self.stand, self.mailbox = stand, mailbox
        self.kills, self.leaps, self._started = 0, 0, 0
        self.start()

    def start(self) -> None:
        self._started += 1
        self.worker = self.stand.start_worker(f"worker-{self._started}")

    def kill(self) -> None:
        self.stand.kill(self.worker)
        self.kills += 1

    def wait_for(self, taken: int) -> None:
        assert wait_until(lambda: self.mailbox.count >= taken, PATIENCE), self.worker.last_lines()


def killed(bout: Bout) -> None:
    bout.kill()
    bout.start()


def killed_in_the_window(bout: Bout) -> None:
    """After the mail server took a message and before the worker knows."""
    with bout.mailbox.shut():
        assert wait_until(lambda: bout.mailbox.held > 0, PATIENCE), bout.worker.last_lines()
        bout.kill()
    bout.start()


def flushed(bout: Bout) -> None:
    bout.stand.broker.flushall()


def restarted(bout: Bout) -> None:
    bout.stand.restart_redis()


def told_to_stop(bout: Bout) -> None:
    """It finishes what it has in hand. The one before it may have sent so much that it has only just begun: until it
    listens to signals it has nothing in hand and dies of them."""
    assert wait_until(lambda: " ready." in bout.worker.last_lines(1000), PATIENCE), bout.worker.last_lines()
    bout.worker.ask_to_stop()
    assert bout.worker.wait(60), bout.worker.last_lines()
    assert bout.worker.popen.returncode == 0, f"{bout.worker.popen.returncode}: {bout.worker.last_lines()}"
    bout.stand.crew.forget(bout.worker)
    bout.start()


def leapt_ahead(bout: Bout) -> None:
    """The worker's clock, by an hour, and set right again: every lease has ended and begins anew."""
    _leap(bout, +1)


def leapt_back(bout: Bout) -> None:
    """The worker's clock, by an hour, and set right again: what is due waits meanwhile."""
    _leap(bout, -1)


def _leap(bout: Bout, hours: int) -> None:
    for each in (hours, 0):
        bout.stand.set_clock(each)
        bout.leaps += 1
        assert wait_until(lambda each=each: bout.stand.clock_stands() == each, PATIENCE), bout.worker.last_lines()
        time.sleep(SWEEPS)


def swept_twice(bout: Bout) -> None:
    """A second worker with a second beat."""
    bout.start()
