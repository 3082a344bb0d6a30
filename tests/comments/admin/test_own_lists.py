"""Filters and watch-lists on the desk: searched, kept, followed through a decision, dropped."""

from django.test import Client

from comments.models import Case, Comment, SavedFilter, Watch
from comments.vocabulary import Category
from tests import factories
from tests.cast import Cast
from tests.comments.admin.conftest import DESK, of_case


def test_a_filter_stays_on_from_case_to_case(desk: Client, cast: Cast, held: Comment, case: Case) -> None:
    other = factories.hold(cast.other_reader, cast.thread, "Lain orang.", queue=Category.SPAM)
    page = desk.get(f"{DESK}all/?author={cast.other_reader.pk}")
    assert [row.case.comment for row in page.context["page"].rows] == [other]
    assert page.context["card"].comment == other
    query = f"?author={cast.reader.pk}"
    assert f"{of_case(case, 'decide/')}{query}" in desk.get(of_case(case) + query).content.decode()
    after = desk.post(of_case(case, "decide/") + query, {"revision": 1, "verdict": "publish"})
    assert after.headers["Location"] == f"{DESK}all/{query}"


def test_a_filter_is_kept_shown_as_a_tab_and_dropped(desk: Client, case: Case) -> None:
    desk.post(f"{DESK}anarkis/filter/?rule=A1", {"name": "Ajakan"})
    row = SavedFilter.objects.get()
    html = desk.get(f"{DESK}anarkis/?rule=A1").content.decode()
    assert f'href="{DESK}anarkis/?rule=A1" aria-current="page">Ajakan<' in html
    desk.post(f"{DESK}anarkis/filter/{row.pk}/drop/?rule=A1")
    assert not SavedFilter.objects.exists()
    assert desk.post(f"{DESK}anarkis/filter/?rule=A1", {"name": ""}).status_code == 400


def test_an_author_is_watched_from_the_card_and_seen_in_the_list(desk: Client, cast: Cast, case: Case) -> None:
    desk.post(of_case(case, "watch/"), {"what": "author", "is_on": "1"})
    assert 'aria-pressed="true"' in desk.get(of_case(case)).content.decode()
    assert "Ayo kita bakar kantornya besok." in desk.get(f"{DESK}watched/").content.decode()
    desk.post(of_case(case, "watch/"), {"what": "author", "is_on": "0"})
    assert not Watch.objects.exists()


def test_what_a_stranger_watches_is_none_of_it(stranger: Client, cast: Cast, held: Comment) -> None:
    Watch.objects.create(person=cast.stranger, site=cast.site, author=cast.reader, created_at=held.created_at)
    assert "Ayo kita bakar" not in stranger.get(f"{DESK}watched/").content.decode()
