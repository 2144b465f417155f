"""Fetching and keeping: one job makes one capture of one source, and what came back becomes a snapshot.

No transaction is held across a fetch: the rows are read, the page is fetched, and then everything is written at once
under the job's fence.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, cast

from django.conf import settings
from django.utils import timezone

from claims import lifecycle, search, store
from claims.enums import CandidateStatus, CaptureOutcome, CapturePurpose, DocumentKind, SourceKind
from claims.errors import EmptyTextError, FetchError, InvalidInputError, TooLargeError, UnsupportedTypeError
from claims.models import Article, Candidate, Capture, Snapshot, Source
from claims.normalisation import storable
from claims.politeness import gap_s
from claims.services import hosts, jobs
from claims.services.articles import add_reading
from claims.services.searching import request_ranking
from claims.services.sources import source_for, take_fresh_snapshot
from claims.uris import host_of

if TYPE_CHECKING:
    from claims.ports import FetchResult, Found, Outside, Reading, RobotsAnswer

_URL_CHARS: Final = 2048
# Failures that say the host is in trouble; a missing page is none of them.
_HOST_TROUBLE: Final = frozenset(
    {
        CaptureOutcome.TIMED_OUT,
        CaptureOutcome.CONNECTION_FAILED,
        CaptureOutcome.DNS_FAILURE,
        CaptureOutcome.TLS_FAILURE,
        CaptureOutcome.SERVER_ERROR,
        CaptureOutcome.RATE_LIMITED,
    }
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one attempt to fetch a page came to; `reading` is there exactly when the outcome is ok."""

    outcome: CaptureOutcome
    detail: str
    permanent: bool
    started_at: datetime
    robots: RobotsAnswer | None = None
    result: FetchResult | None = None
    reading: Reading | None = None
    hops: tuple[object, ...] = ()
    warc: bytes = b""
    retry_after_s: float | None = None


def run_capture(lease: jobs.Lease, *, outside: Outside) -> Capture | None:
    """Do a RUN_CAPTURE job for a source. Returns None when nothing was fetched: it was not needed, or its host is busy."""
    source = Source.objects.get(pk=lease.subject_id)
    fresh = take_fresh_snapshot(source)
    if fresh is not None:
        with jobs.finishing(lease):
            _settle_candidates(source, snapshot=fresh)
        return None
    attempt = attempt_politely(lease, source.canonical_uri, outside=outside)
    if attempt is None:
        return None
    if attempt.outcome is CaptureOutcome.OK:
        stored = store_attempt(attempt)
        with jobs.finishing(lease):
            capture = record_attempt(lease, source, attempt, CapturePurpose.CANDIDATE)
            _settle_candidates(source, snapshot=make_snapshot(source, capture, attempt, stored))
        return capture
    if attempt.permanent or lease.is_last:
        with jobs.finishing(lease, dead=not attempt.permanent, error=attempt.detail, code=attempt.outcome.value):
            capture = record_attempt(lease, source, attempt, CapturePurpose.CANDIDATE)
            _settle_candidates(source, failure=_words(attempt))
        return capture
    with jobs.retrying(lease, error=_words(attempt), code=attempt.outcome.value, after_s=attempt.retry_after_s):
        return record_attempt(lease, source, attempt, CapturePurpose.CANDIDATE)


