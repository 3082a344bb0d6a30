"""Notes which of the policy's rules held a text: what the circuit breaker counts."""

from datetime import datetime

from comments.models import Comment, Hold, Rule
from comments.screening.types import Screening


def note_holds(comment: Comment, screening: Screening, *, now: datetime) -> None:
    """Safe twice for one text. Phases that are no rule of the policy (links, newcomer …) are not counted."""
    codes = {finding.rule for finding in screening.findings if not finding.shadow}
    if not codes:
        return
    rules = Rule.objects.filter(policy__site=comment.site_id, code__in=codes).values_list("pk", flat=True)
    rows = [Hold(rule_id=pk, comment=comment, revision_number=comment.revision_number, held_at=now) for pk in rules]
    Hold.objects.bulk_create(rows, ignore_conflicts=True)
