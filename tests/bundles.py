"""Evidence bundles in memory, for tests and benchmarks of the verifiers: a log, a published document, its archived pages."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from claims.normalisation import bytes_digest
from claims.ports import Exchange
from claims.provenance import bundles, factcheck_verify
from claims.provenance.annotations import annotation_page
from claims.provenance.bundles import with_manifest
from claims.provenance.canonical import canonical_json, commitment
from claims.provenance.checkpoints import Checkpoint, sign_checkpoint
from claims.provenance.csl import citations
from claims.provenance.growing import GrowingLog
from claims.provenance.notes import Signer
from claims.provenance.places import Places
from claims.provenance.prov_json import prov_json
from claims.provenance.readme import readme
from claims.provenance.receipts import Receipt
from claims.provenance.tiles import TreeReader
from claims.provenance.verify import Check, Opening
from claims.provenance.verify_bundle import verify_bundle
from claims.provenance.wacz import Archived, Page, read_archived, wacz_members
from claims.provenance.zipping import Member, member_of, zip_chunks
from tests.factories import fetch_result
from workers.archiving import warc

HOME = "https://facts.example.org/"
NEWSROOM = "The Desk"
SIGNER = Signer("facts.example.org/log", bytes(range(32)))
KEY = SIGNER.verifier.vkey
SALT = "5a" * 32
INDEX, SIZE = 123, 300

PAGES = {
    "snapone111": (
        "https://port.example/may",
        "Harbour statistics\n\nTraffic rose by “12” per cent in May 🚢, not by 40.",
    ),
    "snaptwo222": (
        "https://statistik.example/H%C3%A4fen?j=2026&m=5",
        "Häfen: Zuwachs von zwölf Prozent.\n\nQuelle: Hafenamt.",
    ),
    "snapthr333": ("http://www.wire.example:8080/a/B/", "The figures cover all terminals. " * 40),
}
# One of them was reached by way of another address.
REDIRECTS = {
    "snapthr333": (
        Exchange(
            url="http://wire.example/old",
            address="192.0.2.7",
            request_headers=(("User-Agent", "test"),),
            status=301,
            reason="Moved Permanently",
            http_version="HTTP/1.1",
            headers=(("Location", "http://www.wire.example:8080/a/B/"),),
        ),
    )
}
QUOTED = (
    ("snapone111", "rose by “12” per cent in May 🚢", "refutes", "Their own figure."),
    ("snaptwo222", "zwölf Prozent", "refutes", ""),
    ("snapone111", "not by 40", "refutes", "Said plainly."),
    ("snapthr333", "The figures cover all terminals.", "context", "All of them."),
)


def archive(ref: str) -> tuple[bytes, bytes]:
    """Return the body and the WARC file of a page."""
    url, text = PAGES[ref]
    body = f"<html><body>{text}</body></html>".encode()
    result = fetch_result(
        url, body, started_at=datetime.fromisoformat("2026-06-03T10:00:00+00:00"), redirects=REDIRECTS.get(ref, ())
    )
    return body, warc.render(result.trace(), capture_ref=ref)


def document(**changes: Any) -> dict[str, Any]:
    """Return a document with three pages quoted four times."""
    return {
        "schema": "factcheck.review/1",
        "id": "review0001",
        "version": 2,
        "status": "published",
        "published_at": "2026-06-05T10:00:00Z",
        "language": "en",
        "claim": {
            "id": "claim00001",
            "text": "Traffic in the harbour rose by 40 per cent.",
            "kind": "fact",
            "claimant": {"id": "claimant01", "name": "Port officials", "kind": "group"},
            "appearances": [
                {
                    "article": {
                        "id": "article001",
                        "title": "Harbour booms",
                        "url": "https://paper.example/harbour",
                        "text_sha256": "sha256:" + "4" * 64,
                    },
                    "exact": "traffic rose by 40 per cent",
                    "start": 4,
                    "end": 31,
                    "extraction": {"extractor": "rules-en", "version": "1"},
                }
            ],
        },
        "rating": {"key": "false", "label": "False", "definition": "It is not so.", "class": "false", "value": 1},
        "summary": "Traffic rose by 12 per cent.",
        "reasons": "The port says so [1].",
        "citations": [_citation(number, *quoted) for number, quoted in enumerate(QUOTED, start=1)],
        "searches": [
            {
                "finder": "library",
                "finder_label": "our archive",
                "query": "harbour traffic",
                "purpose": "claim",
                "status": "nothing",
                "found": 0,
                "finished_at": "2026-06-03T09:00:00Z",
            }
        ],
        "people": {"author": "Erin Halloran", "approver": "Samir Okafor"},
        "corrections": [
            {"version": 2, "note": "We had the wrong month.", "published_at": "2026-06-05T10:00:00Z"},
        ],
        "history": [
            {"version": 1, "published_at": "2026-06-04T10:00:00Z", "correction": None},
            {"version": 2, "published_at": "2026-06-05T10:00:00Z", "correction": "clarification"},
        ],
        **changes,
    }


def _citation(number: int, ref: str, exact: str, stance: str, note: str) -> dict[str, Any]:
    url, text = PAGES[ref]
    start = text.index(exact)
    body, archived = archive(ref)
    return {
        "number": number,
        "stance": stance,
        "note": note,
        "exact": exact,
        "prefix": text[max(0, start - 32) : start],
        "suffix": text[start + len(exact) :][:32],
        "start": start,
        "end": start + len(exact),
        "page": None,
        "snapshot": {
            "id": ref,
            "url": url,
            "title": f"Page {ref}",
            "publisher": "Port authority",
            "byline": "",
            "published_on": "2026-06-02",
            "captured_at": "2026-06-03T10:00:00Z",
            "media_type": "text/html",
            "body_sha256": bytes_digest(body),
            "warc_sha256": bytes_digest(archived),
            "text_sha256": bytes_digest(text.encode()),
            "normalisation": 1,
            "extractor": "trafilatura 2",
            "capture": {"id": "cap1", "started_at": "2026-06-03T10:00:00Z", "finished_at": "2026-06-03T10:00:02Z"},
            "source": {"id": f"of{ref}", "canonical_uri": url, "kind": "primary"},
        },
    }


@dataclass
class Log:
    """A log whose files stand in a dictionary, with the head that it had at each size it was published at."""

    signer: Signer
    files: dict[str, bytes]
    heads: dict[int, bytes]
    grown: GrowingLog

    @classmethod
    def of(cls, entries: list[bytes], *sizes: int, signer: Signer = SIGNER) -> Log:
        """Make a log of these entries, published at each of the sizes."""
        log = cls(signer, {}, {}, GrowingLog())
        for entry in entries:
            log.files |= {tile.path: data for tile, data in log.grown.append(entry)}
            if log.grown.size in sizes:
                log.publish()
        log.publish()
        return log

    def publish(self) -> None:
        self.files |= {tile.path: data for tile, data in self.grown.partial()}
        head = Checkpoint(self.signer.name, self.grown.size, self.grown.root())
        self.files["checkpoint"] = self.heads[head.size] = sign_checkpoint(head, [self.signer]).encode()

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def receipt(self, index: int, size: int, opening: Opening) -> str:
        proof = TreeReader(self.read, self.grown.size).inclusion_proof(index, size)
        return Receipt(index, tuple(proof), self.heads[size].decode(), opening.as_extra()).render()


def opening_of(value: dict[str, Any], salt: str = SALT) -> Opening:
    """Return the leaf of a document, with its salt."""
    digests = {"commit": commitment(salt, canonical_json(value))}
    leaf = {"v": 1, "kind": "verdict.published", "id": value["id"], "rev": value["version"], "digests": digests}
    return Opening(canonical_json(leaf), salt)


def log_with(opening: Opening, *, first: int = 0) -> Log:
    """Return a log of 700 leaves with a document's at its place; published at 200, 300 and 700. Another `first` is a fork."""
    entries = [b"entry %d" % (number + first * (number == 0)) for number in range(700)]
    entries[INDEX] = opening.entry.encode()
    return Log.of(entries, 200, SIZE, 700)


