"""Following a thread by the API."""

from collections.abc import Callable
from typing import Any

import pytest

from comments.models import Thread, User
from engagement.models import Subscription
from tests.cast import Cast

SignIn = Callable[[User], Any]
PATH = "threads/subscription/"


def test_put_and_delete_are_safe_twice(cast: Cast, sign_in: SignIn) -> None:
    reader, target = sign_in(cast.reader), {"site": "koran", "key": cast.thread.key}
    for _ in range(2):
        answer = reader("PUT", PATH, target)
        assert (answer.status_code, answer.json()) == (200, {"following": True})
    assert Subscription.objects.get().thread == cast.thread
    for _ in range(2):
        assert reader("DELETE", PATH, target).status_code == 204
    assert not Subscription.objects.exists()


def test_a_page_nobody_commented_on_needs_its_address(cast: Cast, sign_in: SignIn) -> None:
    reader, target = sign_in(cast.reader), {"site": "koran", "key": "baru"}
    assert reader("PUT", PATH, target).status_code == 400
    assert reader("PUT", PATH, target | {"url": "https://koran.example/baru", "title": "Baru"}).status_code == 200
    assert Thread.objects.get(key="baru").title == "Baru"


BAD: list[tuple[str, dict[str, Any], int]] = [
    ("an unknown site", {"site": "hilang", "key": "x"}, 404),
    ("no key", {"site": "koran"}, 400),
    ("an unknown field", {"site": "koran", "key": "artikel-1", "notify": True}, 400),
    ("a number for a key", {"site": "koran", "key": 1}, 400),
    ("NUL in the key", {"site": "koran", "key": "a\x00b"}, 400),
    ("an address of another origin", {"site": "koran", "key": "x", "url": "https://evil.example/x"}, 403),
]


@pytest.mark.parametrize(("what", "sent", "status"), BAD, ids=[row[0] for row in BAD])
def test_it_refuses(cast: Cast, sign_in: SignIn, what: str, sent: dict[str, Any], status: int) -> None:
    answer = sign_in(cast.reader)("PUT", PATH, sent)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert not Subscription.objects.exists()


def test_not_signed_out(cast: Cast, visitor: Any) -> None:
    assert visitor("PUT", PATH, {"site": "koran", "key": cast.thread.key}).status_code == 401
