"""Processes in sessions of their own: started, recognised after a crash of ours, and ended without leaving an orphan.

A session of its own means that Ctrl-C in the terminal reaches only us, so that we decide in which order things end, and
that everything a process started can be ended with it.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Seconds between two looks at a process that should be ending.
_LOOK_EVERY_S = 0.05

# Our own children, which have to be waited for; those of an earlier start are init's.
_children: dict[int, subprocess.Popen[bytes]] = {}


@dataclass(frozen=True, slots=True)
class Known:
    """A process as its pid file tells it; `born` tells it from a later one that got the same number."""

    name: str
    pid: int
    born: str

    def is_alive(self) -> bool:
        """Say whether this very process still runs."""
        return self.born != "" and birth_of(self.pid) == self.born


def start(name: str, arguments: list[str], *, log: Path, environment: dict[str, str], cwd: Path) -> Known:
    """Start a process in a session of its own, writing to a log file that outlives us."""
    log.parent.mkdir(parents=True, exist_ok=True)
    for earlier in _children.values():
        earlier.poll()  # buries those that ended by themselves
    with log.open("ab") as output:
        child = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            env=environment,
            start_new_session=True,
        )
    _children[child.pid] = child
    return known(name, child.pid)


def exit_code(process: Known) -> int | None:
    """Return with which code a child of ours ended (negative: killed by that signal); None while it runs or where it is unknown."""
    child = _children.get(process.pid)
    return None if child is None else child.poll()


def birth_of(pid: int) -> str:
    """Return when a process began, as an opaque word; "" where there is none, or only its corpse."""
    try:
        # After the name in brackets, which may itself hold spaces and brackets: state first, start time twentieth.
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return "" if Path("/proc/self/stat").exists() else _birth_by_ps(pid)
    return "" if fields[0] in {"Z", "X"} else fields[19]


def known(name: str, pid: int) -> Known:
    """Describe a running process for its pid file."""
    return Known(name=name, pid=pid, born=birth_of(pid))


def write_pid_file(file: Path, processes: list[Known]) -> None:
    """Write down which processes run; the file is whole or not there."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.write_text(json.dumps([asdict(process) for process in processes]), encoding="utf-8")
    draft.replace(file)


def read_pid_file(file: Path) -> list[Known]:
    """Return the processes of a pid file that still run; a missing or broken file knows of none."""
    try:
        entries = [Known(**entry) for entry in json.loads(file.read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return []
    return [entry for entry in entries if entry.is_alive()]


def ask(process: Known, number: signal.Signals) -> None:
    """Send a signal to a process, if it is still there."""
    if process.is_alive():
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, number)


def end(process: Known, steps: Sequence[tuple[signal.Signals, float]]) -> bool:
    """End a process: each step is a signal and the seconds it gets; what is left then is killed, with its whole session.

    Returns whether it went by itself.
    """
    went = not process.is_alive()
    for number, patience_s in steps:
        if not went:
            ask(process, number)
            went = wait_until_gone(process, patience_s=patience_s)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    wait_until_gone(process, patience_s=5)
    if child := _children.pop(process.pid, None):
        child.wait()
    return went


def wait_until_gone(process: Known, *, patience_s: float) -> bool:
    """Wait for a process to be gone; say whether it went in time."""
    deadline = time.monotonic() + patience_s
    while process.is_alive():
        if time.monotonic() >= deadline:
            return False
        time.sleep(_LOOK_EVERY_S)
    return True


def _birth_by_ps(pid: int) -> str:
    """Ask `ps` where there is no /proc (macOS)."""
    answer = subprocess.run(
        ["ps", "-o", "stat=,lstart=", "-p", str(pid)],  # noqa: S607 — wherever the system keeps it
        capture_output=True,
        text=True,
        check=False,
    )
    state, _, born = answer.stdout.strip().partition(" ")
    return "" if not born or state.startswith("Z") else born.strip()
