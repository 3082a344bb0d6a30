"""What readers do about a comment by plain forms, each on a page of its own."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comments.actions.decide import decide
from comments.actions.withdraw import withdraw
from comments.models import Appeal, Case, Comment, Report, User
from comments.vocabulary import Status, Verdict
from engagement.models import Reaction, Subscription
from tests import factories
from tests.engagement.pages.conftest import Stage

SignIn = Callable[[User | None], Client]


@pytest.fixture
def comment(stage: Stage) -> Comment:
    """Budi's."""
    return stage.say(stage.cast.other_reader, "Salam.")


def test_a_reply_goes_below_and_leads_to_itself(stage: Stage, comment: Comment, signed_in: SignIn) -> None:
    client = signed_in(stage.cast.reader)
    assert "Replying to Budi" in client.get(f"/comments/{comment.pk}/reply/").content.decode()
    answer = client.post(f"/comments/{comment.pk}/reply/", {"body": "Salam juga."})
    reply = Comment.objects.get(parent=comment)
    assert answer.headers["Location"] == f"{stage.address}?comment={reply.pk}#comment-{reply.pk}"


def test_an_edit_begins_with_the_source_and_changes_the_text(stage: Stage, comment: Comment, signed_in: SignIn) -> None:
    client = signed_in(stage.cast.other_reader)
    assert "Salam.</textarea>" in client.get(f"/comments/{comment.pk}/edit/").content.decode()
    client.post(f"/comments/{comment.pk}/edit/", {"body": "Salam *semua*."})
    comment.refresh_from_db()
    assert (comment.revision_number, comment.nodes[0]["children"][1]["type"]) == (2, "em")


def test_a_form_that_was_opened_in_time_may_be_sent_later(stage: Stage, comment: Comment, signed_in: SignIn) -> None:
    client, address = signed_in(stage.cast.other_reader), f"/comments/{comment.pk}/edit/"
    found = re.search(r'name="begun" value="([^"]+)"', client.get(address).content.decode())
    assert found
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=9))
    refused = client.post(address, {"body": "", "begun": found[1]}).content.decode()
    assert found[1] in refused, "an error takes nothing away"
    client.post(address, {"body": "Pelan.", "begun": found[1]})
    comment.refresh_from_db()
    assert comment.revision_number == 2


def test_an_edit_past_the_window_is_refused_with_the_text(stage: Stage, comment: Comment, signed_in: SignIn) -> None:
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=6))
    answer = signed_in(stage.cast.other_reader).post(f"/comments/{comment.pk}/edit/", {"body": "Lama."})
    assert answer.status_code == 403
    assert "The edit time is over." in answer.content.decode()
    assert "Lama.</textarea>" in answer.content.decode()


def test_withdrawing_asks_first(stage: Stage, comment: Comment, signed_in: SignIn) -> None:
    client = signed_in(stage.cast.other_reader)
    assert "Delete this comment?" in client.get(f"/comments/{comment.pk}/withdraw/").content.decode()
    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED
    client.post(f"/comments/{comment.pk}/withdraw/")
    comment.refresh_from_db()
    assert comment.status == Status.WITHDRAWN


def test_a_report_carries_reason_and_note_once(stage: Stage, comment: Comment, signed_in: SignIn) -> None:
    client = signed_in(stage.cast.reader)
    sent = {"reason": "hoax", "note": "Tidak benar."}
    assert client.post(f"/comments/{comment.pk}/report/", sent).status_code == 302
    row = Report.objects.get()
    assert (row.reason, row.note, row.reporter) == ("hoax", "Tidak benar.", stage.cast.reader)
    again = client.post(f"/comments/{comment.pk}/report/", sent)
    assert again.status_code == 409
    assert "You have already reported this comment." in again.content.decode()


def test_a_report_without_reason_keeps_the_note(stage: Stage, comment: Comment, signed_in: SignIn) -> None:
    answer = signed_in(stage.cast.reader).post(f"/comments/{comment.pk}/report/", {"note": "Tidak benar."})
    assert answer.status_code == 400
    assert "Please choose a reason." in answer.content.decode()
    assert "Tidak benar.</textarea>" in answer.content.decode()


def test_a_rejection_is_shown_with_its_notice_and_can_be_appealed_once(stage: Stage, signed_in: SignIn) -> None:
    held = factories.hold(stage.cast.reader, stage.thread)
    decide(
        moderator=stage.cast.moderator,
        case_id=Case.objects.get().pk,
        revision_number=1,
        verdict=Verdict.REJECT,
        reason="threat",
        now=timezone.now(),
    )
    client = signed_in(stage.cast.reader)
    html = client.get(stage.address).content.decode()
    assert "Reason: Ancaman" in html
    assert f"/comments/{held.pk}/appeal/" in html
    answer = client.post(f"/comments/{held.pk}/appeal/", {"statement": "Itu kutipan."})
    assert answer.status_code == 302
    assert Appeal.objects.get().statement == "Itu kutipan."
    assert "Your appeal is being reviewed." in client.get(stage.address).content.decode()
    assert client.post(f"/comments/{held.pk}/appeal/", {"statement": "Lagi."}).status_code == 409


