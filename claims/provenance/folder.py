"""Keeps a log's files in a folder, whole or not at all: temporary file, fsync, rename, fsync of the folder."""

from __future__ import annotations

import fcntl
import os
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from claims.provenance.tiles import CHECKPOINT, TILE_HEIGHT, Tile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_UNFINISHED: Final = ".writing-"
_LOCK: Final = ".lock"
# Seconds; a file that took longer was being written by a process that was killed.
_LEFT_BEHIND_AFTER_S: Final = 3600
VKEY: Final = "vkey"


class LogFolder:
    """The files of one log: `checkpoint`, `vkey` and `tile/…`, named as in their addresses.

    `half_written` is called before each file that was written gets its name; tests of crashes hook in there.
    """

    def __init__(self, root: Path, *, half_written: Callable[[], None] = lambda: None) -> None:
        self.root = root
        self._half_written = half_written
        self._touched: set[Path] = set()

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, None where there is none. The path is a name that tiles.py wrote or checked."""
        try:
            return (self.root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def put(self, path: str, data: bytes) -> bool:
        """Write a file unless it is there with these bytes; say whether it was written.

        It is whole as soon as it is there, and sure to stay only after settle().
        """
        target = self.root / path
        # Also of a file that is there already: whoever wrote it may have been killed before it was safe.
        self._touched |= {
            target.parent,
            *(folder for folder in target.parents if self.root in folder.parents),
            self.root,
        }
        if self.read(path) == data:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=_UNFINISHED)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            self._half_written()
            Path(temporary).chmod(0o644)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return True

    def settle(self) -> None:
        """Make every file written so far survive a power cut. Only the holder of lock() may call this."""
        for folder in sorted(self._touched):
            _clear_leftovers(folder)
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        self._touched.clear()

    def publish(self, note: str) -> None:
        """Replace the checkpoint, after everything it speaks of is sure to stay."""
        self.settle()
        self.put(CHECKPOINT, note.encode("utf-8"))
        self.settle()

    def tidy(self, old: int, new: int) -> None:
        """Clear away the partial files that a log grown from one published size to another has full ones for.

        A reader with an old checkpoint takes the full file instead. Only the holder of lock() may call this.
        """
        level = 0
        while new >> (TILE_HEIGHT * level):
            # One tile further back, for what a turn that was killed before it tidied left behind.
            first = max((old >> (TILE_HEIGHT * (level + 1))) - 1, 0)
            for number in range(first, new >> (TILE_HEIGHT * (level + 1))):
                self._clear_partial(Tile(level, number))
                if level == 0:
                    self._clear_partial(Tile(0, number, is_bundle=True))
            level += 1

    def _clear_partial(self, full: Tile) -> None:
        folder = self.root / f"{full.path}.p"
        if folder.is_dir() and self.read(full.path) is not None:
            for path in folder.iterdir():
                path.unlink(missing_ok=True)
            folder.rmdir()

    @contextmanager
    def lock(self) -> Iterator[bool]:
        """Hold the folder against other sequencers on this file system; yields False where one is at work already."""
        self.root.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.root / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True
        finally:
            os.close(descriptor)  # which also gives the lock back, as a kill does


def _clear_leftovers(folder: Path) -> None:
    for path in folder.glob(f"{_UNFINISHED}*"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < time.time() - _LEFT_BEHIND_AFTER_S:
                path.unlink()
