"""The cast of the tests: a reader, her site's moderator, another site's moderator, an administrator."""

from dataclasses import dataclass

from comments.models import Site, Thread, User
from tests import factories


@dataclass(frozen=True, slots=True)
class Cast:
    site: Site
    thread: Thread
    reader: User
    """Ani: verified, no rights."""
    other_reader: User
    """Budi: verified, no rights."""
    moderator: User
    """Rina: moderator of the site."""
    stranger: User
    """Togar: moderator of another site."""
    administrator: User
    other_site: Site
    other_thread: Thread


def assemble() -> Cast:
    site, other = factories.make_site("koran"), factories.make_site("warta")
    return Cast(
        site=site,
        thread=factories.make_thread(site),
        reader=factories.make_reader("Ani"),
        other_reader=factories.make_reader("Budi"),
        moderator=factories.make_moderator(site, "Rina"),
        stranger=factories.make_moderator(other, "Togar"),
        administrator=factories.make_administrator("Wulan"),
        other_site=other,
        other_thread=factories.make_thread(other, "warta-1"),
    )
