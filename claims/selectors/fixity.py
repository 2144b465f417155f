"""Reads archived files again: whether each still has its digest, and every published quotation still stands in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims import store
from claims.enums import FixityState
from claims.errors import IntegrityError, NotFoundError
from claims.models import FixityCheck, ReviewVersion
from claims.selectors.documents import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.models import ClaimReview, Snapshot


@dataclass(frozen=True, slots=True)
class Examination:
    """How the files of one snapshot stand; `detail` says in words what is wrong, "" where nothing is."""

    state: FixityState
    detail: str = ""


INTACT = Examination(FixityState.INTACT)


def examine(snapshot: Snapshot) -> Examination:
    """Read every file of a snapshot again, and look for every quotation that a published version takes from its text.

    A store that cannot be reached at all raises what the store raises: that says nothing about the files.
    """
    files = [("content", snapshot.body_sha256), ("WARC record", snapshot.warc_sha256)]
    # An erasure takes the content and the record, and leaves the text with the words blacked out.
    for name, digest in [*(files if snapshot.erasure_id is None else []), ("text", snapshot.text_sha256)]:
        try:
            data = store.get(digest)
        except NotFoundError:
            return Examination(FixityState.MISSING, f"The {name} is missing from the store ({digest}).")
        except IntegrityError:
            return Examination(FixityState.DAMAGED, f"The {name} no longer has its digest ({digest}).")
    return _examine_quotations(snapshot, data.decode("utf-8"))


def _examine_quotations(snapshot: Snapshot, text: str) -> Examination:
    for version in ReviewVersion.objects.filter(uses__snapshot=snapshot).order_by("pk"):
        document = read_document(version.body)
        for quotation in document.quotations:
            if quotation.source.ref != snapshot.ref:
                continue
            if text[quotation.start : quotation.end] != quotation.exact:
                return Examination(
                    FixityState.DAMAGED,
                    f"Quotation {quotation.number} of version {version.number} of claim {document.claim_ref} "
                    "does not stand in the archived text.",
                )
    return INTACT


def unfit_snapshots(review: ClaimReview) -> list[tuple[Snapshot, Examination]]:
    """Return the snapshots a review cites whose files do not stand, each read again now."""
    cited = {citation.snapshot_id: citation.snapshot for citation in review.citations.select_related("snapshot")}
    looked_at = ((snapshot, examine(snapshot)) for snapshot in cited.values())
    return [(snapshot, found) for snapshot, found in looked_at if found.state != FixityState.INTACT]


def failed_checks() -> Iterable[FixityCheck]:
    """Return what stands no longer, oldest failure first, with its snapshot."""
    return FixityCheck.objects.exclude(state=FixityState.INTACT).select_related("snapshot").order_by("failed_since")
