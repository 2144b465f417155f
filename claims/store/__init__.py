"""Content-addressed bytes, in a folder or in S3-compatible storage: the only way to stored files.

A file's name is the sha256 of what is in it. Reading checks the digest again, wherever the file comes from. A store that
is away raises StoreAwayError; a job that meets it waits.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from django.conf import settings
from django.utils.module_loading import import_string

from claims.errors import IntegrityError, NotFoundError, StoreAwayError
from claims.models import DoomedFile
from claims.normalisation import bytes_digest
from claims.store.folder import PIECE_BYTES, FolderStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claims.ports import Store, StoredFile

_ALGORITHM: Final = "sha256:"
_HEX_DIGITS: Final = 64  # 256 bits
_IN_MEMORY_BYTES: Final = 1 << 20  # of a stream whose digest is not known before its end; the rest waits on disk


def put(data: bytes) -> str:
    """Keep these bytes and return their digest; the same bytes twice are kept once."""
    return put_all(data)[0]


def put_all(*contents: bytes) -> list[str]:
    """Keep the bytes of several files and return their digests, in that order; all of them are there when it returns."""
    digests = [bytes_digest(data) for data in contents]
    _spare(*digests)
    files = {name_of(digest): data for digest, data in zip(digests, contents, strict=True)}
    _store().write_all([(name, io.BytesIO(data), len(data)) for name, data in files.items()])
    return digests


def put_stream(pieces: Iterable[bytes]) -> str:
    """Keep bytes that come piece by piece, whatever their size, and return their digest."""
    read = hashlib.sha256()
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES) as file:
        for piece in pieces:
            read.update(piece)
            file.write(piece)
        size = file.tell()
        file.seek(0)
        digest = _ALGORITHM + read.hexdigest()
        _spare(digest)
        _store().write(name_of(digest), cast("io.BytesIO", file), size)
    return digest


def get(digest: str) -> bytes:
    """Return the bytes of this digest. Raises NotFoundError where they are missing, IntegrityError where they were altered."""
    return b"".join(chunks(digest))


def chunks(digest: str) -> Iterator[bytes]:
    """Yield the bytes of this digest piece by piece, whatever their size.

    Raises NotFoundError before the first piece where they are missing, IntegrityError after the last where they were
    altered: who hands pieces on as they come reads once before.
    """
    read = hashlib.sha256()
    for piece in _store().read(name_of(digest)):
        read.update(piece)
        yield piece
    if _ALGORITHM + read.hexdigest() != digest:
        raise IntegrityError(f"The stored file {digest} does not have the content it is filed under.")


def has(digest: str) -> bool:
    """Say whether there is a file under this digest; its content is only checked by get()."""
    return _store().size(name_of(digest)) is not None


def remove(digest: str) -> None:
    """Remove the file of this digest for good, where there is one: for erasures, and for what nothing refers to."""
    _store().remove(name_of(digest))


def listing() -> Iterator[tuple[str, StoredFile]]:
    """List every stored file with its digest."""
    for file in _store().listing():
        yield _ALGORITHM + file.name, file


def tidy() -> int:
    """Remove what killed writes left behind; return how many files."""
    return _store().tidy()


def check() -> None:
    """Raise StoreAwayError, with what to do in words, where the store cannot be used now."""
    _store().check()


def name_of(digest: str) -> str:
    """Return the name of a digest's file. Raises NotFoundError where it is no digest: a name is never anything else."""
    name = digest.removeprefix(_ALGORITHM)
    if not digest.startswith(_ALGORITHM) or len(name) != _HEX_DIGITS or set(name) - set("0123456789abcdef"):
        raise NotFoundError(f"{digest!r} is not a digest of the form sha256:<hex>.")
    return name


def _spare(*digests: str) -> None:
    """Take the marks off files that were to be removed as unused. Raises StoreAwayError while one is being removed.

    Whoever removes marked files takes the mark by compare and set (`services/cleaning.py`), so one of the two wins.
    """
    if not DoomedFile.objects.filter(digest__in=digests).exists():
        return
    DoomedFile.objects.filter(digest__in=digests, is_taken=False).delete()
    if DoomedFile.objects.filter(digest__in=digests).exists():
        raise StoreAwayError("A file of the same content is just being cleaned away. This is tried again in a moment.")


def _store() -> Store:
    if settings.FACTCHECK_STORE:
        return _imported(settings.FACTCHECK_STORE)
    return FolderStore(Path(settings.STORE_DIR))


@lru_cache(maxsize=4)
def _imported(path: str) -> Store:
    """Load the store that the settings name, once per process: the domain may not import what speaks to a network."""
    return cast("Store", import_string(path)())


__all__ = [
    "PIECE_BYTES",
    "check",
    "chunks",
    "get",
    "has",
    "listing",
    "name_of",
    "put",
    "put_all",
    "put_stream",
    "remove",
    "tidy",
]
