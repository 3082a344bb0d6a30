"""Learns a new version of a site's model. Nobody's right is asked: a version does nothing until a person enables it."""

import logging
from datetime import datetime

from django.db import transaction

from comments import learning, lessons
from comments.errors import CommentsError
from comments.models import Screener, Site

log = logging.getLogger(__name__)


def train_screener(*, site: Site, now: datetime) -> Screener:
    """Safe twice: what was learned from the same examples is the same version. Raises `lessons.TooFew` and
    `learning.NotInstalled`."""
    found = lessons.of(site)
    digest = found.digest
    known = Screener.objects.filter(site=site, digest=digest).first()
    if known is not None:
        return known
    trained = learning.train(found.examples)
    counted = {"decisions": found.decisions, "holds": found.holds, "published": found.published}
    with transaction.atomic():
        Site.objects.select_for_update(no_key=True).get(pk=site.pk)
        last = Screener.objects.filter(site=site).order_by("-version").first()
        made = {
            "version": last.version + 1 if last else 1,
            "trained_at": now,
            "report": {**counted, **trained.report},
            "bias": trained.bias,
            "weights": trained.weights,
        }
        return Screener.objects.get_or_create(site=site, digest=digest, defaults=made)[0]


def train_all(*, now: datetime) -> int:
    """Every site that has enough to learn from; returns how many versions there are for what they know today."""
    trained = 0
    for site in Site.objects.order_by("pk"):
        try:
            train_screener(site=site, now=now)
            trained += 1
        except CommentsError as refusal:
            log.info("site %s was not trained: %s", site.pk, refusal.code)
    return trained
