"""What every finder is made of: the protocol, one way to ask a JSON service, and one way to clean what came back.

A finder is a class with `name`, `label` and `find`. It asks through a Fetcher or a selector, never a socket; an empty
list means that it was asked and knows nothing, and whatever else goes wrong is a FinderError with the SearchRun's status.
Whatever an outside service says is hostile: addresses are checked, texts are cleaned and cut, results are each given once.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from claims.enums import CaptureOutcome, SearchStatus
from claims.errors import FetchError, FinderError
from claims.ports import Fetcher, FetchResult, Finder, FinderResult, Query
from claims.uris import canonical_uri, is_http
from workers.reading.snippets import MAX_SNIPPET, MAX_TITLE, day_of, plain, plain_from_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "MAX_SNIPPET",
    "MAX_TITLE",
    "Fetcher",
    "Finder",
    "FinderError",
    "FinderResult",
    "Query",
    "day_of",
    "plain",
    "plain_from_html",
]

# A page of search results has some ten kilobytes; what is far larger is not one.
MAX_ANSWER_BYTES = 2 * 1024 * 1024
# A search service may ask others in turn (SearXNG waits 3 to 10 s for its engines).
ANSWER_TIMEOUT_S = 20.0
# Ten hits are asked for. Each is cleaned here, in the worker, so an answer of thousands is looked at so far and no further.
MAX_HITS = 500

_STATUS = {
    CaptureOutcome.RATE_LIMITED: SearchStatus.RATE_LIMITED,
    **dict.fromkeys(
        (
            CaptureOutcome.FORBIDDEN,
            CaptureOutcome.CLIENT_ERROR,
            CaptureOutcome.ROBOTS,
            CaptureOutcome.LOGIN,
            CaptureOutcome.PAYWALL,
            CaptureOutcome.CONSENT,
            CaptureOutcome.BOT_CHECK,
        ),
        SearchStatus.REFUSED,
    ),
    **dict.fromkeys(
        (
            CaptureOutcome.EMPTY,
            CaptureOutcome.WRONG_TYPE,
            CaptureOutcome.TOO_LARGE,
            CaptureOutcome.UNREADABLE,
            CaptureOutcome.REDIRECTED_AWAY,
            CaptureOutcome.TOO_MANY_REDIRECTS,
        ),
        SearchStatus.BAD_ANSWER,
    ),
}


def failed(who: str, error: FetchError, *, hint: str = "") -> FinderError:
    """Return what a failed fetch means for a search: slow down, refused, unreadable, or (all the rest) not reached."""
    status = _STATUS.get(error.outcome, SearchStatus.UNREACHABLE)
    message = f"{who} {status.label}: {error.message}{' ' + hint if hint else ''}"
    return FinderError(message, status=status, permanent=error.permanent, retry_after_s=error.retry_after_s)


def bad_answer(who: str, why: str) -> FinderError:
    """Return the error for an answer that came and cannot be used. Trying again may help: proxies answer for a moment."""
    return FinderError(f"{who} {SearchStatus.BAD_ANSWER.label}: {why}", status=SearchStatus.BAD_ANSWER, permanent=False)


def with_parameters(url: str, parameters: Mapping[str, str | int]) -> str:
    """Return the address with the parameters added to those it may already have."""
    return f"{url}{'&' if '?' in url else '?'}{urlencode(parameters)}"


def fetch_answer(fetch: Fetcher, url: str, *, who: str, hints: Mapping[CaptureOutcome, str]) -> FetchResult:
    """Ask a search service. Raises FinderError; `hints` say what to change for the outcomes a setting can cure."""
    try:
        return fetch(url, accept="application/json", max_bytes=MAX_ANSWER_BYTES, timeout_s=ANSWER_TIMEOUT_S)
    except FetchError as error:
        raise failed(who, error, hint=hints.get(error.outcome, "")) from error


def json_object(answer: FetchResult, *, who: str) -> dict[str, Any]:
    """Return the JSON object of an answer. Raises FinderError (bad_answer) for a web page, broken JSON or another shape."""
    content = answer.content.removeprefix(b"\xef\xbb\xbf").strip()
    if answer.truncated:
        raise bad_answer(who, "The answer was cut short.")
    if not content:
        raise bad_answer(who, "The answer was empty.")
    if content.startswith(b"<"):
        raise bad_answer(who, "A web page came back where JSON was due; check that the address is that of the API.")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise bad_answer(who, "The answer is not JSON.") from error
    if not isinstance(found, dict):
        raise bad_answer(who, f"A JSON object was due, and a {type(found).__name__} came.")
    return found


def objects(value: object) -> list[dict[str, Any]]:
    """Return the objects of a JSON list, leaving out what is none and what is past MAX_HITS; anything else holds none."""
    return [item for item in value[:MAX_HITS] if isinstance(item, dict)] if isinstance(value, list) else []


def each_once(results: Iterable[FinderResult], *, limit: int) -> list[FinderResult]:
    """Return the first `limit` results that have an address which can be fetched, each page once, in their order."""
    found: dict[str, FinderResult] = {}
    for result in results:
        if len(found) >= limit:
            break
        if is_http(result.url):
            found.setdefault(canonical_uri(result.url), result)
    return list(found.values())
