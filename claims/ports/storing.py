"""What the domain asks of a store: files under the sha256 of their content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file of the store: its name (64 hexadecimal digits), its size in bytes, when it was written."""

    name: str
    size: int
    written_at: datetime


class Store(Protocol):
    """Keeps files under the sha256 of their content. Raises StoreAwayError, in words, where it cannot be reached."""

    def write(self, name: str, file: BinaryIO, size: int) -> None:
        """Keep a file under a name, all of it or nothing, unless a whole one is there."""
        ...

    def write_all(self, files: Sequence[tuple[str, BinaryIO, int]]) -> None:
        """Keep several files (name, content, size) as `write` keeps each; when one fails, others may have been kept."""
        ...

    def read(self, name: str) -> Iterator[bytes]:
        """Yield a file piece by piece. Raises NotFoundError before the first where there is none."""
        ...

    def size(self, name: str) -> int | None:
        """Return a file's size in bytes, or None where there is none."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file for good, where there is one."""
        ...

    def listing(self) -> Iterator[StoredFile]:
        """List all files, in the order of their names."""
        ...

    def tidy(self) -> int:
        """Remove what killed writes left behind; return how many files."""
        ...

    def check(self) -> None:
        """Raise StoreAwayError where it cannot be used now."""
        ...
