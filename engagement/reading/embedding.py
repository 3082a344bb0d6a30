"""What a publisher's page says to a browser about our script: whether it stands there, and what the policy says."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

DIRECTIVES = ("script-src", "connect-src")
"""What the widget needs; without one of them `default-src` counts."""


@dataclass(slots=True)
class Seen:
    """Of one page: addresses of scripts, sites named beside ours, what decides the key, policies in `meta`."""

    scripts: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    canonical: str = ""
    policies: list[str] = field(default_factory=list)
    has_nonce: bool = False
    """On every script of ours."""


class _Reader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self.url, self.seen = url, Seen()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "script" and "/embed/v1/comments." in said.get("src", ""):
            self.seen.has_nonce = bool(said.get("nonce")) and (self.seen.has_nonce or not self.seen.scripts)
            self.seen.scripts.append(urljoin(self.url, said["src"]))
            self._name(said.get("data-site", ""), said.get("data-key", ""))
        elif tag == "sahut-comments":
            self._name(said.get("site", ""), said.get("key", ""))
        elif tag == "link" and "canonical" in said.get("rel", "").lower().split():
            self.seen.canonical = self.seen.canonical or urljoin(self.url, said.get("href", ""))
        elif tag == "meta" and said.get("http-equiv", "").lower() == "content-security-policy":
            self.seen.policies.append(said.get("content", ""))

    def _name(self, site: str, key: str) -> None:
        self.seen.sites += [site] if site else []
        self.seen.keys += [key] if key else []


def read(html: str, url: str) -> Seen:
    reader = _Reader(url)
    reader.feed(html)
    return reader.seen


def refused_by(policies: list[str], *, service: str, page: str, has_nonce: bool = False) -> list[str]:
    """The directives under which some policy keeps our script from running or asking; each policy must allow."""
    kept_out = []
    for name in DIRECTIVES:
        lists = [found for policy in policies if (found := _sources(policy, name)) is not None]
        if not all(_allows(sources, name, service, page, has_nonce) for sources in lists):
            kept_out.append(name)
    return kept_out


def _sources(policy: str, directive: str) -> list[str] | None:
    """None where the policy says nothing about it."""
    said = dict(_directives(policy))
    names = ["script-src-elem"] if directive == "script-src" else []
    return next((said[name] for name in [*names, directive, "default-src"] if name in said), None)


def _allows(sources: list[str], directive: str, service: str, page: str, has_nonce: bool) -> bool:
    """A nonce lets its script in; under `strict-dynamic` addresses count for nothing."""
    if directive == "script-src":
        if has_nonce and any(source.startswith("'nonce-") for source in sources):
            return True
        if "'strict-dynamic'" in sources:
            return False
    return any(_matches(source, service, page) for source in sources)


def _directives(policy: str) -> Iterator[tuple[str, list[str]]]:
    """The last first, so that of two of a name the first one stays, as browsers have it."""
    for part in reversed(policy.split(";")):
        words = part.split()
        if words:
            yield words[0].lower(), [word.lower() for word in words[1:]]


def _matches(source: str, service: str, page: str) -> bool:
    ours = urlsplit(service)
    if source == "'self'":
        return service == page
    if source in {"*", f"{ours.scheme}:"}:
        return True
    scheme, _, rest = source.rpartition("://")
    host, _, port = rest.partition("/")[0].partition(":")
    if source.startswith("'") or scheme not in {"", ours.scheme}:
        return False
    is_host = host == ours.hostname or host.startswith("*.") and str(ours.hostname).endswith(host[1:])
    return is_host and port in {"*", str(ours.port or ""), "" if ours.port is None else str(ours.port)}
