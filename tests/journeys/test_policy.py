"""An editor writes a rule, tries it as she types, tests it back and turns it on; it holds a reader's comment with the
word marked, a moderator releases it, and the breaker trips when it holds everything. With the real worker."""

from typing import Any
from uuid import uuid4

from _servers import wait_until

from tests.journeys.test_telling import DESK, App
from tests.stacks import DEMO_PASSWORD, DEMO_TOTP_SECRET, Running
from tests.staff_session import sign_in_in_browser

RULES = "/admin/comments/rule/"
EDITOR, MODERATOR = "admin@example.test", "moderator@example.test"


def sit_down(stack: Running, browser: Any, email: str, locale: str, then: str) -> Any:
    page = browser.new_page(locale=locale, viewport={"width": 1280, "height": 900})
    page.set_default_timeout(40_000)
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda line: page.faults.append(line.text) if "Content Sec" in line.text else None)
    sign_in_in_browser(page, stack.url, email, DEMO_PASSWORD, secret=DEMO_TOTP_SECRET, then=then)
    return page


def test_a_rule_from_its_first_draft_to_the_breaker(stack: Running, browser: Any) -> None:
    mark = uuid4().hex[:6]
    word, key = f"boikot{mark.translate(str.maketrans('0123456789', 'ghijklmnop'))}", f"aturan-{mark}"
    editor = sit_down(stack, browser, EDITOR, "en-US", f"{RULES}add/")
    code = write_and_try(editor, word)
    check_and_turn_it_on(editor)
    assert code in editor.goto(f"{stack.url}/policy/").text(), "the public page states it"

    author = App(stack, "reader@example.test")
    held = author.write(key, f"Ayo {word.upper()} saja, kawan.")
    assert (held["status"], [reason["code"] for reason in held["reasons"]]) == ("held", [code])
    release(stack, browser, key, word)
    found = author.call("GET", f"/api/v1/threads/?site=koran&key={key}")["comments"]
    assert [comment["id"] for comment in found] == [held["id"]]

    assert stack.python("tests.journeys.boycott", f"{key}-ramai", word, "22") == 22
    assert wait_until(lambda: alarms(stack, code), 60), "the owners are told by mail"
    editor.goto(f"{stack.url}/admin/")
    editor.click(".language-switch button[value=id]")
    assert f"Aturan {code}" in editor.inner_text(".policy-alarm")
    editor.click(".policy-alarm a")
    assert "Bayangan" in editor.inner_text("p.policy-state")
    editor.click(".object-tools .historylink")
    assert "pemutus sirkuit" in editor.inner_text(".policy-versions > li:first-child")
    assert author.write(f"{key}-lagi", f"Ayo {word} lagi.")["status"] == "published", "in shadow it holds nothing"
    assert editor.faults == []
    editor.close()


def write_and_try(page: Any, word: str) -> str:
    """The code of the new rule."""
    page.fill("#id_said", word)
    page.select_option("#id_category", "spam")
    page.fill("#try-text", f"ayo {word} mereka")
    page.wait_for_selector("#trial .is-hold + blockquote mark")
    assert page.inner_text("#trial mark") == word
    page.fill("#try-text", f"jangan {word} mereka")
    page.wait_for_selector("#trial .is-publish")
    assert "denied or forbidden" in page.inner_text("#trial .policy-released")
    page.fill("#id_sentence_id", "Ajakan boikot.")
    page.fill("#id_sentence_en", "Calls for a boycott.")
    page.fill("#id_clause", "3.1")
    page.fill("#id_reason", "Many reports this week")
    page.click("input[name=_continue]")
    assert "in shadow" in page.inner_text(".messagelist")
    return str(page.inner_text(".field-code .readonly"))


def check_and_turn_it_on(page: Any) -> None:
    rule = page.url
    page.click("text=Switch on or off")
    page.check("input[name=state][value=on]")
    page.fill("#id_reason", "Too early")
    page.click("button:has-text('Save')")
    assert "no finished back-test" in page.inner_text(".errornote")
    page.goto(rule)
    page.click(".object-tools >> text=Back-test")
    page.select_option("#id_size", "200")
    page.click("text=Run the back-test")
    page.wait_for_selector("#report:has-text('comments read')")
    page.click("#report >> text=Switch on or off")
    page.check("input[name=state][value=on]")
    page.fill("#id_reason", "Found no criticism")
    page.click("button:has-text('Save')")
    assert "On" in page.inner_text("p.policy-state")


def release(stack: Running, browser: Any, key: str, word: str) -> None:
    page = sit_down(stack, browser, MODERATOR, "id-ID", f"{DESK}spam/")
    page.locator(f"a:has-text('{word.upper()}')").first.click()
    page.locator("#comment-text mark", has_text=word.upper()).wait_for()
    assert page.inner_text("#comment-text mark") == word.upper()
    with page.expect_response(lambda answer: answer.url.endswith("/decide/")):
        page.locator("[data-key=approve]").click()
    assert page.faults == []
    page.close()


def alarms(stack: Running, code: str) -> list[Any]:
    return [mail for mail in stack.mails(EDITOR) if f"Aturan {code} di" in str(mail["Subject"])]
