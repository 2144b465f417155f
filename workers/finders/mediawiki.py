"""Finds pages of one wiki (Wikipedia, or any other) by the MediaWiki Action API.

One request brings both the hits and what is needed to write their addresses: `list=search` beside `meta=siteinfo`.
(`generator=search` with `inprop=url` would give the addresses, but no snippets.) Errors come with status 200 and a body
`{"error": {"code", "info"}}`; https://www.mediawiki.org/wiki/API:Search, /API:Errors_and_warnings, /Manual:Maxlag_parameter.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin, urlsplit

from claims.enums import CaptureOutcome, SearchStatus, SourceKind
from claims.politeness import retry_after_s
from workers.finders import base
from workers.finders.base import FinderError, FinderResult, Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.ports import Fetcher, FetchResult

# Seconds of database lag from which a request that nobody waits for should stand back, as Wikimedia asks of robots.
MAX_LAG_S = 5
# CirrusSearch refuses longer queries (cirrussearch-query-too-long).
MAX_QUERY = 300
# The most hits one request may ask for without special rights.
MAX_HITS = 50

_HINTS = {
    CaptureOutcome.NOT_FOUND: "Set MEDIAWIKI_API_URL to the wiki's api.php.",
    CaptureOutcome.BLOCKED_ADDRESS: "A wiki on a private address must be listed in FETCH_PRIVATE_HOSTS.",
    CaptureOutcome.BAD_URL: "Check MEDIAWIKI_API_URL; an unusual port must be listed in FETCH_ALLOWED_PORTS.",
}
# What the search syntax would read as an operator, a field or a namespace; the words themselves stay.
_OPERATORS = re.compile(r"[:~*?!|\[\]{}<>#^\\/&+=]|(?<!\w)-+")
_SLOW_DOWN = {"maxlag", "ratelimited", "actionthrottledtext", "cirrussearch-too-busy-error"}
_PASSING = {"readonly", "search-error", "apiunavailable", "timeouterror", "cirrussearch-parse-error"}
# What MediaWiki's own addresses leave unescaped in a title (wfUrlencode), so that ours are the canonical ones.
_SAFE_IN_TITLE = ";@$!*(),/~:-_."


class MediaWikiFinder:
    """Asks one wiki. `api_url` is its api.php."""

    name = "mediawiki"

    def __init__(self, fetch: Fetcher, api_url: str) -> None:
        self._fetch = fetch
        self._api_url = api_url
        self.label = f"Wiki search ({urlsplit(api_url).hostname})"

    def find(self, query: Query) -> list[FinderResult]:
        """Return the pages whose text matches, best first. Raises FinderError."""
        words = _plain_words(query.words)
        if not words:
            return []
        answer = base.fetch_answer(self._fetch, self._url(words, query.limit), who=self.label, hints=_HINTS)
        found = base.json_object(answer, who=self.label)
        if isinstance(found.get("error"), dict):
            raise self._error(found["error"], answer)
        return base.each_once(self._results(found, answer), limit=query.limit)

    def _url(self, words: str, limit: int) -> str:
        return base.with_parameters(
            self._api_url,
            {
                "action": "query",
                "list": "search",
                "srsearch": words,
                "srlimit": max(1, min(limit, MAX_HITS)),
                "srprop": "snippet|timestamp",
                "meta": "siteinfo",
                "siprop": "general",
                "format": "json",
                "formatversion": 2,
                "maxlag": MAX_LAG_S,
            },
        )

    def _results(self, found: dict[str, Any], answer: FetchResult) -> Iterator[FinderResult]:
        content = found.get("query")
        site = content.get("general") if isinstance(content, dict) else None
        if not isinstance(content, dict) or not isinstance(content.get("search"), list) or not isinstance(site, dict):
            raise base.bad_answer(self.label, "The answer holds no search results; check MEDIAWIKI_API_URL.")
        server, path = site.get("server"), site.get("articlepath")
        if not isinstance(server, str) or not isinstance(path, str) or "$1" not in path:
            raise base.bad_answer(self.label, "The wiki does not say where its pages are.")
        for hit in base.objects(content["search"]):
            title = base.plain(hit.get("title"), limit=base.MAX_TITLE)
            if not title:
                continue
            page = path.replace("$1", quote(title.replace(" ", "_"), safe=_SAFE_IN_TITLE))
            edited = base.plain(hit.get("timestamp"), limit=40)
            yield FinderResult(
                # A server may be given without its scheme ("//en.wikipedia.org"): then it is that of the answer.
                url=urljoin(urljoin(answer.final_url, server), page),
                title=title,
                snippet=base.plain_from_html(hit.get("snippet"), limit=base.MAX_SNIPPET),
                publisher=base.plain(site.get("sitename"), limit=base.MAX_TITLE),
                kind=SourceKind.REFERENCE,
                extra={"edited_at": edited} if edited else {},
            )

    def _error(self, error: dict[str, Any], answer: FetchResult) -> FinderError:
        code = base.plain(error.get("code"), limit=100)
        info = base.plain_from_html(error.get("info"), limit=base.MAX_SNIPPET)
        if code in _SLOW_DOWN:
            status = SearchStatus.RATE_LIMITED
        elif code in _PASSING or code.startswith("internal_api_error") or code.endswith("backend-error"):
            status = SearchStatus.UNREACHABLE
        else:
            status = SearchStatus.REFUSED
        return FinderError(
            f"{self.label} {status.label}: {info or 'no reason given'} ({code or 'no code'})",
            status=status,
            permanent=status is SearchStatus.REFUSED,
            retry_after_s=_wait_s(error, answer) if status is SearchStatus.RATE_LIMITED else None,
        )


def _plain_words(words: str) -> str:
    """Return the words without search operators, cut between words to what the wiki's search takes."""
    text = " ".join(_OPERATORS.sub(" ", words).split())
    if text.count('"') % 2:
        text = " ".join(text.replace('"', " ").split())
    return text if len(text) <= MAX_QUERY else text[: MAX_QUERY + 1].rpartition(" ")[0] or text[:MAX_QUERY]


def _wait_s(error: dict[str, Any], answer: FetchResult) -> float:
    """Return how long to wait: what Retry-After says, else the lag the wiki reports, else Wikimedia's five seconds."""
    asked = retry_after_s(answer.header("Retry-After"), now=datetime.now(UTC))
    lag = error.get("lag")
    lag_s = float(lag) if isinstance(lag, int | float) and 0 < lag < 3600 else float(MAX_LAG_S)
    return asked if asked is not None else lag_s