def run_article_fetch(lease: jobs.Lease, *, outside: Outside) -> Capture | None:
    """Do a FETCH_ARTICLE job: fetch the article's address and keep its text as a version."""
    article = Article.objects.get(pk=lease.subject_id)
    attempt = attempt_politely(lease, article.url, outside=outside)
    if attempt is None:
        return None
    if attempt.outcome is CaptureOutcome.OK and attempt.reading is not None:
        stored = store_attempt(attempt)
        with jobs.finishing(lease):
            source = source_for(article.url)
            capture = record_attempt(lease, source, attempt, CapturePurpose.ARTICLE)
            snapshot = make_snapshot(source, capture, attempt, stored)
            add_reading(
                article=article,
                reading=attempt.reading,
                original_sha256=snapshot.body_sha256,
                actor=article.created_by,
            )
        return capture
    if attempt.permanent or lease.is_last:
        with jobs.finishing(lease, dead=True, error=_words(attempt), code=attempt.outcome.value):
            return record_attempt(lease, source_for(article.url), attempt, CapturePurpose.ARTICLE)
    with jobs.retrying(lease, error=_words(attempt), code=attempt.outcome.value, after_s=attempt.retry_after_s):
        return record_attempt(lease, source_for(article.url), attempt, CapturePurpose.ARTICLE)


def fail_source(source_id: int, *, words: str) -> None:
    """Give up on a source whose job died without a word (its worker was killed each time)."""
    source = Source.objects.filter(pk=source_id).first()
    if source is not None:
        _settle_candidates(source, failure=words)


def attempt_politely(lease: jobs.Lease, url: str, *, outside: Outside) -> Attempt | None:
    """Fetch and read under the host's slot; None when the job was put back to wait for it."""
    host = host_of(url)
    slot, token = hosts.take_slot(host, until=lease.until)
    if not slot.granted:
        jobs.put_back(lease, until=slot.wait_until or timezone.now(), why=slot.reason)
        return None
    attempt: Attempt | None = None
    try:
        attempt = attempt_capture(url, outside=outside, capture_ref=f"job-{lease.job_id}-{lease.attempt}", lease=lease)
    finally:
        robots = attempt.robots if attempt else None
        hosts.give_back(
            host,
            token,
            gap_s=gap_s(robots.crawl_delay_s if robots else None, least_s=settings.HOST_GAP_S),
            retry_after_s=attempt.retry_after_s if attempt else None,
            failed=attempt is None or attempt.outcome in _HOST_TROUBLE,
            error=attempt.detail if attempt else "the worker failed",
        )
    return attempt


def attempt_capture(url: str, *, outside: Outside, capture_ref: str, lease: jobs.Lease | None = None) -> Attempt:
    """Ask robots.txt, fetch, archive and read one page; whatever happens is an Attempt, nothing is written to the database."""
    started_at = timezone.now()
    robots: RobotsAnswer | None = None
    try:
        robots = outside.robots(url)
        if robots.allowed is not True:
            return _refused_by_robots(robots, started_at)
        if lease is not None:
            jobs.show_progress(lease, f"fetching {url}")
        result = outside.fetch(url)
    except FetchError as error:
        return Attempt(
            outcome=error.outcome,
            detail=error.message,
            permanent=error.permanent,
            started_at=started_at,
            robots=robots,
            hops=error.hops,
            retry_after_s=error.retry_after_s,
        )
    warc = outside.archive(result, capture_ref=capture_ref)
    if lease is not None:
        jobs.show_progress(lease, f"reading {url}")
    try:
        reading = outside.read(
            result.content,
            declared_type=result.content_type,
            charset=result.charset,
            url=result.final_url,
            captured_on=started_at.date(),
        )
    except InvalidInputError as error:
        return Attempt(
            outcome=_outcome_of(error),
            detail=error.message,
            permanent=True,
            started_at=started_at,
            robots=robots,
            result=result,
            hops=result.hops,
            warc=warc,
        )
    outcome, detail = _judge(url, result, reading)
    return Attempt(
        outcome=outcome,
        detail=detail,
        permanent=True,
        started_at=started_at,
        robots=robots,
        result=result,
        reading=reading if outcome is CaptureOutcome.OK else None,
        hops=result.hops,
        warc=warc,
    )


