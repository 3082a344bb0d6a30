"""A reader turns on notifications in a browser, is told there, and turns them off. The push service is a sink on
loopback: Chromium's own answers no test."""

import json
from typing import Any

import pytest
from _servers import wait_until
from django.test import Client
from django.utils import timezone

from engagement.models import Browser, Notification
from engagement.notifications.deliver import deliver
from tests import factories
from tests.cast import assemble
from tests.engagement.notifications.browsers import SITE_KEY, Agent, push_sink
from tests.engagement.notifications.telling import at_once, tell
from tests.journeys.test_inbox import faults, keep

STAND_IN = """
const told = %s;
const toJSON = () => ({ endpoint: told.url, keys: told.keys });
const subscription = { endpoint: told.url, toJSON, unsubscribe: async () => true };
PushManager.prototype.getSubscription = async () => (localStorage.on ? subscription : null);
PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
  if (applicationServerKey.length !== 65 || !userVisibleOnly) throw new Error('key');
  localStorage.on = 1;
  return subscription;
};
"""
SHOWN = """navigator.serviceWorker.getRegistrations()
  .then(([one]) => one.getNotifications())
  .then((found) => found.map(({ title, tag, data }) => [title, tag, data.url]))"""


@pytest.mark.one_lane
def test_a_browser_is_turned_on_told_and_turned_off(browser: Any, live_server: Any, settings: Any) -> None:
    settings.SAHUT_BASE_URL, settings.SAHUT_PUSH_KEY, settings.SAHUT_OUTGOING_LOOPBACK = live_server.url, SITE_KEY, True
    cast = assemble()
    client = Client()
    client.force_login(cast.reader)
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="id")
    context.grant_permissions(["notifications"], origin=live_server.url)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    with push_sink() as sink:
        agent = Agent(sink.url)
        told = {"url": agent.url, "keys": {"p256dh": agent.keys["public"], "auth": agent.keys["secret"]}}
        context.add_init_script(STAND_IN % json.dumps(told))
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.goto(f"{live_server.url}/notifications/preferences/")
        with page.expect_navigation():
            page.locator("#push-offer button").click()
        page.locator("#browsers .this").wait_for(state="visible")
        assert not page.locator("#push-offer").is_visible()
        keep(page, "browsers")
        assert faults(page) == []
        parent = factories.publish(cast.reader, cast.thread)
        tell(at_once(factories.publish(cast.other_reader, cast.thread, parent=parent)))
        row = Notification.objects.get(channel="push")
        deliver(notification_id=row.pk, now=timezone.now())
        ((body, headers),) = sink.taken
        shown = agent.read(body, headers)
        assert show(context, page, shown) == [[shown["title"], shown["tag"], shown["url"]]]
        assert show(context, page, shown) == [[shown["title"], shown["tag"], shown["url"]]], "a copy replaces it"
        with page.expect_navigation():
            page.locator("#browsers li form button").click()
        assert not Browser.objects.exists()
        page.locator("#push-offer").wait_for(state="visible")
        assert complaints == []
    context.close()


def show(context: Any, page: Any, payload: dict[str, str]) -> Any:
    """Hands the real service worker what the push service brought, as Chromium does; what then is on the screen."""
    inspector = context.new_cdp_session(page)
    found: list[dict[str, Any]] = []
    inspector.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    inspector.send("ServiceWorker.enable")
    assert wait_until(lambda: page.evaluate("1") and found, 60)  # each question to the page lets its events in
    origin = "/".join(page.url.split("/")[:3])
    message = {"origin": origin, "registrationId": found[0]["registrationId"], "data": json.dumps(payload)}
    inspector.send("ServiceWorker.deliverPushMessage", message)
    page.wait_for_function(f"{SHOWN}.then((found) => found.length)")
    inspector.detach()
    return page.evaluate(SHOWN)
