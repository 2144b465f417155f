"""What the domain asks of those who read bytes: text, and metadata with its origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from claims.enums import CaptureOutcome, SourceKind, Sureness

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Found:
    """A value of metadata and where it was found ("json-ld", "opengraph", "meta", "time", "url", "text", "pdf-info", …)."""

    value: str
    where: str

    @property
    def sure(self) -> Sureness:
        """How sure it is: a page that states something for machines means it; a text that was searched may mislead."""
        return sureness(self.where)


def sureness(where: str) -> Sureness:
    """Return how sure a value is that was found in a place; of a place nobody thought of, the least."""
    if where in _STATED:
        return Sureness.STATED
    return Sureness.LIKELY if where in _LIKELY else Sureness.GUESSED


_STATED = frozenset(
    {
        "json-ld",
        "opengraph",
        "microdata",
        "meta",
        "dublin-core",
        "html-lang",
        "link",
        "docx-properties",
        "content-language",
    }
)
# PDF properties are often those of a template, a date in an address is that of a folder, and a page has many times.
_LIKELY = frozenset({"pdf-info", "time", "url", "title", "rel", "a", "h1", "feed"})


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a paged document: its number (from 1) and its span in the text, in code points."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of some bytes: text under a numbered normalisation rule, and metadata with its origin.

    `wall` is set where the page is a paywall, a sign-in, a consent wall, a robot check, a soft 404 or empty, with
    `wall_evidence` saying why in words an editor understands; such a reading can never be cited.
    """

    text: str
    normalisation: int
    media_type: str
    extractor: str
    title: Found | None = None
    byline: Found | None = None
    publisher: Found | None = None
    published_on: Found | None = None
    modified_on: Found | None = None
    language: Found | None = None
    canonical_url: Found | None = None
    licence: Found | None = None
    kind: SourceKind = SourceKind.UNKNOWN
    pages: tuple[Page, ...] = ()
    wall: CaptureOutcome | None = None
    wall_evidence: str = ""


class Reader(Protocol):
    """Turns bytes into a Reading, in a child process that can be killed.

    Raises UnsupportedTypeError, UnreadableError, EmptyTextError or TooLargeError, each with a message for an editor.
    `declared_type` and `name` are hints, and the bytes win over both; `captured_on` refuses dates after it.
    """

    def __call__(
        self,
        data: bytes,
        *,
        declared_type: str = "",
        charset: str | None = None,
        name: str = "",
        url: str = "",
        captured_on: date | None = None,
    ) -> Reading:
        """Read the bytes."""
        ...
