"""Where and when the reader is told; what is unread; threads that are muted."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments.api import access, caching
from comments.api.shapes import PROBLEMS
from comments.api.views.base import body_of, now
from comments.models import Site, User
from engagement.actions.choose_telling import Wish, choose_telling
from engagement.actions.mute import mute, unmute
from engagement.actions.read_inbox import read_inbox
from engagement.api import inputs, presenting, shapes
from engagement.api.views.me import WholeSession
from engagement.reading import inbox, telling


class PreferencesView(APIView):
    permission_classes = (access.SignedIn, WholeSession)

    @extend_schema(operation_id="me_preferences", responses={200: shapes.PreferencesShape, **PROBLEMS})
    def get(self, request: Request) -> HttpResponse:
        """Every event with its channels, and the rhythm of mail."""
        return caching.private(presenting.telling(telling.of(access.person(request))))

    @extend_schema(
        operation_id="me_preferences_change",
        request=inputs.PreferencesInput,
        responses={200: shapes.PreferencesShape, **PROBLEMS},
    )
    def patch(self, request: Request) -> HttpResponse:
        """Changes what is named and nothing else."""
        access.check_site(request, None)
        sent, reader = body_of(request, inputs.PreferencesInput), access.person(request)
        wishes = [Wish(**wish) for wish in sent.pop("channels", [])]
        choose_telling(reader=reader, wishes=wishes, rhythm=sent, now=now())
        return caching.private(presenting.telling(telling.of(reader)))


class UnreadView(APIView):
    """Open to a widget's token too: a bell needs the number, and it is no more than a number."""

    permission_classes = (access.SignedIn,)

    @extend_schema(operation_id="me_notifications_unread", responses={200: shapes.UnreadShape, **PROBLEMS})
    def get(self, request: Request) -> HttpResponse:
        """How many messages of the inbox are unread, counted up to 100."""
        return caching.private(_unread(access.person(request)))


class ReadView(APIView):
    permission_classes = (access.SignedIn, WholeSession)

    @extend_schema(
        operation_id="me_notifications_read",
        request=inputs.ReadInput,
        responses={200: shapes.UnreadShape, **PROBLEMS},
    )
    def post(self, request: Request) -> HttpResponse:
        """Marks as read what came up to `newest`, the id of a message; what came since stays unread."""
        access.check_site(request, None)
        newest = body_of(request, inputs.ReadInput)["newest"]
        read_inbox(reader=access.person(request), newest_id=newest, now=now())
        return caching.private(_unread(access.person(request)))


class MuteView(APIView):
    permission_classes = (access.SignedInToWrite, WholeSession)

    @extend_schema(operation_id="mute_put", request=inputs.ThreadInput, responses={200: shapes.MutedShape, **PROBLEMS})
    def put(self, request: Request) -> HttpResponse:
        """The reader hears nothing more of what others write in the thread."""
        mute(reader=access.person(request), now=now(), **_thread(request))
        return caching.private({"muted": True})

    @extend_schema(operation_id="mute_delete", request=inputs.ThreadInput, responses={204: None, **PROBLEMS})
    def delete(self, request: Request) -> Response:
        """Hears of it again."""
        unmute(reader=access.person(request), **_thread(request))
        return Response(status=204)


def _thread(request: Request) -> dict[str, str]:
    sent = body_of(request, inputs.ThreadInput)
    access.check_site(request, Site.objects.filter(key=sent["site"]).first())
    return {"site_key": sent["site"], "key": sent["key"]}


def _unread(reader: User) -> dict[str, Any]:
    return {"unread": inbox.unread_count(reader)}
