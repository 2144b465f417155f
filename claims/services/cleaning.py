"""Removes stored files that nothing refers to, in two passes, so that what is in use or coming into use is never taken.

First pass: a file that no row names and that is older than the grace time is marked (`DoomedFile`). Second pass, at least the
grace time later: a marked file that still no row names is taken by compare and set, and removed. Whoever stores the same bytes
meanwhile takes the mark away first (`store.put`), and one of the two wins. Rows are written within minutes of their files, and
the grace time is hours; a process killed at any step leaves a mark that the next pass settles.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims import store
from claims.errors import InvalidInputError
from claims.models import DoomedFile
from claims.selectors.stored import referenced_among, referenced_digests
from claims.services.faults import reach

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from claims.ports import StoredFile

logger = logging.getLogger(__name__)

# Hours. A file is written before the row that names it, in the same job, and a job's lease is minutes long.
LEAST_GRACE_H: Final = 1
_BATCH: Final = 200


@dataclass(frozen=True, slots=True)
class Unused:
    """A stored file that no row names."""

    digest: str
    size: int
    written_at: datetime | None = None


@dataclass(slots=True)
class Cleaning:
    """What one pass did, or with `is_dry` would do: files marked, unmarked because they are in use again, removed."""

    is_dry: bool
    marked: list[Unused] = field(default_factory=list)
    spared: list[Unused] = field(default_factory=list)
    removed: list[Unused] = field(default_factory=list)
    too_young: int = 0
    tidied: int = 0


def clean_store(*, is_dry: bool = True, grace_h: int | None = None) -> Cleaning:
    """Take what was marked long enough ago, then mark what is unused now. `is_dry` changes nothing and only says what would be."""
    hours = settings.STORE_GRACE_H if grace_h is None else grace_h
    if hours < LEAST_GRACE_H:
        raise InvalidInputError(
            f"The grace time is at least {LEAST_GRACE_H} hour: work under way needs it.", field="grace"
        )
    before = timezone.now() - timedelta(hours=hours)
    cleaning = Cleaning(is_dry=is_dry)
    _settle_marks(cleaning, before)
    _mark(cleaning, before)
    if not is_dry:
        cleaning.tidied = store.tidy()
    return cleaning


def _settle_marks(cleaning: Cleaning, before: datetime) -> None:
    rows = list(DoomedFile.objects.order_by("pk"))
    for at in range(0, len(rows), _BATCH):
        batch = rows[at : at + _BATCH]
        named = referenced_among(row.digest for row in batch)
        for row in batch:
            unused = Unused(row.digest, row.size)
            if row.digest in named:
                cleaning.spared.append(unused)
                if not cleaning.is_dry:
                    DoomedFile.objects.filter(pk=row.pk).delete()
            elif (row.is_taken or row.marked_at <= before) and (cleaning.is_dry or _remove(row)):
                cleaning.removed.append(unused)


def _remove(row: DoomedFile) -> bool:
    """Take a marked file and remove it; False where somebody needed it first. Once taken, a killed process is followed up."""
    with transaction.atomic():
        taken = DoomedFile.objects.filter(pk=row.pk).update(is_taken=True)
        # Asked again under the mark: whoever stored the same bytes since has taken the mark away, or waits for us.
        if taken != 1 or referenced_among([row.digest]):
            transaction.set_rollback(True)
            return False
    reach("cleaning.taken")
    store.remove(row.digest)
    reach("cleaning.removed")
    DoomedFile.objects.filter(pk=row.pk).delete()
    logger.info("Removed the unused file %s (%s bytes).", row.digest, row.size)
    return True


def _mark(cleaning: Cleaning, before: datetime) -> None:
    """Mark what no row names. Rows are read after the files are listed: a file that is listed was written before its row."""
    marked = set(DoomedFile.objects.values_list("digest", flat=True))
    listed = [(digest, file) for digest, file in store.listing() if digest not in marked]
    named = referenced_digests()
    gone = {unused.digest for unused in cleaning.removed}
    now = timezone.now()
    for unused in _unused(listed, named):
        if unused.digest in gone:
            continue
        if unused.written_at is None or unused.written_at > before:
            cleaning.too_young += 1
            continue
        cleaning.marked.append(unused)
        if not cleaning.is_dry:
            DoomedFile.objects.get_or_create(digest=unused.digest, defaults={"size": unused.size, "marked_at": now})


def _unused(listed: list[tuple[str, StoredFile]], named: set[bytes]) -> Iterator[Unused]:
    for digest, file in listed:
        if bytes.fromhex(file.name) not in named:
            yield Unused(digest, file.size, file.written_at)
