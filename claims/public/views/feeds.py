"""What machines read: feeds of published reviews, the sitemap, and what robots may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render

from claims.public import syndication
from claims.public.freshness import readers_page
from claims.selectors.addresses import absolute
from claims.selectors.published import Filters, listing_parts, listings_of_part, newest_reviews, published_reviews

if TYPE_CHECKING:
    from django.http import HttpRequest

_IN_FEED = 30
# Pages of the sitemap's part 0, beside the reviews themselves.
_STANDING = ("home", "claims", "ratings", "methodology", "verify", "log", "corrections")


@readers_page
def atom(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 — a view's signature
    """Serve the newest reviews as Atom."""
    documents = [row.document for row in newest_reviews(_IN_FEED)]
    return HttpResponse(syndication.atom_feed(documents), content_type="application/atom+xml; charset=utf-8")


@readers_page
def json_feed(request: HttpRequest) -> HttpResponse:
    """Serve the newest reviews as JSON Feed, with the address of the older ones."""
    results = published_reviews(Filters(), cursor=request.GET.get("after", ""), size=_IN_FEED)
    next_url = f"{absolute('json-feed')}?after={results.following}" if results.following else ""
    feed = syndication.json_feed([row.document for row in results.rows], next_url=next_url)
    return HttpResponse(feed, content_type="application/feed+json; charset=utf-8")


@readers_page
def sitemap(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 — a view's signature
    """Serve the index of the sitemap: part 0 holds the standing pages, the others the reviews."""
    return _xml(syndication.sitemap_index([0, *listing_parts()]))


@readers_page
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:  # noqa: ARG001 — a view's signature
    """Serve one part of the sitemap."""
    if part == 0:
        return _xml(syndication.sitemap((absolute(name), None) for name in _STANDING))
    rows = listings_of_part(part)
    if not rows:
        raise Http404
    return _xml(syndication.sitemap((absolute("claim", ref), changed_at) for ref, changed_at in rows))


@readers_page
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots where the sitemap is, and to leave the newsroom and copies of other people's pages alone."""
    context = {"sitemap_url": absolute("sitemap")}
    return render(request, "public/robots.txt", context, content_type="text/plain; charset=utf-8")


def _xml(data: bytes) -> HttpResponse:
    return HttpResponse(data, content_type="application/xml; charset=utf-8")
