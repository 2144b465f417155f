"""Content-addressed bytes in a folder: the only code that opens stored files.

A file's name is the sha256 of what is in it. Writing is: temporary file, fsync, rename, fsync of the folder; so a file
that is there is whole. Reading checks the digest again.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings

from claims.errors import IntegrityError, NotFoundError
from claims.normalisation import bytes_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALGORITHM = "sha256:"
_PIECE_BYTES: Final = 1 << 18


def put(data: bytes) -> str:
    """Keep these bytes and return their digest; the same bytes twice are kept once."""
    digest = bytes_digest(data)
    path = _path(digest)
    if path.exists() and path.stat().st_size == len(data):
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o440)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _fsync_folder(path.parent)
    return digest


def get(digest: str) -> bytes:
    """Return the bytes of this digest. Raises NotFoundError where they are missing, IntegrityError where they were altered."""
    try:
        data = _path(digest).read_bytes()
    except FileNotFoundError as error:
        raise NotFoundError(f"The stored file {digest} is missing from the store.") from error
    if bytes_digest(data) != digest:
        raise IntegrityError(f"The stored file {digest} does not have the content it is filed under.")
    return data


def chunks(digest: str) -> Iterator[bytes]:
    """Yield the bytes of this digest piece by piece, whatever their size.

    Raises NotFoundError before the first piece where they are missing, IntegrityError after the last where they were
    altered: who hands pieces on as they come reads once before.
    """
    read = hashlib.sha256()
    try:
        with _path(digest).open("rb") as file:
            while piece := file.read(_PIECE_BYTES):
                read.update(piece)
                yield piece
    except FileNotFoundError as error:
        raise NotFoundError(f"The stored file {digest} is missing from the store.") from error
    if _ALGORITHM + read.hexdigest() != digest:
        raise IntegrityError(f"The stored file {digest} does not have the content it is filed under.")


def has(digest: str) -> bool:
    """Say whether there is a file under this digest; its content is only checked by get()."""
    return _path(digest).exists()


def remove(digest: str) -> None:
    """Remove the file of this digest for good, where there is one: for erasures, and for what nothing refers to."""
    path = _path(digest)
    path.unlink(missing_ok=True)
    if path.parent.exists():
        _fsync_folder(path.parent)


def _path(digest: str) -> Path:
    hexadecimal = digest.removeprefix(_ALGORITHM)
    if (
        not digest.startswith(_ALGORITHM) or len(hexadecimal) != 64 or set(hexadecimal) - set("0123456789abcdef")
    ):  # 256 bits
        raise NotFoundError(f"{digest!r} is not a digest of the form sha256:<hex>.")
    return Path(settings.STORE_DIR) / "sha256" / hexadecimal[:2] / hexadecimal[2:4] / hexadecimal


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
