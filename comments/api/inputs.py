"""The shapes of what clients send. Unknown fields are errors, so that a misspelt one is not lost in silence."""

from typing import Any

from rest_framework import serializers

from comments.vocabulary import ReportReason

MOST_UNKNOWN_TOLD = 20


class Input(serializers.Serializer[Any]):
    def to_internal_value(self, data: Any) -> Any:
        unknown = set(data) - set(self.fields) if isinstance(data, dict) else set()
        if unknown:
            told = (name.encode("utf-8", "replace").decode() for name in sorted(unknown)[:MOST_UNKNOWN_TOLD])
            raise serializers.ValidationError(dict.fromkeys(told, ["unknown field"]), code="unknown")
        return super().to_internal_value(data)


class StrictChar(serializers.CharField):
    """Text only: a number or a list is an error, not its spelling. Blanks are kept for the domain to judge."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(trim_whitespace=False, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class IdField(StrictChar):
    """An id: decimal digits in a string."""

    default_error_messages = {"not_an_id": "Not an id."}

    def to_internal_value(self, data: Any) -> Any:
        digits = super().to_internal_value(data)
        if len(digits) > 19 or not digits.isascii() or not digits.isdigit() or int(digits) >= 2**63:
            self.fail("not_an_id")
        return int(digits)


class StrictBoolean(serializers.BooleanField):
    """true or false, not their spelling."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


NUDGE = (
    "Ask to be told before a likely hold for what is said: once at each composer a 422 `nudge` is answered and nothing "
    "is stored. Send again, edited or not and under the same key, and it goes through."
)


class CommentInput(Input):
    site = StrictChar(max_length=50)
    key = StrictChar(max_length=200)
    body = StrictChar(allow_blank=True)  # the domain answers `too_long`
    url = StrictChar(max_length=500, required=False, allow_blank=True, default="")
    title = StrictChar(max_length=300, required=False, allow_blank=True, default="")
    parent_id = IdField(required=False, allow_null=True, default=None)
    nudge = StrictBoolean(required=False, default=False, help_text=NUDGE)


class BodyInput(Input):
    body = StrictChar(allow_blank=True)  # the domain answers `too_long`


class EditInput(BodyInput):
    begun = StrictChar(
        max_length=200, required=False, allow_blank=True, default="", help_text="From `comments/{id}/edit/`."
    )
    nudge = StrictBoolean(required=False, default=False, help_text=NUDGE)


class ReportInput(Input):
    reason = serializers.ChoiceField(choices=[reason.value for reason in ReportReason])
    note = StrictChar(max_length=500, required=False, allow_blank=True, default="")


class AppealInput(Input):
    statement = StrictChar(max_length=2000)


class PageQuery(serializers.Serializer[Any]):
    sort = serializers.ChoiceField(choices=["best", "newest", "oldest"], required=False, default="best")
    cursor = serializers.CharField(max_length=64, required=False, allow_blank=True, default="")
    limit = serializers.IntegerField(min_value=1, max_value=100, required=False, default=20)


class ThreadQuery(PageQuery):
    site = serializers.CharField(max_length=50)
    key = serializers.CharField(max_length=200, required=False)
    url = serializers.CharField(max_length=500, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("key" in attrs) == ("url" in attrs):
            raise serializers.ValidationError({"key": "Give either key or url."}, code="required")
        return attrs


class VersionQuery(serializers.Serializer[Any]):
    site = serializers.CharField(max_length=50)
    key = serializers.CharField(max_length=200)


class NewsQuery(VersionQuery):
    since = serializers.DateTimeField(required=False, help_text="`newest` of a thread as it was answered before.")
