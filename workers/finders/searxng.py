"""Finds web pages by a SearXNG instance, which asks many search engines at once (`/search?format=json`).

The instance must have `json` among `search.formats` in its settings.yml, else it answers 403. An engine that did not
answer stands in `unresponsive_engines`; https://docs.searxng.org/dev/search_api.html.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from claims.enums import CaptureOutcome, SearchStatus
from workers.finders import base
from workers.finders.base import FinderError, FinderResult, Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.ports import Fetcher

# Characters; engines cut longer queries, and the address must stay below what servers take.
MAX_QUERY = 400
_HINTS = {
    CaptureOutcome.FORBIDDEN: 'Add "json" to search.formats in the settings.yml of the SearXNG instance.',
    CaptureOutcome.RATE_LIMITED: "The instance's limiter counts us as a robot; list our address in its limiter.toml.",
    CaptureOutcome.NOT_FOUND: "Set SEARXNG_URL to the address of the instance, without /search.",
    CaptureOutcome.BLOCKED_ADDRESS: "An instance on a private address must be listed in FETCH_PRIVATE_HOSTS.",
    CaptureOutcome.BAD_URL: "Check SEARXNG_URL; an unusual port must be listed in FETCH_ALLOWED_PORTS.",
}
# SearXNG reads a word that begins so as a command: !engine, !!redirect, :language, ?suggestion, <timeout.
_COMMANDS = "!:?<"
_REASONS_TO_SLOW_DOWN = ("too many requests", "captcha", "access denied", "suspended")


class SearxngFinder:
    """Asks one SearXNG instance. `url` is its address, with or without `/search`."""

    name = "searxng"

    def __init__(self, fetch: Fetcher, url: str) -> None:
        self._fetch = fetch
        self._search_url = url.rstrip("/").removesuffix("/search") + "/search"
        self.label = f"Web search ({urlsplit(url).hostname})"

    def find(self, query: Query) -> list[FinderResult]:
        """Return what the engines found, in the instance's order.

        Raises FinderError, also where nothing came back and some engines did not answer: that is not "nothing found".
        """
        words = _plain_words(query.words)
        if not words:
            return []
        url = base.with_parameters(
            self._search_url, {"q": words, "format": "json", "language": query.language or "all", "pageno": 1}
        )
        answer = base.fetch_answer(self._fetch, url, who=self.label, hints=_HINTS)
        found = base.json_object(answer, who=self.label)
        if not isinstance(found.get("results"), list):
            raise base.bad_answer(self.label, "The answer holds no search results; check SEARXNG_URL.")
        silent = _silent_engines(found.get("unresponsive_engines"))
        results = base.each_once(_results(found["results"], silent), limit=query.limit)
        if silent and not results:
            raise self._unanswered(silent)
        return results

    def _unanswered(self, silent: dict[str, str]) -> FinderError:
        is_limited = all(reason.lower().startswith(_REASONS_TO_SLOW_DOWN) for reason in silent.values())
        status = SearchStatus.RATE_LIMITED if is_limited else SearchStatus.UNREACHABLE
        message = f"{self.label} found nothing, and these engines did not answer: {_listed(silent)}"
        return FinderError(message, status=status, permanent=False)


def _results(hits: object, silent: dict[str, str]) -> Iterator[FinderResult]:
    for hit in base.objects(hits):
        engines = hit.get("engines") if isinstance(hit.get("engines"), list) else [hit.get("engine")]
        names = ", ".join(name for engine in engines or [] if (name := base.plain(engine, limit=50)))
        extra = {"engines": names, "unanswered": _listed(silent)}
        yield FinderResult(
            url=_text(hit, "url"),
            title=base.plain(hit.get("title"), limit=base.MAX_TITLE),
            snippet=base.plain(hit.get("content"), limit=base.MAX_SNIPPET),
            publisher=base.plain(hit.get("journal") or hit.get("publisher"), limit=base.MAX_TITLE),
            published_on=base.day_of(hit.get("publishedDate")),
            extra={name: value for name, value in extra.items() if value},
        )


def _silent_engines(value: object) -> dict[str, str]:
    """Return engine and reason of those that did not answer; SearXNG writes them as `[["engine", "reason"], …]`."""
    pairs = [pair for pair in value if isinstance(pair, list) and pair] if isinstance(value, list) else []
    named = {base.plain(pair[0], limit=50): base.plain(pair[1] if len(pair) > 1 else "", limit=100) for pair in pairs}
    return {engine: reason for engine, reason in named.items() if engine}


def _listed(silent: dict[str, str]) -> str:
    return "; ".join(f"{engine} ({reason})" if reason else engine for engine, reason in silent.items())


def _plain_words(words: str) -> str:
    """Return the words without what SearXNG would take for commands, cut between words."""
    text = " ".join(bare for word in words.split() if (bare := word.lstrip(_COMMANDS)))
    return text if len(text) <= MAX_QUERY else text[: MAX_QUERY + 1].rpartition(" ")[0] or text[:MAX_QUERY]


def _text(hit: dict[str, Any], name: str) -> str:
    value = hit.get(name)
    return value.strip() if isinstance(value, str) else ""
