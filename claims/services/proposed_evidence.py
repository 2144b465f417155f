"""What the language model proposes about evidence: queries to finders, and how passages of a source bear on a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings

from claims.enums import CandidateStatus, ClaimStatus, JobKind
from claims.models import Proposal, SearchRun
from claims.proposing import Numbered, ask_queries, ask_stance, read_queries, read_stance
from claims.selectors.snapshots import snapshot_text
from claims.services import jobs
from claims.services.model_work import Work

if TYPE_CHECKING:
    from claims.models import Candidate, Claim, ModelAsk
    from claims.proposing import Checked, ProposedStance

# How a search run says that its query is a model's.
PURPOSE: Final = "model"
_STILL_SEARCHED: Final = frozenset({ClaimStatus.ACCEPTED, ClaimStatus.SUGGESTED})
_STILL_READ: Final = frozenset({CandidateStatus.FETCHED, CandidateStatus.CITED})


def queries_work(ask: ModelAsk) -> Work | None:
    """Return the work of asking for queries; None where the claim is not searched for any more."""
    claim = ask.claim
    if claim is None or claim.status not in _STILL_SEARCHED:
        return None
    said = claim.appearances.values_list("exact", flat=True).first() or ""
    claimant = claim.claimant.name if claim.claimant else ""
    return Work(
        question=ask_queries(claim.text, claimant=claimant, said=said),
        read=lambda answer: read_queries(answer.content, claim.text, said=said, is_cut=answer.is_cut),
        record=lambda asked, checked: _record_queries(asked, checked, claim=claim),
    )


def stance_work(ask: ModelAsk) -> Work | None:
    """Return the work of asking about the passages of a candidate; None where it has none, or another snapshot by now."""
    candidate, snapshot = ask.candidate, ask.snapshot
    if candidate is None or snapshot is None or candidate.status not in _STILL_READ:
        return None
    passages = list(candidate.passages.filter(snapshot=snapshot).order_by("position"))
    if not passages or candidate.snapshot_id != snapshot.pk:
        return None
    text = snapshot_text(snapshot)
    sent = [Numbered(passage.position, passage.start, passage.end) for passage in passages]
    return Work(
        question=ask_stance(candidate.claim.text, text, sent),
        read=lambda answer: read_stance(answer.content, text, sent, is_cut=answer.is_cut),
        record=lambda asked, checked: _record_stance(asked, checked, candidate=candidate),
    )


def _record_queries(ask: ModelAsk, checked: Checked[str], *, claim: Claim) -> int:
    """Put each new query to every finder that is on, in the round it was asked for."""
    number = ask.round or 1
    first = claim.search_runs.filter(round=number).order_by("id").first()
    kept = 0
    for query in checked.kept:
        for finder in settings.FINDERS:
            run, is_new = SearchRun.objects.get_or_create(
                claim=claim,
                round=number,
                finder=finder,
                query=query,
                defaults={
                    "finder_label": finder,
                    "purpose": PURPOSE,
                    "model_ask": ask,
                    "requested_by": first.requested_by if first else None,
                },
            )
            if is_new:
                jobs.request_job(JobKind.RUN_SEARCH, run.pk, claim=claim)
                kept += finder == settings.FINDERS[0]
    return kept


def _record_stance(ask: ModelAsk, checked: Checked[ProposedStance], *, candidate: Candidate) -> int:
    for item in checked.kept:
        Proposal.objects.create(
            ask=ask, candidate=candidate, exact=item.exact, start=item.start, end=item.end, stance=item.stance
        )
    return len(checked.kept)
