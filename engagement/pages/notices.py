"""The form for notices of unlawful content: without an account, with a receipt."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from comments import reasons
from comments.actions.give_notice import Notification, give_notice
from comments.api.client import client_address
from comments.errors import CommentsError
from engagement.pages.refusals import answer, refused
from engagement.pages.sharing import private
from engagement.pages.wording import refusal

FIELDS = ("location", "ground", "explanation", "name", "email")
_REFERENCE = re.compile(r"^N-[0-9A-Z]{8}$")


@private
@require_http_methods(["GET", "HEAD", "POST"])
@refused
def show(request: HttpRequest) -> HttpResponse:
    """GET takes `location` along, from a link beside a comment; after sending, the page says the reference."""
    if request.method != "POST":
        return _page(request, {"location": request.GET.get("location", "")[:2000]})
    written = {name: request.POST.get(name, "") for name in FIELDS}
    is_good_faith = request.POST.get("is_good_faith") == "1"
    sent = Notification(**written, is_good_faith=is_good_faith, language=get_language() or "id")
    try:
        row = give_notice(sent=sent, address=client_address(request), now=timezone.now())
    except CommentsError as error:
        return _page(request, {**written, "is_good_faith": is_good_faith}, error)
    return HttpResponseRedirect(f"{reverse('notices')}?sent={row.reference}")


def _page(request: HttpRequest, written: dict[str, object], error: CommentsError | None = None) -> HttpResponse:
    reference = request.GET.get("sent", "")
    context = {
        "written": written,
        "grounds": reasons.OF_NOTICES,
        "wrong": error.extra.get("fields", {}) if error else {},
        "error": refusal(error) if error else "",
        "reference": reference if _REFERENCE.match(reference) else "",
    }
    return answer(request, "engagement/notices.html", context, error)
