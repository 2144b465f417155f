"""How often a host may be asked: the gap, the wait after a failure, and when to leave a host alone.

Pure Python: numbers in, numbers out. The rows that remember each host are kept by the domain's services, and a job that
must wait goes back with a not-before computed from these figures; no worker sleeps.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LEAST_GAP_S = 1.0  # between two requests to one host; about what a fast human reader does
MAX_GAP_S = 60.0  # a Crawl-delay above this is honoured only so far: 20 candidates of one host must end within the hour
MAX_RETRY_AFTER_S = 86_400.0  # one day; beyond that the server's clock or mind is not to be trusted
FIRST_BACKOFF_S = 30.0
MAX_BACKOFF_S = 6 * 3600.0
BREAKER_AFTER = 5  # failures in a row; fewer would punish a host for one bad minute
BREAKER_FIRST_S = 300.0
BREAKER_MAX_S = 6 * 3600.0


def gap_s(crawl_delay_s: float | None = None, *, least_s: float = LEAST_GAP_S) -> float:
    """Return the seconds between two requests to one host, given its robots.txt Crawl-delay (None if it names none)."""
    if crawl_delay_s is None or crawl_delay_s != crawl_delay_s:  # noqa: PLR0124 - the test for not-a-number
        return least_s
    return max(min(crawl_delay_s, MAX_GAP_S), least_s)


def backoff_s(attempt: int, *, jitter: float, retry_after_s: float | None = None) -> float:
    """Return the seconds to wait after failed attempt number `attempt` (from 1).

    Doubles from FIRST_BACKOFF_S up to MAX_BACKOFF_S; `jitter` in [0, 1) takes away up to half, so that many jobs that failed
    together do not come back together. What the server asked for (Retry-After) is the least that is waited.
    """
    doubled = min(FIRST_BACKOFF_S * 2.0 ** min(max(attempt, 1) - 1, 32), MAX_BACKOFF_S)
    waited = doubled * (1 - jitter / 2)
    return max(waited, min(retry_after_s, MAX_RETRY_AFTER_S)) if retry_after_s else waited


def closed_until(failures: int, last_failure_at: datetime | None) -> datetime | None:
    """Return until when a host is left alone after `failures` in a row, or None when it may be asked.

    The caller compares with its clock. Once the time has passed one request is let through: a success sets the count back
    to nothing, another failure doubles the pause.
    """
    if failures < BREAKER_AFTER or last_failure_at is None:
        return None
    pause_s = min(BREAKER_FIRST_S * 2.0 ** min(failures - BREAKER_AFTER, 32), BREAKER_MAX_S)
    return last_failure_at + timedelta(seconds=pause_s)


def retry_after_s(value: str | None, *, now: datetime) -> float | None:
    """Return the seconds a Retry-After header asks for (a number or an HTTP date), at most a day; None if it says nothing.

    A date that has passed is 0. RFC 9110, section 10.2.3.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), MAX_RETRY_AFTER_S)
    try:
        at = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max((at - now).total_seconds(), 0.0), MAX_RETRY_AFTER_S)
