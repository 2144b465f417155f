"""Full text by SQLite's FTS5, over an external-content table that triggers keep in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from claims.search.base import COMMON, Held, Hit, rarest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.backends.utils import CursorWrapper

    from claims.enums import DocumentKind

# A word in the title counts as much as four in the body.
_SQL = """
SELECT d.subject_id, -bm25(claims_search_fts, 4.0, 1.0), snippet(claims_search_fts, -1, '', '', ' … ', 32)
FROM claims_search_fts JOIN claims_searchdocument d ON d.id = claims_search_fts.rowid
WHERE claims_search_fts MATCH %s AND d.kind = %s
ORDER BY bm25(claims_search_fts, 4.0, 1.0), d.id LIMIT %s OFFSET %s
"""

# Counting stops at COMMON: what is as common as that is not read.
_COUNT_SQL = "SELECT count(*) FROM (SELECT 1 FROM claims_match_fts WHERE claims_match_fts MATCH %s LIMIT %s)"

_LIST_SQL = "SELECT rowid AS id, %s AS weight FROM claims_match_fts WHERE claims_match_fts MATCH %s"

_HOLDERS_SQL = """
SELECT d.subject_id, d.title, d.headline
FROM (SELECT id, sum(weight) AS total FROM ({lists}) GROUP BY id ORDER BY 2 DESC, 1 LIMIT %s) AS best
JOIN claims_searchdocument d ON d.id = best.id
ORDER BY best.total DESC, best.id
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

    def holders(self, codes: Mapping[str, Sequence[str]], *, limit: int) -> Held:
        """Return the subjects that hold the most and the rarest of these match codes, each with the two a pair is made of."""
        with connection.cursor() as cursor:
            counts = {code: self._count(cursor, code) for code in codes}
            chosen = rarest(counts, codes)
            if not chosen:
                return Held((), counts)
            sql = _HOLDERS_SQL.format(lists=" UNION ALL ".join([_LIST_SQL] * len(chosen)))
            cursor.execute(sql, [*(value for pair in chosen for value in pair), limit])
            return Held(tuple(cursor.fetchall()), counts)

    @staticmethod
    def _count(cursor: CursorWrapper, code: str) -> int:
        cursor.execute(_COUNT_SQL, [f'"{code}"', COMMON])
        [(count,)] = cursor.fetchall()
        return int(count)

    def subjects_query(self, kind: DocumentKind, tokens: Sequence[str]) -> tuple[str, list[str]]:
        """Return SQL and its parameters for the ids of all subjects whose documents hold all of the tokens."""
        return _SUBJECTS_SQL, [" AND ".join(f'"{token}"' for token in tokens), kind.value]
