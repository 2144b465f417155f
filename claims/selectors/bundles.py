"""Gathers the evidence bundle of a published version, and its archived pages as WACZ, to be sent in pieces whatever the size.

Every stored file is read through once before anything is sent, so that what is missing or damaged is said in the bundle,
and once more while it is sent. The first time that a process makes a WACZ it reads its files once more, for its digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from claims import store
from claims.errors import IntegrityError, NotFoundError, UnreadableError
from claims.models import Snapshot
from claims.provenance import bundles, factcheck_verify
from claims.provenance.bundles import Absent, AbsentReason, text_name, with_manifest
from claims.provenance.readme import readme
from claims.provenance.wacz import Archived, Page, read_archived, wacz_members
from claims.provenance.zipping import Member, in_pieces, measure, member_of, zip_chunks, zip_size
from claims.selectors.exports import export_of, places_of
from claims.selectors.log_files import log_vkeys
from claims.selectors.receipts import receipt_of_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.models import ReviewVersion

Chunks = Callable[[], Iterator[bytes]]

_KNOWN: Final = 64  # each holds the index of its WACZ, some kilobytes


@dataclass(frozen=True, slots=True)
class Download:
    """A file to be sent in pieces: its size and a tag of its content are known before the first piece."""

    size: int
    tag: str
    chunks: Chunks


@dataclass(frozen=True, slots=True)
class _Evidence:
    """The archived bytes that a document names: what there is of them, and what not."""

    texts: list[Member]
    archived: list[Archived]
    absent: list[Absent]


def bundle_of(version: ReviewVersion) -> Download | None:
    """Return the evidence bundle; None while the version's leaf waits to be signed. Raises IntegrityError."""
    receipt = receipt_of_version(version)
    if receipt is None:
        return None
    document = json.loads(version.body)
    places = places_of(document)
    evidence = _evidence(document)
    contents = [
        member_of(bundles.DOCUMENT, version.body.encode("utf-8")),
        member_of(bundles.RECEIPT, receipt.render().encode("utf-8")),
        *_exports(version),
        *evidence.texts,
    ]
    if evidence.archived:
        contents.append(_nested(tuple(_wacz(document, evidence.archived))))
    contents.append(member_of(bundles.VERIFIER, Path(factcheck_verify.__file__).read_bytes()))
    words = readme(
        document,
        places,
        names=[item.name for item in contents],
        absent=evidence.absent,
        vkeys=[key.vkey for key in log_vkeys()],
    )
    contents.insert(0, member_of(bundles.README, words.encode("utf-8")))
    return _download(with_manifest(contents, evidence.absent, places))


def wacz_of(version: ReviewVersion) -> Download | None:
    """Return the archived pages of a version as WACZ; None where it quotes none, or none of them can be played."""
    document = json.loads(version.body)
    archived = _evidence(document).archived
    return _download(_wacz(document, archived)) if archived else None


def _exports(version: ReviewVersion) -> Iterator[Member]:
    for name in (bundles.ANNOTATIONS, bundles.PROV, bundles.CLAIMREVIEW, bundles.CITATIONS):
        data = export_of(version, name)
        if data is not None:
            yield member_of(name, data)


def _evidence(document: dict[str, Any]) -> _Evidence:
    """Read every archived byte that the document names."""
    found = _Evidence([], [], [])
    snapshots = {citation["snapshot"]["id"]: citation["snapshot"] for citation in document["citations"]}
    erased = set(Snapshot.objects.filter(ref__in=snapshots, erasure__isnull=False).values_list("ref", flat=True))
    for ref, snapshot in snapshots.items():
        page = Page(ref, snapshot["url"], snapshot["title"], snapshot["captured_at"])
        text, warc = snapshot["text_sha256"], snapshot["warc_sha256"]
        try:
            found.texts.append(measure(text_name(ref), _stored(text)))
        except (IntegrityError, NotFoundError) as error:
            found.absent.append(Absent(ref, "text", text, _reason(error)))
        if ref in erased:
            # Rows are changed before files go: what has to go is not handed out in between.
            found.absent.append(Absent(ref, "warc", warc, AbsentReason.ERASED))
            continue
        try:
            found.archived.append(read_archived(page, _stored(warc)))
        except (IntegrityError, NotFoundError, UnreadableError) as error:
            found.absent.append(Absent(ref, "warc", warc, _reason(error)))
    return found


def _stored(digest: str) -> Chunks:
    return lambda: store.chunks(digest)


def _reason(error: Exception) -> AbsentReason:
    if isinstance(error, NotFoundError):
        return AbsentReason.MISSING
    return AbsentReason.UNREADABLE if isinstance(error, UnreadableError) else AbsentReason.DAMAGED


def _wacz(document: dict[str, Any], archived: Sequence[Archived]) -> list[Member]:
    return wacz_members(archived, title=bundles.wacz_title(document), created=document["published_at"])


# Equal members (names, sizes, digests) are the same bytes. Kept by the process only, so that no other version of this program
# says what this one writes.
@lru_cache(maxsize=_KNOWN)
def _nested(wacz: tuple[Member, ...]) -> Member:
    """Measure a WACZ as a member of a bundle."""
    return measure(bundles.WACZ, lambda: zip_chunks(wacz))


def _download(members: Sequence[Member]) -> Download:
    """Tag a zip by names and digests: its bytes follow from them."""
    listed = json.dumps([(item.name, item.sha256) for item in members])
    tag = hashlib.sha256(listed.encode("utf-8")).hexdigest()
    return Download(zip_size(members), tag, lambda: in_pieces(zip_chunks(members)))
