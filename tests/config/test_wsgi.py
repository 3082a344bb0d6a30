"""The entry point of the web process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import lane

ROOT = Path(__file__).resolve().parents[2]
LATE = ("kombu.transport.redis", "celery.app.amqp", "celery.canvas")
"""What the first bell of a cold process imports."""


@pytest.mark.one_lane
def test_no_reader_waits_for_what_the_first_bell_imports() -> None:
    asked = f"import sys, config.wsgi; print(*(name for name in {LATE} if name not in sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", asked],
        cwd=ROOT,
        env={**os.environ, "SAHUT_STATE": str(lane.STATE), "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    assert ran.stdout.strip() == ""
