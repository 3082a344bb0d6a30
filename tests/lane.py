"""Where this run of the tests keeps its state, and on which database; said before any setting is read."""

import os
import tempfile
from pathlib import Path

_RUN = Path(os.environ.get("SAHUT_TEST_STATE") or Path(tempfile.gettempdir()) / f"sahut-test-{os.getpid()}")
STATE = _RUN / os.environ.get("PYTEST_XDIST_WORKER", "")
POSTGRES_URL = os.environ.get("SAHUT_TEST_POSTGRES_URL", "")

for _strange in ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DEBUG", "ALLOWED_HOSTS", "PORT", "SAHUT_BASE_URL"):
    os.environ.pop(_strange, None)
os.environ["SAHUT_STATE"] = str(STATE)
os.environ["SECRET_KEY"] = "only-for-tests-" + "0123456789" * 5
os.environ["SAHUT_AUDIT_KEY"] = "only-for-tests-" + "9876543210" * 5
if POSTGRES_URL:
    os.environ["DATABASE_URL"] = POSTGRES_URL
else:
    os.environ["SAHUT_TEST_DATABASE"] = str(STATE / "test.sqlite3")
