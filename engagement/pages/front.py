"""The newsroom's front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comments.models import Site
from engagement.pages.refusals import refused
from engagement.pages.sharing import shared_without_session
from engagement.reading.front import front


@shared_without_session
@require_safe
@refused
def show(request: HttpRequest) -> HttpResponse:
    now, site = timezone.now(), Site.objects.order_by("pk").first()
    context = {"front": front(site, now), "today": now, "site": site, **({"newsroom": site.name} if site else {})}
    return render(request, "engagement/front.html", context)
