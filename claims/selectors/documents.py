"""Reads a published document back into typed values: what pages, feeds and structured data render from.

Pure: takes the canonical JSON of a ReviewVersion (`claims.selectors.renderings` says its shape) and nothing else, so
that what is shown cannot differ from what was published.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from claims.enums import ClaimantKind, CorrectionKind, PublicationStatus, SearchStatus, SourceKind


@dataclass(frozen=True, slots=True)
class PublishedClaimant:
    """Who made the claim, as published."""

    ref: str
    name: str
    kind: ClaimantKind
    description: str
    wikidata_id: str


@dataclass(frozen=True, slots=True)
class Place:
    """One place where the claim was made, with its exact words and the words around them.

    `extractor` names the software that found it and its version; "" where a person marked it, or an old document does not say.
    """

    article_ref: str
    title: str
    url: str
    outlet: str
    published_on: date | None
    exact: str
    prefix: str
    suffix: str
    start: int
    claimant_name: str
    text_sha256: str
    extractor: str = ""


@dataclass(frozen=True, slots=True)
class PublishedRating:
    """The verdict as published; `value` is None for a rating off the line from false to true."""

    key: str
    label: str
    definition: str
    rating_class: str
    value: int | None
    scale_name: str
    scale_version: int
    lowest: int
    highest: int

    @property
    def anchor(self) -> str:
        """The id of this rating's definition on the page of ratings."""
        return f"{self.scale_name}-{self.scale_version}-{self.key}"


@dataclass(frozen=True, slots=True)
class ArchivedSource:
    """The archived copy that a quotation stands in."""

    ref: str
    url: str
    title: str
    publisher: str
    byline: str
    published_on: date | None
    captured_at: datetime
    media_type: str
    kind: SourceKind
    body_sha256: str
    warc_sha256: str
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Exact words of an archived copy and how they bear on the claim; `start` and `end` count code points of its text."""

    number: int
    stance: str
    note: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    page: int | None
    source: ArchivedSource


@dataclass(frozen=True, slots=True)
class Search:
    """One query to one finder and how it ended."""

    finder_label: str
    query: str
    status: SearchStatus
    found: int
    error: str
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Considered:
    """A source that was looked at; `outcome` is "cited", "archived", "failed", "set aside" or "waiting"."""

    url: str
    title: str
    publisher: str
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One line of the history; `kind` is why the version was made, None for the first."""

    number: int
    published_at: datetime
    kind: CorrectionKind | None = None


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One published correction; the ratings are labels, "" where the rating stayed."""

    version: int
    kind: CorrectionKind
    note: str
    published_at: datetime
    prepared_by: str
    approved_by: str
    override: str
    rating_before: str
    rating_after: str

    @property
    def before(self) -> int:
        """The number of the version that was corrected."""
        return self.version - 1


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """Everything one published version says; a withdrawn one has no rating, and no words but the note of its last correction."""

    ref: str
    status: PublicationStatus
    version: int
    published_at: datetime
    language: str
    claim_ref: str
    text: str
    claim_date: date | None
    topics: tuple[str, ...]
    claimant: PublishedClaimant | None
    places: tuple[Place, ...]
    rating: PublishedRating | None
    summary: str
    reasons: str
    quotations: tuple[Quotation, ...]
    searches: tuple[Search, ...]
    considered: tuple[Considered, ...]
    author: str
    approver: str
    override: str
    corrections: tuple[CorrectionLine, ...]
    history: tuple[VersionLine, ...]

    @property
    def is_in_force(self) -> bool:
        """Whether the verdict stands: neither void nor withdrawn."""
        return self.status == PublicationStatus.PUBLISHED

    @property
    def verdict_label(self) -> str:
        """The word that stands where a rating does: the rating's label, or how the verdict came to stand no longer."""
        if self.rating is None or not self.is_in_force:
            return self.status.label.capitalize()
        return self.rating.label

    @property
    def verdict_class(self) -> str:
        """The class that goes with `verdict_label`."""
        return self.rating.rating_class if self.rating is not None and self.is_in_force else "other"

    @property
    def verdict_words(self) -> str:
        """What is said in short: the summary, or why the verdict stands no longer."""
        return self.summary if self.is_in_force or not self.corrections else self.corrections[-1].note

    @property
    def own_correction(self) -> CorrectionLine | None:
        """The correction that made this version; None for the first."""
        return next((line for line in self.corrections if line.version == self.version), None)

    @property
    def first_published_at(self) -> datetime:
        """When version 1 was published."""
        return min((line.published_at for line in self.history), default=self.published_at)

    @property
    def sources(self) -> tuple[ArchivedSource, ...]:
        """The archived copies quoted, each once, in the order of the quotations."""
        return tuple({quotation.source.ref: quotation.source for quotation in self.quotations}.values())


