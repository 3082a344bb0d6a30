"""Opening a site, granting rights there, opening and closing its conversations."""

import pytest
from django.utils import timezone

from comments import permissions
from comments.actions.close_thread import set_open
from comments.actions.open_site import grant_role, open_site, revoke_role
from comments.errors import Conflict, Forbidden, Invalid, Missing
from comments.models import AuditEntry, Membership, Site, Thread
from comments.vocabulary import Role
from tests.cast import Cast

NOW = timezone.now()


def test_a_site_has_a_key_of_its_own(cast: Cast) -> None:
    site = open_site(key="harian", name="Harian", origins=["https://harian.example", "http://localhost:9000"])
    assert site.allows_origin("http://localhost:9000")
    with pytest.raises(Conflict):
        open_site(key="harian", name="Lain", origins=[])


ORIGINS = [
    "",
    "https://harian.example/",
    "https://harian.example/path",
    "harian.example",
    "https://",
    "*",
    "null",
    "https://user@harian.example",
    "https://HARIAN.example",
    "javascript:alert(1)",
    "ftp://harian.example",
]


@pytest.mark.parametrize("origin", ORIGINS)
def test_an_origin_is_a_web_scheme_a_host_and_maybe_a_port(db: None, origin: str) -> None:
    with pytest.raises(Invalid):
        open_site(key="harian", name="Harian", origins=[origin])
    assert not Site.objects.exists()


def test_a_right_is_given_by_an_administrator_once_and_recorded(cast: Cast) -> None:
    for _ in range(2):
        grant_role(administrator=cast.administrator, user=cast.reader, site=cast.site, role=Role.LEAD, now=NOW)
    entry = AuditEntry.objects.get()
    assert (entry.deed, entry.target, entry.facts) == ("role.grant", f"user:{cast.reader.pk}", {"role": "lead"})
    revoke_role(administrator=cast.administrator, membership=Membership.objects.get(user=cast.reader), now=NOW)
    assert not Membership.objects.filter(user=cast.reader).exists()
    assert AuditEntry.objects.order_by("-number").first().deed == "role.revoke"


def test_nobody_else_gives_or_takes_rights(cast: Cast) -> None:
    own = Membership.objects.get(user=cast.moderator)
    for who in (cast.reader, cast.moderator, cast.stranger):
        with pytest.raises(Forbidden):
            grant_role(administrator=who, user=who, site=cast.site, role=Role.EDITOR, now=NOW)
        with pytest.raises(Forbidden):
            revoke_role(administrator=who, membership=own, now=NOW)
    assert Membership.objects.count() == 2


def test_a_conversation_is_closed_and_opened_by_its_sites_moderators(cast: Cast) -> None:
    set_open(moderator=cast.moderator, thread=cast.thread, is_open=False, reason="other", now=NOW)
    assert not Thread.objects.get(pk=cast.thread.pk).is_open
    set_open(moderator=cast.moderator, thread=cast.thread, is_open=True, now=NOW)
    deeds = AuditEntry.objects.order_by("number").values_list("deed", flat=True)
    assert list(deeds) == ["thread.close", "thread.open"]
    for who in (cast.reader, cast.stranger):
        with pytest.raises(Missing):
            set_open(moderator=who, thread=cast.thread, is_open=False, reason="other", now=NOW)
    assert Thread.objects.get(pk=cast.thread.pk).is_open


def test_rights_by_role_are_a_table(cast: Cast) -> None:
    """Whom `sites_to_moderate` knows; everything else asks it."""
    rows = (
        (None, []),
        (cast.reader, []),
        (cast.moderator, ["koran"]),
        (cast.stranger, ["warta"]),
        (cast.administrator, ["koran", "warta"]),
    )
    for person, keys in rows:
        assert sorted(permissions.sites_to_moderate(person).values_list("key", flat=True)) == keys
