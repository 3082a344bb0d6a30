"""The transparency report, public: a site's month or year as a page, and the same numbers as a table."""

import csv
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comments import transparency
from comments.admin import labels
from comments.models import Site
from comments.transparency import Period, Report
from engagement.pages.sharing import shared_without_session

KEPT_SECONDS = 600


@shared_without_session
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Of the site that `?site=` names, else of the newsroom's own; of this month unless `?period=` names another."""
    now = timezone.now()
    site, period = _asked(request, now)
    found = _report(site, period)
    context = {
        "site": site,
        "newsroom": site.name,
        "report": found,
        "months": transparency.months(site, now),
        "years": sorted({name[:4] for name in transparency.months(site, now)}, reverse=True),
        "measures": _worded(found.measures, labels.KINDS),
        "notice_outcomes": _worded(found.notice_outcomes, labels.NOTICE_OUTCOMES),
        "regimes": _worded(found.orders_by_regime, labels.REGIMES),
        "order_outcomes": _worded(found.order_outcomes, labels.ORDER_OUTCOMES),
    }
    return render(request, "engagement/transparency.html", context)


@shared_without_session
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """`part,what,number`, one line a number."""
    site, period = _asked(request, timezone.now())
    named = f'attachment; filename="{site.key}-{period.name}.csv"'
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers={"Content-Disposition": named})
    lines = csv.writer(response)
    lines.writerow(("part", "what", "number"))
    lines.writerows((part, _plain(what), number) for part, what, number in transparency.rows(_report(site, period)))
    return response


def _asked(request: HttpRequest, now: datetime) -> tuple[Site, Period]:
    sites = Site.objects.order_by("pk")
    key = request.GET.get("site", "").replace("\x00", " ")
    site = (sites.filter(key=key) if key else sites).first()
    period = transparency.period(request.GET.get("period") or f"{now:%Y-%m}", now)
    if site is None or period is None:
        raise Http404
    return site, period


def _report(site: Site, period: Period) -> Report:
    """Counting a busy site takes a while: for some minutes the same numbers serve everybody."""
    key = f"transparency:{site.pk}:{period.name}"
    kept = cache.get(key)
    if isinstance(kept, Report):
        return kept
    found = transparency.report(site, period)
    cache.set(key, found, KEPT_SECONDS)
    return found


def _worded(numbers: dict[str, int], words: dict[str, Any]) -> list[tuple[Any, int]]:
    return [(words.get(code, code), number) for code, number in sorted(numbers.items())]


def _plain(cell: str) -> str:
    """No spreadsheet takes it for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
