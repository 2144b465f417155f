"""One connection per host, a gap between requests, and a circuit that opens after failures; all of it in one row per host."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from claims import queue
from claims.enums import JobKind, JobState
from claims.errors import MustWaitError
from claims.models import HostState, Job
from claims.normalisation import storable
from claims.policy import require
from claims.politeness import closed_until
from claims.politeness import gap_s as gap_of
from claims.ports import Slot
from claims.selectors.hosts import jobs_for_host
from claims.services import jobs
from claims.services.audit import record_event
from claims.services.power_cuts import may_be_lost

if TYPE_CHECKING:
    from datetime import datetime

    from claims.models import User
    from claims.ports import RobotsAnswer

# Seconds between two turns in a host's line where no gap is longer: about what one request takes.
_LEAST_TURN_S: Final = 1.0


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
    # Busy: its holder calls whoever is first in line when it gives it back; this is for the case that it never does.
    return Slot(
        granted=False,
        wait_until=now + timedelta(seconds=max(settings.HOST_GAP_S, _LEAST_TURN_S)),
        reason=f"another request to {host} is running",
    ), ""


def must_take_slot(host: str, *, until: datetime) -> str:
    """Take the one connection to a host until a time; returns the token. Raises MustWaitError where it is not to be had now."""
    slot, token = take_slot(host, until=until)
    if not slot.granted:
        raise MustWaitError(slot.reason, until=slot.wait_until or timezone.now(), host=host)
    return token


def wait_in_line(lease: jobs.Lease, host: str, *, until: datetime, why: str) -> None:
    """Put a job back into the line of a host, behind those that stand there; its turn is `until` or later, a turn after the last.

    Each has a turn of its own, so that not all come at once where one may. Whoever gives the slot back calls the first in
    line; where nobody holds it that is rung here. A call that is lost costs no more than the wait for the reconciler.
    """
    with may_be_lost():
        line = Job.objects.filter(waits_for=host, state=JobState.NEW)
        last = line.aggregate(last=Max("not_before"))["last"]
        turn = until if last is None else max(until, last + timedelta(seconds=_turn_s(host)))
        jobs.put_back(lease, until=turn, why=why, waits_for=host)
        if last is None:
            queue.enqueue_at(jobs.task_name(lease.kind), lease.job_id, at=turn)


def _turn_s(host: str) -> float:
    """Return the seconds from one turn in a host's line to the next."""
    robots = HostState.objects.values_list("robots", flat=True).get(host=host)
    return max(gap_of(robots.get("crawl_delay_s"), least_s=settings.HOST_GAP_S), _LEAST_TURN_S)


def _call_next(host: str, at: datetime) -> None:
    """Give the first in a host's line its turn when the slot can be taken, and have it rung then.

    The others keep their turns, unless the host wants so long a rest that they would come before the first: then all move.
    """
    line = Job.objects.filter(waits_for=host, state=JobState.NEW)
    front = list(line.order_by("not_before", "id").values_list("pk", "kind", "not_before")[:2])
    if not front:
        return
    first, kind, turn = front[0]
    # By compare and set: it may have been begun in the meantime, and then whoever does it calls the next.
    if line.filter(pk=first).update(not_before=at) != 1:
        return
    if turn is not None and len(front) > 1 and front[1][2] is not None and front[1][2] <= at:
        line.exclude(pk=first).update(not_before=F("not_before") + (at - turn))
    queue.enqueue_at(jobs.task_name(JobKind(kind)), first, at=at)


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
    """Give the connection back, and call the first in line; the next request may come after the gap, or after what the server asked for.

    `has_answered` False says nothing of how the host does: its count of failures stays as it is.
    """
    now = timezone.now()
    next_at = now + timedelta(seconds=max(gap_s, retry_after_s or 0))
    held = HostState.objects.filter(host=host, busy_token=token)
    # One statement: each is a commit that waits for the disk, and the next request to the host waits for this.
    changes: dict[str, object] = {
        "busy_until": None,
        "busy_token": "",
        "last_asked_at": now,
        "next_at": next_at,
    }
    if robots is not None:
        changes["robots"] = storable({**robots.as_json(), "crawl_delay_s": robots.crawl_delay_s})
    with may_be_lost():
        opens: datetime | None = None
        if failed:
            # Only who holds the slot counts a failure, so what is read here is what stands when it is written.
            state = held.first()
            failures = state.failures + 1 if state else 1
            opens = closed_until(failures, now)
            changes |= {"failures": failures, "last_error": error[:300], "open_until": opens}
        elif has_answered:
            changes |= {"failures": 0, "last_error": "", "open_until": None}
        if held.update(**changes) == 1:
            _call_next(host, max(next_at, opens or next_at))


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
    Job.objects.filter(pk__in=[job.pk for job in waiting], state=JobState.NEW).update(not_before=None, waits_for="")
    for job in waiting:
        jobs.ring(job)
    return len(waiting)
