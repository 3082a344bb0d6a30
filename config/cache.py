"""Django's cache on Redis; while Redis is away the same calls go to a database table, so that no limit is ever off."""

import pickle
from collections.abc import Callable, Iterable
from typing import Any

import redis
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache, RedisSerializer

from comments import redis_link


class Garbled(Exception):
    """What Redis holds under a key is no value of ours."""


class CarefulSerializer(RedisSerializer):
    def loads(self, data: Any) -> Any:
        try:
            return super().loads(data)
        except _NOT_OURS as error:
            raise Garbled from error


_NOT_OURS = (pickle.UnpicklingError, EOFError, AttributeError, ImportError, LookupError, TypeError, ValueError)


def _on_either(name: str) -> Callable[..., Any]:
    def call(self: "RedisOrDatabaseCache", *args: Any, **kwargs: Any) -> Any:
        if not redis_link.is_resting():
            try:
                return getattr(RedisCache, name)(self, *args, **kwargs)
            except redis.RedisError:
                redis_link.rest()
        return getattr(caches["fallback"], name)(*args, **kwargs)

    return call


class RedisOrDatabaseCache(RedisCache):
    """Values do not move between the two: after a switch a cache is cold and a limit counts anew. A garbled value is
    a miss, and goes."""

    _get = _on_either("get")
    set = _on_either("set")
    add = _on_either("add")
    touch = _on_either("touch")
    delete = _on_either("delete")
    has_key = _on_either("has_key")
    incr = _on_either("incr")
    set_many = _on_either("set_many")
    delete_many = _on_either("delete_many")

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        try:
            return self._get(key, default, version=version)
        except Garbled:
            self.delete(key, version=version)
            return default

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        missing = object()
        found = {key: self.get(key, missing, version=version) for key in keys}
        return {key: value for key, value in found.items() if value is not missing}
