"""Finds every place that holds certain words: columns of every table, archived texts, and the files behind them."""

from __future__ import annotations

import html
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.db import models

from claims import store
from claims.errors import ClaimsError
from claims.models import (
    ArticleVersion,
    Capture,
    Checkpoint,
    CosignedHead,
    Erasure,
    LogEntry,
    LogHead,
    LogKey,
    LogWitness,
    Policy,
    Rating,
    RatingScale,
    ReviewVersion,
    Snapshot,
    User,
    WitnessedLog,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claims.provenance.redaction import Redactor

# The log and the scales hold no words of or about people, and are never changed; an erasure names nobody.
# Accounts are a thing of their own (services/people.forget_account): a claimant may share an editor's name.
_LEFT_ALONE: Final = (
    CosignedHead,
    LogWitness,
    WitnessedLog,
    LogEntry,
    LogHead,
    LogKey,
    Checkpoint,
    RatingScale,
    Rating,
    Policy,
    Erasure,
    User,
)
_APPS: Final = ("claims", "admin")
# Other columns and files follow from their words, so they have finders of their own below.
_OWN_WAY: Final = (ArticleVersion, ReviewVersion)
_LONGEST_FILE: Final = 60_000_000  # bytes of a decompressed file that are looked through; captures are capped far below
_WORDY: Final = (models.CharField, models.TextField, models.JSONField)
_ROWS_AT_ONCE: Final = 500
_FILES_AT_ONCE: Final = 100  # unpacking and searching a file takes about as long as reading these many rows

Progress = Callable[[str], None]


@dataclass(slots=True)
class Holders:
    """Who holds the words: primary keys, and how many rows of which table.

    `moving` are the digests of texts that will have another one once the words are blacked out.
    """

    counts: dict[str, int] = field(default_factory=dict)
    article_versions: set[int] = field(default_factory=set)
    snapshot_texts: set[int] = field(default_factory=set)
    snapshot_files: set[int] = field(default_factory=set)
    captures: set[int] = field(default_factory=set)
    article_files: set[int] = field(default_factory=set)
    moving: set[str] = field(default_factory=set)

    def add(self, model: type[models.Model]) -> None:
        """Count one row of a table."""
        self.counts[model._meta.label] = self.counts.get(model._meta.label, 0) + 1

    @property
    def is_empty(self) -> bool:
        """Whether the words stand nowhere."""
        return not (self.counts or self.snapshot_files or self.captures or self.article_files)


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that holds the words, and its columns as they are once the words are blacked out."""

    model: type[models.Model]
    pk: int
    values: dict[str, Any]


def _silently(_words: str) -> None:
    """Tell nobody how far it is."""


def find_holders(redactor: Redactor, *, progress: Progress = _silently) -> Holders:
    """Say what an erasure would change, by what finds it there too. Reads everything: minutes for a large newsroom."""
    found = find_files(redactor, progress=progress)
    for change in row_changes(redactor, progress=progress):
        found.add(change.model)
    for _ in version_changes(redactor, dict.fromkeys(found.moving, ""), progress=progress):
        found.add(ReviewVersion)
    return found


def find_files(redactor: Redactor, *, progress: Progress = _silently) -> Holders:
    """Look through article texts and every stored file, each once; article texts are counted here, for they lead to their files."""
    found = Holders()
    _find_in_articles(found, redactor, progress)
    _find_in_snapshots(found, redactor, progress)
    failed = Capture.objects.filter(snapshot__isnull=True).exclude(warc_sha256="")
    for pk, warc in _rows(failed, ("warc_sha256",), _Counter("records of failed fetches", progress, _FILES_AT_ONCE)):
        if _file_holds(warc, redactor):
            found.captures.add(pk)
    return found


def _find_in_articles(found: Holders, redactor: Redactor, progress: Progress) -> None:
    counter = _Counter("article texts", progress, _FILES_AT_ONCE)
    columns = ("text", "file_name", "sha256", "original_sha256")
    for pk, text, file_name, digest, original in _rows(ArticleVersion.objects.all(), columns, counter):
        in_text = redactor.finds(text)
        if in_text or redactor.finds(file_name):
            found.add(ArticleVersion)
            found.article_versions.add(pk)
        if in_text:
            found.moving.add(digest)
        if in_text or _file_holds(original, redactor):
            found.article_files.add(pk)


def _find_in_snapshots(found: Holders, redactor: Redactor, progress: Progress) -> None:
    counter = _Counter("archived copies", progress, _FILES_AT_ONCE)
    columns = ("text_sha256", "body_sha256", "warc_sha256")
    for pk, text, body, warc in _rows(Snapshot.objects.all(), columns, counter):
        if _text_holds(text, redactor):
            found.snapshot_texts.add(pk)
            found.snapshot_files.add(pk)
            found.moving.add(text)
        elif _file_holds(body, redactor) or _file_holds(warc, redactor):
            found.snapshot_files.add(pk)


def row_changes(redactor: Redactor, *, progress: Progress = _silently) -> Iterator[RowChange]:
    """Yield each row that holds the words; each table is read once, in pages, so rows may be written meanwhile.

    Article texts and published versions are not among them: see find_files and version_changes.
    """
    for model in erasable_models():
        fields = word_fields(model)
        if not fields or model in _OWN_WAY:
            continue
        counter = _Counter(model._meta.label, progress, _ROWS_AT_ONCE * 10)
        for pk, *values in _rows(model._default_manager.all(), fields, counter):
            changed = {
                name: after
                for name, before in zip(fields, values, strict=True)
                if (after := redactor.redact_value(before)) != before
            }
            if changed:
                yield RowChange(model, pk, changed)


def version_changes(
    redactor: Redactor, moved: Mapping[str, str], *, progress: Progress = _silently
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (primary key, document with the words blacked out) of each published version that changes.

    `moved` maps digests of texts that were blacked out to their new ones; a version that quotes such a text changes with it.
    """
    counter = _Counter(ReviewVersion._meta.label, progress, _ROWS_AT_ONCE)
    for pk, body in _rows(ReviewVersion.objects.all(), ("body",), counter):
        before = json.loads(body)
        document = redactor.redact_value(before, exact=moved)
        if document != before:
            yield pk, document


def erasable_models() -> list[type[models.Model]]:
    """Return every table that may hold words about people."""
    return [
        model
        for config in apps.get_app_configs()
        if config.label in _APPS
        for model in config.get_models()
        if model not in _LEFT_ALONE
    ]


def word_fields(model: type[models.Model]) -> list[str]:
    """Return the columns of a table that hold free words: no vocabularies, digests, ids or secrets."""
    return [
        column.name
        for column in model._meta.concrete_fields
        if isinstance(column, _WORDY) and not column.choices and not column.primary_key and not _is_token(column.name)
    ]


def _is_token(name: str) -> bool:
    return name.endswith(("sha256", "token", "password")) or name in {
        "ref",
        "salt",
        "leaf_hash",
        "dedup_key",
        "slug",
        "fold_key",
        "terms",
    }


def _text_holds(digest: str, redactor: Redactor) -> bool:
    try:
        return redactor.finds(store.get(digest).decode("utf-8"))
    except ClaimsError:
        return False


def _file_holds(digest: str, redactor: Redactor) -> bool:
    """Say whether a stored file holds the words in plain sight, once it is unpacked."""
    if not digest:
        return False
    try:
        data = store.get(digest)
    except ClaimsError:
        return False
    text = _unpacked(data).decode("utf-8", "replace")
    return redactor.finds(text) or ("&" in text and redactor.finds(html.unescape(text)))


def _unpacked(data: bytes) -> bytes:
    """Return the content of the gzip members of a WARC file; anything else as it is."""
    if data[:2] != b"\x1f\x8b":
        return data
    parts: list[bytes] = []
    room = _LONGEST_FILE
    try:
        while data and room > 0:
            member = zlib.decompressobj(wbits=31)
            parts.append(member.decompress(data, room))
            room -= len(parts[-1])
            data = member.unused_data
    except zlib.error:
        pass
    return b"".join(parts)


class _Counter:
    """Tells how many rows of how many are read, every so many rows."""

    def __init__(self, what: str, progress: Progress, every: int) -> None:
        self.what, self.progress, self.every = what, progress, every
        self.total = self.read = 0

    def begin(self, total: int) -> None:
        """Say what comes now."""
        self.total = total
        self.progress(f"{self.what}: {total} to read")

    def step(self) -> None:
        """Count one row."""
        self.read += 1
        if self.read % self.every == 0:
            self.progress(f"{self.what}: {self.read} of {self.total} read")


def _rows(rows: models.QuerySet[Any], columns: Iterable[str], counter: _Counter) -> Iterator[tuple[Any, ...]]:
    """Yield (primary key, columns …) of every row in pages by primary key: each is wholly read before its rows are changed."""
    counter.begin(rows.count())
    ordered = rows.order_by("pk").values_list("pk", *columns)
    after = 0
    while page := list(ordered.filter(pk__gt=after)[:_ROWS_AT_ONCE]):
        after = page[-1][0]
        for row in page:
            counter.step()
            yield row
        if len(page) < _ROWS_AT_ONCE:
            return
