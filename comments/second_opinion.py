"""A site's learned model that is in use, kept in the process by its row."""

from functools import lru_cache

from comments.models import Screener
from comments.screening.linear import Linear
from comments.screening.types import Finding
from comments.vocabulary import Category


def of_site(site_id: int, text: str, category: Category) -> Finding | None:
    """What the model says of a text that is held in `category`; None where no model is in use."""
    enabled = Screener.objects.filter(site=site_id, is_enabled=True).values_list("pk", flat=True).first()
    return _linear(enabled).finding(text, category) if enabled else None


@lru_cache(maxsize=16)
def _linear(screener_id: int) -> Linear:
    """A version never changes."""
    row = Screener.objects.get(pk=screener_id)
    return Linear(row.version, row.bias, row.weights)
