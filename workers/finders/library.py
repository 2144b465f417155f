"""Finds pages the newsroom has already archived, by full-text search in its own snapshots. Needs nothing from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.selectors.library import snapshots_for_query
from workers.finders import base
from workers.finders.base import FinderResult, Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.selectors.library import LibraryHit


class LibraryFinder:
    """Asks the archive; `search` is a selector that takes the words and a limit."""

    name = "library"
    label = "Our own archive"

    def __init__(self, search: Callable[..., list[LibraryHit]] = snapshots_for_query) -> None:
        self._search = search

    def find(self, query: Query) -> list[FinderResult]:
        """Return archived pages that share words with the query, best first, each with the snapshot that holds them."""
        if not query.words.strip():
            return []
        hits = self._search(query.words, limit=query.limit)
        return base.each_once((_result(hit) for hit in hits), limit=query.limit)


def _result(hit: LibraryHit) -> FinderResult:
    return FinderResult(
        url=hit.url,
        title=base.plain(hit.title, limit=base.MAX_TITLE),
        snippet=base.plain(hit.snippet, limit=base.MAX_SNIPPET),
        publisher=base.plain(hit.publisher, limit=base.MAX_TITLE),
        published_on=hit.published_on,
        kind=hit.kind,
        snapshot_id=hit.snapshot_id,
    )
