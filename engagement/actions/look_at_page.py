"""Looks at a publisher's page, as its reader's browser would get it, for whoever sets up its comments."""

import http.client
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings

from comments import limits, permissions
from comments.actions.open_thread import origin_of
from comments.errors import Forbidden, Invalid
from comments.models import Site, User
from engagement.notifications import fetching
from engagement.reading import embedding

LONGEST_PAGE = 512 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """`trouble`: why nothing was read, as a word or `HTTP 404`. `moved_to`: where the page sends its readers.
    `refused`: the directives of its policy that keep the widget out."""

    url: str
    origin: str
    is_listed: bool
    trouble: str = ""
    moved_to: str = ""
    moved_is_listed: bool = False
    has_script: bool = False
    has_other_script: bool = False
    other_sites: tuple[str, ...] = ()
    key: str = ""
    has_policy: bool = False
    refused: tuple[str, ...] = ()


def look_at_page(*, person: User, site: Site, url: str) -> Look:
    """Raises Forbidden for who does not set up this site, Invalid for what is no web address, TooFast."""
    if not permissions.may_govern(person, site.pk):
        raise Forbidden
    origin = origin_of(url)
    if not origin or len(url) > 500:
        raise Invalid(fields={"page": ["not_an_address"]})
    limits.take(limits.LOOKING, f"user:{person.pk}")
    facts = {"url": url, "origin": origin, "is_listed": site.allows_origin(origin)}
    try:
        answer = fetching.get(url, headers={"Accept": "text/html", "User-Agent": "Sahut"}, most=LONGEST_PAGE)
    except fetching.Forbidden:
        return Look(**facts, trouble="private")  # type: ignore[arg-type]
    except OSError as error:
        return Look(**facts, trouble=type(error).__name__)  # type: ignore[arg-type]
    if 300 <= answer.status < 400:
        to = urljoin(url, answer.headers.get("location", ""))
        return Look(**facts, moved_to=to, moved_is_listed=site.allows_origin(origin_of(to)))  # type: ignore[arg-type]
    if answer.status != http.client.OK:
        return Look(**facts, trouble=f"HTTP {answer.status}")  # type: ignore[arg-type]
    return Look(**facts, **_found(site, url, origin, answer))  # type: ignore[arg-type]


def _found(site: Site, url: str, origin: str, answer: fetching.Answer) -> dict[str, object]:
    seen = embedding.read(answer.body.decode("utf-8", "replace"), url)
    ours = [src for src in seen.scripts if origin_of(src) == settings.SAHUT_BASE_URL]
    sent = answer.headers.get("content-security-policy", "")
    policies = [policy for policy in [*sent.split(","), *seen.policies] if policy.strip()]
    return {
        "has_script": bool(ours),
        "has_other_script": len(seen.scripts) > len(ours),
        "other_sites": tuple(sorted(set(seen.sites) - {site.key})),
        "key": (seen.keys or [seen.canonical or url.partition("?")[0].partition("#")[0]])[0][:200],
        "has_policy": bool(policies),
        "refused": tuple(_refused(policies, origin, has_nonce=seen.has_nonce)),
    }


def _refused(policies: list[str], origin: str, *, has_nonce: bool) -> list[str]:
    return embedding.refused_by(policies, service=settings.SAHUT_BASE_URL, page=origin, has_nonce=has_nonce)
