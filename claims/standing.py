"""What became of published words on a page that was fetched again, and when to look next. PURE.

Everything said here is a suggestion for a person: it changes no citation and no published version.
"""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from claims.enums import AnchorState, CaptureOutcome
from claims.normalisation import normalise
from claims.quoting import Anchoring, Quotation, reanchor

if TYPE_CHECKING:
    from datetime import datetime

# Failures this far apart count, and this many of them say that a page cannot be reached: one bad week-end is no news.
FAILURES_APART: Final = timedelta(days=3)
FAILURES_NEEDED: Final = 3
# What was not found is looked for again this much later before anybody is told that it is gone. RFC 9110, 15.5.5: a 404 does not
# say whether the absence is temporary or permanent, and sites answer one while they move, deploy or restore.
GONE_APART: Final = timedelta(days=1)
# The first look comes a day after publication; each calm one doubles the wait, up to a month.
_FIRST: Final = timedelta(days=1)
_LONGEST: Final = timedelta(days=30)
# Words published together are looked at spread over a tenth of the wait, not all in one minute.
_SPREAD: Final = 10

_GONE: Final = frozenset({CaptureOutcome.NOT_FOUND, CaptureOutcome.GONE, CaptureOutcome.REDIRECTED_AWAY})
_WALLS: Final = frozenset(
    {
        CaptureOutcome.PAYWALL,
        CaptureOutcome.LOGIN,
        CaptureOutcome.CONSENT,
        CaptureOutcome.BOT_CHECK,
        CaptureOutcome.FORBIDDEN,
    }
)
# Readers and editors need not hear of these.
CALM: Final = frozenset({AnchorState.INTACT, AnchorState.MOVED, AnchorState.UNKNOWN})
TROUBLED: Final = frozenset(AnchorState) - CALM

# Each can be scanned once from left to right, whatever the page holds.
_TAG: Final = re.compile(r"<[^<>]*+>")
_HIDDEN: Final = re.compile(r"<(/?)(script|style|template)\b", re.IGNORECASE)
_SPACE: Final = re.compile(r"\s+")


def state_of_page(outcome: CaptureOutcome) -> AnchorState | None:
    """Say what a fetch that brought no page means for words on it; None where it brought one, to be looked at."""
    if outcome in {CaptureOutcome.OK, CaptureOutcome.NOT_MODIFIED}:
        return None
    if outcome in _GONE:
        return AnchorState.GONE
    return AnchorState.WALLED if outcome in _WALLS else AnchorState.UNREACHABLE


def is_gone_for_good(outcome: CaptureOutcome, missing_since: datetime | None, now: datetime) -> bool:
    """Say whether words that a look did not find are to be called gone.

    A 410 says it at once: by RFC 9110, 15.5.11, the site tells us on purpose that the page will not come back. All else, words
    missing from a page that came back among it, has to be found by two looks at least GONE_APART from each other.
    `missing_since` is when the first of the looks in a row that did not find the words was made; None where this one is it.
    """
    if outcome is CaptureOutcome.GONE:
        return True
    return missing_since is not None and now - missing_since >= GONE_APART


def state_of_words(quotation: Quotation, text: str, *, page: str = "") -> Anchoring:
    """Say what became of words in a later text of their page.

    `page` is the page's markup: words that stand there but not in the text were left out by our reading, not by the site.
    """
    found = reanchor(quotation, text)
    if found.state not in {AnchorState.ALTERED, AnchorState.GONE} or quotation.exact in text:
        return found
    if not _stands_in_markup(quotation.exact, page):
        return found
    why = "The words stand on the page, outside of what we read as its main text."
    return Anchoring(AnchorState.MOVED, found.score, None, (why,))


def next_look_at(now: datetime, *, calm_looks: int, is_troubled: bool, key: int, is_missing: bool = False) -> datetime:
    """Return when to look again: soon after trouble, else twice as long as before, at most a month.

    `is_missing` says that a second look has to tell whether something is gone. `key` is any number of the page; it spreads
    pages that were published together.
    """
    wait = FAILURES_APART if is_troubled else min(_FIRST * 2 ** min(calm_looks, 10), _LONGEST)
    wait = GONE_APART if is_missing else wait
    return now + wait + wait / _SPREAD * (key % 97) / 97


def failures_after(failures: int, failed_at: datetime | None, now: datetime) -> tuple[int, datetime]:
    """Count one more failure and say when the last counted one was; one too near to it is not counted."""
    if failed_at is not None and now - failed_at < FAILURES_APART:
        return failures, failed_at
    return failures + 1, now


def _stands_in_markup(exact: str, page: str) -> bool:
    wanted = _SPACE.sub("", exact)
    return bool(wanted) and wanted in _SPACE.sub("", normalise(html.unescape(_TAG.sub(" ", _without_scripts(page)))))


def _without_scripts(page: str) -> str:
    """Leave out what no reader sees: scripts and styles may repeat the words of an earlier state of the page."""
    kept: list[str] = []
    at, inside = 0, ""
    for match in _HIDDEN.finditer(page):
        name = match.group(2).lower()
        if not inside and not match.group(1):
            kept.append(page[at : match.start()])
            inside = name
        elif inside == name and match.group(1):
            at, inside = match.end(), ""
    if not inside:
        kept.append(page[at:])
    return "".join(kept)
