"""Counts requests against a rate, for each key and for each address that shows none, in the cache all processes share.

A sliding window of two counters: the requests of this window, and of the one before in proportion to how much of it
still lies within one window's length of now. So the rate holds over any longer time; a burst after a rest may be twice it.
Adding to a counter is atomic; a refused request is not counted. This keeps
one partner from crowding out the others; it is no wall against an attack. Without the cache requests are let through:
a lost cache must not take the verdicts away.
"""

from __future__ import annotations

import hashlib
import ipaddress
import math
import time
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.cache import cache
from rest_framework.throttling import BaseThrottle

from claims.api.problems import ApiProblem

if TYPE_CHECKING:
    from rest_framework.request import Request

    from claims.models import ApiKey

# One IPv6 customer holds a /64 of addresses and may use a new one for each request.
_IPV6_CUSTOMER: Final = 64
# A clock's fractions of a second do not add up exactly; who waited as long as was asked must be let through.
_ROUNDING: Final = 1e-3


def spend_for_key(key: ApiKey) -> None:
    """Count a request of a key. Raises ApiProblem (429) when its rate is used up."""
    number, window_s = settings.API_RATE
    _spend(f"key:{key.pk}", number, window_s, "This key may send")


def spend_for_stranger(request: Request) -> None:
    """Count a request that shows no usable key, by the address it comes from. Raises ApiProblem (429)."""
    number, window_s = settings.API_ANONYMOUS_RATE
    _spend(f"address:{_customer(request)}", number, window_s, "Without a valid key this address may send")


def _spend(name: str, number: int, window_s: int, who: str) -> None:
    try:
        wait_s = _wait_s(name, number, window_s)
    except ValueError:  # the counter went away under our hands, or the whole cache
        return
    if wait_s:
        raise ApiProblem(
            "rate_limited",
            f"{who} {number} requests in {window_s} seconds. Try again in {wait_s} seconds.",
            wait=wait_s,
        )


def _wait_s(name: str, number: int, window_s: int) -> int:
    """Count one request; return 0 where it is within the rate, else the seconds until one more will be.

    Raises ValueError where nothing can be counted.
    """
    now = time.time()
    window = int(now // window_s)
    passed_s = now - window * window_s  # of this window
    current, previous = f"api-rate:{name}:{window}", f"api-rate:{name}:{window - 1}"
    before = int(cache.get(previous, 0))
    cache.add(current, 0, timeout=2 * window_s)
    spent = cache.incr(current)
    if before * (window_s - passed_s) + spent * window_s <= number * window_s + _ROUNDING:
        return 0
    cache.decr(current)
    return max(1, math.ceil(_next_s(before, spent, number, passed_s, window_s)))


def _next_s(before: int, spent: int, number: int, passed_s: float, window_s: int) -> float:
    """Return the seconds until what still counts of the window before, and this one, leave room for one more."""
    if spent <= number:
        return window_s * (1 - (number - spent) / before) - passed_s
    # This window alone is full: wait for the next one, until enough of this one has slid out of sight.
    return window_s - passed_s + window_s * (1 - (number - 1) / (spent - 1))


def _customer(request: Request) -> str:
    address = BaseThrottle().get_ident(request) or ""
    try:
        ip = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        # A forwarded address that is none: still one name for one sender, and safe as part of a cache key.
        return hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()[:32]
    if isinstance(ip, ipaddress.IPv6Address):
        mapped = ip.ipv4_mapped
        return str(mapped or ipaddress.ip_network((ip, _IPV6_CUSTOMER), strict=False).network_address)
    return str(ip)
