"""Finds articles in the feeds and sitemaps of publishers the newsroom trusts, by the words they share with the query.

One broken feed does not lose the others. What was read is kept for some minutes and then asked for again with the
server's own tags, because many queries in a row ask the same feeds.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from claims.enums import SearchStatus
from claims.errors import FetchError, MustWaitError
from claims.terms.words import content_stems
from workers import reading
from workers.finders import base
from workers.finders.base import FinderError, FinderResult, Query

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claims.ports import Fetcher
    from workers.reading import Entry

logger = logging.getLogger(__name__)

MAX_FEED_BYTES = 5 * 1024 * 1024
FEED_TIMEOUT_S = 15.0
# All feeds of one query together: well below what a task may take (factcheck.celery), so that the job can still record it.
ROUND_S = 60.0
# A search waits so long for the host of one feed; one that is closed for longer does not keep the others' entries back.
LONGEST_WAIT = timedelta(seconds=60)
# How long a feed serves as it is, and for how long a broken one is left alone.
KEEP_S = 600.0
LEAVE_ALONE_S = 120.0
# The latest sitemaps of an index; older ones hold what the newsroom's own archive or a search engine should find.
MAX_CHILDREN = 8
_ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"

# BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), with its usual constants.
_K1, _B = 1.2, 0.75
# An entry must share two terms with the query (or its only one), and terms with this part of the query's total weight:
# else any page that says "year" and "percent" would be found.
_LEAST_TERMS = 2
_LEAST_WEIGHT = 0.15


@dataclass(frozen=True, slots=True)
class Announced:
    """An entry of a feed and the stems it is found by: those of its title (twice: a title says most) and its summary."""

    entry: Entry
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """What one document announced, and the further sitemaps it names."""

    entries: tuple[Announced, ...]
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """One document on the shelf: what it held or why not, until when it serves, and the tags to ask again with."""

    contents: Contents | None
    error: FinderError | None
    until: float
    final_url: str = ""
    etag: str | None = None
    last_modified: str | None = None


class Shelf:
    """Keeps what feeds held, per address, for the life of a worker process. Threads may share it."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[str, _Kept] = {}
        self._lock = threading.Lock()

    def contents(self, url: str, fetch: Fetcher) -> Contents:
        """Return what the document at this address holds, fetched at most once in a while. Raises FinderError."""
        with self._lock:
            kept = self._kept.get(url)
        if kept is None or kept.until <= self._clock():
            kept = self._ask(url, fetch, kept)
            with self._lock:
                self._kept[url] = kept
        if kept.contents is None:
            raise kept.error or base.bad_answer(url, "Nothing came back.")
        return kept.contents

    def _ask(self, url: str, fetch: Fetcher, before: _Kept | None) -> _Kept:
        """Fetch and read one document. A failure is kept too, for a shorter time, so that it is not waited for again."""
        tags = before if before and before.contents is not None else None
        try:
            answer = fetch(
                url,
                accept=_ACCEPT,
                etag=tags.etag if tags else None,
                last_modified=tags.last_modified if tags else None,
                max_bytes=MAX_FEED_BYTES,
                timeout_s=FEED_TIMEOUT_S,
            )
            if answer.status == 304 and tags is not None:
                contents = tags.contents
            else:
                contents = _read(answer.content, url=answer.final_url, charset=answer.charset)
        except FetchError as error:
            return self._failed(base.failed(url, error))
        except reading.NotAFeedError as error:
            return self._failed(base.bad_answer(url, str(error)))
        is_same = tags is not None and answer.status == 304
        return _Kept(
            contents,
            None,
            until=self._clock() + KEEP_S,
            final_url=answer.final_url,
            etag=answer.header("ETag") or (tags.etag if tags and is_same else None),
            last_modified=answer.header("Last-Modified") or (tags.last_modified if tags and is_same else None),
        )

    def _failed(self, error: FinderError) -> _Kept:
        wait_s = max(LEAVE_ALONE_S, error.retry_after_s or 0.0)
        if not error.permanent:
            # A try before that would only meet this answer again.
            error.retry_after_s = wait_s
        return _Kept(None, error, until=self._clock() + wait_s)


# One for the process: queries come in quick succession and ask the same feeds.
SHELF = Shelf()


