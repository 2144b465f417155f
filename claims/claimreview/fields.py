"""Reads single properties of JSON-LD, where a value may be a string, a number, an object, or a list of any of them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from claims.normalisation import normalise

_TYPE_PREFIX = re.compile(r"^(?:https?://schema\.org/|schema:)", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MAX_URL = 2048
# An address may sit in an object inside an object (author.url.@id); deeper nesting is not markup.
_MAX_DEPTH = 3
# Where a text or an address is found in an object that stands in its place, likeliest first.
_TEXT_KEYS = ("@value", "name", "url", "@id")
_URL_KEYS = ("url", "@id", "contentUrl", "sameAs")


def as_list(value: object) -> list[Any]:
    """Return a list as it is, None as no items, anything else as the only item."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def types_of(node: object) -> set[str]:
    """Return the short type names of a node: `["https://schema.org/Claim"]` is {"Claim"}."""
    if not isinstance(node, dict):
        return set()
    return {_TYPE_PREFIX.sub("", name) for name in as_list(node.get("@type")) if isinstance(name, str)}


def text_of(value: object, *, depth: int = 0) -> str:
    """Return the first text of a value as one clean line, "" where there is none.

    Takes numbers as text, `{"@value": …}`, and the `name` or `url` of an object that stands where a text was due.
    """
    if depth > _MAX_DEPTH:
        return ""
    for item in as_list(value):
        if isinstance(item, dict):
            found = next((text for key in _TEXT_KEYS if (text := text_of(item.get(key), depth=depth + 1))), "")
        elif isinstance(item, str) or (isinstance(item, int | float) and not isinstance(item, bool)):
            found = " ".join(normalise(str(item)).split())
        else:
            found = ""
        if found:
            return found
    return ""


def node_of(value: object) -> dict[str, Any]:
    """Return the first object of a value; a bare text becomes an object with that name; else an empty object."""
    for item in as_list(value):
        if isinstance(item, dict):
            return item
        if isinstance(item, str) and item.strip():
            return {"name": item}
    return {}


def number_of(value: object) -> float | None:
    """Return a number written as a number or as text ("4", "4,5"), None for anything else, NaN and infinity included."""
    try:
        number = float(text_of(value).replace(",", "."))
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


def moment_of(value: object) -> datetime | None:
    """Return an ISO 8601 day or time as an aware time, None where it is neither. A time without zone counts as UTC."""
    text = text_of(value)
    if not _DAY.match(text):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:  # a zone that leads out of the years 1 to 9999
        return None


def day_of(value: object) -> date | None:
    """Return the day a value names, as written there (not moved into another zone), else None."""
    if moment_of(value) is None:
        return None
    return date.fromisoformat(text_of(value)[:10])


def is_web_address(url: str) -> bool:
    """Tell whether a text is an absolute http or https address with a host, and of sane length."""
    if len(url) > _MAX_URL or any(char.isspace() or char in '<>"' for char in url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:  # a broken IPv6 host
        return False


def host_of(url: str) -> str:
    """Return the host of an address in lower case without a leading "www.", "" where it has none."""
    if not is_web_address(url):
        return ""
    return (urlsplit(url).hostname or "").rstrip(".").removeprefix("www.")


def url_of(value: object, *, depth: int = 0) -> str:
    """Return the first web address in a value: a text, or the `url`, `@id`, `contentUrl` or `sameAs` of an object."""
    if depth > _MAX_DEPTH:
        return ""
    for item in as_list(value):
        if isinstance(item, dict):
            found = next((url for key in _URL_KEYS if (url := url_of(item.get(key), depth=depth + 1))), "")
        else:
            found = item.strip() if isinstance(item, str) and is_web_address(item.strip()) else ""
        if found:
            return found
    return ""
