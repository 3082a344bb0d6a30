"""Reader's words: chosen by whoever moderates, in the reader's own words, in the record, gone with the comment."""

from typing import Any

import pytest
from django.utils import timezone

from comments.actions.edit import edit
from comments.actions.withdraw import withdraw
from comments.errors import Invalid, Missing
from comments.models import AuditEntry, Comment, Thread
from engagement.actions.quote import LONGEST, quote, unquote
from engagement.models import Article
from engagement.reading import quotations
from tests import factories
from tests.cast import Cast
from tests.engagement.newsroom import make_article


@pytest.fixture
def article(cast: Cast) -> Article:
    return make_article(cast.site, body=["Satu.", "Dua.", "Tiga."])


@pytest.fixture
def comment(cast: Cast, article: Article) -> Comment:
    return factories.publish(cast.reader, Thread.objects.get(pk=article.thread_id), "Kami *menunggu* pompa itu lama.")


def pull(cast: Cast, comment: Comment, **fields: Any) -> list[str]:
    fields = {"moderator": cast.moderator, "now": timezone.now()} | fields
    quote(comment_id=comment.pk, **fields)
    return shown(Article.objects.get(thread=comment.thread_id))


def shown(article: Article) -> list[str]:
    return [f"{row.after}: {row.words}" for row in quotations.of(article)]


def test_the_whole_or_a_part_after_a_paragraph_and_a_second_time_moves_it(cast: Cast, comment: Comment) -> None:
    assert pull(cast, comment) == ["1: Kami menunggu pompa itu lama."]
    assert pull(cast, comment, words=" menunggu pompa ", after=2) == ["2: menunggu pompa"]
    assert pull(cast, comment, after=99) == ["3: Kami menunggu pompa itu lama."]
    deeds = AuditEntry.objects.filter(target=f"comment:{comment.pk}").values_list("deed", "actor")
    assert list(deeds) == [("comment.quote", f"user:{cast.moderator.pk}")] * 3


def test_taken_out_once_however_often(cast: Cast, comment: Comment, article: Article) -> None:
    pull(cast, comment)
    for _ in range(2):
        unquote(moderator=cast.moderator, comment_id=comment.pk, now=timezone.now())
    assert shown(article) == []
    assert AuditEntry.objects.filter(deed="comment.unquote").count() == 1


@pytest.mark.parametrize("words", ["Kami tidak menunggu", "kami menunggu", "x" * (LONGEST + 1)])
def test_nobody_is_quoted_with_what_they_did_not_write(cast: Cast, comment: Comment, words: str) -> None:
    with pytest.raises(Invalid):
        pull(cast, comment, words=words)


@pytest.mark.parametrize("who", ["reader", "other_reader", "stranger"])
def test_only_whoever_moderates_there(cast: Cast, comment: Comment, who: str) -> None:
    with pytest.raises(Missing):
        pull(cast, comment, moderator=getattr(cast, who))


def test_only_what_is_published_under_an_article_of_ours(cast: Cast, comment: Comment) -> None:
    held = factories.hold(cast.reader, comment.thread)
    elsewhere = factories.publish(cast.reader, cast.thread)
    for other in (held, elsewhere):
        with pytest.raises(Missing):
            pull(cast, other)


def test_withdrawn_removed_hidden_or_changed_it_is_gone(cast: Cast, comment: Comment, article: Article) -> None:
    pull(cast, comment)
    for change in ({"status": "rejected"}, {"status": "held"}, {"hidden_in": "ID"}):
        before = Comment.objects.filter(pk=comment.pk).values(*change).get()
        Comment.objects.filter(pk=comment.pk).update(**change)
        assert shown(article) == []
        Comment.objects.filter(pk=comment.pk).update(**before)
    assert len(shown(article)) == 1
    edit(author=cast.reader, comment_id=comment.pk, body="Kami menunggu pompa itu lama, ya.", now=timezone.now())
    assert shown(article) == [], "another text was chosen by nobody"
    assert len(pull(cast, comment)) == 1
    withdraw(author=cast.reader, comment_id=comment.pk, now=timezone.now())
    assert shown(article) == []
