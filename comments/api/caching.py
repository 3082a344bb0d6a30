"""Public answers: the same bytes for everybody, an ETag from the thread's version, 304 where nothing changed."""

import hashlib
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from rest_framework.request import Request

from comments.kept import Answer

PUBLIC = "public, max-age=0, s-maxage=5, stale-while-revalidate=30, stale-if-error=3600"
COUNTS = "public, max-age=30, s-maxage=60, stale-while-revalidate=600, stale-if-error=3600"
JSON = "application/json"


def answer(content: Any, *, etag: str = "", cache_control: str = PUBLIC) -> Answer:
    """`content` as JSON. Where it has no version of its own the ETag is its digest."""
    body = orjson.dumps(content)
    etag = etag or f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    return Answer(etag=etag, cache_control=cache_control, content_type=JSON, language="", body=body)


def sent(request: HttpRequest | Request, made: Answer) -> HttpResponse:
    """The answer, or 304 for whoever has it."""
    if has(request, made.etag):
        return _headed(HttpResponse(status=304), made)
    response = HttpResponse(made.body, content_type=made.content_type)
    response["Content-Length"] = str(len(made.body))
    return _headed(response, made)


def has(request: HttpRequest | Request, etag: str) -> bool:
    """Whether the client has `etag` already."""
    return is_known(request.headers.get("If-None-Match"), etag)


def is_known(told: str | None, etag: str) -> bool:
    """Whether `If-None-Match` names the tag."""
    return told is not None and etag in {tag.strip().removeprefix("W/") for tag in told.split(",")}


def not_modified(request: HttpRequest | Request, etag: str) -> HttpResponse | None:
    """304 when the client has `etag` already, else None: asked before a page is built that nobody keeps."""
    if not has(request, etag):
        return None
    return _headed(HttpResponse(status=304), Answer(etag, PUBLIC, JSON, "", b""))


def private(content: Any, status: int = 200) -> HttpResponse:
    """One reader's own: kept by nobody."""
    response = HttpResponse(orjson.dumps(content), status=status, content_type=JSON)
    response["Cache-Control"] = "private, no-store"
    return response


def _headed(response: HttpResponse, made: Answer) -> HttpResponse:
    response["ETag"] = made.etag
    response["Cache-Control"] = made.cache_control
    if made.language:
        response["Content-Language"] = made.language
    patch_vary_headers(response, ["Origin"])
    return response
