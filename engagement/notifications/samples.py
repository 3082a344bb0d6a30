"""One made-up message of every event for every channel, for whoever writes or reads the words. No row is read or
written: what is not in the database has the id 0."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments import seed_files
from comments.markup import parse
from comments.models import Comment, Site, Thread, User
from comments.vocabulary import Verdict
from engagement import catalogue
from engagement.models import Dispatch, Endpoint, Notification
from engagement.notifications import wording
from engagement.notifications.channels import email, push, slack, telegram, webhook
from engagement.notifications.messages import Message
from engagement.vocabulary import Carrier, Channel, Kind, Target

AT = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)
INBOX = _("Inbox")
_OF_READERS, _OF_ENDPOINTS = (email, push), (webhook, slack, telegram)
_FACTS: dict[Kind, dict[str, Any]] = {
    Kind.REACTIONS: {"count": 50},
    Kind.HELD: {"why": _("It holds a call to violence.")},
    Kind.REJECTED: {"verdict": Verdict.REJECT, "why": _("Insults"), "clause": "3.2"},
    Kind.APPEAL: {"verdict": Verdict.PUBLISH},
    Kind.QUEUE: {"count": 120},
    Kind.DEADLINE: {"count": 3},
    Kind.ORDER: {"order": 0, "reference": "O-SAMPLE22", "due_at": (AT + timedelta(days=1)).isoformat()},
    Kind.FAILING: {"count": 12, "posts": 3},
    Kind.CLOSED: {"endpoint": 0, "host": "hooks.example", "code": "HTTP 410"},
    Kind.RECORD: {"number": 4711},
    Kind.BREAKER: {"rule": 0, "code": "A1", "why": _("too many holds"), "count": "31/200"},
}
_FOLLOWED = {"what": Target.AUTHOR, "target": 0, "called": _("An author")}
_ARTICLE = {**_FOLLOWED, "article": 0, "slug": "sample", "title": _("A title")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """`channel`: its word; `label`: what people call it."""

    channel: str
    label: str | Promise
    text: str


def samples(kind: Kind, language: str) -> Iterator[Sample]:
    """The inbox first, then every channel that may carry the event."""
    with translation.override(language):
        yield Sample(channel=Channel.INBOX, label=INBOX, text=wording.headline(_notification(kind, language)))
        for reaching in _OF_READERS:
            said = reaching.compose(_notification(kind, language))
            yield Sample(channel=reaching.NAME, label=reaching.LABEL, text=said.text)
        for posting in _OF_ENDPOINTS:
            if kind in catalogue.POSTED[Carrier(posting.NAME)]:
                text = posting.compose(_dispatch(kind, language, posting.NAME)).text
                yield Sample(channel=posting.NAME, label=posting.LABEL, text=text)


def mail(kind: Kind, language: str) -> Message:
    with translation.override(language):
        return email.compose(_notification(kind, language))


def mail_of_many(language: str) -> Message:
    """Several that go as one."""
    with translation.override(language):
        rows = [_notification(kind, language) for kind in (Kind.REPLY, Kind.REPLY, Kind.FOLLOW_READER)]
        return email.compose(rows[0], rows)


def _notification(kind: Kind, language: str) -> Notification:
    about = _about(kind, language)
    return Notification(channel=Channel.EMAIL, recipient=_person(0, language), **about)


def _dispatch(kind: Kind, language: str, carrier: Carrier) -> Dispatch:
    return Dispatch(endpoint=Endpoint(pk=0, carrier=carrier), **_about(kind, language))


def _about(kind: Kind, language: str) -> dict[str, Any]:
    site = Site(pk=0, key="sample", name="Sahut", language=language)
    is_about_comment = kind != Kind.ARTICLE and not catalogue.event(kind).is_for_staff
    given = _ARTICLE if kind == Kind.ARTICLE else _FACTS.get(kind, {} if kind == Kind.REPLY else _FOLLOWED)
    facts = {name: str(value) if isinstance(value, Promise) else value for name, value in given.items()}
    comment = _comment(site, language) if is_about_comment else None
    return {"event": "decision:0", "kind": kind, "site": site, "comment": comment, "facts": facts, "created_at": AT}


def _comment(site: Site, language: str) -> Comment:
    thread = Thread(pk=0, site=site, key="sample", title=gettext("A title"), url="https://news.example/sample")
    nodes = parse(gettext("A good question. Who pays for it, and **when** does it begin?"))
    return Comment(pk=0, site=site, thread=thread, author=_person(1, language), nodes=nodes, status="published")


def _person(number: int, language: str) -> User:
    """Called as the demo's readers are."""
    name = seed_files.read("demo/accounts.toml")["account"][number]["name"]
    return User(pk=0, display_name=name, email="reader@example.test", language=language)
