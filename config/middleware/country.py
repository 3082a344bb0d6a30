"""From which country a reader asks, as a trusted proxy says in the header that `SAHUT_COUNTRY_HEADER` names."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from comments import country


class ReaderCountry:
    """Outermost, so that the header is among those by which shared copies differ. Without the setting, or without a
    proxy of ours, nobody's word is taken: what is hidden in one country is then shown in all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        header = settings.SAHUT_COUNTRY_HEADER if settings.SAHUT_TRUSTED_PROXIES else ""
        country.enter(request.headers.get(header, "") if header else "")
        response = self.get_response(request)
        if header and response.get("Cache-Control", "").startswith("public"):
            patch_vary_headers(response, [header])
        return response
