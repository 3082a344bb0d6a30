"""Answers that are the same for everybody: any proxy may keep them, whatever cookies and languages askers have."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PREFIXES = ("/api/v1/", "/embed/v1/", "/k/")
KEPT = {"origin", "accept-encoding"}


class SharedAnswers:
    """Under PREFIXES an answer that says `public` differs by origin and encoding only, and sets no cookie.
    Middleware further in adds `Cookie` and `Accept-Language` to every answer, which would give each reader a copy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(PREFIXES) and response.get("Cache-Control", "").startswith("public"):
            named = [name.strip() for name in response.get("Vary", "").split(",")]
            response["Vary"] = ", ".join(name for name in named if name.lower() in KEPT)
            response.cookies.clear()
            if request.path_info.startswith("/api/"):
                response.headers.pop("Content-Language", None)
        return response
