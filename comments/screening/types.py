"""Facts in (`Draft`), findings out (`Finding`, `Screening`). Plain values: no Django, no rows, no clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from comments.vocabulary import SAID, Category, Treatment

Span = tuple[int, int]
"""Code-point offsets [start, end) in the text as the author wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a phase saw. Every finding is kept; the gravest one decides."""

    phase: str
    rule: str
    """Stable id: `A1`, `S2`, `links`, `unverified` …"""
    version: int = 1
    category: Category
    reason: dict[str, str]
    """The sentence for people, by language: `{"id": …, "en": …}`."""
    spans: tuple[Span, ...] = ()
    guards: tuple[str, ...] = ()
    """Guards that fired and did not outweigh the rule."""
    shadow: bool = False
    """Recorded, not acted on."""
    score: float | None = None
    """Of the site's learned model: how likely a person rejects the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """What screening may know of the author."""

    is_verified: bool
    published_count: int
    """Comments of this author that are or were shown at this site."""
    rejected_count: int
    """Rejections decided by people in the window of `history`."""
    decided_count: int
    """Comments decided either way, by people, in the same window."""
    is_held: bool = False
    """A moderator put a hold on everything this person writes."""
    is_staff: bool = False
    is_throwaway: bool = False
    """The address is of a service for throw-away mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentPost:
    """An earlier comment of the same author at the same site, newest first in a Draft."""

    fingerprint: str
    """Of the normalised text: equal for equal texts."""
    at: datetime
    thread_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikePost:
    """An earlier comment of anybody at the same site with nearly the same text, within a day, newest first."""

    at: datetime
    author_id: int
    is_own: bool
    thread_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Switches of the site and thread."""

    thread_id: int
    is_premoderated: bool
    newcomer_holds: int
    """Number of published comments a newcomer needs before being shown at once; 0 = phase off."""
    is_in_crisis: bool = False
    """For a time, everything here waits for a moderator."""


class ContentRules(Protocol):
    """The policy's content rules, compiled: a text in, findings (also shadow ones) out. Thread-safe and pure."""

    def screen(self, text: str) -> list[Finding]: ...

    def spelled(self, text: str) -> list[tuple[Span, str]]: ...


class WordList(Protocol):
    """A publisher's own words, compiled: where those of each treatment stand. Thread-safe and pure."""

    def found(self, text: str) -> Mapping[Treatment, tuple[Span, ...]]: ...


SecondOpinion = Callable[[str, Category], Finding | None]
"""What the site's learned model says of a text that is held in that queue; None where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything a phase may look at."""

    text: str
    """Source as the author wrote it (CommonMark, raw HTML inert)."""
    links: tuple[str, ...]
    """Targets of links found in the text."""
    fingerprint: str
    now: datetime
    author: Author
    place: Place
    rules: ContentRules
    house_words: WordList | None = None
    second_opinion: SecondOpinion | None = None
    recent: tuple[RecentPost, ...] = ()
    marks: tuple[int, ...] = ()
    """By which texts that are much alike are found (`screening.likeness`)."""
    alike: tuple[AlikePost, ...] = ()
    newcomers_answering: int = 0
    """Other new accounts that answered the same comment within minutes."""
    is_edit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """The outcome: exactly one of hold or publish, with every finding."""

    hold: bool
    findings: tuple[Finding, ...] = field(default=())

    @property
    def gravest(self) -> Finding | None:
        """The finding whose category names the queue; None where nothing holds."""
        order = list(Category)
        acting = [finding for finding in self.findings if not finding.shadow]
        return min(acting, key=lambda finding: order.index(finding.category), default=None)

    @property
    def holds_what_is_said(self) -> bool:
        """Something acts that the author could have put in other words."""
        return any(finding.category in SAID and not finding.shadow for finding in self.findings)
