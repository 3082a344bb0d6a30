"""Refusals and reasons in a reader's words."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from comments.errors import CommentsError, TooFast, TooLong

_BY_CODE = {
    "signed_out": _("Please sign in to do this."),
    "word_refused": _("This comment has words that this site does not publish. Please put it in other words."),
    "thread_closed": _("Comments are closed."),
    "restricted": _("Your account is blocked from commenting for now."),
    "grave": _("Readers are not asked what they feel about this article."),
    "own_comment": _("This is your own comment."),
    "edit_window_over": _("The edit time is over."),
    "not_editable": _("This comment can no longer be edited."),
    "already_reported": _("You have already reported this comment."),
    "already_appealed": _("You have already appealed."),
    "not_in_force": _("There is nothing to appeal against any more."),
    "not_rejected": _("There is no rejection to appeal against."),
    "appeal_window_over": _("The time for an appeal is over."),
    "nudge": _("Are you sure? The language may breach our guidelines."),
    "in_progress": _("Your comment is already being posted."),
    "not_found": _("This comment is not available."),
    "invalid_cursor": _("This address leads nowhere. Please start again from the article."),
}
_BY_FIELD = {
    "body": _("Please write something, without control characters."),
    "parent_id": _("The comment you are replying to is no longer there."),
    "reason": _("Please choose a reason."),
    "location": _("We find no published comment at this address. Please copy the comment’s own address."),
    "ground": _("Please say which law it breaks."),
    "explanation": _("Please say in at most 3,000 characters why it is unlawful."),
    "is_good_faith": _("Please confirm that you give this notice in good faith."),
    "email": _("Please leave your name and an e-mail address at which we can answer."),
    "name": _("Please leave a shorter name."),
    "statement": _("Please say in at most 2,000 characters why you appeal."),
}
_OTHERWISE = _("That did not work. Please check what you sent and try again.")


def refusal(error: CommentsError) -> str:
    """What the reader is told; the text stays in the form."""
    if isinstance(error, TooLong):
        return _too_long(error)
    if isinstance(error, TooFast):
        return gettext("You are commenting too fast. Try again in %(seconds)d s.") % {"seconds": error.retry_after}
    fields = error.extra.get("fields", {})
    return str(next((_BY_FIELD[name] for name in fields if name in _BY_FIELD), _BY_CODE.get(error.code, _OTHERWISE)))


def _too_long(error: TooLong) -> str:
    over = error.extra["length"] - error.extra["limit"]
    return ngettext("%(over)d character over", "%(over)d characters over", over) % {"over": over}
