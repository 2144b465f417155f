"""Finds every place that holds certain words: columns of every table, archived texts, and the files behind them."""

from __future__ import annotations

import html
import zlib
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
    Snapshot,
    User,
    WitnessedLog,
)
from claims.selectors.snapshots import snapshot_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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
_LONGEST_FILE: Final = 60_000_000  # bytes of a decompressed file that are looked through; captures are capped far below
_WORDY: Final = (models.CharField, models.TextField, models.JSONField)
_ROWS_AT_ONCE: Final = 500


@dataclass(slots=True)
class Holders:
    """Who holds the words: primary keys, and how many rows of which table."""

    counts: dict[str, int] = field(default_factory=dict)
    article_versions: set[int] = field(default_factory=set)
    snapshot_texts: set[int] = field(default_factory=set)
    snapshot_files: set[int] = field(default_factory=set)
    captures: set[int] = field(default_factory=set)
    article_files: set[int] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Whether the words stand nowhere."""
        return not (self.counts or self.snapshot_files or self.captures or self.article_files)


def find_holders(redactor: Redactor, *, progress: Callable[[str], None] = lambda _words: None) -> Holders:
    """Look through every table and every stored file. Reads everything: minutes for a large newsroom."""
    found = Holders()
    for model in erasable_models():
        progress(f"{model._meta.label}: looking")
        count = sum(1 for _ in rows_with(model, redactor))
        if count:
            found.counts[model._meta.label] = count
    for number, version in enumerate(_each(ArticleVersion.objects.all()), start=1):
        if redactor.finds(version.text):
            found.article_versions.add(version.pk)
        if redactor.finds(version.text) or _file_holds(version.original_sha256, redactor):
            found.article_files.add(version.pk)
        _tell(progress, "article texts", number)
    for number, snapshot in enumerate(_each(Snapshot.objects.all()), start=1):
        if _text_holds(snapshot, redactor):
            found.snapshot_texts.add(snapshot.pk)
            found.snapshot_files.add(snapshot.pk)
        elif _file_holds(snapshot.body_sha256, redactor) or _file_holds(snapshot.warc_sha256, redactor):
            found.snapshot_files.add(snapshot.pk)
        _tell(progress, "archived copies", number)
    without = Capture.objects.filter(snapshot__isnull=True).exclude(warc_sha256="")
    found.captures = {capture.pk for capture in _each(without) if _file_holds(capture.warc_sha256, redactor)}
    return found


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


def rows_with(model: type[models.Model], redactor: Redactor) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (primary key, {column: value with the words blacked out}) of each row that holds any of the words."""
    fields = word_fields(model)
    if not fields:
        return
    for pk, *values in model._default_manager.order_by("pk").values_list("pk", *fields).iterator(_ROWS_AT_ONCE):
        changed = {
            name: after
            for name, before in zip(fields, values, strict=True)
            if (after := redactor.redact_value(before)) != before
        }
        if changed:
            yield pk, changed


def _is_token(name: str) -> bool:
    return name.endswith(("sha256", "token", "password")) or name in {"ref", "salt", "leaf_hash", "dedup_key", "slug"}


def _text_holds(snapshot: Snapshot, redactor: Redactor) -> bool:
    try:
        return redactor.finds(snapshot_text(snapshot))
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


def _each(rows: models.QuerySet[Any]) -> Iterable[Any]:
    return rows.order_by("pk").iterator(_ROWS_AT_ONCE)


def _tell(progress: Callable[[str], None], what: str, number: int) -> None:
    if number % _ROWS_AT_ONCE == 0:
        progress(f"{what}: {number} read")
