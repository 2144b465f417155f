"""What a feed or a sitemap announces, as the child process reads it and the finder gets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

# A sitemap may hold 50,000 addresses; ten thousand keep a feed's share of a worker's memory to some megabytes.
MAX_ENTRIES: Final = 10_000
# The sitemaps of an index that are told of, the latest first; an index may hold 50,000.
MAX_CHILDREN: Final = 1_000


class NotAFeedError(ValueError):
    """These bytes are no feed and no sitemap that can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One page a publisher announced; one without a title has the words of its address as that."""

    url: str
    title: str
    summary: str
    publisher: str
    published_on: date | None
    modified_on: date | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What one document held: entries, and (for a sitemap index) the addresses of further sitemaps, latest first."""

    entries: tuple[Entry, ...] = ()
    children: tuple[str, ...] = ()
