"""Fetching and keeping: one job makes one capture of one source, and what came back becomes a snapshot.

No transaction is held across a fetch: the rows are read, the page is fetched, its bytes are stored, and then everything is
written at once under the job's fence. Whoever fetches for a purpose of their own does the same in four lines:

    attempt = attempt_politely(lease, source.canonical_uri, outside=outside, known=known_of(newest_snapshot(source)))
    kept = keep(attempt)                      # None came back: the job waits, there is nothing to do
    with jobs.finishing(lease):               # or retrying(), where attempt.permanent is False
        recorded = record(lease, source, attempt, kept, CapturePurpose.…)
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from claims import lifecycle, search, store
from claims.enums import CandidateStatus, CaptureOutcome, CapturePurpose, DocumentKind, RobotsPolicy, SourceKind
from claims.models import Article, Candidate, Capture, Snapshot, Source
from claims.normalisation import storable
from claims.services import jobs
from claims.services.articles import add_reading
from claims.services.attempts import Attempt, attempt_politely, known_of
from claims.services.outside_archives import ask_archives
from claims.services.screenshots import request_screenshot
from claims.services.searching import request_ranking
from claims.services.sources import is_fresh, newest_snapshot, source_for

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from claims.ports import Found, Outside, Reading

_URL_CHARS: Final = 2048
# The page is not there any more, so a copy that another archive made in time is the best there is.
_OLDER_COPY_HELPS: Final = frozenset(
    {CaptureOutcome.NOT_FOUND, CaptureOutcome.GONE, CaptureOutcome.REDIRECTED_AWAY, CaptureOutcome.DNS_FAILURE}
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A capture that was written, and the snapshot that stands after it: its own, an earlier one (unchanged), or None."""

    capture: Capture
    snapshot: Snapshot | None


def run_capture(lease: jobs.Lease, *, outside: Outside) -> Capture | None:
    """Do a RUN_CAPTURE job for a source. Returns None when nothing was fetched: it was not needed, or its host is busy."""
    source = Source.objects.annotate(
        is_named=Exists(_named_by_editors()), is_archived=Exists(Snapshot.objects.filter(source=OuterRef("pk")))
    ).get(pk=lease.subject_id)
    newest = newest_snapshot(source) if source.is_archived else None
    if newest is not None and is_fresh(newest):
        with jobs.finishing(lease):
            _settle_candidates(source, snapshot=newest)
        return None
    purpose = CapturePurpose.EDITOR if source.is_named else CapturePurpose.CANDIDATE
    attempt = attempt_politely(
        lease,
        source.canonical_uri,
        outside=outside,
        known=known_of(newest),
        heeds_robots=purpose != CapturePurpose.EDITOR or settings.ROBOTS_FOR_EDITORS == RobotsPolicy.OBEY,
    )
    if attempt is None:
        return None
    kept = keep(attempt)
    if attempt.outcome in {CaptureOutcome.OK, CaptureOutcome.NOT_MODIFIED}:
        with jobs.finishing(lease):
            recorded = record(lease, source, attempt, kept, purpose)
            _settle_candidates(source, snapshot=recorded.snapshot)
        return recorded.capture
    if attempt.permanent or lease.is_last:
        with jobs.finishing(lease, dead=not attempt.permanent, error=attempt.detail, code=attempt.outcome.value):
            recorded = record(lease, source, attempt, kept, purpose)
            _settle_candidates(source, failure=attempt.words)
            if attempt.outcome in _OLDER_COPY_HELPS:
                ask_archives(source, wants_copy=False)
        return recorded.capture
    with jobs.retrying(lease, error=attempt.words, code=attempt.outcome.value, after_s=attempt.retry_after_s):
        return record(lease, source, attempt, kept, purpose).capture


def run_article_fetch(lease: jobs.Lease, *, outside: Outside) -> Capture | None:
    """Do a FETCH_ARTICLE job: fetch the article's address and keep its text as a version."""
    article = Article.objects.get(pk=lease.subject_id)
    attempt = attempt_politely(
        lease, article.url, outside=outside, heeds_robots=settings.ROBOTS_FOR_EDITORS == RobotsPolicy.OBEY
    )
    if attempt is None:
        return None
    kept = keep(attempt)
    if attempt.reading is not None:
        with jobs.finishing(lease):
            recorded = record(lease, source_for(article.url), attempt, kept, CapturePurpose.ARTICLE)
            add_reading(article=article, reading=attempt.reading, original_sha256=kept.body, actor=article.created_by)
        return recorded.capture
    if attempt.permanent or lease.is_last:
        with jobs.finishing(lease, dead=True, error=attempt.words, code=attempt.outcome.value):
            return record(lease, source_for(article.url), attempt, kept, CapturePurpose.ARTICLE).capture
    with jobs.retrying(lease, error=attempt.words, code=attempt.outcome.value, after_s=attempt.retry_after_s):
        return record(lease, source_for(article.url), attempt, kept, CapturePurpose.ARTICLE).capture


def fail_source(source_id: int, *, words: str) -> None:
    """Give up on a source whose job died without a word (its worker was killed each time)."""
    source = Source.objects.filter(pk=source_id).first()
    if source is not None:
        _settle_candidates(source, failure=words)


@dataclass(frozen=True, slots=True)
class Kept:
    """The digests under which the bytes of an attempt are stored, "" for what it has not."""

    warc: str = ""
    body: str = ""
    text: str = ""


