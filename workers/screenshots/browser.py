"""One headless Chromium behind its guard, spoken to in the DevTools protocol over two pipes.

No port is opened for it: `--remote-debugging-pipe` reads and writes messages that end in NUL. The flags below are a second
wall behind the guard's: every request would have to go through a proxy whose name leads nowhere.
https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import select
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from claims.errors import PictureError
from workers.screenshots import guard

_MIB = 1024 * 1024
_GUARD = Path(guard.__file__)
_MESSAGE_BYTES = 48 * _MIB  # a picture of the largest size, in base64, and room to spare
_CLOSE_S = 5.0

# Nothing is looked up, nothing is dialled, nothing runs that no page asked for.
_NO_NETWORK = (
    "--proxy-server=http://nowhere.invalid:9",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-quic",
    "--dns-prefetch-disable",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-pings",
    "--metrics-recording-only",
)
_QUIET = (
    "--headless",
    "--incognito",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-breakpad",
    "--disable-crash-reporter",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-file-system",
    "--disable-notifications",
    "--deny-permission-prompts",
    "--block-new-web-contents",
    "--mute-audio",
    "--hide-scrollbars",
    "--password-store=basic",
    "--renderer-process-limit=2",
    "--js-flags=--max-old-space-size=384",  # MiB of each script heap
    "--disable-features=DnsOverHttps,MediaRouter,OptimizationHints,SpareRendererForSitePerProcess,Translate",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one picture may take.

    `memory_bytes` is what all processes of the browser hold for themselves: an empty page takes some 250 MiB of it, the
    front page of a newspaper twice that. `load_s` is how long a page's parts are waited for; what has not come by then is
    missing in the picture. `wall_s` ends everything. `height` is in CSS pixels; a longer page is cut. `keeps_network` leaves
    the browser in our network, with its own settings as the only wall: for tests of that wall.
    """

    memory_bytes: int = 1024 * _MIB
    cpu_s: int = 60
    wall_s: float = 60.0
    load_s: float = 25.0
    start_s: float = 20.0
    processes: int = 40
    width: int = 1280
    screen: int = 800
    height: int = 10_000
    picture_bytes: int = 12 * _MIB
    parts: int = 150
    part_s: float = 10.0
    part_bytes: int = 8 * _MIB
    parts_bytes: int = 40 * _MIB
    keeps_network: bool = False


