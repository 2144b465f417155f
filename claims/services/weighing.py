"""Puts the archived candidates of a claim in order, and says which of them share an origin; a suggestion, with its reasons."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from claims.enums import CandidateStatus, JobKind, JobState, SourceKind
from claims.errors import IntegrityError, NotFoundError
from claims.models import Candidate, Claim, Job, Snapshot
from claims.ranking import Document, Passage, RankReason, rank_candidates
from claims.selectors.owners import outlet_owners
from claims.selectors.snapshots import snapshot_text
from claims.services import jobs
from claims.terms.embeddings import installed

if TYPE_CHECKING:
    from claims.ranking import RankedCandidate

_WEIGHED = (CandidateStatus.FETCHED, CandidateStatus.CITED)
_COPY_OF_ARTICLE = "copy_of_article"
_LABEL_CHARS = 600


def request_weighing(claim: Claim, *, after: str) -> None:
    """Ask for a claim's candidates to be put in order; `after` names what happened, which asks once."""
    jobs.request_job(JobKind.WEIGH_CANDIDATES, claim.pk, dedup_key=f"weigh_candidates:{claim.pk}:{after}", claim=claim)


def run_weighing(lease: jobs.Lease) -> int:
    """Do a WEIGH_CANDIDATES job; returns how many were weighed. While others are still being ranked it leaves it to theirs.

    Every ranking asks for a weighing when it has ended, so the one that ends last is weighed with all others.
    """
    claim = Claim.objects.get(pk=lease.subject_id)
    if _is_ranking(claim):
        with jobs.finishing(lease):
            return 0
    candidates = list(
        Candidate.objects.filter(claim=claim, status__in=_WEIGHED, score__isnull=False)
        .select_related("source", "snapshot")
        .order_by("id")
    )
    jobs.show_progress(lease, f"putting {len(candidates)} sources in order")
    documents = [document for candidate in candidates if (document := _document(candidate))]
    ranked = rank_candidates(
        claim.text, documents, claim_date=claim.claim_date, owners=outlet_owners(), embedder=installed()
    )
    by_id = {candidate.pk: candidate for candidate in candidates}
    with jobs.finishing(lease):
        Candidate.objects.filter(claim=claim).update(place=None, place_reasons=[], origin=None, origin_reasons=[])
        for place, one in enumerate(ranked, start=1):
            _write(by_id[one.key], one, place, by_id)
    return len(ranked)


def _is_ranking(claim: Claim) -> bool:
    due = Q(not_before__isnull=True) | Q(not_before__lte=timezone.now())
    open_jobs = Job.objects.filter(claim=claim, kind=JobKind.RANK_CANDIDATE)
    return open_jobs.filter(Q(state=JobState.RUN) | (Q(state=JobState.NEW) & due)).exists()


def _document(candidate: Candidate) -> Document[int] | None:
    """Return a candidate as ranking wants it; None where its stored text is not what it was filed as."""
    snapshot = candidate.snapshot
    if snapshot is None:
        return None
    try:
        text = snapshot_text(snapshot)
    except (IntegrityError, NotFoundError):
        return None
    passages = tuple(
        Passage(passage.start, passage.end, passage.score, _reasons(passage.reasons), _reasons(passage.hints))
        for passage in candidate.passages.order_by("position")
        if passage.snapshot_id == snapshot.pk
    )
    return Document(
        key=candidate.pk,
        text=text,
        title=snapshot.title,
        kind=SourceKind(candidate.source.kind),
        published_on=snapshot.published_on or candidate.source.published_on,
        url=snapshot.url,
        publisher=snapshot.publisher or candidate.source.publisher,
        passages=passages,
        modified_on=_modified_on(snapshot),
    )


def _modified_on(snapshot: Snapshot) -> date | None:
    """Return the day on which the page says it was last changed; None where it does not say so, or not as a date."""
    said = snapshot.metadata.get("modified_on")
    try:
        return date.fromisoformat(str(said["value"])[:10]) if isinstance(said, dict) else None
    except (KeyError, ValueError):
        return None


def _reasons(stored: list[dict[str, str]]) -> tuple[RankReason, ...]:
    return tuple(RankReason(item["code"], item["label"]) for item in stored)


def _write(candidate: Candidate, one: RankedCandidate[int], place: int, by_id: dict[int, Candidate]) -> None:
    reasons = [_as_json(reason.code, reason.text) for reason in (*one.reasons, *one.hints)]
    is_copy_of_article = any(reason["code"] == _COPY_OF_ARTICLE for reason in candidate.reasons)
    Candidate.objects.filter(pk=candidate.pk).update(
        place=place,
        place_reasons=candidate.reasons if is_copy_of_article else reasons,
        origin=one.origin,
        origin_reasons=[_as_json(tie.kind.value, _tie_words(tie.one, candidate, tie.words, by_id)) for tie in one.ties],
    )


def _tie_words(subject: int, candidate: Candidate, words: str, by_id: dict[int, Candidate]) -> str:
    """Say a tie on a candidate's own card: it is the subject, or the other page is and has to be named."""
    if subject == candidate.pk:
        return words
    other = by_id[subject]
    return f"“{(other.snapshot.title if other.snapshot else '') or other.source}” {words}"


def _as_json(code: str, label: str) -> dict[str, str]:
    return {"code": code, "label": label[:_LABEL_CHARS]}
