"""The life of a job: requested, leased, finished, put back, failed, buried, tried again.

A worker holds a job only as long as the row still has the attempt it leased; results are written in the transaction
that finishes the job under that attempt, so a worker that was given up for dead can write nothing.
"""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from claims import queue
from claims.enums import JobKind, JobState, Queue
from claims.errors import LeaseLostError
from claims.models import Article, Claim, Job, User
from claims.politeness import backoff_s
from claims.services.power_cuts import may_be_lost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

QUEUES: Final[dict[JobKind, Queue]] = {
    JobKind.EXTRACT_ARTICLE: Queue.READ,
    JobKind.FETCH_ARTICLE: Queue.FETCH,
    JobKind.RUN_SEARCH: Queue.FETCH,
    JobKind.RUN_CAPTURE: Queue.FETCH,
    JobKind.RANK_CANDIDATE: Queue.READ,
    JobKind.WEIGH_CANDIDATES: Queue.READ,
    JobKind.WATCH_PAGE: Queue.FETCH,
    JobKind.ASK_WITNESS: Queue.FETCH,
    JobKind.ASK_ARCHIVE: Queue.FETCH,
    JobKind.TAKE_SCREENSHOT: Queue.SCREENSHOTS,
    JobKind.ASK_MODEL: Queue.FETCH,
}

MAX_PER_SWEEP: Final = 500

# Compare and set and the answer in one statement, which the ORM cannot say: it is the first of every task.
_LEASE_SQL: Final = """
UPDATE claims_job
SET state = 'run', attempt = attempt + 1, lease_until = %s, started_at = %s, not_before = NULL, waits_for = '', progress = ''
WHERE id = %s AND attempt - deferrals < max_attempts
  AND ((state = 'new' AND (not_before IS NULL OR not_before <= %s)) OR (state = 'run' AND lease_until < %s))
RETURNING kind, subject_id, attempt, deferrals, max_attempts, requested_by_id
"""


@dataclass(frozen=True, slots=True)
class Lease:
    """Leave to do one job until `until`, under the fence `attempt`."""

    job_id: int
    kind: JobKind
    subject_id: int
    attempt: int
    is_last: bool
    until: datetime
    requested_by_id: int | None
    tries: int


def task_name(kind: JobKind) -> str:
    """Return the name of the Celery task that does jobs of this kind; its first part is its queue."""
    return f"{QUEUES[kind].value}.{kind.value}"


def request_job(
    kind: JobKind,
    subject_id: int,
    *,
    dedup_key: str = "",
    claim: Claim | None = None,
    article: Article | None = None,
    requested_by: User | None = None,
    not_before: datetime | None = None,
) -> Job:
    """Write a job and ring the bell on commit; an open job with the same key is returned instead of a second one."""
    key = dedup_key or f"{kind.value}:{subject_id}"
    now = timezone.now()
    is_due = not_before is None or not_before <= now
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind,
                queue=QUEUES[kind],
                subject_id=subject_id,
                dedup_key=key,
                claim=claim,
                article=article,
                requested_by=requested_by,
                not_before=not_before,
                rung_at=now if is_due else None,
            )
    except IntegrityError:
        # None only if the open twin ended between the two statements: then ask again.
        twin = Job.objects.filter(dedup_key=key, state__in=[JobState.NEW, JobState.RUN]).first()
        return twin or request_job(
            kind,
            subject_id,
            dedup_key=key,
            claim=claim,
            article=article,
            requested_by=requested_by,
            not_before=not_before,
        )
    if is_due:
        queue.enqueue(task_name(kind), job.pk)
    return job


def ring(job: Job) -> None:
    """Ask Celery to do this job now; harmless when it was done or is being done."""
    Job.objects.filter(pk=job.pk).update(rung_at=timezone.now())
    queue.enqueue(task_name(JobKind(job.kind)), job.pk)


def lease_job(job_id: int) -> Lease | None:
    """Take a job that is due, or whose holder's lease ran out; None when there is nothing to take."""
    now = timezone.now()
    until = now + timedelta(seconds=settings.JOB_LEASE_S)
    moments = [connection.ops.adapt_datetimefield_value(moment) for moment in (until, now, now, now)]
    with connection.cursor() as cursor:
        cursor.execute(_LEASE_SQL, [*moments[:2], job_id, *moments[2:]])
        row = cursor.fetchone()
    if row is None:
        return None
    kind, subject_id, attempt, deferrals, max_attempts, requested_by_id = row
    return Lease(
        job_id=job_id,
        kind=JobKind(kind),
        subject_id=subject_id,
        attempt=attempt,
        is_last=attempt - deferrals >= max_attempts,
        until=until,
        requested_by_id=requested_by_id,
        tries=attempt - deferrals,
    )


