"""The words of engagement as enumerations: plain Python, imported by everyone."""

from enum import StrEnum


class Kind(StrEnum):
    """Why somebody is told. What each says and to whom stands in `catalogue.py`."""

    PUBLISHED = "published"
    REJECTED = "rejected"
    RESTORED = "restored"
    APPEAL = "appeal"
    HELD = "held"
    REPLY = "reply"
    MENTION = "mention"
    FOLLOW = "follow"
    FOLLOW_READER = "follow_reader"
    FOLLOW_AUTHOR = "follow_author"
    FOLLOW_TOPIC = "follow_topic"
    ARTICLE = "article"
    REACTIONS = "reactions"
    PICK = "pick"
    QUEUE = "queue"
    DEADLINE = "deadline"
    ORDER = "order_received"
    FAILING = "failing"
    CLOSED = "endpoint_closed"
    BREAKER = "breaker_tripped"
    RECORD = "record_broken"


class Audience(StrEnum):
    """Who is told."""

    AUTHOR = "author"
    ANSWERED = "answered"
    MENTIONED = "mentioned"
    FOLLOWERS = "followers"
    MODERATORS = "moderators"
    ADMINISTRATORS = "administrators"
    GOVERNORS = "governors"
    COUNSEL = "counsel"


class Target(StrEnum):
    """What can be followed beside threads."""

    AUTHOR = "author"
    SECTION = "section"
    TOPIC = "topic"
    READER = "reader"


class Feeling(StrEnum):
    """What a reader may feel about a page, in the order in which it is asked."""

    USEFUL = "useful"
    MOVING = "moving"
    SURPRISING = "surprising"
    WORRYING = "worrying"


class Channel(StrEnum):
    EMAIL = "email"
    INBOX = "inbox"
    PUSH = "push"


class Carrier(StrEnum):
    """By what an endpoint of a publisher's or of the staff's is reached."""

    WEBHOOK = "webhook"
    SLACK = "slack"
    TELEGRAM = "telegram"


class Pace(StrEnum):
    """How a reader's mail of what others set off is gathered."""

    AT_ONCE = "at_once"
    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"


class Outcome(StrEnum):
    """Why an owed message was not sent. Anything else in `outcome` is the class of the error that ended it."""

    GONE = "gone"
    STOPPED = "stopped"
    UNREACHABLE = "unreachable"
    CANCELLED = "cancelled"
