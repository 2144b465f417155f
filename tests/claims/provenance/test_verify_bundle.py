"""Both verifiers on evidence bundles: the same answers to the same questions, and nothing changed gets past either."""

from __future__ import annotations

import copy
import gzip
import io
import json
import struct
import subprocess
import sys
import tracemalloc
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.normalisation import bytes_digest
from claims.provenance import factcheck_verify
from claims.provenance.annotations import annotation_page
from claims.provenance.bundles import Absent, AbsentReason
from claims.provenance.canonical import canonical_json
from claims.provenance.csl import citations
from claims.provenance.notes import Signer
from claims.provenance.places import Places
from claims.provenance.prov_json import prov_json
from claims.provenance.wacz import stored_gzip
from claims.provenance.zipping import member_of, zip_chunks
from tests import bundles as kit
from tests.factories import fetch_result
from workers.archiving import warc

DOCUMENT = kit.document()
OPENING = kit.opening_of(DOCUMENT)
LOG = kit.log_with(OPENING)
RECEIPT = LOG.receipt(kit.INDEX, kit.SIZE, OPENING)
CONTENTS = kit.contents_of(DOCUMENT, RECEIPT)
GOOD = kit.packed(CONTENTS, DOCUMENT)

with zipfile.ZipFile(io.BytesIO(GOOD)) as _archive:
    GOOD_MANIFEST = json.loads(_archive.read("manifest.json"))

ALL = {
    *("zip", "version", "manifest", "receipt", "signature", "inclusion", "document", "quotations", "snapshots"),
    *("annotations.json", "prov.json", "citations.csl.json", "claimreview.json"),
}
# The other verifier says of a readable receipt that it can be read; ours only of one that cannot.
ONLY_THEIRS = {"receipt"}
many = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=120)


def both(data: bytes, since: bytes | None = None, log=None, *, key: bool = True) -> dict[str, str]:
    """Return the answers of ours, after comparing them with those of the other."""
    mine = kit.ours(data, since, log, key=key)
    other = kit.theirs(data, since, log, key=key)
    shared = {name: answer for name, answer in other.items() if name not in ONLY_THEIRS or answer != "passed"}
    # A log is read by fewer checks there, under other names.
    assert {name: answer for name, answer in mine.items() if not name.startswith("log")} == {
        name: answer for name, answer in shared.items() if not name.startswith("log")
    }
    return mine | other


def assert_caught(data: bytes, *names: str) -> None:
    """Assert that both fail, and on the checks named."""
    answers = both(data)
    assert "failed" in answers.values()
    for name in names:
        assert answers[name] == "failed", answers


# --- What is good ---------------------------------------------------------------------------------------------------


def test_a_good_bundle_passes_every_check_of_both():
    answers = both(GOOD)
    assert set(answers) == ALL
    assert set(answers.values()) == {"passed"}


def test_without_a_key_only_the_signature_is_unknown():
    answers = both(GOOD, key=False)
    assert answers.pop("signature") == "unknown"
    assert set(answers.values()) == {"passed"}


def test_a_void_version_has_no_claimreview():
    value = kit.document(status="voided")
    opening = kit.opening_of(value)
    receipt = kit.log_with(opening).receipt(kit.INDEX, kit.SIZE, opening)
    answers = both(kit.packed(kit.contents_of(value, receipt), value))
    assert set(answers) == ALL - {"claimreview.json"}
    assert set(answers.values()) == {"passed"}


def test_a_version_without_citations_has_neither_texts_nor_pages():
    value = kit.document(citations=[])
    opening = kit.opening_of(value)
    receipt = kit.log_with(opening).receipt(kit.INDEX, kit.SIZE, opening)
    data = kit.packed(kit.contents_of(value, receipt), value)
    assert set(both(data).values()) == {"passed"}


