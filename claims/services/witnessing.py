"""Cosigns the logs of others as c2sp.org/tlog-witness says: a head only if it goes on from the last one cosigned, for ever.

One row for each log holds that last head. It is compared and replaced by one statement, and the database itself refuses to
take it back, so that no two requests, however close, get words on heads that disagree.
"""

from __future__ import annotations

import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims.errors import InvalidInputError, LogKeyError, ProofError, WitnessRefusalError
from claims.models import WitnessedLog
from claims.provenance.cosignatures import Cosigner, parse_cosigner, parse_request
from claims.provenance.merkle import verify_consistency
from claims.provenance.notes import SEED_BYTES, is_key_name, open_note, parse_vkey, split_note
from claims.services.key_files import write_new

if TYPE_CHECKING:
    from claims.provenance.checkpoints import Checkpoint
    from claims.provenance.cosignatures import AddCheckpoint


def cosign(body: bytes) -> str:
    """Answer one add-checkpoint request with our signature line. Raises WitnessRefusalError with the status to answer."""
    try:
        asked = parse_request(body)
        head = asked.checkpoint
    except ProofError as error:
        raise WitnessRefusalError(error.message, status=400) from error
    log = WitnessedLog.objects.filter(origin=head.origin, is_active=True).first()
    if log is None:
        raise WitnessRefusalError(f"This witness does not know the log {head.origin}.", status=404)
    try:
        signed = open_note(asked.note.encode("utf-8"), [parse_vkey(line) for line in log.vkeys.split()])
    except ProofError as error:
        raise WitnessRefusalError(error.message, status=403) from error
    if asked.old > head.size:
        raise WitnessRefusalError(f"The old size {asked.old} is larger than the new one, {head.size}.", status=400)
    cosigner = witness_key()
    line = cosigner.cosign(signed.text, int(time.time()))
    with transaction.atomic():
        _move_on(log.pk, asked, head, _kept_note(asked.note, line))
    return line


def _move_on(log_id: int, asked: AddCheckpoint, head: Checkpoint, note: str) -> None:
    """Make this the last head cosigned, if it goes on from the one before. The caller's transaction ends before anyone is answered."""
    log = WitnessedLog.objects.select_for_update().get(pk=log_id)
    if asked.old != log.size:
        raise WitnessRefusalError(f"The last head cosigned has {log.size} entries.", status=409, size=log.size)
    root = f"sha256:{head.root.hex()}"
    if log.root and head.size == log.size and root != log.root:
        raise WitnessRefusalError(f"Another head of {log.size} entries was cosigned before.", status=409, size=log.size)
    _check_proof(asked, head, log.root)
    moved = WitnessedLog.objects.filter(pk=log.pk, size=log.size, root=log.root).update(
        size=head.size, root=root, note=note, cosigned_at=timezone.now()
    )
    if moved != 1:
        now = WitnessedLog.objects.get(pk=log.pk).size
        raise WitnessRefusalError("Another head was cosigned at the same moment.", status=409, size=now)


def _check_proof(asked: AddCheckpoint, head: Checkpoint, root: str) -> None:
    if not asked.old:
        if asked.proof:
            raise WitnessRefusalError(
                "From an empty log there is nothing to prove: the proof has to be empty.", status=422
            )
        return
    try:
        verify_consistency(
            old=asked.old,
            old_root=bytes.fromhex(root.removeprefix("sha256:")),
            new=head.size,
            new_root=head.root,
            proof=asked.proof,
        )
    except ProofError as error:
        raise WitnessRefusalError(error.message, status=422) from error


def _kept_note(note: str, line: str) -> str:
    """Return the log's own note with our line under it; signatures of others, which nobody here checked, are left out."""
    text, _ = split_note(note.encode("utf-8"))
    block = note[len(text) + 1 :]
    origin = text.split("\n", 1)[0]
    own = [each for each in block.splitlines(keepends=True) if each.startswith(f"— {origin} ")]
    return f"{text}\n{''.join(own)}{line}"


def watch_log(vkey: str) -> WitnessedLog:
    """Begin to cosign a log, know another key of it, or go on after stop_log(). Raises InvalidInputError."""
    try:
        verifier = parse_vkey(vkey)
    except ProofError as error:
        raise InvalidInputError(f"This is no log's public key: {error.message}", field="vkey") from error
    witness_key()
    with transaction.atomic():
        log, _ = WitnessedLog.objects.get_or_create(origin=verifier.name, defaults={"vkeys": ""})
        log = WitnessedLog.objects.select_for_update().get(pk=log.pk)
        if verifier.vkey not in log.vkeys.split():
            log.vkeys += f"{verifier.vkey}\n"
        log.is_active = True
        log.save(update_fields=["vkeys", "is_active"])
    return log


def forget_log_key(vkey: str) -> WitnessedLog:
    """Know a log's key no more, after its rotation. Raises InvalidInputError where it is the only one, or not known."""
    log = WitnessedLog.objects.filter(vkeys__contains=vkey.strip()).first()
    rest = [line for line in log.vkeys.split() if line != vkey.strip()] if log else []
    if log is None or not rest:
        raise InvalidInputError(
            "No log has this key beside another one. To cosign a log no more, stop it.", field="vkey"
        )
    WitnessedLog.objects.filter(pk=log.pk).update(vkeys="".join(f"{line}\n" for line in rest))
    return log


def stop_log(origin: str) -> None:
    """Cosign a log no more; what was cosigned stays known, so that it is never contradicted. Raises InvalidInputError."""
    if not WitnessedLog.objects.filter(origin=origin).update(is_active=False):
        raise InvalidInputError(f"This witness does not know the log {origin}.", field="origin")


def witness_key() -> Cosigner:
    """Return the key by which this server cosigns. Raises LogKeyError."""
    path = Path(settings.WITNESS_KEY_FILE)
    try:
        return parse_cosigner(path.read_text(encoding="utf-8").strip())
    except FileNotFoundError as error:
        raise LogKeyError(
            f"There is no witness key at {path}: make one with `manage.py witness --make-key`."
        ) from error
    except (OSError, UnicodeDecodeError, ProofError) as error:
        raise LogKeyError(f"The witness key at {path} cannot be read: {error}") from error


def make_witness_key() -> Cosigner:
    """Make the key, once. Raises LogKeyError."""
    parts = urlsplit(settings.PUBLIC_URL)
    name = settings.WITNESS_NAME or f"{parts.netloc}{parts.path}".rstrip("/") + "/witness"
    if not is_key_name(name):
        raise LogKeyError(f"WITNESS_NAME wants a name without spaces and plus signs, not {name!r}.")
    cosigner = Cosigner(name, secrets.token_bytes(SEED_BYTES))
    if not write_new(Path(settings.WITNESS_KEY_FILE), [cosigner.skey]):
        raise LogKeyError(
            f"There is a witness key at {settings.WITNESS_KEY_FILE} already. A witness that changes its key is another witness "
            "to everybody who knows it: keep this one."
        )
    return cosigner
