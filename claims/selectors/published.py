"""Reads for the public lists: which published reviews, in which order, and what they can be narrowed by.

Rows are found through `Listing` and shown from the published document itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models import Count

from claims import search
from claims.enums import DocumentKind
from claims.errors import InvalidInputError
from claims.models import Claimant, Listing, LogHead, Topic
from claims.selectors.documents import PublishedDocument, read_document
from claims.selectors.keyset import Count as Counted
from claims.selectors.keyset import Page, counted, keyset_page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import QuerySet


ORDER = ("-published_at", "-id")
PAGE_SIZE = 20
# How far down a ranking a reader can page; who needs more narrows the search.
MAX_HITS = 500
# More claimants than this make a menu nobody can use; the search finds the others.
MAX_CLAIMANTS = 200
# Seconds; the entry's key changes with every publication, this only lets old entries go.
_FACETS_KEPT_S = 3600


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asked for; empty strings ask for nothing. Rating and topic are keys, claimant a public id."""

    words: str = ""
    rating: str = ""
    topic: str = ""
    claimant: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the reader asked for nothing, so that everything is shown."""
        return not (self.words or self.rating or self.topic or self.claimant)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One published review in a list."""

    id: int
    document: PublishedDocument
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Results:
    """One page of a list; `some_words` says that no review has all the words, so these have at least one of them."""

    rows: list[ListRow]
    following: str
    is_first: bool
    count: Counted
    some_words: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """One value a list can be narrowed to, and how many published reviews have it."""

    key: str
    label: str
    count: int
    rating_class: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """Everything a list can be narrowed by: only what at least one published review has."""

    ratings: tuple[Facet, ...]
    topics: tuple[Facet, ...]
    claimants: tuple[Facet, ...]

    def label_for(self, filters: Filters) -> dict[str, str]:
        """Return the words for each filter that is set: {"rating": "False", …}; an unknown value stands for itself."""
        names = {"rating": self.ratings, "topic": self.topics, "claimant": self.claimants}
        return {
            name: next((facet.label for facet in facets if facet.key == value), value)
            for name, facets in names.items()
            if (value := getattr(filters, name))
        }


def published_reviews(filters: Filters, *, cursor: str = "", size: int = PAGE_SIZE) -> Results:
    """Return one page of published reviews: the newest first, or the best match first where words are looked for.

    Raises InvalidInputError for a cursor that cannot be read.
    """
    if filters.words:
        return _found(filters, cursor, size)
    rows = _narrowed(filters)
    page: Page[Listing] = keyset_page(rows.select_related("version"), order=ORDER, cursor=cursor, size=size)
    return Results([_row(item) for item in page.rows], page.following, page.is_first, counted(rows))


def newest_reviews(limit: int) -> list[ListRow]:
    """Return the reviews published last."""
    return [_row(item) for item in Listing.objects.select_related("version").order_by(*ORDER)[:limit]]


def facets() -> Facets:
    """Return what the lists can be narrowed by; worked out once after each publication."""
    return cache.get_or_set(f"public-facets-{record_size()}", _facets, _FACETS_KEPT_S)  # type: ignore[return-value]


def record_size() -> int:
    """Return how many leaves the public log has: it grows with everything that readers can see."""
    return LogHead.objects.values_list("size", flat=True).first() or 0


def topic_for_readers(slug: str) -> Topic | None:
    """Return a topic that at least one published review is filed under, else None."""
    return Topic.objects.filter(slug=slug, listings__isnull=False).first()


def claimant_for_readers(ref: str) -> PublishedDocument | None:
    """Return the newest published document that names this claimant, else None: what is shown of them is as published."""
    claimant = Claimant.objects.filter(ref=ref).first()
    if claimant is None:
        return None
    listing = Listing.objects.filter(claimant=claimant).select_related("version").order_by(*ORDER).first()
    return read_document(listing.version.body) if listing else None


def topic_slugs(names: Sequence[str]) -> list[tuple[str, str]]:
    """Pair published topic names with their slugs, "" for a name that no list goes by any more."""
    slugs = dict(Topic.objects.filter(name__in=names, listings__isnull=False).values_list("name", "slug"))
    return [(name, slugs.get(name, "")) for name in names]


