"""Walks from a URL to its answer: hop by hop, checking each, and reads the last one's body under the caps."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from claims.enums import CaptureOutcome
from claims.errors import FetchError
from claims.ports import Exchange, FetchResult, Hop, Reply, Trace
from workers import urlrules
from workers.fetching import answers, contentcoding, failures, lookup
from workers.fetching.deadline import Deadline
from workers.fetching.line import Line
from workers.fetching.policy import FetchPolicy, is_header_safe

if TYPE_CHECKING:
    import ssl

    import urllib3  # noqa: TID251 - the type of an answer

    from claims.ports import MayFollow

# Of an answer that is no page as much is kept as shows what it said, and read only for a moment.
EVIDENCE_BYTES = 256 * 1024
_EVIDENCE_S = 5.0

_CHUNK = 65_536  # bytes per read; a read returns with what has come, so the deadline is looked at often
_MAX_HEADER_CHARS = 262_144  # they are kept with the capture; servers in use send a few thousand
_MAX_LOCATION_CHARS = 4096  # as much of a Location as is kept; one that long is refused as an address anyway
_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.5"


class HttpFetcher:
    """A `claims.ports.Fetcher` under one policy. Holds no state between calls, so threads may share it.

    `resolve` (host, port -> addresses, raising OSError) and `tls` stand in for DNS and the trusted authorities in tests.
    """

    def __init__(
        self, policy: FetchPolicy, *, resolve: lookup.Resolver | None = None, tls: ssl.SSLContext | None = None
    ) -> None:
        self._policy = policy
        self._private_hosts = frozenset(entry.lower() for entry in policy.private_hosts)
        self._resolve = resolve or lookup.system_resolver
        self._tls = tls

    def __call__(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str | None = None,
        max_bytes: int | None = None,
        timeout_s: float | None = None,
        may_follow: MayFollow | None = None,
    ) -> FetchResult:
        """Fetch one URL with GET. Raises FetchError with the typed outcome, and with what was seen until then.

        A 304 can answer only when `etag` or `last_modified` was given, and speaks of `final_url`: a caller who kept the
        tags of another final address must compare. `max_bytes` and `timeout_s` replace the policy's for this call.
        """
        headers = self._headers(etag, last_modified, accept)
        ask = _Ask(
            url=url,
            headers=headers,
            max_body_bytes=self._policy.max_body_bytes if max_bytes is None else max_bytes,
            is_conditional=not headers.keys().isdisjoint(("If-None-Match", "If-Modified-Since")),
            started_at=datetime.now(UTC),
            began=time.monotonic(),
            may_follow=may_follow,
        )
        with Deadline(self._policy.total_timeout_s if timeout_s is None else timeout_s) as deadline:
            try:
                return self._walk(ask, deadline)
            except FetchError as error:
                error.hops = tuple(ask.hops)
                error.trace = ask.trace()
                raise

    def send(
        self,
        url: str,
        *,
        body: bytes | None,
        content_type: str = "application/octet-stream",
        accept: str = "*/*",
        authorization: str = "",
        max_bytes: int | None = None,
        timeout_s: float | None = None,
    ) -> Reply:
        """Send a message as `claims.ports.Sender` says: POST, or GET without a body; one hop, any status is an answer.

        A redirect is not followed, because it would carry the message, and what opens doors, to another place.
        """
        headers = {"User-Agent": self._policy.identity, "Accept": accept, "Accept-Encoding": contentcoding.ACCEPTED}
        headers["Connection"] = "close"
        if body is not None:
            headers |= {"Content-Type": content_type, "Content-Length": str(len(body))}
        if authorization:
            headers["Authorization"] = authorization
        unsafe = next((name for name, value in headers.items() if not is_header_safe(value)), None)
        if unsafe is not None:
            raise ValueError(f"The header {unsafe} holds characters that no header may carry.")
        began = time.monotonic()
        target = urlrules.target(url, ports=self._policy.allowed_ports, private_hosts=self._private_hosts)
        with Deadline(self._policy.total_timeout_s if timeout_s is None else timeout_s) as deadline:
            line = Line(target, deadline, self._policy.connect_timeout_s, self._tls)
            with failures.typed(target.host, lambda: deadline.has_fired), contextlib.closing(line):
                line.addresses = lookup.allowed_addresses(
                    target, resolve=self._resolve, private_hosts=self._private_hosts, deadline=deadline
                )
                line.ask({"Host": target.authority, **headers}, body)
                answered, received = _exchange(line), bytearray()
                cap = self._policy.max_body_bytes if max_bytes is None else max_bytes
                content, truncated = self._read(line.answer, cap, deadline, received)
                if truncated:
                    raise failures.too_large(f"The answer is larger than the limit of {cap} bytes.")
        return Reply(
            url=target.url,
            status=answered.status,
            headers=answered.headers,
            content=bytes(received) if content is None else content,
            elapsed_s=time.monotonic() - began,
        )

    def _headers(self, etag: str | None, last_modified: str | None, accept: str | None) -> dict[str, str]:
        headers = {
            "User-Agent": self._policy.identity,
            "Accept": accept or _ACCEPT,
            "Accept-Encoding": contentcoding.ACCEPTED,
            "If-None-Match": etag,
            "If-Modified-Since": last_modified,
            "Connection": "close",
        }
        # A tag that some server once sent and that no header may carry is left out: the page then comes whole.
        return {name: value for name, value in headers.items() if value and is_header_safe(value)}

    def _walk(self, ask: _Ask, deadline: Deadline) -> FetchResult:
        """Follow redirects by hand; each hop is checked as the first one was."""
        url = ask.url
        for _ in range(self._policy.max_redirects + 1):
            target = urlrules.target(url, ports=self._policy.allowed_ports, private_hosts=self._private_hosts)
            if ask.exchanges and ask.may_follow is not None:
                ask.may_follow(target.url)
            line = Line(target, deadline, self._policy.connect_timeout_s, self._tls)
            with failures.typed(target.host, lambda: deadline.has_fired), contextlib.closing(line):
                location = self._open(ask, line)
                if location is None:
                    return self._result(ask, line)
                ask.exchanges.append(_exchange(line, truncated="" if _is_bare(line.answer) else "length"))
            url = urlrules.redirect_url(target.url, location)
        raise FetchError(
            f"The site redirected more than {self._policy.max_redirects} times.",
            outcome=CaptureOutcome.TOO_MANY_REDIRECTS,
            permanent=True,
        )

    def _open(self, ask: _Ask, line: Line) -> str | None:
        """Send the request over the line and read the headers; return where a redirect points to, else None.

        The hop is noted whatever happens, a failed one with no status.
        """
        began = time.monotonic()
        status = location = None
        try:
            line.addresses = lookup.allowed_addresses(
                line.target, resolve=self._resolve, private_hosts=self._private_hosts, deadline=line.deadline
            )
            line.ask({"Host": line.target.authority, **ask.headers})
            status = line.answer.status
            if status in answers.REDIRECTS:
                location = next(iter(line.answer.headers.getlist("location")), None)
        finally:
            elapsed_s = time.monotonic() - began
            shown = answers.one_line(location)[:_MAX_LOCATION_CHARS] if location is not None else None
            ask.hops.append(Hop(line.target.url, status, line.address or None, shown, elapsed_s))
        return location

    def _result(self, ask: _Ask, line: Line) -> FetchResult:
        raw = line.answer
        failed = answers.failure(
            raw.status, raw.headers.get("retry-after"), asked_if_modified=ask.is_conditional, now=datetime.now(UTC)
        )
        if failed:
            ask.exchanges.append(_exchange(line, *_evidence(line)))
            raise failed
        exchange = _exchange(line)
        received = bytearray()
        try:
            content, truncated = self._read(raw, ask.max_body_bytes, line.deadline, received)
        except Exception as error:
            cut = "length" if len(received) > EVIDENCE_BYTES else _why_cut(error, line.deadline)
            ask.exchanges.append(replace(exchange, body=bytes(received[:EVIDENCE_BYTES]), truncated=cut))
            raise
        content_type = raw.headers.get("content-type")
        return FetchResult(
            url=ask.url,
            final_url=exchange.url,
            status=exchange.status,
            reason=exchange.reason,
            http_version=exchange.http_version,
            headers=exchange.headers,
            request_headers=exchange.request_headers,
            body=bytes(received),
            content=bytes(received) if content is None else content,
            content_type=answers.media_type(content_type),
            charset=answers.charset(content_type),
            address=exchange.address,
            hops=tuple(ask.hops),
            started_at=ask.started_at,
            elapsed_s=time.monotonic() - ask.began,
            truncated=truncated,
            tls=exchange.tls,
            redirects=tuple(ask.exchanges),
        )

    def _read(
        self, raw: urllib3.BaseHTTPResponse, cap: int, deadline: Deadline, received: bytearray
    ) -> tuple[bytes | None, str]:
        """Read the body under the caps into `received`; return it decoded (None: as it is) and why it was cut ("" or "length")."""
        coding = raw.headers.get("transfer-encoding", "").strip().lower()
        if coding not in ("", "chunked", "identity"):
            raise failures.broken(
                f"The site's answer is not proper HTTP: its Transfer-Encoding {coding[:40]!r} is not understood."
            )
        declared = raw.headers.get("content-length", "")
        if not self._policy.keep_truncated and declared.isdigit() and int(declared[:18]) > cap and not coding:
            raise failures.too_large(f"The file says it has {declared[:18]} bytes; the limit is {cap}.")
        try:
            decoder = contentcoding.Decoder(
                raw.headers.get("content-encoding", ""), cap=max(self._policy.max_content_bytes, 1)
            )
            truncated = self._drain(raw, cap, decoder, deadline, received)
        except contentcoding.CodingError as error:
            raise failures.not_unpacked(error) from error
        return None if decoder.is_plain else bytes(decoder.content), truncated

    def _drain(
        self,
        raw: urllib3.BaseHTTPResponse,
        cap: int,
        decoder: contentcoding.Decoder,
        deadline: Deadline,
        received: bytearray,
    ) -> str:
        try:
            while chunk := raw.read1(_CHUNK, decode_content=False):
                deadline.check()
                _take(chunk, received, cap, decoder)
        except contentcoding.OverCapError:
            if self._policy.keep_truncated:
                return "length"
            raise failures.too_large(
                f"The file is larger than the limit of {cap} bytes, or unpacks to more than {self._policy.max_content_bytes}."
            ) from None
        deadline.check()
        decoder.finish()
        return ""


def _exchange(line: Line, body: bytes = b"", truncated: str = "") -> Exchange:
    """Return what the archive keeps of the answer on this line. Raises FetchError where its headers are too long to keep."""
    raw = line.answer
    headers = answers.headers_as_sent(raw.headers.iteritems())
    if sum(len(name) + len(value) for name, value in headers) > _MAX_HEADER_CHARS:
        raise failures.broken("The site's answer is not proper HTTP: its headers are too long to keep.")
    return Exchange(
        url=line.target.url,
        address=line.address,
        request_headers=line.request_headers,
        status=raw.status,
        reason=answers.one_line(raw.reason or ""),
        http_version="HTTP/1.0" if raw.version == 10 else "HTTP/1.1",
        headers=headers,
        body=body,
        truncated=truncated,
        tls=line.tls_facts,
    )


def _evidence(line: Line) -> tuple[bytes, str]:
    """Read what an error page says, as far as it comes quickly; return it as received, and why it was cut ("" where it was not).

    Whatever goes wrong here leaves the status as it is: that was answered, and is what the fetch ends with.
    """
    body = bytearray()
    # Two waits fit into what is left, so that the deadline cannot fire and turn an answered fetch into one that timed out.
    patience_s = min(_EVIDENCE_S, line.time_left_s() / 3)
    ends = time.monotonic() + patience_s
    try:
        line.be_patient_for(patience_s)
        while chunk := line.answer.read1(_CHUNK, decode_content=False):
            body += chunk
            if len(body) > EVIDENCE_BYTES:
                return bytes(body[:EVIDENCE_BYTES]), "length"
            if time.monotonic() > ends:
                return bytes(body), "time"
    except Exception as error:  # noqa: BLE001 - see above
        return bytes(body), "time" if failures.is_timeout(error) else "disconnect"
    return bytes(body), ""


def _why_cut(error: Exception, deadline: Deadline) -> str:
    """Say why a body stopped, as a WARC-Truncated reason."""
    if deadline.has_fired or failures.is_timeout(error):
        return "time"
    if isinstance(error, FetchError):
        return "length" if error.outcome is CaptureOutcome.TOO_LARGE else "unspecified"
    return "disconnect"


def _is_bare(raw: urllib3.BaseHTTPResponse) -> bool:
    """Say whether an answer has no body, so that nothing of it is left unread."""
    return raw.headers.get("content-length", "").strip() == "0"


def _take(chunk: bytes, body: bytearray, cap: int, decoder: contentcoding.Decoder) -> None:
    """Add a chunk to the body and its decoding, as far as the caps go. Raises OverCapError when they are reached."""
    room = cap - len(body)
    body += chunk[:room]
    decoder.feed(chunk[:room])
    if len(chunk) > room:
        raise contentcoding.OverCapError


@dataclass(frozen=True, slots=True)
class _Ask:
    """What one call asks for, the same at every hop, and what it has seen until now."""

    url: str
    headers: dict[str, str]
    max_body_bytes: int
    is_conditional: bool
    started_at: datetime
    began: float  # time.monotonic()
    may_follow: MayFollow | None = None
    hops: list[Hop] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)

    def trace(self) -> Trace:
        """Return what was seen until now."""
        elapsed_s = time.monotonic() - self.began
        return Trace(self.url, self.started_at, elapsed_s, tuple(self.exchanges), tuple(self.hops))
