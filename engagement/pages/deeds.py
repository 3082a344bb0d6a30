"""Pages of one form about one comment: reply, edit, withdraw, report, send again, appeal, quote. All without
JavaScript."""

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from comments import crises, permissions, reasons, threads
from comments.actions.appeal import appeal
from comments.actions.edit import begin, edit
from comments.actions.report import report
from comments.actions.resubmit import resubmit
from comments.actions.withdraw import withdraw
from comments.errors import CommentsError, Missing, Nudged
from comments.markup import plain_text
from comments.models import Comment, User
from engagement.actions.mute_reader import mute_reader
from engagement.actions.quote import LONGEST, quote, unquote
from engagement.models import Quotation
from engagement.pages import drafts
from engagement.pages.excerpt import number
from engagement.pages.places import is_ours, place_of
from engagement.pages.refusals import answer
from engagement.pages.responding import send
from engagement.pages.wording import refusal


class Deed(View):
    """GET shows the comment and the form; POST does the deed, says so and leads back to the comment. A refusal brings
    the form back with the reader's text; signed out, the text waits in the session until after signing in."""

    template: ClassVar[str]
    field: ClassVar[str] = ""
    is_for_author: ClassVar[bool] = False

    def get(self, request: HttpRequest, comment_id: str) -> HttpResponse:
        if not request.user.is_authenticated and (self.is_for_author or not self.field):
            return drafts.sign_in_first(request, request.path)
        comment = self.comment(request, comment_id)
        return self.page(request, comment, drafts.kept(request, request.path) or self.first_text(comment))

    def post(self, request: HttpRequest, comment_id: str) -> HttpResponse:
        text = request.POST.get(self.field, "") if self.field else ""
        if not isinstance(request.user, User):
            drafts.keep(request, request.path, text)
            return drafts.sign_in_first(request, request.path)
        comment = self.comment(request, comment_id)
        try:
            place = self.act(request, request.user, comment, text)
        except CommentsError as error:
            return self.page(request, comment, text, error)
        drafts.drop(request, request.path)
        return HttpResponseRedirect(place)

    def comment(self, request: HttpRequest, comment_id: str) -> Comment:
        """Raises Missing for what this reader has nothing to do with."""
        row = threads.one(number(comment_id))
        if row is None or not permissions.may_see(request.user, row):
            raise Missing
        if self.is_for_author and not permissions.may_edit(request.user, row):
            raise Missing
        return row

    def page(
        self, request: HttpRequest, comment: Comment, text: str, error: CommentsError | None = None
    ) -> HttpResponse:
        context = {
            "comment": comment,
            "newsroom": comment.thread.site.name,
            "place": place_of(comment),
            "text": text,
            "error": refusal(error) if error else "",
            "is_nudged": isinstance(error, Nudged),
            "now": timezone.now(),
            "notice": crises.notice(comment.thread, timezone.now()),
            **self.more(request, comment),
        }
        return answer(request, self.template, context, error)

    def first_text(self, comment: Comment) -> str:
        return ""

    def more(self, request: HttpRequest, comment: Comment) -> dict[str, Any]:
        return {}

    def act(self, request: HttpRequest, reader: User, comment: Comment, text: str) -> str:
        """Does the deed, leaves a message and returns where to go."""
        raise NotImplementedError


class Reply(Deed):
    template = "engagement/deeds/reply.html"
    field = "body"

    def more(self, request: HttpRequest, comment: Comment) -> dict[str, Any]:
        return {"form_key": uuid4().hex}

    def act(self, request: HttpRequest, reader: User, comment: Comment, text: str) -> str:
        return place_of(send(request, comment.thread, text, parent_id=comment.pk).comment)


