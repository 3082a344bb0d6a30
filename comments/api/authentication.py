"""Who is asking: the widget's Bearer token, an app's session token, or the session cookie with CSRF."""

from typing import Any

from allauth.headless.contrib.rest_framework.authentication import XSessionTokenAuthentication
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from comments import tokens
from comments.api.access import foreign_origin, own_origin
from comments.models import User
from comments.tokens import EmbedGrant


class EmbedToken(BaseAuthentication):
    """Counts only with the Origin that it was issued for."""

    def authenticate(self, request: Request) -> tuple[User, EmbedGrant] | None:
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != b"bearer":
            return None
        found = tokens.read(parts[1].decode("latin-1")) if len(parts) == 2 else None
        if found is None:
            raise AuthenticationFailed("The token has run out.", "token_expired")
        # Reads within our own origin carry none: those of the widget in a frame.
        if request.headers.get("Origin", own_origin(request)) != found[1].origin:
            raise PermissionDenied("The token belongs to another page.", "origin_not_allowed")
        return found

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class AppSession(XSessionTokenAuthentication):  # type: ignore[misc]
    """allauth's headless session token, in `X-Session-Token`."""

    def authenticate(self, request: Request) -> Any:
        found = super().authenticate(request)
        if found is None and request.headers.get("X-Session-Token"):
            raise AuthenticationFailed("The session has run out.", "session_expired")
        return found


class CookieSession(SessionAuthentication):
    """Our own pages, whose Origin is ours: a cookie that a foreign page makes a browser send counts for nothing."""

    def enforce_csrf(self, request: Request) -> None:
        if foreign_origin(request) is not None:
            raise PermissionDenied("The page is not ours.", "origin_not_allowed")
        super().enforce_csrf(request)


class EmbedTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = EmbedToken
    name = "embedToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "Ten minutes; issued to the widget for one origin."}


class AppSessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = AppSession
    name = "appSession"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "header", "name": "X-Session-Token"}


class CookieSessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = CookieSession
    name = "cookieSession"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}
