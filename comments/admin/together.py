"""Several like cases at once, and a second opinion on one. Each view parses, calls, answers."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from comments import cards, queues
from comments.actions.decide_together import MOST, decide_together
from comments.actions.second_opinion import ask_opinion
from comments.admin import showing
from comments.admin.desk_forms import OpinionForm, TogetherForm
from comments.errors import CommentsError, Missing
from comments.models import Policy
from comments.sieves import Sieve

FAULTS = {
    "not_alike": gettext_lazy("Only cases of one rule or of one author are decided together. Nothing was decided."),
    "too_many": gettext_lazy("At most 50 cases are decided together. Nothing was decided."),
    "unconfirmed": gettext_lazy("Type the number of the cases first. Nothing was decided."),
    "invalid": gettext_lazy("Choose cases, and a reason for rejecting. Nothing was decided."),
}


def together(request: Any, name: str) -> HttpResponse:
    """Shows the cases that were chosen, or the first of the filter; then decides what was seen."""
    if request.method != "POST":
        return _show(request, name, _ids(request.GET.getlist("cases")))
    form = TogetherForm(request.POST)
    if not form.is_valid():
        return _show_again(request, name, form, form.fault())
    sent = form.cleaned_data
    now, seen, verdict = timezone.now(), sent["seen"], sent["verdict"]
    try:
        found = decide_together(
            moderator=request.user, seen=seen, verdict=verdict, reason=form.rejects_for(), note=sent["note"], now=now
        )
    except CommentsError as error:
        return _show_again(request, name, form, error.code)
    done, refused = len(found.done), len(found.refused)
    messages.success(request, ngettext("%(n)d case is decided.", "%(n)d cases are decided.", done) % {"n": done})
    if refused:
        text = ngettext("%(n)d was not: it changed meanwhile.", "%(n)d were not: they changed meanwhile.", refused)
        messages.warning(request, text % {"n": refused})
    return showing.back_to(request, name, None)


@require_POST
def ask(request: Any, name: str, case_id: int) -> HttpResponse:
    """The moderator's own opinion is kept; somebody else decides without seeing it."""
    next_id = None if showing.is_script(request) else showing.card_or_404(request, name, case_id).next_id
    form = OpinionForm(request.POST)
    if not form.is_valid():
        return showing.refused(request, name, case_id, showing.INVALID, 400)
    sent = {"revision_number": form.cleaned_data["revision"], "note": form.cleaned_data["note"], **form.opinion_of()}
    try:
        ask_opinion(moderator=request.user, case_id=case_id, now=timezone.now(), **sent)
    except Missing as error:
        raise Http404 from error
    except CommentsError as error:
        return showing.refused(request, name, case_id, showing.told(error), error.status)
    return showing.done(request, name, next_id, _("A colleague is asked. Your opinion stays hidden until then."))


def _ids(sent: list[str]) -> list[int]:
    return [int(pk) for pk in sent[:MOST] if pk.isascii() and pk.isdigit() and len(pk) <= 18]


def _show_again(request: Any, name: str, form: TogetherForm, fault: str) -> HttpResponse:
    """With the whole list that was shown, ticked as it was sent."""
    seen = form.case_ids()
    return _show(request, name, _ids(request.POST.getlist("listed")) or seen, ticked=seen, fault=fault)


def _show(
    request: Any, name: str, case_ids: list[int], *, ticked: list[int] | None = None, fault: str = ""
) -> HttpResponse:
    """`ticked` None: all."""
    sites, queue = showing.sites_or_403(request), showing.queue_or_404(name)
    rows = queues.together(request.user, sites, queue, Sieve.of(request.GET), case_ids, most=MOST, now=timezone.now())
    policy = Policy.objects.filter(site=rows[0].case.site_id).first() if rows else None
    context = {
        **admin.site.each_context(request),
        "title": _("Decide together"),
        "name": name,
        "sieve": Sieve.of(request.GET),
        "rows": rows,
        "ticked": [row.case.pk for row in rows] if ticked is None else ticked,
        "reasons": cards.reasons(policy, translation.get_language() or "id", "id"),
        "verdict": request.GET.get("verdict") or request.POST.get("verdict"),
        "asks": len(rows) > TogetherForm.ASKS_PAST,
        "fault": FAULTS.get(fault, FAULTS["invalid"]) if fault else "",
        "kept": request.POST,
        "is_blurred": showing.desk_of(request).is_blurred,
    }
    return TemplateResponse(request, "admin/comments/case/together.html", context, status=400 if fault else 200)
