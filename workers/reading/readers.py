"""The readers by kind of file: which one reads what, and the two entries the child process calls."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from workers.reading import docx, html, language, pdf, syndication, text
from workers.reading.announced import NotAFeedError
from workers.reading.drafts import Draft, finish
from workers.reading.sniffing import Kind, sniff

if TYPE_CHECKING:
    from collections.abc import Callable

BROKEN = "This file is broken and cannot be read ({what}). Save it again from where it came from, or paste its text."


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known about the bytes besides the bytes."""

    charset: str | None
    url: str
    captured_on: date | None
    max_characters: int


_READERS: dict[Kind, Callable[[bytes, Hints], Draft]] = {
    Kind.HTML: lambda data, hints: html.read(data, charset=hints.charset, url=hints.url, captured_on=hints.captured_on),
    Kind.PDF: lambda data, hints: pdf.read(data, max_characters=hints.max_characters),
    Kind.DOCX: lambda data, hints: docx.read(data, captured_on=hints.captured_on),
    Kind.TEXT: lambda data, hints: text.read(data, charset=hints.charset),
}


def read(
    data: bytes,
    *,
    declared_type: str,
    charset: str | None,
    name: str,
    url: str,
    captured_on: str | None,
    max_characters: int,
) -> dict[str, Any]:
    """Read one document, in this process; return a Reading as a dict of JSON values."""
    captured = date.fromisoformat(captured_on) if captured_on else None
    hints = Hints(charset=charset, url=url, captured_on=captured, max_characters=max_characters)
    draft = _READERS[sniff(data, declared_type=declared_type, name=name)](data, hints)
    return dataclasses.asdict(finish(draft, max_characters=max_characters, captured_on=captured))


def read_feed(data: bytes, *, url: str, charset: str | None) -> dict[str, Any]:
    """Read one feed or sitemap, in this process; return its Contents as a dict of JSON values, or {"refused": why}."""
    try:
        contents = syndication.read(data, url=url, charset=charset)
    except NotAFeedError as error:
        return {"refused": str(error)}
    entries = [
        (entry.url, entry.title, entry.summary, entry.publisher, _iso(entry.published_on), _iso(entry.modified_on))
        for entry in contents.entries
    ]
    return {"entries": entries, "children": contents.children}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def warm_up() -> None:
    """Load what is loaded on first use, so that no document pays for it and the file system may be closed after."""
    language.load()
    html.warm_up()
