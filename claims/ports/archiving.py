"""What the domain asks of archives: records of our own fetches, and the copies that others have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from claims.ports.fetching import Revisited, Trace


class Archiver(Protocol):
    """Renders a fetch as WARC 1.1 records (request, response or revisit, metadata), each a gzip member, with sha256 digests."""

    def __call__(self, trace: Trace, *, capture_ref: str, revisited: Revisited | None = None) -> bytes:
        """Render the records of one fetch; `revisited` is the capture that the page has not changed since."""
        ...


@dataclass(frozen=True, slots=True)
class OutsideMemento:
    """A copy in another archive: its address there (URI-M) and the time it was captured."""

    uri: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Saving:
    """How far another archive is with a copy we asked for: `memento` once it is made, else how long to wait, in seconds."""

    remote_id: str
    memento: OutsideMemento | None = None
    wait_s: float = 0.0


class OutsideArchive(Protocol):
    """Another archive. Each call is one or two requests; raises ArchiveError with words for an editor.

    `saves_per_day` is 0 where it cannot or may not be asked to save.
    """

    label: str
    saves_per_day: int

    def find(self, url: str) -> list[OutsideMemento]:
        """Return its copies of a page, the oldest first; none is an answer."""
        ...

    def save(self, url: str) -> Saving:
        """Ask it to make a copy now."""
        ...

    def look(self, saving_id: str) -> Saving:
        """Ask how far it is with a copy."""
        ...