def test_a_reaction_is_given_and_taken_back_on_the_page_where_one_was(
    stage: Stage, comment: Comment, signed_in: SignIn
) -> None:
    client = signed_in(stage.cast.reader)
    sent = {"on": "1", "next": f"{stage.address}?sort=newest"}
    answer = client.post(f"/comments/{comment.pk}/reaction/", sent)
    assert answer.headers["Location"] == f"{stage.address}?sort=newest#comment-{comment.pk}"
    assert Reaction.objects.get().user == stage.cast.reader
    assert 'aria-pressed="true">Respect' in client.get(stage.address).content.decode()
    client.post(f"/comments/{comment.pk}/reaction/", sent | {"on": "0"})
    assert not Reaction.objects.exists()


def test_an_own_comment_takes_no_reaction_and_says_so(stage: Stage, comment: Comment, signed_in: SignIn) -> None:
    client = signed_in(stage.cast.other_reader)
    answer = client.post(f"/comments/{comment.pk}/reaction/", {"on": "1", "next": stage.address}, follow=True)
    assert "This is your own comment." in answer.content.decode()
    assert not Reaction.objects.exists()


def test_a_discussion_is_followed_and_left(stage: Stage, signed_in: SignIn) -> None:
    client = signed_in(stage.cast.reader)
    client.post(f"{stage.address}follow/", {"on": "1"})
    assert Subscription.objects.get().thread_id == stage.article.thread_id
    page = client.get(stage.address).content.decode()
    assert re.search(r'You follow this discussion\.</span>\s*<button [^>]*value="0">Unfollow', page), "in the same line"
    client.post(f"{stage.address}follow/", {"on": "0"})
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("name", ["edit", "withdraw", "appeal"])
def test_only_the_author_has_the_authors_pages(stage: Stage, comment: Comment, signed_in: SignIn, name: str) -> None:
    client = signed_in(stage.cast.reader)
    for answer in (client.get(f"/comments/{comment.pk}/{name}/"), client.post(f"/comments/{comment.pk}/{name}/")):
        assert answer.status_code == 404
    comment.refresh_from_db()
    assert (comment.status, comment.revision_number) == (Status.PUBLISHED, 1)


@pytest.mark.parametrize("name", ["reply", "edit", "withdraw", "report", "appeal"])
def test_signed_out_every_deed_asks_to_sign_in_and_keeps_what_was_written(
    stage: Stage, comment: Comment, visitor: Client, name: str
) -> None:
    address = f"/comments/{comment.pk}/{name}/"
    field = {"edit": "body", "reply": "body", "report": "note", "appeal": "statement"}.get(name, "body")
    answer = visitor.post(address, {field: "Teks saya."})
    assert answer.headers["Location"] == f"/accounts/login/?next={address}"
    visitor.force_login(stage.cast.other_reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    if name != "withdraw":
        assert "Teks saya.</textarea>" in visitor.get(address).content.decode()


@pytest.mark.parametrize("name", ["reply", "report"])
def test_what_others_do_not_see_has_no_pages_for_them(
    stage: Stage, signed_in: SignIn, visitor: Client, name: str
) -> None:
    held = factories.hold(stage.cast.other_reader, stage.thread)
    for client in (visitor, signed_in(stage.cast.reader)):
        assert client.get(f"/comments/{held.pk}/{name}/").status_code == 404


def test_a_reply_to_what_was_withdrawn_meanwhile_is_not_lost(stage: Stage, comment: Comment, signed_in: SignIn) -> None:
    withdraw(author=stage.cast.other_reader, comment_id=comment.pk, now=timezone.now())
    answer = signed_in(stage.cast.reader).post(f"/comments/{comment.pk}/reply/", {"body": "Lama menulis."})
    assert answer.status_code == 404
    assert "Lama menulis.</textarea>" in answer.content.decode()


class TestPermalink:
    def test_leads_to_the_comment_on_our_page(self, stage: Stage, comment: Comment, visitor: Client) -> None:
        answer = visitor.get(f"/comments/{comment.pk}/")
        assert answer.headers["Location"] == f"{stage.address}?comment={comment.pk}#comment-{comment.pk}"

    def test_leads_to_the_publishers_page_where_the_thread_is_a_publishers(self, stage: Stage, visitor: Client) -> None:
        comment = factories.publish(stage.cast.reader, stage.cast.thread)
        answer = visitor.get(f"/comments/{comment.pk}/")
        assert answer.headers["Location"] == f"{stage.cast.thread.url}#comment-{comment.pk}"

    @pytest.mark.parametrize("number", ["0", "x", "9" * 30, "-1"])
    def test_of_nothing_is_a_404(self, db: None, visitor: Client, number: str) -> None:
        assert visitor.get(f"/comments/{number}/").status_code == 404
