"""`manage.py explain_comment --site`: by a site's own rules at a version, and by the publisher's own words."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from comments.actions.change_words import add_words
from comments.actions.open_site import open_site
from comments.models import Policy, User
from comments.vocabulary import Treatment
from tests.comments.governing import turned_on


def told(text: str, **options: Any) -> list[str]:
    out = StringIO()
    call_command("explain_comment", text, site="koran", stdout=out, **options)
    return out.getvalue().splitlines()


def forbid(editor: User, policy: Policy, word: str, treatment: Treatment) -> None:
    add_words(editor=editor, site=policy.site, texts=[word], treatment=treatment, note="", now=timezone.now())


def test_it_says_which_version_held(editor: User, policy: Policy) -> None:
    before = policy.version
    turned_on(editor, policy)
    policy.refresh_from_db()
    now = told("ayo boikot mereka")
    assert now[:2] == ["HOLD", f"by version {policy.version} of the policy of koran"]
    assert any("E1 v1 [spam]" in line for line in now)
    assert "“boikot” 4–10" in now[3]
    earlier = told("ayo boikot mereka", policy_version=before)
    assert earlier == ["PUBLISH", f"by version {before} of the policy of koran"]


@pytest.mark.parametrize(
    ("treatment", "verdict", "rule"),
    [("refuse", "REFUSE", "word_refused"), ("hold", "HOLD", "word_held"), ("watch", "PUBLISH", "word_watched")],
)
def test_it_shows_the_publishers_own_words(
    editor: User, policy: Policy, treatment: str, verdict: str, rule: str
) -> None:
    forbid(editor, policy, "obat kuat", Treatment(treatment))
    lines = told("jual 0bat kuat")
    assert lines[0] == verdict
    assert f"house_words: {rule}" in lines[2]
    assert "“0bat kuat” 5–14" in lines[3]
    assert told("jual obat batuk")[0] == "PUBLISH"


def test_what_is_not_there_is_said(policy: Policy) -> None:
    with pytest.raises(CommandError, match="at version 1"):
        told("x", policy_version=99)
    open_site(key="sepi", name="Sepi", origins=[], newcomer_holds=0)
    with pytest.raises(CommandError, match="no site 'sepi' with a policy"):
        call_command("explain_comment", "x", site="sepi")
