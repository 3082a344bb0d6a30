"""Following a thread."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments.api import access, caching
from comments.api.shapes import PROBLEMS
from comments.api.views.base import body_of, now
from comments.models import Site
from engagement.actions.follow import follow, unfollow
from engagement.api import inputs, shapes


class SubscriptionView(APIView):
    @extend_schema(
        operation_id="subscription_put",
        request=inputs.FollowInput,
        responses={200: shapes.FollowingShape, **PROBLEMS},
    )
    def put(self, request: Request) -> HttpResponse:
        """Follows a thread. `url` is needed only where nobody has commented on the page yet."""
        sent = body_of(request, inputs.FollowInput)
        access.check_site(request, Site.objects.filter(key=sent["site"]).first())
        follow(reader=access.person(request), site_key=sent.pop("site"), now=now(), **sent)
        return caching.private({"following": True})

    @extend_schema(operation_id="subscription_delete", request=inputs.ThreadInput, responses={204: None, **PROBLEMS})
    def delete(self, request: Request) -> Response:
        """Follows it no more."""
        sent = body_of(request, inputs.ThreadInput)
        access.check_site(request, Site.objects.filter(key=sent["site"]).first())
        unfollow(reader=access.person(request), site_key=sent["site"], key=sent["key"], now=now())
        return Response(status=204)
