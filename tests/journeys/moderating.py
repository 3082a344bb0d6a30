"""What journeys at the desk share: a moderator's tab, cases to decide, and what axe says of a page."""

from datetime import timedelta
from typing import Any

from axe_core_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone

from comments.models import Case, Comment, User
from tests import factories
from tests.cast import Cast
from tests.staff_session import sign_in_staff

DESK = "/admin/comments/case/queue/"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKED_FOR = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
WATCH = "addEventListener('securitypolicyviolation', (e) => console.error('CSP ' + e.violatedDirective))"


class Room:
    """Tabs of signed-in moderators. `faults` collects what the policy stopped and what no page caught."""

    def __init__(self, browser: Any, url: str) -> None:
        self.browser, self.url = browser, url
        self.faults: list[str] = []
        self.contexts: list[Any] = []

    def sit_down(self, moderator: User, path: str = DESK, width: int = 1280, **options: Any) -> Any:
        options.setdefault("locale", "id-ID")
        context = self.browser.new_context(viewport={"width": width, "height": 800}, **options)
        self.contexts.append(context)
        session = sign_in_staff(Client(), moderator).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": self.url}])
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._hear)
        page.goto(self.url + path)
        return page

    def _hear(self, line: Any) -> None:
        if "CSP" in line.text or "Content Sec" in line.text:
            self.faults.append(line.text)

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def hold_some(cast: Cast, number: int, text: str = "Ayo bakar nomor {}.") -> list[Comment]:
    now = timezone.now()
    return [
        factories.hold(cast.reader, cast.thread, text.format(each), now=now + timedelta(minutes=each))
        for each in range(number)
    ]


def statuses(comments: list[Comment]) -> list[str]:
    return [Comment.objects.get(pk=comment.pk).status for comment in comments]


def case_of(comment: Comment) -> Case:
    return Case.objects.get(comment=comment, closed_at=None)


def wait_for_text(page: Any, text: str) -> None:
    """Until the card is of this comment."""
    page.locator(f"#comment-text:has-text('{text}')").wait_for()


def faults_of(page: Any) -> list[str]:
    """Barriers that axe finds, and a page that runs over its side."""
    found = Axe().run(page, options=LOOKED_FOR)["violations"]
    faults = [f"{fault['id']} {node['target']} {node['failureSummary']}" for fault in found for node in fault["nodes"]]
    return faults + sides_of(page)


def sides_of(page: Any) -> list[str]:
    return ["wider than the window"] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
