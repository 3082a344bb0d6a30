"""The WSGI entry point, served by granian."""

import os

from django.core.wsgi import get_wsgi_application

from config.celery import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django = get_wsgi_application()

from config.kept_answers import KeptAnswers  # noqa: E402 (it reads the apps, which are set up above)

application = KeptAnswers(django)
warm()
