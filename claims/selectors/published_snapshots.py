"""Reads for the page of an archived copy: only of snapshots that a published version cites, with those words lit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.enums import LogKind
from claims.models import LogEntry, PublishedUse, Snapshot
from claims.selectors.documents import read_document
from claims.selectors.marking import Span, Stretch, stretches
from claims.selectors.reading import metadata_lines
from claims.selectors.snapshots import snapshot_text

if TYPE_CHECKING:
    from claims.selectors.documents import PublishedDocument, Quotation
    from claims.selectors.reading import MetadataLine


@dataclass(frozen=True, slots=True)
class LitWords:
    """Cited words in an archived text: `key` is their anchor on the page, `label` what they are called beside it."""

    key: str
    label: str
    start: int
    end: int
    stance: str
    document: PublishedDocument


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """An archived copy as readers see it; `cited_by` are the published versions that quote it, the newest of each review."""

    snapshot: Snapshot
    paragraphs: list[list[Stretch]]
    lit: list[LitWords]
    cited_by: list[PublishedDocument]
    metadata: list[MetadataLine]
    leaf: LogEntry | None


def cited_snapshot(ref: str) -> Snapshot | None:
    """Return a snapshot that some published version cites, else None."""
    return (
        Snapshot.objects.filter(ref=ref, published_uses__isnull=False)
        .select_related("capture", "source", "fixity", "erasure")
        .first()
    )


def archived_page(snapshot: Snapshot, *, claim_ref: str = "", number: int | None = None) -> ArchivedPage:
    """Gather the page of an archived copy; with a claim and a version only that version's words are lit.

    Raises IntegrityError or NotFoundError where the stored text cannot be trusted.
    """
    text = snapshot_text(snapshot)
    documents = _documents(snapshot, claim_ref, number)
    lit = _lit_words(snapshot, documents)
    spans = [Span(words.start, words.end, words.key, kind="citation", by="person", label=words.label) for words in lit]
    return ArchivedPage(
        snapshot=snapshot,
        paragraphs=in_paragraphs(stretches(text, spans)),
        lit=lit,
        cited_by=documents,
        metadata=metadata_lines(snapshot),
        leaf=LogEntry.objects.filter(kind=LogKind.SNAPSHOT_USED, subject=snapshot.ref).first(),
    )


def in_paragraphs(pieces: list[Stretch]) -> list[list[Stretch]]:
    """Group the stretches of a text by its lines; joined with line ends they are the text, but for blank lines."""
    paragraphs: list[list[Stretch]] = [[]]
    for piece in pieces:
        opens, start = piece.opens, piece.start
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                paragraphs.append([])
            if line:
                paragraphs[-1].append(replace(piece, text=line, start=start, opens=opens))
                opens = ()
            start += len(line) + 1
    return [paragraph for paragraph in paragraphs if paragraph]


def _documents(snapshot: Snapshot, claim_ref: str, number: int | None) -> list[PublishedDocument]:
    """Return the published documents that cite a snapshot: the one asked for, else the newest version of each review."""
    uses = PublishedUse.objects.filter(snapshot=snapshot).select_related("version").order_by("version_id")
    if claim_ref:
        uses = uses.filter(version__review__claim__ref=claim_ref)
    if number is not None:
        uses = uses.filter(version__number=number)
    newest = {use.version.review_id: use.version for use in uses}
    return [read_document(version.body) for version in newest.values()]


def _lit_words(snapshot: Snapshot, documents: list[PublishedDocument]) -> list[LitWords]:
    """Give each stretch of cited words its anchor: the quotation's own number where one review cites, else by position."""
    quotations = [
        (quotation, document)
        for document in documents
        for quotation in document.quotations
        if quotation.source.ref == snapshot.ref
    ]
    if len(documents) == 1:
        return [_lit(quotation, document, quotation.number) for quotation, document in quotations]
    quotations.sort(key=lambda pair: (pair[0].start, pair[0].end))
    return [_lit(quotation, document, place) for place, (quotation, document) in enumerate(quotations, start=1)]


def _lit(quotation: Quotation, document: PublishedDocument, number: int) -> LitWords:
    return LitWords(
        key=f"c{number}",
        label=f"Quotation {number}",
        start=quotation.start,
        end=quotation.end,
        stance=quotation.stance,
        document=document,
    )
