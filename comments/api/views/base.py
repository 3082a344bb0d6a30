"""What the views share: parsing a body or query, and the clock."""

from typing import Any, TypeVar

from django.utils import timezone, translation
from rest_framework.request import Request
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from comments.errors import Missing

now = timezone.now
S = TypeVar("S", bound=Serializer[Any])


def body_of(request: Request, shape: type[S]) -> dict[str, Any]:
    found = shape(data=request.data)
    found.is_valid(raise_exception=True)
    return dict(found.validated_data)


def query_of(request: Request, shape: type[S]) -> dict[str, Any]:
    found = shape(data={name: request.query_params[name] for name in request.query_params})
    found.is_valid(raise_exception=True)
    return dict(found.validated_data)


def number(comment_id: str) -> int:
    """The id of a path. Raises Missing for one that cannot exist."""
    if len(comment_id) > 18 or not (comment_id.isascii() and comment_id.isdigit()):
        raise Missing
    return int(comment_id)


def language() -> str:
    return translation.get_language() or "id"


class PublicView(APIView):
    """Reads that are the same for everybody: nobody is looked up."""

    authentication_classes = ()
    permission_classes = ()
