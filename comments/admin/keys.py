"""The desk's keys: which deed has which, as it comes, as Coral has it, or as a person wants it."""

from dataclasses import dataclass
from string import ascii_letters

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.models import DeskSettings


@dataclass(frozen=True, slots=True)
class Key:
    deed: str
    usual: str
    label: str | Promise


KEYS = (
    Key("next", "j", _("next case")),
    Key("previous", "k", _("previous case")),
    Key("approve", "a", _("approve")),
    Key("reject", "r", _("reject; then the number of the reason")),
    Key("again", "R", _("reject for the last reason")),
    Key("spam", "s", _("reject as spam")),
    Key("second", "e", _("ask for a second opinion")),
    Key("skip", ".", _("skip: leave it for later and give it back")),
    Key("undo", "z", _("undo")),
    Key("author", "u", _("the author's record")),
    Key("thread", "t", _("the conversation around it")),
    Key("article", "o", _("open the article")),
    Key("policy", "p", _("open the policy")),
    Key("note", "n", _("note something about the author")),
    Key("restrict", "b", _("restrict the author")),
    Key("pick", "f", _("editors' pick: put the comment forward, or no longer")),
    Key("select", "x", _("choose this case, or not")),
    Key("together", "A", _("approve the chosen cases together; reject them with the key of the last reason")),
    Key("search", "/", _("search and filter")),
    Key("go", "g", _("go to the queue of a number; 0 is the first")),
    Key("zen", "c", _("the comment alone, and back")),
    Key("help", "?", _("show this help")),
)
CORAL = {"approve": "f", "reject": "d", "skip": "s", "spam": "S", "zen": "z", "undo": "U", "pick": "F"}
"""What Coral's moderators have in their fingers; the rest is as it comes."""

Keys = dict[str, str]
"""deed -> key"""


def of(desk: DeskSettings) -> Keys:
    """None where the person switched them off."""
    return all_of(desk.keys) if desk.has_keys else {}


def all_of(changed: Keys) -> Keys:
    """A deed that is new to somebody whose own arrangement has its key elsewhere gets a free one."""
    signs = {key.deed: changed.get(key.deed, "") for key in KEYS}
    for key in KEYS:
        taken = {*signs.values(), *(other.usual for other in KEYS if other is not key and not signs[other.deed])}
        wanted = (key.usual, key.usual.swapcase(), *ascii_letters)
        signs[key.deed] = signs[key.deed] or next(sign for sign in wanted if sign not in taken)
    return signs


def changes(wanted: Keys) -> Keys:
    """What is not as it comes."""
    return {key.deed: wanted[key.deed] for key in KEYS if wanted[key.deed] != key.usual}
