"""Pages are asked for and forms are sent; the other methods are for the JSON doors."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from config.middleware.refusals import is_json

OF_PAGES = ("GET", "HEAD", "POST", "OPTIONS")


class PageMethods:
    """405 before a session is read: Django's admin shows its pages to PUT, PATCH and DELETE too, whoever may look."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in OF_PAGES or is_json(request):
            return self.get_response(request)
        return HttpResponseNotAllowed(OF_PAGES)
