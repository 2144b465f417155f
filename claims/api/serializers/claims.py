"""The shapes of claims: the filters of the list, a row of it, and one claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from claims.api.links import api_url, page_url
from claims.api.serializers.parts import (
    AddressOut,
    ClaimantOut,
    DayOut,
    MomentOut,
    PublishedAppearanceOut,
    RatingOut,
    SelectorOut,
    selectors_of,
)
from claims.api.serializers.strict import Moment, StrictSerializer, Words
from claims.enums import ClaimKind, CorrectionKind, PublicationStatus, RatingClass

if TYPE_CHECKING:
    from claims.models import ReviewVersion

PAGE_SIZE = 25
MAX_PAGE_SIZE = 100


class ClaimsQuery(StrictSerializer):
    """What the list of claims can be narrowed by."""

    q = Words(required=False, max_length=400, help_text="words that claim and verdict hold, all of them")
    rating = Words(required=False, max_length=40, help_text="key of a rating, such as `false`")
    rating_class = serializers.ChoiceField(
        RatingClass.choices(), required=False, help_text="coarse class of the rating"
    )
    status = serializers.ChoiceField(
        PublicationStatus.choices(), required=False, help_text="whether the verdict stands; all without it"
    )
    correction = serializers.ChoiceField(
        CorrectionKind.choices(), required=False, help_text="corrected at least once in this way"
    )
    topic = Words(required=False, max_length=80, help_text="a topic by its name or slug")
    claimant = Words(required=False, max_length=300, help_text="who made the claim, by id or name")
    language = Words(required=False, max_length=16, help_text="language tag; `en` finds `en-GB` too")
    published_after = Moment(required=False, help_text="first published at or after")
    published_before = Moment(required=False, help_text="first published before")
    updated_since = Moment(required=False, help_text="newest version published at or after")
    cursor = Words(required=False, max_length=200, help_text="take it from `next`; never build one")
    limit = serializers.IntegerField(required=False, min_value=1, max_value=MAX_PAGE_SIZE, default=PAGE_SIZE)


class ClaimLinksOut(serializers.Serializer[Any]):
    """Where more about a claim is."""

    self = AddressOut()
    review = AddressOut()
    sources = AddressOut()
    page = AddressOut(help_text="the page for readers")


class ClaimRowOut(serializers.Serializer[Any]):
    """A published claim with its verdict in short."""

    id = serializers.CharField()
    text = serializers.CharField()
    kind = serializers.ChoiceField(ClaimKind.choices())
    language = serializers.CharField()
    claim_date = DayOut(allow_null=True, help_text="when the claim was made")
    topics = serializers.ListField(child=serializers.CharField())
    claimant = ClaimantOut(allow_null=True)
    status = serializers.ChoiceField(
        PublicationStatus.choices(), help_text="whether the verdict stands; `rating` is to be shown only while it does"
    )
    rating = RatingOut
    summary = serializers.CharField()
    version = serializers.IntegerField(help_text="number of the newest published version")
    published_at = MomentOut(help_text="when version 1 was published")
    updated_at = MomentOut(help_text="when the newest version was published")
    links = ClaimLinksOut()


class ClaimsOut(serializers.Serializer[Any]):
    """One page of claims, the newest publication first."""

    results = ClaimRowOut(many=True)
    next = AddressOut(allow_null=True, help_text="address of the next page; null on the last")


class AppearanceOut(PublishedAppearanceOut):
    """One place where the claim was made."""

    selectors = SelectorOut(many=True)


class ClaimOut(ClaimRowOut):
    """A published claim with every place where it was made."""

    appearances = AppearanceOut(many=True)


def claim_row(version: ReviewVersion, document: dict[str, Any]) -> dict[str, Any]:
    """Return a claim as its newest published document has it."""
    claim = document["claim"]
    ref = claim["id"]
    return {
        **{name: claim[name] for name in ("id", "text", "kind", "claim_date", "topics", "claimant")},
        **{name: document[name] for name in ("language", "rating", "summary")},
        "status": document.get("status", PublicationStatus.PUBLISHED.value),
        "version": version.number,
        "published_at": document["history"][0]["published_at"],
        "updated_at": document["published_at"],
        "links": {
            "self": api_url("claim", ref),
            "review": api_url("review", ref),
            "sources": api_url("sources", ref),
            "page": page_url("claim", ref),
        },
    }


def claim_detail(version: ReviewVersion, document: dict[str, Any]) -> dict[str, Any]:
    """Return a claim with its appearances."""
    places = document["claim"]["appearances"]
    return {
        **claim_row(version, document),
        "appearances": [{**place, "selectors": selectors_of(place)} for place in places],
    }
