"""Every message on one page: whole, translated, with nothing of anybody's, for those who may."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from engagement import catalogue
from engagement.notifications import samples
from engagement.vocabulary import Carrier, Channel, Kind
from tests import factories

pytestmark = pytest.mark.django_db
LANGUAGES = ["id", "en"]


@pytest.mark.one_lane
@pytest.mark.parametrize("kind", list(Kind))
def test_each_event_is_written_for_each_of_its_channels_in_each_language(kind: Kind) -> None:
    carriers = [carrier for carrier in Carrier if kind in catalogue.POSTED[carrier]]
    texts: dict[str, dict[str, str]] = {}
    with CaptureQueriesContext(connection) as asked:
        for language in LANGUAGES:
            texts[language] = {sample.channel: sample.text for sample in samples.samples(kind, language)}
            html = samples.mail(kind, language).html
            assert f'lang="{language}"' in html
            assert "%(" not in html
    assert set(texts["id"]) == {*Channel, *carriers}
    assert not [each for each in texts["id"].values() if "%(" in each or not each.strip()]
    same = [name for name in texts["id"] if texts["id"][name] == texts["en"][name]]
    assert set(same) <= {Carrier.WEBHOOK}, "ids and numbers alone are the same in both"
    assert not [query for query in asked if not query["sql"].startswith("SELECT")], "nothing is written"


def test_it_is_for_administrators_and_for_developers_alone(client: Client, settings: Any) -> None:
    pages = ["/notifications/preview/", "/notifications/preview/reply/id/", "/notifications/preview/together/en/"]
    client.force_login(factories.make_reader())
    assert [client.get(page).status_code for page in pages] == [404] * 3
    client.force_login(factories.make_administrator())
    assert [client.get(page).status_code for page in pages] == [200] * 3
    assert [client.get(f"/notifications/preview/{page}/").status_code for page in ("x/id", "reply/xx")] == [404] * 2
    settings.DEBUG = True
    client.logout()
    answer = client.get(pages[0], {"language": "en"})
    text = answer.content.decode()
    assert text.count("<dt>") >= len(Kind) * 3
    assert "New article" in text
    assert "Artikel baru" not in text
    mail = client.get(pages[1])
    assert mail["Content-Security-Policy"].endswith("sandbox")
    assert "no-store" in mail["Cache-Control"]
