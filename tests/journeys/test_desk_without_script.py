"""The desk in a browser without JavaScript: page by page, several cases at once, two moderators, a second opinion, an
appeal against a rejection."""

from typing import Any

import pytest
from django.utils import timezone

from comments.actions.decide import decide
from comments.models import Appeal, Comment, Decision
from comments.vocabulary import Role, Verdict
from engagement.reading import statements
from tests import factories
from tests.cast import Cast
from tests.journeys.moderating import DESK, case_of, hold_some, statuses
from tests.journeys.test_desk import Open, cast, sit_down

__all__ = ["cast", "sit_down"]

pytestmark = pytest.mark.one_lane


@pytest.fixture
def plain(sit_down: Open, live_server: Any) -> Open:
    """`plain(person, path)`: a tab of theirs where no script runs."""

    def open_at(person: Any, path: str = DESK, **options: Any) -> Any:
        page = sit_down(person, path, java_script_enabled=False, **options)
        page.set_default_timeout(15_000)
        return page

    return open_at


def _choose(page: Any, *comments: Comment) -> None:
    for comment in comments:
        page.check(f"input[name=cases][value='{case_of(comment).pk}']")


def _told(page: Any) -> str:
    return str(page.locator(".messagelist").inner_text())


def test_several_are_chosen_looked_through_decided_and_undone_as_one(cast: Cast, plain: Open) -> None:
    comments = hold_some(cast, 5)
    page = plain(cast.moderator)
    assert not page.locator("[data-key=together-reject]").is_visible(), "nothing is chosen yet"
    _choose(page, *comments[:4])
    page.click("[data-key=together-reject]")
    assert page.locator(".desk-together li").count() == 4
    page.uncheck(f"#seen-{case_of(comments[3]).pk}")
    page.click(".desk-together .desk-primary")
    assert page.locator(".desk-error[role=alert]").is_visible(), "no reason was chosen"
    assert statuses(comments) == ["held"] * 5
    page.select_option("#together-reason", "spam")
    page.click(".desk-together .desk-primary")
    assert "3 kasus" in _told(page)
    assert statuses(comments) == ["rejected"] * 3 + ["held"] * 2
    assert Decision.objects.values("batch").distinct().count() == 1
    page.click("[data-undo] button")
    assert "3 kasus terbuka lagi" in _told(page)
    assert statuses(comments) == ["held"] * 5


def test_all_of_one_author_are_approved_after_their_number_is_typed(cast: Cast, plain: Open) -> None:
    comments = hold_some(cast, 24)
    page = plain(cast.moderator, f"{DESK}all/{case_of(comments[0]).pk}/")
    page.click(f".desk-context a[href$='?author={cast.reader.pk}']")
    page.click(".desk-choose a")
    page.check("#together-publish")
    page.click(".desk-together .desk-primary")
    assert page.locator(".desk-error[role=alert]").is_visible(), "24 are more than 20"
    assert statuses(comments) == ["held"] * 24
    page.check("#together-publish")
    page.fill("#together-count", "24")
    page.click(".desk-together .desk-primary")
    assert statuses(comments) == ["published"] * 24


def test_the_queue_is_walked_page_by_page(cast: Cast, plain: Open) -> None:
    comments = hold_some(cast, 27)
    page = plain(cast.moderator)
    assert page.locator(".desk-list li[data-case]").count() == 25
    page.click("[data-more]")
    assert page.locator(".desk-list li[data-case]").count() == 2
    page.click(".desk-list li[data-case]:last-child a")
    assert comments[26].revisions.get().source in page.inner_text("#comment-text")
    page.click(".desk-actions .desk-primary")
    assert statuses(comments[25:]) == ["held", "published"]


