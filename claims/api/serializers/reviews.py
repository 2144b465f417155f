"""The shapes of a verdict: the published document whole, its digest, and where else it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema_field, inline_serializer
from rest_framework import serializers

from claims.api.links import api_url, page_url
from claims.api.serializers.parts import (
    AddressOut,
    ClaimantOut,
    DayOut,
    DigestField,
    MomentOut,
    PublishedAppearanceOut,
    RatingOut,
)
from claims.api.serializers.sources import ConsideredOut, PublishedCitationOut, SearchOut
from claims.api.serializers.strict import StrictSerializer
from claims.enums import ClaimKind, CorrectionKind, PublicationStatus, RatingClass
from claims.normalisation import timestamp

if TYPE_CHECKING:
    from claims.selectors.published_claims import ClaimPage


class VersionQuery(StrictSerializer):
    """Which published version is wanted."""

    version = serializers.IntegerField(
        required=False, min_value=1, max_value=2**31 - 1, help_text="number of a version; the newest without it"
    )


class HistoryLineOut(serializers.Serializer[Any]):
    """One published version."""

    version = serializers.IntegerField()
    published_at = MomentOut()
    correction = serializers.ChoiceField(
        CorrectionKind.choices(), allow_null=True, help_text="why it was made; null for the first"
    )


# Not written as a class: "from" and "class" are no names Python allows there. One class, and an instance for each use.
_ShortRating = type(
    inline_serializer(
        "ShortRating",
        {
            "key": serializers.CharField(),
            "label": serializers.CharField(),
            "class": serializers.ChoiceField(RatingClass.choices()),
        },
    )
)
RatingChangeOut = inline_serializer(
    "RatingChange",
    {"from": _ShortRating(allow_null=True), "to": _ShortRating(allow_null=True)},
    allow_null=True,
    help_text="null where the rating stayed; `to` is null where the verdict was withdrawn",
)


class CorrectionOut(serializers.Serializer[Any]):
    """One correction, as published: which version it made, why, and who answers for it."""

    version = serializers.IntegerField(help_text="the version it made")
    kind = serializers.ChoiceField(CorrectionKind.choices())
    note = serializers.CharField(help_text="what was changed and why, in words for readers")
    published_at = MomentOut()
    prepared_by = serializers.CharField()
    approved_by = serializers.CharField()
    override = serializers.CharField(allow_null=True, help_text="why one person did both, where one did")
    rating = RatingChangeOut


class PeopleOut(serializers.Serializer[Any]):
    """Who answers for the verdict, by the names they publish under."""

    author = serializers.CharField()
    approver = serializers.CharField(allow_null=True)


class DocumentClaimOut(serializers.Serializer[Any]):
    """The claim as published."""

    id = serializers.CharField()
    text = serializers.CharField()
    kind = serializers.ChoiceField(ClaimKind.choices())
    claim_date = DayOut(allow_null=True)
    topics = serializers.ListField(child=serializers.CharField())
    claimant = ClaimantOut(allow_null=True)
    appearances = PublishedAppearanceOut(many=True)


# Describes a document; never renders one, because not one member may be lost on the way: its digest would be another.
DocumentOut = inline_serializer(
    "Document",
    {
        "schema": serializers.CharField(help_text="`factcheck.review/1`"),
        "id": serializers.CharField(help_text="id of the review"),
        "version": serializers.IntegerField(),
        "published_at": MomentOut(),
        "language": serializers.CharField(),
        "claim": DocumentClaimOut(),
        "status": serializers.ChoiceField(PublicationStatus.choices(), help_text="whether the verdict stands"),
        "rating": RatingOut,
        "summary": serializers.CharField(),
        "reasons": serializers.CharField(help_text="plain text; a blank line between paragraphs"),
        "citations": PublishedCitationOut(many=True),
        "searches": SearchOut(many=True),
        "considered": ConsideredOut(many=True),
        "people": PeopleOut(),
        "override": serializers.CharField(
            allow_null=True, help_text="why author and approver are one person, where they are"
        ),
        "corrections": CorrectionOut(many=True),
        "history": HistoryLineOut(many=True),
    },
)


@extend_schema_field(DocumentOut)
class DocumentField(serializers.JSONField):
    """The published document, member for member."""


@extend_schema_field({"type": "object", "additionalProperties": True})
class JsonLdField(serializers.JSONField):
    """A schema.org document."""


class RecordOut(serializers.Serializer[Any]):
    """The leaf of the public log that commits to this version: SHA-256 of the salt's bytes and the canonical document."""

    leaf = serializers.IntegerField()
    leaf_hash = DigestField()
    salt = serializers.CharField(help_text="32 bytes in hexadecimal")


class ReviewVersionOut(serializers.Serializer[Any]):
    """One line of the history, with its address."""

    version = serializers.IntegerField()
    published_at = MomentOut()
    url = AddressOut()


class ReviewLinksOut(serializers.Serializer[Any]):
    """Where this version stands besides here."""

    self = AddressOut()
    claim = AddressOut()
    sources = AddressOut()
    page = AddressOut(help_text="the page for readers, always the newest version")
    version_page = AddressOut(help_text="the page of exactly this version")
    document = AddressOut(help_text="the canonical JSON of this version, bytes with the digest `sha256`")
    snapshots = serializers.ListField(child=AddressOut(), help_text="the archived copies that are quoted")


class ReviewOut(serializers.Serializer[Any]):
    """A published verdict."""

    id = serializers.CharField()
    claim_id = serializers.CharField()
    version = serializers.IntegerField()
    is_latest = serializers.BooleanField()
    status = serializers.ChoiceField(
        PublicationStatus.choices(), help_text="whether the verdict stands today, whichever version this is"
    )
    corrections = CorrectionOut(many=True, help_text="every correction up to today, the oldest first")
    published_at = MomentOut()
    sha256 = DigestField(help_text="digest of `document` as canonical JSON (RFC 8785)")
    document = DocumentField()
    claim_review = JsonLdField(
        allow_null=True, help_text="the same verdict as schema.org ClaimReview; null where it stands no longer"
    )
    record = RecordOut(allow_null=True)
    versions = ReviewVersionOut(many=True, help_text="every published version, the newest first")
    links = ReviewLinksOut()


def review_of(
    page: ClaimPage, document: dict[str, Any], newest: dict[str, Any], claim_review: dict[str, Any] | None
) -> dict[str, Any]:
    """Return a published version whole; `newest` is the document of the current version, which may be the same."""
    ref, number = page.document.claim_ref, page.number
    return {
        "id": page.document.ref,
        "claim_id": ref,
        "version": number,
        "is_latest": page.is_latest,
        "status": page.newest.status.value,
        "corrections": newest["corrections"],
        "published_at": document["published_at"],
        "sha256": page.sha256,
        "document": document,
        "claim_review": claim_review,
        "record": {"leaf": page.leaf.seq, "leaf_hash": page.leaf.leaf_hash, "salt": page.salt} if page.leaf else None,
        "versions": [
            {"version": line, "published_at": timestamp(published_at), "url": api_url("review", ref, version=line)}
            for line, published_at in page.versions
        ],
        "links": {
            "self": api_url("review", ref, version=number),
            "claim": api_url("claim", ref),
            "sources": api_url("sources", ref, version=number),
            "page": page_url("claim", ref),
            "version_page": page_url("claim-version", ref, number),
            "document": page_url("claim-document", ref, number),
            "snapshots": [page_url("snapshot", source.ref) for source in page.document.sources],
        },
    }
