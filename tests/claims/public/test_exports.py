"""The evidence bundle and its parts over HTTP: the same bytes each time, what is missing said, nothing held in memory."""

from __future__ import annotations

import hashlib
import io
import json
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from claims import store
from claims.enums import CorrectionKind, Stance
from claims.provenance import bundles, factcheck_verify
from claims.selectors.addresses import absolute
from claims.selectors.exports import places_of
from claims.services import sequencing
from tests import corrections, factories, published

pytestmark = pytest.mark.django_db

PARTS = ["annotations.json", "prov.json", "claimreview.json", "citations.csl.json"]


@pytest.fixture
def version():
    version = published.publish()
    sequencing.sequence_log()
    return version


def base(version) -> str:
    return f"/claims/{version.review.claim.ref}/v/{version.number}/"


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def fetch(client, version) -> zipfile.ZipFile:
    response = client.get(base(version) + "bundle.zip")
    assert response.status_code == 200
    data = body(response)
    assert len(data) == int(response["Content-Length"])
    return zipfile.ZipFile(io.BytesIO(data))


def stored(digest: str) -> Path:
    name = digest.removeprefix("sha256:")
    return Path(settings.STORE_DIR) / "sha256" / name[:2] / name[2:4] / name


def test_it_holds_everything_in_one_order(client, version):
    bundle = fetch(client, version)
    ref = version.review.citations.get().snapshot.ref
    assert bundle.testzip() is None
    assert bundle.namelist() == [
        "manifest.json",
        "README.txt",
        "version.json",
        "receipt.tlog-proof",
        *PARTS,
        f"texts/{ref}.txt",
        "snapshots.wacz",
        "verify.py",
    ]
    manifest = json.loads(bundle.read("manifest.json"))
    assert manifest["absent"] == []
    assert [item["path"] for item in manifest["files"]] == bundle.namelist()[1:]
    for item in manifest["files"]:
        data = bundle.read(item["path"])
        assert (item["bytes"], item["sha256"]) == (len(data), "sha256:" + hashlib.sha256(data).hexdigest())


def test_each_part_stands_at_its_own_address_byte_for_byte(client, version):
    bundle = fetch(client, version)
    for name in PARTS:
        response = client.get(base(version) + name)
        assert response.content == bundle.read(name)
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Access-Control-Allow-Origin"] == "*"
        assert client.get(base(version) + name, headers={"If-None-Match": response["ETag"]}).status_code == 304
    wacz = client.get(base(version) + "snapshots.wacz")
    assert wacz["Content-Type"] == "application/wacz"
    assert body(wacz) == bundle.read("snapshots.wacz")
    snapshot = version.review.citations.get().snapshot
    page = f"/claims/{version.review.claim.ref}/v/1"
    assert client.get(f"{page}.json").content == bundle.read("version.json")
    assert client.get(f"{page}.tlog-proof").content == bundle.read("receipt.tlog-proof")
    assert client.get(f"/snapshots/{snapshot.ref}/text").content == bundle.read(f"texts/{snapshot.ref}.txt")
    assert client.get("/log/verify.py").content == bundle.read("verify.py")


def test_each_part_has_a_link_on_the_page_of_its_version(client, soup, version):
    links = {link["href"] for link in soup(base(version)).select("a[href]")}
    for name in ("bundle.zip", "snapshots.wacz", *PARTS):
        assert base(version) + name in links
        assert client.get(base(version) + name).status_code == 200


