"""Sahut as it is, but every reading of a thread's page from the database is counted in Redis. A WSGI application."""

from typing import Any

from config.wsgi import application  # isort: skip (it sets Django up)

from comments import redis_link, threads

__all__ = ["application"]

NAME = "bench:readings"
_page = threads.page


def _counted(*arguments: Any, **named: Any) -> threads.Page:
    redis_link.client().incr(NAME)
    return _page(*arguments, **named)


threads.page = _counted
