"""The child processes that read hostile bytes: started, limited, kept warm, killed and replaced here.

A child is `python -m workers.reading.child`, spoken to in frames over its stdin and stdout. It is started with
`subprocess`, not `multiprocessing`, because Celery's pool processes are daemonic and may not have children of that kind.
It inherits no environment and no file descriptor, sets its own limits on memory and processor time, and is killed by
the parent when the clock runs out. One reader process serves many documents and is replaced after a fixed number of
them, when it has grown, and after every failure.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from claims.errors import UnreadableError
from workers.reading import frames

_ROOT = Path(__file__).resolve().parents[2]
_MIB = 1024 * 1024

# Nothing of our own environment: a document that takes a child over finds no key and no database address in it. One
# thread for numpy (behind py3langid), whose default of one per core costs address space that the memory limit counts.
_ENVIRONMENT = {
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document, and one child, may take.

    `memory_bytes` is address space: a warm child has mapped about 310 MiB before the first document (measured on Linux
    x86-64 with trafilatura, lxml, pypdf, mammoth and py3langid loaded), so 1 GiB leaves some 700 MiB for the document.
    `wall_s` is above `cpu_s` because a busy machine must not make a good document fail.
    """

    memory_bytes: int = 1024 * _MIB
    cpu_s: int = 10
    wall_s: float = 30.0
    answer_bytes: int = 24 * _MIB
    start_s: float = 60.0
    documents: int = 500
    growth_bytes: int = 256 * _MIB


