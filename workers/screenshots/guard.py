"""Stands between a worker and its browser: starts it without a network, holds it to its limits, and leaves nothing of it behind.

Run as a script of its own, with limits and the browser's command line, one browser for each picture. It
gives up root, moves into a network namespace of its own where the kernel lets it (there is no interface in it, so there is
nothing to dial), makes a profile that is removed afterwards, and then watches: the memory and number of all processes that
stem from the browser, and the clock. When its standard input ends, because the picture is taken or the worker has died, it
kills them all. Processes that detach themselves come back to it as children, because it is their subreaper.

Standard library only. What happened is told by the first line on its standard output and by its exit code.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import fcntl
import json
import os
import pwd
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

# Exit codes, in `browser._REASONS` in words.
ENDED, TOO_MUCH_MEMORY, TOO_LONG, TOO_MANY_PROCESSES, BROWSER_ENDED, NOT_STARTED = 0, 10, 11, 12, 13, 14

_LOOK_EVERY_S = 0.1
_NOBODY = "nobody"
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000  # <linux/sched.h>
_PR_SET_CHILD_SUBREAPER = 36  # <linux/prctl.h>
_COMMANDS, _ANSWERS = 3, 4  # the descriptors on which --remote-debugging-pipe reads and writes
_FILE_BYTES = 256 * 1024 * 1024  # of any one file the browser writes
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def main() -> int:
    """Start the browser and watch it until it must end; returns one of the codes above."""
    options = _options()
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    is_isolated = not options.keep_network and _leave_network(libc)
    _give_up_root()
    profile = Path(tempfile.mkdtemp(prefix="factcheck-browser-"))
    try:
        browser = _start(options, profile)
        _say({"isolated": is_isolated, "pid": browser, "profile": str(profile)})
        os.close(options.commands)  # else the worker would not see the browser's end
        os.close(options.answers)
        return _watch(browser, options)
    except OSError as error:
        _say({"error": f"{type(error).__name__}: {error.strerror}"})
        return NOT_STARTED
    finally:
        _kill_all()
        shutil.rmtree(profile, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--memory-bytes", type=int, required=True)
    parser.add_argument("--wall-s", type=float, required=True)
    parser.add_argument("--cpu-s", type=int, required=True)
    parser.add_argument("--processes", type=int, required=True)
    parser.add_argument("--keep-network", action="store_true")  # as if the kernel refused; for tests of the second wall
    parser.add_argument("--commands", type=int, required=True)
    parser.add_argument("--answers", type=int, required=True)
    parser.add_argument("command", nargs="+")
    return parser.parse_args()


def _leave_network(libc: ctypes.CDLL) -> bool:
    """Move to a namespace without a network; returns whether the kernel let us. Root needs no user namespace for it."""
    if os.geteuid() == 0:
        return bool(libc.unshare(_CLONE_NEWNET) == 0)
    uid, gid = os.geteuid(), os.getegid()
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    # Mapped to ourselves: files keep their owner, and the browser does not take us for root.
    with contextlib.suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny", encoding="utf-8")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1", encoding="utf-8")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1", encoding="utf-8")
    return True


def _give_up_root() -> None:
    """Become nobody: no page is opened by a browser of root's."""
    if os.geteuid() != 0:
        return
    nobody = pwd.getpwnam(_NOBODY)
    os.setgroups([])
    os.setresgid(nobody.pw_gid, nobody.pw_gid, nobody.pw_gid)
    os.setresuid(nobody.pw_uid, nobody.pw_uid, nobody.pw_uid)


def _start(options: argparse.Namespace, profile: Path) -> int:
    """Fork and become the browser; returns its process id. It inherits its two pipes and nothing else."""
    pid = os.fork()
    if pid:
        return pid
    try:
        os.setsid()
        os.chdir(profile)
        os.nice(10)  # the reading of pages goes first
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (options.cpu_s, options.cpu_s + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE_BYTES, _FILE_BYTES))
        nothing = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nothing, standard)
        # Out of the way first: either may stand where the other belongs.
        spare = [fcntl.fcntl(pipe, fcntl.F_DUPFD, 64) for pipe in (options.commands, options.answers)]
        os.dup2(spare[0], _COMMANDS)
        os.dup2(spare[1], _ANSWERS)
        os.closerange(_ANSWERS + 1, 4096)
        environment = {"PATH": os.defpath, "HOME": str(profile), "TMPDIR": str(profile), "LANG": "C.UTF-8", "TZ": "UTC"}
        command = [*options.command, f"--user-data-dir={profile}/profile"]
        os.execve(command[0], command, environment)  # noqa: S606 - the administrator's browser and our own flags
    finally:
        os._exit(127)


def _watch(browser: int, options: argparse.Namespace) -> int:
    """Look at the browser's processes ten times a second; returns why the watch ended."""
    ends = time.monotonic() + options.wall_s
    while True:
        readable, _, _ = select.select([sys.stdin], [], [], _LOOK_EVERY_S)
        if readable:  # nothing is ever written there: it has ended
            return ENDED
        if _has_ended(browser):
            return BROWSER_ENDED
        if time.monotonic() > ends:
            return TOO_LONG
        processes = descendants(os.getpid())
        if len(processes) > options.processes:
            return TOO_MANY_PROCESSES
        if sum(own_bytes(pid) for pid in processes) > options.memory_bytes:
            return TOO_MUCH_MEMORY


def _has_ended(browser: int) -> bool:
    """Reap what has ended; say whether the browser itself has."""
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if pid == browser:
                return True
            if pid == 0:
                break
    return False


def _kill_all() -> None:
    """Kill every descendant, those that are started meanwhile too, and reap them."""
    for _ in range(100):
        found = descendants(os.getpid())
        for pid in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not found:
            return
        time.sleep(0.02)


def descendants(ancestor: int) -> list[int]:
    """Return every process that stems from this one, without itself."""
    children: dict[int, list[int]] = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                # The name in parentheses may hold anything; the parent is the second field after its end.
                stat = Path(entry.path, "stat").read_text(encoding="utf-8", errors="replace")
                children.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    found: list[int] = []
    wanted = [ancestor]
    while wanted:
        kin = children.get(wanted.pop(), [])
        found += kin
        wanted += kin
    return found


def own_bytes(pid: int) -> int:
    """Return the memory that a process holds for itself alone: resident pages without those of files and shared memory."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()
    except OSError:
        return 0
    return max(0, int(fields[1]) - int(fields[2])) * _PAGE_BYTES


def _say(words: dict[str, object]) -> None:
    with contextlib.suppress(OSError):
        os.write(1, json.dumps(words).encode() + b"\n")


if __name__ == "__main__":
    sys.exit(main())
