"""Administrators' pages: each change goes through its action, makes a new version and is in the chain."""

import json
from typing import Any

import pytest
from django.test import Client

from comments import permissions
from comments.models import AuditEntry, Membership, Restriction, Site, Thread, User
from tests import factories
from tests.cast import Cast


def last_entry() -> AuditEntry:
    return AuditEntry.objects.latest("number")


def test_a_right_is_given_and_taken_and_both_are_recorded(administrator: Client, cast: Cast) -> None:
    sent = {"user": cast.reader.pk, "site": cast.site.pk, "role": "moderator"}
    assert administrator.post("/admin/comments/membership/add/", sent).status_code == 302
    cast.reader.refresh_from_db()
    assert permissions.may_moderate(cast.reader, cast.site.pk)
    assert (last_entry().deed, last_entry().target) == ("role.grant", f"user:{cast.reader.pk}")
    row = Membership.objects.get(user=cast.reader)
    administrator.post(f"/admin/comments/membership/{row.pk}/delete/", {"post": "yes"})
    cast.reader.refresh_from_db()
    assert not cast.reader.is_staff
    assert last_entry().deed == "role.revoke"


def test_rights_deleted_from_the_list_are_recorded_too(administrator: Client, cast: Cast) -> None:
    rows = list(Membership.objects.all())
    sent = {"_selected_action": [row.pk for row in rows], "action": "delete_selected", "post": "yes"}
    administrator.post("/admin/comments/membership/", sent)
    assert not Membership.objects.exists()
    assert AuditEntry.objects.filter(deed="role.revoke").count() == len(rows)


def test_a_new_site_starts_with_the_shipped_policy(administrator: Client) -> None:
    sent = {
        "key": "baru",
        "name": "Koran Baru",
        "origins": json.dumps(["https://baru.example"]),
        "language": "id",
        "is_open": "on",
        "newcomer_holds": 1,
        "close_after_days": 14,
        "report_threshold": 0,
    }
    assert administrator.post("/admin/comments/site/add/", sent).status_code == 302
    site = Site.objects.get(key="baru")
    assert (site.close_after_days, site.is_open, site.origins) == (14, True, ["https://baru.example"])
    assert site.policy.reject_reasons
    assert last_entry().deed == "site.change"


@pytest.mark.parametrize("origins", ["https://x.example/path", "x.example", "javascript:alert(1)", 7])
def test_a_site_takes_exact_origins_only(administrator: Client, cast: Cast, origins: Any) -> None:
    sent = {"name": "x", "origins": json.dumps([origins]), "language": "id", "newcomer_holds": 0, "close_after_days": 0}
    assert administrator.post(f"/admin/comments/site/{cast.site.pk}/change/", sent).status_code == 200
    assert Site.objects.get(pk=cast.site.pk).origins == cast.site.origins


def test_a_site_is_changed_and_its_key_is_not(administrator: Client, cast: Cast) -> None:
    sent = {
        "key": "lain",
        "name": "Nama Baru",
        "origins": json.dumps(cast.site.origins),
        "language": "id",
        "is_premoderated": "on",
        "is_open": "on",
        "newcomer_holds": 0,
        "close_after_days": 0,
        "report_threshold": 0,
    }
    assert administrator.post(f"/admin/comments/site/{cast.site.pk}/change/", sent).status_code == 302
    site = Site.objects.get(pk=cast.site.pk)
    assert (site.key, site.name, site.is_premoderated) == ("koran", "Nama Baru", True)
    assert last_entry().facts == {"is_premoderated": "True", "name": "Nama Baru"}


@pytest.mark.parametrize(
    ("action", "field", "value", "deed"),
    [
        ("close", "is_open", False, "thread.close"),
        ("open_again", "is_open", True, "thread.open"),
        ("hold_all", "is_premoderated", True, "thread.premoderate"),
        ("hold_no_more", "is_premoderated", False, "thread.postmoderate"),
    ],
)
def test_a_moderator_closes_and_premoderates_conversations_from_the_list(
    desk: Client, cast: Cast, action: str, field: str, value: bool, deed: str
) -> None:
    Thread.objects.update(**{field: not value})
    keys = [cast.thread.pk, cast.other_thread.pk]
    desk.post("/admin/comments/thread/", {"_selected_action": keys, "action": action})
    mine, other = (getattr(Thread.objects.get(pk=key), field) for key in keys)
    assert (mine, other) == (value, not value)
    assert last_entry().deed == deed


def test_no_page_shows_a_password_hash_and_none_is_guessed(administrator: Client, cast: Cast) -> None:
    cast.reader.set_password("rahasia sekali")
    cast.reader.save()
    secret = User.objects.get(pk=cast.reader.pk).password
    for page in ("", f"{cast.reader.pk}/change/", f"{cast.reader.pk}/history/"):
        assert secret not in administrator.get(f"/admin/comments/user/{page}").content.decode()
    assert administrator.get("/admin/comments/user/?password__startswith=md5").status_code in {302, 400}
    assert administrator.post(f"/admin/comments/user/{cast.reader.pk}/change/", {"password": "x"}).status_code == 403


def test_a_person_is_restricted_at_a_site_by_an_administrator_only(
    administrator: Client, desk: Client, cast: Cast
) -> None:
    address = f"/admin/comments/user/{cast.reader.pk}/restrict/"
    sent = {"site": cast.site.pk, "measure": "suspend-24h", "reason": "spam", "note": "Berulang."}
    assert desk.post(address, sent).status_code == 403
    assert administrator.get(address).status_code == 200
    assert administrator.post(address, sent | {"measure": "for ever"}).status_code == 400
    assert administrator.post(address, sent).status_code == 302
    row = Restriction.objects.get()
    assert (row.user, row.site, row.kind, row.note) == (cast.reader, cast.site, "suspend", "Berulang.")
    assert last_entry().deed == "restrict"


@pytest.mark.parametrize("term", ["ani", "#", "7", "' OR 1=1 --", "a\x00b", "🙂", "9" * 40, "%", "x@y"])
@pytest.mark.parametrize("model", ["comment", "user", "thread", "decision", "auditentry", "term", "membership"])
def test_a_search_never_fails(administrator: Client, model: str, term: str) -> None:
    assert administrator.get(f"/admin/comments/{model}/", {"q": term}).status_code == 200


def test_people_are_found_by_address_whole_or_by_name(administrator: Client, cast: Cast) -> None:
    for term in (cast.reader.email.upper(), "ANI"):
        found = administrator.get("/admin/comments/user/", {"q": term}).context["cl"].result_list
        assert list(found) == [cast.reader]


def test_a_comments_list_is_found_by_its_authors_name(desk: Client, cast: Cast) -> None:
    mine = factories.publish(cast.reader, cast.thread, "Halo.")
    factories.publish(cast.other_reader, cast.thread, "Halo juga.")
    assert list(desk.get("/admin/comments/comment/", {"q": "Ani"}).context["cl"].result_list) == [mine]
