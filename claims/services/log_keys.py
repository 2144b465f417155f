"""Makes and reads the key that signs the public log: a file with one private note key on each line, never in the database.

Every key in the file signs, the first one being the newest, so that a new key can be made known before the old one goes.
"""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from claims.errors import LogKeyError, ProofError
from claims.provenance.notes import SEED_BYTES, Signer, is_key_name, parse_skey


def log_signers() -> list[Signer]:
    """Return the log's keys, the newest first; outside production a first one is made. Raises LogKeyError."""
    path = _path()
    if not path.exists() and not settings.IS_PRODUCTION:
        _write_new(path, Signer(default_origin(), secrets.token_bytes(SEED_BYTES)))
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


def make_log_key(*, is_rotation: bool = False) -> Signer:
    """Make a new key; a second one, beside those there are, only for a rotation. Raises LogKeyError."""
    path = _path()
    if not is_rotation:
        signer = Signer(default_origin(), secrets.token_bytes(SEED_BYTES))
        if not _write_new(path, signer):
            raise LogKeyError(f"There is a key at {path} already. To put a new one beside it, say --rotate.")
        return signer
    if not path.exists():
        raise LogKeyError(f"There is no key at {path} yet, so there is nothing to rotate.")
    older = log_signers()
    signer = Signer(older[0].name, secrets.token_bytes(SEED_BYTES))
    draft = _draft(path, [signer, *older])
    draft.replace(path)
    return signer


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


def _write_new(path: Path, signer: Signer) -> bool:
    """Write the first key, whole or not at all; False where another process was faster, whose key is the key."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = _draft(path, [signer])
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True


def _draft(path: Path, signers: list[Signer]) -> Path:
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(f"{signer.skey}\n" for signer in signers)
        file.flush()
        os.fsync(file.fileno())
    return draft
