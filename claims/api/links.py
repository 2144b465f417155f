"""Absolute addresses for answers, under the address readers know (`PUBLIC_URL`), never from a request's host."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from claims.selectors.addresses import absolute


def api_url(name: str, *args: Any, **query: Any) -> str:
    """Return the address of an API resource; parameters that are None are left out."""
    return _with(f"{settings.PUBLIC_URL}{reverse(f'api:{name}', args=args)}", query)


def page_url(name: str, *args: Any, fragment: str = "", **query: Any) -> str:
    """Return the address of a page for readers."""
    return _with(absolute(name, *args), query) + (f"#{fragment}" if fragment else "")


def _with(address: str, query: dict[str, Any]) -> str:
    given = {key: value for key, value in query.items() if value is not None}
    return f"{address}?{urlencode(given)}" if given else address