class ChildDiedError(Exception):
    """The child ended or was killed before it answered; `reason` completes "Reading this file was stopped: …"."""

    def __init__(self, reason: str, *, timed_out: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.timed_out = timed_out


class Child:
    """One child process and its pipes. Not for use by two threads at once; the pool sees to that."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.documents = 0
        self._timed_out = False
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no word of the outside in it
            [sys.executable, "-s", "-m", "workers.reading.child", str(limits.memory_bytes), str(limits.growth_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=_ENVIRONMENT,
            start_new_session=True,  # Ctrl-C in a terminal goes to the parent alone
        )
        try:
            self._within(limits.start_s, self._receive)
        except ChildDiedError as error:
            raise RuntimeError(
                f"The reading process did not start ({error.reason}). Run `python -m workers.reading.child` to see why."
            ) from error

    def ask(self, request: dict[str, Any], data: bytes) -> dict[str, Any]:
        """Send one document and return the child's answer; raise ChildDiedError when there is none in time."""
        self.documents += 1

        def exchange() -> bytes:
            frames.write(self._stdin, json.dumps(request).encode())
            frames.write(self._stdin, data)
            return self._receive()

        answer = json.loads(self._within(float(request["wall_s"]), exchange))
        if not isinstance(answer, dict):
            raise ChildDiedError("the reading process gave a senseless answer", timed_out=False)
        return answer

    def close(self) -> None:
        """End the child now and reap it; safe to call twice."""
        self.process.kill()
        self.process.wait()
        self._close_pipes()

    def forget(self) -> None:
        """Let go of a child that belongs to the process we were forked from, without touching that child."""
        self._close_pipes()
        self.process.returncode = 0  # not ours to wait for

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self.process.poll() is None

    @property
    def _stdin(self) -> IO[bytes]:
        assert self.process.stdin is not None
        return self.process.stdin

    def _receive(self) -> bytes:
        assert self.process.stdout is not None
        return frames.read(self.process.stdout, self.limits.answer_bytes)

    def _within(self, seconds: float, exchange: Any) -> bytes:
        """Run the exchange; kill the child when it takes longer, which ends the blocked read or write with an error."""
        timer = threading.Timer(seconds, self._kill_for_time)
        timer.daemon = True
        timer.start()
        try:
            answer: bytes = exchange()
        except (OSError, EOFError, ValueError) as error:
            raise self._death(seconds) from error
        finally:
            timer.cancel()
        return answer

    def _kill_for_time(self) -> None:
        self._timed_out = True
        self.process.kill()

    def _death(self, seconds: float) -> ChildDiedError:
        """Say why the child is gone; it is dead and reaped afterwards."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=1)  # its own exit code tells more than our SIGKILL
        self.close()
        code = self.process.returncode
        if self._timed_out:
            return ChildDiedError(f"it took longer than {seconds:g} seconds", timed_out=True)
        if code == -signal.SIGXCPU:
            return ChildDiedError("it used more processor time than one file may", timed_out=True)
        if code == -signal.SIGALRM:
            return ChildDiedError("it took too long", timed_out=True)
        if code < 0:
            name = signal.Signals(-code).name
            return ChildDiedError(
                f"the reading process ended with {name}, probably for want of memory", timed_out=False
            )
        return ChildDiedError(f"the reading process ended with code {code}", timed_out=False)

    def _close_pipes(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # flushing into a pipe whose reader is gone
                    pipe.close()


class Sandbox:
    """A small pool of warm children, for the threads of one process; a fork starts its own.

    At most `size` documents are read at the same time; further callers wait their turn.
    """

    def __init__(self, limits: Limits | None = None, *, size: int = 2) -> None:
        self.limits = limits or Limits()
        self._size = size
        self._reset()
        _sandboxes.add(self)

    def _reset(self) -> None:
        self._lock = threading.Lock()
        self._turns = threading.BoundedSemaphore(self._size)
        self._idle: list[Child] = []
        self._all: set[Child] = set()
        self._pid = os.getpid()

    def run(
        self, request: dict[str, Any], data: bytes, *, cpu_s: int | None = None, wall_s: float | None = None
    ) -> dict[str, Any]:
        """Have one document read and return the child's answer.

        Raises UnreadableError when the child had to be killed or died. A child that dies over its second or later
        document gets the benefit of the doubt: the document is tried once more in a fresh one, so that the outcome does
        not depend on what was read before. A timeout is not tried again.
        """
        full = {**request, "cpu_s": cpu_s or self.limits.cpu_s, "wall_s": wall_s or self.limits.wall_s}
        with self._turns:
            child = self._take()
            was_fresh = child.documents == 0
            try:
                return self._use(child, full, data)
            except ChildDiedError as error:
                if was_fresh or error.timed_out:
                    raise _unreadable(error) from error
            try:
                return self._use(self._start(), full, data)
            except ChildDiedError as error:
                raise _unreadable(error) from error

    def close(self) -> None:
        """End every child; the sandbox can be used again afterwards."""
        with self._lock:
            children, self._idle, self._all = list(self._all), [], set()
        for child in children:
            child.close()

    def child_pids(self) -> list[int]:
        """Return the process ids of the living children, for tests and for `doctor`."""
        with self._lock:
            return [child.process.pid for child in self._all if child.is_alive]

    def forget_after_fork(self) -> None:
        """Drop what belongs to the process we were forked from; its pipes are closed on our side only."""
        for child in self._all:
            child.forget()
        self._reset()

    def _use(self, child: Child, request: dict[str, Any], data: bytes) -> dict[str, Any]:
        try:
            answer = child.ask(request, data)
        except BaseException:  # a soft time limit of Celery too: the pipes are in an unknown state
            self._discard(child)
            raise
        if answer.get("crashed"):
            self._discard(child)
            raise ChildDiedError(str(answer["crashed"]), timed_out=False)
        if answer.get("retire") or child.documents >= self.limits.documents:
            self._discard(child)
        else:
            with self._lock:
                self._idle.append(child)
        return answer

    def _take(self) -> Child:
        if self._pid != os.getpid():  # a fork that ran no hook
            self.forget_after_fork()
        while True:
            with self._lock:
                child = self._idle.pop() if self._idle else None
            if child is None:
                return self._start()
            if child.is_alive:
                return child
            self._discard(child)

    def _start(self) -> Child:
        child = Child(self.limits)
        with self._lock:
            self._all.add(child)
        return child

    def _discard(self, child: Child) -> None:
        with self._lock:
            self._all.discard(child)
        child.close()


def _unreadable(error: ChildDiedError) -> UnreadableError:
    return UnreadableError(
        f"Reading this file was stopped: {error.reason}. It is broken, far too complicated or made to do harm. "
        "Open it yourself and paste the text instead."
    )


_sandboxes: weakref.WeakSet[Sandbox] = weakref.WeakSet()


def _forget_all() -> None:
    for sandbox in list(_sandboxes):
        sandbox.forget_after_fork()


def _close_all() -> None:
    for sandbox in list(_sandboxes):
        sandbox.close()


os.register_at_fork(after_in_child=_forget_all)
atexit.register(_close_all)
