"""`/metrics` for Prometheus: read from the rows at every scrape, so that all processes say the same."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import GaugeMetricFamily, Metric

from engagement.reading.vitals import Vital, vitals


@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """Names begin with `sahut_`; ages in seconds. Holds numbers alone: no id, no text, no address."""
    registry = CollectorRegistry()
    registry.register(_Rows())
    response = HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
    response["Cache-Control"] = "no-store"
    return response


class _Rows:
    def describe(self) -> list[Metric]:
        return []

    def collect(self) -> Iterator[Metric]:
        yield from map(_gauge, vitals(timezone.now()))


def _gauge(vital: Vital) -> Metric:
    gauge = GaugeMetricFamily(f"sahut_{vital.name}", vital.help, labels=[vital.label] if vital.label else None)
    for label, value in vital.values:
        gauge.add_metric([label] if vital.label else [], value)
    return gauge
