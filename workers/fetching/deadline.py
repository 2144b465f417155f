"""The deadline of a whole fetch, enforced from outside the call that blocks."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Self

from workers.fetching import failures


class Deadline:
    """One point in time for the whole fetch, enforced from outside the blocked call.

    A socket timeout is per read, and a server that sends a byte now and then never meets it; so a timer shuts the socket
    down. To the reader that looks like a clean end, which is why `has_fired` is asked before any answer is believed.
    """

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._watched: socket.socket | None = None
        self.has_fired = False
        self._timer = threading.Timer(seconds, self._fire)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self.watch(None)

    def remaining_s(self) -> float:
        """Return the seconds left, more than zero. Raises FetchError (timed_out) when there are none."""
        self.check()
        return max(self._ends - time.monotonic(), 0.001)

    def check(self) -> None:
        """Raise FetchError (timed_out) once the time is over."""
        if self.has_fired or time.monotonic() >= self._ends:
            self.has_fired = True
            raise failures.timed_out()

    def watch(self, sock: socket.socket | None) -> None:
        """Shut this socket down at the deadline, in place of the one before.

        A duplicate is held, because wrapping a socket in TLS takes its descriptor away from the object given here.
        """
        with self._lock:
            if self._watched is not None:
                self._watched.close()
            self._watched = sock.dup() if sock is not None else None
        if self.has_fired:
            self._fire()

    def _fire(self) -> None:
        with self._lock:
            self.has_fired = True
            if self._watched is not None:
                with contextlib.suppress(OSError):
                    self._watched.shutdown(socket.SHUT_RDWR)
