"""The shapes of what we answer, for the OpenAPI document alone."""

from typing import Any

from rest_framework import serializers

from comments.api.shapes import CommentShape, ReasonShape
from engagement.vocabulary import Feeling, Kind, Pace, Target


class ReactionShape(serializers.Serializer[Any]):
    id = serializers.CharField()
    reacted = serializers.BooleanField()
    reaction_count = serializers.IntegerField()


class FollowingShape(serializers.Serializer[Any]):
    following = serializers.BooleanField()


class MeShape(serializers.Serializer[Any]):
    id = serializers.CharField()
    name = serializers.CharField()
    language = serializers.CharField()
    verified = serializers.BooleanField()


class ReaderShape(MeShape):
    unread = serializers.IntegerField(help_text="Messages not read yet, counted up to 100.")


class OwnCommentShape(CommentShape):
    status = serializers.ChoiceField(choices=["held", "rejected"])
    reasons = ReasonShape(many=True)
    editable_until = serializers.DateTimeField(allow_null=True)
    appeal = serializers.ChoiceField(choices=["open", "waiting", "decided"], allow_null=True)
    written = serializers.CharField(help_text="The text as its author wrote it.")
    may_resubmit = serializers.BooleanField()


class MarksShape(serializers.Serializer[Any]):
    reacted = serializers.ListField(child=serializers.CharField())
    reported = serializers.ListField(child=serializers.CharField())
    muted = serializers.ListField(child=serializers.CharField(), help_text="Ids of readers.")


class RightsShape(serializers.Serializer[Any]):
    write = serializers.BooleanField()
    moderate = serializers.BooleanField()
    refusal = serializers.ChoiceField(choices=["signed_out", "thread_closed", "restricted"], allow_null=True)
    restricted_until = serializers.DateTimeField(allow_null=True)


class EditableShape(serializers.Serializer[Any]):
    id = serializers.CharField()
    written = serializers.CharField()
    editable_until = serializers.DateTimeField()


class OverlayShape(serializers.Serializer[Any]):
    me = MeShape(allow_null=True)
    comments = OwnCommentShape(many=True)
    editable = EditableShape(many=True, help_text="One's own published ones within their edit window.")
    marks = MarksShape()
    rights = RightsShape()
    following = serializers.BooleanField()
    saved = serializers.BooleanField()
    feeling = serializers.ChoiceField(choices=[feeling.value for feeling in Feeling], allow_null=True)
    expected_minutes = serializers.IntegerField(allow_null=True)


class PageReactionShape(serializers.Serializer[Any]):
    feeling = serializers.ChoiceField(choices=[feeling.value for feeling in Feeling])
    count = serializers.IntegerField()


class PageReactionsShape(serializers.Serializer[Any]):
    reactions = PageReactionShape(many=True, help_text="Empty where readers are not asked.")


class MutedReaderShape(serializers.Serializer[Any]):
    id = serializers.CharField()
    name = serializers.CharField()


class MutedReadersShape(serializers.Serializer[Any]):
    mutes = MutedReaderShape(many=True)


class FollowedShape(serializers.Serializer[Any]):
    what = serializers.ChoiceField(choices=[target.value for target in Target])
    key = serializers.CharField(help_text="A slug; of a reader the id.")
    name = serializers.CharField()


class FollowsShape(serializers.Serializer[Any]):
    follows = FollowedShape(many=True)


class TargetShape(serializers.Serializer[Any]):
    id = serializers.CharField()
    permalink = serializers.CharField()


class MessageShape(serializers.Serializer[Any]):
    id = serializers.CharField()
    kind = serializers.ChoiceField(choices=[kind.value for kind in Kind])
    text = serializers.CharField()
    url = serializers.CharField(help_text="Where the message leads.")
    comment = TargetShape(allow_null=True)
    created_at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)


class InboxShape(serializers.Serializer[Any]):
    notifications = MessageShape(many=True)
    next = serializers.CharField(allow_null=True)


class UnreadShape(serializers.Serializer[Any]):
    unread = serializers.IntegerField(help_text="Counted up to 100.")


class MutedShape(serializers.Serializer[Any]):
    muted = serializers.BooleanField()


class BrowserShape(serializers.Serializer[Any]):
    id = serializers.CharField()
    name = serializers.CharField()
    created_at = serializers.DateTimeField()


class BrowsersShape(serializers.Serializer[Any]):
    key = serializers.CharField(help_text="For `applicationServerKey`; empty where this site tells no browser.")
    browsers = BrowserShape(many=True)


class EventShape(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=[kind.value for kind in Kind])
    label = serializers.CharField()  # type: ignore[assignment]
    channels = serializers.DictField(child=serializers.BooleanField(), help_text="By channel.")


class PreferencesShape(serializers.Serializer[Any]):
    events = EventShape(many=True)
    pace = serializers.ChoiceField(choices=[pace.value for pace in Pace])
    hour = serializers.IntegerField()
    weekday = serializers.IntegerField(help_text="0 = Monday.")
    time_zone = serializers.CharField()
    quiet_from = serializers.IntegerField(allow_null=True)
    quiet_to = serializers.IntegerField(allow_null=True)
    is_paused = serializers.BooleanField()
    follows_by_writing = serializers.BooleanField(help_text="Whoever writes in a discussion follows it from then on.")
