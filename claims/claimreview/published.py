"""What a published review says, as plain values: all that the ClaimReview rendering needs and nothing it does not.

The caller fills these from one immutable ReviewVersion, so that page, API, feed and log render the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from claims.enums import ClaimantKind

# Google advises fewer than 75 characters for `claimReviewed`; 75 is what still fits its display.
MAX_SHORT_CLAIM = 75


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who made the claim. `same_as` holds addresses that identify them beyond doubt (Wikidata first)."""

    name: str
    kind: ClaimantKind
    same_as: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place where the claim was made.

    `ref` is a stable id within the claim, so that `@id` survives a new appearance being added before it. `archived_at` is
    the address of our archived copy, "" where there is none. `is_first` is set only where the first place is known.
    """

    ref: str
    url: str
    title: str = ""
    published_on: date | None = None
    archived_at: str = ""
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Rating:
    """The verdict on a documented scale. `value` None means that the rating has no place on the number line (unproven)."""

    label: str
    explanation: str = ""
    value: int | float | None = None
    best: int | float | None = None
    worst: int | float | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """The newsroom, with the addresses of the policies that fact-check readers and indexes ask for."""

    name: str
    url: str
    logo_url: str = ""
    corrections_policy_url: str = ""
    verification_policy_url: str = ""
    publishing_principles_url: str = ""
    ethics_policy_url: str = ""
    ownership_url: str = ""
    feedback_policy_url: str = ""


@dataclass(frozen=True, slots=True)
class CitedSource:
    """One source the review cites, with the address of the archived copy in which the cited words stand."""

    name: str
    url: str
    archived_at: str = ""
    published_on: date | None = None
    author: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """One public note of a correction."""

    text: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class PublishedReview:
    """One published version of a review. Times are aware; `language` is a BCP 47 tag; `licence_url` covers the structured data.

    `url` is the address of the public page the rendering stands on. `claim_short` is what indexes show (at most 75
    characters, without the rating), `claim_text` the claim in full.
    """

    url: str
    claim_short: str
    claim_text: str
    claimant: Claimant | None
    claimed_on: date | None
    appearances: tuple[Appearance, ...]
    rating: Rating
    published_at: datetime
    modified_at: datetime
    language: str
    publisher: Publisher
    citations: tuple[CitedSource, ...]
    version: int
    licence_url: str = ""
    corrections: tuple[CorrectionNote, ...] = ()


def short_claim(text: str, *, limit: int = MAX_SHORT_CLAIM) -> str:
    """Return the claim in at most `limit` characters, cut between words and marked with "…" where words are missing."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head, space, _ = text[:limit].rpartition(" ")
    kept = head if space else text[: limit - 1]
    return kept.rstrip(" ,;:–—-.") + "…"
