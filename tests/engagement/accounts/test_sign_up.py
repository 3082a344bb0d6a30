"""Signing up, confirming the address, and what waits until then."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from comments.models import Comment, User
from comments.names import skeleton
from comments.vocabulary import Status
from engagement.models import Byline
from tests import factories
from tests.engagement.accounts.conftest import PASSWORD, Post, make_account, sign_in, sign_up

pytestmark = pytest.mark.django_db


def test_a_new_account_is_signed_in_unconfirmed_with_name_consent_and_language(client: Client) -> None:
    response = sign_up(client, next="/policy/")
    reader = User.objects.get(email="sekar@example.test")
    assert (response.status_code, response["Location"]) == (302, "/policy/")
    assert client.session["_auth_user_id"] == str(reader.pk)
    assert (reader.display_name, reader.language, reader.verified_at) == ("Sekar Ayu", "id", None)
    assert reader.terms_accepted_at is not None
    assert reader.name_skeleton == skeleton("Sekar Ayu")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"terms": None}, "terms"),
        ({"display_name": None}, "display_name"),
        ({"display_name": "x"}, "display_name"),
        ({"display_name": "Ani\u202eina"}, "display_name"),
        ({"display_name": "Redaksi"}, "display_name"),
        ({"email": "not-an-address"}, "email"),
        ({"password1": "12345678"}, "password1"),
        ({"password1": "sekar@example.test"}, "password1"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_its_field_and_nobody_is_made(
    client: Client, change: dict[str, str | None], field: str
) -> None:
    response = sign_up(client, **{"email": "sekar@example.test", **change})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert f'aria-describedby="id_{field}' in response.content.decode()
    assert not User.objects.exists()


def test_a_byline_a_staff_name_and_the_publishers_name_are_refused(client: Client) -> None:
    factories.make_moderator(factories.make_site("koran", name="Koran Kita"), "Rina Wulandari")
    Byline.objects.create(slug="laras", name="Laras Wiratmoko", name_skeleton=skeleton("Laras Wiratmoko"))
    for name in ("Rina Wulandari", "rіna wulandari", "LARAS  WIRATMOKO", "Laras W1ratmok0", "Koran Kita"):
        response = sign_up(client, display_name=name)
        assert list(response.context["form"].errors) == ["display_name"], name


def test_confirming_screens_what_waited_and_publishes_it(client: Client, post: Post) -> None:
    thread = factories.make_thread(factories.make_site())
    sign_up(client)
    reader = User.objects.get(email="sekar@example.test")
    sent = factories.send(reader, thread, "Terima kasih atas beritanya.")
    assert Comment.objects.get(pk=sent.comment.pk).status == Status.HELD
    assert client.get(post.link()).status_code == 200
    assert User.objects.get(pk=reader.pk).verified_at is None, "a GET, as by a link scanner, confirms nothing"
    assert client.post(post.link()).status_code == 302
    assert User.objects.get(pk=reader.pk).verified_at is not None
    assert Comment.objects.get(pk=sent.comment.pk).status == Status.PUBLISHED


def test_a_link_works_once_and_a_forged_one_never(client: Client, post: Post) -> None:
    sign_up(client)
    link = post.link()
    client.post(link)
    assert client.post(link).status_code == 404
    assert client.post("/accounts/confirm-email/MQ:1vN:forged/").status_code == 404


def test_an_unconfirmed_reader_may_sign_in(client: Client) -> None:
    make_account(verified=False)
    assert sign_in(client).status_code == 302
    assert "_auth_user_id" in client.session


def test_signing_in_by_a_code_confirms_the_address(client: Client, post: Post) -> None:
    reader = make_account(verified=False)
    client.post("/accounts/login/code/", {"email": reader.email})
    response = client.post("/accounts/login/code/confirm/", {"code": post.code()})
    assert response.status_code == 302
    assert "_auth_user_id" in client.session
    assert User.objects.get(pk=reader.pk).verified_at is not None


def test_who_signs_up_with_somebody_elses_address_cannot_tell(client: Client) -> None:
    owner = make_account("sekar@example.test")
    strange, known = Client(), Client()
    answers = [sign_up(strange, "baru@example.test"), sign_up(known, owner.email)]
    assert answers[0].status_code == answers[1].status_code == 302
    assert answers[0]["Location"] == answers[1]["Location"]
    pages = [
        who.get("/accounts/email/").content.decode().replace(email, "@")
        for who, email in ((strange, "baru@example.test"), (known, owner.email))
    ]
    assert _plain(pages[0]) == _plain(pages[1])
    assert mail.outbox[-1].to == [owner.email]
    assert "/accounts/confirm-email/" not in mail.outbox[-1].body, "the owner's click would confirm it for the stranger"


def test_the_owner_keeps_the_address_and_a_squatter_loses_it(client: Client, post: Post) -> None:
    squatter = make_account("sekar@example.test", verified=False, name="Penyerobot")
    sign_up(client, "sekar@example.test")
    client.post(post.link())
    owner = User.objects.exclude(pk=squatter.pk).get(email="sekar@example.test")
    assert owner.verified_at is not None
    assert User.objects.get_by_natural_key("sekar@example.test") == owner
    squatters_own = EmailAddress.objects.get(user=squatter)
    assert not squatters_own.can_set_verified()
    assert sign_in(Client(), "sekar@example.test", "another-password-1").status_code == 200


def test_a_changed_address_counts_when_it_is_confirmed_and_the_old_one_until_then(client: Client, post: Post) -> None:
    reader = make_account()
    sign_in(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/email/", {"email": "baru@example.test", "action_add": ""})
    reader.refresh_from_db()
    assert (reader.email, reader.verified_at is not None) == ("sekar@example.test", True)
    client.post(post.link())
    reader.refresh_from_db()
    assert (reader.email, reader.verified_at is not None) == ("baru@example.test", True)
    assert list(EmailAddress.objects.filter(user=reader).values_list("email", flat=True)) == ["baru@example.test"]


def test_a_mistyped_address_can_be_put_right_before_it_is_confirmed(client: Client, post: Post) -> None:
    sign_up(client, "salah@example.test")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/email/", {"email": "benar@example.test", "action_add": ""})
    client.post(post.link())
    reader = User.objects.get()
    assert (reader.email, reader.verified_at is not None) == ("benar@example.test", True)


def test_two_who_put_right_a_mistyped_address_do_not_collide(client: Client) -> None:
    for number in (1, 2):
        own = Client()
        sign_up(own, f"salah{number}@example.test")
        own.post("/accounts/reauthenticate/", {"password": PASSWORD})
        assert own.post("/accounts/email/", {"email": f"b{number}@example.test", "action_add": ""}).status_code == 302


def test_an_address_that_another_account_has_confirmed_meanwhile_is_not_taken_over(client: Client, post: Post) -> None:
    sign_up(client)
    link = post.link()
    factories.make_reader("Orang Lain", email="sekar@example.test")  # confirmed without allauth, as by an import
    client.post(link)
    reader = User.objects.get(display_name="Sekar Ayu")
    assert reader.verified_at is None


def _plain(page: str) -> str:
    """Without what differs between any two sessions."""
    lines = [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]
    return "\n".join(lines)


def test_the_consent_has_the_time_it_was_given(client: Client) -> None:
    before = timezone.now()
    sign_up(client)
    accepted = User.objects.get().terms_accepted_at
    assert accepted is not None
    assert before <= accepted <= timezone.now()
