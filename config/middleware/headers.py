"""Security headers by profile: a table from path prefix to what is sent there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_OWN = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PAGE = {
    "Content-Security-Policy": f"{_OWN}; require-trusted-types-for 'script'; trusted-types 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
WITH_WORKER = PAGE | {
    "Content-Security-Policy": f"{_OWN}; require-trusted-types-for 'script'; trusted-types sahut-worker",
}
STOCK_ADMIN = PAGE | {"Content-Security-Policy": _OWN}
API = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
EMBED = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
FRAME = EMBED | {"X-Frame-Options": ""}
"""Its own policy names who may frame it."""
EVERYWHERE = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

PROFILES = (
    ("/admin/comments/case/queue/", PAGE),
    ("/admin/", STOCK_ADMIN),
    ("/api/", API),
    ("/_allauth/", API),
    ("/embed/v1/authorize/", PAGE),
    ("/embed/v1/frame/", FRAME),
    ("/notifications/preferences/", WITH_WORKER),
    ("/embed/", EMBED),
    ("/static/", EMBED),
)


def profile(path: str) -> dict[str, str]:
    return next((headers for prefix, headers in PROFILES if path.startswith(prefix)), PAGE)


class SecurityHeaders:
    """Sets what a view has not set itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in (EVERYWHERE | profile(request.path_info)).items():
            if value:
                response.headers.setdefault(name, value)
        return response
