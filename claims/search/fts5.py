"""Full text by SQLite's FTS5, over an external-content table that triggers keep in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from claims.search.base import Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.enums import DocumentKind

# A word in the title counts as much as four in the body.
_SQL = """
SELECT d.subject_id, -bm25(claims_search_fts, 4.0, 1.0), snippet(claims_search_fts, -1, '', '', ' … ', 32)
FROM claims_search_fts JOIN claims_searchdocument d ON d.id = claims_search_fts.rowid
WHERE claims_search_fts MATCH %s AND d.kind = %s
ORDER BY bm25(claims_search_fts, 4.0, 1.0), d.id LIMIT %s OFFSET %s
"""

_TITLED_SQL = """
SELECT d.subject_id, d.title
FROM (
  SELECT claims_search_fts.rowid AS id, bm25(claims_search_fts, 4.0, 1.0) AS distance
  FROM claims_search_fts JOIN claims_searchdocument ON claims_searchdocument.id = claims_search_fts.rowid
  WHERE claims_search_fts MATCH %s AND claims_searchdocument.kind = %s
  ORDER BY 2, 1 LIMIT %s
) AS best JOIN claims_searchdocument d ON d.id = best.id
ORDER BY best.distance, best.id
"""

_SUBJECTS_SQL = """
SELECT d.subject_id FROM claims_search_fts JOIN claims_searchdocument d ON d.id = claims_search_fts.rowid
WHERE claims_search_fts MATCH %s AND d.kind = %s
"""


class Fts5Backend:
    """Porter stems, diacritics folded, BM25."""

    def search(
        self, kind: DocumentKind, tokens: Sequence[str], *, match_all: bool, limit: int, offset: int
    ) -> list[Hit]:
        """Return the best documents that hold all (or any) of the tokens, best first."""
        if not tokens:
            return []
        query = (" AND " if match_all else " OR ").join(f'"{token}"' for token in tokens)
        with connection.cursor() as cursor:
            cursor.execute(_SQL, [query, kind.value, limit, offset])
            return [Hit(subject_id, float(score), snippet) for subject_id, score, snippet in cursor.fetchall()]

    def titled(self, kind: DocumentKind, tokens: Sequence[str], *, limit: int) -> list[tuple[int, str]]:
        """Return the subjects, with their titles, whose titles hold any of the tokens, best first."""
        if not tokens:
            return []
        query = "title : (" + " OR ".join(f'"{token}"' for token in tokens) + ")"
        with connection.cursor() as cursor:
            cursor.execute(_TITLED_SQL, [query, kind.value, limit])
            return list(cursor.fetchall())

    def subjects_query(self, kind: DocumentKind, tokens: Sequence[str]) -> tuple[str, list[str]]:
        """Return SQL and its parameters for the ids of all subjects whose documents hold all of the tokens."""
        return _SUBJECTS_SQL, [" AND ".join(f'"{token}"' for token in tokens), kind.value]
