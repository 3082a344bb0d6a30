"""The project's settings for tests: the lane's state, cheap passwords, and no worker behind the broker."""

from tests import lane  # isort: skip

__all__ = ["lane"]

from config.settings import *  # noqa: F403 (the lane must be in place first)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True  # files are found when asked for: no scan of all of them for every test client
SAHUT_UNDO_SECONDS = 0  # a decision is told at once; the tests of undoing set their own
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
