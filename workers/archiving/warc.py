"""Renders one fetch as WARC 1.1 records (ISO 28500:2017), sha256 throughout.

An info record comes first, then for every hop its response or revisit, its request and its metadata. Implements `claims.ports.Archiver`. Each record is a gzip member of its own. The same fetch and reference give the same bytes,
so a job that is run again stores nothing twice. All records bear the time at which the fetch began.
"""

from __future__ import annotations

import base64
import json
from dataclasses import asdict
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from warcio.recordloader import ArcWarcRecord

    from claims.ports import Exchange, Revisited, Trace

CONFORMS_TO = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
SAME_PAYLOAD_PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED_PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_NOT_MODIFIED = 304

# Chunks are gone from the body that is kept, and a reader that still saw the header would look for them. The value is kept
# under the name that other archiving tools give it.
_TRANSFER_ENCODING = "transfer-encoding"
_TRANSFER_ENCODING_KEPT = "X-Archive-Orig-Transfer-Encoding"


def render(trace: Trace, *, capture_ref: str, revisited: Revisited | None = None) -> bytes:
    """Return the records of one fetch, ready to be stored as a `.warc.gz` of its own or joined to others.

    The last answer becomes a revisit record when it is a 304, or when `revisited` says that its body is the one of that
    earlier capture; a revisit holds the headers alone.
    """
    return _Rendering(trace, capture_ref, revisited).render()


class _Sha256Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """warcio's writer, whose digests would be SHA-1: no anchor for evidence."""

    @staticmethod
    def _create_digester() -> Digester:
        return Digester("sha256")


class _Rendering:
    def __init__(self, trace: Trace, capture_ref: str, revisited: Revisited | None) -> None:
        self._trace = trace
        self._capture_ref = capture_ref
        self._revisited = revisited
        self._date = _iso(trace.started_at)
        self._out = BytesIO()
        self._writer = _Sha256Writer(self._out, gzip=True, warc_version="1.1")

    def render(self) -> bytes:
        self._write("warcinfo", 0, "", _fields(self._info()), extra={})
        for number, exchange in enumerate(self._trace.exchanges):
            self._write_exchange(number, exchange)
        return self._out.getvalue()

    def _write_exchange(self, number: int, exchange: Exchange) -> None:
        """Write the records of one hop; request and metadata are tied to its answer by WARC-Concurrent-To."""
        dialled = {"WARC-IP-Address": exchange.address}
        is_last = number == len(self._trace.exchanges) - 1
        if exchange.status == _NOT_MODIFIED or (is_last and self._revisited is not None):
            kind, payload, main = "revisit", b"", dialled | self._revisit(exchange)
        else:
            kind, payload, main = "response", exchange.body, dialled
            if exchange.truncated:
                main = main | {"WARC-Truncated": exchange.truncated}
        # Players take the headers of a revisit for the page's: those of a 304 would be played as one, so its block is empty,
        # as the standard allows, and what the 304 said stands in the metadata.
        answered = None if exchange.status == _NOT_MODIFIED else _response_headers(exchange)
        self._write(kind, number, exchange.url, payload, extra=main, http_headers=answered)
        beside = {"WARC-Concurrent-To": self._record_id(kind, number, exchange.url)}
        self._write(
            "request", number, exchange.url, b"", extra=beside | dialled, http_headers=_request_headers(exchange)
        )
        metadata = [*self._hop_facts(number, exchange), *(self._fetch_facts() if is_last else [])]
        self._write("metadata", number, exchange.url, _fields(metadata), extra=beside)

    def _write(
        self,
        kind: str,
        number: int,
        uri: str,
        payload: bytes,
        *,
        extra: dict[str, str],
        http_headers: StatusAndHeaders | None = None,
    ) -> None:
        headers = {"WARC-Record-ID": self._record_id(kind, number, uri), "WARC-Date": self._date}
        if kind != "warcinfo":
            headers["WARC-Warcinfo-ID"] = self._record_id("warcinfo", 0, "")
        record: ArcWarcRecord = self._writer.create_warc_record(
            uri,
            kind,
            payload=BytesIO(payload),
            length=len(payload),  # without it warcio would work the digests out anew, and drop what it was given
            warc_headers_dict=headers | extra,
            http_headers=http_headers,
        )
        self._writer.write_record(record)

    def _record_id(self, kind: str, number: int, uri: str) -> str:
        seed = f"{self._capture_ref} {self._date} {number} {uri} {kind}"
        return f"<urn:uuid:{uuid5(NAMESPACE_URL, seed)}>"

    def _revisit(self, exchange: Exchange) -> dict[str, str]:
        is_304 = exchange.status == _NOT_MODIFIED
        headers = {
            "WARC-Profile": NOT_MODIFIED_PROFILE if is_304 else SAME_PAYLOAD_PROFILE,
            "WARC-Refers-To-Target-URI": self._revisited.url if self._revisited else exchange.url,
        }
        if self._revisited is not None:
            headers["WARC-Refers-To-Date"] = _iso(self._revisited.captured_at)
            headers["WARC-Payload-Digest"] = _warc_digest(self._revisited.body_sha256)
        return headers

    def _info(self) -> list[tuple[str, str]]:
        first = self._trace.exchanges[0].request_headers if self._trace.exchanges else ()
        agent = next((value for name, value in first if name.lower() == "user-agent"), "")
        return [
            ("software", "factcheck (warcio)"),
            ("format", "WARC File Format 1.1"),
            ("conformsTo", CONFORMS_TO),
            ("http-header-user-agent", agent),
        ]

    def _hop_facts(self, number: int, exchange: Exchange) -> list[tuple[str, str]]:
        """Say what a hop's other records have no field for; `via` and `hopsFromSeed` as crawlers use them (R for a redirect)."""
        via = [("via", self._trace.exchanges[number - 1].url), ("hopsFromSeed", "R" * number)] if number else []
        tls = [(f"tls-{name.replace('_', '-')}", value) for name, value in sorted((exchange.tls or {}).items())]
        return [
            *via,
            ("address-dialled", exchange.address),
            *tls,
            ("truncated", exchange.truncated or "no"),
            *(_answer_fields(exchange) if exchange.status == _NOT_MODIFIED else []),
            ("body", "as received, transfer-coding removed, content-coding kept"),
        ]

    def _fetch_facts(self) -> list[tuple[str, str]]:
        """Say what is true of the fetch as a whole; hops are JSON, one a line, in their order."""
        trace = self._trace
        return [
            ("capture", self._capture_ref),
            ("asked-for", trace.url),
            ("fetchTimeMs", str(round(trace.elapsed_s * 1000))),
            *(("hop", json.dumps(asdict(hop), sort_keys=True)) for hop in trace.hops),
        ]


