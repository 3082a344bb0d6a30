"""The widget's scripts as they travel: at an address that stays the same, and at one that names their very bytes."""

import base64
import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from engagement.models import Release
from engagement.reading.squeezing import squeeze

FOLDER = Path(__file__).resolve().parent.parent / "static" / "engagement" / "widget"
LOCALES = FOLDER / "locales"
NAMES = ("comments.js", "extras.js", "count.js", "lists.js", "reader.js", "frame.js")
_FLOATING = "import(BASE+'/embed/v1/extras.js')"
_PINNED = (
    "(document.head.append(make('link',{{rel:'modulepreload',integrity:'{integrity}',crossorigin:'anonymous',"
    "href:BASE+'{path}'}})),import(BASE+'{path}'))"
)
"""`import()` knows no `integrity`; what was preloaded with one is the module that it gets, or none."""
_WITHIN = "LANGUAGES=['id','en']"


@dataclass(frozen=True, slots=True)
class Script:
    name: str
    plain: bytes
    zipped: bytes
    digest: str
    integrity: str

    @property
    def path(self) -> str:
        """Where these bytes are, for ever."""
        return f"/embed/v1/{self.name.removesuffix('.js')}.{self.digest}.js"


def floating(name: str) -> Script:
    """As the file is now."""
    return _made(name, _source(name))


def pinned(name: str) -> Script:
    """The same; what fetches `extras.js` fetches the one that belongs to it, and checks it."""
    text = _source(name)
    if _FLOATING in text:
        extras = pinned("extras.js")
        text = text.replace(_FLOATING, _PINNED.format(integrity=extras.integrity, path=extras.path))
    return _made(name, text)


def find(name: str, digest: str) -> Script | None:
    """This version, of now or of an earlier release."""
    if name not in NAMES:
        return None
    script = pinned(name)
    return script if script.digest == digest else _kept(name, digest)


@lru_cache(maxsize=32)
def _kept(name: str, digest: str) -> Script | None:
    body = Release.objects.filter(name=name, digest=digest).values_list("body", flat=True).first()
    return None if body is None else _made(name, body)


def languages() -> list[str]:
    """Those that the widget speaks beside the two within it: one file of words each."""
    return sorted(path.stem for path in LOCALES.glob("*.json"))


def words(language: str) -> bytes | None:
    """The file of a language that is there."""
    return (LOCALES / f"{language}.json").read_bytes() if language in languages() else None


def _source(name: str) -> str:
    path = FOLDER / name
    spoken = ",".join(f"'{language}'" for language in ["id", "en", *languages()])
    return _read(path, path.stat().st_mtime_ns).replace(_WITHIN, f"LANGUAGES=[{spoken}]")


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> str:
    """Read and made small once for each state of the file."""
    return squeeze(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def _made(name: str, text: str) -> Script:
    plain = text.encode()
    digest = hashlib.sha256(plain).hexdigest()[:20]
    integrity = "sha384-" + base64.b64encode(hashlib.sha384(plain).digest()).decode()
    return Script(name, plain, gzip.compress(plain, compresslevel=9, mtime=0), digest, integrity)