def _narrowed(filters: Filters) -> QuerySet[Listing, Listing]:
    rows = Listing.objects.all()
    if filters.rating:
        rows = rows.filter(rating__key=filters.rating)
    if filters.topic:
        rows = rows.filter(topics__slug=filters.topic)
    if filters.claimant:
        rows = rows.filter(claimant__ref=filters.claimant)
    return rows


def _found(filters: Filters, cursor: str, size: int) -> Results:
    """Search; the cursor is the id of the last row shown, so that a page's address stays good while reviews are added."""
    ranked, some_words = _ranked(filters)
    begin = 0
    if cursor:
        last = int(cursor) if cursor.isdecimal() else -1
        begin = next((place for place, item in enumerate(ranked, start=1) if item == last), 0)
        if not begin:
            raise InvalidInputError("This page's address cannot be read. Start again from the first page.")
    shown = ranked[begin : begin + size]
    rows = Listing.objects.select_related("version").in_bulk(shown)
    return Results(
        rows=[_row(rows[item]) for item in shown],
        following=str(shown[-1]) if shown and begin + size < len(ranked) else "",
        is_first=not cursor,
        count=Counted(number=len(ranked), is_exact=len(ranked) < MAX_HITS),
        some_words=some_words,
    )


def _ranked(filters: Filters) -> tuple[list[int], bool]:
    """Return the ids of listings that have all the words, best first; where none has, those that have some, and True."""
    for match_all in (True, False):
        hits = search.search(DocumentKind.PUBLISHED, filters.words, match_all=match_all, limit=MAX_HITS)
        places = {hit.subject_id: place for place, hit in enumerate(hits)}
        found = _narrowed(filters).filter(review_id__in=places).values_list("review_id", "id")
        ranked = [pk for _, pk in sorted(found, key=lambda pair: places[pair[0]])]
        if ranked:
            return ranked, not match_all
    return [], False


def _row(listing: Listing) -> ListRow:
    return ListRow(listing.pk, read_document(listing.version.body), listing.published_at)


def _facets() -> Facets:
    # One key may stand on several versions of a scale; its newest label speaks for all.
    ratings: dict[str, Facet] = {}
    by_rating = Listing.objects.exclude(rating=None).values_list(
        "rating__key", "rating__label", "rating__rating_class", "rating__position"
    )
    for key, label, rating_class, _, number in by_rating.annotate(number=Count("id")).order_by(
        "rating__position", "rating__scale__version"
    ):
        known = ratings.get(key)
        ratings[key] = Facet(key, label, number + (known.count if known else 0), rating_class)
    topics = Topic.objects.annotate(number=Count("listings")).filter(number__gt=0).order_by("name")
    by_claimant = Listing.objects.exclude(claimant=None).values_list("claimant__ref", "claimant__name")
    claimants = by_claimant.annotate(number=Count("id")).order_by("-number", "claimant__name")[:MAX_CLAIMANTS]
    return Facets(
        ratings=tuple(ratings.values()),
        topics=tuple(Facet(topic.slug, topic.name, topic.number) for topic in topics),
        claimants=tuple(
            sorted(
                (Facet(ref, name, number) for ref, name, number in claimants), key=lambda item: item.label.casefold()
            )
        ),
    )


# A sitemap may hold 50,000 addresses; smaller parts are fetched again sooner.
SITEMAP_PART = 10_000


def listing_parts() -> list[int]:
    """Return the numbers, from 1 on, of the sitemap's parts that hold a review; a part is a range of ids, so it stays put."""
    newest = Listing.objects.order_by("-pk").values_list("pk", flat=True).first()
    return list(range(1, (newest - 1) // SITEMAP_PART + 2)) if newest else []


def listings_of_part(part: int) -> list[tuple[str, datetime]]:
    """Return the claims of one part of the sitemap with the time each was last published."""
    begin = (part - 1) * SITEMAP_PART
    rows = Listing.objects.filter(pk__gt=begin, pk__lte=begin + SITEMAP_PART).order_by("pk")
    return list(rows.values_list("review__claim__ref", "published_at"))
