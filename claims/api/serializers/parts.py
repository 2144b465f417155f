"""The parts that several answers share: claimants, ratings, places where a claim was made, W3C selectors."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field, inline_serializer
from rest_framework import serializers

from claims.enums import ClaimantKind, RatingClass

_DIGEST = "“sha256:” and 64 hexadecimal digits"


class DigestField(serializers.RegexField):
    """A SHA-256 digest."""

    def __init__(self, **options: Any) -> None:
        super().__init__(r"^sha256:[0-9a-f]{64}$", **{"help_text": _DIGEST, **options})


@extend_schema_field({"type": "string", "format": "date-time"})
class MomentOut(serializers.CharField):
    """A moment as published: RFC 3339, UTC, whole seconds."""


@extend_schema_field({"type": "string", "format": "date"})
class DayOut(serializers.CharField):
    """A date as published: ISO 8601."""


@extend_schema_field({"type": "string", "format": "uri"})
class AddressOut(serializers.CharField):
    """An absolute address."""


class ClaimantOut(serializers.Serializer[Any]):
    """Who made a claim."""

    id = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(ClaimantKind.choices())
    description = serializers.CharField(help_text="their role, as published; may be empty")
    wikidata_id = serializers.CharField(allow_null=True)


ScaleOut = inline_serializer(
    "Scale",
    {
        "name": serializers.CharField(),
        "version": serializers.IntegerField(),
        "lowest": serializers.IntegerField(),
        "highest": serializers.IntegerField(),
    },
)

# Not written as a class: "class" is no name Python allows there.
_RATING: dict[str, Any] = {
    "key": serializers.CharField(help_text="stable within a scale; what the filter `rating` takes"),
    "label": serializers.CharField(),
    "definition": serializers.CharField(),
    "class": serializers.ChoiceField(RatingClass.choices(), help_text="the same on every scale"),
    "value": serializers.IntegerField(
        allow_null=True, help_text="its place between `lowest` and `highest`; null for a rating off that line"
    ),
    "scale": ScaleOut,
}
RatingOut = inline_serializer("Rating", _RATING, allow_null=True, help_text="null where the verdict was withdrawn")


class ArticleRefOut(serializers.Serializer[Any]):
    """The article that a claim was made in, and the version of its text that was read."""

    id = serializers.CharField()
    title = serializers.CharField()
    url = AddressOut(allow_null=True)
    outlet = serializers.CharField()
    published_on = DayOut(allow_null=True)
    version = serializers.IntegerField()
    text_sha256 = DigestField()


class MentionOut(serializers.Serializer[Any]):
    """Who the article says made the claim, and the words it names them by."""

    name = serializers.CharField()
    kind = serializers.ChoiceField(ClaimantKind.choices())
    mention = serializers.CharField()


class PlaceOut(serializers.Serializer[Any]):
    """Exact words in a text: `start` and `end` count its code points, `end` excluded."""

    exact = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class PublishedAppearanceOut(PlaceOut):
    """One place where the claim was made, as published."""

    article = ArticleRefOut()
    claimant = MentionOut(allow_null=True)


class SelectorOut(serializers.Serializer[Any]):
    """A selector of the W3C Web Annotation model: where the words stand in the text."""

    type = serializers.ChoiceField(
        [(name, name) for name in ("TextQuoteSelector", "TextPositionSelector", "FragmentSelector")]
    )
    exact = serializers.CharField(required=False)
    prefix = serializers.CharField(required=False)
    suffix = serializers.CharField(required=False)
    start = serializers.IntegerField(required=False)
    end = serializers.IntegerField(required=False)
    conformsTo = AddressOut(required=False)  # noqa: N815 — the W3C's name
    value = serializers.CharField(required=False)


def selectors_of(place: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the W3C selectors of exact words; with a page, also the PDF's own (RFC 8118)."""
    selectors: list[dict[str, Any]] = [
        {"type": "TextQuoteSelector", **{name: place[name] for name in ("exact", "prefix", "suffix")}},
        {"type": "TextPositionSelector", "start": place["start"], "end": place["end"]},
    ]
    if place.get("page") is not None:
        pdf = "http://tools.ietf.org/rfc/rfc3778"  # the name the Web Annotation model gives for PDF
        selectors.append({"type": "FragmentSelector", "conformsTo": pdf, "value": f"page={place['page']}"})
    return selectors
