from __future__ import annotations

import base64
import gzip
import hashlib
import io
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main as warcio_command

from claims.ports import Exchange, FetchResult, Hop, Revisited
from workers.archiving import warc

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "<p>Näytös: words under check.</p>".encode()
PACKED = gzip.compress(PAGE, mtime=0)
RESULT = FetchResult(
    url="http://news.example/story",
    final_url="https://news.example/story?id=1",
    status=200,
    reason="OK",
    http_version="HTTP/1.1",
    headers=(
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Encoding", "gzip"),
        ("Transfer-Encoding", "chunked"),
        ("Set-Cookie", "a=1"),
        ("Set-Cookie", "b=2"),
    ),
    request_headers=(("Host", "news.example"), ("User-Agent", "factcheck/0 (+https://newsroom.example/)")),
    body=PACKED,
    content=PAGE,
    content_type="text/html",
    charset="utf-8",
    address="93.184.216.34",
    hops=(
        Hop("http://news.example/story", 301, "93.184.216.34", "https://news.example/story?id=1", 0.25),
        Hop("https://news.example/story?id=1", 200, "93.184.216.34", None, 0.5),
    ),
    started_at=datetime(2026, 5, 14, 12, 0, 0, 123456, tzinfo=UTC),
    elapsed_s=0.75,
    tls={
        "version": "TLSv1.3",
        "cipher": "TLS_AES_256_GCM_SHA384",
        "issuer": "O=Test",
        "not_after": "2027-01-01T00:00:00+00:00",
    },
)


def read(data: bytes) -> list[tuple[str, Any, Any, bytes]]:
    """Return (kind, WARC headers, HTTP headers, payload as stored) of each record, digests checked."""
    return [
        (record.rec_type, record.rec_headers, record.http_headers, record.raw_stream.read())
        for record in ArchiveIterator(io.BytesIO(data), check_digests="raise", verify_http=True)
    ]


def check(path: Path, data: bytes) -> int:
    """Run `warcio check` and return its exit status."""
    path.write_bytes(data)
    with pytest.raises(SystemExit) as ended:
        warcio_command(["check", "-v", str(path)])
    return ended.value.code