def read_document(body: str) -> PublishedDocument:
    """Read a version's body. Raises KeyError or ValueError where it is not a document of schema factcheck.review/1."""
    document: dict[str, Any] = json.loads(body)
    claim = document["claim"]
    return PublishedDocument(
        ref=document["id"],
        status=PublicationStatus(document.get("status", PublicationStatus.PUBLISHED)),
        version=document["version"],
        published_at=_moment(document["published_at"]),
        language=document["language"],
        claim_ref=claim["id"],
        text=claim["text"],
        claim_date=_day(claim["claim_date"]),
        topics=tuple(claim["topics"]),
        claimant=_claimant(claim["claimant"]),
        places=tuple(_place(item) for item in claim["appearances"]),
        rating=_rating(document["rating"]) if document["rating"] else None,
        summary=document["summary"],
        reasons=document["reasons"],
        quotations=tuple(_quotation(item) for item in document["citations"]),
        searches=tuple(_search(item) for item in document["searches"]),
        considered=tuple(_considered(item) for item in document["considered"]),
        author=document["people"]["author"],
        approver=document["people"]["approver"] or "",
        override=document["override"] or "",
        corrections=tuple(_correction(item) for item in document["corrections"]),
        history=tuple(_version_line(item) for item in document["history"]),
    )


def _version_line(value: dict[str, Any]) -> VersionLine:
    kind = value.get("correction")
    return VersionLine(value["version"], _moment(value["published_at"]), CorrectionKind(kind) if kind else None)


def _correction(value: dict[str, Any]) -> CorrectionLine:
    ratings = value["rating"] or {}
    before, after = ((ratings.get(name) or {}).get("label", "") for name in ("from", "to"))
    return CorrectionLine(
        version=value["version"],
        kind=CorrectionKind(value["kind"]),
        note=value["note"],
        published_at=_moment(value["published_at"]),
        prepared_by=value["prepared_by"],
        approved_by=value["approved_by"],
        override=value["override"] or "",
        rating_before=before,
        rating_after=after,
    )


def _claimant(value: dict[str, Any] | None) -> PublishedClaimant | None:
    if value is None:
        return None
    return PublishedClaimant(
        ref=value["id"],
        name=value["name"],
        kind=ClaimantKind(value["kind"]),
        description=value["description"],
        wikidata_id=value["wikidata_id"] or "",
    )


def _place(value: dict[str, Any]) -> Place:
    article = value["article"]
    claimant = value["claimant"]
    extraction = value.get("extraction")
    return Place(
        article_ref=article["id"],
        title=article["title"],
        url=article["url"] or "",
        outlet=article["outlet"],
        published_on=_day(article["published_on"]),
        exact=value["exact"],
        prefix=value["prefix"],
        suffix=value["suffix"],
        start=value["start"],
        claimant_name=claimant["name"] if claimant else "",
        text_sha256=article["text_sha256"],
        extractor=" ".join((extraction["extractor"], extraction["version"])) if extraction else "",
    )


def _rating(value: dict[str, Any]) -> PublishedRating:
    scale = value["scale"]
    return PublishedRating(
        key=value["key"],
        label=value["label"],
        definition=value["definition"],
        rating_class=value["class"],
        value=value["value"],
        scale_name=scale["name"],
        scale_version=scale["version"],
        lowest=scale["lowest"],
        highest=scale["highest"],
    )


def _quotation(value: dict[str, Any]) -> Quotation:
    snapshot = value["snapshot"]
    return Quotation(
        number=value["number"],
        stance=value["stance"],
        note=value["note"],
        exact=value["exact"],
        prefix=value["prefix"],
        suffix=value["suffix"],
        start=value["start"],
        end=value["end"],
        page=value["page"],
        source=ArchivedSource(
            ref=snapshot["id"],
            url=snapshot["url"],
            title=snapshot["title"],
            publisher=snapshot["publisher"],
            byline=snapshot["byline"],
            published_on=_day(snapshot["published_on"]),
            captured_at=_moment(snapshot["captured_at"]),
            media_type=snapshot["media_type"],
            kind=SourceKind(snapshot["source"]["kind"]),
            body_sha256=snapshot["body_sha256"],
            warc_sha256=snapshot["warc_sha256"],
            text_sha256=snapshot["text_sha256"],
        ),
    )


def _search(value: dict[str, Any]) -> Search:
    return Search(
        finder_label=value["finder_label"],
        query=value["query"],
        status=SearchStatus(value["status"]),
        found=value["found"],
        error=value["error"],
        finished_at=_moment(value["finished_at"]) if value["finished_at"] else None,
    )


def _considered(value: dict[str, Any]) -> Considered:
    return Considered(
        url=value["url"],
        title=value["title"],
        publisher=value["publisher"],
        outcome=value["outcome"],
        reason=value["reason"],
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