def contents_of(value: dict[str, Any], receipt: str, *, without: tuple[str, ...] = ()) -> list[Member]:
    """Return the members of a bundle but for the manifest; `without` names snapshots that could not be put in."""
    places = Places.of(value, home=HOME, newsroom=NEWSROOM)
    refs = [ref for ref in dict.fromkeys(item["snapshot"]["id"] for item in value["citations"]) if ref not in without]
    derived = {
        bundles.ANNOTATIONS: annotation_page(value, places),
        bundles.PROV: prov_json(value, places),
        **({bundles.CLAIMREVIEW: claimreview(value)} if value["status"] == "published" else {}),
        bundles.CITATIONS: citations(value, places),
    }
    contents = [
        member_of(bundles.DOCUMENT, canonical_json(value).encode()),
        member_of(bundles.RECEIPT, receipt.encode()),
        *(member_of(name, canonical_json(item).encode()) for name, item in derived.items()),
        *(member_of(bundles.text_name(ref), PAGES[ref][1].encode()) for ref in refs),
        *([member_of(bundles.WACZ, wacz(value, refs))] if refs else []),
        member_of(bundles.VERIFIER, Path(factcheck_verify.__file__).read_bytes()),
    ]
    words = readme(value, places, names=[item.name for item in contents], absent=[], vkeys=[KEY])
    return [member_of(bundles.README, words.encode()), *contents]


