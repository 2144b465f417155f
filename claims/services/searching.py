"""Searches for sources: which questions are asked of which finders, and what each brought, nothing included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from claims import lifecycle
from claims.enums import CandidateStatus, ClaimStatus, JobKind, SearchStatus
from claims.errors import FinderError, IllegalTransitionError, InvalidInputError, MustWaitError
from claims.models import Candidate, Claim, SearchHit, SearchRun, Snapshot, Source, User
from claims.policy import require
from claims.ports import Query
from claims.ranking.queries import queries_for_claim
from claims.services import hosts, jobs
from claims.services.audit import record_event
from claims.services.model_asks import ask_for_queries
from claims.services.sources import source_for, take_fresh_snapshot
from claims.services.visiting import Visit
from claims.uris import canonical_uri, merged_spelling

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.ports import Fetcher, Finder, FinderResult

RESULTS_PER_QUERY: Final = 10
_QUERY_CHARS: Final = 500


@transaction.atomic
def start_search(*, actor: User, claim: Claim) -> list[SearchRun]:
    """Ask every finder that is on for sources: one row and one job for each pair of finder and question."""
    require(actor, "search")
    if claim.status not in {ClaimStatus.ACCEPTED, ClaimStatus.SUGGESTED}:
        raise IllegalTransitionError("Sources are looked for only for claims that were accepted.")
    number = (claim.search_runs.aggregate(latest=Max("round"))["latest"] or 0) + 1
    claimant = claim.claimant.name if claim.claimant else None
    runs = []
    for finder in settings.FINDERS:
        for query in queries_for_claim(claim.text, claimant=claimant):
            run, is_new = SearchRun.objects.get_or_create(
                claim=claim,
                round=number,
                finder=finder,
                query=query.words[:_QUERY_CHARS],
                defaults={"finder_label": finder, "purpose": query.purpose, "requested_by": actor},
            )
            if is_new:
                jobs.request_job(JobKind.RUN_SEARCH, run.pk, claim=claim, requested_by=actor)
                runs.append(run)
    ask_for_queries(claim, number=number, actor=actor)
    record_event(actor=actor, action="claim.searched", subject=claim, after={"round": number, "queries": len(runs)})
    return runs


def run_search(lease: jobs.Lease, *, fetch: Fetcher, finder_named: Callable[[str, Fetcher], Finder]) -> SearchRun:
    """Do a RUN_SEARCH job: ask one finder one question, and record its answer with the candidates it brought.

    What the finder asks goes through the slots of its hosts; where one has to wait, so does the job.
    """
    run = SearchRun.objects.select_related("claim").get(pk=lease.subject_id)
    if run.status != SearchStatus.PENDING:
        with jobs.finishing(lease):
            return run
    jobs.show_progress(lease, f"asking {run.finder_label}: {run.query}")
    query = Query(words=run.query, purpose=run.purpose, language=run.claim.language, limit=RESULTS_PER_QUERY)
    try:
        with Visit(lease) as visit:
            results = _found(run, query, finder_named(run.finder, visit.fetcher(fetch)), visit)
    except MustWaitError as wait:
        hosts.wait_in_line(lease, wait.host, until=wait.until, why=wait.message)
        return run
    except ImproperlyConfigured as error:
        # It was on when the search began and is no longer: the page says so, and the administrator sees the same words.
        with jobs.finishing(lease):
            _end(run, status=SearchStatus.UNREACHABLE, error=str(error))
        return run
    except FinderError as error:
        if error.permanent or lease.is_last:
            # A finder that is away is an answer too: the page says so, and the job has done what it could.
            with jobs.finishing(lease):
                _end(run, status=error.status, error=error.message)
        else:
            with jobs.retrying(lease, error=error.message, code=error.code, after_s=error.retry_after_s):
                pass
        return run
    with jobs.finishing(lease):
        found = _record(run, results)
        _end(run, status=SearchStatus.FOUND if found else SearchStatus.NOTHING, found=found)
    return run


def _found(run: SearchRun, query: Query, finder: Finder, visit: Visit) -> list[FinderResult]:
    """Ask the finder; what it says of its host's state is noted there too."""
    run.finder_label = finder.label
    try:
        return finder.find(query)
    except FinderError as error:
        if error.status == SearchStatus.RATE_LIMITED:
            visit.note_failure(error.message, retry_after_s=error.retry_after_s, counts=True)
        raise


def _end(run: SearchRun, *, status: SearchStatus, found: int = 0, error: str = "") -> None:
    run.status = status
    run.found = found
    run.error = error
    run.finished_at = timezone.now()
    run.save(update_fields=["status", "found", "error", "finished_at", "finder_label"])


def _record(run: SearchRun, results: list[FinderResult]) -> int:
    """Write the hits of a run and make candidates of them; returns how many were usable."""
    under_check = _addresses_under_check(run.claim)
    usable = 0
    # One claim's candidates are counted and added by one run at a time, so that two runs cannot both pass the limit.
    Claim.objects.select_for_update().get(pk=run.claim_id)
    for result in results:
        try:
            uri = canonical_uri(result.url)
        except InvalidInputError:
            continue
        if not under_check.isdisjoint({uri, merged_spelling(uri)}):
            # The article that makes the claim is no evidence for it.
            continue
        source = source_for(
            uri, title=result.title, publisher=result.publisher, kind=result.kind, published_on=result.published_on
        )
        _, is_new = SearchHit.objects.get_or_create(
            run=run,
            source=source,
            defaults={
                "rank": usable + 1,
                "url": result.url[:2048],
                "title": result.title[:500],
                "snippet": result.snippet[:1000],
            },
        )
        if is_new:
            usable += 1
            _make_candidate(run, source, result.snapshot_id)
    return usable


def _make_candidate(run: SearchRun, source: Source, snapshot_id: int | None) -> None:
    known = Candidate.objects.filter(claim=run.claim, source=source).exists()
    if known or Candidate.objects.filter(claim=run.claim).count() >= settings.SEARCH_MAX_CANDIDATES:
        return
    candidate = Candidate.objects.create(claim=run.claim, source=source)
    snapshot = Snapshot.objects.filter(pk=snapshot_id, source=source).first() if snapshot_id else None
    request_evidence(candidate, snapshot=snapshot, actor=run.requested_by)


def request_evidence(candidate: Candidate, *, snapshot: Snapshot | None = None, actor: User | None = None) -> None:
    """Get a pending candidate its snapshot: one that is at hand and fresh, else by a capture job shared by all who wait."""
    snapshot = snapshot or take_fresh_snapshot(candidate.source)
    if snapshot is None:
        jobs.request_job(
            JobKind.RUN_CAPTURE,
            candidate.source_id,
            dedup_key=f"capture:{candidate.source_id}",
            claim=candidate.claim,
            requested_by=actor,
        )
        return
    lifecycle.move(candidate, CandidateStatus.FETCHED, actor=None, agent="capture", snapshot=snapshot, failure="")
    request_ranking(candidate)


def request_ranking(candidate: Candidate) -> None:
    """Ask for the passages of a fetched candidate to be ranked."""
    jobs.request_job(JobKind.RANK_CANDIDATE, candidate.pk, claim=candidate.claim)


def _addresses_under_check(claim: Claim) -> set[str]:
    return set(claim.appearances.values_list("article_version__article__url", flat=True)) - {""}
