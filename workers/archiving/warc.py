"""Renders one fetch as WARC 1.1 records (ISO 28500:2017): info, response or revisit, request and metadata, sha256 throughout.

Implements `claims.ports.Archiver`. Each record is a gzip member of its own. The same fetch and reference give the same bytes,
so a job that is run again stores nothing twice.
"""

from __future__ import annotations

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

    from claims.ports import FetchResult

CONFORMS_TO = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
NOT_MODIFIED_PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_NOT_MODIFIED = 304

# Chunks are gone from the body that is kept, and a reader that still saw the header would look for them. The value is kept
# under the name that other archiving tools give it.
_TRANSFER_ENCODING = "transfer-encoding"
_TRANSFER_ENCODING_KEPT = "X-Archive-Orig-Transfer-Encoding"


def render(result: FetchResult, *, capture_ref: str, refers_to_date: datetime | None = None) -> bytes:
    """Return the records of one fetch, ready to be stored as a `.warc.gz` of its own or joined to others.

    A 304 becomes a revisit record; `refers_to_date` is then the time of the capture that still holds, where it is known.
    """
    return _Rendering(result, capture_ref).render(refers_to_date)


class _Sha256Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """warcio's writer, whose digests would be SHA-1: no anchor for evidence."""

    @staticmethod
    def _create_digester() -> Digester:
        return Digester("sha256")


class _Rendering:
    def __init__(self, result: FetchResult, capture_ref: str) -> None:
        self._result = result
        self._capture_ref = capture_ref
        self._out = BytesIO()
        self._writer = _Sha256Writer(self._out, gzip=True, warc_version="1.1")

    def render(self, refers_to_date: datetime | None) -> bytes:
        main = {"WARC-IP-Address": self._result.address}
        if self._result.truncated:
            main["WARC-Truncated"] = self._result.truncated
        self._write("warcinfo", _fields(self._info()), {})
        if self._result.status == _NOT_MODIFIED:
            self._write("revisit", b"", main | self._revisit(refers_to_date), self._response_headers())
        else:
            self._write("response", self._result.body, main, self._response_headers())
        beside = {"WARC-Concurrent-To": self._record_id(self._main_kind)}
        request = {**beside, "WARC-IP-Address": self._result.address}
        self._write("request", b"", request, self._request_headers())
        self._write("metadata", _fields(self._metadata()), beside)
        return self._out.getvalue()

    @property
    def _main_kind(self) -> str:
        return "revisit" if self._result.status == _NOT_MODIFIED else "response"

    def _write(
        self, kind: str, payload: bytes, extra: dict[str, str], http_headers: StatusAndHeaders | None = None
    ) -> None:
        headers = {"WARC-Record-ID": self._record_id(kind), "WARC-Date": _iso(self._result.started_at)}
        if kind != "warcinfo":
            headers["WARC-Warcinfo-ID"] = self._record_id("warcinfo")
        record: ArcWarcRecord = self._writer.create_warc_record(
            "" if kind == "warcinfo" else self._result.final_url,
            kind,
            payload=BytesIO(payload),
            length=len(payload),  # without it warcio would work the digests out anew, and drop what it was given
            warc_headers_dict=headers | extra,
            http_headers=http_headers,
        )
        self._writer.write_record(record)

    def _record_id(self, kind: str) -> str:
        seed = f"{self._capture_ref} {_iso(self._result.started_at)} {self._result.final_url} {kind}"
        return f"<urn:uuid:{uuid5(NAMESPACE_URL, seed)}>"

    def _revisit(self, refers_to_date: datetime | None) -> dict[str, str]:
        headers = {"WARC-Profile": NOT_MODIFIED_PROFILE, "WARC-Refers-To-Target-URI": self._result.final_url}
        if refers_to_date is not None:
            headers["WARC-Refers-To-Date"] = _iso(refers_to_date)
        return headers

    def _response_headers(self) -> StatusAndHeaders:
        result = self._result
        pairs = [
            (_TRANSFER_ENCODING_KEPT if name.lower() == _TRANSFER_ENCODING else name, value)
            for name, value in result.headers
        ]
        status = f"{result.status} {_ascii(result.reason)}".rstrip()
        return StatusAndHeaders(status, _safe(pairs), protocol=result.http_version)

    def _request_headers(self) -> StatusAndHeaders:
        parts = urlsplit(self._result.final_url)
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        line = f"GET {path} HTTP/1.1"  # what we speak, whatever the server answers in
        return StatusAndHeaders(line, _safe(self._result.request_headers), is_http_request=True)

    def _info(self) -> list[tuple[str, str]]:
        agent = next((value for name, value in self._result.request_headers if name.lower() == "user-agent"), "")
        return [
            ("software", "factcheck (warcio)"),
            ("format", "WARC File Format 1.1"),
            ("conformsTo", CONFORMS_TO),
            ("http-header-user-agent", agent),
        ]

    def _metadata(self) -> list[tuple[str, str]]:
        """Say what the other records have no field for; hops are JSON, one a line, in their order."""
        result = self._result
        tls = [(f"tls-{name.replace('_', '-')}", value) for name, value in sorted((result.tls or {}).items())]
        return [
            ("capture", self._capture_ref),
            ("asked-for", result.url),
            ("fetchTimeMs", str(round(result.elapsed_s * 1000))),
            ("address-dialled", result.address),
            *tls,
            ("truncated", result.truncated or "no"),
            ("body", "as received, transfer-coding removed, content-coding kept"),
            *(("hop", json.dumps(asdict(hop), sort_keys=True)) for hop in result.hops),
        ]


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
