"""Cleans the short things that feeds and search services say of a page: one line of text, one day. Linear in what comes in."""

from __future__ import annotations

from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from lxml import etree

from claims.normalisation import normalise

MAX_TITLE: Final = 300
MAX_SNIPPET: Final = 500
# Markup longer than this is cut before it is parsed: a snippet needs its beginning only.
_MAX_MARKUP: Final = 20_000
# No source is older than the printing of newspapers; a smaller year is a broken date.
_FIRST_YEAR: Final = 1600

_BLOCKS: Final = frozenset(
    [
        *("p", "div", "br", "li", "ul", "ol", "tr", "td", "table", "blockquote"),
        *("h1", "h2", "h3", "h4", "hr", "figcaption"),
    ]
)
_HIDDEN: Final = frozenset(["script", "style", "template", "noscript", "iframe"])


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
    markup = f"<div>{normalise(value[:_MAX_MARKUP])}</div>".encode()
    root = etree.fromstring(markup, etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False))
    return plain("".join(_words(root)) if root is not None else "", limit=limit)


def _words(root: etree._Element) -> list[str]:
    """Return the texts of a tree in their order, blocks set apart. Each element is seen twice, so this is linear."""
    found: list[str] = []
    hidden = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if node.tag in _BLOCKS:
            found.append(" ")
        if event == "start":
            hidden += node.tag in _HIDDEN
            found.append("" if hidden else node.text or "")
        else:
            hidden -= node.tag in _HIDDEN
            found.append("" if hidden else node.tail or "")
    return found


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
