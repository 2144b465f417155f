from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from claims import politeness

NOW = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("delay", "expected"), [(None, 1.0), (0.0, 1.0), (-5.0, 1.0), (2.5, 2.5), (3600.0, 60.0), (float("nan"), 1.0)]
)
def test_the_gap_follows_crawl_delay_within_bounds(delay: float | None, expected: float) -> None:
    assert politeness.gap_s(delay) == expected


def test_the_gap_is_never_under_what_the_operator_set() -> None:
    assert politeness.gap_s(None, least_s=5.0) == 5.0
    assert politeness.gap_s(2.0, least_s=5.0) == 5.0
    assert politeness.gap_s(900.0, least_s=120.0) == 120.0


def test_backoff_doubles_to_its_maximum_and_jitter_only_shortens() -> None:
    full = [politeness.backoff_s(attempt, jitter=0.0) for attempt in range(1, 15)]

    assert full[:4] == [30.0, 60.0, 120.0, 240.0]
    assert full[-1] == politeness.MAX_BACKOFF_S == politeness.backoff_s(10_000, jitter=0.0)
    assert politeness.backoff_s(1, jitter=0.5) == 22.5
    assert politeness.backoff_s(3, jitter=0.999) > 60.0


def test_backoff_waits_at_least_as_long_as_the_server_asked() -> None:
    assert politeness.backoff_s(1, jitter=0.0, retry_after_s=500.0) == 500.0
    assert politeness.backoff_s(5, jitter=0.0, retry_after_s=1.0) == 480.0
    assert politeness.backoff_s(1, jitter=0.0, retry_after_s=1e9) == politeness.MAX_RETRY_AFTER_S


def test_the_breaker_opens_after_five_failures_and_pauses_longer_each_time() -> None:
    assert politeness.closed_until(4, NOW) is None
    assert politeness.closed_until(50, None) is None
    assert politeness.closed_until(5, NOW) == NOW + timedelta(seconds=300)
    assert politeness.closed_until(6, NOW) == NOW + timedelta(seconds=600)
    assert politeness.closed_until(1000, NOW) == NOW + timedelta(hours=6)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None), ("", None), ("soon", None), ("-5", None), ("1.5", None), ("٣", None),
        ("0", 0.0), ("120", 120.0), (" 120 ", 120.0), ("99999999999999999999999", 86_400.0),
        ("Thu, 14 May 2026 12:02:00 GMT", 120.0), ("Thursday, 14-May-26 12:02:00 GMT", 120.0),
        ("Thu, 14 May 2026 11:00:00 GMT", 0.0), ("Thu, 14 May 2099 12:00:00 GMT", 86_400.0),
        ("Thu, 99 May 2026 12:00:00 GMT", None),
    ],
)  # fmt: skip
def test_retry_after_reads_seconds_and_dates(value: str | None, expected: float | None) -> None:
    assert politeness.retry_after_s(value, now=NOW) == expected
