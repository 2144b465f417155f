"""Serves the demonstration web on loopback, telling its hosts apart by the Host header.

A standard-library threading server: it binds 127.0.0.1 only, reads no file on a request, and keeps no state.
"""

from __future__ import annotations

import logging
import signal
import sys
import threading
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import TYPE_CHECKING, Any

from workers.demo.site import Answer, Site, compressed, http_date, load

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)

ADDRESS = "127.0.0.1"
# An idle connection is closed after this long, so that a forgotten client does not hold a thread.
IDLE_S = 30
# Bodies shorter than this gain nothing from compression.
COMPRESS_FROM_BYTES = 512


class DemoServer(ThreadingHTTPServer):
    """The demonstration web on one port. `pace` scales the delays of slow pages (tests set it low)."""

    daemon_threads = True
    # More than the worker's connections to all hosts together.
    request_queue_size = 64

    def __init__(self, port: int = 0, *, pace: float = 1.0) -> None:
        self.pace = pace
        self.stopping = threading.Event()
        super().__init__((ADDRESS, port), _Handler)
        self.site: Site = load(self.port)

    def server_bind(self) -> None:
        """Bind without HTTPServer's look-up of the machine's own name, which can hang where there is no resolver."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, int(self.server_address[1])

    @property
    def port(self) -> int:
        """The port that was bound, also where 0 was asked for."""
        return self.server_port

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the base class calls it so
        """Note a client that went away quietly, and any other failure with its traceback."""
        error = sys.exception()
        if isinstance(error, ConnectionError | TimeoutError):
            logger.debug("%s went away", client_address)
        else:
            logger.error("Answering %s failed", client_address, exc_info=error)

    def server_close(self) -> None:
        """Close the socket and wake the pages that are waiting on purpose."""
        self.stopping.set()
        super().server_close()


class _Handler(BaseHTTPRequestHandler):
    """One connection: HTTP/1.1 with keep-alive, GET and HEAD."""

    protocol_version = "HTTP/1.1"
    server_version = "demonstration"
    sys_version = ""
    timeout = IDLE_S
    server: DemoServer

    def do_GET(self) -> None:
        """Answer with headers and body."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer with headers alone."""
        self._answer(with_body=False)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Keep requests out of the terminal; a debugging reader finds them in the log."""
        logger.debug(format, *args)

    def _host(self) -> str:
        """Return the host that was asked for, lower case, without port and closing dot."""
        name, _, _ = self.headers.get("Host", "").partition(":")
        return name.strip().lower().rstrip(".")

    def _answer(self, *, with_body: bool) -> None:
        """Send what the site says, with validators, and compressed where the client takes it."""
        answer = self.server.site.answer(self._host(), self.path)
        if answer.delay_s:
            self.server.stopping.wait(answer.delay_s * self.server.pace)
        headers, body, etag = list(answer.headers), answer.body, answer.etag
        if len(body) >= COMPRESS_FROM_BYTES and answer.content_type != "application/pdf":
            headers.append(("Vary", "Accept-Encoding"))
            if "gzip" in self.headers.get("Accept-Encoding", "").lower():
                body, etag = compressed(body), f'{etag[:-1]}-gzip"'
                headers.append(("Content-Encoding", "gzip"))
        if answer.modified_at is not None:
            headers += [("ETag", etag), ("Last-Modified", http_date(answer.modified_at)), ("Cache-Control", "no-cache")]
            if self._is_unchanged(answer, etag):
                self._send(HTTPStatus.NOT_MODIFIED, [h for h in headers if h[0] != "Content-Encoding"], None)
                return
        headers += [("Content-Type", answer.content_type), ("Content-Length", str(len(body)))]
        self._send(HTTPStatus(answer.status), headers, body if with_body else None)

    def _send(self, status: HTTPStatus, headers: list[tuple[str, str]], body: bytes | None) -> None:
        """Write one response."""
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(body)

    def _is_unchanged(self, answer: Answer, etag: str) -> bool:
        """Say whether the client's copy is current (RFC 9110, section 13.2.2: If-None-Match decides alone if present)."""
        given = self.headers.get("If-None-Match")
        if given is not None:
            tags = [tag.strip().removeprefix("W/") for tag in given.split(",")]
            return "*" in tags or etag in tags
        since = self.headers.get("If-Modified-Since")
        if since is None or answer.modified_at is None:
            return False
        try:
            moment = parsedate_to_datetime(since)
        except ValueError:
            return False
        return answer.modified_at <= (moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def run(port: int, announce: Callable[[DemoServer], None]) -> None:
    """Serve until SIGTERM or SIGINT, then close the socket and return. Call it in the main thread.

    `announce` is called once the port is bound. Raises OSError where the port is taken.
    """
    stop = threading.Event()
    with DemoServer(port) as server:
        before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGTERM, signal.SIGINT)}
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            announce(server)
            stop.wait()
        finally:
            server.shutdown()
            thread.join()
            for number, handler in before.items():
                signal.signal(number, handler)
