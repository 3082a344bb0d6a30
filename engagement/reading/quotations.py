"""Reader's words in an article: what editors chose of its comments, as long as everybody may read them."""

from dataclasses import dataclass, field

from engagement.models import Article, Quotation


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, and the reader's words that stand after it."""

    text: str
    quotations: list[Quotation] = field(default_factory=list)


def of(article: Article) -> list[Quotation]:
    """One query, in the order of the article."""
    shown = Quotation.objects.shown().filter(article=article).select_related("comment__author")
    return list(shown.order_by("after", "pk"))


def passages(article: Article) -> list[Passage]:
    """One query. What stood after a paragraph that is gone stands after the last."""
    found = [Passage(text) for text in article.body]
    for row in of(article) if found else []:
        found[min(row.after, len(found)) - 1].quotations.append(row)
    return found
