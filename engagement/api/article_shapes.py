"""The shapes of what we answer about articles, for the OpenAPI document alone, and of what is asked."""

from typing import Any

from rest_framework import serializers

from comments.api.inputs import Input, StrictChar

LISTS = ("latest", "trending", "discussed")


class SectionShape(serializers.Serializer[Any]):
    slug = serializers.CharField()
    name = serializers.DictField(child=serializers.CharField(), help_text="By language.")


class BylineShape(serializers.Serializer[Any]):
    slug = serializers.CharField()
    name = serializers.CharField()


class LineShape(serializers.Serializer[Any]):
    slug = serializers.CharField()
    title = serializers.CharField()
    standfirst = serializers.CharField()
    language = serializers.CharField()
    section = SectionShape()
    author = BylineShape()
    published_at = serializers.DateTimeField()
    url = serializers.CharField()
    comment_count = serializers.IntegerField()


class WriterShape(serializers.Serializer[Any]):
    id = serializers.CharField()
    name = serializers.CharField()


class WordsShape(serializers.Serializer[Any]):
    id = serializers.CharField(help_text="Of the comment.")
    words = serializers.CharField()
    is_whole = serializers.BooleanField()
    after = serializers.IntegerField(help_text="The paragraph that they stand after, counted from one.")
    author = WriterShape()
    permalink = serializers.CharField()


class WayShape(serializers.Serializer[Any]):
    name = serializers.CharField()
    href = serializers.CharField()


class ArticleShape(LineShape):
    key = serializers.CharField(help_text="Of its thread.")
    body = serializers.ListField(child=serializers.CharField(), help_text="Paragraphs of plain text.")
    read_minutes = serializers.IntegerField()
    related = LineShape(many=True)
    by_author = LineShape(many=True)
    readers_words = WordsShape(many=True)
    share = WayShape(many=True)


class ArticlesShape(serializers.Serializer[Any]):
    articles = LineShape(many=True)


class RankedShape(serializers.Serializer[Any]):
    key = serializers.CharField()
    url = serializers.CharField()
    title = serializers.CharField()
    comment_count = serializers.IntegerField()


class RankingShape(serializers.Serializer[Any]):
    threads = RankedShape(many=True)


class SaidShape(serializers.Serializer[Any]):
    id = serializers.CharField()
    author = WriterShape()
    excerpt = serializers.CharField(help_text="How it begins, as plain text of at most 140 characters.")
    created_at = serializers.DateTimeField()
    legal_notice = serializers.CharField(allow_null=True)
    permalink = serializers.CharField()
    thread = RankedShape()


class LatestShape(serializers.Serializer[Any]):
    comments = SaidShape(many=True)


class KeptShape(RankedShape):
    site = serializers.CharField()
    saved_at = serializers.DateTimeField()


class SavedShape(serializers.Serializer[Any]):
    saved = KeptShape(many=True)
    next = serializers.CharField(allow_null=True)


class LatestQuery(serializers.Serializer[Any]):
    site = serializers.CharField(max_length=50)
    limit = serializers.IntegerField(min_value=1, max_value=20, required=False, default=5)


class ArticlesQuery(LatestQuery):
    by = serializers.ChoiceField(choices=LISTS, required=False, default=LISTS[0])


class RankingQuery(ArticlesQuery):
    by = serializers.ChoiceField(choices=LISTS[1:])


class ArticleInput(Input):
    site = StrictChar(max_length=50)
    title = StrictChar(max_length=300)
    body = serializers.ListField(
        child=StrictChar(max_length=20_000), max_length=400, help_text="Paragraphs of plain text."
    )
    section = StrictChar(max_length=50, help_text="A slug that is there.")
    author = StrictChar(max_length=50, help_text="A slug that is there.")
    topics = serializers.ListField(child=StrictChar(max_length=50), max_length=20, required=False, default=list)
    published_at = serializers.DateTimeField(required=False, help_text="Now, where it is left out.")
    slug = StrictChar(max_length=120, required=False, allow_blank=True, default="")
    key = StrictChar(max_length=200, required=False, allow_blank=True, default="", help_text="Of its thread.")
    standfirst = StrictChar(max_length=500, required=False, allow_blank=True, default="")
    dateline = StrictChar(max_length=80, required=False, allow_blank=True, default="")
    caption = StrictChar(max_length=500, required=False, allow_blank=True, default="")
    credit = StrictChar(max_length=120, required=False, allow_blank=True, default="")
    language = StrictChar(max_length=8, required=False, default="id")
    question = StrictChar(
        max_length=300, required=False, allow_blank=True, help_text="What its readers are asked; left out, it stays."
    )


class QuotationInput(Input):
    words = StrictChar(max_length=400, required=False, allow_blank=True, default="", help_text="Empty: the whole.")
    after = serializers.IntegerField(min_value=1, max_value=9999, required=False, default=1)
