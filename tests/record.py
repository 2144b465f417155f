"""Says whether the public record holds: invariants in plain SQL, and the log as a reader gets it. Shares no query with the code."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Final

from django.db import connection
from django.test import Client

from claims.provenance.notes import parse_vkey
from claims.provenance.tiles import bundles, read_tile, unpack_entries
from claims.provenance.verify import Outcome, verify_log
from claims.selectors.log_events import compare_with_events

if TYPE_CHECKING:
    from claims.provenance.tiles import Read
    from claims.provenance.verify import Check

_LEAF_OF_VERSION: Final = """e.subject = r.ref AND e.kind LIKE 'verdict.%'
    AND e.body LIKE '%,"rev":' || CAST(v.number AS varchar) || ',"v":1}'"""
_VERSIONS: Final = "claims_reviewversion v JOIN claims_claimreview r ON r.id = v.review_id"

# Each finds rows that must not be there.
INVARIANTS: Final = {
    "a version without its leaf": """SELECT r.ref, v.number FROM VERSIONS
        WHERE NOT EXISTS (SELECT 1 FROM claims_logentry e WHERE LEAF_OF_VERSION)""",
    "a version with two leaves": """SELECT r.ref, v.number FROM VERSIONS
        JOIN claims_logentry e ON LEAF_OF_VERSION GROUP BY r.ref, v.number HAVING COUNT(*) > 1""",
    "a leaf without its version": """SELECT e.seq, e.subject FROM claims_logentry e WHERE e.kind LIKE 'verdict.%'
        AND NOT EXISTS (SELECT 1 FROM VERSIONS WHERE LEAF_OF_VERSION)""",
    "a gap in the numbers of versions": """SELECT review_id, COUNT(*), MAX(number) FROM claims_reviewversion
        GROUP BY review_id HAVING COUNT(*) <> MAX(number) OR MIN(number) <> 1""",
    "a current version that is not the last": """SELECT r.ref FROM claims_claimreview r
        WHERE (SELECT MAX(number) FROM claims_reviewversion v WHERE v.review_id = r.id)
        <> COALESCE((SELECT number FROM claims_reviewversion c WHERE c.id = r.current_version_id), 0)""",
    "a published status without a version, or a draft with one": """SELECT ref, status FROM claims_claimreview
        WHERE (status IN ('published', 'correcting', 'voided', 'withdrawn')) <> (current_version_id IS NOT NULL)
        AND NOT (status = 'in_review' AND current_version_id IS NOT NULL)""",
    "a review left between approval and publication": "SELECT ref FROM claims_claimreview WHERE status = 'approved'",
    "a later version without its published correction": """SELECT r.ref, v.number FROM VERSIONS WHERE v.number > 1
        AND 1 <> (SELECT COUNT(*) FROM claims_correction c WHERE c.review_id = v.review_id
        AND c.version_number = v.number AND c.published_at IS NOT NULL)""",
    "a published correction without its version": """SELECT c.review_id, c.version_number FROM claims_correction c
        WHERE c.published_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claims_reviewversion v
        WHERE v.review_id = c.review_id AND v.number = c.version_number)""",
    "an open correction of what is not being corrected, or none of what is": """SELECT r.ref, r.status FROM claims_claimreview r
        WHERE (r.status = 'correcting' OR (r.status = 'in_review' AND r.current_version_id IS NOT NULL))
        <> EXISTS (SELECT 1 FROM claims_correction c WHERE c.review_id = r.id AND c.published_at IS NULL)""",
    "a list that shows another version than the current one": """SELECT r.ref FROM claims_claimreview r
        LEFT JOIN claims_listing l ON l.review_id = r.id WHERE r.current_version_id IS NOT NULL
        AND (l.version_id IS NULL OR l.version_id <> r.current_version_id)""",
    "a gap in the leaves": """SELECT COUNT(*), MAX(seq) FROM claims_logentry
        HAVING COUNT(*) > 0 AND (COUNT(*) <> MAX(seq) + 1 OR MIN(seq) <> 0)""",
    "another number of leaves than the log says": """SELECT size FROM claims_loghead
        WHERE size <> (SELECT COUNT(*) FROM claims_logentry)""",
    "a head that goes on from none, or two from one": """SELECT c.size, c.previous FROM claims_checkpoint c
        WHERE c.size <= c.previous OR (c.previous > 0 AND NOT EXISTS (SELECT 1 FROM claims_checkpoint p WHERE p.size = c.previous))
        OR 1 < (SELECT COUNT(*) FROM claims_checkpoint o WHERE o.previous = c.previous)""",
    "a head of leaves that are not there": """SELECT c.size FROM claims_checkpoint c
        WHERE c.size > (SELECT COUNT(*) FROM claims_logentry)""",
}


def database_faults() -> list[str]:
    """Return a sentence for each invariant that does not hold in the tables."""
    found = []
    with connection.cursor() as cursor:
        for name, query in INVARIANTS.items():
            cursor.execute(query.replace("LEAF_OF_VERSION", _LEAF_OF_VERSION).replace("VERSIONS", _VERSIONS))
            found += [f"{name}: {row}" for row in cursor.fetchmany(3)]
    events = compare_with_events()
    return found if events.outcome is Outcome.PASSED else [*found, str(events)]


def _over_http(path: str) -> bytes | None:
    response = Client().get(f"/log/{path}")
    return response.content if response.status_code == 200 else None


def served_faults(since: bytes | None = None, *, read: Read = _over_http) -> list[str]:
    """Return what a reader would find wrong with the log as it is served, and with what it holds; nothing before the first head."""
    note = read("checkpoint")
    if note is None:
        return [] if since is None else ["the log that was there is gone"]
    keys = [parse_vkey(line) for line in (read("vkey") or b"").decode().split()]
    checks: list[Check] = verify_log(read, verifiers=keys, since=since)
    found = [str(check) for check in checks if check.outcome is not Outcome.PASSED]
    size = int(note.split(b"\n")[1])
    entries = [
        entry for tile in bundles(size) for entry in unpack_entries(read_tile(read, tile) or b"", count=tile.width)
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM claims_logentry WHERE seq < %s ORDER BY seq", [size])
        if [row[0].encode("utf-8") for row in cursor.fetchall()] != entries:
            found.append("the served entries are not the leaves of the database")
    leaves = [json.loads(entry) for entry in entries]
    told = Counter((leaf["id"], leaf["rev"]) for leaf in leaves if leaf["kind"].startswith("verdict."))
    found += [f"{what} is in the served log {count} times" for what, count in told.items() if count > 1]
    return found
