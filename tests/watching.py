"""Looks at watched pages for tests, made through the service with a page that says what the test wants."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import time_machine
from django.utils import timezone

from claims.enums import CaptureOutcome, JobKind, WatchedAs
from claims.errors import FetchError
from claims.models import HostState, WatchedWords, WatchResult
from claims.services import looking
from claims.standing import GONE_APART
from tests import factories, published

if TYPE_CHECKING:
    from claims.ports import FetchResult

NEW_TEXT = published.SOURCE.replace("12 per cent", "15 per cent")
_PERMANENT = {CaptureOutcome.NOT_FOUND, CaptureOutcome.GONE}


def watched(role: WatchedAs = WatchedAs.QUOTATION) -> WatchedWords:
    """Return the only words that are watched in this role."""
    return WatchedWords.objects.get(role=role, ended_at=None)


def look(words: WatchedWords, *, text: str = "Nothing.", outcome: CaptureOutcome | None = None) -> WatchResult:
    """Look at the page of some words once: it has this text, or the fetch ends like this."""
    HostState.objects.all().delete()

    def fetch(url: str, **_: object) -> FetchResult:
        if outcome:
            raise FetchError("It did not work.", outcome=outcome, permanent=outcome in _PERMANENT)
        return factories.fetch_result(url, f"<p>{hash(text)}</p>".encode())  # another text, other bytes

    lease = factories.make_lease(JobKind.WATCH_PAGE, words.watch_id)
    read = factories.reading(text)
    looking.run_look(lease, outside=factories.fake_outside(fetch=fetch, read=lambda data, **_: read))
    words.refresh_from_db()
    return words.results.order_by("-id")[0]


def look_twice(words: WatchedWords, *, text: str = "Nothing.", outcome: CaptureOutcome | None = None) -> WatchResult:
    """Look at a page now and once more when a second miss counts: one alone never says that something is gone."""
    look(words, text=text, outcome=outcome)
    with time_machine.travel(timezone.now() + GONE_APART + timedelta(minutes=1), tick=False):
        return look(words, text=text, outcome=outcome)
