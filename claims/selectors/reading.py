"""One archived text as an editor reads it: walkable sentences with passages and citations lit, and the facts of its capture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.errors import IntegrityError, NotFoundError
from claims.models import Candidate, Citation, Passage
from claims.ports import sureness
from claims.selectors.marking import Sentence, Span, sentences
from claims.selectors.snapshots import snapshot_text

if TYPE_CHECKING:
    from claims.models import Claim, Snapshot

_NAMES = {
    "title": "Title",
    "byline": "Byline",
    "publisher": "Publisher",
    "published_on": "Published",
    "modified_on": "Changed",
    "language": "Language",
    "canonical_url": "Calls itself",
    "licence": "Licence",
}


@dataclass(frozen=True, slots=True)
class MetadataLine:
    """One fact the source tells about itself, where on the page it was found, and how sure that makes it, in words."""

    name: str
    value: str
    where: str
    sure: str = ""


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A snapshot ready to be read; `alarm` is set, and there are no sentences, where the stored text cannot be trusted."""

    snapshot: Snapshot
    claim: Claim | None
    candidate: Candidate | None
    sentences: list[Sentence]
    passages: list[Passage]
    citations: list[Citation]
    metadata: list[MetadataLine]
    alarm: str


def reading_page(snapshot: Snapshot, *, claim: Claim | None = None) -> ReadingPage:
    """Gather one snapshot's page; with a claim its passages and citations are lit."""
    candidate = None
    passages: list[Passage] = []
    citations: list[Citation] = []
    if claim is not None:
        candidate = Candidate.objects.filter(claim=claim, source=snapshot.source_id).first()
        passages = list(
            Passage.objects.filter(candidate__claim=claim, snapshot=snapshot)
            .select_related("candidate")
            .order_by("position")
        )
        citations = list(Citation.objects.filter(review__claim=claim, snapshot=snapshot))
    try:
        text, alarm = snapshot_text(snapshot), ""
    except (IntegrityError, NotFoundError) as error:
        text, alarm = "", error.message
    return ReadingPage(
        snapshot=snapshot,
        claim=claim,
        candidate=candidate,
        sentences=sentences(text, _spans(passages, citations)),
        passages=passages,
        citations=citations,
        metadata=metadata_lines(snapshot),
        alarm=alarm,
    )


def _spans(passages: list[Passage], citations: list[Citation]) -> list[Span]:
    spans = [
        Span(start=p.start, end=p.end, key=f"p{p.position}", kind="passage", label=f"passage {p.position}")
        for p in passages
    ]
    spans += [
        Span(start=c.start, end=c.end, key=f"c{number}", kind="citation", by="person", label=f"citation {number}")
        for number, c in enumerate(citations, start=1)
    ]
    return spans


def metadata_lines(snapshot: Snapshot) -> list[MetadataLine]:
    """Return what the source tells about itself, and where on the page each was found."""
    lines = []
    for key, name in _NAMES.items():
        found = snapshot.metadata.get(key)
        if isinstance(found, dict) and found.get("value"):
            where = str(found.get("where", ""))
            lines.append(MetadataLine(name, str(found["value"]), where, sureness(where).label if where else ""))
    return lines
