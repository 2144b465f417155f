"""Every correction of what was published: a page for readers and a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from claims.public import syndication
from claims.public.freshness import readers_page
from claims.selectors.addresses import absolute
from claims.selectors.corrections import as_published, published_corrections

if TYPE_CHECKING:
    from django.http import HttpRequest

_IN_FEED = 50


@readers_page
def corrections(request: HttpRequest) -> HttpResponse:
    """List published corrections, the newest first."""
    page = published_corrections(cursor=request.GET.get("after", ""))
    context = {
        "section": "corrections",
        "rows": as_published(page.rows),
        "following": page.following,
        "is_first": page.is_first,
        "canonical": absolute("corrections"),
    }
    return render(request, "public/corrections.html", context)


@readers_page
def corrections_atom(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 — a view's signature
    """Serve the newest corrections as Atom."""
    rows = as_published(published_corrections(size=_IN_FEED).rows)
    return HttpResponse(syndication.corrections_feed(rows), content_type="application/atom+xml; charset=utf-8")