class FeedFinder:
    """Asks the feeds at `urls`."""

    name = "feeds"

    def __init__(
        self,
        fetch: Fetcher,
        urls: Sequence[str],
        *,
        shelf: Shelf = SHELF,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetch = fetch
        self._urls = tuple(urls)
        self._shelf = shelf
        self._clock = clock
        self.label = f"Feeds of trusted publishers ({len(self._urls)})"

    def find(self, query: Query) -> list[FinderResult]:
        """Return the announced pages that fit the query, best first.

        Raises FinderError when every feed failed, MustWaitError when the host of one has to wait for a moment.
        """
        terms = set(content_stems(query.words))
        if not terms:
            return []
        entries: list[Announced] = []
        failures: list[FinderError] = []
        ends = self._clock() + ROUND_S
        waits: list[MustWaitError] = []
        for url in self._urls:
            try:
                entries += self._entries(url, ends)
            except FinderError as error:
                logger.warning("A feed could not be used. %s", error)
                failures.append(error)
            except MustWaitError as wait:
                if wait.until > timezone.now() + LONGEST_WAIT:
                    failures.append(_left_alone(url, wait))
                else:
                    # What the others brought is on the shelf when the job comes again.
                    waits.append(wait)
        if waits:
            raise min(waits, key=lambda wait: wait.until)
        if failures and len(failures) == len(self._urls):
            raise self._all_failed(failures)
        return base.each_once((_result(found.entry) for found in _ranked(entries, terms)), limit=query.limit)

    def _entries(self, url: str, ends: float) -> list[Announced]:
        """Return the entries of one feed, those of an index's latest sitemaps included. Raises FinderError.

        A sitemap that fails loses its own entries only; when all of an index's fail, the index failed.
        """
        contents = self._contents(url, ends)
        entries = list(contents.entries)
        children = contents.children[:MAX_CHILDREN]
        failures: list[FinderError] = []
        for child in children:
            try:
                entries += self._contents(child, ends).entries
            except FinderError as error:
                logger.warning("A sitemap could not be used. %s", error)
                failures.append(error)
        if children and len(failures) == len(children):
            raise failures[0]
        return entries

    def _contents(self, url: str, ends: float) -> Contents:
        if self._clock() >= ends:
            message = f"{url} was not asked: the feeds before it took {ROUND_S:g} seconds together."
            raise FinderError(message, status=SearchStatus.UNREACHABLE, permanent=False)
        return self._shelf.contents(url, self._fetch)

    def _all_failed(self, failures: list[FinderError]) -> FinderError:
        waits = [error.retry_after_s for error in failures if error.retry_after_s is not None]
        passing = [error for error in failures if not error.permanent]
        return FinderError(
            " ".join(error.message for error in failures),
            # Where one feed may yet answer, its failure says more about a next try than that of a lost one.
            status=(passing or failures)[0].status,
            permanent=not passing,
            retry_after_s=min(waits) if waits and passing else None,
        )


def _read(content: bytes, *, url: str, charset: str | None) -> Contents:
    """Have a document read where reading can be killed. Raises NotAFeedError."""
    found = reading.read_feed(content, url=url, charset=charset)
    return Contents(tuple(Announced(entry, _stems(entry)) for entry in found.entries), found.children)


def _stems(entry: Entry) -> tuple[str, ...]:
    title = content_stems(entry.title)
    return (*title, *title, *content_stems(entry.summary))


def _left_alone(url: str, wait: MustWaitError) -> FinderError:
    """Return what it means for one feed that its host is left alone for long: it failed, the others are read without it."""
    wait_s = (wait.until - timezone.now()).total_seconds()
    message = f"{url} {SearchStatus.UNREACHABLE.label}: {wait.message}."
    return FinderError(message, status=SearchStatus.UNREACHABLE, permanent=False, retry_after_s=max(wait_s, 0.0))


def _ranked(entries: list[Announced], terms: set[str]) -> list[Announced]:
    """Return the entries that fit, best first; of equals the later one first."""
    weights = _weights(entries, terms)
    total = sum(weights.values())
    average = sum(len(entry.stems) for entry in entries) / len(entries) if entries else 1.0
    least = min(_LEAST_TERMS, len(terms))
    scored: list[tuple[float, str, Announced]] = []
    for entry in entries:
        counts = Counter(stem for stem in entry.stems if stem in terms)
        shared = sum(weights[stem] for stem in counts)
        if len(counts) < least or shared < _LEAST_WEIGHT * total:
            continue
        norm = _K1 * (1 - _B + _B * len(entry.stems) / average)
        score = sum(weights[stem] * count * (_K1 + 1) / (count + norm) for stem, count in counts.items())
        scored.append((score, str(entry.entry.published_on or entry.entry.modified_on or ""), entry))
    scored.sort(key=lambda item: item[:2], reverse=True)
    return [entry for *_, entry in scored]


def _weights(entries: list[Announced], terms: set[str]) -> dict[str, float]:
    """Return how telling each term of the query is: the fewer entries have it, the more."""
    holders = Counter(stem for entry in entries for stem in terms.intersection(entry.stems))
    return {stem: math.log(1 + (len(entries) - holders[stem] + 0.5) / (holders[stem] + 0.5)) for stem in terms}


def _result(entry: Entry) -> FinderResult:
    return FinderResult(
        url=entry.url,
        title=entry.title,
        snippet=entry.summary,
        publisher=entry.publisher,
        published_on=entry.published_on,
        extra={"modified_on": entry.modified_on.isoformat()} if entry.modified_on else {},
    )
