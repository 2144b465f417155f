"""What the evidence bundle of a published version holds, in which order, and the list of it that comes first.

The list is bound by nothing but itself, so a verifier never trusts it alone: the document is bound by the signed log, the
archived bytes by the document, and everything else follows from the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from claims.provenance.canonical import canonical_json
from claims.provenance.zipping import Member, member_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.provenance.places import Places

SCHEMA: Final = "factcheck.evidence/1"
MEDIA_TYPE: Final = "application/zip"

MANIFEST: Final = "manifest.json"
README: Final = "README.txt"
DOCUMENT: Final = "version.json"
RECEIPT: Final = "receipt.tlog-proof"
ANNOTATIONS: Final = "annotations.json"
PROV: Final = "prov.json"
CLAIMREVIEW: Final = "claimreview.json"
CITATIONS: Final = "citations.csl.json"
WACZ: Final = "snapshots.wacz"
VERIFIER: Final = "verify.py"


class AbsentReason(StrEnum):
    """Why archived bytes that the document names are not in its bundle."""

    MISSING = "missing"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    ERASED = "erased"

    @property
    def words(self) -> str:
        """Say it to a reader."""
        return {
            AbsentReason.MISSING: "the newsroom's store no longer has it",
            AbsentReason.DAMAGED: "what the newsroom's store has no longer has this digest, so it is no evidence",
            AbsentReason.UNREADABLE: "it is there and intact, but no WARC file, so it cannot be played",
            AbsentReason.ERASED: "words that stood in it were erased, and it could not be kept in part",
        }[self]


@dataclass(frozen=True, slots=True)
class Absent:
    """Archived bytes that should be in a bundle and are not; `part` is "text" or "warc"."""

    snapshot: str
    part: str
    sha256: str
    reason: AbsentReason


def text_name(ref: str) -> str:
    """Return the name of an archived text in a bundle."""
    return f"texts/{ref}.txt"


def wacz_title(document: dict[str, Any]) -> str:
    """Return the title of the WACZ of a document."""
    return f"Archived pages of {document['claim']['id']}, version {document['version']}"


def with_manifest(contents: Sequence[Member], absent: Sequence[Absent], places: Places) -> list[Member]:
    """Return the members of a bundle: the list of them, then themselves in the order given."""
    manifest: dict[str, Any] = {
        "schema": SCHEMA,
        "address": places.home,
        "newsroom": places.newsroom,
        "claim": places.claim,
        "version": places.number,
        "files": [{"path": item.name, "sha256": item.sha256, "bytes": item.size} for item in contents],
        "absent": [
            {"snapshot": item.snapshot, "part": item.part, "sha256": item.sha256, "reason": item.reason.value}
            for item in absent
        ],
    }
    return [member_of(MANIFEST, canonical_json(manifest).encode("utf-8")), *contents]
