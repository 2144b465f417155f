"""The embedded newsroom's log files: cut at a start when they have grown, and their errors echoed to the terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Bytes from which a log begins anew at a start; one older log is kept.
LOG_LIMIT: Final = 5_000_000
# Bytes of one line that are worth a place in the terminal.
_LINE_LIMIT = 400
_TROUBLE = re.compile(r"\b(?:ERROR|CRITICAL)\b|Traceback \(most recent call last\)")


def cut(log: Path) -> None:
    """Move a log that has grown too long aside."""
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_name(f"{log.name}.1"))


def last_lines(log: Path, count: int = 15) -> str:
    """Return the end of a log, for an error message."""
    try:
        return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])
    except OSError:
        return f"(there is no {log})"


class Tail:
    """Follows log files from where they end now, and hands on their lines of trouble (or all lines)."""

    def __init__(self, say: Callable[[str], None], *, everything: bool) -> None:
        self._say = say
        self._everything = everything
        self._places: dict[Path, int] = {}
        self._seen: dict[Path, bool] = {}
        self._wanted: dict[Path, str] = {}

    def follow(self, log: Path, *, until: str = "") -> None:
        """Begin to follow a log, new or known; `has_said` tells when these words came."""
        self._places.setdefault(log, log.stat().st_size if log.exists() else 0)
        self._wanted[log] = until
        self._seen[log] = not until

    def has_said(self, log: Path) -> bool:
        """Say whether a log has brought the words it was followed for."""
        return self._seen.get(log, True)

    def look(self) -> None:
        """Hand on what has come since the last look."""
        for log, place in self._places.items():
            self._places[log] = self._read(log, place)

    def _read(self, log: Path, place: int) -> int:
        try:
            with log.open("rb") as file:
                if file.seek(0, 2) < place:
                    place = 0
                file.seek(place)
                whole, _, _ = file.read().rpartition(b"\n")
        except OSError:
            return place
        for line in whole.decode("utf-8", errors="replace").splitlines():
            self._seen[log] = self._seen[log] or self._wanted[log] in line
            if self._everything or _TROUBLE.search(line):
                self._say(f"{log.stem:>9} | {line[:_LINE_LIMIT]}")
        return place + len(whole) + (1 if whole else 0)