def sha256(data: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode()


def test_it_works(tmp_path: Path) -> None:
    data = warc.render(RESULT.trace(), capture_ref="urn:factcheck:capture:7")

    assert check(tmp_path / "a.warc.gz", data) == 0
    records = read(data)
    assert [kind for kind, *_ in records] == ["warcinfo", "response", "request", "metadata"]
    assert {str(headers.protocol) for _, headers, _, _ in records} == {"WARC/1.1"}
    assert {headers.get_header("WARC-Date") for _, headers, _, _ in records} == {"2026-05-14T12:00:00.123456Z"}


def test_the_response_holds_the_body_as_received_and_its_digests() -> None:
    _, headers, http, payload = read(warc.render(RESULT.trace(), capture_ref="c"))[1]

    assert payload == PACKED
    assert headers.get_header("WARC-Target-URI") == "https://news.example/story?id=1"
    assert headers.get_header("WARC-IP-Address") == "93.184.216.34"
    assert headers.get_header("WARC-Payload-Digest") == sha256(PACKED)
    assert headers.get_header("WARC-Block-Digest").startswith("sha256:")
    assert headers.get_header("WARC-Truncated") is None
    assert (http.protocol, http.statusline) == ("HTTP/1.1", "200 OK")
    assert [value for name, value in http.headers if name == "Set-Cookie"] == ["a=1", "b=2"]


def test_the_body_can_be_read_back_decoded_though_its_chunks_are_gone() -> None:
    for record in ArchiveIterator(io.BytesIO(warc.render(RESULT.trace(), capture_ref="c"))):
        if record.rec_type == "response":
            assert record.http_headers.get_header("Transfer-Encoding") is None
            assert record.http_headers.get_header("X-Archive-Orig-Transfer-Encoding") == "chunked"
            assert record.content_stream().read() == PAGE


def test_request_and_metadata_belong_to_the_response() -> None:
    info, response, request, metadata = read(warc.render(RESULT.trace(), capture_ref="urn:factcheck:capture:7"))

    main_id = response[1].get_header("WARC-Record-ID")
    assert request[1].get_header("WARC-Concurrent-To") == metadata[1].get_header("WARC-Concurrent-To") == main_id
    assert {record[1].get_header("WARC-Warcinfo-ID") for record in (response, request, metadata)} == {
        info[1].get_header("WARC-Record-ID")
    }
    assert request[2].to_str().startswith("GET /story?id=1 HTTP/1.1\r\nHost: news.example\r\n")
    lines = metadata[3].decode().split("\r\n")
    assert "capture: urn:factcheck:capture:7" in lines
    assert "asked-for: http://news.example/story" in lines
    assert "address-dialled: 93.184.216.34" in lines
    assert "fetchTimeMs: 750" in lines
    assert "tls-version: TLSv1.3" in lines
    assert "truncated: no" in lines
    assert sum(line.startswith("hop: ") for line in lines) == 2
    assert '"location": "https://news.example/story?id=1"' in metadata[3].decode()


def test_each_record_is_a_gzip_member_of_its_own() -> None:
    data = warc.render(RESULT.trace(), capture_ref="c")

    members = []
    while data:
        unpacker = zlib.decompressobj(31)
        members.append(unpacker.decompress(data))
        assert unpacker.eof
        data = unpacker.unused_data
    assert len(members) == 4
    assert all(member.startswith(b"WARC/1.1\r\n") for member in members)


def test_the_same_fetch_gives_the_same_bytes_and_another_capture_other_ids() -> None:
    first = warc.render(RESULT.trace(), capture_ref="c1")

    assert warc.render(RESULT.trace(), capture_ref="c1") == first
    ids = {headers.get_header("WARC-Record-ID") for _, headers, _, _ in read(first)}
    other_ids = {
        headers.get_header("WARC-Record-ID") for _, headers, _, _ in read(warc.render(RESULT.trace(), capture_ref="c2"))
    }
    assert len(ids) == 4
    assert not ids & other_ids


def test_a_truncated_body_says_so() -> None:
    _, response, _, metadata = read(warc.render(replace(RESULT, truncated="length").trace(), capture_ref="c"))

    assert response[1].get_header("WARC-Truncated") == "length"
    assert b"truncated: length" in metadata[3]


EARLIER = Revisited(
    "https://news.example/story?id=1",
    datetime(2026, 5, 1, tzinfo=UTC),
    "sha256:" + hashlib.sha256(PACKED).hexdigest(),
)


@pytest.mark.parametrize("earlier", [None, EARLIER])
def test_not_modified_becomes_a_revisit(tmp_path: Path, earlier: Revisited | None) -> None:
    result = replace(RESULT, status=304, reason="Not Modified", body=b"", content=b"", headers=(("ETag", '"v1"'),))

    data = warc.render(result.trace(), capture_ref="c", revisited=earlier)

    assert check(tmp_path / "a.warc.gz", data) == 0
    kind, headers, _, payload = read(data)[1]
    assert (kind, payload) == ("revisit", b"")
    assert headers.get_header("Content-Length") == "0"  # players would show the headers of a 304 as the page's
    assert headers.get_header("WARC-Profile") == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert headers.get_header("WARC-Refers-To-Target-URI") == "https://news.example/story?id=1"
    assert headers.get_header("WARC-Refers-To-Date") == ("2026-05-01T00:00:00Z" if earlier else None)
    assert headers.get_header("WARC-Payload-Digest") == (sha256(PACKED) if earlier else None)
    told = read(data)[3][3].decode()
    assert 'answer: HTTP/1.1 304 Not Modified\r\nanswer-header: ETag: "v1"\r\n' in told


def test_the_same_bytes_again_become_a_revisit_without_them(tmp_path: Path) -> None:
    data = warc.render(RESULT.trace(), capture_ref="c", revisited=EARLIER)

    assert check(tmp_path / "a.warc.gz", data) == 0
    kind, headers, http, payload = read(data)[1]
    assert (kind, payload) == ("revisit", b"")
    assert headers.get_header("WARC-Profile") == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert headers.get_header("WARC-Payload-Digest") == sha256(PACKED)
    assert http.statusline == "200 OK"


REDIRECT = Exchange(
    url="http://news.example/story",
    address="93.184.216.34",
    request_headers=(("Host", "news.example"), ("User-Agent", "factcheck/0")),
    status=301,
    reason="Moved Permanently",
    http_version="HTTP/1.1",
    headers=(("Location", "https://news.example/story?id=1"), ("Content-Length", "154")),
    truncated="length",
)


def test_every_hop_of_a_redirect_chain_has_its_records(tmp_path: Path) -> None:
    data = warc.render(replace(RESULT, redirects=(REDIRECT,)).trace(), capture_ref="c")

    assert check(tmp_path / "a.warc.gz", data) == 0
    records = read(data)
    assert [kind for kind, *_ in records] == ["warcinfo"] + ["response", "request", "metadata"] * 2
    for first in (1, 4):
        main, *beside = (headers for _, headers, _, _ in records[first : first + 3])
        assert {each.get_header("WARC-Concurrent-To") for each in beside} == {main.get_header("WARC-Record-ID")}
        assert {each.get_header("WARC-Target-URI") for each in (main, *beside)} == {
            REDIRECT.url if first == 1 else RESULT.final_url
        }
    assert (records[1][2].statusline, records[1][3]) == ("301 Moved Permanently", b"")
    assert records[1][1].get_header("WARC-Truncated") == "length"
    assert records[2][2].to_str().startswith("GET /story HTTP/1.1\r\nHost: news.example\r\n")
    assert "via: http://news.example/story\r\nhopsFromSeed: R" in records[6][3].decode()
    assert len({headers.get_header("WARC-Record-ID") for _, headers, _, _ in records}) == 7


def test_a_redirect_to_itself_gives_every_record_an_id_of_its_own() -> None:
    loop = replace(RESULT, redirects=(REDIRECT,) * 5).trace()

    ids = [headers.get_header("WARC-Record-ID") for _, headers, _, _ in read(warc.render(loop, capture_ref="c"))]

    assert len(set(ids)) == len(ids) == 19


@pytest.mark.parametrize("part", ["body", "http header"])
def test_one_changed_byte_fails_the_check(tmp_path: Path, part: str) -> None:
    result = replace(RESULT, body=PAGE, headers=(("Content-Type", "text/html"),))
    plain = gzip.decompress(warc.render(result.trace(), capture_ref="c"))
    old, new = (b"words", b"w0rds") if part == "body" else (b"text/html\r\n\r\n", b"text/htmm\r\n\r\n")
    assert plain.count(old) == 1

    assert check(tmp_path / "good.warc", plain) == 0
    assert check(tmp_path / "bad.warc", plain.replace(old, new)) == 1


def test_hostile_headers_cannot_break_the_record(tmp_path: Path) -> None:
    hostile = replace(
        RESULT,
        reason="Näytös\r\nX: 1",
        headers=(
            ("X-Näme", "v\r\nWARC-Type: response"),
            ("X-Latin", "caf\xe9"),
            ("X-List", 'inline; filename="caf\xe9"'),
        ),
        request_headers=(("X", "a\r\n\r\nGET / HTTP/1.1"),),
        hops=(Hop("http://a.example/", 302, None, "/\r\nhop: forged", 0.1),),
        tls={"issuer": "O=Evil\r\ncapture: forged"},
    )

    data = warc.render(hostile.trace(), capture_ref="c")

    assert check(tmp_path / "a.warc.gz", data) == 0
    records = read(data)
    assert [kind for kind, *_ in records] == ["warcinfo", "response", "request", "metadata"]
    assert records[1][3] == PACKED
    assert len(records[1][2].headers) == 3
    lines = records[3][3].decode().split("\r\n")
    assert [line for line in lines if "forged" in line and line.startswith(("hop: forged", "capture: forged"))] == []


def test_an_empty_body_and_an_ipv6_address_are_fine(tmp_path: Path) -> None:
    data = warc.render(
        replace(RESULT, body=b"", headers=(), address="2606:4700::1111", tls=None).trace(), capture_ref="c"
    )

    assert check(tmp_path / "a.warc.gz", data) == 0
    assert read(data)[1][1].get_header("WARC-IP-Address") == "2606:4700::1111"
