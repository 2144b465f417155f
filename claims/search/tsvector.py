"""Full text by PostgreSQL's weighted tsvector, a generated column with a GIN index."""

from __future__ import annotations

from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING

from django.db import connection, connections

from claims.search.base import COMMON, Held, Hit, rarest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.enums import DocumentKind

_SQL = """
SELECT d.subject_id, ts_rank_cd(d.words, q, 1),
       ts_headline('english', d.body, q, 'StartSel="", StopSel="", MaxWords=32, MinWords=12, MaxFragments=1')
FROM claims_searchdocument d, to_tsquery('english', claims_unaccent(%s)) q
WHERE d.words @@ q AND d.kind = %s
ORDER BY 2 DESC, d.id LIMIT %s OFFSET %s
"""

# The limit holds for each code: even where the statistics are old no list is read further.
_HOLDERS_SQL = """
SELECT d.subject_id, d.title, d.headline
FROM (
  SELECT found.document_id, sum(codes.weight) AS total
  FROM unnest(%s::float8[], %s::text[]) AS codes(weight, code)
  CROSS JOIN LATERAL (
    SELECT document_id FROM claims_matchterms WHERE string_to_array(terms, ' ') @> ARRAY[codes.code] LIMIT %s
  ) AS found
  GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %s
) AS best JOIN claims_searchdocument d ON d.id = best.document_id
ORDER BY best.total DESC, d.id
"""

_COMMON_SQL = """
SELECT s.most_common_elems::text::text[], s.most_common_elem_freqs, c.reltuples
FROM pg_stats s JOIN pg_class c ON c.relname = 'claims_matchterms'
WHERE s.schemaname = current_schema() AND s.tablename = 'claims_matchterms_codes'
"""
# How common the commonest codes are changes slowly; asking for it takes longer than a lookup.
_COMMON_FOR_S = 600

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

    def holders(self, codes: Mapping[str, Sequence[str]], *, limit: int) -> Held:
        """Return the subjects that hold the most and the rarest of these match codes, each with the two a pair is made of."""
        known, rare = _common(connection.alias, int(monotonic() // _COMMON_FOR_S))
        counts = {code: known.get(code, rare) for code in codes}
        chosen = rarest(counts, codes)
        if not chosen:
            return Held((), counts)
        weights, wanted = [weight for weight, _ in chosen], [code for _, code in chosen]
        with connection.cursor() as cursor:
            cursor.execute(_HOLDERS_SQL, [weights, wanted, COMMON, limit])
            return Held(tuple(cursor.fetchall()), counts)

    def subjects_query(self, kind: DocumentKind, tokens: Sequence[str]) -> tuple[str, list[str]]:
        """Return SQL and its parameters for the ids of all subjects whose documents hold all of the tokens."""
        return _SUBJECTS_SQL, [" & ".join(f"'{token}'" for token in tokens), kind.value]


@lru_cache(maxsize=4)
def _common(alias: str, _period: int) -> tuple[dict[str, int], int]:
    """Return how many documents hold each of the commonest codes, as last analysed, and what to take any other one for."""
    with connections[alias].cursor() as cursor:
        cursor.execute(_COMMON_SQL)
        row = cursor.fetchone()
    if row is None or row[0] is None:
        return {}, 1
    codes, shares, total = row
    # Behind the share of each code stand the least and the greatest of all, and that of NULL.
    known = {code: round(share * total) for code, share in zip(codes, shares, strict=False)}
    return known, max(1, min(known.values(), default=1) // 2)