@pytest.mark.parametrize("reason", list(AbsentReason))
def test_what_is_said_to_be_absent_is_unknown_and_no_more(reason):
    contents = kit.contents_of(DOCUMENT, RECEIPT, without=("snaptwo222",))
    snapshot = DOCUMENT["citations"][1]["snapshot"]
    absent = tuple(Absent("snaptwo222", part, snapshot[f"{part}_sha256"], reason) for part in ("text", "warc"))
    answers = both(kit.packed(contents, DOCUMENT, absent))
    assert answers.pop("quotations") == answers.pop("snapshots") == "unknown"
    assert set(answers.values()) == {"passed"}


@pytest.mark.parametrize("absent", [(), (Absent("snapone111", "text", "sha256:" + "0" * 64, AbsentReason.MISSING),)])
def test_what_is_left_out_without_a_word_fails(absent):
    contents = kit.contents_of(DOCUMENT, RECEIPT, without=("snaptwo222",))
    assert_caught(kit.packed(contents, DOCUMENT, absent), "manifest")


# --- The head that a reader kept ------------------------------------------------------------------------------------


def test_the_head_that_was_kept_is_compared():
    assert both(GOOD, LOG.heads[kit.SIZE])["since"] == "passed"
    assert both(GOOD, LOG.heads[200])["since"] == "unknown"
    assert both(GOOD, LOG.heads[700])["since"] == "unknown"
    fork = kit.log_with(OPENING, first=1)
    assert both(GOOD, fork.heads[kit.SIZE])["since"] == "failed"
    other = Signer("facts.example.org/log", b"x" * 32)
    stranger = kit.Log.of([b"entry"], signer=other)
    assert both(GOOD, stranger.heads[1])["since"] == "failed"
    assert both(GOOD, b"no head")["since"] == "failed"


@pytest.mark.parametrize("size", [200, kit.SIZE, 700])
def test_with_the_log_every_head_is_decided(size):
    answers = both(GOOD, LOG.heads[size], LOG.read)
    assert set(answers.values()) == {"passed"}
    assert "log since the receipt" in answers
    fork = kit.log_with(OPENING, first=1)
    assert both(GOOD, fork.heads[size], LOG.read)["since"] == "failed"
    answers = both(GOOD, None, fork.read)
    assert answers["log since the receipt"] == "failed"


def test_a_log_that_was_rolled_back_is_caught_by_the_receipt():
    short = kit.Log.of([b"entry %d" % number for number in range(200)])
    assert both(GOOD, None, short.read)["log since the receipt"] == "failed"


# --- What somebody who is careful might change: the manifest is made anew each time ---------------------------------


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("annotations.json", "annotations.json"),
        ("prov.json", "prov.json"),
        ("citations.csl.json", "citations.csl.json"),
    ],
)
def test_every_word_of_what_follows_from_the_document_is_compared(name, check):
    value = kit.read_json(CONTENTS, name)
    for path in leaves_of(value):
        changed = copy.deepcopy(value)
        change_at(changed, path)
        assert_caught(kit.packed(kit.replaced(CONTENTS, name, changed), DOCUMENT), check)


def leaves_of(value, path=()):
    """Return some of the places of JSON: every key of objects, the first and last of lists."""
    inner = value.items() if isinstance(value, dict) else ((0, value[0]), (len(value) - 1, value[-1])) if value else ()
    for key, item in inner:
        if isinstance(item, dict | list):
            yield from leaves_of(item, (*path, key))
        else:
            yield (*path, key)


def change_at(value, path) -> None:
    for key in path[:-1]:
        value = value[key]
    found = value[path[-1]]
    value[path[-1]] = found + 1 if isinstance(found, int) else f"{found}x"


