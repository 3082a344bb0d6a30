"""Held, approved, told: with the real worker, and each person gets the one mail that is theirs."""

import json
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from _servers import wait_until

from tests.engagement.notifications.browsers import Agent, push_sink
from tests.stacks import DEMO_PASSWORD, DEMO_TOTP_SECRET, Running
from tests.staff_session import sign_in_in_browser

DESK = "/admin/comments/case/queue/"
INCITING = "Ayo kita bakar saja kantor kelurahan itu malam ini!"


class App:
    """A reader's app: JSON with allauth's session token."""

    def __init__(self, stack: Running, email: str) -> None:
        self.url, self.token = stack.url, ""
        answer = self.call("POST", "/_allauth/app/v1/auth/login", {"email": email, "password": DEMO_PASSWORD})
        self.token = answer["meta"]["session_token"]

    def call(self, method: str, path: str, content: Any = None) -> Any:
        body = None if content is None else json.dumps(content).encode()
        headers = {"Content-Type": "application/json", "Accept-Language": "en"}
        headers |= {"X-Session-Token": self.token} if self.token else {}
        request = urllib.request.Request(self.url + path, data=body, headers=headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            found = answer.read()
        return json.loads(found) if found else None

    def write(self, key: str, body: str, **more: str) -> Any:
        sent = {"site": "koran", "key": key, "body": body, "url": f"{self.url}/telling/{key}/", **more}
        return self.call("POST", "/api/v1/comments/", sent)


def test_what_waited_is_approved_and_author_and_followers_hear_of_it_once(stack: Running, browser: Any) -> None:
    key = f"perjalanan-{uuid4().hex[:8]}"
    author, follower = App(stack, "reader@example.test"), App(stack, "reader2@example.test")
    page_of = {"site": "koran", "key": key, "url": f"{stack.url}/telling/{key}/"}
    follower.call("PUT", "/api/v1/threads/subscription/", page_of)
    with push_sink() as sink, told_in_a_browser(author, sink.url) as agent:
        _hold_approve_and_tell(stack, browser, author, follower, key)
        pushes = _until(lambda: sink.taken, 2)
    shown = [agent.read(body, headers)["title"] for body, headers in pushes]
    answerer = follower.call("GET", "/api/v1/me/")["name"]
    assert sorted(shown) == sorted(["Komentar Anda telah ditayangkan", f"{answerer} membalas komentar Anda"])


@contextmanager
def told_in_a_browser(reader: App, url: str) -> Iterator[Agent]:
    agent = Agent(url)
    found = reader.call("POST", "/api/v1/me/browsers/", {"url": url, **agent.keys, "name": "Firefox"})
    yield agent
    reader.call("DELETE", f"/api/v1/me/browsers/{found['browsers'][0]['id']}/")


def _hold_approve_and_tell(stack: Running, browser: Any, author: App, follower: App, key: str) -> None:
    held = author.write(key, f"{INCITING} {key}")
    assert held["status"] == "held"
    assert _about(stack, held["id"]) == []

    page = browser.new_page(locale="id-ID")
    sign_in_in_browser(page, stack.url, "moderator@example.test", DEMO_PASSWORD, secret=DEMO_TOTP_SECRET, then=DESK)
    page.goto(f"{stack.url}{DESK}anarkis/")
    page.locator(f"a:has-text('{key}')").first.click()
    page.locator("#comment-text", has_text=key).wait_for()
    with page.expect_response(lambda answer: answer.url.endswith("/decide/")):
        page.locator("[data-key=approve]").click()
    page.close()

    told = _until(lambda: _about(stack, held["id"]), 2)
    assert sorted(str(message["To"]) for message in told) == ["reader2@example.test", "reader@example.test"]
    assert all(message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" for message in told)

    follower.write(key, f"Jangan, {key}.", parent_id=held["id"])
    inbox = _until(lambda: _told_about(author, key), 2)
    assert [entry["kind"] for entry in inbox] == ["reply", "published"]
    assert len(_about(stack, held["id"])) == 2, "nothing came twice"


def _about(stack: Running, comment_id: str) -> list[Any]:
    """The mails whose text leads to the comment."""
    bodies = [(message, message.get_body(("plain",))) for message in stack.mails()]
    return [message for message, body in bodies if body and f"#comment-{comment_id}" in body.get_content()]


def _told_about(reader: App, key: str) -> list[Any]:
    """Newest first; other journeys use the same demo reader."""
    found = reader.call("GET", "/api/v1/me/notifications/")["notifications"]
    return [entry for entry in found if f"/{key}/" in entry["url"]]


def _until(look: Any, count: int) -> Any:
    assert wait_until(lambda: len(look()) >= count, 120), [str(entry) for entry in look()]
    return look()
