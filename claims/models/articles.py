"""Articles under check and their immutable texts."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from claims.enums import ArticleOrigin
from claims.models.erasures import Erasure
from claims.models.vocabulary import digest_field, holds_vocabulary, ref_field, vocabulary_field


class Article(models.Model):
    """One document under check; a row exists as soon as somebody asked for it to be read, even before its text is here.

    `identity` is "url:<canonical URI>", or "text:<digest>" for a text that came without an address.
    """

    ref = ref_field()
    identity = models.CharField(max_length=2100, unique=True)
    url = models.URLField(max_length=2048, blank=True)
    title = models.CharField(max_length=500, blank=True)
    outlet = models.CharField(max_length=200, blank=True)
    byline = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=16, blank=True)
    origin = vocabulary_field(ArticleOrigin)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [holds_vocabulary("article", "origin", ArticleOrigin)]

    def __str__(self) -> str:
        return self.title or self.url or f"article {self.ref}"


class ArticleVersion(models.Model):
    """One immutable text of an article; a row exists for each different text that was ever read, in order of arrival.

    `text` is under normalisation rule `normalisation`; `original_sha256` names the bytes as they came, in the store.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    normalisation = models.PositiveSmallIntegerField()
    sha256 = digest_field()
    original_sha256 = digest_field()
    media_type = models.CharField(max_length=100)
    file_name = models.CharField(max_length=255, blank=True)
    origin = vocabulary_field(ArticleOrigin)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    erasure = models.ForeignKey(Erasure, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["article_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="articleversion_number_once"),
            models.UniqueConstraint(fields=["article", "sha256"], name="articleversion_text_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="articleversion_text_present"),
            holds_vocabulary("articleversion", "origin", ArticleOrigin),
        ]

    def __str__(self) -> str:
        return f"{self.article} v{self.number}"


class Extraction(models.Model):
    """The activity that looked for claims in one text; a row exists when it has ended, once per extractor and version."""

    article_version = models.ForeignKey(ArticleVersion, models.PROTECT, related_name="extractions")
    extractor = models.CharField(max_length=100)
    version = models.CharField(max_length=50)
    language = models.CharField(max_length=16, blank=True)
    sentences = models.PositiveIntegerField()
    claims_found = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article_version", "extractor", "version"], name="extraction_once_per_extractor_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.extractor} {self.version} on {self.article_version}"
