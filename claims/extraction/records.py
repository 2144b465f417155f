"""The shapes extraction returns; every offset counts code points of the text that was given.

For each span `text[start:end]` is exactly the words meant. Nothing here knows a language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from claims.enums import ClaimantKind, ClaimKind

SentenceRole = Literal["prose", "heading", "list item"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading or list item, without the white space or bullet around it."""

    index: int
    start: int
    end: int
    text: str
    role: SentenceRole
    paragraph: int


@dataclass(frozen=True, slots=True)
class Reason:
    """One named ground for a score or a kind, in words an editor reads, with its signed weight and where it stands."""

    code: str
    label: str
    weight: float
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it. `claimant` is as resolved, `mention` as it stands at start..end.

    `resolved_from` is the index of the sentence where the name stands; None when the mention names nobody known.
    `confidence` is 0..1: under 0.5 the page should say "perhaps". `relayed_by` names who passes on
    another's words, with the mention at `relayed_at`.
    """

    claimant: str
    mention: str
    kind: ClaimantKind
    cue: str
    start: int
    end: int
    resolved_from: int | None
    confidence: float
    relayed_by: str | None = None
    relayed_at: Span | None = None


MarkKind = Literal["quantity", "date", "place", "person", "organisation"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something a claim speaks of: what it is, and where it stands."""

    kind: MarkKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ExtractedClaim:
    """One claim. start..end is its sentence, or its stretch of a sentence that makes several; `quote` is what stands there.

    `spans` are the words in it that carry the content; stretches of one sentence do not overlap.
    """

    sentence: int
    start: int
    end: int
    quote: str
    text: str
    attribution: Attribution | None
    kind: ClaimKind
    kind_reasons: tuple[Reason, ...]
    score: float
    reasons: tuple[Reason, ...]
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one text by one version of one extractor."""

    extractor: str
    version: str
    language: str
    sentences: tuple[Sentence, ...]
    claims: tuple[ExtractedClaim, ...]
