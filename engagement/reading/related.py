"""You May Also Like: what is alike in words, topics and section, is recent, and is neither the same story nor all of a
kind. The list is kept with the article (`actions/relate_article.py`); the theme's rule fills what is missing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.db.models import prefetch_related_objects

from engagement.models import Article
from engagement.reading import stems, text_index

MOST, KEPT = 3, 12
WORDS, TOPICS, SECTION, RECENCY = 0.45, 0.25, 0.10, 0.20
HALF_LIFE_DAYS = 30
SAME_BYLINE = 0.15
"""Taken off what More From Author shows already."""
DIVERSITY = 0.3
"""How much likeness to what is chosen already counts against a candidate."""
SAME_STORY, COPY = 0.90, 0.60
"""Likeness in words above which it is the same story; with alike texts (`screening.likeness`) above the second."""
ALIKE_MOST, NEAR_MOST, LATEST_MOST = 40, 40, 20
OLDEST_DAYS = 730


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What of an article is compared. `words`: weights of length one."""

    pk: int
    topics: frozenset[int]
    section: int
    byline: int
    published_at: datetime
    words: Mapping[str, float] = field(default_factory=dict)
    marks: tuple[int, ...] = ()


def related(article: Article, now: datetime, most: int = MOST) -> list[Article]:
    """Two queries at most: what is kept, and the newest of the section where that is too little; no story twice."""
    rows = Article.objects.published(now).select_related("section", "byline", "thread")
    found = rows.in_bulk(article.related_ids) if article.related_ids else {}
    chosen = [found[pk] for pk in article.related_ids if pk in found][:most]
    if len(chosen) < most:
        taken = [article.pk, *(other.pk for other in chosen)]
        same = rows.filter(site=article.site_id, section=article.section_id).exclude(pk__in=taken)
        chosen += _other_stories([article, *chosen], same.latest_first()[:LATEST_MOST])[: most - len(chosen)]
    return chosen


def _other_stories(shown: Sequence[Article], others: Iterable[Article]) -> list[Article]:
    """Those that tell none of the stories shown, nor each other's."""
    rows = {other.pk: other for other in others}
    weighed = _weighed([*shown, *rows.values()], with_topics=False)
    told, candidates = weighed[: len(shown)], weighed[len(shown) :]
    found = []
    for candidate in candidates:
        if not any(is_same_story(candidate, one) for one in told):
            told.append(candidate)
            found.append(rows[candidate.pk])
    return found


def alike(article: Article) -> list[int]:
    """Ids to keep, the best first; also of what is not out yet. Six queries, at most a hundred rows."""
    prefetch_related_objects([article], "topics")
    others = Article.objects.filter(site=article.site_id).exclude(pk=article.pk).latest_first().defer("body")
    since = article.published_at - timedelta(days=OLDEST_DAYS)
    ids = text_index.alike(article.pk, article.site_id, stems.asked(article.stems), since=since, most=ALIKE_MOST)
    near = others.filter(topics__in=article.topics.all()).distinct()[:NEAR_MOST]
    found = {other.pk: other for other in [*others.filter(pk__in=ids), *near, *others[:LATEST_MOST]]}
    prefetch_related_objects(list(found.values()), "topics")
    subject, *candidates = _weighed([article, *found.values()])
    return choose(subject, candidates, KEPT)


def choose(subject: Traits, candidates: Sequence[Traits], most: int = MOST) -> list[int]:
    """Ids, best first; never the subject nor its copies. Ages are counted from the newest candidate."""
    left = {item.pk: item for item in candidates if item.pk != subject.pk and not is_same_story(subject, item)}
    newest = max((item.published_at for item in left.values()), default=subject.published_at)
    scores = {pk: score(subject, item, newest) for pk, item in left.items()}
    chosen: list[Traits] = []
    while left and len(chosen) < most:
        best = max(left.values(), key=lambda item: (_worth(scores[item.pk], item, chosen), item.published_at, item.pk))
        chosen.append(left.pop(best.pk))
        left = {pk: item for pk, item in left.items() if not is_same_story(best, item)}
    return [item.pk for item in chosen]


def score(subject: Traits, item: Traits, newest: datetime) -> float:
    """At most 1."""
    age = (newest - item.published_at).total_seconds() / 86_400
    recency = 2 ** (-age / HALF_LIFE_DAYS)
    alike = TOPICS * _shared(subject.topics, item.topics) + SECTION * (item.section == subject.section)
    alike += WORDS * stems.cosine(subject.words, item.words)
    return alike + RECENCY * recency - SAME_BYLINE * (item.byline == subject.byline)


def is_same_story(one: Traits, other: Traits) -> bool:
    likeness = stems.cosine(one.words, other.words)
    shares = any(mark == theirs for mark, theirs in zip(one.marks, other.marks, strict=False))
    return likeness > SAME_STORY or shares and likeness > COPY


def _worth(own: float, item: Traits, chosen: list[Traits]) -> float:
    return (1 - DIVERSITY) * own - DIVERSITY * max((_likeness(item, other) for other in chosen), default=0)


def _likeness(one: Traits, other: Traits) -> float:
    shared = _shared(one.topics, other.topics)
    return 0.4 * shared + 0.4 * stems.cosine(one.words, other.words) + 0.2 * (one.byline == other.byline)


def _shared(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _weighed(articles: Sequence[Article], *, with_topics: bool = True) -> list[Traits]:
    """How rare a stem is, is counted among these."""
    held_by = Counter(stem for article in articles for stem in article.stems)
    found = [stems.weights(article.stems, held_by, len(articles)) for article in articles]
    return [replace(_traits(article, with_topics), words=words) for article, words in zip(articles, found, strict=True)]


def _traits(article: Article, with_topics: bool) -> Traits:
    return Traits(
        pk=article.pk,
        topics=frozenset(topic.pk for topic in article.topics.all()) if with_topics else frozenset(),
        section=article.section_id,
        byline=article.byline_id,
        published_at=article.published_at,
        marks=tuple(article.marks),
    )
