"""Full text behind one interface: keep a document, drop it, look for words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models.expressions import RawSQL

from claims.enums import DocumentKind
from claims.matching.pieces import code, made_of, pieces
from claims.matching.signs import Known
from claims.models import MatchTerms, SearchDocument
from claims.search.base import Hit, SearchBackend, tokens_of
from claims.search.fts5 import Fts5Backend
from claims.search.tsvector import TsvectorBackend
from claims.terms.posts import opened
from claims.terms.weighing import rarity_among_many
from claims.terms.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = [
    "Alike",
    "Hit",
    "SearchBackend",
    "alike",
    "backend",
    "candidates",
    "cut_again",
    "index",
    "remove",
    "search",
    "subjects",
]

# What claims are matched with; the first letter of each stands before its codes, so they must differ.
_MATCHED = frozenset({DocumentKind.CLAIM, DocumentKind.PUBLISHED, DocumentKind.IMPORTED})


# How many rows the index hands to the matcher: for words more than sixty bring a third of a point on the training queries of
# benchmarks/claim_matching.py and cost as much time again; what is only close in meaning is found further down the list.
_CANDIDATES, _CANDIDATES_MEANT = 60, 200


@dataclass(frozen=True, slots=True)
class Alike:
    """What a text is compared with: the likeliest subjects with their claims, and how rare each word of the text is among all."""

    rows: tuple[tuple[int, Known], ...]
    rarities: Mapping[str, float]


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
    return [(pk, title) for pk, title, _ in backend().holders(_made_of(kind, text), limit=limit).rows]


def candidates(kind: DocumentKind, text: str, *, is_meant: bool = False) -> Alike:
    """Return what `alike` finds, with the rarity of the stems of the text among all documents, for `best_matches`.

    They are more where their meaning will be read as well.
    """
    held = backend().holders(_made_of(kind, text), limit=_CANDIDATES_MEANT if is_meant else _CANDIDATES)
    stems = dict.fromkeys(content_stems(opened(text)))
    counts = {stem: held.counts.get(f"{kind.value[0]}{code(stem)}") for stem in stems}
    rows = tuple((pk, Known(title, headline)) for pk, title, headline in held.rows)
    return Alike(rows, {stem: rarity_among_many(count) for stem, count in counts.items() if count is not None})


def subjects(kind: DocumentKind, words: str) -> RawSQL | None:
    """Return a subquery for the ids of all subjects whose documents hold all of the words, however many; None without words.

    For `filter(pk__in=…)` in a list that has an order of its own; who wants the best of them asks `search`.
    """
    tokens = tokens_of(words)
    if not tokens:
        return None
    sql, params = backend().subjects_query(kind, tokens)
    return RawSQL(sql, params)  # noqa: S611 - constant SQL; the words are parameters


def index(
    kind: DocumentKind, subject_id: int, *, title: str, body: str, headline: str = "", language: str = ""
) -> None:
    """Keep one document up to date, in the caller's transaction; it is matched by its title and its headline."""
    # PostgreSQL takes no NUL in text; the normalisation drops it, a title from elsewhere may still hold one.
    document = SearchDocument(
        kind=kind,
        subject_id=subject_id,
        title=title.replace("\0", " "),
        headline=headline.replace("\0", " "),
        body=body.replace("\0", " "),
        language=language[:16],
    )
    SearchDocument.objects.bulk_create(
        [document],
        update_conflicts=True,
        unique_fields=["kind", "subject_id"],
        update_fields=["title", "headline", "body", "language"],
    )
    if kind in _MATCHED:
        MatchTerms.objects.update_or_create(document=document, defaults={"terms": _terms(document)})


def cut_again(document_ids: Collection[int]) -> int:
    """Cut the match codes of documents anew whose words were changed in place; returns how many have any."""
    documents = SearchDocument.objects.filter(pk__in=document_ids, kind__in=_MATCHED)
    terms = [MatchTerms(document=document, terms=_terms(document)) for document in documents]
    return MatchTerms.objects.bulk_update(terms, ["terms"], batch_size=500)


def remove(kind: DocumentKind, subject_id: int) -> None:
    """Drop one document from the search."""
    SearchDocument.objects.filter(kind=kind, subject_id=subject_id).delete()


def _made_of(kind: DocumentKind, text: str) -> dict[str, list[str]]:
    letter = kind.value[0]
    return {f"{letter}{piece}": [f"{letter}{word}" for word in words] for piece, words in made_of(text).items()}


def _terms(document: SearchDocument) -> str:
    """Return the match codes of a document among those of its kind, the claim's before the headline's."""
    codes = dict.fromkeys((*pieces(document.title), *pieces(document.headline)))
    return " ".join(f"{document.kind[0]}{piece}" for piece in codes)
