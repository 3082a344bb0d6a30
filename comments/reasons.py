"""Reasons in words: of a report, of an alarm, and of a hold, where the author is told a code and a sentence, never the
words that matched."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.screening.types import Finding
from comments.vocabulary import Ground, NoticeGround, ReportReason

OF_REPORTS: dict[str, str | Promise] = {
    ReportReason.SPAM: _("Spam or advertising"),
    ReportReason.HATE: _("Hate speech (ethnicity, religion, race, group)"),
    ReportReason.ATTACK: _("Personal attack or bullying"),
    ReportReason.THREAT: _("Threat or incitement to violence"),
    ReportReason.LEWD: _("Obscene or indecent"),
    ReportReason.HOAX: _("Hoax or misleading information"),
    ReportReason.LIBEL: _("Defamation"),
    ReportReason.PRIVACY: _("Private information"),
    ReportReason.OFFTOPIC: _("Off topic"),
    ReportReason.GAMBLING: _("Online-gambling promotion"),
    ReportReason.ILLEGAL: _("Illegal content"),
    ReportReason.OTHER: _("Other"),
}

OF_NOTICES: dict[str, str | Promise] = {
    NoticeGround.CHILD: _("Sexual abuse of a child"),
    NoticeGround.THREAT: _("Threat or incitement to violence"),
    NoticeGround.HATE: _("Hate speech (ethnicity, religion, race, group)"),
    NoticeGround.LIBEL: _("Defamation"),
    NoticeGround.PRIVACY: _("Private information"),
    NoticeGround.GAMBLING: _("Online-gambling promotion"),
    NoticeGround.COPYRIGHT: _("Infringement of copyright"),
    NoticeGround.OTHER: _("Another law"),
}
ORDER = "order"
"""The reason of a decision that an authority ordered; no policy has it."""
BEYOND_POLICY: dict[str, str | Promise] = {**OF_REPORTS, ORDER: _("Order of an authority")}
REPORTED = {
    "id": "Komentar ini dilaporkan oleh beberapa pembaca.",
    "en": "Several readers reported this comment.",
}
OF_ALARMS: dict[str, str | Promise] = {
    Ground.TOO_MANY: _("it held more than 2 % of the site's last 1,000 comments"),
    Ground.RELEASED: _("moderators released 70 % of its last 50 holds"),
}


def public_reasons(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """One entry a rule, in the order of the phases; what is only in shadow is not told."""
    told = {finding.rule: finding.reason for finding in findings if not finding.shadow}
    return [{"code": rule, "text": text} for rule, text in told.items()]


def stored_reasons(findings: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same from the findings kept with a revision."""
    told = {finding["rule"]: finding["reason"] for finding in findings if not finding.get("shadow")}
    return [{"code": rule, "text": text} for rule, text in told.items()]


def in_language(reasons: Iterable[dict[str, Any]], language: str) -> list[dict[str, str]]:
    """`[{"code", "text"}]` with the sentence in `language`, else in Indonesian."""
    return [{"code": reason["code"], "text": sentence(reason["text"], language)} for reason in reasons]


def sentence(texts: dict[str, str], language: str) -> str:
    return texts.get(language.split("-")[0]) or texts.get("id") or ""
