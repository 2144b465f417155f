"""Ranks the passages of one candidate's snapshot, and with them the candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.enums import CandidateStatus
from claims.models import Candidate, Passage
from claims.ranking import passages_for_claim
from claims.ranking.copies import is_copy_of
from claims.selectors.snapshots import snapshot_text
from claims.services import jobs
from claims.services.model_asks import ask_for_stance
from claims.services.weighing import request_weighing
from claims.terms.embeddings import installed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.ranking import RankReason

PASSAGES_KEPT = 5
_COPY = {"code": "copy_of_article", "label": "a copy of the article under check"}


def run_ranking(lease: jobs.Lease) -> Candidate:
    """Do a RANK_CANDIDATE job; ranking again replaces what was there."""
    candidate = Candidate.objects.select_related("claim", "snapshot").get(pk=lease.subject_id)
    snapshot = candidate.snapshot
    if snapshot is None or candidate.status not in {CandidateStatus.FETCHED, CandidateStatus.CITED}:
        with jobs.finishing(lease):
            return candidate
    jobs.show_progress(lease, f"looking through {snapshot.title or snapshot.url}")
    text = snapshot_text(snapshot)
    is_copy = any(is_copy_of(article, text) for article in _articles_of(candidate))
    passages = (
        []
        if is_copy
        else passages_for_claim(
            candidate.claim.text,
            text,
            limit=PASSAGES_KEPT,
            claim_date=candidate.claim.claim_date,
            title=snapshot.title,
            embedder=installed(),
        )
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
        candidate.reasons = [_COPY] if is_copy else _as_json(passages[0].reasons) if passages else []
        candidate.save(update_fields=["score", "reasons"])
        if passages:
            ask_for_stance(candidate)
        request_weighing(candidate.claim, after=f"ranking-{lease.job_id}-{lease.attempt}")
    return candidate


def _articles_of(candidate: Candidate) -> list[str]:
    """Return the texts in which the claim was made."""
    return list(candidate.claim.appearances.values_list("article_version__text", flat=True).distinct())


def _as_json(reasons: Iterable[RankReason]) -> list[dict[str, str]]:
    return [{"code": reason.code, "label": reason.text} for reason in reasons]
