"""Who enters the admin: staff, with a second factor, in this very session."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.staff_session import enrol, sign_in_staff

pytestmark = pytest.mark.django_db

ADDRESSES = ("/admin/", "/admin/comments/case/queue/", "/admin/comments/site/", "/admin/jsi18n/")


def test_a_stranger_is_sent_to_our_sign_in_with_the_way_back(client: Client) -> None:
    response = client.get("/admin/login/", {"next": "/admin/comments/case/queue/"})
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=%2Fadmin%2Fcomments%2Fcase%2Fqueue%2F"


def test_staff_without_an_app_is_sent_to_enrol(client: Client) -> None:
    client.force_login(factories.make_administrator())
    response = client.get("/admin/login/")
    assert response["Location"] == reverse("mfa_activate_totp")


def test_staff_whose_session_showed_only_a_password_is_sent_to_the_code(client: Client) -> None:
    administrator = factories.make_administrator()
    enrol(administrator)
    client.force_login(administrator)
    response = client.get("/admin/login/", {"next": "/admin/comments/site/"})
    assert response["Location"] == f"{reverse('mfa_reauthenticate')}?next=%2Fadmin%2Fcomments%2Fsite%2F"


def test_a_reader_is_refused(client: Client) -> None:
    client.force_login(factories.make_reader())
    assert client.get("/admin/login/").status_code == 403


def test_staff_with_a_second_factor_enters(client: Client) -> None:
    sign_in_staff(client, factories.make_administrator())
    assert client.get("/admin/").status_code == 200


def test_the_factor_of_another_account_or_a_removed_app_does_not_count(client: Client) -> None:
    administrator = factories.make_administrator()
    sign_in_staff(client, administrator)
    administrator.authenticator_set.all().delete()
    assert client.get("/admin/").status_code == 302
    other = factories.make_administrator("Sari")
    sign_in_staff(client, other)
    session = client.session
    session["account_authentication_methods_user"] = str(administrator.pk)
    session.save()
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("who", ["nobody", "reader", "staff", "enrolled staff"])
def test_no_address_of_the_admin_shows_itself_or_a_password_form(client: Client, address: str, who: str) -> None:
    if who == "reader":
        client.force_login(factories.make_reader())
    if "staff" in who:
        administrator = factories.make_administrator()
        client.force_login(administrator)
        if "enrolled" in who:
            enrol(administrator)
    response = client.get(address)
    assert response.status_code in {302, 403, 404}
    assert b'type="password"' not in response.content


def test_a_password_posted_to_the_admins_own_form_signs_nobody_in(client: Client) -> None:
    administrator = factories.make_administrator()
    administrator.set_password("benar-sekali-9")
    administrator.save()
    response = client.post("/admin/login/", {"username": administrator.email, "password": "benar-sekali-9"})
    assert response.status_code == 302
    assert "_auth_user_id" not in client.session


def test_leaving_the_admin_is_leaving_everything(client: Client) -> None:
    sign_in_staff(client, factories.make_administrator())
    assert client.post("/admin/logout/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_the_admin_changes_no_password_itself(client: Client) -> None:
    sign_in_staff(client, factories.make_administrator())
    assert client.get("/admin/password_change/")["Location"] == reverse("account_change_password")
