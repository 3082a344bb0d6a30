"""The demo's comments, with their replies, reactions and reports."""

from datetime import datetime, timedelta
from typing import Any

from comments import admission, seed_files
from comments.actions.report import report
from comments.actions.submit import Letter, submit
from comments.models import Comment, Revision, Site, User
from engagement.actions.react import react


def hold_conversation(site: Site, people: dict[str, User], *, now: datetime) -> int:
    """Returns how many comments there are. Oldest first, each at its own time before `now`. A comment that is there
    already, whatever became of it, is left as it is, with its reactions and reports."""
    said: dict[str, Comment] = {}
    rows = seed_files.read("demo/comments.toml")["comment"]
    for row in rows:
        said[row["key"]] = _found(site, people, row) or _say(site, people, row, said, now)
    return len(rows)


def _found(site: Site, people: dict[str, User], row: dict[str, Any]) -> Comment | None:
    """By its first text: idempotency keys are forgotten after a day."""
    first = Revision.objects.filter(
        number=1,
        source=admission.text(row["body"]),
        comment__author=people[row["author"]],
        comment__thread__key=row["thread"],
        comment__thread__site=site,
    )
    revision = first.select_related("comment").first()
    return revision.comment if revision else None


def _say(site: Site, people: dict[str, User], row: dict[str, Any], said: dict[str, Comment], now: datetime) -> Comment:
    at = now - timedelta(minutes=row["minutes_ago"])
    letter = Letter(
        site_key=site.key,
        key=row["thread"],
        body=row["body"],
        parent_id=said[row["parent"]].pk if "parent" in row else None,
        idempotency_key=f"seed:{row['key']}",
    )
    comment = submit(author=people[row["author"]], letter=letter, now=at, is_import=True).comment
    _answer(comment, people, row, now)
    return comment


def _answer(comment: Comment, people: dict[str, User], row: dict[str, Any], now: datetime) -> None:
    """Reactions come a minute after the comment, a report when it says."""
    if not comment.is_published:
        return
    for email in row.get("reactions", []):
        react(reader=people[email], comment_id=comment.pk, now=comment.created_at + timedelta(minutes=1))
    for said in row.get("reports", []):
        at = now - timedelta(minutes=said["minutes_ago"])
        report(reporter=people[said["by"]], comment_id=comment.pk, reason=said["reason"], note=said["note"], now=at)
