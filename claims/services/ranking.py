"""Ranks the passages of one candidate's snapshot, and with them the candidate."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from claims.enums import CandidateStatus
from claims.models import Candidate, Passage
from claims.ranking import passages_for_claim
from claims.selectors.snapshots import snapshot_text
from claims.services import jobs

if TYPE_CHECKING:
    from collections.abc import Iterable

PASSAGES_KEPT = 5


def run_ranking(lease: jobs.Lease) -> Candidate:
    """Do a RANK_CANDIDATE job; ranking again replaces what was there."""
    candidate = Candidate.objects.select_related("claim", "snapshot").get(pk=lease.subject_id)
    snapshot = candidate.snapshot
    if snapshot is None or candidate.status not in {CandidateStatus.FETCHED, CandidateStatus.CITED}:
        with jobs.finishing(lease):
            return candidate
    jobs.show_progress(lease, f"looking through {snapshot.title or snapshot.url}")
    passages = passages_for_claim(
        candidate.claim.text,
        snapshot_text(snapshot),
        limit=PASSAGES_KEPT,
        claim_date=candidate.claim.claim_date,
        title=snapshot.title,
    )
    with jobs.finishing(lease):
        candidate.passages.all().delete()
        Passage.objects.bulk_create(
            Passage(
                candidate=candidate,
                snapshot=snapshot,
                position=position,
                start=passage.start,
                end=passage.end,
                score=passage.score,
                reasons=_as_json(passage.reasons),
                hints=_as_json(passage.hints),
            )
            for position, passage in enumerate(passages, start=1)
        )
        candidate.score = passages[0].score if passages else 0.0
        candidate.reasons = _as_json(passages[0].reasons) if passages else []
        candidate.save(update_fields=["score", "reasons"])
    return candidate


def _as_json(reasons: Iterable[Any]) -> list[dict[str, Any]]:
    return [asdict(reason) for reason in reasons]
