"""A moderator's own filters and watch-list. Each view parses, calls, answers."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from comments import watching
from comments.actions.keep_filter import drop_filter, keep_filter
from comments.actions.watch import watch
from comments.admin import showing
from comments.errors import CommentsError
from comments.sieves import Sieve

UNFIT = showing.Told("invalid", gettext_lazy("A filter needs a name of 1 to 40 characters; you can keep 20."))
TOO_MANY = showing.Told("too_many", gettext_lazy("You watch 200 authors and articles already. Let one go first."))


@require_POST
def keep(request: Any, name: str) -> HttpResponse:
    queue, sieve = showing.queue_or_404(name), Sieve.of(request.GET)
    try:
        keep_filter(moderator=request.user, name=request.POST.get("name", ""), queue=queue, sieve=sieve)
    except CommentsError as error:
        return showing.refused(request, name, None, UNFIT, error.status)
    messages.success(request, _("The filter is kept."))
    return showing.back_to(request, name, None)


@require_POST
def drop(request: Any, name: str, filter_id: int) -> HttpResponse:
    showing.queue_or_404(name)
    drop_filter(moderator=request.user, filter_id=filter_id)
    messages.success(request, _("The filter is gone."))
    return showing.back_to(request, name, None)


@require_POST
def set_watch(request: Any, name: str, case_id: int) -> HttpResponse:
    card = showing.card_or_404(request, name, case_id)
    is_author, is_on = request.POST.get("what") == "author", request.POST.get("is_on") == "1"
    try:
        watch(moderator=request.user, comment=card.comment, is_author=is_author, is_on=is_on, now=timezone.now())
    except CommentsError as error:
        return showing.refused(request, name, case_id, TOO_MANY, error.status)
    return showing.back_to(request, name, case_id)


@require_GET
def watched(request: Any) -> HttpResponse:
    rows = watching.newest(request.user.pk, showing.sites_or_403(request))
    own = {"rows": rows, "is_blurred": showing.desk_of(request).is_blurred}
    context = {**admin.site.each_context(request), "title": _("What you watch"), **own}
    return TemplateResponse(request, "admin/comments/case/watched.html", context)
