"""Closing an account: what is asked, what stays, what is gone."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models
from django.test import Client
from django.utils import timezone

from comments.models import Comment, Thread, User
from comments.vocabulary import Status
from engagement.actions.react import react
from engagement.models import Notification, Preference, Reaction, SignIn, Subscription
from tests import factories
from tests.engagement.accounts.conftest import PASSWORD, make_account, sign_in
from tests.staff_session import enrol

pytestmark = pytest.mark.django_db
ADDRESS, NAME = "sekar@example.test", "Sekar Ayu"


@pytest.fixture
def thread() -> Thread:
    return factories.make_thread(factories.make_site())


def _leave(client: Client, choice: str) -> None:
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    answer = client.post("/accounts/delete/", {"comments": choice, "sure": "on"})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_leaving_asks_for_the_password_first(client: Client) -> None:
    make_account()
    sign_in(client)
    for method in (client.get, client.post):
        answer = method("/accounts/delete/", {"comments": "withdraw", "sure": "on"})
        assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert User.objects.get().erased_at is None
    assert Client().get("/accounts/delete/")["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("form", [{}, {"comments": "keep"}, {"sure": "on"}, {"comments": "other", "sure": "on"}])
def test_nothing_is_chosen_for_the_reader(client: Client, form: dict[str, str]) -> None:
    make_account()
    sign_in(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.post("/accounts/delete/", form).status_code == 200
    assert client.get("/accounts/delete/", {"comments": "keep", "sure": "on"}).status_code == 200
    assert User.objects.get().erased_at is None


@pytest.mark.parametrize(
    ("choice", "status", "body_stays"), [("keep", Status.PUBLISHED, True), ("withdraw", Status.WITHDRAWN, False)]
)
def test_comments_stay_under_a_pseudonym_or_go(
    client: Client, thread: Thread, choice: str, status: Status, body_stays: bool
) -> None:
    comment = factories.publish(make_account(), thread, "Rumah saya di sebelah taman.")
    sign_in(client)
    _leave(client, choice)
    comment.refresh_from_db()
    assert comment.status == status
    assert (comment.revisions.get().source != "") == body_stays
    assert comment.author.display_name.startswith("Pembaca ")
    assert Thread.objects.get().comment_count == (1 if body_stays else 0)


def test_counts_of_others_come_right_and_nothing_of_the_person_is_left(client: Client, thread: Thread) -> None:
    reader, now = make_account(), timezone.now()
    theirs = factories.publish(factories.make_reader("Budi"), thread)
    react(reader=reader, comment_id=theirs.pk, now=now)
    Subscription.objects.create(thread=thread, user=reader, created_at=now)
    Preference.objects.create(user=reader, kind="reply", created_at=now)
    SignIn.objects.create(
        code_digest="x", challenge="y", site=thread.site, origin="https://a.example", user=reader, expires_at=now
    )
    Notification.objects.create(
        event="reply:1", kind="reply", channel="email", recipient=reader, comment=theirs, created_at=now, not_before=now
    )
    sign_in(client)
    _leave(client, "keep")
    enrolled = Authenticator.objects.filter(user=reader)
    rows = (Reaction, Subscription, Preference, SignIn, EmailAddress, UserSession)
    assert [model.__name__ for model in rows if model._default_manager.filter(user=reader).exists()] == []
    assert not enrolled.exists()
    assert not Notification.objects.filter(recipient=reader).exists()
    assert Comment.objects.get(pk=theirs.pk).reaction_count == 0
    assert _places_that_hold(ADDRESS) == _places_that_hold(NAME) == []


def test_every_session_ends_and_no_password_or_address_opens_the_account_again(client: Client) -> None:
    enrol(make_account("tono@example.test", name="Tono"))
    make_account()
    elsewhere = Client()
    sign_in(elsewhere)
    sign_in(client)
    _leave(client, "keep")
    assert not Session.objects.filter(session_key=elsewhere.session.session_key).exists()
    for who in (client, elsewhere):
        assert who.get("/accounts/profile/").status_code == 302
    again = Client()
    sign_in(again)
    assert "_auth_user_id" not in again.session
    assert Authenticator.objects.count() == 1, "another's is not touched"


def test_the_address_is_free_for_a_new_account(client: Client) -> None:
    make_account()
    sign_in(client)
    _leave(client, "withdraw")
    make_account()
    assert User.objects.filter(email=ADDRESS).count() == 1


def _places_that_hold(text: str) -> list[str]:
    """Every text column of every table that still has it."""
    kinds = (models.CharField, models.TextField, models.JSONField, models.GenericIPAddressField)
    return [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, kinds)
        and any(text in str(value) for value in model._default_manager.values_list(field.name, flat=True))
    ]
