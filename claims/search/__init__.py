"""Full text behind one interface: keep a document, drop it, look for words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.models.expressions import RawSQL

from claims.enums import DocumentKind
from claims.matching.pieces import pieces
from claims.models import MatchTerms, SearchDocument
from claims.search.base import Hit, SearchBackend, tokens_of
from claims.search.fts5 import Fts5Backend
from claims.search.tsvector import TsvectorBackend

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Hit", "SearchBackend", "alike", "backend", "cut_again", "index", "remove", "search", "subjects"]

# What claims are matched with; the first letter of each stands before its codes, so they must differ.
_MATCHED = frozenset({DocumentKind.CLAIM, DocumentKind.PUBLISHED, DocumentKind.IMPORTED})


def backend() -> SearchBackend:
    """Return the backend of the database in use."""
    return TsvectorBackend() if connection.vendor == "postgresql" else Fts5Backend()


def search(kind: DocumentKind, words: str, *, match_all: bool = True, limit: int = 20, offset: int = 0) -> list[Hit]:
    """Return the documents of this kind that hold all (or any) of the words, best first; no words, no hits."""
    return backend().search(kind, tokens_of(words), match_all=match_all, limit=limit, offset=offset)


def alike(kind: DocumentKind, text: str, *, limit: int) -> list[tuple[int, str]]:
    """Return the subjects of this kind, with their titles, whose titles share the rarest words and pairs with a text.

    For matching claim with claim, however many are known: what is read is bounded, whatever the text.
    """
    return backend().holders(_codes(kind, text), limit=limit)


def subjects(kind: DocumentKind, words: str) -> RawSQL | None:
    """Return a subquery for the ids of all subjects whose documents hold all of the words, however many; None without words.

    For `filter(pk__in=…)` in a list that has an order of its own; who wants the best of them asks `search`.
    """
    tokens = tokens_of(words)
    if not tokens:
        return None
    sql, params = backend().subjects_query(kind, tokens)
    return RawSQL(sql, params)  # noqa: S611 - constant SQL; the words are parameters


def index(kind: DocumentKind, subject_id: int, *, title: str, body: str, language: str = "") -> None:
    """Keep one document up to date, in the caller's transaction."""
    # PostgreSQL takes no NUL in text; the normalisation drops it, a title from elsewhere may still hold one.
    document = SearchDocument(
        kind=kind,
        subject_id=subject_id,
        title=title.replace("\0", " "),
        body=body.replace("\0", " "),
        language=language[:16],
    )
    SearchDocument.objects.bulk_create(
        [document],
        update_conflicts=True,
        unique_fields=["kind", "subject_id"],
        update_fields=["title", "body", "language"],
    )
    if kind in _MATCHED:
        MatchTerms.objects.update_or_create(document=document, defaults={"terms": " ".join(_codes(kind, title))})


def cut_again(document_ids: Collection[int]) -> int:
    """Cut the match codes of documents anew whose words were changed in place; returns how many have any."""
    documents = SearchDocument.objects.filter(pk__in=document_ids, kind__in=_MATCHED)
    terms = [
        MatchTerms(document=document, terms=" ".join(_codes(DocumentKind(document.kind), document.title)))
        for document in documents
    ]
    return MatchTerms.objects.bulk_update(terms, ["terms"], batch_size=500)


def remove(kind: DocumentKind, subject_id: int) -> None:
    """Drop one document from the search."""
    SearchDocument.objects.filter(kind=kind, subject_id=subject_id).delete()


def _codes(kind: DocumentKind, text: str) -> list[str]:
    """Return the match codes of a text among documents of one kind."""
    return [f"{kind.value[0]}{piece}" for piece in pieces(text)]