@pytest.mark.parametrize(
    "change",
    [
        lambda review: review["reviewRating"].update(alternateName="True"),
        lambda review: review["reviewRating"].update(ratingValue=5),
        lambda review: review["itemReviewed"].update(text="Traffic fell."),
        lambda review: review["itemReviewed"].pop("author"),
        lambda review: review["citation"].pop(),
        lambda review: review["correction"].clear(),
        lambda review: review.update(claimReviewed="Traffic fell."),
        lambda review: review.update(url="https://other.example/"),
        lambda review: review.pop("reviewRating"),
        lambda review: review.update(dateModified="2030-01-01T00:00:00Z"),
    ],
)
def test_a_claimreview_of_another_verdict_is_caught(change):
    review = kit.read_json(CONTENTS, "claimreview.json")
    change(review)
    assert_caught(kit.packed(kit.replaced(CONTENTS, "claimreview.json", review), DOCUMENT), "claimreview.json")


def test_an_altered_quotation_is_caught_wherever_it_is_altered():
    changed = kit.document()
    changed["citations"][0]["exact"] = "rose by “40” per cent in May 🚢"
    contents = kit.contents_of(changed, RECEIPT)  # all that follows from the document is made anew too
    assert_caught(kit.packed(contents, changed), "document", "quotations")
    text = kit.PAGES["snapone111"][1].replace("12", "40").encode()
    contents = kit.replaced(CONTENTS, "texts/snapone111.txt", text)
    assert_caught(kit.packed(contents, DOCUMENT), "quotations")


def test_a_quotation_that_was_published_wrong_is_caught_though_all_is_signed():
    wrong = kit.document()
    wrong["citations"][0]["start"] += 1
    wrong["citations"][0]["end"] += 1
    opening = kit.opening_of(wrong)
    receipt = kit.log_with(opening).receipt(kit.INDEX, kit.SIZE, opening)
    answers = both(kit.packed(kit.contents_of(wrong, receipt), wrong))
    assert answers.pop("quotations") == "failed"
    assert set(answers.values()) == {"passed"}


def test_swapped_pages_and_texts_are_caught():
    one, two = "texts/snapone111.txt", "texts/snaptwo222.txt"
    texts = {name: kit.PAGES[name[6:16]][1].encode() for name in (one, two)}
    contents = kit.replaced(kit.replaced(CONTENTS, one, texts[two]), two, texts[one])
    assert_caught(kit.packed(contents, DOCUMENT), "quotations")
    archives = {ref: kit.archive(ref)[1] for ref in ("snaptwo222", "snapone111", "snapthr333")}
    archives["snapone111"], archives["snaptwo222"] = archives["snaptwo222"], archives["snapone111"]
    assert_caught(
        kit.packed(kit.replaced(CONTENTS, "snapshots.wacz", kit.wacz(DOCUMENT, list(kit.PAGES), archives)), DOCUMENT),
        "snapshots",
    )


