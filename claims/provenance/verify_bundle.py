"""Verifies an evidence bundle: the zip is made again from its members and compared, and what follows from the document is worked out again.

The checks and their answers are those of `factcheck_verify.py`, which strangers use and which shares no code with this;
tests hold the two to each other.
"""

from __future__ import annotations

import errno
import io
import json
import os
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from claims.errors import IntegrityError, ProofError, UnreadableError
from claims.provenance import bundles
from claims.provenance.annotations import annotation_page
from claims.provenance.bundles import Absent, AbsentReason, text_name, with_manifest
from claims.provenance.canonical import canonical_json
from claims.provenance.checkpoints import open_checkpoint, read_unchecked
from claims.provenance.csl import citations
from claims.provenance.places import Places
from claims.provenance.prov_json import prov_json
from claims.provenance.verify import Check, Outcome, verify_document, verify_log
from claims.provenance.wacz import Archived, Chunks, Page, index_lines, wacz_members
from claims.provenance.zipping import Member, measure, zip_chunks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from claims.provenance.notes import Verifier
    from claims.provenance.tiles import Read

_MOST_MEMBERS: Final = 10_000
_MOST_JSON_BYTES: Final = 32 * 1024 * 1024
_MOST_TEXT_BYTES: Final = 128 * 1024 * 1024
_MOST_RECORD_BYTES: Final = 4 * 1024 * 1024 * 1024
_PIECE_BYTES: Final = 1 << 20
_NAME: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*")
_REF: Final = re.compile(r"[A-Za-z0-9]{1,40}")
_HOME: Final = re.compile(r"https?://[^\s/]+/(?:[^\s?#]*/)?")
_OTHER_KIND: Final = re.compile(r"factcheck\.evidence/(?!1$)[0-9]+")
# What other people's parsers raise for what they cannot read.
_MALFORMED = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError, ArchiveLoadFailed, OSError)
_BAD_ZIP = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OverflowError, MemoryError, *_MALFORMED)


class _UnknownError(Exception):
    """What a check needs is not there."""


def verify_bundle(
    file: IO[bytes], *, verifiers: Sequence[Verifier], since: bytes | None = None, log: Read | None = None
) -> list[Check]:
    """Check an evidence bundle, read from a file that can seek.

    `since` is a signed head that was kept; `log` reads the files of the whole log, against which both heads are checked.
    """
    bundle = _Bundle(_Window(file, 0, file.seek(0, os.SEEK_END)))
    checks = [_made("zip", bundle.check_zip)]
    if checks[-1].outcome != Outcome.PASSED:
        return checks
    checks.append(_made("version", bundle.check_version))
    if checks[-1].outcome != Outcome.PASSED:
        return checks
    checks.append(_made("manifest", bundle.check_manifest))
    is_listed = checks[-1].outcome == Outcome.PASSED
    if bundles.RECEIPT in bundle.members:
        receipt = bundle.read(bundles.RECEIPT).decode("utf-8", "surrogateescape")
        document = bundle.read(bundles.DOCUMENT)
        checks += verify_document(receipt=receipt, document=document, verifiers=verifiers)
        checks += check_heads(receipt, verifiers=verifiers, since=since, log=log)
    checks += [_made("quotations", bundle.check_quotations), _made("snapshots", bundle.check_snapshots)]
    if is_listed:
        checks += [_made(name, lambda name=name: bundle.check_derived(name)) for name in bundle.derived]  # type: ignore[misc]
        if bundles.CLAIMREVIEW in bundle.members:
            checks.append(_made(bundles.CLAIMREVIEW, bundle.check_claimreview))
    return checks


def check_heads(
    receipt: str, *, verifiers: Sequence[Verifier], since: bytes | None, log: Read | None
) -> Iterator[Check]:
    """Check that the head that a receipt leads to, and one that was kept, are of one log."""
    note = receipt.partition("\n\n")[2].encode("utf-8", "surrogateescape")
    if log is not None:
        for kept, name in ((note, "log since the receipt"), *([(since, "since")] if since is not None else [])):
            for check in verify_log(log, verifiers=verifiers, since=kept):
                if check.name == "since" or name != "since":
                    yield Check(name if check.name == "since" else f"log {check.name}", check.outcome, check.detail)
        return
    if since is not None:
        yield _made("since", lambda: _same_head(note, since, verifiers))


def _same_head(note: bytes, since: bytes, verifiers: Sequence[Verifier]) -> str:
    head, kept = read_unchecked(note), read_unchecked(since)
    if verifiers:
        open_checkpoint(since, verifiers, origin=kept.origin)
    if head.origin != kept.origin:
        raise ProofError("the head that you kept is of another log")
    if head.size != kept.size:
        raise _UnknownError(
            f"the head that you kept has {kept.size} entries, the receipt's {head.size}: give --log too"
        )
    if head.root != kept.root:
        raise ProofError("the log has been forked: the receipt leads to another head than the one that you kept")
    return "the receipt leads to the head that you kept"


