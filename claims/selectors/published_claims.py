"""Reads for the page of one published claim: a version's document with its place in the history and in the public log."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.enums import VERDICT_LEAVES, CorrectionKind, LogKind, SearchStatus
from claims.errors import IntegrityError
from claims.models import LogEntry, ReviewVersion
from claims.normalisation import text_digest
from claims.selectors.documents import PublishedDocument, read_document
from claims.selectors.published import topic_slugs

if TYPE_CHECKING:
    from datetime import datetime

    from claims.models import Erasure
    from claims.selectors.documents import Considered, CorrectionLine, Search

ENDING = frozenset(kind for kind in CorrectionKind if kind.ends_review)
NOTICED = frozenset({CorrectionKind.CORRECTION, CorrectionKind.VERDICT_CHANGE})
_REFERENCE = re.compile(r"\[(\d{1,3})\]")
_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the reasons; `quotation` is the number of the quotation that "[n]" points to, else None."""

    text: str
    quotation: int | None = None


@dataclass(frozen=True, slots=True)
class SearchSummary:
    """What was searched, in numbers: how many queries to how many finders from when to when, and how they ended."""

    queries: int
    finders: int
    results: int
    began_at: datetime | None
    ended_at: datetime | None
    found_nothing: int
    not_reached: int


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One published version and the correction that made it; the first has none."""

    number: int
    published_at: datetime
    correction: CorrectionLine | None


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One published version as its page shows it; `leaf` is None only for a version whose leaf is missing.

    `newest` is the document of the current version, which knows what became of this one.
    """

    document: PublishedDocument
    newest: PublishedDocument
    number: int
    sha256: str
    salt: str
    latest: int
    versions: list[tuple[int, datetime]]
    leaf: LogEntry | None
    snapshot_leaves: dict[str, int]
    reasons: list[list[Piece]]
    searched: SearchSummary
    not_used: list[Considered]
    topics: list[tuple[str, str]]
    erasure: Erasure | None = None

    @property
    def is_latest(self) -> bool:
        """Whether no newer version has been published."""
        return self.number == self.latest

    @property
    def next_number(self) -> int:
        """The number of the version after this one."""
        return self.number + 1

    @property
    def history(self) -> list[HistoryEntry]:
        """Every version, the newest first."""
        made_by = {line.version: line for line in self.newest.corrections}
        return [HistoryEntry(number, published_at, made_by.get(number)) for number, published_at in self.versions]

    @property
    def notices(self) -> list[CorrectionLine]:
        """The corrections a reader has to know of before reading this version, the newest first."""
        wanted = ENDING if not self.document.is_in_force else NOTICED
        return [line for line in reversed(self.document.corrections) if line.kind in wanted]

    @property
    def leaf_digests(self) -> dict[str, str]:
        """The digests in the leaf: "commit" is the salted digest of the document."""
        return dict(json.loads(self.leaf.body)["digests"]) if self.leaf else {}


def published_version(claim_ref: str, number: int | None = None) -> ReviewVersion | None:
    """Return a published version of a claim's review, the latest unless a number is given; None where there is none.

    Raises IntegrityError when the stored body is not the one that was published.
    """
    versions = ReviewVersion.objects.filter(review__claim__ref=claim_ref, review__listing__isnull=False)
    versions = versions.select_related("review", "erasure") if number is None else versions.filter(number=number)
    version = versions.order_by("-number").first()
    if version is not None and text_digest(version.body) != version.sha256:
        raise IntegrityError("The stored document of this version does not have the digest it was published under.")
    return version


def claim_page(version: ReviewVersion) -> ClaimPage:
    """Gather what the page of one published version shows."""
    document = read_document(version.body)
    versions = list(
        ReviewVersion.objects.filter(review_id=version.review_id)
        .order_by("-number")
        .values_list("number", "published_at")
    )
    return ClaimPage(
        document=document,
        newest=document if versions[0][0] == version.number else read_document(newest_version(version).body),
        number=version.number,
        sha256=version.sha256,
        salt=version.salt,
        latest=versions[0][0],
        versions=versions,
        leaf=_verdict_leaf(document.ref, version.number),
        snapshot_leaves=_snapshot_leaves([source.ref for source in document.sources]),
        reasons=paragraphs(document.reasons, quotations=len(document.quotations)),
        searched=summarise_searches(document.searches),
        not_used=[item for item in document.considered if item.outcome != "cited"],
        topics=topic_slugs(document.topics),
        erasure=version.erasure,
    )


def newest_version(version: ReviewVersion) -> ReviewVersion:
    """Return the current version of the review that a version belongs to."""
    return ReviewVersion.objects.filter(review_id=version.review_id).order_by("-number")[0]


def paragraphs(text: str, *, quotations: int) -> list[list[Piece]]:
    """Cut plain text at blank lines into paragraphs, and out of each the references "[n]" to quotations that exist."""
    return [_pieces(block.strip(), quotations) for block in _BLANK_LINE.split(text) if block.strip()]


def summarise_searches(searches: tuple[Search, ...]) -> SearchSummary:
    """Count queries, finders and endings; a query that neither found something nor nothing was not answered."""
    times = sorted(run.finished_at for run in searches if run.finished_at)
    return SearchSummary(
        queries=len(searches),
        finders=len({run.finder_label for run in searches}),
        results=sum(run.found for run in searches),
        began_at=times[0] if times else None,
        ended_at=times[-1] if times else None,
        found_nothing=sum(run.status == SearchStatus.NOTHING for run in searches),
        not_reached=sum(run.status not in {SearchStatus.FOUND, SearchStatus.NOTHING} for run in searches),
    )


def _pieces(block: str, quotations: int) -> list[Piece]:
    pieces: list[Piece] = []
    done = 0
    for match in _REFERENCE.finditer(block):
        number = int(match.group(1))
        if not 1 <= number <= quotations:
            continue
        if match.start() > done:
            pieces.append(Piece(block[done : match.start()]))
        pieces.append(Piece(match.group(), number))
        done = match.end()
    if done < len(block):
        pieces.append(Piece(block[done:]))
    return pieces


def _verdict_leaf(review_ref: str, number: int) -> LogEntry | None:
    """Return the leaf of a version; after an erasure that of the erasure, which commits to what is left."""
    leaves = LogEntry.objects.filter(kind__in=(*VERDICT_LEAVES, LogKind.ERASED), subject=review_ref).order_by("-seq")
    return next((leaf for leaf in leaves if json.loads(leaf.body).get("rev") == number), None)


def _snapshot_leaves(refs: list[str]) -> dict[str, int]:
    """Return the number of the first leaf of each snapshot."""
    leaves = LogEntry.objects.filter(kind=LogKind.SNAPSHOT_USED, subject__in=refs).order_by("-seq")
    return dict(leaves.values_list("subject", "seq"))