@pytest.mark.parametrize(
    "change",
    [
        {"body": b"another body"},
        {"final_url": "https://other.example/"},
        {"started_at": datetime.fromisoformat("2027-01-01T00:00:00+00:00")},
    ],
)
def test_a_page_that_is_not_what_the_document_says_is_caught_though_its_digest_is(change):
    url, text = kit.PAGES["snapone111"]
    body = change.get("body", f"<html><body>{text}</body></html>".encode())
    facts = {"started_at": datetime.fromisoformat("2026-06-03T10:00:00+00:00")} | {
        k: v for k, v in change.items() if k != "body"
    }
    archives = {ref: kit.archive(ref)[1] for ref in kit.PAGES}
    archives["snapone111"] = warc.render(fetch_result(url, body, **facts).trace(), capture_ref="snapone111")
    lying = kit.document()
    for number in (0, 2):
        lying["citations"][number]["snapshot"]["warc_sha256"] = bytes_digest(archives["snapone111"])
    opening = kit.opening_of(lying)
    receipt = kit.log_with(opening).receipt(kit.INDEX, kit.SIZE, opening)
    contents = kit.replaced(
        kit.contents_of(lying, receipt), "snapshots.wacz", kit.wacz(lying, list(kit.PAGES), archives)
    )
    answers = both(kit.packed(contents, lying))
    assert answers.pop("snapshots") == "failed"
    assert set(answers.values()) == {"passed"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("indexes/index.cdx.gz", b""),
        ("indexes/index.cdx.gz", gzip.compress),
        ("indexes/index.cdx.gz", lambda raw: stored_gzip(gzip.decompress(raw).replace(b"text/html", b"text/plain"))),
        ("indexes/index.cdx.gz", lambda raw: stored_gzip(gzip.decompress(raw).replace(b"port", b"p0rt", 1))),
        ("indexes/index.cdx.gz", lambda raw: stored_gzip(gzip.decompress(raw).replace(b'"200"', b'"404"', 1))),
        ("indexes/index.cdx.gz", lambda raw: stored_gzip(gzip.decompress(raw).replace(b" 2026", b" 2025", 1))),
        ("indexes/index.idx", b""),
        ("indexes/index.idx", lambda raw: raw.replace(b"port", b"p0rt", 1)),
        ("pages/pages.jsonl", b'{"format":"json-pages-1.0"}\n'),
        ("datapackage.json", b"{}"),
        ("datapackage-digest.json", b"{}"),
    ],
)
def test_what_stands_beside_the_pages_in_the_wacz_is_compared(name, data):
    with zipfile.ZipFile(io.BytesIO(kit.wacz(DOCUMENT, list(kit.PAGES)))) as archive:
        members = [(item, archive.read(item)) for item in archive.namelist()]
    make = data if callable(data) else lambda _raw: data
    assert make(dict(members)[name]) != dict(members)[name]
    changed = b"".join(zip_chunks([member_of(item, make(raw) if item == name else raw) for item, raw in members]))
    assert_caught(kit.packed(kit.replaced(CONTENTS, "snapshots.wacz", changed), DOCUMENT), "snapshots")


def test_an_exchanged_receipt_is_caught():
    value = kit.document(version=1)
    opening = kit.opening_of(value)
    other = kit.log_with(opening).receipt(kit.INDEX, kit.SIZE, opening)
    assert_caught(kit.packed(kit.replaced(CONTENTS, "receipt.tlog-proof", other.encode()), DOCUMENT), "document")
    assert_caught(kit.packed(kit.replaced(CONTENTS, "receipt.tlog-proof", b""), DOCUMENT), "receipt")


@pytest.mark.parametrize("field", sorted(GOOD_MANIFEST))
@pytest.mark.parametrize("value", [None, 5, "x", "https://other.example/", [], {}, [{}]])
def test_every_field_of_the_manifest_is_checked(field, value):
    changed = GOOD_MANIFEST | {field: value}
    data = b"".join(zip_chunks([member_of("manifest.json", canonical_json(changed).encode()), *CONTENTS]))
    assert ("failed" in both(data).values()) == (changed != GOOD_MANIFEST)


def test_a_manifest_in_another_spelling_is_caught():
    data = b"".join(zip_chunks([member_of("manifest.json", json.dumps(GOOD_MANIFEST).encode()), *CONTENTS]))
    assert both(data)["manifest"] == "failed"


# --- Hostile zips ---------------------------------------------------------------------------------------------------


