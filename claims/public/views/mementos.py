"""TimeGate and TimeMap of RFC 7089: which archived copy of a page stood at a time, for browsers and archives that ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe

from claims.errors import InvalidInputError
from claims.public.freshness import trouble
from claims.selectors.mementos import (
    links_of,
    memento_nearest,
    mementos_of,
    read_accept_datetime,
    timemap_text,
)

if TYPE_CHECKING:
    from django.http import HttpRequest

_NONE = "No published check cites an archived copy of that address, so there is none to show."


@require_safe
def timegate(request: HttpRequest, url: str) -> HttpResponse:
    """Redirect to the copy nearest to Accept-Datetime; the newest without one."""
    try:
        wanted = read_accept_datetime(request.headers.get("Accept-Datetime"))
    except InvalidInputError as error:
        return _varying(trouble(request, error.message, status=400))
    found = mementos_of(_asked_for(request, url))
    if found is None:
        return _varying(trouble(request, _NONE, status=404))
    response = HttpResponse(status=302)
    response["Location"] = memento_nearest(found, wanted).address
    response["Link"] = links_of(found, with_timegate=False)
    return _varying(response)


@require_safe
def timemap(request: HttpRequest, url: str) -> HttpResponse:
    """List every copy in application/link-format."""
    found = mementos_of(_asked_for(request, url))
    if found is None:
        return trouble(request, _NONE, status=404)
    response = HttpResponse(timemap_text(found), content_type="application/link-format")
    response["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(response, public=True, max_age=60)
    return response


def _asked_for(request: HttpRequest, url: str) -> str:
    """Return the address after ours in the path, with the query that belongs to it."""
    query = request.META.get("QUERY_STRING", "")
    return iri_to_uri(f"{url}?{query}" if query else url)


def _varying(response: HttpResponse) -> HttpResponse:
    response["Vary"] = "accept-datetime"
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "Link, Location, Vary"
    patch_cache_control(response, no_store=True)
    return response
