"""Where a write may come from, and that its writer is signed in. What the writer may do is asked in the actions."""

from typing import Any

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from comments.errors import Forbidden, SignedOut
from comments.models import Site, User
from comments.tokens import EmbedGrant


class SignedIn(BasePermission):
    def has_permission(self, request: Request, view: Any) -> bool:
        """A page that no site lists is told so, whoever it asks for."""
        if request.user and request.user.is_authenticated:
            return True
        origin = foreign_origin(request)
        if request.method not in SAFE_METHODS and origin is not None and not _is_listed(origin):
            raise Forbidden("origin_not_allowed")
        return False


class SignedInToWrite(SignedIn):
    def has_permission(self, request: Request, view: Any) -> bool:
        return request.method in SAFE_METHODS or super().has_permission(request, view)


def person(request: Request) -> User:
    """Who is signed in. Raises SignedOut."""
    if not isinstance(request.user, User):
        raise SignedOut
    return request.user


def own_origin(request: Request) -> str:
    return f"{request.scheme}://{request.get_host()}"


def foreign_origin(request: Request) -> str | None:
    """The Origin of a page that is not ours; None for our own pages and for apps, which send none."""
    origin = request.headers.get("Origin")
    return None if origin is None or origin == own_origin(request) else origin


def check_origin(request: Request) -> None:
    """For a write that is about no site: a foreign page needs the token that was issued to it."""
    if foreign_origin(request) is not None and not isinstance(request.auth, EmbedGrant):
        raise Forbidden("origin_not_allowed")


def check_site(request: Request, site: Site | None) -> None:
    """A foreign page writes only at the site that lists its origin; a widget's token only at its own site."""
    origin = foreign_origin(request)
    if origin is not None and (site is None or not site.allows_origin(origin)):
        raise Forbidden("origin_not_allowed")
    if is_elsewhere(request, site):
        raise Forbidden("other_site")


def is_elsewhere(request: Request, site: Site | None) -> bool:
    """Whether a widget's token asks about another site than its own."""
    return isinstance(request.auth, EmbedGrant) and (site is None or request.auth.site_key != site.key)


def _is_listed(origin: str) -> bool:
    return any(origin in origins for origins in Site.objects.values_list("origins", flat=True))
