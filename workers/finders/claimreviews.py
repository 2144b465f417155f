"""Finds fact checks by others among the ClaimReviews the newsroom has imported. Needs nothing from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.enums import SourceKind
from claims.selectors.imported import claim_reviews_for_query
from workers.finders import base
from workers.finders.base import FinderResult, Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.selectors.imported import ImportedHit


class ClaimReviewFinder:
    """Asks the imported reviews; `search` is a selector that takes the words and a limit."""

    name = "claimreviews"
    label = "Fact checks by others"

    def __init__(self, search: Callable[..., list[ImportedHit]] = claim_reviews_for_query) -> None:
        self._search = search

    def find(self, query: Query) -> list[FinderResult]:
        """Return reviews whose claim shares words with the query, best first, with their rating in `extra`."""
        if not query.words.strip():
            return []
        hits = self._search(query.words, limit=query.limit)
        return base.each_once((_result(hit) for hit in hits), limit=query.limit)


def _result(hit: ImportedHit) -> FinderResult:
    rating = base.plain(hit.rating, limit=base.MAX_TITLE)
    return FinderResult(
        url=hit.url,
        title=base.plain(hit.claim_reviewed, limit=base.MAX_TITLE),
        # The rating is theirs, not ours: the words say so wherever the snippet is shown.
        snippet=f"{hit.publisher or 'The publisher'} rates this: {rating}" if rating else "",
        publisher=base.plain(hit.publisher, limit=base.MAX_TITLE),
        published_on=hit.published_on,
        kind=SourceKind.FACT_CHECK,
        extra={"rating": rating} if rating else {},
    )
