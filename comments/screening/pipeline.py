"""Runs all phases. The gravest finding wins; a phase that raises is itself a finding that holds."""

import logging
from collections.abc import Mapping
from dataclasses import replace

from comments.screening.phases import PHASES, Phase
from comments.screening.types import Draft, Finding, Screening, SecondOpinion
from comments.vocabulary import Category

log = logging.getLogger(__name__)

FAILED = {
    "id": "Pemeriksaan otomatis tidak selesai; seorang moderator akan meninjau.",
    "en": "The automatic check did not finish; a moderator will review it.",
}


def screen(draft: Draft, phases: Mapping[str, Phase] = PHASES) -> Screening:
    """Exactly one of hold or publish. Never raises for what a phase does. The site's learned model is asked of what is
    held already, and whatever it says changes nothing of that."""
    findings = [finding for name, phase in phases.items() for finding in _run(name, phase, draft)]
    screening = Screening(hold=any(not finding.shadow for finding in findings), findings=tuple(findings))
    ask = draft.second_opinion
    if screening.gravest is None or ask is None:
        return screening
    return replace(screening, findings=(*findings, *_asked(ask, draft.text, Category(screening.gravest.category))))


def _asked(ask: SecondOpinion, text: str, category: Category) -> list[Finding]:
    """In shadow always: it neither holds nor is told to the author. Failing, it is missing."""
    try:
        found = ask(text, category)
    except Exception as error:  # noqa: BLE001 (the comment is held for a person anyway)
        log.error("the learned model failed: %s", type(error).__name__)
        return []
    return [replace(found, shadow=True)] if found else []


def _run(name: str, phase: Phase, draft: Draft) -> list[Finding]:
    try:
        return phase(draft)
    except Exception as error:  # noqa: BLE001 (whatever fails, the comment is held for a person)
        log.error("phase %s failed: %s", name, type(error).__name__)
        return [Finding(phase=name, rule=f"{name}_failed", category=Category.WAITING, reason=FAILED)]