def test_two_moderators_do_not_collide(cast: Cast, plain: Open) -> None:
    """Sari gets another case than Rina, may take hers over, and decides; Rina is told and nothing of hers counts."""
    comments = hold_some(cast, 3)
    rina, sari = plain(cast.moderator), plain(factories.make_moderator(cast.site, "Sari"))
    assert comments[0].revisions.get().source in rina.inner_text("#comment-text")
    assert comments[1].revisions.get().source in sari.inner_text("#comment-text")
    assert sari.locator(".desk-list li").first.locator("[data-with]").inner_text() == "Sedang ditinjau Rina"
    sari.click(".desk-list li:first-child a")
    assert sari.locator("[data-decide]").count() == 0
    sari.click(".desk-take summary")
    sari.click(".desk-take button")

    rina.click(".desk-reject summary")
    rina.check("#reason-1")
    rina.fill("#note", "Catatan yang panjang.")
    rina.click(".desk-reject button[type=submit]")
    assert "Sari sedang meninjau kasus ini" in rina.inner_text("#desk-error")
    assert rina.input_value("#kept-note") == "Catatan yang panjang."
    assert not Decision.objects.exists()

    sari.click(".desk-actions .desk-primary")
    assert statuses(comments) == ["published", "held", "held"]
    assert Decision.objects.get().actor_name == "Sari"


def test_what_was_decided_meanwhile_is_not_decided_again(cast: Cast, plain: Open) -> None:
    (comment,) = hold_some(cast, 1)
    page = plain(cast.moderator)
    sari = plain(factories.make_moderator(cast.site, "Sari"))
    sari.click(".desk-list li:first-child a")
    sari.click(".desk-take summary")
    sari.click(".desk-take button")
    sari.click(".desk-actions .desk-primary")
    page.click(".desk-reject summary")
    page.check("#reason-1")
    page.fill("#note", "Terlambat.")
    page.click(".desk-reject button[type=submit]")
    assert "Sudah diputuskan oleh Sari" in page.inner_text("#desk-error")
    assert page.input_value("#kept-note") == "Terlambat."
    assert statuses([comment]) == ["published"]


def test_a_second_opinion_is_blind_and_a_lead_settles(cast: Cast, plain: Open) -> None:
    (comment,) = hold_some(cast, 1)
    page = plain(cast.moderator)
    page.click(".desk-ask summary")
    page.select_option("#opinion", "threat")
    page.fill("#opinion-note", "Saya condong menolak.")
    page.click(".desk-ask button")
    sari = plain(factories.make_moderator(cast.site, "Sari"))
    assert sari.locator(".desk-asked").is_visible()
    assert "Saya condong menolak." not in sari.content()
    sari.click(".desk-actions .desk-primary")
    assert "Moderator utama memutuskan" in _told(sari)
    assert statuses([comment]) == ["held"]
    lead = plain(factories.make_moderator(cast.site, "Lea", Role.LEAD))
    assert "Saya condong menolak." in lead.inner_text(".desk-card")
    lead.click(".desk-actions .desk-primary")
    assert statuses([comment]) == ["published"]


def test_a_rejection_is_appealed_by_its_link_and_heard_by_somebody_else(cast: Cast, plain: Open) -> None:
    (comment,) = hold_some(cast, 1)
    now = timezone.now()
    sent: dict[str, Any] = {"case_id": case_of(comment).pk, "revision_number": 1, "verdict": Verdict.REJECT}
    row = decide(moderator=cast.moderator, reason="threat", now=now, **sent)
    reader = plain(cast.reader, statements.path(statements.DECISION, row.pk), width=360)
    reader.fill("main textarea", "Saya hanya mengutip.")
    reader.click("main button[type=submit]")
    assert "Banding Anda sedang ditinjau." in reader.inner_text("main")
    case = Appeal.objects.get().case
    rina = plain(cast.moderator, f"{DESK}appeal/{case.pk}/")
    assert rina.locator("[data-decide]").count() == 0, "she rejected it"
    sari = plain(factories.make_moderator(cast.site, "Sari"), f"{DESK}appeal/", width=360)
    sari.click(f".desk-list li[data-case='{case.pk}'] a")
    assert "Saya hanya mengutip." in sari.inner_text(".desk-appeal")
    sari.click(".desk-actions .desk-primary")
    assert statuses([comment]) == ["published"]
    reader.reload()
    assert "Keputusan ini telah dibatalkan." in reader.inner_text("main")
