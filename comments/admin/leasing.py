"""Who has which case on the desk, and taking a decision back. Each view parses, calls, answers."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from comments.actions import lease
from comments.actions.undo import undo_all
from comments.admin import showing
from comments.admin.desk_forms import CasesForm, DecisionIdForm
from comments.errors import CommentsError, Missing


@require_POST
def take(request: Any) -> HttpResponse:
    """The script's heartbeat: what is on the screen and next stays the moderator's; says who has which others."""
    form = CasesForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    lease.take(moderator=request.user, case_ids=form.cleaned_data["cases"], now=timezone.now())
    return JsonResponse({"held": showing.held(request)})


@require_POST
def leave(request: Any) -> HttpResponse:
    """Also sent by a page that closes."""
    form = CasesForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    lease.release(moderator=request.user, case_ids=form.cleaned_data["cases"])
    return HttpResponse(status=204)


@require_POST
def take_over(request: Any, name: str, case_id: int) -> HttpResponse:
    """The moderator was told who has it, and wants it all the same."""
    showing.card_or_404(request, name, case_id)
    lease.take(moderator=request.user, case_ids=[case_id], now=timezone.now(), takes_over=True)
    return showing.back_to(request, name, case_id)


@require_POST
def undo_decision(request: Any, name: str) -> HttpResponse:
    form = DecisionIdForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    try:
        rows = undo_all(moderator=request.user, decision_id=form.cleaned_data["decision"], now=timezone.now())
    except Missing as error:
        raise Http404 from error
    except CommentsError as error:
        return showing.refused(request, name, None, showing.told(error), error.status)
    text = ngettext("Undone. The case is open again.", "Undone. %(count)d cases are open again.", len(rows))
    return showing.done(request, name, rows[0].case_id, text % {"count": len(rows)}, case=rows[0].case_id)
