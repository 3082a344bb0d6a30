"""Where a Sahut keeps what it makes for itself: database file, broker socket, generated secrets, mail.

Standard library alone: `bin/run` loads this file before anything is installed, and the settings read the same answers.
"""

import base64
import hashlib
import json
import os
import secrets as randomness
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
STATE = Path(os.environ.get("SAHUT_STATE") or ROOT / "var").resolve()

P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
SOCKET_PATH_LIMIT = 107  # bytes, without the closing NUL of sockaddr_un


def secrets() -> dict[str, str]:
    """The generated secrets (SECRET_KEY, AUDIT_KEY, PUSH_KEY, DEMO_PASSWORD, DEMO_TOTP_SECRET); empty at first."""
    try:
        kept: dict[str, str] = json.loads(_secrets_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return kept


def ensure_secrets() -> dict[str, str]:
    """Makes what is missing of the secrets, in a file only its owner reads. For `bin/run` and `bin/test` alone."""
    kept = secrets()
    fresh = {
        "SECRET_KEY": randomness.token_urlsafe(48),
        "AUDIT_KEY": randomness.token_urlsafe(48),
        "PUSH_KEY": _push_key(),
        "DEMO_PASSWORD": randomness.token_urlsafe(12),
        "DEMO_TOTP_SECRET": base64.b32encode(randomness.token_bytes(20)).decode("ascii"),
    } | kept
    if fresh != kept:
        STATE.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = _secrets_file().with_suffix(f".{os.getpid()}.new")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            json.dump(fresh, out, indent=1)
        unfinished.replace(_secrets_file())
    return fresh


def _push_key() -> str:
    """A private key of P-256: a number below the order of the curve, in base64url."""
    number = 1 + randomness.randbelow(P256_ORDER - 1)
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode("ascii")


def demo_password() -> str:
    """The environment's, else the generated one; empty where neither is."""
    return os.environ.get("SAHUT_DEMO_PASSWORD") or secrets().get("DEMO_PASSWORD", "")


def demo_totp_secret() -> str:
    """Base32; the environment's, else the generated one; empty where neither is."""
    return os.environ.get("SAHUT_DEMO_TOTP_SECRET") or secrets().get("DEMO_TOTP_SECRET", "")


def database_url() -> str:
    return os.environ.get("DATABASE_URL") or f"sqlite:///{quote(str(STATE / 'sahut.sqlite3'))}"


def redis_url() -> str:
    """For redis-py: `redis://…`, or `unix://<socket>?db=0` for the embedded server."""
    return os.environ.get("REDIS_URL") or f"unix://{quote(str(redis_socket()))}?db=0"


def broker_url() -> str:
    """The same server as `redis_url`, as Celery spells it."""
    url = redis_url()
    if not url.startswith("unix://"):
        return url
    return url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)


def redis_socket() -> Path:
    """In the state directory, or where that path is too long for a socket, in a short one named after it."""
    beside = STATE / "redis.sock"
    if len(os.fsencode(beside)) <= SOCKET_PATH_LIMIT:
        return beside
    mark = hashlib.sha256(os.fsencode(STATE)).hexdigest()[:12]
    runtime = Path(f"/run/user/{os.getuid()}")
    base = runtime if runtime.is_dir() and os.access(runtime, os.W_OK) else Path("/tmp")  # noqa: S108 (must be short)
    return base / f"sahut-{os.getuid()}-{mark}" / "redis.sock"


def mail_dir() -> Path:
    return STATE / "mail"


def _secrets_file() -> Path:
    return STATE / "secrets.json"
