"""Full text by PostgreSQL's weighted tsvector, a generated column with a GIN index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from claims.search.base import Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.enums import DocumentKind

_SQL = """
SELECT d.subject_id, ts_rank_cd(d.words, q, 1),
       ts_headline('english', d.body, q, 'StartSel="", StopSel="", MaxWords=32, MinWords=12, MaxFragments=1')
FROM claims_searchdocument d, to_tsquery('english', claims_unaccent(%s)) q
WHERE d.words @@ q AND d.kind = %s
ORDER BY 2 DESC, d.id LIMIT %s OFFSET %s
"""

_TITLED_SQL = """
SELECT d.subject_id, d.title
FROM claims_searchdocument d, to_tsquery('english', claims_unaccent(%s)) q
WHERE d.words @@ q AND d.kind = %s
ORDER BY ts_rank_cd(d.words, q, 1) DESC, d.id LIMIT %s
"""

_SUBJECTS_SQL = """
SELECT d.subject_id FROM claims_searchdocument d
WHERE d.words @@ to_tsquery('english', claims_unaccent(%s)) AND d.kind = %s
"""


class TsvectorBackend:
    """English stems, accents folded, cover-density rank with the title weighted over the body."""

    def search(
        self, kind: DocumentKind, tokens: Sequence[str], *, match_all: bool, limit: int, offset: int
    ) -> list[Hit]:
        """Return the best documents that hold all (or any) of the tokens, best first."""
        if not tokens:
            return []
        query = (" & " if match_all else " | ").join(f"'{token}'" for token in tokens)
        with connection.cursor() as cursor:
            cursor.execute(_SQL, [query, kind.value, limit, offset])
            return [Hit(subject_id, float(score), snippet) for subject_id, score, snippet in cursor.fetchall()]

    def titled(self, kind: DocumentKind, tokens: Sequence[str], *, limit: int) -> list[tuple[int, str]]:
        """Return the subjects, with their titles, whose titles hold any of the tokens, best first."""
        if not tokens:
            return []
        query = " | ".join(f"'{token}':A" for token in tokens)  # A is the weight of the title's words
        with connection.cursor() as cursor:
            cursor.execute(_TITLED_SQL, [query, kind.value, limit])
            return list(cursor.fetchall())

    def subjects_query(self, kind: DocumentKind, tokens: Sequence[str]) -> tuple[str, list[str]]:
        """Return SQL and its parameters for the ids of all subjects whose documents hold all of the tokens."""
        return _SUBJECTS_SQL, [" & ".join(f"'{token}'" for token in tokens), kind.value]
