"""The shapes of what we answer, for the OpenAPI document alone: `presenting` builds the answers themselves."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, inline_serializer
from rest_framework import serializers

IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key", str, OpenApiParameter.HEADER, description="Up to 200 characters; remembered for a day."
)


class Author(serializers.Serializer[Any]):
    id = serializers.CharField()
    name = serializers.CharField()
    badges = serializers.ListField(child=serializers.ChoiceField(choices=["staff", "author", "subscriber"]))


class CommentShape(serializers.Serializer[Any]):
    id = serializers.CharField()
    parent_id = serializers.CharField(allow_null=True)
    depth = serializers.IntegerField(min_value=0, max_value=2)
    author = Author(allow_null=True)
    nodes = serializers.ListField(child=serializers.DictField())
    created_at = serializers.DateTimeField()
    edited_at = serializers.DateTimeField(allow_null=True)
    is_pick = serializers.BooleanField(help_text="The newsroom put it forward.")
    legal_notice = serializers.CharField(allow_null=True, help_text="What an authority made the site say beside it.")
    reaction_count = serializers.IntegerField()
    reply_count = serializers.IntegerField()
    replies = serializers.ListField(child=serializers.DictField(), help_text="Comments of the same shape, at most 3.")
    replies_next = serializers.CharField(allow_null=True)
    permalink = serializers.CharField()
    tombstone = serializers.ChoiceField(choices=["withdrawn", "removed", "held"], allow_null=True)
    tombstone_reason = serializers.DictField(
        child=serializers.CharField(),
        allow_null=True,
        help_text="Why a moderator removed it, by language: `id`, `en`; null where nothing is to be told.",
    )


class NoticeShape(serializers.Serializer[Any]):
    """What readers are told while a crisis mode is in force, or where a moderator closed the conversation."""

    text = serializers.DictField(child=serializers.CharField(), help_text="By language: `id`, `en`.")
    until = serializers.DateTimeField(allow_null=True)


class ThreadShape(serializers.Serializer[Any]):
    site = serializers.CharField()
    key = serializers.CharField()
    url = serializers.CharField()
    title = serializers.CharField()
    is_open = serializers.BooleanField()
    question = serializers.CharField(allow_null=True, help_text="What the editors ask the readers.")
    notice = NoticeShape(allow_null=True)
    comment_count = serializers.IntegerField()
    version = serializers.IntegerField()
    newest = serializers.DateTimeField(allow_null=True, help_text="When a comment was last published, exactly.")


class PageShape(serializers.Serializer[Any]):
    thread = ThreadShape()
    comments = CommentShape(many=True)
    next = serializers.CharField(allow_null=True)


class ReasonShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    text = serializers.CharField()


class WrittenShape(CommentShape):
    editable_until = serializers.DateTimeField(help_text="End of the edit window.")


class SubmissionShape(serializers.Serializer[Any]):
    id = serializers.CharField()
    status = serializers.ChoiceField(choices=["published", "held"])
    reasons = ReasonShape(many=True)
    comment = WrittenShape()
    expected_minutes = serializers.IntegerField(
        allow_null=True, help_text="How long a decision takes at the moment; null where nothing tells."
    )


class NewsShape(serializers.Serializer[Any]):
    thread = ThreadShape()
    comments = CommentShape(many=True)


class VersionShape(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    comment_count = serializers.IntegerField()
    newest = serializers.DateTimeField(allow_null=True)


class BegunShape(serializers.Serializer[Any]):
    begun = serializers.CharField(help_text="For `PATCH comments/{id}/`.")


class CountsShape(serializers.Serializer[Any]):
    counts = serializers.DictField(child=serializers.IntegerField())


class NodesShape(serializers.Serializer[Any]):
    nodes = serializers.ListField(child=serializers.DictField())


class ProblemShape(serializers.Serializer[Any]):
    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()


class NudgeShape(ProblemShape):
    edit = serializers.CharField(required=False, help_text="With `nudge`: words for going back to the text.")
    send = serializers.CharField(required=False, help_text="With `nudge`: words for sending it as it is.")


PROBLEMS = {
    (code, "application/problem+json"): ProblemShape for code in (400, 401, 403, 404, 409, 413, 415, 422, 429, 503)
}
WRITING_PROBLEMS = {**PROBLEMS, (422, "application/problem+json"): NudgeShape}
READ_PROBLEMS = {(code, "application/problem+json"): ProblemShape for code in (400, 404, 503)}
SIGNED_READ_PROBLEMS = {
    **READ_PROBLEMS,
    **{(code, "application/problem+json"): ProblemShape for code in (401, 403)},
}
"""Of reads that look at who asks: a token that has run out is told so."""
ID = inline_serializer("Id", {"id": serializers.CharField()})
