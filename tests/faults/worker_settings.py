"""The worker under test: everything as in production but for shorter waits, so that a lease runs out within a test."""

import os
from pathlib import Path

from config.settings import *  # noqa: F403 (all of it, then what differs)
from tests.faults.clock import Clock

CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 5,
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
    "socket_timeout": 0.5,
    "socket_connect_timeout": 0.5,
    "max_retries": 0,
    "retry_on_timeout": False,
}
CELERY_BEAT_SCHEDULE = {
    "sweep-notifications": {"task": "engagement.tasks.sweep", "schedule": 1.0, "options": {"expires": 30}},
    "sweep-back-tests": {"task": "comments.tasks.sweep_back_tests", "schedule": 1.0, "options": {"expires": 30}},
    "serve-endpoints": {"task": "engagement.tasks.serve", "schedule": 1.0, "options": {"expires": 30}},
}
SAHUT_LEASE_SECONDS = int(os.environ["SAHUT_TEST_LEASE_SECONDS"])
EMAIL_BACKEND = os.environ.get("SAHUT_TEST_MAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
Clock(Path(os.environ["SAHUT_TEST_CLOCK_FILE"]))
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ["SAHUT_TEST_SMTP_PORT"])
