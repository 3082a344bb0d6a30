"""The Celery application. Tasks are bells: every obligation is a database row, so losing the broker loses no work."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, celeryd_init, worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("sahut")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

PATIENCE_SECONDS = 5.0
"""A request waits half a second for Redis at most; worker and beat would only lose their connection by such haste."""


def be_patient(**kwargs: Any) -> None:
    waits = dict.fromkeys(("socket_timeout", "socket_connect_timeout"), PATIENCE_SECONDS)
    app.conf.broker_transport_options = {**app.conf.broker_transport_options, **waits}


def warm() -> None:
    """Imports now what the first bell of a process would import while a reader waits. Asks no broker."""
    app.finalize(auto=True)
    app.connection_for_write().get_transport_cls()
    app.amqp.queues  # noqa: B018 (a cached property: the asking makes it)


def look_round(**kwargs: Any) -> None:
    """A worker that comes up shows its heart and sweeps: what its predecessor left does not wait for the beat."""
    for name in ("beat_heart", "sweep"):
        app.send_task(f"engagement.tasks.{name}", retry=False, expires=30)


celeryd_init.connect(be_patient)
beat_init.connect(be_patient)
worker_ready.connect(look_round)