def wacz(value: dict[str, Any], refs: list[str], archives: dict[str, bytes] | None = None) -> bytes:
    """Return the WACZ of some pages of a document; `archives` gives them other WARC files than their own."""
    snapshots = {item["snapshot"]["id"]: item["snapshot"] for item in value["citations"]}
    archived = [_archived(ref, snapshots[ref], (archives or {}).get(ref) or archive(ref)[1]) for ref in refs]
    members = wacz_members(archived, title=bundles.wacz_title(value), created=value["published_at"])
    return b"".join(zip_chunks(members))


def _archived(ref: str, snapshot: dict[str, Any], data: bytes) -> Archived:
    page = Page(ref, snapshot["url"], snapshot["title"], snapshot["captured_at"])
    return read_archived(page, lambda: iter((data,)))


def claimreview(value: dict[str, Any]) -> dict[str, Any]:
    """Return what a ClaimReview says of a document, with as much as the verifiers look at."""
    snapshots = {item["snapshot"]["id"]: item["snapshot"] for item in value["citations"]}
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{HOME}claims/{value['claim']['id']}/",
        "author": {"name": NEWSROOM},
        "version": value["version"],
        "datePublished": value["history"][0]["published_at"],
        "dateModified": value["published_at"],
        "inLanguage": value["language"],
        "claimReviewed": value["claim"]["text"],
        "itemReviewed": {"text": value["claim"]["text"], "author": {"name": value["claim"]["claimant"]["name"]}},
        "reviewRating": {
            "alternateName": value["rating"]["label"],
            "ratingValue": value["rating"]["value"],
            "ratingExplanation": value["summary"],
        },
        "citation": [{"url": item["url"], "archivedAt": f"{HOME}snapshots/{ref}/"} for ref, item in snapshots.items()],
        "correction": [{"text": line["note"], "datePublished": line["published_at"]} for line in value["corrections"]],
    }


def packed(contents: list[Member], value: dict[str, Any], absent: tuple[Any, ...] = ()) -> bytes:
    """Return the zip of contents under a manifest that is made for them."""
    places = Places.of(value, home=HOME, newsroom=NEWSROOM)
    return b"".join(zip_chunks(with_manifest(contents, absent, places)))


def replaced(contents: list[Member], name: str, data: bytes | Any) -> list[Member]:
    """Return contents with one of them replaced; what is no bytes is written as canonical JSON."""
    raw = data if isinstance(data, bytes) else canonical_json(data).encode()
    return [member_of(name, raw) if item.name == name else item for item in contents]


def read_json(contents: list[Member], name: str) -> Any:
    return json.loads(next(b"".join(item.chunks()) for item in contents if item.name == name))


# --- Asking both verifiers ---


def ours(data: bytes, since: bytes | None = None, log: Any = None, *, key: bool = True) -> dict[str, str]:
    """Return the answers of claims.provenance.verify_bundle by their names."""
    verifiers = [SIGNER.verifier] if key else []
    checks: list[Check] = verify_bundle(io.BytesIO(data), verifiers=verifiers, since=since, log=log)
    return {check.name: str(check.outcome) for check in checks}


def theirs(data: bytes, since: bytes | None = None, log: Any = None, *, key: bool = True) -> dict[str, str]:
    """Return the answers of factcheck_verify.py by their names."""

    class Noted(factcheck_verify.Report):
        def check(self, name: str, do: Any) -> bool:
            passed = super().check(name, do)
            answers[name] = self.outcomes[-1]
            return passed

    answers: dict[str, str] = {}
    factcheck_verify.verify_bundle(Noted(), io.BytesIO(data), [KEY] if key else [], since, log)
    return answers
