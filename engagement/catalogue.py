"""The event catalogue: everything that anybody is ever told, to whom, where by default, and in which words.

A new event is its word in `vocabulary.Kind`, its entry here, and a `happenings.note(…)` inside the transaction of the
deed. Sentences are formatted with what `wording.py` knows (`name`, `title`, `site`, `why`, `clause`, `outcome`,
`followed`, `due`) and with the event's own facts (`count`, `code`, `reference`, `host`, `number`, `posts`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.vocabulary import Status
from engagement.vocabulary import Audience, Carrier, Channel, Kind

INBOX = (Channel.INBOX,)
EVERYWHERE = tuple(Channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`while_status`: what the comment must still be for the message to be true. `is_social`: others set it off, as
    often as they like, so that many may become one message. `lasts`: an inbox shows it whatever became of the comment
    since."""

    kind: Kind
    audience: Audience
    channels: tuple[Channel, ...] = EVERYWHERE
    label: Promise
    subject: Promise
    opening: Promise
    action: Promise
    headline: Promise | None = None
    while_status: Status | None = Status.PUBLISHED
    is_social: bool = False
    lasts: bool = False

    @property
    def is_for_staff(self) -> bool:
        return self.audience in {Audience.MODERATORS, Audience.ADMINISTRATORS, Audience.GOVERNORS, Audience.COUNSEL}


_by_others = partial(Event, is_social=True)
_by_followed = partial(
    _by_others,
    audience=Audience.FOLLOWERS,
    subject=_("New comment on “%(title)s”"),
    action=_("View full discussion"),
    headline=_("%(name)s wrote on “%(title)s”"),
)
_of_mine = partial(Event, audience=Audience.AUTHOR, action=_("View your comment"))
_decided = partial(_of_mine, lasts=True)
_for_staff = partial(Event, while_status=None, lasts=True)
_of_the_desk = partial(_for_staff, audience=Audience.MODERATORS, action=_("Open the desk"))

