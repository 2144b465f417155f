"""The demonstration server on a free port, and a client that names the host as a browser would."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TYPE_CHECKING

import pytest

from workers.demo.server import DemoServer

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Client:
    """`*.localhost` does not resolve everywhere, so the address is dialled and the host is a header."""

    port: int

    def ask(self, host: str, path: str, *, method: str = "GET", headers: dict[str, str] | None = None) -> Reply:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers={"Host": host, **(headers or {})})
            response = connection.getresponse()
            return Reply(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(pace=0.05) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def client(server: DemoServer) -> Client:
    return Client(server.port)


@pytest.fixture
def client_of() -> type[Client]:
    """A client for a server that the test started by itself."""
    return Client
