"""The front page and the lists of published reviews: all, by topic, by claimant, and by search."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from claims.public.freshness import readers_page
from claims.selectors import published
from claims.selectors.addresses import absolute
from claims.selectors.published import Filters
from claims.selectors.structured import wikidata_url

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_ON_FRONT_PAGE = 7
# A longer search says no more, and fills addresses and logs.
_MAX_WORDS_CHARS = 300


@readers_page
def home(request: HttpRequest) -> HttpResponse:
    """Show the newest reviews, the first of them large."""
    context = {
        "rows": published.newest_reviews(_ON_FRONT_PAGE),
        "facets": published.facets(),
        "canonical": absolute("home"),
    }
    return render(request, "public/home.html", context)


@readers_page
def claims(request: HttpRequest) -> HttpResponse:
    """List published reviews, narrowed by what the address asks for."""
    filters = _filters(request)
    facets = published.facets()
    results = published.published_reviews(filters, cursor=_plain(request, "after"))
    context = {
        "section": "claims",
        "filters": filters,
        "chosen": _chosen(filters, facets.label_for(filters)),
        "facets": facets,
        "results": results,
        "next_address": _next(request, results.following),
        "first_address": _address(filters),
        "canonical": absolute("claims"),
    }
    return render(request, "public/claims.html", context)


@readers_page
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """List the published reviews of one topic."""
    found = published.topic_for_readers(slug)
    if found is None:
        raise Http404
    results = published.published_reviews(Filters(topic=slug), cursor=_plain(request, "after"))
    context = {
        "section": "claims",
        "topic": found,
        "results": results,
        "next_address": _next(request, results.following),
        "canonical": absolute("topic", slug),
    }
    return render(request, "public/topic.html", context)


@readers_page
def claimant(request: HttpRequest, ref: str) -> HttpResponse:
    """List the published reviews of claims one claimant made. There is no score: what gets checked is a selection."""
    newest = published.claimant_for_readers(ref)
    if newest is None or newest.claimant is None:
        raise Http404
    results = published.published_reviews(Filters(claimant=ref), cursor=_plain(request, "after"))
    context = {
        "section": "claims",
        "claimant": newest.claimant,
        "wikidata_url": wikidata_url(newest.claimant.wikidata_id),
        "results": results,
        "next_address": _next(request, results.following),
        "canonical": absolute("claimant", ref),
    }
    return render(request, "public/claimant.html", context)


def _filters(request: HttpRequest) -> Filters:
    return Filters(
        words=_plain(request, "q")[:_MAX_WORDS_CHARS],
        rating=_plain(request, "rating"),
        topic=_plain(request, "topic"),
        claimant=_plain(request, "claimant"),
    )


def _plain(request: HttpRequest, name: str) -> str:
    """Return a parameter without the NUL that PostgreSQL would refuse, and without lone surrogates."""
    return request.GET.get(name, "").replace("\0", "").encode("utf-8", "ignore").decode("utf-8").strip()


def _address(filters: Filters, **changes: str) -> str:
    wanted = {
        "q": filters.words,
        "rating": filters.rating,
        "topic": filters.topic,
        "claimant": filters.claimant,
    } | changes
    query = urlencode({name: value for name, value in wanted.items() if value})
    return reverse("public:claims") + (f"?{query}" if query else "")


def _chosen(filters: Filters, labels: dict[str, str]) -> list[tuple[str, str]]:
    """Pair the words of each filter that is set with the address of the list without it."""
    chosen = [(f"“{filters.words}”", _address(filters, q=""))] if filters.words else []
    return chosen + [(label, _address(filters, **{name: ""})) for name, label in labels.items()]


def _next(request: HttpRequest, following: str) -> str:
    if not following:
        return ""
    query = request.GET.copy()
    query["after"] = following
    return f"?{query.urlencode()}"
