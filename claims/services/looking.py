"""Looks at one watched page again: one polite fetch, and for all published words on it what became of them.

No transaction is held across the fetch. A look is done whatever it brought: the next one is a row's `next_at`, not a retry.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils import timezone

from claims import store
from claims.enums import AnchorState, CaptureOutcome, CapturePurpose, JobKind, JobState
from claims.models import Job, Snapshot, Watch, WatchedWords, WatchResult
from claims.normalisation import text_digest
from claims.quoting import Anchoring, Quotation
from claims.selectors.snapshots import snapshot_text
from claims.services import captures, jobs
from claims.services.attempts import attempt_politely, known_of
from claims.services.audit import record_event
from claims.services.reconciling import take_tick
from claims.services.sources import newest_snapshot
from claims.services.watches import end_erased
from claims.standing import (
    CALM,
    FAILURES_NEEDED,
    failures_after,
    is_gone_for_good,
    next_look_at,
    state_of_page,
    state_of_words,
)

if TYPE_CHECKING:
    from datetime import datetime

    from claims.models import Capture
    from claims.ports import Outside
    from claims.services.attempts import Attempt

# Pages asked for in one beat; the rest come with the next ones, so that a backlog never fills the queue of the editors.
_PER_BEAT: Final = 50
# Bytes of unpacked markup that are looked through; a page was refused above it when it was first fetched.
_MAX_MARKUP: Final = 20_000_000
_NEVER_SEEN: Final = "We have not yet seen these words on the live page, so we cannot say that they have changed."
_FIRST_MISS: Final = (
    "Not found for the first time. It counts as gone if a look a day or more later does not find it either."
)


def ring_due() -> int:
    """Ask for a look at each page that is due, unless another beat has had this slot; return how many were asked for."""
    if not take_tick("watch", every_s=settings.WATCH_EVERY_S):
        return 0
    asked = Job.objects.filter(kind=JobKind.WATCH_PAGE, state__in=[JobState.NEW, JobState.RUN]).values("subject_id")
    due = Watch.objects.filter(next_at__lte=timezone.now()).exclude(pk__in=asked).order_by("next_at")[:_PER_BEAT]
    rung = [jobs.request_job(JobKind.WATCH_PAGE, watch.pk) for watch in due]
    return len(rung)


@dataclass(frozen=True, slots=True)
class _Finding:
    """What a look found of some words, whether it decides their state, and whether a second look has to."""

    words: WatchedWords
    anchoring: Anchoring
    counts: bool
    is_missing: bool = False

    @property
    def is_change(self) -> bool:
        return self.counts and self.anchoring.state != self.words.state


def run_look(lease: jobs.Lease, *, outside: Outside) -> Capture | None:
    """Do a WATCH_PAGE job. Returns None when nothing was fetched: nothing is watched there any more, or its host is busy."""
    watch = Watch.objects.select_related("source").get(pk=lease.subject_id)
    end_erased(watch)
    if not _watched(watch):
        with jobs.finishing(lease):
            _stop_if_idle(watch)
        return None
    attempt = attempt_politely(
        lease, watch.source.canonical_uri, outside=outside, known=known_of(newest_snapshot(watch.source))
    )
    if attempt is None:
        return None
    now = timezone.now()
    page = state_of_page(attempt.outcome)
    failures, failed_at = (
        failures_after(watch.failures, watch.failed_at, now) if page is AnchorState.UNREACHABLE else (0, None)
    )
    findings = _findings(watch, attempt, page, failures, now)
    copy = _known_copy(watch, attempt)
    if copy is not None and attempt.known is None:
        # The archive holds this very text: that it was seen again is in the capture.
        attempt = replace(attempt, warc=b"")
    kept = captures.keep(attempt, is_new=copy is None)
    with jobs.finishing(lease):
        recorded = captures.record(lease, watch.source, attempt, kept, CapturePurpose.WATCH, improve=False)
        capture, copy = recorded.capture, copy or recorded.snapshot
        for finding in findings:
            _write(finding, capture, copy, now)
        _reschedule(watch, attempt.outcome, now, findings, (failures, failed_at))
    return capture


def _stop_if_idle(watch: Watch) -> None:
    Watch.objects.filter(pk=watch.pk).exclude(words__ended_at__isnull=True).update(next_at=None)


def _watched(watch: Watch) -> list[WatchedWords]:
    words = WatchedWords.objects.filter(watch=watch, ended_at__isnull=True)
    return list(words.select_related("snapshot", "article_version").order_by("id"))


def _findings(watch: Watch, attempt: Attempt, page: AnchorState | None, failures: int, now: datetime) -> list[_Finding]:
    """Say for all words of a page what became of them; they are read again, for a fetch takes its time."""
    found = []
    for words in _watched(watch):
        anchoring = Anchoring(page, 0.0) if page is not None else _anchoring(words, attempt)
        found.append(_finding(words, anchoring, attempt.outcome, failures, now))
    return found


def _finding(
    words: WatchedWords, anchoring: Anchoring, outcome: CaptureOutcome, failures: int, now: datetime
) -> _Finding:
    """Decide whether what a look found of some words counts yet: nobody is accused on one failure or one 404."""
    if anchoring.state is AnchorState.UNREACHABLE:
        return _Finding(words, anchoring, counts=failures >= FAILURES_NEEDED)
    is_lost = anchoring.state in {AnchorState.ALTERED, AnchorState.GONE}
    if is_lost and words.seen_at is None and outcome is not CaptureOutcome.GONE:
        return _Finding(words, _with_warning(anchoring, _NEVER_SEEN), counts=False)
    is_first_miss = (
        anchoring.state is AnchorState.GONE
        and words.state != AnchorState.GONE
        and not is_gone_for_good(outcome, _missing_since(words), now)
    )
    if is_first_miss:
        return _Finding(words, _with_warning(anchoring, _FIRST_MISS), counts=False, is_missing=True)
    return _Finding(words, anchoring, counts=True)


def _with_warning(anchoring: Anchoring, warning: str) -> Anchoring:
    return replace(anchoring, warnings=(warning, *anchoring.warnings))


def _missing_since(words: WatchedWords) -> datetime | None:
    """Return when the looks in a row that did not find some words began; looks that reached nothing say nothing of it."""
    since = None
    looks = words.results.exclude(state=AnchorState.UNREACHABLE).order_by("-id")
    for state, looked_at in looks.values_list("state", "looked_at").iterator(chunk_size=20):
        if state != AnchorState.GONE:
            break
        since = looked_at
    return since


def _anchoring(words: WatchedWords, attempt: Attempt) -> Anchoring:
    text, markup = page_of(attempt)
    quotation = Quotation(words.exact, words.prefix, words.suffix, words.start, words.end)
    return state_of_words(quotation, text, page=markup)


def page_of(attempt: Attempt) -> tuple[str, str]:
    """Return the text and the markup of the page as it is now; of one that has not changed, those of the archived copy."""
    result, reading = attempt.result, attempt.reading
    if attempt.known is not None:
        copy = Snapshot.objects.select_related("capture").get(pk=attempt.known.snapshot_id)
        content = _unpacked(store.get(copy.body_sha256))
        return snapshot_text(copy), _decoded(content, None) if copy.media_type.startswith("text/") else ""
    if reading is None or result is None:
        raise ValueError("Only an attempt that brought a page can be looked through.")
    return reading.text, _decoded(result.content, result.charset) if reading.media_type.startswith("text/") else ""


def _unpacked(body: bytes) -> bytes:
    """Undo the packing in which a server sent a page; what is not packed stays as it is."""
    try:
        return zlib.decompressobj(wbits=47).decompress(body, _MAX_MARKUP)  # 47: gzip or zlib, told by the first bytes
    except zlib.error:
        return body


def _decoded(content: bytes, charset: str | None) -> str:
    try:
        return content.decode(charset or "utf-8", "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def _known_copy(watch: Watch, attempt: Attempt) -> Snapshot | None:
    """Return the archived copy of this page that has the same text, if there is one."""
    if attempt.known is not None:
        return Snapshot.objects.get(pk=attempt.known.snapshot_id)
    if attempt.reading is None:
        return None
    digest = text_digest(attempt.reading.text)
    return watch.source.snapshots.filter(text_sha256=digest).order_by("-id").first()


def _write(finding: _Finding, capture: Capture, copy: Snapshot | None, now: datetime) -> None:
    words, anchoring = finding.words, finding.anchoring
    there = anchoring.suggestion if copy is not None else None
    result = WatchResult.objects.create(
        words=words,
        capture=capture,
        snapshot=copy,
        state=anchoring.state,
        counts=finding.counts,
        is_change=finding.is_change,
        score=anchoring.score if copy is not None else None,
        found=there.exact if there else "",
        start=there.start if there else None,
        end=there.end if there else None,
        warnings=list(anchoring.warnings),
        looked_at=now,
    )
    # Compare and set: words whose verdict was ended during the fetch stay as they ended.
    held = WatchedWords.objects.filter(pk=words.pk, ended_at__isnull=True)
    if finding.counts and anchoring.state in {AnchorState.INTACT, AnchorState.MOVED}:
        held.update(seen_at=now)
    if not finding.is_change:
        return
    before = words.state
    held.update(
        state=anchoring.state,
        state_at=now,
        result=result,
        settled_at=None,
        settled_by=None,
        settled_reason="",
    )
    record_event(
        actor=None,
        agent="watch",
        action="watch.changed",
        subject=words,
        before={"state": before},
        after={"state": anchoring.state.value, "capture": capture.ref},
    )


def _reschedule(
    watch: Watch,
    outcome: CaptureOutcome,
    now: datetime,
    findings: list[_Finding],
    failures: tuple[int, datetime | None],
) -> None:
    """Set the next look: soon after a failure, a change or a first miss, else twice as far away as this one was."""
    is_missing = any(finding.is_missing for finding in findings)
    is_news = any(finding.is_change and finding.anchoring.state not in CALM for finding in findings)
    is_troubled = is_news or is_missing or 0 < failures[0] < FAILURES_NEEDED
    calm = 0 if is_troubled else watch.calm_looks + 1
    count, failed_at = failures
    watch.failures, watch.failed_at = count, failed_at
    watch.looks, watch.calm_looks = watch.looks + 1, calm
    watch.last_look_at, watch.last_outcome = now, outcome
    watch.next_at = next_look_at(now, calm_looks=calm, is_troubled=is_troubled, key=watch.pk, is_missing=is_missing)
    watch.save(
        update_fields=["failures", "failed_at", "looks", "calm_looks", "last_look_at", "last_outcome", "next_at"]
    )
    _stop_if_idle(watch)