def _refused_by_robots(robots: RobotsAnswer, started_at: datetime) -> Attempt:
    if robots.allowed is None:
        detail = f"{robots.robots_url} could not be read, and without it we may not fetch (RFC 9309)."
    else:
        detail = f"{robots.robots_url} asks us not to fetch this page ({robots.rule})."
    return Attempt(
        outcome=CaptureOutcome.ROBOTS,
        detail=detail,
        permanent=robots.allowed is False,
        started_at=started_at,
        robots=robots,
    )


def _judge(url: str, result: FetchResult, reading: Reading) -> tuple[CaptureOutcome, str]:
    """Say whether what came back is the page that was asked for, and something that can be cited."""
    if reading.wall is not None:
        return reading.wall, reading.wall_evidence
    if _is_home_page(result.final_url) and not _is_home_page(url):
        return CaptureOutcome.REDIRECTED_AWAY, f"The page sent us to the home page {result.final_url}."
    return CaptureOutcome.OK, ""


def _is_home_page(url: str) -> bool:
    path = url.partition("://")[2].partition("/")[2].partition("?")[0].partition("#")[0]
    return path.strip("/").lower() in {"", "index.html", "index.php", "home"}


def _outcome_of(error: InvalidInputError) -> CaptureOutcome:
    if isinstance(error, UnsupportedTypeError):
        return CaptureOutcome.WRONG_TYPE
    if isinstance(error, EmptyTextError):
        return CaptureOutcome.EMPTY
    if isinstance(error, TooLargeError):
        return CaptureOutcome.TOO_LARGE
    return CaptureOutcome.UNREADABLE


@dataclass(frozen=True, slots=True)
class Stored:
    """The digests under which what an attempt brought is kept."""

    body: str
    warc: str
    text: str


def store_attempt(attempt: Attempt) -> Stored:
    """Write the bytes before any row names them: bytes without a row do no harm, a row without bytes would."""
    if attempt.result is None or attempt.reading is None:
        raise ValueError("Only an attempt that brought a page has something to store.")
    return Stored(
        body=store.put(attempt.result.body),
        warc=store.put(attempt.warc),
        text=store.put(attempt.reading.text.encode("utf-8")),
    )


def record_attempt(lease: jobs.Lease, source: Source, attempt: Attempt, purpose: CapturePurpose) -> Capture:
    """Write the capture of an attempt, however it ended; called inside the transaction that ends the job's attempt."""
    result = attempt.result
    return Capture.objects.create(
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
        headers=storable(result.headers) if result else [],
        robots={
            "allowed": attempt.robots.allowed,
            "rule": attempt.robots.rule,
            "robots_url": attempt.robots.robots_url,
        }
        if attempt.robots
        else {},
        warc_sha256=store.put(attempt.warc) if attempt.warc else "",
        started_at=attempt.started_at,
        finished_at=timezone.now(),
        requested_by_id=lease.requested_by_id,
        job_id=lease.job_id,
        attempt=lease.attempt,
    )


def make_snapshot(
    source: Source, capture: Capture, attempt: Attempt, stored: Stored, *, improve: bool = True
) -> Snapshot:
    """Make the snapshot of a capture that brought a page; `improve` takes over what the page says of itself."""
    result, reading = attempt.result, attempt.reading
    if result is None or reading is None:
        raise ValueError("A snapshot needs what a capture brought.")
    snapshot = Snapshot.objects.create(
        source=source,
        capture=capture,
        url=result.final_url[:_URL_CHARS],
        body_sha256=stored.body,
        body_bytes=len(result.body),
        warc_sha256=stored.warc,
        text_sha256=stored.text,
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
    source.title = snapshot.title or source.title
    source.publisher = snapshot.publisher or source.publisher
    source.published_on = snapshot.published_on or source.published_on
    if kind != SourceKind.UNKNOWN:
        source.kind = kind
    source.save(update_fields=["title", "publisher", "published_on", "kind"])


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


def _words(attempt: Attempt) -> str:
    label = attempt.outcome.label
    return f"{label[:1].upper()}{label[1:]}. {attempt.detail}".strip()


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