def test_the_same_evidence_gives_the_same_bytes_and_tag(client, version):
    first, second = (client.get(base(version) + "bundle.zip") for _ in range(2))
    assert body(first) == body(second)
    assert first["ETag"] == second["ETag"]
    again = client.get(base(version) + "bundle.zip", headers={"If-None-Match": f'"other", {first["ETag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(base(version) + "bundle.zip")
    assert head["Content-Length"] == first["Content-Length"]
    assert body(head) == b""


def test_the_addresses_in_the_exports_are_those_of_the_pages(version):
    places = places_of(json.loads(version.body))
    ref = version.review.claim.ref
    assert places.version() == absolute("claim-version", ref, 1)
    assert places.snapshot("abc") == absolute("snapshot", "abc")
    assert places.text("abc") == absolute("snapshot-text", "abc")
    assert absolute("claim-annotations", ref, 1) == f"{places.version()}annotations.json"


@pytest.mark.parametrize(
    ("part", "reason", "words"),
    [
        ("text", "missing", "no longer has it"),
        ("text", "damaged", "no longer has this digest"),
        ("warc", "missing", "no longer has it"),
        ("warc", "damaged", "no longer has this digest"),
        ("warc", "damaged at once", "no longer has this digest"),
    ],
)
def test_it_says_what_is_missing_or_damaged(client, version, part, reason, words):
    snapshot = version.review.citations.get().snapshot
    digest = snapshot.text_sha256 if part == "text" else snapshot.warc_sha256
    path = stored(digest)
    path.chmod(0o600)
    if reason == "missing":
        path.unlink()
    elif reason == "damaged":
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    else:
        # No WARC any more either; that it is another file than the one that was archived is the graver of the two.
        path.write_bytes(b"?" + path.read_bytes()[1:])
    before = client.get(base(version) + "bundle.zip")["ETag"]
    bundle = fetch(client, version)
    absent = json.loads(bundle.read("manifest.json"))["absent"]
    assert absent == [{"snapshot": snapshot.ref, "part": part, "sha256": digest, "reason": reason.split()[0]}]
    readme = " ".join(bundle.read("README.txt").decode().split())
    assert "WHAT IS NOT HERE" in readme
    assert words in readme
    assert ("snapshots.wacz" in bundle.namelist()) == (part == "text")
    assert (f"texts/{snapshot.ref}.txt" in bundle.namelist()) == (part == "warc")
    if part == "warc":
        assert client.get(base(version) + "snapshots.wacz").status_code == 404
    assert before == client.get(base(version) + "bundle.zip")["ETag"]


def test_an_archived_file_that_is_no_warc_is_said(client):
    snapshot = factories.make_snapshot(published.SOURCE, warc_sha256=factories.store.put(b"no WARC at all"))
    version = published.publish(citations=[(snapshot, published.CITED, Stance.REFUTES, "")])
    sequencing.sequence_log()
    (absent,) = json.loads(fetch(client, version).read("manifest.json"))["absent"]
    assert (absent["part"], absent["reason"]) == ("warc", "unreadable")


def test_a_version_that_waits_for_its_signature_says_so(client):
    version = published.publish()
    response = client.get(base(version) + "bundle.zip")
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert client.get(base(version) + "prov.json").status_code == 200


def test_a_withdrawn_version_quotes_nothing_and_earlier_ones_stay(client, version):
    review = version.review
    withdrawn = corrections.correct(review, CorrectionKind.WITHDRAWAL)
    sequencing.sequence_log()
    bundle = fetch(client, withdrawn)
    assert "claimreview.json" not in bundle.namelist()
    assert "snapshots.wacz" not in bundle.namelist()
    assert "no longer stands" in bundle.read("README.txt").decode()
    assert client.get(base(withdrawn) + "claimreview.json").status_code == 404
    assert client.get(base(withdrawn) + "snapshots.wacz").status_code == 404
    assert "snapshots.wacz" in fetch(client, version).namelist()
    prov = json.loads(bundle.read("prov.json"))
    kinds = [item.get("fc:correction") for item in prov["wasDerivedFrom"].values()]
    assert "withdrawal" in kinds


def test_what_was_never_published_has_no_bundle(client, version):
    draft = factories.make_review()
    for name in ("bundle.zip", "snapshots.wacz", *PARTS):
        assert client.get(f"/claims/{draft.claim.ref}/v/1/{name}").status_code == 404
        assert client.get(f"/claims/{version.review.claim.ref}/v/2/{name}").status_code == 404
        assert client.post(base(version) + name).status_code == 405


def test_it_is_sent_in_pieces_whatever_its_size(client):
    snapshot = large_snapshot(6_000_000)
    version = published.publish(citations=[(snapshot, published.CITED, Stance.REFUTES, "")])
    sequencing.sequence_log()
    response = client.get(base(version) + "bundle.zip")
    assert int(response["Content-Length"]) > 6_000_000
    tracemalloc.start()
    try:
        size = sum(len(piece) for piece in response.streaming_content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert size == int(response["Content-Length"])
    assert peak < 2_000_000


def test_a_stored_file_is_read_once_before_it_is_sent_and_once_while_it_is(client, monkeypatch):
    snapshot = large_snapshot(200_000)
    version = published.publish(citations=[(snapshot, published.CITED, Stance.REFUTES, "")])
    sequencing.sequence_log()
    read, chunks = [], store.chunks

    def counted(digest):
        read.append(digest)
        return chunks(digest)

    monkeypatch.setattr(store, "chunks", counted)
    first = fetch(client, version).read("snapshots.wacz")
    # Once more the first time: for the digest of the WACZ, which stands before it.
    assert (read.count(snapshot.warc_sha256), read.count(snapshot.text_sha256)) == (3, 2)
    read.clear()
    assert fetch(client, version).read("snapshots.wacz") == first
    assert (read.count(snapshot.warc_sha256), read.count(snapshot.text_sha256)) == (2, 2)


def large_snapshot(size: int):
    """Make a snapshot whose WARC file has about this size: bytes that do not compress."""
    source = factories.make_source()
    page = hashlib.shake_256(b"page").digest(size)
    warc = factories.warc.render(factories.fetch_result(source.canonical_uri, page).trace(), capture_ref="large")
    return factories.make_snapshot(
        published.SOURCE,
        source=source,
        body_sha256=factories.store.put(page),
        warc_sha256=factories.store.put(warc),
    )


def test_names_in_the_bundle_are_all_in_the_readme(client, version):
    bundle = fetch(client, version)
    words = bundle.read("README.txt").decode()
    for name in bundle.namelist():
        assert name.partition("/")[0] in words or name == bundles.README
    assert Path(factcheck_verify.__file__).read_bytes() == bundle.read("verify.py")
    assert reverse("public:claim-evidence", args=[version.review.claim.ref, 1]).endswith("bundle.zip")


def test_every_link_to_what_is_cited_is_a_robust_link(soup, version):
    snapshot = version.review.citations.get().snapshot
    archived = absolute("snapshot", snapshot.ref)
    pages = [base(version), f"/claims/{version.review.claim.ref}/", f"/snapshots/{snapshot.ref}/"]
    for links in (soup(page).select("main a[href], article a[href]") for page in pages):
        cited = [link for link in links if link["href"] == snapshot.url or link.get("data-originalurl")]
        assert cited
        for link in cited:
            assert link["data-originalurl"] == snapshot.url
            assert link["data-versionurl"] == archived
            assert link["data-versiondate"] == snapshot.captured_at.date().isoformat()
        assert any(link["href"] == snapshot.url for link in cited)
    archived_links = [
        link for link in soup(base(version)).select("a[href]") if archived.endswith(link["href"].split("?")[0])
    ]
    assert archived_links
    assert sum("data-versionurl" in link.attrs for link in archived_links) >= 2
