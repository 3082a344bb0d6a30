"""Gives every site the shipped policy. What a publisher wrote stays; only the demo's text follows the seeds."""

from datetime import datetime

from comments import shipped_policy
from comments.actions.adopt_policy import adopt_policy
from comments.models import Policy, Site


def adopt_shipped(*, demo: Site | None, now: datetime) -> list[str]:
    """Returns the keys of the sites."""
    shipped = shipped_policy.read()
    sites = list(Site.objects.order_by("key"))
    own = {policy.site_id: policy for policy in Policy.objects.all()}
    for site in sites:
        kept = own.get(site.pk) if site != demo else None
        adopt_policy(
            site=site,
            text=kept.text if kept and kept.text else shipped.text,
            reject_reasons=kept.reject_reasons if kept and kept.reject_reasons else shipped.reject_reasons,
            rules=shipped.rules,
            lexicon=shipped.lexicon,
            now=now,
        )
    return [site.key for site in sites]
