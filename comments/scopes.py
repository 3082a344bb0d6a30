"""Where a right holds: at some sites, and at a site perhaps in some sections only."""

from collections.abc import Iterable, Sequence

from django.db.models import Q


class Scope(list[int]):
    """The ids of the sites; `sections` names those of a site where the right does not hold for the whole."""

    def __init__(self, site_ids: Iterable[int] = (), sections: dict[int, frozenset[str]] | None = None) -> None:
        super().__init__(site_ids)
        self.sections = sections or {}

    @property
    def whole(self) -> list[int]:
        """The sites where it holds for everything."""
        return [site_id for site_id in self if site_id not in self.sections]

    def covers(self, site_id: int, section: str) -> bool:
        return site_id in self and (site_id not in self.sections or section in self.sections[site_id])


def scope(rights: Iterable[tuple[int, str]]) -> Scope:
    """From (site, section) of each right; a right without a section holds for the whole site."""
    found: dict[int, set[str]] = {}
    for site_id, section in rights:
        found.setdefault(site_id, set()).add(section)
    limited = {site_id: frozenset(named) for site_id, named in found.items() if "" not in named}
    return Scope(sorted(found), limited)


def within(sites: Sequence[int], *, site: str, section: str) -> Q:
    """The rows of these sites and sections; `site` and `section` are the paths to both. No section limits anybody who
    has the whole site, and none is joined for them."""
    if not isinstance(sites, Scope):
        return Q(**{f"{site}__in": sites})
    found = Q(**{f"{site}__in": sites.whole})
    for site_id, named in sites.sections.items():
        found |= Q(**{site: site_id, f"{section}__in": sorted(named)})
    return found
