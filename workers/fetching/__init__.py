"""The only place that opens sockets: fetches one URL as if page, server, DNS and redirects were all hostile.

Implements `claims.ports.Fetcher`. Every hop goes the same way: URL rules (`workers.urlrules`), one look-up and every answer
allowed (`lookup`, `workers.addresses`), dial one of those very addresses and check the peer (`line`), ask, read under caps
(`contentcoding`) until a deadline that holds for the whole fetch (`deadline`). `fetcher` walks; `failures` finds the words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.conf import settings

from workers.fetching import precheck
from workers.fetching.fetcher import HttpFetcher
from workers.fetching.policy import FetchPolicy

if TYPE_CHECKING:
    from claims.ports import Sender

__all__ = ["FetchPolicy", "HttpFetcher", "check_address", "fetcher", "policy", "sender"]


def policy() -> FetchPolicy:
    """Return the policy of `settings.FETCH`, whose keys are the upper-case names of its fields."""
    given: dict[str, Any] = {
        key.lower(): tuple(value) if isinstance(value, list) else value for key, value in settings.FETCH.items()
    }
    return FetchPolicy(**given)


def sender(**changes: Any) -> Sender:
    """Return what sends small messages (`claims.ports.Sender`) under the policy of `settings.FETCH`."""
    return fetcher(**changes).send


def fetcher(**changes: Any) -> HttpFetcher:
    """Return a fetcher under the policy of `settings.FETCH`; `changes` replace single fields of it."""
    return HttpFetcher(replace(policy(), **changes))


def check_address(url: str) -> None:
    """Refuse an address that is never fetched under `settings.FETCH`. Raises InvalidInputError; asks nobody."""
    precheck.check(url, policy())
