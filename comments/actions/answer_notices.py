"""A comment was decided about or taken back: whoever gave notice of it is told."""

from datetime import datetime

from comments.actions.owe_letter import UNDO, owe_letter
from comments.models import Comment, Decision, Notice
from comments.vocabulary import LetterKind

WITHDRAWN = "withdrawn"


def answer_notices(comment: Comment, *, now: datetime, decision: Decision | None = None) -> None:
    """Inside the transaction of the deed. Without a decision the author took the comment back. Safe twice."""
    outcome = str(decision.verdict) if decision else WITHDRAWN
    for row in Notice.objects.open().filter(comment=comment).select_related("site"):
        Notice.objects.filter(pk=row.pk).update(answered_at=now, outcome=outcome, decision=decision)
        if row.email:
            mark = str(decision.pk) if decision else WITHDRAWN
            owe_letter(kind=LetterKind.NOTICE_OUTCOME, subject_id=row.pk, site=row.site, now=now, wait=UNDO, mark=mark)