def _made(name: str, do: Callable[[], str]) -> Check:
    try:
        return Check(name, Outcome.PASSED, do())
    except _UnknownError as error:
        return Check(name, Outcome.UNKNOWN, str(error))
    except (ProofError, IntegrityError, UnreadableError) as error:
        return Check(name, Outcome.FAILED, error.message)
    except _MALFORMED:
        return Check(name, Outcome.FAILED, "it does not have the form that it should")


class _Window(io.RawIOBase):
    """A stretch of a file, as a file."""

    def __init__(self, file: IO[bytes], start: int, size: int) -> None:
        self._file, self._start, self.size, self._place = file, start, size, 0

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise OSError(errno.EINVAL, "There is nothing before the beginning.")
        self._place = base + offset
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: Any) -> int:
        wanted = min(len(buffer), max(0, self.size - self._place))
        self._file.seek(self._start + self._place)
        data = self._file.read(wanted)
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)

    def part(self, start: int, size: int) -> _Window:
        """Return a stretch of this one."""
        return _Window(self._file, self._start + start, size)

    def chunks(self) -> Iterator[bytes]:
        """Read all of it in pieces."""
        place = 0
        while place < self.size:
            self._file.seek(self._start + place)
            data = self._file.read(min(_PIECE_BYTES, self.size - place))
            if not data:
                raise ProofError("the file is cut off")
            place += len(data)
            yield data


def _read_zip(whole: _Window) -> dict[str, tuple[Member, _Window]]:
    """Read the members of a zip, and make it again from them: every byte has to be the same."""
    members: dict[str, tuple[Member, _Window]] = {}
    try:
        with zipfile.ZipFile(whole) as archive:
            for info in archive.infolist():
                _refuse(info, members)
                start = info.header_offset + 30 + len(info.filename) + (20 if info.file_size >= 0xFFFFFFFF else 0)
                if start + info.file_size > whole.size:
                    raise ProofError("the zip is cut off")
                window = whole.part(start, info.file_size)
                members[info.filename] = measure(info.filename, window.chunks), window
    except _BAD_ZIP as error:
        raise ProofError("it is not a zip that can be read, or it is cut off") from error
    again = zip_chunks([member for member, _ in members.values()])
    place = 0
    for piece in again:
        whole.seek(place)
        if whole.read(len(piece)) != piece:
            raise ProofError("the zip is not the one that follows from its members")
        place += len(piece)
    if place != whole.size:
        raise ProofError("something stands behind the zip")
    return members


def _refuse(info: zipfile.ZipInfo, members: dict[str, Any]) -> None:
    shown = ascii(info.orig_filename)[1:-1][:80]
    if info.flag_bits & 1:
        raise ProofError(f"{shown} is encrypted")
    if info.compress_type != zipfile.ZIP_STORED:
        raise ProofError(f"{shown} is compressed, and members of a bundle never are: this could be a zip bomb")
    if not _NAME.fullmatch(info.orig_filename) or len(info.orig_filename) > 200:  # longer than any of ours
        raise ProofError(f"{shown} is no name of a member of a bundle")
    if info.filename in members:
        raise ProofError(f"{shown} is there twice")
    if len(members) >= _MOST_MEMBERS:
        raise ProofError("the zip has too many members")


