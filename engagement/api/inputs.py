"""The shapes of what clients send."""

from typing import Any

from rest_framework import serializers

from comments.api.inputs import IdField, Input, StrictChar


class FollowInput(Input):
    site = StrictChar(max_length=50)
    key = StrictChar(max_length=200)
    url = StrictChar(max_length=500, required=False, allow_blank=True, default="")
    title = StrictChar(max_length=300, required=False, allow_blank=True, default="")


class ThreadInput(Input):
    site = StrictChar(max_length=50)
    key = StrictChar(max_length=200)


class FeelingInput(FollowInput):
    feeling = StrictChar(max_length=12)


class ReaderInput(Input):
    display_name = StrictChar(max_length=200, required=False)
    language = StrictChar(max_length=8, required=False)


class WishInput(Input):
    kind = StrictChar(max_length=20)
    channel = StrictChar(max_length=10)
    is_on = serializers.BooleanField()


class PreferencesInput(Input):
    channels = serializers.ListField(child=WishInput(), required=False, max_length=200)
    pace = StrictChar(max_length=10, required=False)
    hour = serializers.IntegerField(required=False)
    weekday = serializers.IntegerField(required=False, help_text="0 = Monday.")
    time_zone = StrictChar(max_length=64, required=False)
    quiet_from = serializers.IntegerField(required=False, allow_null=True)
    quiet_to = serializers.IntegerField(required=False, allow_null=True)
    is_paused = serializers.BooleanField(required=False)
    follows_by_writing = serializers.BooleanField(required=False)


class BrowserInput(Input):
    url = StrictChar(max_length=1000, help_text="The subscription's `endpoint`.")
    public = StrictChar(max_length=100, help_text="Its `keys.p256dh`.")
    secret = StrictChar(max_length=30, help_text="Its `keys.auth`.")
    name = StrictChar(max_length=200, required=False, allow_blank=True, default="")


class ReadInput(Input):
    newest = IdField()


class InboxQuery(serializers.Serializer[Any]):
    cursor = serializers.CharField(max_length=64, required=False, allow_blank=True, default="")
    limit = serializers.IntegerField(min_value=1, max_value=100, required=False, default=20)
