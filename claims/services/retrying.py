"""Another try for jobs that were given up, on a person's word: one, or all of a kind.

What the job was about was given its outcome when the job was; it waits again now, or the work would find nothing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.db.models import F

from claims import lifecycle
from claims.enums import CandidateStatus, JobKind, JobState, ModelAskState, SearchStatus
from claims.errors import StaleStateError
from claims.models import Candidate, Job, ModelAsk, SearchRun
from claims.policy import require
from claims.services.audit import record_event
from claims.services.jobs import MAX_PER_SWEEP, ring

if TYPE_CHECKING:
    from claims.models import User

_FURTHER_ATTEMPTS: Final = 5


def retry_job(*, actor: User, job: Job) -> Job:
    """Give a job that was given up further attempts, now. Raises StaleStateError where it is none, or its work waits already."""
    require(actor, "retry_jobs")
    try:
        with transaction.atomic():
            return _retry(actor, job)
    except IntegrityError as error:  # one open job for each piece of work: `job_one_open_per_key`
        raise StaleStateError("The same work has been asked for again and is waiting already.") from error


def retry_jobs(*, actor: User, kind: str = "") -> int:
    """Try all jobs again that were given up, or those of one kind, at most MAX_PER_SWEEP of them; returns how many."""
    require(actor, "retry_jobs")
    dead = Job.objects.filter(state=JobState.DEAD, **({"kind": kind} if kind else {})).order_by("pk")
    return sum(_retried(actor, job) for job in dead[:MAX_PER_SWEEP])


def _retried(actor: User, job: Job) -> bool:
    try:
        retry_job(actor=actor, job=job)
    except StaleStateError:  # somebody else was faster, or an open twin does the same work
        return False
    return True


def _retry(actor: User, job: Job) -> Job:
    retried = Job.objects.filter(pk=job.pk, state=JobState.DEAD).update(
        state=JobState.NEW,
        max_attempts=F("attempt") - F("deferrals") + _FURTHER_ATTEMPTS,
        not_before=None,
        finished_at=None,
        requested_by=actor,
    )
    if retried != 1:
        raise StaleStateError("This job is not one that was given up any more. Reload the page to see it.")
    job.refresh_from_db()
    _reopen_subject(actor, job)
    record_event(actor=actor, action="job.retried", subject=job, before={"error": job.last_error})
    ring(job)
    return job


def _reopen_subject(actor: User, job: Job) -> None:
    if job.kind == JobKind.RUN_SEARCH:
        SearchRun.objects.filter(pk=job.subject_id, status=SearchStatus.UNREACHABLE).update(
            status=SearchStatus.PENDING, error="", finished_at=None
        )
    elif job.kind == JobKind.RUN_CAPTURE:
        for candidate in Candidate.objects.filter(source_id=job.subject_id, status=CandidateStatus.FAILED):
            lifecycle.move(candidate, CandidateStatus.PENDING, actor=actor, failure="")
    elif job.kind == JobKind.ASK_MODEL:
        ModelAsk.objects.filter(pk=job.subject_id, state=ModelAskState.GIVEN_UP).update(
            state=ModelAskState.PENDING, error=""
        )
