"""WACZ files: what stands in them, and that the index points at the records it names."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile

import pytest
from warcio.archiveiterator import ArchiveIterator

from claims.errors import UnreadableError
from claims.provenance.wacz import Page, index_lines, read_archived, surt, wacz_members
from claims.provenance.zipping import zip_chunks
from tests.factories import fetch_result
from workers.archiving import warc

URL = "https://www.Source.example:8443/Path/?b=2&a=1"


def make_wacz(*urls: str) -> tuple[zipfile.ZipFile, dict[str, bytes]]:
    stored = {
        f"ref{number}": warc.render(fetch_result(url, b"body of %d" % number).trace(), capture_ref=f"ref{number}")
        for number, url in enumerate(urls)
    }
    archived = [
        read_archived(Page(ref, url, f"Page {ref}", "2026-11-22T12:00:00Z"), lambda data=data: iter((data,)))
        for (ref, data), url in zip(stored.items(), urls, strict=True)
    ]
    members = wacz_members(archived, title="Pages", created="2026-11-22T12:00:00Z")
    return zipfile.ZipFile(io.BytesIO(b"".join(zip_chunks(members)))), stored


def test_it_holds_what_the_specification_asks_for():
    wacz, stored = make_wacz(URL, "http://other.example/")
    assert wacz.namelist() == [
        "archive/ref0.warc.gz",
        "archive/ref1.warc.gz",
        "indexes/index.cdx.gz",
        "indexes/index.idx",
        "pages/pages.jsonl",
        "datapackage.json",
        "datapackage-digest.json",
    ]
    assert all(item.compress_type == zipfile.ZIP_STORED for item in wacz.infolist())
    for ref, data in stored.items():
        assert wacz.read(f"archive/{ref}.warc.gz") == data
    pages = [json.loads(line) for line in wacz.read("pages/pages.jsonl").splitlines()]
    assert pages[0]["format"] == "json-pages-1.0"
    assert [(page["url"], page["ts"]) for page in pages[1:]] == [
        (URL, "2026-11-22T12:00:00Z"),
        ("http://other.example/", "2026-11-22T12:00:00Z"),
    ]
    package = json.loads(wacz.read("datapackage.json"))
    assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
    assert {item["path"] for item in package["resources"]} == set(wacz.namelist()[:-2])
    for item in package["resources"]:
        data = wacz.read(item["path"])
        assert item["bytes"] == len(data)
        assert item["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
    digest = json.loads(wacz.read("datapackage-digest.json"))
    described = hashlib.sha256(wacz.read("datapackage.json")).hexdigest()
    assert digest == {"path": "datapackage.json", "hash": f"sha256:{described}"}


def test_each_index_line_points_at_its_record():
    wacz, stored = make_wacz(URL, "http://other.example/", "http://another.example/x")
    lines = gzip.decompress(wacz.read("indexes/index.cdx.gz")).decode().splitlines()
    assert lines == sorted(lines)
    assert len(lines) == len(stored)
    for line in lines:
        key, moment, rest = line.split(" ", 2)
        fields = json.loads(rest)
        data = wacz.read(f"archive/{fields['filename']}")
        start = int(fields["offset"])
        records = list(ArchiveIterator(io.BytesIO(data[start : start + int(fields["length"])])))
        assert len(records) == 1
        assert records[0].rec_headers.get_header("WARC-Target-URI") == fields["url"]
        assert (key, fields["status"], fields["mime"]) == (surt(fields["url"]), "200", "text/html")
        assert len(moment) == 14


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Source.example:8443/Path/?b=2&a=1", "example,source:8443)/path?a=1&b=2"),
        ("http://source.example", "example,source)/"),
        ("https://source.example:443/a/", "example,source)/a"),
        ("http://192.0.2.7/x", "192.0.2.7)/x"),
        ("http://source.example/a b", "example,source)/a%20b"),
    ],
)
def test_addresses_are_sorted_by_host_first(url, key):
    assert surt(url) == key


@pytest.mark.parametrize("data", [b"", b"no WARC", b"\x1f\x8b broken", b"WARC/1.1\r\n\r\n"])
def test_what_is_no_warc_is_refused(data):
    with pytest.raises(UnreadableError):
        index_lines(iter((data,)), file_name="a.warc.gz")


def test_what_can_be_replayed_is_indexed_and_nothing_else():
    data = warc.render(fetch_result(URL, b"", status=304, reason="Not Modified").trace(), capture_ref="ref")
    (line,) = index_lines(iter((data,)), file_name="a.warc.gz")
    assert json.loads(line.split(" ", 2)[2])["mime"] == "warc/revisit"