def keep(attempt: Attempt, *, is_new: bool = True) -> Kept:
    """Write the bytes before any row names them: bytes without a row do no harm, a row without bytes would.

    The record of an error or a wall is kept as well, as evidence of what was answered; a body and a text of its own has
    only what can be cited. `is_new` False keeps the record alone, and no snapshot is made.
    """
    if attempt.result is None or attempt.reading is None or not is_new:
        return Kept(store.put(attempt.warc) if attempt.warc else "")
    return Kept(*store.put_all(attempt.warc, attempt.result.body, attempt.reading.text.encode("utf-8")))


def record(
    lease: jobs.Lease,
    source: Source,
    attempt: Attempt,
    kept: Kept,
    purpose: CapturePurpose,
    *,
    improve: bool = True,
) -> Recorded:
    """Write the capture, and the snapshot where a page was kept; belongs into the transaction that ends the job.

    `improve` takes over for the source what the page says of itself.
    """
    result = attempt.result
    capture = Capture.objects.create(
        source=source,
        purpose=purpose,
        url=source.canonical_uri,
        final_url=result.final_url[:_URL_CHARS] if result else "",
        outcome=attempt.outcome,
        detail=attempt.detail,
        http_status=result.status if result else _last_status(attempt.hops),
        address=result.address if result else "",
        # A server may send any byte in a header or a redirect.
        hops=storable([_hop_json(hop) for hop in attempt.hops]),
        headers=storable(_headers(attempt)),
        robots=storable(attempt.robots.as_json()) if attempt.robots else {},
        warc_sha256=kept.warc,
        started_at=attempt.started_at,
        finished_at=timezone.now(),
        requested_by_id=lease.requested_by_id,
        job_id=lease.job_id,
        attempt=lease.attempt,
        revisits_id=attempt.known.snapshot_id if attempt.known else None,
    )
    if attempt.known is not None:
        return Recorded(capture, Snapshot.objects.get(pk=attempt.known.snapshot_id))
    return Recorded(capture, _make_snapshot(source, capture, attempt, kept, improve=improve) if kept.body else None)


def _named_by_editors() -> QuerySet[Candidate, Candidate]:
    """Return the candidates that wait for a source because an editor named it; the others were brought by finders."""
    return Candidate.objects.filter(source=OuterRef("pk"), status=CandidateStatus.PENDING, added_by__isnull=False)


def _headers(attempt: Attempt) -> tuple[tuple[str, str], ...]:
    """Return the headers of the last answer, an error page's included."""
    exchanges = attempt.trace.exchanges if attempt.trace else ()
    return exchanges[-1].headers if exchanges else ()


def _make_snapshot(source: Source, capture: Capture, attempt: Attempt, kept: Kept, *, improve: bool) -> Snapshot:
    result, reading = attempt.result, attempt.reading
    if result is None or reading is None:
        raise ValueError("A snapshot needs what a capture brought.")
    snapshot = Snapshot.objects.create(
        source=source,
        capture=capture,
        url=result.final_url[:_URL_CHARS],
        body_sha256=kept.body,
        body_bytes=len(result.body),
        warc_sha256=kept.warc,
        text_sha256=kept.text,
        text_chars=len(reading.text),
        normalisation=reading.normalisation,
        media_type=reading.media_type[:100],
        extractor=reading.extractor[:100],
        title=_value(reading.title)[:500],
        publisher=_value(reading.publisher)[:300],
        byline=_value(reading.byline)[:300],
        published_on=_day(reading.published_on),
        language=_value(reading.language)[:16],
        metadata=_metadata(reading),
        pages=[asdict(page) for page in reading.pages],
        captured_at=result.started_at,
    )
    request_screenshot(snapshot)
    if improve:
        _improve_source(source, snapshot, reading.kind)
    search.index(
        DocumentKind.SNAPSHOT,
        snapshot.pk,
        title=snapshot.title,
        body=reading.text,
        language=snapshot.language,
    )
    return snapshot


def _improve_source(source: Source, snapshot: Snapshot, kind: SourceKind) -> None:
    """Take over what the page says of itself: it knows better than the finder that named it."""
    said = {
        "title": snapshot.title or source.title,
        "publisher": snapshot.publisher or source.publisher,
        "published_on": snapshot.published_on or source.published_on,
        "kind": source.kind if kind == SourceKind.UNKNOWN else kind,
    }
    news = [column for column, value in said.items() if getattr(source, column) != value]
    for column in news:
        setattr(source, column, said[column])
    if news:
        source.save(update_fields=news)


def _settle_candidates(source: Source, *, snapshot: Snapshot | None = None, failure: str = "") -> None:
    """Give every candidate that waits for this source its one outcome."""
    for candidate in Candidate.objects.filter(source=source, status=CandidateStatus.PENDING).select_related("claim"):
        if snapshot is None:
            lifecycle.move(
                candidate, CandidateStatus.FAILED, actor=None, agent="capture", reason=failure, failure=failure
            )
            continue
        lifecycle.move(candidate, CandidateStatus.FETCHED, actor=None, agent="capture", snapshot=snapshot, failure="")
        request_ranking(candidate)


def _metadata(reading: Reading) -> dict[str, Any]:
    names = (
        "title",
        "byline",
        "publisher",
        "published_on",
        "modified_on",
        "language",
        "canonical_url",
        "licence",
    )
    found = {name: asdict(value) for name in names if (value := getattr(reading, name)) is not None}
    return cast("dict[str, Any]", storable(found))


def _value(found: Found | None) -> str:
    return found.value if found else ""


def _day(found: Found | None) -> date | None:
    return date.fromisoformat(found.value[:10]) if found else None


def _hop_json(hop: object) -> dict[str, Any]:
    return {name: getattr(hop, name, None) for name in ("url", "status", "address", "location", "elapsed_s")}


def _last_status(hops: tuple[object, ...]) -> int | None:
    return getattr(hops[-1], "status", None) if hops else None
