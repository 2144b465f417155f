"""What every finder is made of: the protocol, one way to ask a JSON service, and one way to clean what came back.

A finder is a class with `name`, `label` and `find`. It asks through a Fetcher or a selector, never a socket; an empty
list means that it was asked and knows nothing, and whatever else goes wrong is a FinderError with the SearchRun's status.
Whatever an outside service says is hostile: addresses are checked, texts are cleaned and cut, results are each given once.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup

from claims.enums import CaptureOutcome, SearchStatus
from claims.errors import FetchError, FinderError
from claims.normalisation import normalise
from claims.ports import Fetcher, FetchResult, Finder, FinderResult, Query
from claims.uris import canonical_uri, is_http

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Fetcher", "Finder", "FinderError", "FinderResult", "Query"]

# A page of search results has some ten kilobytes; what is far larger is not one.
MAX_ANSWER_BYTES = 2 * 1024 * 1024
# A search service may ask others in turn (SearXNG waits 3 to 10 s for its engines).
ANSWER_TIMEOUT_S = 20.0
MAX_TITLE = 300
MAX_SNIPPET = 500
# Markup longer than this is cut before it is parsed: a snippet needs its beginning only.
_MAX_MARKUP = 20_000
# No source is older than the printing of newspapers; a smaller year is a broken date.
_FIRST_YEAR = 1600

_BLOCKS = [
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "tr",
    "td",
    "table",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "figcaption",
]

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
    """Return the objects of a JSON list, leaving out what is none; anything but a list holds none."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def plain(value: object, *, limit: int) -> str:
    """Return a text of unknown origin as one clean line of at most `limit` characters, "" for what is no text."""
    if not isinstance(value, str):
        return ""
    line = " ".join(normalise(value[: limit * 4]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def plain_from_html(value: object, *, limit: int) -> str:
    """Return the text of a piece of HTML as one clean line: no tags, no scripts, entities as their characters."""
    if not isinstance(value, str):
        return ""
    if "<" not in value and "&" not in value:
        return plain(value, limit=limit)
    # The element around it keeps the parser from taking a bare text for a file name.
    soup = BeautifulSoup(f"<div>{normalise(value[:_MAX_MARKUP])}</div>", "lxml")
    for hidden in soup(["script", "style", "template", "noscript", "iframe"]):
        hidden.decompose()
    for block in soup(_BLOCKS):
        block.insert_before(" ")
        block.append(" ")
    return plain(soup.get_text(), limit=limit)


def day_of(value: object) -> date | None:
    """Return the day of an ISO 8601 or RFC 5322 date, in the zone it is written in; None for what names no day."""
    if not isinstance(value, str) or len(value) > 100:
        return None
    text = value.strip()
    try:
        day = datetime.fromisoformat(text).date() if text[:4].isdigit() else parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day if day.year >= _FIRST_YEAR else None


def each_once(results: Iterable[FinderResult], *, limit: int) -> list[FinderResult]:
    """Return the first `limit` results that have an address which can be fetched, each page once, in their order."""
    found: dict[str, FinderResult] = {}
    for result in results:
        if len(found) >= limit:
            break
        if is_http(result.url):
            found.setdefault(canonical_uri(result.url), result)
    return list(found.values())
