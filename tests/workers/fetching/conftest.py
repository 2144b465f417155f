"""Loopback servers that send exactly the bytes a test wants, however wrong, and a fetcher that may reach them."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from workers.fetching import FetchPolicy, HttpFetcher


@dataclass
class Visit:
    """One connection to a server: the request's bytes, and ways to answer it."""

    sock: socket.socket
    request: bytes
    stop: threading.Event

    @property
    def path(self) -> str:
        return self.request.split(b" ", 2)[1].decode()

    def header(self, name: str) -> str | None:
        for line in self.request.decode("latin-1").split("\r\n")[1:]:
            key, _, value = line.partition(": ")
            if key.lower() == name.lower():
                return value
        return None

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def drip(self, data: bytes, every_s: float) -> None:
        for at in range(len(data)):
            self.sock.sendall(data[at : at + 1])
            if self.stop.wait(every_s):
                return

    def answer(self, body: bytes = b"", *, status: str = "200 OK", headers: tuple[str, ...] = ()) -> None:
        lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "Connection: close", "", ""]
        self.send("\r\n".join(lines).encode("latin-1") + body)


@dataclass
class Server:
    """A server on loopback: where it listens, and the requests it got."""

    port: int
    visits: list[Visit] = field(default_factory=list)

    def url(self, path: str = "/", *, host: str = "site.localhost", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


Handler = Callable[[Visit], None]


def _read_request(sock: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = sock.recv(65_536)
        if not piece:
            break
        data += piece
    return data


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Start servers: `serve(handler)` calls `handler(visit)` for each request and closes the connection afterwards."""
    stop = threading.Event()
    listeners: list[socket.socket] = []
    accepted: list[socket.socket] = []
    threads: list[threading.Thread] = []

    def start(handler: Handler, *, wrap: Callable[[socket.socket], socket.socket] | None = None) -> Server:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        server = Server(port=listener.getsockname()[1])

        def attend(sock: socket.socket) -> None:
            with contextlib.suppress(OSError), contextlib.closing(sock):
                wrapped = wrap(sock) if wrap else sock
                with contextlib.closing(wrapped):
                    accepted.append(wrapped)
                    visit = Visit(wrapped, _read_request(wrapped), stop)
                    server.visits.append(visit)
                    handler(visit)

        def accept() -> None:
            while True:
                try:
                    sock, _ = listener.accept()
                except OSError:
                    return
                thread = threading.Thread(target=attend, args=(sock,), daemon=True)
                threads.append(thread)
                thread.start()

        thread = threading.Thread(target=accept, daemon=True)
        threads.append(thread)
        thread.start()
        return server

    yield start
    stop.set()
    for listener in listeners:
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
    for sock in accepted:
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)  # a peer that closed with its window shut would keep a sender waiting
    for thread in threads:
        thread.join(timeout=5)


@pytest.fixture
def make_policy() -> Callable[..., FetchPolicy]:
    """Build a policy that may reach some servers under names of *.localhost, with short limits."""

    def build(*servers: Server, **changes: Any) -> FetchPolicy:
        names = ("site.localhost", "other.localhost", "127.0.0.1")
        settings: dict[str, Any] = {
            "user_agent": "factcheck/0",
            "contact_url": "https://newsroom.example/contact",
            "connect_timeout_s": 1.0,
            "total_timeout_s": 5.0,
            "private_hosts": tuple(f"{name}:{server.port}" for name in names for server in servers),
        }
        return FetchPolicy(**settings | changes)

    return build


@pytest.fixture
def make_fetcher(make_policy: Callable[..., FetchPolicy]) -> Callable[..., HttpFetcher]:
    """Build a fetcher for some servers; any look-up is a failure unless the test gives a resolver."""

    def no_look_up(host: str, port: int) -> list[str]:
        raise AssertionError(f"looked up {host}:{port}")

    def build(*servers: Server, resolve: Any = no_look_up, tls: Any = None, **changes: Any) -> HttpFetcher:
        return HttpFetcher(make_policy(*servers, **changes), resolve=resolve, tls=tls)

    return build
