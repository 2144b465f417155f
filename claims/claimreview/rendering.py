"""Renders a published review as schema.org ClaimReview JSON-LD, and makes JSON safe to stand inside a script element.

The terms are those of https://schema.org/ClaimReview, /Claim, /Rating, /CorrectionComment and /NewsMediaOrganization.
A property without a value is left out: an empty string or null would be read as a statement.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from claims.enums import ClaimantKind
from claims.normalisation import timestamp

if TYPE_CHECKING:
    from claims.claimreview.published import (
        Appearance,
        CitedSource,
        Claimant,
        CorrectionNote,
        PublishedReview,
        Publisher,
        Rating,
    )

CONTEXT = "https://schema.org"

# schema.org has no type for a described group ("critics of hardline policy"); Claim.author must be Person or Organization.
_CLAIMANT_TYPES = {
    ClaimantKind.PERSON: "Person",
    ClaimantKind.ORGANISATION: "Organization",
    ClaimantKind.GROUP: "Organization",
    ClaimantKind.OUTLET: "NewsMediaOrganization",
}

# What could end the script element or a line of script, and lone surrogates, which UTF-8 cannot carry.
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def render(review: PublishedReview) -> dict[str, Any]:
    """Return the JSON-LD document of one review, ready for `script_safe` or a JSON answer."""
    return _filled(
        {
            "@context": CONTEXT,
            "@type": "ClaimReview",
            "@id": _part(review.url, "review"),
            "url": review.url,
            "claimReviewed": review.claim_short,
            "author": _publisher(review.publisher),
            "datePublished": _moment(review.published_at),
            "dateModified": _moment(review.modified_at),
            "version": review.version,
            "inLanguage": review.language,
            "isAccessibleForFree": True,
            "itemReviewed": _claim(review),
            "reviewRating": _rating(review.rating),
            "citation": [_citation(source) for source in review.citations],
            "correction": [_correction(note) for note in review.corrections],
            "sdLicense": review.licence_url,
        }
    )


def script_safe(doc: object) -> str:
    r"""Return the document as JSON that cannot leave a `<script type="application/ld+json">` element.

    It stays the same JSON: `<`, `>`, `&`, U+2028 and U+2029 are written as \uXXXX. Raises ValueError for NaN and infinity.
    """
    text = json.dumps(doc, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE_IN_SCRIPT.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _claim(review: PublishedReview) -> dict[str, Any]:
    first = next((place for place in review.appearances if place.is_first), None)
    return _filled(
        {
            "@type": "Claim",
            "@id": _part(review.url, "claim"),
            "text": review.claim_text,
            "author": _claimant(review.claimant) if review.claimant else None,
            "datePublished": _day(review.claimed_on),
            "appearance": [_appearance(place, page_url=review.url) for place in review.appearances],
            "firstAppearance": {"@id": _place_id(first, page_url=review.url), "url": first.url} if first else None,
        }
    )


def _claimant(claimant: Claimant) -> dict[str, Any]:
    # `jobTitle` belongs to Person; an organisation has no role in schema.org.
    is_person = claimant.kind is ClaimantKind.PERSON
    return _filled(
        {
            "@type": _CLAIMANT_TYPES[claimant.kind],
            "name": claimant.name,
            "jobTitle": claimant.role if is_person else "",
            "sameAs": claimant.same_as[0] if len(claimant.same_as) == 1 else list(claimant.same_as),
        }
    )


def _appearance(place: Appearance, *, page_url: str) -> dict[str, Any]:
    return _filled(
        {
            "@type": "CreativeWork",
            "@id": _place_id(place, page_url=page_url),
            "url": place.url,
            "name": place.title,
            "datePublished": _day(place.published_on),
            "archivedAt": place.archived_at,
        }
    )


def _rating(rating: Rating) -> dict[str, Any]:
    # Without a value the ends of the scale would say nothing about this rating.
    has_value = rating.value is not None
    return _filled(
        {
            "@type": "Rating",
            "ratingValue": rating.value,
            "bestRating": rating.best if has_value else None,
            "worstRating": rating.worst if has_value else None,
            "alternateName": rating.label,
            "ratingExplanation": rating.explanation,
        }
    )


def _publisher(publisher: Publisher) -> dict[str, Any]:
    return _filled(
        {
            "@type": "NewsMediaOrganization",
            "@id": _part(publisher.url, "publisher"),
            "name": publisher.name,
            "url": publisher.url,
            "logo": publisher.logo_url,
            "correctionsPolicy": publisher.corrections_policy_url,
            "verificationFactCheckingPolicy": publisher.verification_policy_url,
            "publishingPrinciples": publisher.publishing_principles_url,
            "ethicsPolicy": publisher.ethics_policy_url,
            "ownershipFundingInfo": publisher.ownership_url,
            "actionableFeedbackPolicy": publisher.feedback_policy_url,
        }
    )


def _citation(source: CitedSource) -> dict[str, Any]:
    # A byline may name a person, several or an agency: the author is a thing without a type, which claims no more.
    return _filled(
        {
            "@type": "CreativeWork",
            "name": source.name,
            "url": source.url,
            "archivedAt": source.archived_at,
            "datePublished": _day(source.published_on),
            "author": {"name": source.author} if source.author else None,
        }
    )


def _correction(note: CorrectionNote) -> dict[str, Any]:
    return {"@type": "CorrectionComment", "text": note.text, "datePublished": _moment(note.made_at)}


def _place_id(place: Appearance, *, page_url: str) -> str:
    return _part(page_url, f"appearance-{place.ref}")


def _part(url: str, name: str) -> str:
    """Return the id of a thing described on a page: the page's address with a fragment."""
    return f"{url.partition('#')[0]}#{name}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime) -> str:
    """Return an aware time as UTC to the second; a naive one is refused, because nobody could tell when it was."""
    if moment.tzinfo is None:
        raise ValueError(f"A review's times must be aware; {moment.isoformat()} is not.")
    return timestamp(moment.astimezone(UTC))


def _filled(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the properties that have a value; 0 and False are values."""
    return {name: value for name, value in properties.items() if value not in (None, "", [], {})}