@dataclass
class _Bundle:
    """A bundle under check; each part is there once its check has passed."""

    whole: _Window
    members: dict[str, tuple[Member, _Window]] = field(default_factory=dict)
    document: dict[str, Any] = field(default_factory=dict)
    manifest: dict[str, Any] = field(default_factory=dict)

    derived: tuple[str, ...] = (bundles.ANNOTATIONS, bundles.PROV, bundles.CITATIONS)

    def read(self, name: str, most: int = _MOST_JSON_BYTES) -> bytes:
        if name not in self.members:
            raise ProofError(f"{name} is missing")
        member, _ = self.members[name]
        if member.size > most:
            raise ProofError(f"{name} is too large: {member.size} bytes")
        return b"".join(member.chunks())

    def check_zip(self) -> str:
        self.members = _read_zip(self.whole)
        return f"{len(self.members)} members, and nothing beside them"

    def check_version(self) -> str:
        document = json.loads(self.read(bundles.DOCUMENT))
        for citation in document["citations"]:
            if not _REF.fullmatch(citation["snapshot"]["id"]):
                raise ProofError("a snapshot of the document has no proper id")
        self.document = document
        return f"version {int(document['version'])} of {document['claim']['id']}"

    @cached_property
    def snapshots(self) -> dict[str, dict[str, Any]]:
        """The snapshots cited, each once, in their order."""
        return {item["snapshot"]["id"]: item["snapshot"] for item in self.document["citations"]}

    @cached_property
    def wacz(self) -> dict[str, tuple[Member, _Window]]:
        """The members of the WACZ, none where there is none."""
        if bundles.WACZ not in self.members:
            return {}
        try:
            return _read_zip(self.members[bundles.WACZ][1])
        except ProofError as error:
            raise ProofError(f"{bundles.WACZ}: {error.message}") from error

    @property
    def there(self) -> dict[str, list[str]]:
        """Which snapshots have their text and which their WARC file here."""
        return {
            "text": [ref for ref in self.snapshots if text_name(ref) in self.members],
            "warc": [ref for ref in self.snapshots if f"archive/{ref}.warc.gz" in self.wacz],
        }

    @property
    def places(self) -> Places:
        home, newsroom = self.manifest["address"], self.manifest["newsroom"]
        if not _HOME.fullmatch(home) or not isinstance(newsroom, str):
            raise ProofError("the newsroom has no proper name or address")
        return Places.of(self.document, home=home, newsroom=newsroom)

    def check_manifest(self) -> str:
        """Make the list of files again from the files, and the order of files again from the document."""
        data = self.read(bundles.MANIFEST)
        self.manifest = json.loads(data)
        if _OTHER_KIND.fullmatch(self.manifest["schema"]):
            raise _UnknownError(
                f"this verifier does not know bundles of the kind {self.manifest['schema']}: get a newer one"
            )
        given = {(item["snapshot"], item["part"]): item["reason"] for item in self.manifest["absent"]}
        absent = [
            Absent(ref, part, snapshot[f"{part}_sha256"], AbsentReason(given[ref, part]))
            for ref, snapshot in self.snapshots.items()
            for part in ("text", "warc")
            if ref not in self.there[part]
        ]
        contents = [member for member, _ in self.members.values()][1:]
        again = with_manifest(contents, absent, self.places)[0]
        if data != b"".join(again.chunks()):
            raise ProofError("it does not list what is here as it should")
        if list(self.members) != self._names():
            raise ProofError("there are other members than a bundle of this document has, or in another order")
        return f"{len(contents)} files have the digests listed"

    def _names(self) -> list[str]:
        stands = self.document["rating"] is not None and self.document.get("status", "published") == "published"
        return [
            *(bundles.MANIFEST, bundles.README, bundles.DOCUMENT, bundles.RECEIPT, bundles.ANNOTATIONS, bundles.PROV),
            *([bundles.CLAIMREVIEW] if stands else []),
            bundles.CITATIONS,
            *(text_name(ref) for ref in self.there["text"]),
            *([bundles.WACZ] if self.there["warc"] else []),
            bundles.VERIFIER,
        ]

    def check_quotations(self) -> str:
        count = 0
        for ref in self.there["text"]:
            name = text_name(ref)
            if self.members[name][0].sha256 != self.snapshots[ref]["text_sha256"]:
                raise ProofError(f"{name} is not the text that the document quotes from")
            text = self.read(name, _MOST_TEXT_BYTES).decode("utf-8")
            for citation in self.document["citations"]:
                if citation["snapshot"]["id"] == ref:
                    _check_words(citation, text)
                    count += 1
        missing = [text_name(ref) for ref in self.snapshots if ref not in self.there["text"]]
        if missing:
            raise _UnknownError(f"{count} stand in their texts; not in the bundle: {', '.join(missing)}")
        return f"{count} stand in their texts, character by character"

    def check_snapshots(self) -> str:
        """Compare archived files with the document, then make the WACZ again from them."""
        archived = []
        for ref in self.there["warc"]:
            member, snapshot = self.wacz[f"archive/{ref}.warc.gz"][0], self.snapshots[ref]
            _check_warc(member, ref, snapshot)
            page = Page(ref, snapshot["url"], snapshot["title"], snapshot["captured_at"])
            archived.append(Archived(page, member, index_lines(member.chunks(), file_name=f"{ref}.warc.gz")))
        if archived:
            title = bundles.wacz_title(self.document)
            again = wacz_members(archived, title=title, created=self.document["published_at"])
            found = [(member.name, member.sha256) for member, _ in self.wacz.values()]
            if found != [(member.name, member.sha256) for member in again]:
                raise ProofError(f"{bundles.WACZ} is not the one that follows from the archived pages")
        if len(archived) < len(self.snapshots):
            raise _UnknownError(
                f"{len(archived)} of {len(self.snapshots)} archived pages are here and are those of the document"
            )
        return (
            f"{len(archived)} archived pages are those of the document, and so are their records, index and page list"
        )

    def check_derived(self, name: str) -> str:
        expected: Any = {
            bundles.ANNOTATIONS: annotation_page,
            bundles.PROV: prov_json,
            bundles.CITATIONS: citations,
        }[name](self.document, self.places)
        if self.read(name) != canonical_json(expected).encode("utf-8"):
            raise ProofError("it does not say what follows from the document")
        return "says what the document says, and no more"

    def check_claimreview(self) -> str:
        """Compare what it says of claim, verdict and sources; the rest (policies, licence) is not in the document."""
        said, document, places = json.loads(self.read(bundles.CLAIMREVIEW)), self.document, self.places
        claim, rating = document["claim"], document["rating"]
        start = said["claimReviewed"].removesuffix("…")
        given = said.get("citation", []), said.get("correction", [])
        found = {
            "@type": said["@type"],
            "url": said["url"],
            "author": said["author"]["name"],
            "version": said["version"],
            "datePublished": said["datePublished"],
            "dateModified": said["dateModified"],
            "inLanguage": said["inLanguage"],
            "claimReviewed": start,
            "itemReviewed": said["itemReviewed"]["text"],
            "claimant": said["itemReviewed"].get("author", {}).get("name"),
            "alternateName": said["reviewRating"]["alternateName"],
            "ratingValue": said["reviewRating"].get("ratingValue"),
            "ratingExplanation": said["reviewRating"].get("ratingExplanation", ""),
            "citation": [(item["url"], item["archivedAt"]) for item in given[0]],
            "correction": [(item["text"], item["datePublished"]) for item in given[1]],
        }
        expected = {
            "@type": "ClaimReview",
            "url": f"{places.home}claims/{places.claim}/",
            "author": places.newsroom,
            "version": document["version"],
            "datePublished": min(line["published_at"] for line in document["history"]),
            "dateModified": document["published_at"],
            "inLanguage": document["language"],
            "claimReviewed": " ".join(claim["text"].split())[: len(start)],
            "itemReviewed": claim["text"],
            "claimant": claim["claimant"]["name"] if claim["claimant"] else None,
            "alternateName": rating["label"],
            "ratingValue": rating["value"],
            "ratingExplanation": document["summary"],
            "citation": [(item["url"], places.snapshot(ref)) for ref, item in self.snapshots.items()],
            "correction": [(line["note"], line["published_at"]) for line in document["corrections"]],
        }
        differing = [name for name, value in expected.items() if found[name] != value]
        if differing:
            raise ProofError(f"its {differing[0]} is not that of the document")
        return "claim, verdict, dates, sources and corrections are those of the document"


