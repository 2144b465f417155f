"""A Redis cache that may be away: what cannot be read is a miss, what cannot be written is not kept, and nobody gets an error page.

The cache holds only what can be had again (robots.txt, throttle counters). While it is away throttles count nothing; the log says so.
"""

from __future__ import annotations

import functools
import logging
import time
from typing import TYPE_CHECKING, Any

import redis
from django.core.cache.backends.redis import RedisCache

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)


# Seconds between two lines about the same outage.
_WARN_EVERY_S = 60.0
_last_warning: list[float] = []


def _warn(error: Exception) -> None:
    """Say that the cache is away, once a minute."""
    now = time.monotonic()
    if not _last_warning or now - _last_warning[-1] > _WARN_EVERY_S:
        _last_warning[:] = [now]
        _log.warning("The cache cannot be reached, so nothing is kept: %s", error)


def _forgiving(answer: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a method give this answer when the server cannot be reached."""

    def wrap(method: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(method)
        def call(*args: Any, **kwargs: Any) -> Any:
            try:
                return method(*args, **kwargs)
            except (redis.ConnectionError, redis.TimeoutError) as error:
                _warn(error)
                return answer

        return call

    return wrap


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache with a miss for an answer when there is none."""

    add = _forgiving(answer=False)(RedisCache.add)
    set = _forgiving(answer=None)(RedisCache.set)
    touch = _forgiving(answer=False)(RedisCache.touch)
    delete = _forgiving(answer=False)(RedisCache.delete)
    has_key = _forgiving(answer=False)(RedisCache.has_key)
    set_many = _forgiving(answer=[])(RedisCache.set_many)
    delete_many = _forgiving(answer=None)(RedisCache.delete_many)
    clear = _forgiving(answer=False)(RedisCache.clear)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """Return what is kept, or the default."""
        return _forgiving(answer=default)(super().get)(key, default, version)

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        """Return what is kept of these."""
        found: dict[Any, Any] = _forgiving(answer={})(super().get_many)(keys, version)
        return found

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Count up; an unreachable counter has no value, which Django's caches say by ValueError."""
        try:
            return int(super().incr(key, delta, version))
        except (redis.ConnectionError, redis.TimeoutError) as error:
            raise ValueError("The cache cannot be reached.") from error
