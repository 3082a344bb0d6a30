"""Says what every phase finds in a text, and which guards released what the rules saw. Without a database, unless a
site's own policy is asked for."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import get_language

from comments import house_words, policies, second_opinion, trying
from comments.models import Policy
from comments.screening.content import CompiledRules, Explanation, compile_rules
from comments.screening.seeds import load_lexicon, load_rules
from comments.screening.types import Finding


class Command(BaseCommand):
    help = "Explains the screening of TEXT, as from a verified reader who wrote before, by the shipped rules."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text")
        parser.add_argument(
            "--site", help="by this site's own rules, words and learned model instead; asks the database"
        )
        parser.add_argument("--policy-version", type=int, help="with --site: as the policy was at this version")

    def handle(self, *args: Any, **options: Any) -> None:
        text: str = options["text"]
        rules, asked, title = _asked(options["site"], options["policy_version"])
        trial = trying.of(text, rules, now=datetime.now(UTC), **asked)
        self.stdout.write("REFUSE" if trial.is_refused else "HOLD" if trial.screening.hold else "PUBLISH")
        self.stdout.write(title)
        for finding in trial.screening.findings:
            self.stdout.write(f"{_headline(finding)}\n    {_marked(text, finding)}")
        for explanation in trial.released:
            self.stdout.write(_released(text, explanation))


def _asked(site_key: str | None, version: int | None) -> tuple[CompiledRules, dict[str, Any], str]:
    """The rules, of a site also its own words and its learned model, and whose policy it is."""
    if site_key is None:
        if version is not None:
            raise CommandError("--policy-version needs --site.")
        return compile_rules(load_lexicon(), load_rules()), {}, "by the shipped policy"
    policy = Policy.objects.select_related("site").filter(site__key=site_key).first()
    if policy is None:
        raise CommandError(f"There is no site {site_key!r} with a policy.")
    asked = {
        "house_words": house_words.of_site(policy.site),
        "second_opinion": partial(second_opinion.of_site, policy.site_id),
    }
    return _rules(policy, version), asked, f"by version {version or policy.version} of the policy of {site_key}"


def _rules(policy: Policy, version: int | None) -> CompiledRules:
    if version is None:
        return policies.compiled(policy)
    if not 1 <= version <= policy.version:
        raise CommandError(f"The policy is at version {policy.version}.")
    return policies.with_settings(policy, policies.settings_at(policy, version), version)


def _headline(finding: Finding) -> str:
    language = (get_language() or "id")[:2]
    sentence = finding.reason.get(language) or next(iter(finding.reason.values()), "")
    shadow = " (shadow)" if finding.shadow else ""
    return f"{finding.phase}: {finding.rule} v{finding.version}{shadow} [{finding.category}] {sentence}"


def _marked(text: str, finding: Finding) -> str:
    words = ", ".join(f"“{text[start:end]}” {start}–{end}" for start, end in finding.spans)
    guards = f"; guards that did not outweigh: {', '.join(finding.guards)}" if finding.guards else ""
    return words + guards


def _released(text: str, explanation: Explanation) -> str:
    finding = explanation.finding
    head = f"released: {finding.rule} v{finding.version} by {', '.join(explanation.released_by)}"
    return f"{head}\n    {_marked(text, finding)}"
