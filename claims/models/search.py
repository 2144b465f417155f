"""The documents that full-text search looks through."""

from __future__ import annotations

from django.db import models

from claims.enums import DocumentKind
from claims.models.vocabulary import holds_vocabulary, vocabulary_field


class SearchDocument(models.Model):
    """One searchable text; kept in step by the services that write its subject. The index itself is the database's own."""

    kind = vocabulary_field(DocumentKind)
    subject_id = models.BigIntegerField()
    language = models.CharField(max_length=16, blank=True)
    title = models.TextField(blank=True)
    # Of a fact check that is matched by its claim, the title, the headline it was published under.
    headline = models.TextField(blank=True, db_default="")
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id"], name="searchdocument_once"),
            holds_vocabulary("searchdocument", "kind", DocumentKind),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"


class MatchTerms(models.Model):
    """The pieces that one claim is looked up by among very many; a row exists for each document of a kind that is matched.

    `terms` are codes (claims/matching/pieces.py), each led by the first letter of the kind, parted by spaces. The index is
    the database's own.
    """

    document = models.OneToOneField(SearchDocument, models.CASCADE, primary_key=True, related_name="match_terms")
    terms = models.TextField()

    def __str__(self) -> str:
        return str(self.document_id)
