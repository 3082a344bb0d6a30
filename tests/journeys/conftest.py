"""What journeys on a publisher's page share."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from comments.api import cors
from comments.models import Site
from tests import cast
from tests.journeys.publisher import Publisher
from tests.journeys.reading import PASSWORD


@dataclass
class Shop:
    """A publisher with an article that embeds the widget, and the service behind it."""

    cast: cast.Cast
    publisher: Publisher
    service: str
    article: str


@pytest.fixture
def shop(live_server: Any, settings: Any) -> Iterator[Shop]:
    service = live_server.url.replace("localhost", "127.0.0.1")
    settings.SAHUT_BASE_URL = service
    with Publisher(service) as publisher:
        people = cast.assemble()
        Site.objects.filter(pk=people.site.pk).update(origins=[publisher.origin])
        cors._origins.cache_clear()  # kept for seconds; the last test had another port
        article = publisher.put("/artikel", publisher.snippet(site="koran", key="artikel-1"))
        yield Shop(people, publisher, service, article)


@pytest.fixture
def reader(shop: Shop) -> Any:
    """Ani, with a password."""
    shop.cast.reader.set_password(PASSWORD)
    shop.cast.reader.save()
    return shop.cast.reader


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A phone-sized tab. `violations` and `errors` collect what the policy stopped and what no page caught."""
    context = browser.new_context(locale="id-ID", viewport={"width": 360, "height": 740})
    context.set_default_timeout(30_000)
    context.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => console.error('CSP ' + e.violatedDirective))"
    )
    tab = context.new_page()
    tab.violations, tab.errors = [], []
    tab.on(
        "console",
        lambda line: (
            tab.violations.append(line.text) if "CSP " in line.text or "Content Security" in line.text else None
        ),
    )
    tab.on("pageerror", lambda error: tab.errors.append(str(error)))
    yield tab
    context.close()
