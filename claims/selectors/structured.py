"""Turns a published document into ClaimReview JSON-LD, from the same values the page shows, so that the two agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.conf import settings

from claims import claimreview
from claims.claimreview.fields import is_web_address
from claims.selectors.addresses import absolute, methodology

if TYPE_CHECKING:
    from claims.selectors.documents import ArchivedSource, PublishedClaimant, PublishedDocument, PublishedRating

_WIKIDATA_ID = re.compile(r"Q[1-9]\d*")


def structured_data(document: PublishedDocument) -> dict[str, Any] | None:
    """Return the JSON-LD of the page of this claim; None where the verdict stands no longer, so that no index goes on showing it."""
    if document.rating is None or not document.is_in_force:
        return None
    return claimreview.render(
        claimreview.PublishedReview(
            url=absolute("claim", document.claim_ref),
            claim_short=claimreview.short_claim(document.text),
            claim_text=document.text,
            claimant=_claimant(document.claimant) if document.claimant else None,
            claimed_on=document.claim_date,
            appearances=tuple(
                claimreview.Appearance(
                    ref=f"{place.article_ref}-{place.start}",
                    url=place.url,
                    title=place.title,
                    published_on=place.published_on,
                )
                for place in document.places
                if is_web_address(place.url)
            ),
            rating=_rating(document.rating, document.summary),
            published_at=document.first_published_at,
            modified_at=document.published_at,
            language=document.language,
            publisher=publisher(),
            citations=tuple(_cited(source) for source in document.sources),
            version=document.version,
            licence_url=settings.LICENCE_URL,
            corrections=tuple(
                claimreview.CorrectionNote(text=line.note, made_at=line.published_at) for line in document.corrections
            ),
        )
    )


def publisher() -> claimreview.Publisher:
    """Return this newsroom with the addresses of its policies."""
    return claimreview.Publisher(
        name=settings.NEWSROOM_NAME,
        url=absolute("home"),
        corrections_policy_url=methodology("corrections"),
        verification_policy_url=methodology("how-we-check"),
        publishing_principles_url=methodology("people"),
        feedback_policy_url=methodology("tell-us"),
    )


def wikidata_url(wikidata_id: str) -> str:
    """Return the address of a Wikidata item, "" for what is not the id of one."""
    return f"https://www.wikidata.org/wiki/{wikidata_id}" if _WIKIDATA_ID.fullmatch(wikidata_id) else ""


def _claimant(claimant: PublishedClaimant) -> claimreview.Claimant:
    same_as = wikidata_url(claimant.wikidata_id)
    return claimreview.Claimant(
        name=claimant.name,
        kind=claimant.kind,
        same_as=(same_as,) if same_as else (),
        role=claimant.description,
    )


def _rating(rating: PublishedRating, summary: str) -> claimreview.Rating:
    return claimreview.Rating(
        label=rating.label,
        explanation=summary,
        value=rating.value,
        best=rating.highest,
        worst=rating.lowest,
    )


def _cited(source: ArchivedSource) -> claimreview.CitedSource:
    return claimreview.CitedSource(
        name=source.title or source.url,
        url=source.url,
        archived_at=absolute("snapshot", source.ref),
        published_on=source.published_on,
        author=source.byline,
    )
