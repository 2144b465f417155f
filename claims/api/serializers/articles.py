"""The shapes of intake: what a partner sends of an article, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from claims.api.serializers.parts import DigestField
from claims.api.serializers.strict import StrictSerializer, Words

if TYPE_CHECKING:
    from claims.services.articles import Intake


class ArticleIn(StrictSerializer):
    """An article with its text; the address alone is not enough."""

    text = Words(
        trim_whitespace=False,
        allow_blank=True,  # the service says better what is wrong with a text without words
        error_messages={
            "required": "Send the article's text. An address alone is not enough: fetching a page needs an editor.",
            "null": "Send the article's text. An address alone is not enough: fetching a page needs an editor.",
        },
        help_text="the whole text, at most 2,000,000 characters",
    )
    title = Words(required=False, allow_blank=True, max_length=500, default="")
    url = Words(
        required=False,
        allow_blank=True,
        max_length=2048,
        default="",
        help_text="where it was published; a changed text under the same address is a new version of the article",
    )
    outlet = Words(required=False, allow_blank=True, max_length=200, default="")
    byline = Words(required=False, allow_blank=True, max_length=300, default="")
    published_on = serializers.DateField(required=False, allow_null=True, default=None)


class ArticleOut(serializers.Serializer[Any]):
    """What became of an article: which one it is, and which version of its text."""

    id = serializers.CharField()
    version = serializers.IntegerField(help_text="number of this text among the article's texts")
    sha256 = DigestField(help_text="digest of the normalised text, as UTF-8")
    normalisation = serializers.IntegerField(help_text="number of the rule the text was normalised by")
    is_new = serializers.BooleanField(help_text="false when this text was here already; nothing was done then")
    is_new_article = serializers.BooleanField()


def article_answer(intake: Intake) -> dict[str, Any]:
    """Return what became of an intake."""
    return {
        "id": intake.article.ref,
        "version": intake.version.number,
        "sha256": intake.version.sha256,
        "normalisation": intake.version.normalisation,
        "is_new": intake.is_new_version,
        "is_new_article": intake.is_new_article,
    }
