# ruff: noqa: E501 (a table is read by its lines)
"""What the parts of a policy mean, in plain words: kinds of terms, guards, fields of a rule."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.screening.kinds import GROUPS
from comments.vocabulary import ChangeDeed, Fate, Side, Subject

Text = str | Promise

GROUP_NAMES: dict[str, Text] = {
    "acts": _("What is done"),
    "targets": _("Against whom or what"),
    "cues": _("What makes it a call, a threat or praise"),
    "exceptions": _("What lets a comment through"),
    "words": _("Words to be known"),
}
KINDS: dict[str, tuple[Text, Text]] = {
    "harm.verb": (_("violent act (Indonesian root)"), _("Violence by itself. With all affixes: “bantai” also finds “dibantai” and “pembantaian”.")),
    "harm.verb_en": (_("violent act (English verb)"), _("Violence by itself, with English endings.")),
    "harm": (_("violent act (phrase)"), _("An order as it stands, of several words: “habisi nyawa”.")),
    "attack.verb": (_("attack (Indonesian root)"), _("Violence only against a person, a group, a house or an office: “bakar”. With all affixes.")),
    "attack.verb_en": (_("attack (English verb)"), _("The same in English, with English endings.")),
    "attack": (_("attack (phrase)"), _("The same as a phrase: “set fire”.")),
    "mob.verb": (_("coming as a mob (Indonesian root)"), _("Counts at somebody's home; at an office it may be a protest: “geruduk”.")),
    "weapon": (_("weapon"), _("A thing to do violence with: “molotov”.")),
    "ruin": (_("ruin"), _("An end that stands for the deed: “rata dengan tanah”.")),
    "deed": (_("deed, as a noun"), _("Violence named as a thing: “kerusuhan”.")),
    "retaliation": (_("retaliation"), _("Holds by itself: “nyawa balas nyawa”.")),
    "menace": (_("whole threat"), _("A threat that needs no verb beside it.")),
    "coup": (_("overthrow by its name"), _("“Kudeta”, “makar”.")),
    "band": (_("armed band or terror group"), _("Names whose support is held.")),
    "person": (_("person"), _("Anybody: “dia”, “mereka”, “maling”.")),
    "official": (_("official"), _("Officers, ministers, politicians, also by name.")),
    "institution": (_("institution"), _("Parliament, parties, courts, organisations.")),
    "group": (_("group of people"), _("By religion, origin, conviction or work.")),
    "place": (_("place or thing"), _("Buildings, vehicles, facilities.")),
    "home": (_("home"), _("Where somebody lives.")),
    "state": (_("the state"), _("State, government, republic.")),
    "army": (_("army"), _("Soldiers, generals, troops.")),
    "foreign": (_("foreign land"), _("States at war far away: what is said of them is let through.")),
    "propose": (_("call word"), _("Invites: “ayo”, “mari”, “let's”.")),
    "urge": (_("pressing word"), _("Presses the word right behind it: “segera”, “tinggal”.")),
    "must": (_("duty word"), _("“Harus”, “must”.")),
    "softener": (_("suggestion after the verb"), _("“Aja”, “dong”, “rame-rame”.")),
    "soon": (_("time that is near"), _("“Malam ini”, “besok”.")),
    "will": (_("announcement"), _("“Akan”, “bakal”, “going to”.")),
    "if": (_("condition"), _("“Kalau”, “if”: a threat with a condition.")),
    "wish": (_("wish"), _("“Semoga”, “kapan giliran”.")),
    "praise": (_("praise"), _("“Wajar”, “layak”, “mantap”.")),
    "again": (_("asking for more"), _("“Lagi dong”, “ulangi”.")),
    "protected": (_("exception"), _("A word or phrase that hides a trigger and is none: “ayam bakar”, “bunuh waktu”. It is never read as anything else.")),
    "negation": (_("negation"), _("“Tidak”, “jangan”, “stop”.")),
    "notnegation": (_("looks like a negation, and calls"), _("“Jangan cuma”, “tanpa ampun”.")),
    "counter": (_("counter-speech"), _("Says that it is wrong: “bukan solusi”.")),
    "report": (_("report word"), _("Somebody else says it: “katanya”, “teriak”.")),
    "news": (_("news word"), _("“Tersangka”, “korban”, “polres”.")),
    "history": (_("history"), _("“G30S”, “perang dunia”.")),
    "food": (_("food and kitchen"), _("“Sate”, “bumbu”.")),
    "sport": (_("sport"), _("“Gol”, “timnas”.")),
    "game": (_("games"), _("“Mobile legends”.")),
    "legal": (_("law and punishment"), _("“Hukum mati”, “usut tuntas”.")),
    "ballot": (_("ballot and parliament"), _("Lawful ways to end a government: “lewat pemilu”.")),
    "prayer": (_("prayer"), _("Left to God: “semoga Allah”.")),
    "common": (_("everyday word"), _("Known, and nothing else: keeps a slip of the finger from being read as a trigger.")),
    "slang": (_("slang, written short=meant"), _("“gpp=tidak apa apa”.")),
}  # fmt: skip
"""Kind -> its name, and what it does."""
GUARDS: dict[str, Text] = {
    "negation": _("It is denied or forbidden: “jangan bakar”."),
    "counter-speech": _("The author says that it is wrong."),
    "quotation": _("It stands between quotation marks, with one who says it."),
    "report": _("Somebody else says it: “katanya”."),
    "news": _("It is news: arrests, victims, trials."),
    "others": _("Others do it: an accusation."),
    "name": _("It is part of a name: “Toko Rudal”."),
    "past": _("It is over."),
    "history": _("It is history."),
    "question": _("It is a question."),
    "food": _("It is about food."),
    "sport": _("It is about sport."),
    "games": _("It is about games or idols."),
    "metaphor": _("It is done to hearts, prices, ideas."),
    "legal": _("It is punishment by law."),
    "ballot": _("It is done at the ballot or in parliament."),
    "prayer": _("It is left to God."),
    "foreign": _("It is about states at war."),
}
FIELDS: dict[str, Text] = {
    "state": _("state"),
    "category": _("queue"),
    "clause": _("clause"),
    "sentence.id": _("sentence in Indonesian"),
    "sentence.en": _("sentence in English"),
    "definition.said": _("words and phrases"),
    "definition.takes_affixes": _("with affixes"),
    "definition.targets": _("targets"),
    "definition.target_words": _("target words"),
    "definition.cues": _("cues"),
    "definition.cue_words": _("cue words"),
    "definition.within": _("distance in words"),
    "definition.guards": _("what lets it through"),
}
TEXT_FIELDS: dict[str, Text] = {
    "title.id": _("Title in Indonesian"),
    "title.en": _("Title in English"),
    "intro.id": _("Introduction in Indonesian"),
    "intro.en": _("Introduction in English"),
    "text.id": _("Text in Indonesian"),
    "text.en": _("Text in English"),
    "label.id": _("Name at the desk, in Indonesian"),
    "label.en": _("Name at the desk, in English"),
    "notice.id": _("What the author reads, in Indonesian"),
    "notice.en": _("What the author reads, in English"),
    "category": _("What it is about"),
    "clause": _("Clause"),
}
"""The parts of a policy's public text and of its reasons for rejecting."""
SUBJECTS: dict[str, Text] = {Subject.RULE: _("rule"), Subject.TERMS: _("terms"), Subject.TEXT: _("public text")}
DEEDS: dict[str, Text] = {
    ChangeDeed.ADOPT: _("came with Sahut"),
    ChangeDeed.WRITE: _("written"),
    ChangeDeed.SWITCH: _("switched"),
    ChangeDeed.RESTORE: _("restored"),
    ChangeDeed.TRIP: _("put into shadow by the circuit breaker"),
}
FATES: dict[str, Text] = {
    Fate.PUBLISHED: _("Published by a person"),
    Fate.UNREAD: _("Published, no person was asked"),
    Fate.REJECTED: _("Rejected by a person"),
    Fate.WAITING: _("Waiting for a person"),
    Fate.WITHDRAWN: _("Withdrawn by its author"),
}
SIDES: dict[str, Text] = {Side.ONE: _("only A"), Side.BOTH: _("both"), Side.OTHER: _("only B")}
FAULTS: dict[str, Text] = {
    "required": _("This field is required."),
    "length": _("This is too long."),
    "invalid": _("This is not accepted here."),
    "origin_not_allowed": _("This address is on none of the site's origins."),
    "unknown": _("Choose one of the list."),
    "too_many": _("These are too many at once."),
    "unreadable": _("A term needs a letter or digit and at most 120 characters."),
    "unreadable_word": _("A word or phrase needs two letters or digits and at most 80 characters."),
    "word_exists": _("All of these words are there already, with this treatment."),
    "too_many_at_once": _("At most 1,000 words at once."),
    "too_many_words": _("A site can have 10,000 words of its own."),
    "slang": _("Write slang as short=meant."),
    "nothing_said": _("Say at least one word or phrase."),
    "distance": _("Choose a distance between 1 and 12 words."),
    "shape": _("This is not in the shape that is kept here."),
    "term_exists": _("All of these terms are there already."),
    "text_changed": _("Somebody changed this text meanwhile. Nothing was saved; look at the newest version first."),
    "entries": _("A clause or reason needs another look: it is open below."),
    "code_taken": _("This is taken already."),
    "no_clause": _("There is no such clause."),
    "no_reasons": _("Moderators need at least one reason."),
    "rule_changed": _("Somebody changed this rule meanwhile. Nothing was saved; look at the newest version first."),
    "back_test_needed": _("This version has no finished back-test yet. Run one, look at it, then turn the rule on."),
    "too_many_back_tests": _("Three back-tests are running already. Wait until one has finished."),
}


def kind_name(kind: str) -> Text:
    """The kind itself where it is one that only the project's own lists use."""
    return KINDS[kind][0] if kind in KINDS else kind


def text_field_name(field: str) -> Text:
    """Of a policy's text, as `versions` names it: “text.clauses 1.1.title.id” is clause 1.1's title."""
    for suffix, name in TEXT_FIELDS.items():
        if field.endswith(f".{suffix}"):
            code = field.removesuffix(f".{suffix}").rpartition(" ")[2]
            return f"{code}: {name}" if " " in field else name
    return field


def kind_choices() -> list[tuple[Text, list[tuple[str, Text]]]]:
    return [(GROUP_NAMES[group], [(kind, KINDS[kind][0]) for kind in kinds]) for group, kinds in GROUPS.items()]
