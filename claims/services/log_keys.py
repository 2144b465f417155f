"""Makes, rotates and reads the key that signs the public log: a file with one private note key on each line, never in the database.

Every key in the file signs, the first one being the newest, so that a new key can be made known before the old one goes.
A key signs nothing before its row and its leaf are there, so that the log itself tells its readers of each rotation.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims import ledger
from claims.enums import LogKind
from claims.errors import LogKeyError, ProofError
from claims.models import Checkpoint, LogHead, LogKey
from claims.provenance.checkpoints import read_unchecked
from claims.provenance.notes import SEED_BYTES, Signer, is_key_name, open_note, parse_skey
from claims.selectors.log_files import published_note
from claims.services.key_files import replace, write_new

if TYPE_CHECKING:
    from collections.abc import Sequence

# How long both keys sign: time for readers, partners and witnesses to learn of the new one.
OVERLAP: Final = timedelta(days=14)


def log_signers() -> list[Signer]:
    """Return the log's keys, the newest first; outside production a first one is made. Raises LogKeyError."""
    path = _path()
    if not path.exists() and not settings.IS_PRODUCTION:
        write_new(path, [Signer(default_origin(), secrets.token_bytes(SEED_BYTES)).skey])
    try:
        lines = path.read_text(encoding="utf-8").split()
    except FileNotFoundError as error:
        raise LogKeyError(
            f"The public log has no key at {path}: make one with `manage.py make_log_key`, and keep a copy of it."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise LogKeyError(f"The key of the public log at {path} cannot be read: {error}") from error
    try:
        signers = [parse_skey(line) for line in lines]
    except ProofError as error:
        raise LogKeyError(f"The key of the public log at {path} is damaged: {error.message}") from error
    _check_names(path, signers)
    return signers


def make_log_key() -> Signer:
    """Make the first key. Raises LogKeyError where there is one."""
    path = _path()
    signer = Signer(default_origin(), secrets.token_bytes(SEED_BYTES))
    if not write_new(path, [signer.skey]):
        raise LogKeyError(f"There is a key at {path} already. To put a new one beside it, say --rotate.")
    return signer


def rotate_log_key() -> Signer:
    """Put a new key above the present one; both sign from now on, and a leaf says so. Raises LogKeyError."""
    path = _path()
    if not path.exists():
        raise LogKeyError(f"There is no key at {path} yet, so there is nothing to rotate.")
    older = log_signers()
    if len(older) > 1:
        raise LogKeyError(
            f"A rotation is under way: {_names(older)} sign together. End it with --retire {_key_id(older[-1])} before you "
            "begin another one, or the readers of the oldest key lose the thread."
        )
    _check_last_head(older)
    # So that the present key has its row first: the new one's leaf names it.
    record_keys(older)
    signer = Signer(older[0].name, secrets.token_bytes(SEED_BYTES))
    replace(path, [each.skey for each in (signer, *older)])
    record_keys([signer, *older])
    return signer


def retire_log_key(key_id: str, *, is_at_once: bool = False) -> Signer:
    """Take an old key out of the file, once readers can have learned of the new one; a leaf says so. Returns the key that stays.

    `is_at_once` leaves out the time of both, for a key that somebody else may have, or that is lost. Raises LogKeyError.
    """
    path = _path()
    signers = log_signers()
    old = next((signer for signer in signers if _key_id(signer) == key_id), None)
    if old is None:
        if is_at_once and LogKey.objects.filter(key_id=key_id, retired_at__isnull=True).exists():
            _check_last_head(signers)
            record_keys(signers, lost=key_id)
            return signers[0]
        raise LogKeyError(f"No key at {path} has the id {key_id}; there are {_names(signers)}.")
    if old is signers[0]:
        raise LogKeyError(
            f"{key_id} is the newest key, which signs the log from now on. Make its successor first, with --rotate."
        )
    record_keys(signers)
    newest = LogKey.objects.get(key_id=_key_id(signers[0]))
    _check_both_signed(newest, signers)
    until = newest.introduced_at + OVERLAP
    if timezone.now() < until and not is_at_once:
        raise LogKeyError(
            f"Both keys sign since {newest.introduced_at:%d %B %Y}; whoever comes back within {OVERLAP.days} days should find "
            f"them together. Wait until {until:%d %B %Y, %H:%M} UTC, or say --at-once if somebody else may have the old key."
        )
    staying = [signer for signer in signers if signer is not old]
    replace(path, [each.skey for each in staying])
    record_keys(staying)
    return staying[0]


def record_keys(signers: Sequence[Signer], *, lost: str = "") -> None:
    """Write the row and the leaf of each key that begins to sign, and of each that has ceased to, in one transaction.

    Does nothing where the rows say so already. Raises LogKeyError where this file is older than what was recorded: another
    machine's is newer, and signing with this one would undo a rotation; `lost` is the id of a key that is known to be gone.
    """
    known = {key.key_id: key for key in LogKey.objects.filter(name=signers[0].name)}
    here = {_key_id(signer) for signer in signers}
    if here == {key.key_id for key in known.values() if key.retired_at is None}:
        return
    with transaction.atomic():
        LogHead.objects.get_or_create(id=1)
        LogHead.objects.select_for_update().get(id=1)
        known = {key.key_id: key for key in LogKey.objects.filter(name=signers[0].name)}
        _check_file(signers, {key_id: key for key_id, key in known.items() if key_id != lost})
        before = max(known.values(), key=lambda key: key.pk, default=None)
        for signer in reversed(signers):
            if _key_id(signer) not in known:
                before = _introduce(signer, before)
        for key in known.values():
            if key.retired_at is None and key.key_id not in here:
                _retire(key, _key_id(signers[0]))


def _introduce(signer: Signer, before: LogKey | None) -> LogKey:
    """Record a key; a leaf names it in full and the one before, so that who knows that one can follow."""
    key_id = _key_id(signer)
    leaf = None
    if before is not None:
        told = {"step": "begun", "old": before.key_id, "vkey": signer.verifier.vkey}
        leaf = ledger.append(LogKind.KEY_ROTATED, subject=key_id, digests={}, **told)
    return LogKey.objects.create(
        key_id=key_id, name=signer.name, vkey=signer.verifier.vkey, introduced_at=timezone.now(), leaf=leaf
    )


def _retire(key: LogKey, successor: str) -> None:
    key.retired_leaf = ledger.append(LogKind.KEY_ROTATED, subject=successor, digests={}, step="ended", old=key.key_id)
    key.retired_at = timezone.now()
    key.save(update_fields=["retired_at", "retired_leaf"])


def _check_file(signers: Sequence[Signer], known: dict[str, LogKey]) -> None:
    """Refuse a file that lacks the newest key, or still has one that was retired: it is an older copy."""
    ids = [_key_id(signer) for signer in signers]
    for key_id in ids:
        if key_id in known and known[key_id].retired_at is not None:
            raise LogKeyError(
                f"The key {key_id} at {_path()} was retired on {known[key_id].retired_at:%d %B %Y}, and the public log says so. "
                "Take its line out of the file, or copy the file from the machine where the key was retired."
            )
    signing = [key for key in known.values() if key.retired_at is None]
    newest = max(signing, key=lambda key: key.pk, default=None)
    if newest is not None and newest.key_id not in ids:
        raise LogKeyError(
            f"The key file at {_path()} lacks {newest.key_id}, which signs the log since {newest.introduced_at:%d %B %Y}. "
            "Copy the newer file here: signing without that key would undo the rotation. If that key is lost for good, say "
            f"`manage.py make_log_key --retire {newest.key_id} --at-once`."
        )


def _check_last_head(signers: Sequence[Signer]) -> None:
    """Refuse to go on from keys that are not those of this log."""
    last = Checkpoint.objects.last()
    if last is None:
        return
    try:
        open_note(last.note.encode("utf-8"), [signer.verifier for signer in signers])
    except ProofError as error:
        raise LogKeyError(
            f"The key at {_path()} did not sign the last head of this log: {error.message} Find the key that did first."
        ) from error


def _check_both_signed(newest: LogKey, signers: Sequence[Signer]) -> None:
    """Refuse to let a key go before a published head that all signed holds its successor's leaf: the way from one to the other."""
    note = published_note()
    verifiers = [signer.verifier for signer in signers]
    is_published = note is not None and read_unchecked(note).size > (newest.leaf_id or 0)
    if note is None or not is_published or len(open_note(note, verifiers).signed_by) < len(signers):
        raise LogKeyError(
            "No published head is signed by both keys yet, so nobody could follow from the old one to the new one. Start the "
            "workers, or run `manage.py sequence_log`, and try again."
        )


def _key_id(signer: Signer) -> str:
    return signer.verifier.key_id.hex()


def _names(signers: Sequence[Signer]) -> str:
    return " and ".join(_key_id(signer) for signer in signers)


def default_origin() -> str:
    """Return the name a new log goes by: LOG_ORIGIN, or the address readers know, without its scheme, and /log."""
    if settings.LOG_ORIGIN:
        origin = str(settings.LOG_ORIGIN)
    else:
        parts = urlsplit(settings.PUBLIC_URL)
        origin = f"{parts.netloc}{parts.path}".rstrip("/") + "/log"
    if not is_key_name(origin):
        raise LogKeyError(
            f"LOG_ORIGIN wants a name without spaces and plus signs, such as example.org/log, not {origin!r}."
        )
    return origin


def _check_names(path: Path, signers: list[Signer]) -> None:
    names = {signer.name for signer in signers}
    if not names:
        raise LogKeyError(f"The key file of the public log at {path} is empty.")
    if len(names) > 1:
        raise LogKeyError(f"The keys at {path} are of several logs: {', '.join(sorted(names))}.")
    if settings.LOG_ORIGIN and settings.LOG_ORIGIN not in names:
        raise LogKeyError(
            f"LOG_ORIGIN is {settings.LOG_ORIGIN}, but the key at {path} signs for {signers[0].name}. A log keeps its name "
            "for ever: unset LOG_ORIGIN, or name the other key's file in LOG_KEY_FILE."
        )


def _path() -> Path:
    return Path(settings.LOG_KEY_FILE)