class Browser:
    """One running browser. Use it in a `with`: afterwards no process and no file of it is left.

    Messages that are no answer to a call, and whatever `post` is given by other threads, come out of `next_event`.
    """

    def __init__(self, command: str, limits: Limits, *, has_sandbox: bool, flags: tuple[str, ...] = ()) -> None:
        self.is_isolated = False
        self.pid = 0
        self._limits = limits
        self._numbers = 0
        self._events: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._answers: dict[int, dict[str, Any]] = {}
        sandbox = () if has_sandbox else ("--no-sandbox",)
        self._command = (command, *_QUIET, *_NO_NETWORK, *sandbox, *flags, "--remote-debugging-pipe", "about:blank")
        self._ends = time.monotonic() + limits.wall_s

    def __enter__(self) -> Self:
        to_browser, commands = os.pipe()
        answers, from_browser = os.pipe()
        self._commands, self._read_end = commands, answers
        try:
            self._guard = subprocess.Popen(  # noqa: S603 - our own interpreter and script, the administrator's browser
                [
                    *(sys.executable, "-I", "-S", str(_GUARD), *self._guard_options()),
                    *(f"--commands={to_browser}", f"--answers={from_browser}", "--", *self._command),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"PATH": os.defpath, "LANG": "C.UTF-8"},
                pass_fds=(to_browser, from_browser),
                start_new_session=True,
            )
        finally:
            os.close(to_browser)
            os.close(from_browser)
        threading.Thread(target=self._listen, daemon=True, name="browser").start()
        try:
            self._meet()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """End the browser: closing the guard's input makes it kill every process and remove the profile."""
        for pipe in (self._guard.stdin, self._guard.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            self._guard.wait(_CLOSE_S)
        except subprocess.TimeoutExpired:  # it was stopped; its death is the browser's too, by the pipes that close
            self._guard.kill()
            self._guard.wait()
        for descriptor in (self._commands, self._read_end):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    @property
    def guard_pid(self) -> int:
        """The process id of the guard, under which all others stand."""
        return self._guard.pid

    def call(self, method: str, session: str = "", *, timeout_s: float = 20.0, **params: Any) -> dict[str, Any]:
        """Send a command and wait for its answer. Raises PictureError where none comes, or the browser refuses."""
        number = self.send(method, session, **params)
        ends = min(time.monotonic() + timeout_s, self._ends)
        kept: list[dict[str, Any]] = []
        try:
            while True:
                message = self._take(ends)
                if message is None:
                    raise PictureError(f"The browser did not answer in time ({method}).")
                if message.get("id") == number:
                    break
                if "id" not in message:
                    kept.append(message)
        finally:
            for event in kept:
                self._events.put(event)
        if "error" in message:
            raise PictureError(f"The browser refused ({method}): {str(message['error'].get('message', ''))[:200]}")
        result: dict[str, Any] = message.get("result", {})
        return result

    def send(self, method: str, session: str = "", **params: Any) -> int:
        """Send a command and do not wait; returns its number."""
        self._numbers += 1
        message: dict[str, Any] = {"id": self._numbers, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        data = memoryview(json.dumps(message).encode() + b"\0")
        while data:
            # A browser that reads no more must not hold us for ever.
            _, writable, _ = select.select([], [self._commands], [], max(0.0, self._ends - time.monotonic()))
            if not writable:
                raise self._end()
            try:
                data = data[os.write(self._commands, data[: select.PIPE_BUF]) :]
            except OSError as error:
                raise self._end() from error
        return self._numbers

    def next_event(self, timeout_s: float) -> dict[str, Any] | None:
        """Return the next message that is no answer, or None when none comes in time. Raises PictureError when the browser ended."""
        ends = time.monotonic() + timeout_s
        while True:
            message = self._take(ends)
            if message is None or "id" not in message:
                return message

    def post(self, message: dict[str, Any]) -> None:
        """Put a message of our own among the events; any thread may."""
        self._events.put(message)

    def _guard_options(self) -> list[str]:
        limits = self._limits
        keep = ["--keep-network"] if limits.keeps_network else []
        return [
            *keep,
            f"--memory-bytes={limits.memory_bytes}",
            f"--wall-s={limits.wall_s}",
            f"--cpu-s={limits.cpu_s}",
            f"--processes={limits.processes}",
        ]

    def _meet(self) -> None:
        """Read the guard's first line, and wait until the browser answers."""
        assert self._guard.stdout is not None
        readable, _, _ = select.select([self._guard.stdout], [], [], self._limits.start_s)
        line = self._guard.stdout.readline(4096) if readable else b""
        told = json.loads(line) if line.endswith(b"\n") else {}
        if "pid" not in told:
            raise PictureError(f"The browser could not be started. {told.get('error', '')}".strip(), permanent=False)
        self.is_isolated, self.pid = bool(told["isolated"]), int(told["pid"])

    def _take(self, ends: float) -> dict[str, Any] | None:
        try:
            message = self._events.get(timeout=max(0.0, ends - time.monotonic()))
        except queue.Empty:
            if time.monotonic() >= self._ends:
                raise PictureError(_REASONS[guard.TOO_LONG].format(self._limits)) from None
            return None
        if message.get("ended"):
            self._events.put(message)
            raise self._end()
        return message

    def _end(self) -> PictureError:
        """Say why the browser is gone, in the words of its guard's exit code."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._guard.wait(_CLOSE_S)
        code = self._guard.returncode
        words = _REASONS.get(code, "The browser ended unexpectedly.").format(self._limits)
        return PictureError(words, permanent=code not in {guard.BROWSER_ENDED, guard.NOT_STARTED, None})

    def _listen(self) -> None:
        """Take messages off the pipe until it ends; what ended it is for whoever waits for the next one."""
        waiting = bytearray()
        with contextlib.suppress(OSError, ValueError):
            while data := os.read(self._read_end, 1 << 20):
                waiting += data
                *whole, rest = waiting.split(b"\0") if b"\0" in data else (waiting,)
                for message in whole:
                    self._events.put(json.loads(message))
                waiting = bytearray(rest)
                if len(waiting) > _MESSAGE_BYTES:
                    break
        self._events.put({"ended": True})


_REASONS = {
    guard.TOO_MUCH_MEMORY: "The page took more memory than one picture may ({0.memory_bytes} bytes), so the browser was stopped.",
    guard.TOO_LONG: "The page took longer than one picture may ({0.wall_s:g} seconds), so the browser was stopped.",
    guard.TOO_MANY_PROCESSES: "The page started more than {0.processes} processes, so the browser was stopped.",
    guard.BROWSER_ENDED: (
        "The browser ended by itself. If it never works here, run it by hand as the worker's user; in a container it may "
        "need what docs/settings.md says beside SCREENSHOT_SANDBOX."
    ),
    guard.NOT_STARTED: "The browser could not be started.",
}
