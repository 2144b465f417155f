"""Where the embedded newsroom keeps its key, its broker's address and its pid files inside the data folder."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import quote

# sockaddr_un holds 108 bytes on Linux and 104 on macOS, one of them the closing NUL.
SOCKET_PATH_LIMIT: Final = 103


def read_or_make_secret(data_dir: Path) -> str:
    """Return the signing key kept in the data folder, made on the first start and readable by its owner only.

    Safe when two processes start at once: the file appears under its name only when it is whole.
    """
    file = data_dir / "secret-key"
    if not file.exists():
        make_private_folder(data_dir)
        draft = file.with_name(f"secret-key.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, stat.S_IRUSR | stat.S_IWUSR)
        with os.fdopen(descriptor, "w", encoding="ascii") as handle:
            handle.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, file)
        except FileExistsError:
            pass  # another process was faster; its key is the key
        finally:
            draft.unlink()
    return file.read_text(encoding="ascii").strip()


def run_dir(data_dir: Path) -> Path:
    """Return the folder of pid files and addresses; it says nothing after a restart of the machine."""
    return data_dir / "run"


def make_private_folder(folder: Path) -> Path:
    """Make a folder that only its owner may enter, and return it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def broker_socket(data_dir: Path) -> Path:
    """Return where the broker listens: in the data folder, or in a folder of ours in the system's one where that path is too long."""
    near = run_dir(data_dir) / "broker.sock"
    if len(os.fsencode(near)) <= SOCKET_PATH_LIMIT:
        return near
    key = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:16]
    far = Path(tempfile.gettempdir()) / f"factcheck-{os.getuid()}-{key}" / "broker.sock"
    if len(os.fsencode(far)) <= SOCKET_PATH_LIMIT:
        return far
    return Path("/tmp") / far.parent.name / far.name  # noqa: S108 — private folder, its owner is checked before use


def broker_address_file(data_dir: Path) -> Path:
    """Return the file in which the running broker's address stands."""
    return run_dir(data_dir) / "broker-address"


def broker_address(data_dir: Path) -> str:
    """Return the address of the embedded broker, running or not: "unix://…" or "filesystem://…"."""
    try:
        return broker_address_file(data_dir).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return f"unix://{quote(str(broker_socket(data_dir)))}"
