"""One connection per host, a gap between requests, and a circuit that opens after failures; all of it in one row per host."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.enums import JobState
from claims.models import HostState, Job
from claims.normalisation import storable
from claims.policy import require
from claims.politeness import closed_until
from claims.ports import Slot
from claims.selectors.hosts import jobs_for_host
from claims.services import jobs
from claims.services.audit import record_event

if TYPE_CHECKING:
    from datetime import datetime

    from claims.models import User
    from claims.ports import RobotsAnswer


def take_slot(host: str, *, until: datetime) -> tuple[Slot, str]:
    """Ask for the one connection to a host until a time; returns the slot and, where granted, the token that gives it back."""
    now = timezone.now()
    token = secrets.token_hex(16)
    if _take(host, token, now, until):
        return Slot(granted=True), token
    state, is_new = HostState.objects.get_or_create(host=host)
    if is_new and _take(host, token, now, until):
        return Slot(granted=True), token
    if state.open_until and state.open_until > now:
        return Slot(
            granted=False, wait_until=state.open_until, reason=f"{host} failed {state.failures} times in a row"
        ), ""
    if state.next_at and state.next_at > now:
        return Slot(granted=False, wait_until=state.next_at, reason=f"waiting our turn at {host}"), ""
    # Busy: its holder gives it back within one request, so look again after a gap.
    return Slot(
        granted=False,
        wait_until=now + timedelta(seconds=settings.HOST_GAP_S),
        reason=f"another request to {host} is running",
    ), ""


def _take(host: str, token: str, now: datetime, until: datetime) -> bool:
    """Take the slot by compare and set; False where it is not free, or the host was never asked."""
    free = Q(busy_until__isnull=True) | Q(busy_until__lt=now)
    rested = Q(next_at__isnull=True) | Q(next_at__lte=now)
    closed = Q(open_until__isnull=True) | Q(open_until__lte=now)
    held = HostState.objects.filter(free & rested & closed, host=host).update(busy_until=until, busy_token=token)
    return held == 1


def give_back(
    host: str,
    token: str,
    *,
    gap_s: float,
    retry_after_s: float | None = None,
    failed: bool = False,
    error: str = "",
    robots: RobotsAnswer | None = None,
    has_answered: bool = True,
) -> None:
    """Give the connection back; the next request may come after the gap, or after what the server asked for.

    `has_answered` False says nothing of how the host does: its count of failures stays as it is.
    """
    now = timezone.now()
    held = HostState.objects.filter(host=host, busy_token=token)
    # One statement: each is a commit that waits for the disk, and the next request to the host waits for this.
    changes: dict[str, object] = {
        "busy_until": None,
        "busy_token": "",
        "last_asked_at": now,
        "next_at": now + timedelta(seconds=max(gap_s, retry_after_s or 0)),
    }
    if robots is not None:
        changes["robots"] = storable({**robots.as_json(), "crawl_delay_s": robots.crawl_delay_s})
    if not has_answered and not failed:
        held.update(**changes)
        return
    if not failed:
        held.update(**changes, failures=0, open_until=None, last_error="")
        return
    # Only who holds the slot counts a failure, so what is read here is what stands when it is written.
    state = held.first()
    failures = state.failures + 1 if state else 1
    held.update(**changes, failures=failures, last_error=error[:300], open_until=closed_until(failures, now))


@transaction.atomic
def let_try_now(*, actor: User, state: HostState) -> int:
    """Let a host be asked at once, on a person's word, and ring the jobs that wait for it; returns how many.

    Its count of failures stays: one more failure closes it again, for longer. A request that runs keeps the one connection.
    """
    require(actor, "retry_jobs")
    HostState.objects.filter(pk=state.pk).update(next_at=None, open_until=None)
    record_event(
        actor=actor,
        action="host.let_try",
        subject=state,
        before={"host": state.host, "failures": state.failures, "error": state.last_error},
    )
    waiting = list(jobs_for_host(state.host).order_by("pk")[: jobs.MAX_PER_SWEEP])
    Job.objects.filter(pk__in=[job.pk for job in waiting], state=JobState.NEW).update(not_before=None)
    for job in waiting:
        jobs.ring(job)
    return len(waiting)
