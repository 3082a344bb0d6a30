"""Who is followed, and hears of a comment or an article: one happening for each author, section, topic or reader that
anybody follows, so that each audience is told in batches of its own. A person whom several reach is told once."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q

from comments.models import Comment, User
from engagement.models import Article, Following, Happening
from engagement.notifications import happenings
from engagement.notifications.plain import one_line
from engagement.vocabulary import Kind, Target

BATCH = 1000
_KINDS = {
    Target.READER: Kind.FOLLOW_READER,
    Target.AUTHOR: Kind.FOLLOW_AUTHOR,
    Target.SECTION: Kind.FOLLOW_TOPIC,
    Target.TOPIC: Kind.FOLLOW_TOPIC,
}
Named = dict[tuple[str, int], Any]
"""What something belongs to, and what it is called."""


def note_comment(comment: Comment, *, now: datetime) -> None:
    """Call inside a transaction. Two queries, and one for each that is followed."""
    article = Article.objects.filter(thread=comment.thread_id).select_related("byline", "section").first()
    named: Named = {(Target.READER, comment.author_id): ""}
    if article is not None:
        named |= _named(article)
    for what, target_id, facts in _followed(named):
        name = f"comment:{comment.pk}:{what}:{target_id}"
        happenings.note(_KINDS[Target(what)], name, now=now, comment=comment, facts=facts)


def note_article(happening: Happening, *, now: datetime) -> None:
    """Nothing where it was withdrawn or put off meanwhile."""
    found = Article.objects.published(now).filter(pk=happening.facts["article"])
    article = found.select_related("byline", "section").first()
    if article is None:
        return
    about = {"article": article.pk, "slug": article.slug, "title": one_line(article.title)}
    for what, target_id, facts in _followed(_named(article)):
        name = f"{happening.name}:{what}:{target_id}"
        happenings.note(Kind.ARTICLE, name, now=now, site_id=article.site_id, facts={**about, **facts})


def batches(happening: Happening) -> Iterator[tuple[list[User], int]]:
    """The followers of the happening's target, in order of following, after `told_to`; with each batch where the next
    one begins, 0 for the last."""
    after, facts = happening.told_to, happening.facts
    rows = Following.objects.filter(what=facts["what"], target_id=facts["target"])
    if happening.comment is not None:
        rows = rows.exclude(user_id=happening.comment.author_id)
    while batch := list(rows.filter(pk__gt=after).select_related("user").order_by("pk")[:BATCH]):
        after = batch[-1].pk
        is_last = len(batch) < BATCH
        yield [row.user for row in batch], 0 if is_last else after
        if is_last:
            return


def _named(article: Article) -> Named:
    topics: Named = {(Target.TOPIC, topic.pk): topic.name for topic in article.topics.order_by("pk")}
    author: Named = {(Target.AUTHOR, article.byline_id): article.byline.name}
    return {**author, **topics, (Target.SECTION, article.section_id): article.section.name}


def _followed(named: Named) -> Iterator[tuple[str, int, dict[str, Any]]]:
    wanted = Q()
    for what, target_id in named:
        wanted |= Q(what=what, target_id=target_id)
    followed = set(Following.objects.filter(wanted).values_list("what", "target_id").distinct())
    for (what, target_id), called in named.items():
        if (what, target_id) in followed:
            yield what, target_id, {"what": what, "target": target_id, "called": called}