def _response_headers(exchange: Exchange) -> StatusAndHeaders:
    pairs = [
        (_TRANSFER_ENCODING_KEPT if name.lower() == _TRANSFER_ENCODING else name, value)
        for name, value in exchange.headers
    ]
    status = f"{exchange.status} {_ascii(exchange.reason)}".rstrip()
    return StatusAndHeaders(status, _safe(pairs), protocol=exchange.http_version)


def _answer_fields(exchange: Exchange) -> list[tuple[str, str]]:
    """Return an answer as fields of a metadata record: its status line, and a line for each header in their order."""
    line = f"{exchange.http_version} {exchange.status} {exchange.reason}"
    return [("answer", line), *(("answer-header", f"{name}: {value}") for name, value in exchange.headers)]


def _request_headers(exchange: Exchange) -> StatusAndHeaders:
    parts = urlsplit(exchange.url)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    line = f"GET {path} HTTP/1.1"  # what we speak, whatever the server answers in
    return StatusAndHeaders(line, _safe(exchange.request_headers), is_http_request=True)


def _warc_digest(digest: str) -> str:
    """Write one of our digests ("sha256:<hex>") as WARC records do, in base 32."""
    return "sha256:" + base64.b32encode(bytes.fromhex(digest.removeprefix("sha256:"))).decode()


def _fields(pairs: Iterable[tuple[str, str]]) -> bytes:
    """Render `application/warc-fields`."""
    return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in pairs).encode()


def _safe(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Keep a hostile header from starting a line of its own, whoever made the FetchResult."""
    return [(_ascii(name), " ".join(value.splitlines())) for name, value in pairs]


def _ascii(text: str) -> str:
    """Return text for places where warcio cannot escape what is not ASCII; such bytes become question marks."""
    return " ".join(text.split()).encode("ascii", "replace").decode()


def _iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
