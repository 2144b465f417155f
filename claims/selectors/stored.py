"""What refers to stored files, and how much the store holds: by kind, twice over or once, largest, unused, and since when."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from heapq import heappush, heappushpop
from typing import TYPE_CHECKING, Final

from django.apps import apps
from django.db.models import CharField

from claims import store
from claims.models import ArticleVersion, Capture, DoomedFile, Screenshot, Snapshot, StoreMeasurement
from claims.models.vocabulary import DIGEST_CHARS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model

LARGEST: Final = 20
_BATCH: Final = 500
# The columns that name stored files, each with what those are; a file that several name is counted under the first.
PARTS: Final = (
    ("body", "pages as they were sent", Snapshot, "body_sha256"),
    ("text", "texts of pages", Snapshot, "text_sha256"),
    ("warc", "WARC records of pages", Snapshot, "warc_sha256"),
    ("evidence", "WARC records of unchanged pages, errors and walls", Capture, "warc_sha256"),
    ("article", "articles as they came in", ArticleVersion, "original_sha256"),
    ("picture", "pictures of how pages looked", Screenshot, "image_sha256"),
    ("thumbnail", "the same, small", Screenshot, "thumbnail_sha256"),
)
# These name digests too, but not as something to be kept.
_NO_HOLDERS: Final = (DoomedFile,)


@dataclass(slots=True)
class Part:
    """The files of one kind: how many, how large, and how often rows refer to them."""

    name: str
    label: str
    files: int = 0
    bytes: int = 0
    references: int = 0


@dataclass(frozen=True, slots=True)
class Large:
    """One large file, and what it is."""

    digest: str
    bytes: int
    label: str


@dataclass(slots=True)
class Measured:
    """How much the store holds. `missing` counts digests that rows name and the store has no file for."""

    parts: list[Part]
    files: int = 0
    bytes: int = 0
    unreferenced_files: int = 0
    unreferenced_bytes: int = 0
    missing: int = 0
    largest: list[Large] = field(default_factory=list)
    took_s: float = 0.0

    @property
    def referenced_bytes(self) -> int:
        """Return the bytes of what rows name, each file once."""
        return self.bytes - self.unreferenced_bytes


def digest_columns() -> list[tuple[type[Model], str]]:
    """Return every column of the domain that may name a stored file; a new one is found by itself, because it is a digest."""
    return [
        (model, column.name)
        for model in apps.get_app_config("claims").get_models()
        if model not in _NO_HOLDERS
        for column in model._meta.concrete_fields
        if isinstance(column, CharField) and column.max_length == DIGEST_CHARS
    ]


def referenced_digests() -> set[bytes]:
    """Return every digest that a row names, as 32 bytes each: a million of them take about 90 MB."""
    named: set[bytes] = set()
    for model, column in digest_columns():
        for digest in _named(model, column):
            named.add(_raw(digest))
    return named


def referenced_among(digests: Iterable[str]) -> set[str]:
    """Return those of some digests that a row names now."""
    wanted = list(digests)
    found: set[str] = set()
    for at in range(0, len(wanted), _BATCH):
        batch = wanted[at : at + _BATCH]
        for model, column in digest_columns():
            found.update(model._default_manager.filter(**{f"{column}__in": batch}).values_list(column, flat=True))
    return found


def measure() -> Measured:
    """Go through rows and files once, and say what there is."""
    began = time.monotonic()
    kind_of, references = _references()
    measured = Measured(parts=[Part(name, label) for name, label, _, _ in PARTS])
    for number, count in references.items():
        measured.parts[number].references = count
    largest: list[tuple[int, str, str]] = []
    for digest, file in store.listing():
        measured.files += 1
        measured.bytes += file.size
        raw = _raw(digest)
        index = kind_of.pop(raw) if raw in kind_of else None
        if index is None:
            measured.unreferenced_files += 1
            measured.unreferenced_bytes += file.size
        else:
            measured.parts[index].files += 1
            measured.parts[index].bytes += file.size
        entry = (file.size, digest, measured.parts[index].label if index is not None else "nothing refers to it")
        (heappush if len(largest) < LARGEST else heappushpop)(largest, entry)
    measured.missing = len(kind_of)
    measured.largest = [Large(digest, size, label) for size, digest, label in sorted(largest, reverse=True)]
    measured.took_s = time.monotonic() - began
    return measured


def newest_measurements(limit: int = 60) -> list[StoreMeasurement]:
    """Return the newest measurements, newest first."""
    return list(StoreMeasurement.objects.order_by("-measured_at")[:limit])


def _references() -> tuple[dict[bytes, int], Counter[int]]:
    """Return the part each named digest belongs to, and how many rows name files of each part."""
    kind_of: dict[bytes, int] = {}
    references: Counter[int] = Counter()
    # In the order of PARTS: a capture's record is its snapshot's too, and is counted as that.
    for index, (_, _, model, column) in enumerate(PARTS):
        for digest in _named(model, column):
            references[index] += 1
            kind_of.setdefault(_raw(digest), index)
    return kind_of, references


def _named(model: type[Model], column: str) -> Iterator[str]:
    rows = model._default_manager.exclude(**{column: ""}).order_by().values_list(column, flat=True)
    for digest in rows.iterator(chunk_size=5000):
        if digest:
            yield digest


def _raw(digest: str) -> bytes:
    return bytes.fromhex(digest.removeprefix("sha256:"))