def raw(*entries: tuple[str, bytes], **options) -> bytes:
    """Return a zip by Python's own writer."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", **options) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, options.get("compression"))
    return out.getvalue()


HOSTILE = {
    "nothing": b"",
    "no zip": b"PK, she wrote.",
    "compressed": raw(("manifest.json", bytes(10_000_000)), compression=zipfile.ZIP_DEFLATED),
    "another spelling": raw(("manifest.json", b"{}")),
    "out of the folder": b"".join(zip_chunks([member_of("../../etc/passwd", b"")])),
    "from the root": b"".join(zip_chunks([member_of("/etc/passwd", b"")])),
    "a backslash": b"".join(zip_chunks([member_of("..\\evil", b"")])),
    "a drive": b"".join(zip_chunks([member_of("C:evil", b"")])),
    "hidden": b"".join(zip_chunks([member_of(".hidden", b"")])),
    "a line end": b"".join(zip_chunks([member_of("a\nb", b"")])),
    "not ASCII": b"".join(zip_chunks([member_of("mänifest.json", b"")])),
    "no name": b"".join(zip_chunks([member_of("", b"")])),
    "a long name": b"".join(zip_chunks([member_of("a" * 60_000, b"")])),
    "a folder": b"".join(zip_chunks([member_of("texts/", b"")])),
    "twice": b"".join(zip_chunks([member_of("manifest.json", b"a"), member_of("manifest.json", b"b")])),
    "too many": b"".join(zip_chunks([member_of(str(number), b"") for number in range(10_001)])),
    "zip64 without need": b"".join(zip_chunks([member_of("manifest.json", b"some words")], limit=4)),
    "before": b"#!/bin/sh\n" + GOOD,
    "behind": GOOD + b"\0",
    "twice over": GOOD + GOOD,
    "cut": GOOD[: len(GOOD) // 2],
    "cut at the end": GOOD[:-1],
    "no directory": GOOD[: GOOD.index(b"PK\x01\x02")],
    "a comment": GOOD[:-2] + b"\x04\0evil",
    "encrypted": GOOD.replace(struct.pack("<IHH", 0x04034B50, 20, 0), struct.pack("<IHH", 0x04034B50, 20, 1)),
    "an unknown method": GOOD.replace(
        struct.pack("<IHHH", 0x04034B50, 20, 0, 0), struct.pack("<IHHH", 0x04034B50, 20, 0, 99)
    ),
    "says it is larger": GOOD[:18] + struct.pack("<II", 0xFFFFFFF0, 0xFFFFFFF0) + GOOD[26:],
}


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_a_hostile_zip_is_refused_in_words_and_at_once(kind, capsys):
    tracemalloc.start()
    try:
        answers = both(HOSTILE[kind])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert answers == {"zip": "failed"}
    assert peak < 20_000_000
    assert "Traceback" not in capsys.readouterr().out


def test_an_empty_zip_has_no_document():
    assert both(b"PK\x05\x06" + bytes(18)) == {"zip": "passed", "version": "failed"}


def test_a_bundle_of_a_later_kind_is_unknown():
    manifest = GOOD_MANIFEST | {"schema": "factcheck.evidence/2"}
    data = b"".join(zip_chunks([member_of("manifest.json", json.dumps(manifest).encode()), *CONTENTS]))
    assert both(data)["manifest"] == "unknown"


def test_a_file_that_does_not_belong_there_is_caught():
    for name in ("extra.txt", "texts/other.txt", "receipt2.tlog-proof"):
        assert_caught(kit.packed([*CONTENTS, member_of(name, b"extra")], DOCUMENT), "manifest")


def test_another_order_is_caught():
    swapped = [CONTENTS[1], CONTENTS[0], *CONTENTS[2:]]
    assert_caught(kit.packed(swapped, DOCUMENT), "manifest")


@pytest.mark.parametrize("name", [item.name for item in CONTENTS])
def test_a_missing_file_is_caught(name):
    assert "failed" in both(kit.packed([item for item in CONTENTS if item.name != name], DOCUMENT)).values()


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"\xff", b"null", b"[" * 100_000, b'{"citations": 5}', b'"\\ud800"']
)
def test_json_of_another_form_fails_without_a_traceback(content):
    for name in ("version.json", "annotations.json", "claimreview.json", "citations.csl.json", "prov.json"):
        assert "failed" in both(kit.packed(kit.replaced(CONTENTS, name, content), DOCUMENT)).values()
    with_it = b"".join(zip_chunks([member_of("manifest.json", content), *CONTENTS]))
    assert both(with_it)["manifest"] == "failed"


@given(place=st.integers(0, len(GOOD) - 1), bit=st.integers(0, 7))
@many
def test_no_changed_bit_gets_past_either(place, bit):
    data = bytearray(GOOD)
    data[place] ^= 1 << bit
    for answers in (kit.ours(bytes(data)), kit.theirs(bytes(data))):
        # Another number behind the kind of bundle may be that of a later one.
        assert "failed" in answers.values() or answers["manifest"] == "unknown"


# --- As strangers run it --------------------------------------------------------------------------------------------


def test_strangers_check_a_bundle_with_the_standard_library_alone(tmp_path):
    (tmp_path / "bundle.zip").write_bytes(GOOD)
    (tmp_path / "kept").write_bytes(LOG.heads[kit.SIZE])
    for path, data in LOG.files.items():
        (tmp_path / "log" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "log" / path).write_bytes(data)
    (tmp_path / "verify.py").write_bytes(Path(factcheck_verify.__file__).read_bytes())
    command = [sys.executable, "-I", "-S", "verify.py", "bundle", "bundle.zip"]
    for more, code in (
        (["--key", kit.KEY], 0),
        (["--key", kit.KEY, "--since", "kept"], 0),
        (["--key", kit.KEY, "--since", "kept", "--log", "log"], 0),
        ([], 3),
    ):
        done = subprocess.run([*command, *more], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        assert done.stderr == ""
    (tmp_path / "bundle.zip").write_bytes(HOSTILE["compressed"])
    done = subprocess.run([*command, "--key", kit.KEY], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == (
        "failed  zip: manifest.json is compressed, and members of a bundle never are: this could be a zip bomb\n"
    )


# --- Two writers of the same exports --------------------------------------------------------------------------------

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(words=st.lists(WORDS, min_size=16, max_size=16), flags=st.lists(st.booleans(), min_size=4, max_size=4))
@many
def test_both_work_the_same_exports_out_whatever_the_words(words, flags):
    value = kit.document()
    new = iter(words)
    claim, cited = value["claim"], value["citations"][0]
    claim["text"], claim["appearances"][0]["exact"] = next(new), next(new)
    claim["appearances"][0]["article"] |= {"title": next(new), "url": next(new) if flags[0] else None}
    claim["appearances"][0]["extraction"] = {"extractor": next(new), "version": next(new)} if flags[1] else None
    cited |= {"exact": f"{next(new)}.", "prefix": next(new), "suffix": next(new), "note": next(new)}
    snapshot = copy.deepcopy(cited["snapshot"])
    snapshot |= {"title": next(new), "byline": next(new), "publisher": next(new), "extractor": next(new)}
    if flags[2]:
        del snapshot["capture"]
    cited["snapshot"] = snapshot | {"id": "snapfour44"}
    value["people"] = {"author": next(new), "approver": next(new) if flags[3] else None}
    places = Places.of(value, home=kit.HOME, newsroom=kit.NEWSROOM)
    digest = bytes_digest(canonical_json(value).encode())
    here = f"{kit.HOME}claims/{claim['id']}/v/2/"
    for mine, other in (
        (prov_json(value, places), factcheck_verify.Provenance(value, digest, kit.HOME, kit.NEWSROOM).said),
        (annotation_page(value, places), factcheck_verify.annotations_of(value, kit.HOME, kit.NEWSROOM, here)),
        (citations(value, places), factcheck_verify.references_of(value, kit.HOME, kit.NEWSROOM)),
    ):
        assert canonical_json(mine).encode() == factcheck_verify.canonical(other)


@given(data=st.binary(max_size=200), times=st.integers(0, 2000))
@many
def test_stored_gzip_is_gzip_and_both_write_the_same(data, times):
    whole = data * times
    assert gzip.decompress(stored_gzip(whole)) == whole
    assert factcheck_verify.stored_gzip(whole) == stored_gzip(whole)
