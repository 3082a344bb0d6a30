"""An article with its cast: Ani and Budi read it, signed in or not."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from comments.models import Comment, Thread, User
from engagement.models import Article
from tests import factories
from tests.cast import Cast, assemble
from tests.engagement.newsroom import make_article

ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


@dataclass(frozen=True)
class Stage:
    cast: Cast
    article: Article

    @property
    def thread(self) -> Thread:
        return Thread.objects.select_related("site").get(pk=self.article.thread_id)

    @property
    def address(self) -> str:
        return f"/articles/{self.article.slug}/"

    def say(self, author: User, body: str = "Setuju.", parent: Comment | None = None) -> Comment:
        return factories.publish(author, self.thread, body, parent)


@pytest.fixture
def stage(db: None) -> Stage:
    cast = assemble()
    return Stage(cast, make_article(cast.site))


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """English pages, so that the words in the tests are those in the source."""

    def sign_in(person: User | None) -> Client:
        client = Client(**ENGLISH)
        if person is not None:
            client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def visitor() -> Client:
    return Client(**ENGLISH)
