"""What a mail provider tells us: an address that bounces, or whose owner called our mail spam, gets no more of it."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from standardwebhooks import Webhook, WebhookVerificationError

from engagement.notifications import mailboxes

REASONS = ("bounce", "complaint")
REMEMBERED = 600
"""Seconds, twice as long as a signature is taken: within them nothing is taken twice."""


@csrf_exempt  # a provider's server posts; its signature is the right to
@require_POST
def told(request: HttpRequest) -> HttpResponse:
    """Signed by the Standard Webhooks scheme: `{"event": "bounce" or "complaint", "address": …}`. 204 where it is done,
    401 for a wrong or old signature, 409 for an id that came before, 400 for another shape. Not there without a key."""
    if not settings.SAHUT_MAIL_HOOK_SECRET:
        raise Http404
    try:
        found = Webhook(settings.SAHUT_MAIL_HOOK_SECRET).verify(request.body, dict(request.headers))
    except WebhookVerificationError:
        return HttpResponse(status=401)
    except ValueError:
        return HttpResponse(status=400)
    if not _is_right(found):
        return HttpResponse(status=400)
    if not cache.add(f"mail-hook:{request.headers['webhook-id']}", 1, REMEMBERED):
        return HttpResponse(status=409)
    mailboxes.stop(found["address"], reason=found["event"], now=timezone.now())
    return HttpResponse(status=204)


def _is_right(found: Any) -> bool:
    return isinstance(found, dict) and found.get("event") in REASONS and isinstance(found.get("address"), str)
