"""Everything a capture needs of the outside world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.ports.archiving import Archiver
    from claims.ports.fetching import Fetcher, Robots
    from claims.ports.reading import Reader


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything a capture needs of the outside world, handed to the services by the tasks."""

    fetch: Fetcher
    robots: Robots
    read: Reader
    archive: Archiver
