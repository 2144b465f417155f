"""Stored files in a folder of this machine: the only code that opens them.

Writing is: temporary file, fsync, rename, fsync of the folder; so a file that is there is whole.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TypeVar

from claims.errors import NotFoundError, StoreAwayError
from claims.ports import StoredFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PIECE_BYTES: Final = 1 << 18
_WRITING: Final = ".writing-"
_LEFT_BEHIND_S: Final = 24 * 3600  # no write takes a day: its process was killed
_HEX_DIGITS: Final = 64

_Synced = TypeVar("_Synced")


class FolderStore:
    """A `claims.ports.Store` in a folder; two levels of subfolders keep each of them short."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __str__(self) -> str:
        return f"the folder {self._folder}"

    def write(self, name: str, file: BinaryIO, size: int) -> None:
        """Keep a file under a name, unless a whole one is there."""
        self.write_all([(name, file, size)])

    def write_all(self, files: Sequence[tuple[str, BinaryIO, int]]) -> None:
        """Keep several files, each under its name and with its size, as `write` does each.

        What has to reach the disk is sent there at once: a file system that journals commits for all of them together,
        and one after another costs a commit for each.
        """
        with _in_words("write to"), contextlib.ExitStack() as left_behind:
            written: list[tuple[int, Path, Path]] = []
            folders: set[Path] = set()
            for name, file, size in files:
                path = self.path(name)
                folders.add(path.parent)
                if path.exists() and path.stat().st_size == size:
                    continue
                path.parent.mkdir(parents=True, exist_ok=True)
                descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=_WRITING)
                left_behind.callback(Path(temporary).unlink, missing_ok=True)
                left_behind.callback(os.close, descriptor)
                with os.fdopen(descriptor, "wb", closefd=False) as kept:
                    shutil.copyfileobj(file, kept, PIECE_BYTES)
                os.fchmod(descriptor, 0o440)
                written.append((descriptor, Path(temporary), path))
            _at_once(os.fsync, [descriptor for descriptor, _, _ in written])
            for _, whole, path in written:
                whole.replace(path)
            # That of a file which was there already too: whoever renamed it may be about to do this.
            _at_once(_fsync_folder, sorted(folders))

    def read(self, name: str) -> Iterator[bytes]:
        """Yield a file piece by piece. Raises NotFoundError before the first."""
        try:
            file = self.path(name).open("rb")
        except FileNotFoundError as error:
            raise NotFoundError(f"The stored file sha256:{name} is missing from the store.") from error
        except OSError as error:
            raise _away("read from", error) from error
        with file:
            while piece := _read(file):
                yield piece

    def size(self, name: str) -> int | None:
        """Return a file's size in bytes, or None where there is none."""
        with _in_words("read from"):
            try:
                return self.path(name).stat().st_size
            except FileNotFoundError:
                return None

    def remove(self, name: str) -> None:
        """Remove a file for good, where there is one."""
        path = self.path(name)
        with _in_words("write to"):
            path.unlink(missing_ok=True)
            if path.parent.exists():
                _fsync_folder(path.parent)

    def listing(self) -> Iterator[StoredFile]:
        """List all files, in the order of their names."""
        top = self._folder / "sha256"
        for first in _sorted(top):
            for second in _sorted(first):
                for path in _sorted(second):
                    if len(path.name) != _HEX_DIGITS:
                        continue
                    with contextlib.suppress(FileNotFoundError):
                        stat = path.stat()
                        yield StoredFile(path.name, stat.st_size, datetime.fromtimestamp(stat.st_mtime, UTC))

    def tidy(self) -> int:
        """Remove what writes that were killed left behind; return how many files."""
        removed = 0
        for path in (self._folder / "sha256").glob(f"*/*/{_WRITING}*"):
            with contextlib.suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > _LEFT_BEHIND_S:
                    path.unlink()
                    removed += 1
        return removed

    def check(self) -> None:
        """Raise StoreAwayError where nothing could be written now."""
        folder = self._folder
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent  # the folders are made when the first file is written
        if not os.access(folder, os.W_OK | os.X_OK):
            raise StoreAwayError("The archive's folder cannot be written to.")

    def path(self, name: str) -> Path:
        """Return where a file stands."""
        return self._folder / "sha256" / name[:2] / name[2:4] / name


def _read(file: BinaryIO) -> bytes:
    with _in_words("read from"):
        return file.read(PIECE_BYTES)


def _sorted(folder: Path) -> list[Path]:
    with _in_words("read from"):
        try:
            return sorted(folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []


@contextlib.contextmanager
def _in_words(doing: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _away(doing, error) from error


def _away(doing: str, error: OSError) -> StoreAwayError:
    why = "the disk is full" if error.errno == errno.ENOSPC else (error.strerror or "the system refused")
    return StoreAwayError(f"Nothing can be {'written to' if doing == 'write to' else 'read from'} the archive: {why}.")


def _at_once(sync: Callable[[_Synced], None], what: Sequence[_Synced]) -> None:
    """Sync each of these, all at the same time; raises what the first that failed raised, when all have ended."""
    if len(what) < 2:
        for one in what:
            sync(one)
        return
    # Not kept between calls: a pool that a fork inherits has no threads and waits for ever.
    with ThreadPoolExecutor(len(what)) as threads:
        list(threads.map(sync, what))


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
