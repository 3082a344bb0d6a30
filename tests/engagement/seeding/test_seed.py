"""`manage.py seed` and `create_site`: what they make, and that a second time changes nothing."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from comments import permissions, seed_files, shipped_policy
from comments.models import AuditEntry, Case, Comment, Decision, Membership, Policy, Report, Rule, Site, Term, User
from comments.signals import decided
from engagement import checks
from engagement.models import Article, Byline, Notification, Reaction, Section, Topic

ROWS: list[type[Model]] = [
    Site, Policy, Rule, Term, User, Membership, EmailAddress, Authenticator, Section, Topic, Byline, Article, Comment,
    Decision, Case, Report, Reaction, AuditEntry,
]  # fmt: skip
PASSWORD = "sandi-uji-coba-9"


@pytest.fixture(autouse=True)
def _credentials(settings: Any) -> None:
    settings.SAHUT_DEMO_PASSWORD = PASSWORD
    settings.SAHUT_DEMO_TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def seeded(db: None, django_capture_on_commit_callbacks: Any) -> list[int]:
    """The decisions that were told."""
    told: list[int] = []

    def hear(decision_id: int, **rest: Any) -> None:
        told.append(decision_id)

    decided.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("seed", "--demo", stdout=StringIO())
    decided.disconnect(hear)
    return told


def counts() -> dict[str, int]:
    return {row.__name__: row._default_manager.count() for row in ROWS}


def test_the_demo_is_whole_tells_nobody_and_twice_is_once(seeded: list[int]) -> None:
    expected = {row["key"]: row for row in seed_files.read("demo/comments.toml")["comment"]}
    made = counts()
    assert made["Comment"] == len(expected)
    assert made["Article"] == 9
    assert made["Report"] == 1
    assert made["Reaction"] == sum(len(row.get("reactions", [])) for row in expected.values())
    for row in expected.values():
        first = row["body"].strip()
        comment = Comment.objects.get(revisions__source=first)
        assert comment.status == row["expect"], first
        assert comment.thread.key == row["thread"]
    assert seeded == []
    assert not Notification.objects.exists()
    assert not Decision.objects.filter(announced_at=None).exists()

    versions = dict(Policy.objects.values_list("site__key", "version"))
    passwords = dict(User.objects.values_list("email", "password"))
    call_command("seed", "--demo", stdout=StringIO())
    assert counts() == made
    assert dict(Policy.objects.values_list("site__key", "version")) == versions
    assert dict(User.objects.values_list("email", "password")) == passwords, "nobody is signed out"


def test_the_queue_is_that_of_a_desk_at_work(seeded: list[int]) -> None:
    now, cases = timezone.now(), Case.objects.open()
    waits = sorted(due_at - now for due_at in cases.values_list("due_at", flat=True))
    assert len(waits) == 5
    assert timedelta(minutes=5) < waits[0] < timedelta(minutes=30), "one is due soon, none is overdue"
    assert waits[-1] > timedelta(hours=1)
    assert all(opened_at < now for opened_at in cases.values_list("opened_at", flat=True))


def test_the_accounts_are_those_of_the_contract(seeded: list[int]) -> None:
    site = Site.objects.get(key="koran")
    people = {person.email.partition("@")[0]: person for person in User.objects.all()}
    assert set(people) == {"reader", "reader2", "moderator", "admin"}
    assert all(person.is_verified and person.terms_accepted_at for person in people.values())
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == 4
    assert all(person.check_password(PASSWORD) for person in people.values())
    assert permissions.may_moderate(people["moderator"], site.pk)
    assert not permissions.may_grant(people["moderator"])
    assert permissions.may_grant(people["admin"])
    for name in ("moderator", "admin"):
        kinds = set(Authenticator.objects.filter(user=people[name]).values_list("type", flat=True))
        assert kinds == {"totp", "recovery_codes"}
    assert not Authenticator.objects.filter(user__in=[people["reader"], people["reader2"]]).exists()


def test_the_seed_article_is_at_the_contracts_address(seeded: list[int]) -> None:
    slug = "pemkot-jakpus-bertemu-ormas-bahas-soal-pembangunan-dan-ketertiban"
    article = Article.objects.select_related("thread").get(slug=slug)
    assert article.thread.key == "artikel-1"
    html = Client(HTTP_ACCEPT_LANGUAGE="en").get(f"/articles/{slug}/").content.decode()
    for part in ("2 min read", "You May Also Like", "More From Author", "comments", "Add yours"):
        assert part in html


def test_a_deployment_check_fails_while_demo_accounts_exist(seeded: list[int]) -> None:
    assert [error.id for error in checks.no_demo_accounts()] == ["engagement.E001"]
    User.objects.update(is_active=False)
    assert checks.no_demo_accounts() == []


def test_a_demo_without_credentials_is_refused_before_anything_is_made(db: None, settings: Any) -> None:
    settings.SAHUT_DEMO_PASSWORD = ""
    with pytest.raises(CommandError, match="SAHUT_DEMO_PASSWORD"):
        call_command("seed", "--demo")
    assert not Site.objects.exists()


def test_every_shipped_rule_carries_out_a_public_clause() -> None:
    shipped = shipped_policy.read()
    queues = {"attack": "hate", "gambling": "spam"}  # what readers report by a name of its own
    clauses = {clause["code"]: clause["category"] for clause in shipped.text["clauses"]}
    clauses = {code: queues.get(category, category) for code, category in clauses.items()}
    assert [rule.code for rule in shipped.rules if clauses.get(rule.clause) != rule.category] == []


def test_what_is_shipped_fits_its_columns() -> None:
    """SQLite would not mind."""
    shipped = shipped_policy.read()
    assert all(len(value) <= 120 and len(kind) <= 60 for kind, values in shipped.lexicon.items() for value in values)
    assert all(len(rule.clause) <= 10 and len(rule.code) <= 20 for rule in shipped.rules)


class TestWithoutDemo:
    def test_create_site_gives_the_shipped_policy_and_nothing_else(self, db: None, capsys: Any) -> None:
        call_command("create_site", "warta", "--name", "Warta", "--origin", "https://warta.example")
        site = Site.objects.get()
        assert (site.key, site.name, site.origins) == ("warta", "Warta", ["https://warta.example"])
        assert site.newcomer_holds == 1
        assert Policy.objects.get().text == shipped_policy.read().text
        assert Rule.objects.count() == len(shipped_policy.read().rules) > 5
        assert not User.objects.exists()

    @pytest.mark.parametrize(
        ("key", "origin"),
        [("a b", "https://a.example"), ("a", "https://a.example/path"), ("a", "a.example"), ("", "https://a.example")],
    )
    def test_create_site_refuses_what_no_page_could_name(self, db: None, key: str, origin: str) -> None:
        with pytest.raises(CommandError):
            call_command("create_site", key, "--name", "A", "--origin", origin)
        assert not Site.objects.exists()

    def test_seed_leaves_what_a_publisher_wrote(self, db: None, capsys: Any) -> None:
        call_command("create_site", "warta", "--name", "Warta", "--origin", "https://warta.example")
        Policy.objects.update(text={"title": {"id": "Punya kami"}})
        Rule.objects.filter(code="A1").update(state="off")
        Rule.objects.filter(code="A2").delete()
        call_command("seed")
        assert Policy.objects.get().text == {"title": {"id": "Punya kami"}}
        assert Rule.objects.get(code="A1").state == "off"
        assert Rule.objects.filter(code="A2").exists(), "a rule that is new to the site is added"
        assert not User.objects.exists()

    def test_seed_on_nothing_says_what_to_do(self, db: None, capsys: Any) -> None:
        call_command("seed")
        assert "create_site" in capsys.readouterr().out