@contextmanager
def finishing(lease: Lease, *, dead: bool = False, error: str = "", code: str = "") -> Iterator[None]:
    """Finish the job and write its results (the body) in one transaction. Raises LeaseLostError, and then nothing is written.

    `dead` ends it as given up, with the error an editor reads; otherwise it is done.
    """
    with transaction.atomic():
        _update_held(
            lease,
            state=JobState.DEAD if dead else JobState.DONE,
            finished_at=timezone.now(),
            lease_until=None,
            last_error=error,
            error_code=code,
            progress="",
        )
        yield


@contextmanager
def retrying(lease: Lease, *, error: str, code: str, after_s: float | None = None) -> Iterator[None]:
    """Put the job back for another try later and write what is to be recorded now (the body), in one transaction."""
    jitter = secrets.SystemRandom().random()
    wait = max(after_s or 0.0, backoff_s(lease.tries, jitter=jitter) * settings.JOB_BACKOFF_PERCENT / 100)
    with transaction.atomic():
        _update_held(
            lease,
            state=JobState.NEW,
            lease_until=None,
            not_before=timezone.now() + timedelta(seconds=wait),
            rung_at=None,
            last_error=error,
            error_code=code,
            progress="",
        )
        yield


def put_back(lease: Lease, *, until: datetime, why: str, waits_for: str = "") -> None:
    """Let the job wait without holding it against it: its host is busy or asked for patience. `waits_for` is that host."""
    with may_be_lost():
        _update_held(
            lease,
            state=JobState.NEW,
            lease_until=None,
            not_before=until,
            rung_at=None,
            deferrals=F("deferrals") + 1,
            waits_for=waits_for,
            progress=why[:300],
        )


def show_progress(lease: Lease, words: str) -> None:
    """Say on the job's row what is being done; a lost lease is noticed at the end, not here."""
    with may_be_lost():
        Job.objects.filter(pk=lease.job_id, attempt=lease.attempt, state=JobState.RUN).update(progress=words[:300])


def due_jobs(*, now: datetime, limit: int = MAX_PER_SWEEP) -> list[Job]:
    """Return jobs that should be running and are not: due ones, and those whose holder's lease ran out.

    One that was rung is left out while its message may still stand in line: a message more for each job of a long queue
    makes the queue longer.
    """
    again = now - timedelta(seconds=settings.JOB_RING_AGAIN_S)
    in_line = Q(pk__in=[])
    for name, front in _fronts(since=again).items():
        in_line |= Q(state=JobState.NEW, queue=name, rung_at__gte=front)
    lost = Q(rung_at__lt=again) & ~in_line
    return list(Job.objects.filter(_due(now) & (Q(rung_at__isnull=True) | lost)).order_by("id")[:limit])


def _fronts(*, since: datetime) -> dict[str, datetime]:
    """Return how far the workers have come in each queue: when the newest of the jobs begun since then was rung.

    Messages come in the order in which they were sent. A job that was rung later than that still stands in line; one that
    was rung earlier was passed over, so its message is lost. A queue in which nothing was begun is not in the answer:
    all its messages may be lost.
    """
    begun = Job.objects.filter(started_at__gte=since, rung_at__isnull=False).order_by()
    return dict(begun.values_list("queue").annotate(front=Max("rung_at")))


def is_exhausted(job: Job) -> bool:
    """Say whether a job whose lease ran out has no attempt left."""
    return job.attempt - job.deferrals >= job.max_attempts


def _due(now: datetime) -> Q:
    waiting = Q(state=JobState.NEW) & (Q(not_before__isnull=True) | Q(not_before__lte=now))
    return waiting | Q(state=JobState.RUN, lease_until__lt=now)


def _update_held(lease: Lease, **changes: object) -> None:
    held = Job.objects.filter(pk=lease.job_id, attempt=lease.attempt, state=JobState.RUN)
    if held.update(**changes) != 1:
        raise LeaseLostError(f"Job {lease.job_id} was taken over by another attempt; this one's results are dropped.")
