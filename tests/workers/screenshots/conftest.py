"""A browser where this machine has one, sites on loopback that count who comes, and eyes for a picture."""

from __future__ import annotations

import contextlib
import http.server
import os
import socket
import threading
import time
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claims.ports import ArchivedPage, RobotsAnswer
from factcheck import browsers
from workers.fetching import FetchPolicy, HttpFetcher
from workers.screenshots import guard
from workers.screenshots.browser import Limits
from workers.screenshots.camera import HeadlessCamera

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser of this machine; tests that need one are skipped, with these words, where there is none."""
    found = browsers.find()
    if not found:
        pytest.skip("no browser: install Chromium to run what takes real pictures")
    return found


@dataclass
class Site:
    """A server on loopback: what it answers by path, and what it was asked."""

    port: int
    pages: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://site.localhost:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that the fetcher below may reach, as a public one would be."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            found.headers.append(dict(self.headers))
            kind, body = found.pages.get(self.path, ("", b""))
            if kind == "redirect":
                self.send_response(302)
                self.send_header("Location", body.decode())
                self.end_headers()
                return
            if kind == "silence":
                stop.wait(30)
                return
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Set-Cookie", "seen=1; Path=/")
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None: ...

    stop = threading.Event()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    stop.set()
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Canary:
    """Ports on loopback, over IPv4, IPv6 and UDP, that note whoever knocks; nobody may."""

    port: int
    knocks: list[str] = field(default_factory=list)


@pytest.fixture
def canary() -> Iterator[Canary]:
    tcp = socket.create_server(("127.0.0.1", 0))
    port = tcp.getsockname()[1]
    listeners = [tcp]
    with contextlib.suppress(OSError):
        listeners.append(socket.create_server(("::1", port), family=socket.AF_INET6))
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("127.0.0.1", port))
    found = Canary(port)
    ended = threading.Event()

    def accept(listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while not ended.is_set():
                knocker, address = listener.accept()
                knocker.close()
                found.knocks.append(f"tcp {address}")

    def receive() -> None:
        with contextlib.suppress(OSError):
            while not ended.is_set():
                data, address = udp.recvfrom(2048)
                if data:
                    found.knocks.append(f"udp {address}")

    threads = [threading.Thread(target=accept, args=(listener,), daemon=True) for listener in listeners]
    threads.append(threading.Thread(target=receive, daemon=True))
    for thread in threads:
        thread.start()
    yield found
    ended.set()
    for listener in listeners:
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
    with contextlib.suppress(OSError):
        udp.shutdown(socket.SHUT_RDWR)
    udp.close()


def allowed(url: str) -> RobotsAnswer:
    return RobotsAnswer(allowed=True, rule="", robots_url="")


@pytest.fixture
def fetcher(site: Site) -> HttpFetcher:
    return HttpFetcher(
        FetchPolicy(
            user_agent="factcheck/test",
            contact_url="https://factcheck.example/bot",
            private_hosts=(f"site.localhost:{site.port}",),
        )
    )


@pytest.fixture
def camera(chromium: str, fetcher: HttpFetcher) -> Callable[..., HeadlessCamera]:
    def make(*, runs_scripts: bool = False, robots: object = allowed, **limits: object) -> HeadlessCamera:
        chosen = Limits(**{"load_s": 8.0, "wall_s": 40.0, "part_s": 5.0, **limits})
        return HeadlessCamera(chromium, fetch=fetcher, robots=robots, runs_scripts=runs_scripts, limits=chosen)

    return make


def archived(html: str, *, url: str = "https://paper.example/news/1", **headers: str) -> ArchivedPage:
    given = {"content-type": "text/html; charset=utf-8", **headers}
    return ArchivedPage(url, html.encode(), tuple((name.replace("_", "-"), value) for name, value in given.items()))


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """Whatever a test did to a browser: within seconds no guard stems from us that did not before, nor what it guards."""
    before = set(guarded())
    yield
    deadline = time.monotonic() + 3
    while left := set(guarded()) - before:
        assert time.monotonic() < deadline, left
        time.sleep(0.05)


def guarded() -> Iterator[int]:
    """Yield the guards among our children, and their browsers; a newsroom and a browser of other tests may run beside them."""
    for pid in guard.descendants(os.getpid()):
        with contextlib.suppress(OSError):
            if guard.__file__.encode() in Path(f"/proc/{pid}/cmdline").read_bytes():
                yield from (pid, *guard.descendants(pid))


def pixels(png: bytes) -> tuple[int, int, list[bytes], int]:
    """Return width, height, the lines and the bytes of a pixel; undoes the filters of PNG, section 9."""
    at, data, width, height, step = 8, b"", 0, 0, 3
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            width, height = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
            step = {2: 3, 6: 4}[body[9]]
        data += body if kind == b"IDAT" else b""
        at += size + 12
    raw, stride = zlib.decompress(data), width * step
    lines: list[bytes] = []
    above = bytes(stride)
    for row in range(height):
        how, line = raw[row * (stride + 1)], bytearray(raw[row * (stride + 1) + 1 : (row + 1) * (stride + 1)])
        for x in range(stride):
            left = line[x - step] if x >= step else 0
            corner = above[x - step] if x >= step else 0
            line[x] = (line[x] + (0, left, above[x], (left + above[x]) // 2, _paeth(left, above[x], corner))[how]) & 255
        above = bytes(line)
        lines.append(above)
        if row >= 300:  # no test looks further down
            break
    return width, height, lines, step


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda value: abs(guess - value))


def colour(png: bytes, x: int, y: int) -> tuple[int, ...]:
    _, _, lines, step = pixels(png)
    return tuple(lines[y][x * step : x * step + 3])