_EVENTS = (
    _by_others(
        kind=Kind.REPLY,
        audience=Audience.ANSWERED,
        label=_("Replies to my comments"),
        subject=_("%(name)s replied to your comment"),
        opening=_("%(name)s replied to your comment on “%(title)s”:"),
        action=_("View the reply"),
    ),
    _by_others(
        kind=Kind.MENTION,
        audience=Audience.MENTIONED,
        label=_("Comments that mention me"),
        subject=_("%(name)s mentioned you in a comment"),
        opening=_("%(name)s mentioned you on “%(title)s”:"),
        action=_("View the comment"),
    ),
    _by_followed(
        kind=Kind.FOLLOW,
        label=_("New comments in discussions that I follow"),
        opening=_("%(name)s wrote in a discussion that you follow:"),
    ),
    _by_followed(
        kind=Kind.FOLLOW_READER,
        label=_("New comments by readers that I follow"),
        subject=_("New comment by %(name)s"),
        opening=_("%(name)s, whom you follow, wrote on “%(title)s”:"),
    ),
    _by_followed(
        kind=Kind.FOLLOW_AUTHOR,
        channels=INBOX,
        label=_("New comments on articles by authors that I follow"),
        opening=_("%(name)s wrote on an article by %(followed)s, whom you follow:"),
    ),
    _by_followed(
        kind=Kind.FOLLOW_TOPIC,
        channels=INBOX,
        label=_("New comments on topics that I follow"),
        opening=_("%(name)s wrote on a topic that you follow (%(followed)s):"),
    ),
    _by_others(
        kind=Kind.ARTICLE,
        audience=Audience.FOLLOWERS,
        label=_("New articles by authors and on topics that I follow"),
        subject=_("New article: “%(title)s”"),
        opening=_("There is a new article for you, because you follow %(followed)s: “%(title)s”"),
        action=_("Read the article"),
        while_status=None,
        lasts=True,
    ),
    _of_mine(
        kind=Kind.REACTIONS,
        channels=INBOX,
        label=_("Many readers respect a comment of mine"),
        subject=_("%(count)s readers respect your comment"),
        opening=_("%(count)s readers respect your comment on “%(title)s”."),
        is_social=True,
    ),
    _of_mine(
        kind=Kind.PICK,
        label=_("A comment of mine is an editors' pick"),
        subject=_("Your comment is an editors' pick on %(site)s"),
        opening=_("The newsroom of %(site)s put your comment on “%(title)s” forward."),
    ),
    _decided(
        kind=Kind.PUBLISHED,
        label=_("A comment of mine is published after review"),
        subject=_("Your comment is live on %(site)s"),
        opening=_("Your comment on “%(title)s” has been published."),
        headline=_("Your comment was published"),
    ),
    _of_mine(
        kind=Kind.HELD,
        channels=INBOX,
        label=_("A comment of mine awaits review"),
        subject=_("Your comment on %(site)s awaits review"),
        opening=_("Your comment on “%(title)s” awaits review. Only you can see it. %(why)s"),
        headline=_("Your comment awaits review"),
        while_status=Status.HELD,
    ),
    _decided(
        kind=Kind.REJECTED,
        label=_("A comment of mine is not published"),
        subject=_("Your comment was not published"),
        opening=_("Your comment on “%(title)s” was not published because: %(why)s (guideline %(clause)s)."),
        action=_("Appeal"),
        while_status=Status.REJECTED,
    ),
    _decided(
        kind=Kind.RESTORED,
        label=_("A comment of mine is restored"),
        subject=_("Your comment was restored on %(site)s"),
        opening=_("Your comment on “%(title)s” was reviewed once more and is published again."),
        headline=_("Your comment was restored"),
    ),
    _decided(
        kind=Kind.APPEAL,
        label=_("An appeal of mine is decided"),
        subject=_("Your appeal was decided"),
        opening=_("A different moderator has reviewed your comment on “%(title)s” after your appeal. %(outcome)s"),
        headline=_("Your appeal was decided: %(outcome)s"),
        while_status=None,
    ),
    _of_the_desk(
        kind=Kind.QUEUE,
        label=_("The queue is longer than usual"),
        subject=_("Comments that await review on %(site)s: %(count)s"),
        opening=_("On %(site)s, %(count)s comments await review."),
    ),
    _of_the_desk(
        kind=Kind.DEADLINE,
        channels=INBOX,
        label=_("Cases are almost due"),
        subject=_("Cases almost due on %(site)s: %(count)s"),
        opening=_("On %(site)s, these cases are due within a quarter of an hour or overdue: %(count)s."),
    ),
    _for_staff(
        kind=Kind.ORDER,
        audience=Audience.COUNSEL,
        label=_("An order of an authority was received"),
        subject=_("Order %(reference)s was received at %(site)s"),
        opening=_("Order %(reference)s was received at %(site)s. It is to be answered by %(due)s."),
        action=_("Open the order"),
    ),
    _for_staff(
        kind=Kind.FAILING,
        audience=Audience.ADMINISTRATORS,
        label=_("Messages fail"),
        subject=_("Messages fail: %(count)s"),
        opening=_(
            "Messages to readers and posts to endpoints that were given up within an hour or have failed for half an "
            "hour: %(count)s, of them posts to endpoints: %(posts)s."
        ),
        action=_("Open the messages"),
    ),
    _for_staff(
        kind=Kind.CLOSED,
        audience=Audience.ADMINISTRATORS,
        label=_("An endpoint takes no more posts"),
        subject=_("Posts to %(host)s are stopped"),
        opening=_(
            "What %(site)s posts to %(host)s was stopped: %(why)s. What is owed to it is kept, and goes out when the "
            "endpoint is opened again."
        ),
        action=_("Look at the endpoint"),
    ),
    _for_staff(
        kind=Kind.BREAKER,
        audience=Audience.GOVERNORS,
        label=_("The circuit breaker puts a rule into shadow"),
        subject=_("Rule %(code)s of %(site)s no longer holds comments"),
        opening=_(
            "The circuit breaker put rule %(code)s of %(site)s into shadow: %(why)s (%(count)s). Comments that it held "
            "still wait for a moderator. Test the rule, mend it, then turn it on again."
        ),
        action=_("Look at the rule"),
    ),
    _for_staff(
        kind=Kind.RECORD,
        audience=Audience.ADMINISTRATORS,
        label=_("The audit record is broken"),
        subject=_("The audit record is broken at entry %(number)s"),
        opening=_(
            "The daily check of the audit record failed at entry %(number)s: somebody changed it past the desk, or a "
            "part of it is lost. Keep the database and the file SAHUT_AUDIT_HEAD as they are, then run manage.py "
            "verify_audit."
        ),
        action=_("Open the record"),
    ),
)
_STAFF = frozenset(found.kind for found in _EVENTS if found.is_for_staff)
_OF_COMMENTS = {Kind.PUBLISHED, Kind.REJECTED, Kind.RESTORED, Kind.APPEAL, Kind.HELD, Kind.REACTIONS, Kind.PICK}
POSTED: dict[Carrier, frozenset[Kind]] = {
    Carrier.WEBHOOK: _STAFF | _OF_COMMENTS,
    Carrier.SLACK: _STAFF,
    Carrier.TELEGRAM: _STAFF,
}
"""What an endpoint may be told: a publisher's server what becomes of comments, a room of the staff's what they must
know."""

_BY_KIND = {event.kind: event for event in _EVENTS}


def event(kind: str) -> Event:
    """Raises ValueError for a kind that nobody catalogued."""
    return _BY_KIND[Kind(kind)]


def events(*, for_staff: bool) -> Iterator[Event]:
    """In the order of the preferences page."""
    return (found for found in _EVENTS if for_staff or not found.is_for_staff)


def kinds(**traits: bool) -> list[Kind]:
    """Those whose traits are all as asked, such as `is_social=True`."""
    return [found.kind for found in _EVENTS if all(getattr(found, name) == asked for name, asked in traits.items())]
