"""One hop's connection: dials addresses that were checked, speaks HTTP over them, keeps what the record needs to know.

It stands on requests' adapter without its Session: a Session follows redirects by reading their bodies whole (a bomb there
costs gigabytes), keeps cookies, and takes proxies and passwords from the environment. None of that exists here. The address
is pinned in `_new_conn`, the only place where urllib3 uses one, so that TLS, certificate and Host stay on the name.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import ssl
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from requests.utils import DEFAULT_CA_BUNDLE_PATH

from claims.enums import CaptureOutcome
from claims.errors import FetchError
from workers import addresses
from workers.fetching import failures

if TYPE_CHECKING:
    from workers.fetching.deadline import Deadline
    from workers.urlrules import Target


class Line:
    """One hop's connection: dials a checked address, and keeps what the record needs to know about it."""

    def __init__(
        self, target: Target, deadline: Deadline, connect_timeout_s: float, tls: ssl.SSLContext | None
    ) -> None:
        self.target = target
        self.deadline = deadline
        self.addresses: tuple[str, ...] = ()
        self.address = ""
        self.tls_facts: dict[str, str] | None = None
        self.request_headers: tuple[tuple[str, str], ...] = ()
        self.answer: urllib3.BaseHTTPResponse
        self.sock: socket.socket | None = None
        self._connect_timeout_s = connect_timeout_s
        self._tls = tls
        self._adapter = _Adapter(self)
        self._response: requests.Response | None = None

    def ask(self, headers: dict[str, str], body: bytes | None = None) -> None:
        """Send GET, or POST with a body, and read the answer's headers into `answer`; its body is left on the wire."""
        method = "GET" if body is None else "POST"
        prepared = requests.Request(method, self.target.url, headers=headers, data=body).prepare()
        prepared.url = self.target.url  # as it was checked: requests rewrites escapes
        prepared.headers = CaseInsensitiveDict(headers)
        self.request_headers = tuple(headers.items())
        self._response = self._adapter.send(prepared, stream=True, timeout=self.deadline.remaining_s())
        self.answer = self._response.raw
        self.deadline.check()

    def pool(self) -> urllib3.HTTPConnectionPool:
        """Return a pool of one connection to the target, made by the classes below."""
        if self.target.scheme == "http":
            return _HttpPool(self.target.host, self.target.port, line=self)
        return _HttpsPool(
            self.target.host,
            self.target.port,
            line=self,
            ssl_context=self._tls or _trusted_authorities(),
            cert_reqs=ssl.CERT_REQUIRED,
        )

    def dial(self) -> socket.socket:
        """Connect to the first checked address that answers. Raises FetchError; never looks anything up."""
        last: OSError | None = None
        for address in self.addresses:
            try:
                return self._dial_one(address)
            except OSError as error:
                last = error
        if isinstance(last, TimeoutError):
            raise FetchError(
                f"{self.target.host} did not answer in time.", outcome=CaptureOutcome.TIMED_OUT, permanent=False
            ) from last
        raise FetchError(
            f"Could not connect to {self.target.host}.", outcome=CaptureOutcome.CONNECTION_FAILED, permanent=False
        ) from last

    def _dial_one(self, address: str) -> socket.socket:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        with contextlib.ExitStack() as on_failure:
            sock = on_failure.enter_context(socket.socket(family, socket.SOCK_STREAM))
            sock.settimeout(min(self._connect_timeout_s, self.deadline.remaining_s()))
            self.address = address
            sock.connect((address, self.target.port))
            peer = str(sock.getpeername()[0])
            if not addresses.same_address(peer, address):
                raise failures.blocked(self.target.host, peer, "not the address that was dialled")
            self.deadline.watch(sock)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.settimeout(self.deadline.remaining_s())
            on_failure.pop_all()
            self.sock = sock
            return sock

    def time_left_s(self) -> float:
        """Return the seconds left until the deadline of the fetch. Raises FetchError when there are none."""
        return self.deadline.remaining_s()

    def be_patient_for(self, seconds: float) -> None:
        """Wait no longer than this for each of the next bytes."""
        if self.sock is not None:
            self.sock.settimeout(seconds)

    def close(self) -> None:
        """Drop the connection; whatever of the body was not read stays unread.

        The descriptor is closed by force: readers that an exception's traceback keeps alive would hold it open, and the
        server would go on sending.
        """
        self.deadline.watch(None)
        if self._response is not None:
            self._response.close()
        self._adapter.close()
        if self.sock is not None and (descriptor := self.sock.detach()) >= 0:
            os.close(descriptor)


class _HttpConnection(urllib3.connection.HTTPConnection):
    """Dials through its line; name resolution has no part in it."""

    def __init__(self, *args: Any, line: Line, **options: Any) -> None:
        super().__init__(*args, **options)
        self._line = line

    def _new_conn(self) -> socket.socket:
        return self._line.dial()


class _HttpsConnection(urllib3.connection.HTTPSConnection):
    """The same under TLS; the certificate is checked against the name, which is still `host`."""

    def __init__(self, *args: Any, line: Line, **options: Any) -> None:
        super().__init__(*args, **options)
        self._line = line

    def _new_conn(self) -> socket.socket:
        return self._line.dial()

    def connect(self) -> None:
        super().connect()
        if isinstance(self.sock, ssl.SSLSocket):
            self._line.sock = self.sock  # the one dialled has handed its descriptor over
            self._line.tls_facts = _tls_facts(self.sock)


class _HttpPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _HttpConnection


class _HttpsPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _HttpsConnection


class _Adapter(HTTPAdapter):
    """requests' transport with its own pools taken away: it can only speak over the line it was given."""

    def __init__(self, line: Line) -> None:
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=urllib3.Retry(0, read=False))
        self._line = line

    def get_connection_with_tls_context(self, *_: Any, **__: Any) -> urllib3.HTTPConnectionPool:
        return self._line.pool()

    def cert_verify(self, *_: Any, **__: Any) -> None:
        """Leave the pool as it is: its context already demands a certificate for the name."""

    def build_response(self, req: requests.PreparedRequest, resp: Any) -> requests.Response:
        """Wrap the answer without parsing its cookies."""
        response = requests.Response()
        response.request = req
        response.status_code = resp.status
        response.raw = resp
        return response


@lru_cache(maxsize=1)
def _trusted_authorities() -> ssl.SSLContext:
    """Load the system's authorities and certifi's once per process: loading takes longer than a handshake."""
    context = ssl.create_default_context()
    context.load_verify_locations(cafile=DEFAULT_CA_BUNDLE_PATH)
    return context


def _tls_facts(sock: ssl.SSLSocket) -> dict[str, str]:
    certificate: dict[str, Any] = dict(sock.getpeercert() or {})
    cipher = sock.cipher()
    issuer = ", ".join(f"{name}={value}" for rdn in certificate.get("issuer", ()) for name, value in rdn)
    not_after = datetime.fromtimestamp(ssl.cert_time_to_seconds(certificate["notAfter"]), UTC).isoformat()
    return {
        "version": sock.version() or "",
        "cipher": cipher[0] if cipher else "",
        "issuer": issuer,
        "not_after": not_after,
        "certificate_sha256": hashlib.sha256(sock.getpeercert(binary_form=True) or b"").hexdigest(),
    }
