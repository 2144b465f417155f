"""The shapes of what a verdict rests on: quotations in archived copies, the searches made, the sources considered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from claims.api.links import api_url, page_url
from claims.api.serializers.parts import (
    AddressOut,
    DayOut,
    DigestField,
    MomentOut,
    PlaceOut,
    SelectorOut,
    selectors_of,
)
from claims.enums import SearchStatus, SourceKind, Stance

if TYPE_CHECKING:
    from claims.models import ReviewVersion

_OUTCOMES = [(name, name) for name in ("cited", "archived", "failed", "set aside", "waiting")]


class SourceRefOut(serializers.Serializer[Any]):
    """The web resource that was archived."""

    id = serializers.CharField()
    canonical_uri = AddressOut()
    kind = serializers.ChoiceField(SourceKind.choices())


class PublishedSnapshotOut(serializers.Serializer[Any]):
    """An archived copy: what it is a copy of, when it was taken, and the digests of its parts."""

    id = serializers.CharField()
    url = AddressOut()
    title = serializers.CharField()
    publisher = serializers.CharField()
    byline = serializers.CharField()
    published_on = DayOut(allow_null=True)
    captured_at = MomentOut()
    media_type = serializers.CharField()
    body_sha256 = DigestField(help_text="digest of the body as it came")
    warc_sha256 = DigestField(help_text="digest of the WARC record")
    text_sha256 = DigestField(help_text="digest of the text that `start` and `end` count in, as UTF-8")
    normalisation = serializers.IntegerField(help_text="number of the rule the text was normalised by")
    extractor = serializers.CharField(help_text="name and version of what read the text out of the body")
    source = SourceRefOut()  # type: ignore[assignment] # a field of this name, as in the document


class PublishedCitationOut(PlaceOut):
    """Exact words of an archived copy, and how they bear on the claim."""

    number = serializers.IntegerField()
    stance = serializers.ChoiceField(Stance.choices())
    note = serializers.CharField()
    page = serializers.IntegerField(allow_null=True, help_text="page of a paged document, from 1")
    snapshot = PublishedSnapshotOut()


class SearchOut(serializers.Serializer[Any]):
    """One query to one finder and how it ended, nothing found included."""

    finder = serializers.CharField()
    finder_label = serializers.CharField()
    query = serializers.CharField()
    purpose = serializers.CharField()
    status = serializers.ChoiceField(SearchStatus.choices())
    found = serializers.IntegerField()
    error = serializers.CharField()
    finished_at = MomentOut(allow_null=True)


class ConsideredOut(serializers.Serializer[Any]):
    """A source that was looked at, and what became of it."""

    url = AddressOut()
    title = serializers.CharField()
    publisher = serializers.CharField()
    outcome = serializers.ChoiceField(_OUTCOMES)
    reason = serializers.CharField()


class SnapshotLinksOut(serializers.Serializer[Any]):
    """Where an archived copy can be read."""

    page = AddressOut(help_text="the archived text for readers, with these words lit")
    text = AddressOut(help_text="the archived text, bytes with the digest `text_sha256`")
    body = AddressOut(help_text="the body as it came, bytes with the digest `body_sha256`; treat it as hostile")
    warc = AddressOut(help_text="the WARC record, bytes with the digest `warc_sha256`")


class SnapshotOut(PublishedSnapshotOut):
    """An archived copy and where it can be read."""

    links = SnapshotLinksOut()


class CitationOut(PublishedCitationOut):
    """Exact words of an archived copy, with selectors for software that knows the W3C's."""

    snapshot = SnapshotOut()
    selectors = SelectorOut(many=True)


class SourcesLinksOut(serializers.Serializer[Any]):
    """What these sources belong to."""

    self = AddressOut()
    claim = AddressOut()
    review = AddressOut()


class SourcesOut(serializers.Serializer[Any]):
    """Everything one published version rests on."""

    claim_id = serializers.CharField()
    version = serializers.IntegerField()
    published_at = MomentOut()
    citations = CitationOut(many=True)
    searches = SearchOut(many=True)
    considered = ConsideredOut(many=True)
    links = SourcesLinksOut()


def sources_of(version: ReviewVersion, document: dict[str, Any]) -> dict[str, Any]:
    """Return what a published version rests on."""
    ref = document["claim"]["id"]
    return {
        "claim_id": ref,
        "version": version.number,
        **{name: document[name] for name in ("published_at", "searches", "considered")},
        "citations": [_citation(citation, ref, version.number) for citation in document["citations"]],
        "links": {
            "self": api_url("sources", ref, version=version.number),
            "claim": api_url("claim", ref),
            "review": api_url("review", ref, version=version.number),
        },
    }


def _citation(citation: dict[str, Any], claim_ref: str, version: int) -> dict[str, Any]:
    snapshot = citation["snapshot"]
    ref = snapshot["id"]
    links = {
        # The claim and the version decide which words are lit, and which of them is number one.
        "page": page_url("snapshot", ref, fragment=f"c{citation['number']}", claim=claim_ref, v=version),
        **{part: page_url(f"snapshot-{part}", ref) for part in ("text", "body", "warc")},
    }
    return {**citation, "snapshot": {**snapshot, "links": links}, "selectors": selectors_of(citation)}
