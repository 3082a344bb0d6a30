"""An editor changes a site's terms or its public text. Each change makes a new version."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from comments import policies
from comments.actions import keep_version
from comments.errors import Conflict, Invalid
from comments.models import Policy, Term, User
from comments.screening.kinds import LONGEST_TERM, is_kind, tidy
from comments.vocabulary import ChangeDeed, Subject

Pair = tuple[str, str]
MOST_TERMS_AT_ONCE = 500


def add_terms(*, editor: User, policy: Policy, kind: str, values: Iterable[str], reason: str, now: datetime) -> int:
    """How many came; those that are there already are passed over. Raises Invalid for a kind or term that no rule could
    read, Conflict `term_exists` where all were there."""
    keep_version.check(editor, policy, reason)
    wanted = list(dict.fromkeys(tidy(value) for value in values if value.strip()))
    _check_terms(kind, wanted)
    with transaction.atomic():
        locked = keep_version.lock(policy.pk)
        known = set(locked.terms.filter(kind=kind, value__in=wanted).values_list("value", flat=True))
        new = [(kind, value) for value in wanted if value not in known]
        if not new:
            raise Conflict("term_exists")
        _change_terms(locked, editor, ChangeDeed.WRITE, added=new, removed=[], reason=reason, now=now)
    return len(new)


def remove_terms(*, editor: User, policy: Policy, term_ids: Iterable[int], reason: str, now: datetime) -> int:
    """How many went; of another policy none."""
    keep_version.check(editor, policy, reason)
    with transaction.atomic():
        locked = keep_version.lock(policy.pk)
        gone = list(locked.terms.filter(pk__in=list(term_ids)).values_list("kind", "value"))
        if gone:
            _change_terms(locked, editor, ChangeDeed.WRITE, added=[], removed=gone, reason=reason, now=now)
    return len(gone)


def restore_terms(*, editor: User, policy: Policy, version: int, reason: str, now: datetime) -> None:
    """The terms as they were at `version` of the policy, as a new version."""
    keep_version.check(editor, policy, reason)
    with transaction.atomic():
        locked = keep_version.lock(policy.pk)
        before, after = set(policies.terms_at(locked)), policies.terms_at(locked, version)
        added = [pair for pair in after if pair not in before]
        removed = sorted(before - set(after))
        if added or removed:
            _change_terms(locked, editor, ChangeDeed.RESTORE, added=added, removed=removed, reason=reason, now=now)


def change_text(
    *,
    editor: User,
    policy: Policy,
    text: dict[str, Any],
    reject_reasons: list[dict[str, Any]],
    reason: str,
    now: datetime,
    deed: ChangeDeed = ChangeDeed.WRITE,
) -> Policy:
    """Shapes as `models.Policy` says. Raises Invalid for reasons that the desk could not show."""
    keep_version.check(editor, policy, reason)
    _check_reasons(reject_reasons)
    with transaction.atomic():
        locked = keep_version.lock(policy.pk)
        locked.text, locked.reject_reasons = text, reject_reasons
        keep_version.keep(
            locked,
            subject=Subject.TEXT,
            deed=deed,
            content={"text": text, "reject_reasons": reject_reasons},
            actor=editor,
            reason=reason,
            now=now,
            facts={"reasons": [entry["code"] for entry in reject_reasons]},
        )
    return locked


def is_reason(entry: Any) -> bool:
    if not isinstance(entry, dict) or not isinstance(entry.get("code"), str) or not 0 < len(entry["code"]) <= 20:
        return False
    texts = (entry.get("label"), entry.get("notice"))
    return all(isinstance(text, dict) and isinstance(text.get("id"), str) for text in texts)


def _change_terms(
    policy: Policy,
    editor: User,
    deed: ChangeDeed,
    *,
    added: list[Pair],
    removed: list[Pair],
    reason: str,
    now: datetime,
) -> None:
    gone = dict.fromkeys(removed)
    keys = [pk for pk, *pair in policy.terms.values_list("pk", "kind", "value") if tuple(pair) in gone]
    for start in range(0, len(keys), MOST_TERMS_AT_ONCE):
        policy.terms.filter(pk__in=keys[start : start + MOST_TERMS_AT_ONCE]).delete()
    Term.objects.bulk_create([Term(policy=policy, kind=kind, value=value) for kind, value in added], batch_size=500)
    policy.terms_changed_at = now
    pairs = {"added": [list(pair) for pair in added], "removed": [list(pair) for pair in removed]}
    facts = {"added": len(added), "removed": len(removed)}
    if len(added) + len(removed) <= 20:
        facts |= pairs  # type: ignore[arg-type]
    keep_version.keep(
        policy, subject=Subject.TERMS, deed=deed, content=pairs, actor=editor, reason=reason, now=now, facts=facts
    )


def _check_terms(kind: str, values: list[str]) -> None:
    if not is_kind(kind):
        raise Invalid(fields={"kind": ["unknown"]})
    if not 0 < len(values) <= MOST_TERMS_AT_ONCE:
        raise Invalid(fields={"values": ["required" if not values else "too_many"]})
    if any(len(value) > LONGEST_TERM or not any(map(str.isalnum, value)) or "\x00" in value for value in values):
        raise Invalid(fields={"values": ["unreadable"]})
    if kind == "slang" and not all(all(map(str.strip, value.partition("="))) for value in values):
        raise Invalid(fields={"values": ["slang"]})


def _check_reasons(reasons: Any) -> None:
    if not isinstance(reasons, list) or not reasons or not all(is_reason(entry) for entry in reasons):
        raise Invalid(fields={"reject_reasons": ["shape"]})
