"""A site's own words, compiled and kept in the process until they change; a site without any costs no query."""

from functools import lru_cache

from comments.models import HouseWord, Site
from comments.screening.house_words import HouseWords
from comments.vocabulary import Treatment

NONE = HouseWords(())


def of_site(site: Site) -> HouseWords:
    """As the row of the site stood when it was read."""
    return _compiled(site.pk, site.words_stamp) if site.words_stamp else NONE


@lru_cache(maxsize=64)
def _compiled(site_id: int, stamp: str) -> HouseWords:
    """The stamp is a part of the key: changed words are compiled anew."""
    rows = HouseWord.objects.filter(site=site_id).order_by("pk").values_list("folded", "treatment")
    return HouseWords((folded, Treatment(treatment)) for folded, treatment in rows)
