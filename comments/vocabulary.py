"""The words of the domain as enumerations: plain Python, no Django, imported by everyone."""

from enum import StrEnum


class Status(StrEnum):
    """Where one comment stands. Only `actions/` change it."""

    PUBLISHED = "published"
    HELD = "held"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Category(StrEnum):
    """What a finding is about; also the name of the queue in which its case waits, gravest first."""

    SUBVERSIF = "subversif"
    ANARKIS = "anarkis"
    DOXXING = "doxxing"
    HATE = "hate"
    SPAM = "spam"
    REPORTED = "reported"
    APPEAL = "appeal"
    NEWCOMER = "newcomer"
    WAITING = "waiting"


SAID = frozenset({Category.SUBVERSIF, Category.ANARKIS, Category.DOXXING, Category.HATE})
"""Categories of findings about what is said; the others are about who says it, how often, where."""


SEVERE = frozenset({Category.SUBVERSIF, Category.ANARKIS, Category.HATE})
"""What weighs on whoever reads much of it."""


class RuleState(StrEnum):
    """A rule in `shadow` is recorded and not acted on."""

    OFF = "off"
    SHADOW = "shadow"
    ON = "on"


class Treatment(StrEnum):
    """What becomes of a comment with one of the publisher's own words. A watched one is published and marked."""

    REFUSE = "refuse"
    HOLD = "hold"
    WATCH = "watch"


class Subject(StrEnum):
    """What of a policy a change is about."""

    RULE = "rule"
    TERMS = "terms"
    TEXT = "text"


class ChangeDeed(StrEnum):
    """How a version of a policy came about. `trip` is the circuit breaker's."""

    ADOPT = "adopt"
    WRITE = "write"
    SWITCH = "switch"
    RESTORE = "restore"
    TRIP = "trip"


class Side(StrEnum):
    """Of a back-test: which of its two versions would have held a comment."""

    ONE = "one"
    OTHER = "other"
    BOTH = "both"


class Fate(StrEnum):
    """What became of a comment that a back-test finds: how people decided, else how it stands."""

    PUBLISHED = "people_published"
    REJECTED = "people_rejected"
    UNREAD = "unread"
    """Published, and no person was ever asked."""
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"


class Ground(StrEnum):
    """Why the circuit breaker put a rule into shadow."""

    TOO_MANY = "too_many"
    RELEASED = "released"


class Verdict(StrEnum):
    """What a Decision says."""

    PUBLISH = "publish"
    REJECT = "reject"


class Wanted(StrEnum):
    """Who must look at a case that one moderator left to somebody else."""

    SECOND = "second"
    LEAD = "lead"


class Role(StrEnum):
    """A person's part at one site."""

    MODERATOR = "moderator"
    LEAD = "lead"
    EDITOR = "editor"
    LEGAL = "legal"
    AUDITOR = "auditor"


class ReportReason(StrEnum):
    SPAM = "spam"
    HATE = "hate"
    ATTACK = "attack"
    THREAT = "threat"
    LEWD = "lewd"
    HOAX = "hoax"
    LIBEL = "libel"
    PRIVACY = "privacy"
    OFFTOPIC = "offtopic"
    GAMBLING = "gambling"
    ILLEGAL = "illegal"
    OTHER = "other"


class NoticeGround(StrEnum):
    """Which law a stranger says a comment breaks."""

    CHILD = "child"
    THREAT = "threat"
    HATE = "hate"
    LIBEL = "libel"
    PRIVACY = "privacy"
    GAMBLING = "gambling"
    COPYRIGHT = "copyright"
    OTHER = "other"


class OrderKind(StrEnum):
    """What an authority asks for: that something be no longer shown, or what is kept about one person."""

    TAKEDOWN = "takedown"
    DATA = "data"


class Regime(StrEnum):
    """By which rules an order came; with its category it says how long there is to answer."""

    MINISTRY = "ministry"
    COURT = "court"
    POLICE = "police"
    PRESS_COUNCIL = "press_council"
    COMPLAINT = "complaint"


class OrderCategory(StrEnum):
    TERRORISM = "terrorism"
    CHILD = "child"
    PUBLIC_ORDER = "public_order"
    PORNOGRAPHY = "pornography"
    GAMBLING = "gambling"
    LIBEL = "libel"
    PRIVACY = "privacy"
    OTHER = "other"


class OrderOutcome(StrEnum):
    COMPLIED = "complied"
    PARTLY = "partly"
    REFUSED = "refused"
    CHALLENGED = "challenged"


class Step(StrEnum):
    """What was done about an order, narrowest first."""

    RECEIVE = "receive"
    NOTE = "note"
    LABEL = "label"
    HIDE = "hide"
    REMOVE = "remove"
    RESTORE = "restore"
    TELL = "tell"
    WITHHOLD = "withhold"
    BUNDLE = "bundle"
    APPROVE = "approve"
    RELEASE = "release"
    CLOCK = "clock"
    CLOSE = "close"


CURBS = (Step.LABEL, Step.HIDE, Step.REMOVE)
"""The steps that limit a comment: its author is told of them, or the record says why not."""


class RestrictionKind(StrEnum):
    """`warn` tells the person and limits nothing. `hold`: everything the person writes waits for a moderator. The other
    two refuse."""

    WARN = "warn"
    HOLD = "hold"
    SUSPEND = "suspend"
    BAN = "ban"


class CrisisKind(StrEnum):
    """For a time: everything waits for a moderator, everybody writes once in a while, or nobody writes."""

    HOLD = "hold"
    SLOW = "slow"
    PAUSE = "pause"


class Sort(StrEnum):
    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"


class LetterKind(StrEnum):
    """What a formal message tells of."""

    MEASURE = "measure"
    LIFTED = "lifted"
    MEASURE_APPEAL = "measure_appeal"
    NOTICE_RECEIPT = "notice_receipt"
    NOTICE_OUTCOME = "notice_outcome"
    ORDER_CLOCK = "order_clock"
    ORDER_NOTICE = "order_notice"
    CLOSURE = "closure"
    LIMIT_APPEAL = "limit_appeal"