class Edit(Deed):
    template = "engagement/deeds/edit.html"
    field = "body"
    is_for_author = True

    def first_text(self, comment: Comment) -> str:
        return comment.revisions.get(number=comment.revision_number).source

    def more(self, request: HttpRequest, comment: Comment) -> dict[str, Any]:
        """`begun`, so that who is at it may finish."""
        if request.method == "POST" or not isinstance(request.user, User):
            return {"begun": request.POST.get("begun", "")}
        try:
            return {"begun": begin(author=request.user, comment_id=comment.pk, now=timezone.now())}
        except CommentsError:
            return {}  # sending says why

    def act(self, request: HttpRequest, reader: User, comment: Comment, text: str) -> str:
        begun = request.POST.get("begun", "")
        found = edit(author=reader, comment_id=comment.pk, body=text, is_nudged=True, begun=begun, now=timezone.now())
        messages.success(request, _("Your comment was changed."))
        return place_of(found.comment)


class Withdraw(Deed):
    template = "engagement/deeds/withdraw.html"
    is_for_author = True

    def act(self, request: HttpRequest, reader: User, comment: Comment, text: str) -> str:
        withdraw(author=reader, comment_id=comment.pk, now=timezone.now())
        messages.success(request, _("Your comment was deleted."))
        return place_of(comment).partition("?")[0] + "#comments"


class Report(Deed):
    template = "engagement/deeds/report.html"
    field = "note"

    def more(self, request: HttpRequest, comment: Comment) -> dict[str, Any]:
        return {"reasons": reasons.OF_REPORTS, "reason": request.POST.get("reason", "")}

    def act(self, request: HttpRequest, reader: User, comment: Comment, text: str) -> str:
        reason = request.POST.get("reason", "")
        report(reporter=reader, comment_id=comment.pk, reason=reason, note=text, now=timezone.now())
        messages.success(request, _("Thank you. A moderator will review your report."))
        if request.POST.get("mute") == "1" and comment.author_id != reader.pk:
            mute_reader(reader=reader, other_id=comment.author_id, now=timezone.now())
        return place_of(comment)


class Resubmit(Edit):
    template = "engagement/deeds/resubmit.html"

    def more(self, request: HttpRequest, comment: Comment) -> dict[str, Any]:
        return {}  # it has no window

    def act(self, request: HttpRequest, reader: User, comment: Comment, text: str) -> str:
        found = resubmit(author=reader, comment_id=comment.pk, body=text, now=timezone.now())
        messages.success(request, _("Your comment was sent again. A moderator will review it."))
        return place_of(found.comment)


class Appeal(Deed):
    template = "engagement/deeds/appeal.html"
    field = "statement"
    is_for_author = True

    def act(self, request: HttpRequest, reader: User, comment: Comment, text: str) -> str:
        appeal(author=reader, comment_id=comment.pk, statement=text, now=timezone.now())
        messages.success(request, _("Appeal received. A different moderator will review it."))
        return place_of(comment)


class Quote(Deed):
    """For whoever moderates there; nobody else finds it."""

    template = "engagement/deeds/quote.html"
    field = "words"

    def comment(self, request: HttpRequest, comment_id: str) -> Comment:
        row = super().comment(request, comment_id)
        if not permissions.may_pick(request.user, row) or not is_ours(row.thread):
            raise Missing
        return row

    def first_text(self, comment: Comment) -> str:
        row = Quotation.objects.filter(comment=comment).first()
        return row.words if row else plain_text(comment.nodes)[:LONGEST]

    def more(self, request: HttpRequest, comment: Comment) -> dict[str, Any]:
        row = Quotation.objects.filter(comment=comment).first()
        return {"is_quoted": row is not None, "after": row.after if row else 1}

    def act(self, request: HttpRequest, reader: User, comment: Comment, text: str) -> str:
        now = timezone.now()
        if request.POST.get("deed") == "unquote":
            unquote(moderator=reader, comment_id=comment.pk, now=now)
            messages.success(request, _("The comment is no longer in the article."))
        else:
            quote(moderator=reader, comment_id=comment.pk, words=text, after=_after(request), now=now)
            messages.success(request, _("The comment is shown in the article."))
        return place_of(comment)


def _after(request: HttpRequest) -> int:
    text = request.POST.get("after", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 1
