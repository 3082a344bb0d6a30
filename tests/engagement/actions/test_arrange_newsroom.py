"""An account named for a byline: what it writes under the byline's articles is marked as the author's."""

from django.test import Client
from django.utils import timezone

from comments.actions.submit import Letter, submit
from comments.models import Comment, Site, Thread
from engagement.actions.arrange_newsroom import name_account
from tests.cast import Cast
from tests.engagement.newsroom import make_article


def badges(thread: Thread) -> list[str]:
    return list(Comment.objects.filter(thread=thread).order_by("position").values_list("author_badge", flat=True))


def write(cast: Cast, thread: Thread, text: str) -> None:
    letter = Letter(site_key="koran", key=thread.key, body=text)
    submit(author=cast.reader, letter=letter, now=timezone.now())


def test_the_author_is_marked_from_then_on_also_under_later_articles(cast: Cast) -> None:
    Site.objects.update(newcomer_holds=0)
    first = make_article(cast.site, 1, byline="laras")
    write(cast, first.thread, "Sebelum dinamai.")
    name_account(byline=first.byline, account=cast.reader)
    later, other = make_article(cast.site, 2, byline="laras"), make_article(cast.site, 3, byline="bagas")
    for article, text in ((first, "Selamat pagi."), (later, "Terima kasih sudah membaca."), (other, "Sampai besok.")):
        write(cast, article.thread, text)
    assert [badges(article.thread) for article in (first, later, other)] == [["", "author"], ["author"], [""]]
    assert '<span class="badge">Penulis</span>' in Client().get("/articles/berita-2/").content.decode()
    name_account(byline=first.byline, account=None)
    write(cast, later.thread, "Sesudahnya tanpa tanda lagi.")
    assert badges(later.thread) == ["author", ""]
