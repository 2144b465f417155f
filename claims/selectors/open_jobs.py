"""Open jobs by what they belong to: for whoever does them in their own process instead of waiting for a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from claims.enums import JobKind, JobState
from claims.models import Job

if TYPE_CHECKING:
    from django.db.models import QuerySet


def open_job_ids(*, claim_id: int | None = None, article_id: int | None = None) -> list[tuple[int, JobKind]]:
    """Return (id, kind) of the open jobs of a claim or an article, oldest first."""
    rows = _open(claim_id, article_id).order_by("id").values_list("id", "kind")
    return [(job_id, JobKind(kind)) for job_id, kind in rows]


def soonest_due_s(*, claim_id: int | None = None, article_id: int | None = None) -> float | None:
    """Return in how many seconds the first of them may be tried: 0 for now, None when there is none."""
    now = timezone.now()
    waits = [
        max(0.0, ((not_before or lease_until or now) - now).total_seconds())
        for not_before, lease_until in _open(claim_id, article_id).values_list("not_before", "lease_until")
    ]
    return min(waits, default=None)


def _open(claim_id: int | None, article_id: int | None) -> QuerySet[Job, Job]:
    jobs = Job.objects.filter(state__in=[JobState.NEW, JobState.RUN])
    if claim_id is not None:
        jobs = jobs.filter(claim_id=claim_id)
    if article_id is not None:
        jobs = jobs.filter(article_id=article_id)
    return jobs
