"""The widget's scripts: one file each, at an address that never changes, fresh within ten minutes; and each version at
an address of its own, for ever."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from engagement.reading import scripts
from engagement.reading.scripts import Script

FRESH = "public, max-age=600, stale-while-revalidate=86400, stale-if-error=604800"
FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def floating(request: HttpRequest, name: str) -> HttpResponse:
    """As it is now. `extras.js` is what `comments.js` fetches by itself when a reader needs it."""
    if f"{name}.js" not in scripts.NAMES:
        raise Http404
    return _sent(request, scripts.floating(f"{name}.js"), FRESH)


@require_safe
def pinned(request: HttpRequest, name: str, digest: str) -> HttpResponse:
    """With `integrity` a browser asks as any origin, and takes what any origin may read."""
    script = scripts.find(f"{name}.js", digest)
    if script is None:
        raise Http404
    response = _sent(request, script, FOR_EVER)
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """`{"comments.js": {"url", "integrity"}, …}`: the versions of now, for a publisher's build."""
    made = [scripts.pinned(name) for name in scripts.NAMES]
    told = {each.name: {"url": settings.SAHUT_BASE_URL + each.path, "integrity": each.integrity} for each in made}
    response = JsonResponse(told)
    response["Cache-Control"] = FRESH
    return response


@require_safe
def locale(request: HttpRequest, language: str) -> HttpResponse:
    """The widget's words in a language that it does not carry itself."""
    words = scripts.words(language)
    if words is None:
        raise Http404
    response = HttpResponse(words, content_type="application/json; charset=utf-8")
    response["Cache-Control"] = FRESH
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _sent(request: HttpRequest, script: Script, cache_control: str) -> HttpResponse:
    if script.digest in request.headers.get("If-None-Match", ""):
        return _headed(HttpResponse(status=304), script, cache_control)
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(script.zipped if zipped else script.plain, content_type="text/javascript; charset=utf-8")
    if zipped:
        response["Content-Encoding"] = "gzip"
    return _headed(response, script, cache_control)


def _headed(response: HttpResponse, script: Script, cache_control: str) -> HttpResponse:
    response["ETag"] = f'W/"{script.digest}"'
    response["Cache-Control"] = cache_control
    response["Vary"] = "Accept-Encoding"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
