"""Grows the public log: takes new leaves into the tree, writes its files, signs the new head, publishes it last.

Two things would be unforgivable: two signed heads that disagree, and a head whose entries nobody can read. So there is one
sequencer at a time (a lock on the folder, and a unique row in the database), the files are safe on the disk before their
head is signed, and what has been published is compared with what is in the database before every signature.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import IntegrityError as DatabaseIntegrityError
from django.db import transaction

from claims.errors import IntegrityError, LogForkError, ProofError
from claims.models import Checkpoint, LogEntry, LogHead
from claims.provenance import checkpoints
from claims.provenance.folder import VKEY, LogFolder
from claims.provenance.growing import GrowingLog
from claims.provenance.merkle import leaf_hash
from claims.provenance.tiles import CHECKPOINT, TreeReader
from claims.selectors.witnesses import cosigned_note
from claims.services.faults import reach
from claims.services.log_keys import log_signers, record_keys
from claims.services.reconciling import take_tick
from claims.services.witnesses import ask_witnesses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.provenance.notes import Signer

logger = logging.getLogger(__name__)

# Leaves read at a time: ten bundles, at most 5 MB. Not one open cursor, which would hold up every writer on SQLite.
_PAGE = 2560
_WHAT_TO_DO: Final = (
    "Nothing was signed. If an older database was restored, restore the newer one, or the leaves published since are lost; "
    "if they are lost for good, start a new log under another name and say so in public (docs/verification.md)."
)


def sequence_on_tick() -> Checkpoint | None:
    """Sequence and have witnesses asked, unless another beat has had this slot."""
    if not take_tick("sequence_log", every_s=settings.LOG_EVERY_S):
        return None
    head = sequence_log()
    ask_witnesses()
    return head


def sequence_log() -> Checkpoint | None:
    """Sign and publish what is new, and finish what a killed sequencer left. Safe at any time, in any process.

    Returns the new head; None where there is nothing new, or another sequencer is at work. Raises LogKeyError without a
    key, and LogForkError, which is an alarm, where the new head would not extend everything published before.
    """
    folder = LogFolder(Path(settings.LOG_DIR), half_written=lambda: reach("log.half_written"))
    if _is_up_to_date(folder):
        return None
    signers = log_signers()
    with folder.lock() as is_ours:
        if not is_ours:
            return None
        reach("log.locked")
        try:
            return _sequence(folder, signers)
        except IntegrityError as error:
            logger.critical("ALARM: the public log is stopped: %s", error.message)
            raise


def _is_up_to_date(folder: LogFolder) -> bool:
    """Say whether every leaf is signed for and published; true also of a log without any leaf."""
    last = Checkpoint.objects.last()
    size = LogHead.objects.values_list("size", flat=True).first() or 0
    if last is None:
        return size == 0 and folder.read(CHECKPOINT) is None
    return last.size == size and folder.read(CHECKPOINT) == cosigned_note(last).encode("utf-8")


def _sequence(folder: LogFolder, signers: Sequence[Signer]) -> Checkpoint | None:
    last = Checkpoint.objects.last()
    log = _signed_log(folder, last, signers)
    signed = log.size
    # A key signs only after the leaf that names it is there, and that leaf is in the first head it signs.
    record_keys(signers)
    for entry in _leaves(signed, LogHead.objects.values_list("size", flat=True).first() or 0):
        _take_in(folder, log, entry)
    if last is None and log.size == 0:
        return None
    made = None
    if log.size > signed:
        for tile, data in log.partial():
            folder.put(tile.path, data)
        folder.settle()
        reach("log.tiles_written")
        made = last = _set_head(log, signed, signers)
    if last is not None:
        folder.put(VKEY, "".join(f"{signer.verifier.vkey}\n" for signer in signers).encode("utf-8"))
        folder.publish(cosigned_note(last))
        reach("log.published")
        folder.tidy(signed, log.size)
    return made


def _set_head(log: GrowingLog, signed: int, signers: Sequence[Signer]) -> Checkpoint | None:
    """Sign the log as it is now and make that the one head that goes on from the last; None where another was first."""
    head = checkpoints.Checkpoint(signers[0].name, log.size, log.root())
    note = checkpoints.sign_checkpoint(head, signers)
    reach("log.signed")
    try:
        with transaction.atomic():
            row = Checkpoint.objects.create(size=head.size, previous=signed, root=_digest(head.root), note=note)
            reach("log.head_written")
    except DatabaseIntegrityError:
        return None  # a sequencer on another folder was faster; this folder catches up at its next turn
    reach("log.head_set")
    return row


def _signed_log(folder: LogFolder, last: Checkpoint | None, signers: Sequence[Signer]) -> GrowingLog:
    """Return the log as it was last signed, once it is sure that signing more of it makes no fork."""
    published = _published(folder, signers)
    size = last.size if last else 0
    if published is not None and published.size > size:
        raise LogForkError(
            f"The published log has {published.size} entries, but this database has signed only {size}: it is older than "
            f"what readers have seen. {_WHAT_TO_DO}"
        )
    if last is None:
        return GrowingLog()
    _check_row(last, signers)
    log = _edge(folder, last)
    if published is not None and _root_at(folder, last, published.size) != _digest(published.root):
        raise LogForkError(
            f"The published log differs from the database within {published.size} entries. {_WHAT_TO_DO}"
        )
    return log


def _published(folder: LogFolder, signers: Sequence[Signer]) -> checkpoints.Checkpoint | None:
    note = folder.read(CHECKPOINT)
    if note is None:
        return None
    try:
        return checkpoints.open_checkpoint(note, [signer.verifier for signer in signers], origin=signers[0].name)
    except ProofError as error:
        raise LogForkError(
            f"The checkpoint published in {folder.root} is not signed by the key of this log: {error.message} If the key was "
            f"replaced, put the former one back on a line of its own below the new one. {_WHAT_TO_DO}"
        ) from error


def _check_row(last: Checkpoint, signers: Sequence[Signer]) -> None:
    try:
        head = checkpoints.open_checkpoint(
            last.note.encode("utf-8"), [signer.verifier for signer in signers], origin=signers[0].name
        )
    except ProofError as error:
        raise LogForkError(f"The last head in the database is not one that this key signed: {error.message}") from error
    if (head.size, _digest(head.root)) != (last.size, last.root):
        raise LogForkError("The last head in the database is not the one that was signed.")


def _edge(folder: LogFolder, last: Checkpoint) -> GrowingLog:
    """Read the right edge of the signed tree from its files, or make the files again where they are missing or damaged."""
    try:
        log = GrowingLog.load(folder.read, last.size)
    except ProofError as error:
        logger.warning("The files of the public log are made again from the database: %s", error.message)
        return _rebuild(folder, last)
    if _digest(log.root()) == last.root:
        return log
    logger.warning("The files of the public log are made again from the database: they have another root.")
    return _rebuild(folder, last)


def _rebuild(folder: LogFolder, last: Checkpoint) -> GrowingLog:
    log = GrowingLog()
    for entry in _leaves(0, last.size):
        _take_in(folder, log, entry)
    if _digest(log.root()) != last.root:
        raise LogForkError(f"The leaves in the database are not those that were signed. {_WHAT_TO_DO}")
    for tile, data in log.partial():
        folder.put(tile.path, data)
    folder.settle()
    return log


def _root_at(folder: LogFolder, last: Checkpoint, size: int) -> str:
    """Return the root the log had at an earlier size, after making missing files again."""
    if size == last.size:
        return last.root
    try:
        return _digest(TreeReader(folder.read, last.size).root(size))
    except ProofError:
        _rebuild(folder, last)
        return _digest(TreeReader(folder.read, last.size).root(size))


def _take_in(folder: LogFolder, log: GrowingLog, entry: bytes) -> None:
    for tile, data in log.append(entry):
        folder.put(tile.path, data)


def _leaves(start: int, end: int) -> Iterator[bytes]:
    """Read leaves [start, end), each against its own hash. Raises LogForkError where one is missing or was altered."""
    if end < start:
        raise LogForkError(f"The database has {end} leaves, but {start} were signed. {_WHAT_TO_DO}")
    while start < end:
        page = list(LogEntry.objects.filter(seq__gte=start, seq__lt=end).order_by("seq")[:_PAGE])
        if not page:
            raise LogForkError(f"Leaf {start} is missing from the database. {_WHAT_TO_DO}")
        for entry in page:
            data = entry.body.encode("utf-8")
            if entry.seq != start or _digest(leaf_hash(data)) != entry.leaf_hash:
                raise LogForkError(f"Leaf {start} in the database is missing or was altered. {_WHAT_TO_DO}")
            yield data
            start += 1


def _digest(value: bytes) -> str:
    return f"sha256:{value.hex()}"
