"""Rings again what should be running and is not, and buries what killed its worker once too often.

This, not the broker, is why nothing is lost: any number of reconcilers may run, in any process, at any time.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims.enums import JobKind, JobState, SearchStatus
from claims.models import Job, SearchRun, Tick
from claims.services import jobs
from claims.services.captures import fail_source
from claims.services.model_asks import close_ask as close_model_ask
from claims.services.outside_archives import close_ask
from claims.services.screenshots import close_screenshot
from claims.services.watches import postpone

if TYPE_CHECKING:
    from collections.abc import Callable

_DEAD_WORDS: Final = "The worker was stopped or killed {tries} times while doing this, so it was given up."
_TICKS_KEPT_S: Final = 3600


def reconcile() -> int:
    """Ring every job that is due and return how many were rung; does nothing when another beat did this slot."""
    if not take_tick("reconcile", every_s=settings.RECONCILE_EVERY_S):
        return 0
    rung = 0
    for job in jobs.due_jobs(now=timezone.now()):
        if job.state == JobState.RUN and jobs.is_exhausted(job):
            _bury(job)
        else:
            jobs.ring(job)
            rung += 1
    return rung


def take_tick(name: str, *, every_s: int) -> bool:
    """Say whether this beat is the one that counts for the present slot; the others find its row there."""
    slot = int(time.time()) // every_s
    try:
        with transaction.atomic():
            Tick.objects.create(name=name, slot=slot)
    except IntegrityError:
        return False
    Tick.objects.filter(name=name, slot__lt=slot - _TICKS_KEPT_S // every_s).delete()
    return True


def _bury(job: Job) -> None:
    """End a job whose lease ran out on its last attempt, and give its subject the outcome nobody lived to write."""
    words = _DEAD_WORDS.format(tries=job.attempt - job.deferrals)
    with transaction.atomic():
        buried = Job.objects.filter(pk=job.pk, state=JobState.RUN, attempt=job.attempt).update(
            state=JobState.DEAD,
            lease_until=None,
            finished_at=timezone.now(),
            last_error=words,
            error_code="worker_lost",
            progress="",
        )
        if buried == 1:
            close_subject(JobKind(job.kind), job.subject_id, words)


def close_subject(kind: JobKind, subject_id: int, words: str) -> None:
    """Give the subject of a job that was given up the outcome that its work would have written."""
    if kind in _CLOSE:
        _CLOSE[kind](subject_id, words)


def _close_search(search_run_id: int, words: str) -> None:
    SearchRun.objects.filter(pk=search_run_id, status=SearchStatus.PENDING).update(
        status=SearchStatus.UNREACHABLE, error=words, finished_at=timezone.now()
    )


def _close_capture(source_id: int, words: str) -> None:
    fail_source(source_id, words=words)


def _close_look(watch_id: int, _words: str) -> None:
    postpone(watch_id)


_CLOSE: Final[dict[JobKind, Callable[[int, str], None]]] = {
    JobKind.RUN_SEARCH: _close_search,
    JobKind.RUN_CAPTURE: _close_capture,
    JobKind.WATCH_PAGE: _close_look,
    JobKind.ASK_ARCHIVE: close_ask,
    JobKind.TAKE_SCREENSHOT: close_screenshot,
    JobKind.ASK_MODEL: close_model_ask,
}
