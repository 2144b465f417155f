"""Does one job from its lease to its end, whatever happens in between; what every Celery task calls."""

from __future__ import annotations

import logging
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from claims.errors import ClaimsError, LeaseLostError, StoreAwayError
from claims.services import jobs
from claims.services.reconciling import close_subject

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)

# Seconds until a job looks again whether the store of archived files is back; up to twice that, so that not all come at once.
STORE_WAIT_S: Final = 30


def do_job(job_id: int, work: Callable[[jobs.Lease], object]) -> bool:
    """Lease a job and do it; returns whether there was something to do.

    An error that the work did not foresee is recorded on the job, which is tried again until its attempts are used up.
    """
    lease = jobs.lease_job(job_id)
    if lease is None:
        return False
    try:
        work(lease)
    except LeaseLostError as error:
        _log.warning("%s", error)
    except StoreAwayError as error:
        _log.error("Job %s (%s) waits: %s", lease.job_id, lease.kind, error)
        _wait_for_store(lease, error)
    except Exception as error:  # noqa: BLE001 — whatever it is, the job must not hang in the air: it is recorded and tried again
        _log.exception("Job %s (%s) failed", lease.job_id, lease.kind)
        _record_failure(lease, error)
    return True


def _wait_for_store(lease: jobs.Lease, error: StoreAwayError) -> None:
    """Put a job back until the store may be there again: what it fetched could not be kept, and that is no fault of its own."""
    wait_s = STORE_WAIT_S * (1 + secrets.SystemRandom().random())
    try:
        jobs.put_back(lease, until=timezone.now() + timedelta(seconds=wait_s), why=error.message)
    except LeaseLostError as lost:
        _log.warning("%s", lost)


def _record_failure(lease: jobs.Lease, error: Exception) -> None:
    words = error.message if isinstance(error, ClaimsError) else f"Unexpected error: {type(error).__name__}: {error}"
    code = error.code if isinstance(error, ClaimsError) else "unexpected"
    try:
        if lease.is_last:
            with jobs.finishing(lease, dead=True, error=words, code=code):
                close_subject(lease.kind, lease.subject_id, words)
        else:
            with jobs.retrying(lease, error=words, code=code):
                pass
    except LeaseLostError as lost:
        _log.warning("%s", lost)
