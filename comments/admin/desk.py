"""The desk's pages: a queue with its cards, and the deeds that are done there. Each view parses, calls, answers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from comments.actions import lease
from comments.actions.close_thread import set_open
from comments.actions.note_person import note_person
from comments.actions.pick import pick, unpick
from comments.actions.restrict import lift, restrict
from comments.actions.second_opinion import answer
from comments.admin import showing
from comments.admin.desk_forms import DecisionForm, RestrictForm, SwitchForm, ThreadForm
from comments.admin.labels import ALL
from comments.admin.scoping import site_ids
from comments.errors import CommentsError, Invalid, Missing
from comments.models import Decision, Restriction
from comments.vocabulary import RestrictionKind, Verdict

MEASURED = dict.fromkeys(RestrictionKind, gettext_lazy("%(name)s is restricted.")) | {
    RestrictionKind.WARN: gettext_lazy("%(name)s is warned.")
}

DONE = {
    Verdict.PUBLISH: gettext_lazy("The comment is published."),
    Verdict.REJECT: gettext_lazy("The comment is rejected."),
}


@require_GET
def queue(request: Any, name: str = ALL, case_id: int | None = None) -> HttpResponse:
    """A queue's list with one card: the named case's, else the first free one's. Whoever opens a case has it for two
    minutes; that fades by itself, so that a page without a script may do it too."""
    if case_id is not None and "part" in request.GET:
        return showing.part(request, name, case_id)
    if case_id is not None:
        lease.take(moderator=request.user, case_ids=[case_id], now=timezone.now())
    return showing.desk(request, name, case_id)


@require_GET
def counts(request: HttpRequest) -> HttpResponse:
    """What the script asks every few seconds: how many cases wait where, and who has which. Unchanged: 304."""
    return showing.unless_known(request, showing.numbers(request))


def decide_case(request: HttpRequest, name: str, case_id: int) -> HttpResponse:
    """Decides on the revision that was seen, then shows the next case. A conflict shows the case as it is now."""
    if request.method != "POST":
        return showing.back_to(request, name, case_id)
    next_id = None if showing.is_script(request) else showing.card_or_404(request, name, case_id).next_id
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return showing.refused(request, name, case_id, showing.INVALID, 400)
    try:
        decision = _decide(request, case_id, form.cleaned_data)
    except Missing as error:
        raise Http404 from error
    except CommentsError as error:
        return showing.refused(request, name, case_id, showing.told(error), error.status)
    if decision is None:
        return showing.done(request, name, next_id, _("Your colleague thinks otherwise. A lead decides, with both."))
    return showing.done(request, name, next_id, DONE[Verdict(decision.verdict)], decision=decision.pk)


def _decide(request: Any, case_id: int, sent: dict[str, Any]) -> Decision | None:
    verdict = Verdict(sent["verdict"])
    return answer(
        moderator=request.user,
        case_id=case_id,
        revision_number=sent["revision"],
        verdict=verdict,
        reason=sent["reason"] if verdict == Verdict.REJECT else "",
        note=sent["note"],
        now=timezone.now(),
        is_pick=sent["is_pick"],
    )


@require_POST
def pick_comment(request: Any, name: str, case_id: int) -> HttpResponse:
    """Puts the published comment of a case forward, or no longer."""
    card, form = showing.card_or_404(request, name, case_id), SwitchForm(request.POST)
    if form.is_valid():
        deed = pick if form.cleaned_data["is_on"] else unpick
        deed(moderator=request.user, comment_id=card.comment.pk, now=timezone.now())
    return showing.back_to(request, name, case_id)


@require_POST
def note_author(request: Any, name: str, case_id: int) -> HttpResponse:
    card = showing.card_or_404(request, name, case_id)
    text, now = request.POST.get("text", ""), timezone.now()
    try:
        note_person(moderator=request.user, about=card.comment.author, site=card.case.site, text=text, now=now)
    except CommentsError as error:
        return showing.refused(request, name, case_id, showing.UNFIT_NOTE, error.status)
    messages.success(request, _("The note is kept."))
    return showing.back_to(request, name, case_id)


@require_POST
def restrict_author(request: Any, name: str, case_id: int) -> HttpResponse:
    card = showing.card_or_404(request, name, case_id)
    form = RestrictForm(request.POST)
    if not form.is_valid() or form.cleaned_data["reason"] not in {reason.code for reason in card.reasons}:
        return showing.refused(request, name, case_id, showing.INVALID, 400)
    now = timezone.now()
    sent = {name: form.cleaned_data[name] for name in ("reason", "note", "with_address")} | {"until": form.until(now)}
    who = {"moderator": request.user, "user": card.comment.author, "site": card.case.site, "comment": card.comment}
    try:
        row = restrict(**who, kind=form.kind, now=now, **sent)
    except CommentsError as error:
        return showing.refused(request, name, case_id, showing.told(error), error.status)
    done = _("The ban of %(name)s waits for a second person.") if row.is_pending else MEASURED[form.kind]
    messages.success(request, done % {"name": card.comment.author})
    return showing.back_to(request, name, case_id)


@require_POST
def lift_restriction(request: Any, name: str, case_id: int, restriction_id: int) -> HttpResponse:
    card = showing.card_or_404(request, name, case_id)
    mine = Restriction.objects.select_related("site", "user").filter(site__in=site_ids(request))
    row = get_object_or_404(mine, pk=restriction_id, user=card.comment.author_id)
    lift(moderator=request.user, restriction=row, now=timezone.now())
    messages.success(request, _("The restriction is lifted."))
    return showing.back_to(request, name, case_id)


@require_POST
def set_thread_open(request: Any, name: str, case_id: int) -> HttpResponse:
    """Closing needs a reason: those who took part are told it."""
    card, form = showing.card_or_404(request, name, case_id), ThreadForm(request.POST)
    if not form.is_valid():
        return showing.refused(request, name, case_id, showing.INVALID, 400)
    try:
        set_open(moderator=request.user, thread=card.comment.thread, now=timezone.now(), **form.cleaned_data)
    except Invalid as error:
        return showing.refused(request, name, case_id, showing.INVALID, error.status)
    is_open = form.cleaned_data["is_open"]
    messages.success(request, _("Comments are open.") if is_open else _("Comments are closed."))
    return showing.back_to(request, name, case_id)
