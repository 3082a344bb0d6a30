"""What readers feel about a page."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments.api import access, caching
from comments.api.shapes import PROBLEMS
from comments.api.views.base import body_of, now, query_of
from comments.errors import Missing
from comments.models import Site, Thread
from engagement.actions.feel import feel, unfeel
from engagement.api import inputs, presenting, shapes


class PageReactionsView(APIView):
    permission_classes = (access.SignedInToWrite,)

    def get_authenticators(self) -> list[BaseAuthentication]:
        """Nobody is looked up for what is the same for everybody."""
        is_reading = self.request is not None and self.request.method in SAFE_METHODS
        return [] if is_reading else super().get_authenticators()

    @extend_schema(
        operation_id="page_reactions",
        parameters=[inputs.ThreadInput],
        responses={200: shapes.PageReactionsShape, **PROBLEMS},
    )
    def get(self, request: Request) -> HttpResponse:
        """How many readers feel what; an empty list where they are not asked. One's own stands in the overlay."""
        query = query_of(request, inputs.ThreadInput)
        site = Site.objects.filter(key=query["site"]).first()
        if site is None:
            raise Missing("unknown_site")
        thread = Thread.objects.filter(site=site, key=query["key"]).first() or Thread(site=site, key=query["key"])
        return caching.sent(request, caching.answer(presenting.page_reactions(thread), cache_control=caching.COUNTS))

    @extend_schema(
        operation_id="page_reaction_put",
        request=inputs.FeelingInput,
        responses={200: shapes.PageReactionsShape, **PROBLEMS},
    )
    def put(self, request: Request) -> HttpResponse:
        """Says what one feels, instead of what one said before. `url` is needed only where nobody has commented on the
        page yet."""
        sent = body_of(request, inputs.FeelingInput)
        access.check_site(request, Site.objects.filter(key=sent["site"]).first())
        thread = feel(reader=access.person(request), site_key=sent.pop("site"), now=now(), **sent)
        return caching.private(presenting.page_reactions(thread))

    @extend_schema(operation_id="page_reaction_delete", request=inputs.ThreadInput, responses={204: None, **PROBLEMS})
    def delete(self, request: Request) -> Response:
        """Takes it back."""
        sent: dict[str, Any] = body_of(request, inputs.ThreadInput)
        access.check_site(request, Site.objects.filter(key=sent["site"]).first())
        unfeel(reader=access.person(request), site_key=sent["site"], key=sent["key"])
        return Response(status=204)
