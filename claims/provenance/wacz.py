"""Makes a WACZ 1.1.1 (specs.webrecorder.net/wacz/1.1.1) of stored WARC files, which ReplayWeb.page and pywb play.

The WARC files stand in it byte for byte as they were archived; index, page list and digests follow from them.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from claims.errors import UnreadableError
from claims.provenance.canonical import canonical_json
from claims.provenance.zipping import Member, measure, member_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MEDIA_TYPE: Final = "application/wacz"
_REPLAYED = ("response", "revisit")
_BLOCK_BYTES: Final = 0xFFFF  # the most that a stored block holds (RFC 1951, 3.2.4)
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Page:
    """How the page list names one archived copy; `ref` names its WARC file."""

    ref: str
    url: str
    title: str
    captured_at: str


@dataclass(frozen=True, slots=True)
class Archived:
    """A page with its WARC file, read through once, and the index lines of that."""

    page: Page
    warc: Member
    lines: list[str]


def read_archived(page: Page, chunks: Callable[[], Iterator[bytes]]) -> Archived:
    """Read a page's WARC file through, once. Raises what reading it raises, and UnreadableError where it is no WARC."""
    lines: list[str] = []

    def index(passing: Iterator[bytes]) -> None:
        lines.extend(index_lines(passing, file_name=f"{page.ref}.warc.gz"))

    warc = measure(f"archive/{page.ref}.warc.gz", chunks, look=index)
    return Archived(page, warc, lines)


def wacz_members(archived: Sequence[Archived], *, title: str, created: str) -> list[Member]:
    """Return the members of the WACZ, ready to be written. `created` is RFC 3339."""
    lines = sorted(line for item in archived for line in item.lines)
    contents = [
        *(item.warc for item in archived),
        *index_members(lines),
        member_of("pages/pages.jsonl", page_list([item.page for item in archived])),
    ]
    package = canonical_json(
        {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "title": title,
            "created": created,
            "software": "factcheck",
            "mainPageUrl": archived[0].page.url,
            "mainPageDate": archived[0].page.captured_at,
            "resources": [
                {"name": item.name.rpartition("/")[2], "path": item.name, "hash": item.sha256, "bytes": item.size}
                for item in contents
            ],
        }
    ).encode("utf-8")
    described = member_of("datapackage.json", package)
    digest = canonical_json({"path": described.name, "hash": described.sha256}).encode("utf-8")
    return [*contents, described, member_of("datapackage-digest.json", digest)]


def index_members(lines: Sequence[str]) -> list[Member]:
    """Return the index as players look for it: sorted CDXJ lines in one gzip block, and the list of blocks (ZipNum)."""
    index = stored_gzip("".join(f"{line}\n" for line in lines).encode("utf-8"))
    block = {"offset": 0, "length": len(index), "digest": "sha256:" + hashlib.sha256(index).hexdigest()}
    key = " ".join(lines[0].split(" ", 2)[:2])
    meta = {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
    listed = f"!meta 0 {json.dumps(meta)}\n{key} {json.dumps(block)}\n"
    return [member_of("indexes/index.cdx.gz", index), member_of("indexes/index.idx", listed.encode("utf-8"))]


def stored_gzip(data: bytes) -> bytes:
    """Return gzip (RFC 1952) of blocks that are only stored: compressed bytes would differ between versions of zlib."""
    blocks = [data[place : place + _BLOCK_BYTES] for place in range(0, len(data), _BLOCK_BYTES)] or [b""]
    stored = [
        struct.pack("<BHH", number == len(blocks) - 1, len(block), len(block) ^ _BLOCK_BYTES) + block
        for number, block in enumerate(blocks)
    ]
    end = struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + b"".join(stored) + end


def index_lines(chunks: Iterator[bytes], *, file_name: str) -> list[str]:
    """Return the CDXJ lines of a gzipped WARC, one for each record that can be replayed. Raises UnreadableError."""
    lines = []
    try:
        records = ArchiveIterator(io.BufferedReader(Chunks(chunks)))
        for record in records:
            if record.rec_type not in _REPLAYED:
                continue
            offset, kind = records.get_record_offset(), record.rec_type
            headers, http = record.rec_headers, record.http_headers
            url, moment = headers.get_header("WARC-Target-URI"), headers.get_header("WARC-Date")
            length = records.get_record_length()
            mime = "warc/revisit" if kind == "revisit" else _media_type(http)
            fields = {
                "url": url,
                **({"mime": mime} if mime else {}),
                "status": http.get_statuscode() if http else "-",
                "digest": headers.get_header("WARC-Payload-Digest") or "-",
                "length": str(length),
                "offset": str(offset),
                "filename": file_name,
            }
            digits = re.sub(r"\D", "", moment)[:14]
            lines.append(f"{surt(url)} {digits} {json.dumps(fields, ensure_ascii=False)}")
    except (ArchiveLoadFailed, TypeError, ValueError) as error:
        raise UnreadableError(f"{file_name} cannot be read as a WARC file.") from error
    if not lines:
        raise UnreadableError(f"{file_name} holds no answer that could be replayed.")
    return lines


def surt(url: str) -> str:
    """Return a URL in sort-friendly order: org,example)/path?query, as index lines are sorted and looked up by."""
    parts = urlsplit(url)
    host = re.sub(r"^www\d*\.", "", (parts.hostname or "").lower())
    reverse = host if re.fullmatch(r"[\d.]+|\[?[0-9a-f:]+\]?", host) else ",".join(reversed(host.split(".")))
    port = f":{parts.port}" if parts.port and parts.port != _DEFAULT_PORTS.get(parts.scheme) else ""
    path = parts.path.lower().rstrip("/") or "/"
    query = "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return f"{reverse}{port}){path}{'?' + query if query else ''}".replace(" ", "%20")


def page_list(pages: Iterable[Page]) -> bytes:
    """Return the page list (pages.jsonl)."""
    lines: list[dict[str, Any]] = [{"format": "json-pages-1.0", "id": "pages", "title": "Archived copies"}]
    lines += [{"id": page.ref, "url": page.url, "ts": page.captured_at, "title": page.title} for page in pages]
    return "".join(f"{canonical_json(line)}\n" for line in lines).encode("utf-8")


def _media_type(headers: Any) -> str:
    stated = (headers.get_header("Content-Type") or "") if headers else ""
    return stated.partition(";")[0].strip().lower()


class Chunks(io.RawIOBase):
    """A file over pieces of bytes, read once from the front."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = memoryview(b"")

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as the next piece goes."""
        while not self._held:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._held = memoryview(chunk)
        size = min(len(buffer), len(self._held))
        buffer[:size] = self._held[:size]
        self._held = self._held[size:]
        return size