def _check_words(citation: dict[str, Any], text: str) -> None:
    start, end = citation["start"], citation["end"]
    if not 0 <= start < end or text[start:end] != citation["exact"]:
        raise ProofError(f"quotation {citation['number']} does not stand in the text")
    if not text[:start].endswith(citation["prefix"]) or not text[end:].startswith(citation["suffix"]):
        raise ProofError(f"quotation {citation['number']} stands between other words")


def _check_warc(member: Member, ref: str, snapshot: dict[str, Any]) -> None:
    """Read an archived file: its digest first, then that its last answer is the page, the moment and the bytes of the document."""
    what = f"the WARC file of snapshot {ref}"
    if member.sha256 != snapshot["warc_sha256"]:
        raise ProofError(f"{what} is not the one that the document names")
    answers = []
    for record in ArchiveIterator(io.BufferedReader(Chunks(member.chunks())), check_digests=True):
        payload = measure("", lambda record=record: _payload(record))  # type: ignore[misc]
        if record.digest_checker.passed is False:
            raise ProofError(f"{what}: a record does not have its digests")
        if record.rec_type in {"response", "revisit"}:
            answers.append((record.rec_type, payload.sha256, record.rec_headers))
    # Redirects come before the page itself.
    if not answers or answers[-1][:2] != ("response", snapshot["body_sha256"]):
        raise ProofError(f"{what} does not hold the answer that the document names")
    headers = answers[-1][2]
    if (headers.get_header("WARC-Target-URI") or "")[:2048] != snapshot["url"]:
        raise ProofError(f"{what} is of another page")
    if (headers.get_header("WARC-Date") or "")[:19] != snapshot["captured_at"][:19]:
        raise ProofError(f"{what} is of another time")


def _payload(record: Any) -> Iterator[bytes]:
    total = 0
    while piece := record.raw_stream.read(_PIECE_BYTES):
        total += len(piece)
        if total > _MOST_RECORD_BYTES:
            raise ProofError("a record unpacks to more than any archived page has")
        yield piece
