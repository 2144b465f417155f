"""What the domain asks of finders: candidate sources for a question."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from claims.enums import SourceKind

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Query:
    """One question to a finder. `words` is what is sent; `purpose` says how it was made ("words", "entities", …)."""

    words: str
    purpose: str
    language: str = "en"
    limit: int = 10


@dataclass(frozen=True, slots=True)
class FinderResult:
    """One thing a finder brought: an address, and what the finder says of it."""

    url: str
    title: str = ""
    snippet: str = ""
    publisher: str = ""
    published_on: date | None = None
    kind: SourceKind = SourceKind.UNKNOWN
    snapshot_id: int | None = None
    extra: dict[str, str] = field(default_factory=dict)


class Finder(Protocol):
    """One way of finding candidate sources. An empty list means nothing was found; FinderError means no usable answer."""

    name: str
    label: str

    def find(self, query: Query) -> list[FinderResult]:
        """Ask one question."""
        ...
