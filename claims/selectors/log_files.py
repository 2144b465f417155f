"""Reads the files of the public log as they were published; nothing beyond the published checkpoint is shown."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from claims.errors import ProofError
from claims.provenance.checkpoints import Checkpoint, read_unchecked
from claims.provenance.folder import VKEY, LogFolder
from claims.provenance.notes import Verifier, parse_vkey
from claims.provenance.tiles import CHECKPOINT, parse_path, read_tile


def log_folder() -> LogFolder:
    """Return the folder of the public log, for reading."""
    return LogFolder(Path(settings.LOG_DIR))


def published_note() -> bytes | None:
    """Return the published checkpoint as readers get it; None before the first leaf was signed."""
    return log_folder().read(CHECKPOINT)


def published_head() -> Checkpoint | None:
    """Return what the published checkpoint says; None before the first."""
    note = published_note()
    return None if note is None else read_unchecked(note)


def published_tile(path: str) -> bytes | None:
    """Return a tile or an entry bundle; None for what is no such name, or not published yet."""
    head = published_head()
    try:
        tile = parse_path(path)
    except ProofError:
        return None
    if head is None or tile.end > head.size:
        return None
    return read_tile(log_folder().read, tile, size=head.size)


def log_vkeys() -> list[Verifier]:
    """Return the public keys that sign the log, the newest first; none before the first leaf was signed."""
    data = log_folder().read(VKEY) or b""
    return [parse_vkey(line) for line in data.decode("utf-8").split()]
