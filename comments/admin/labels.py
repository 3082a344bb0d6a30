"""The words of the desk for what the rows keep as codes."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.vocabulary import (
    Category,
    CrisisKind,
    OrderCategory,
    OrderKind,
    OrderOutcome,
    Regime,
    RestrictionKind,
    Role,
    RuleState,
    Status,
    Step,
    Treatment,
    Verdict,
    Wanted,
)

ALL = "all"
Labels = dict[str, str | Promise]

QUEUES: Labels = {
    ALL: _("All"),
    Category.SUBVERSIF: _("Subversif"),
    Category.ANARKIS: _("Anarkis"),
    Category.DOXXING: _("Private data"),
    Category.HATE: _("Hate speech"),
    Category.SPAM: _("Spam"),
    Category.REPORTED: _("Reported"),
    Category.APPEAL: _("Appeals"),
    Category.NEWCOMER: _("New readers"),
    Category.WAITING: _("Waiting"),
}
STATUSES: Labels = {
    Status.PUBLISHED: _("Published"),
    Status.HELD: _("Awaiting review"),
    Status.REJECTED: _("Not published"),
    Status.WITHDRAWN: _("Withdrawn by its author"),
}
VERDICTS: Labels = {Verdict.PUBLISH: _("published it"), Verdict.REJECT: _("rejected it")}
OPINIONS: Labels = {Verdict.PUBLISH: _("would publish it"), Verdict.REJECT: _("would reject it")}
WANTED: Labels = {Wanted.SECOND: _("Second opinion"), Wanted.LEAD: _("For the lead")}
KINDS: Labels = {
    RestrictionKind.WARN: _("Warned"),
    RestrictionKind.HOLD: _("Always pre-moderated"),
    RestrictionKind.SUSPEND: _("Suspended"),
    RestrictionKind.BAN: _("Blocked from commenting"),
}
OUTCOMES: Labels = {
    Verdict.PUBLISH: STATUSES[Status.PUBLISHED],
    Verdict.REJECT: STATUSES[Status.REJECTED],
}
ROLES: Labels = {
    Role.MODERATOR: _("Moderator"),
    Role.LEAD: _("Lead moderator"),
    Role.EDITOR: _("Editor"),
    Role.LEGAL: _("Legal counsel"),
    Role.AUDITOR: _("Auditor"),
}
RULE_STATES: Labels = {
    RuleState.OFF: _("Off"),
    RuleState.SHADOW: _("Shadow: recorded, does not hold"),
    RuleState.ON: _("On"),
}
ORDER_KINDS: Labels = {
    OrderKind.TAKEDOWN: _("Take something down"),
    OrderKind.DATA: _("Hand over data about one person"),
}
REGIMES: Labels = {
    Regime.MINISTRY: _("Ministry (PM Kominfo 5/2020)"),
    Regime.COURT: _("Court"),
    Regime.POLICE: _("Police or prosecution"),
    Regime.PRESS_COUNCIL: _("Press council"),
    Regime.COMPLAINT: _("Formal complaint"),
}
ORDER_CATEGORIES: Labels = {
    OrderCategory.TERRORISM: _("Terrorism (urgent)"),
    OrderCategory.CHILD: _("Sexual abuse of children (urgent)"),
    OrderCategory.PUBLIC_ORDER: _("Public order (urgent)"),
    OrderCategory.PORNOGRAPHY: _("Pornography"),
    OrderCategory.GAMBLING: _("Gambling"),
    OrderCategory.LIBEL: _("Defamation"),
    OrderCategory.PRIVACY: _("Private information"),
    OrderCategory.OTHER: _("Other"),
}
NOTICE_OUTCOMES: Labels = {
    Verdict.PUBLISH: _("Stays published"),
    Verdict.REJECT: _("No longer published"),
    "withdrawn": _("Withdrawn by its author"),
}
ORDER_OUTCOMES: Labels = {
    OrderOutcome.COMPLIED: _("Complied with"),
    OrderOutcome.PARTLY: _("Complied with in part"),
    OrderOutcome.REFUSED: _("Refused"),
    OrderOutcome.CHALLENGED: _("Challenged"),
}
STEPS: Labels = {
    Step.RECEIVE: _("received"),
    Step.NOTE: _("note"),
    Step.LABEL: _("labelled with a legal notice"),
    Step.HIDE: _("hidden in one country"),
    Step.REMOVE: _("removed from view"),
    Step.RESTORE: _("shown again"),
    Step.TELL: _("authors told"),
    Step.WITHHOLD: _("authors not told"),
    Step.BUNDLE: _("evidence handed out"),
    Step.APPROVE: _("handing over approved"),
    Step.RELEASE: _("data handed over"),
    Step.CLOCK: _("time running out"),
    Step.CLOSE: _("closed"),
}
CRISES: Labels = {
    CrisisKind.HOLD: _("Review every comment first"),
    CrisisKind.SLOW: _("One comment every 5 minutes from each reader"),
    CrisisKind.PAUSE: _("Take no new comments"),
}
TREATMENTS: Labels = {
    Treatment.REFUSE: _("Refuse"),
    Treatment.HOLD: _("Hold"),
    Treatment.WATCH: _("Watch"),
}
TREATMENTS_AT_LENGTH: Labels = {
    Treatment.REFUSE: _("Refuse: the comment is not taken; its author is asked to put it in other words"),
    Treatment.HOLD: _("Hold: the comment waits for a moderator"),
    Treatment.WATCH: _("Watch: the comment is published; the word is marked for moderators"),
}
