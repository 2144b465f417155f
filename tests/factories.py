"""The smallest valid object of each kind; a test says only what it is about."""

from __future__ import annotations

import itertools
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from claims import quoting, search, store
from claims.enums import (
    ArticleOrigin,
    CandidateStatus,
    CaptureOutcome,
    CapturePurpose,
    ClaimantKind,
    ClaimKind,
    ClaimStatus,
    DocumentKind,
    JobKind,
    Origin,
    PictureOutcome,
    Role,
    Stance,
)
from claims.models import (
    Appearance,
    Article,
    ArticleVersion,
    Candidate,
    Capture,
    Claim,
    Claimant,
    ClaimReview,
    Job,
    Screenshot,
    Snapshot,
    Source,
    User,
)
from claims.normalisation import CURRENT, normalise, text_digest
from claims.ports import FetchResult, Found, Hop, Outside, Reading, RobotsAnswer
from claims.services import jobs, reviews, scales
from claims.services.sources import source_for
from claims.store.folder import FolderStore
from workers.archiving import warc

_numbers = itertools.count(1)

ARTICLE_TEXT = (
    "The harbour handled 4,000 containers in May. Port officials say that traffic rose by 40 per cent.\n\n"
    "Residents should be asked first."
)
SOURCE_TEXT = (
    "Harbour statistics\n\nTraffic in the harbour rose by 12 per cent in May, the port authority reported. "
    "It had fallen in April.\n\nThe figures cover all terminals."
)


def make_user(role: Role = Role.EDITOR, **fields: Any) -> User:
    number = next(_numbers)
    return User.objects.create_user(
        **{
            "username": f"person{number}",
            "first_name": f"Person {number}",
            "password": "a long pass phrase",
            "role": role,
            **fields,
        }
    )


def make_version(text: str = ARTICLE_TEXT, **fields: Any) -> ArticleVersion:
    normal = normalise(text)
    number = next(_numbers)
    article = fields.pop("article", None) or Article.objects.create(
        identity=f"text:{number}", title=f"Article {number}", origin=ArticleOrigin.PASTED
    )
    return ArticleVersion.objects.create(
        **{
            "article": article,
            "number": article.versions.count() + 1,
            "text": normal,
            "normalisation": CURRENT,
            "sha256": text_digest(normal),
            "original_sha256": store.put(text.encode()),
            "media_type": "text/plain",
            "origin": ArticleOrigin.PASTED,
            **fields,
        }
    )


def make_claimant(name: str = "Port officials", kind: ClaimantKind = ClaimantKind.GROUP) -> Claimant:
    return Claimant.objects.get_or_create(name=name, kind=kind)[0]


def make_claim(
    text: str = "Traffic rose by 40 per cent.", status: ClaimStatus = ClaimStatus.ACCEPTED, **fields: Any
) -> Claim:
    """Make a claim with one appearance: the words `exact` of `version` (the first sentence, unless told)."""
    version = fields.pop("version", None) or make_version()
    exact = fields.pop("exact", "traffic rose by 40 per cent")
    appears = fields.pop("appears", True)
    claim = Claim.objects.create(
        **{"text": text, "status": status, "kind": ClaimKind.FACT, "origin": Origin.RULE, "score": 0.8, **fields}
    )
    if appears:
        start = version.text.index(exact)
        quotation = quoting.quote_at(version.text, start, start + len(exact))
        Appearance.objects.create(
            claim=claim,
            article_version=version,
            start=quotation.start,
            end=quotation.end,
            exact=quotation.exact,
            prefix=quotation.prefix,
            suffix=quotation.suffix,
            spans=[[quotation.start, quotation.end]],
            claimant=claim.claimant,
            kind=claim.kind,
            score=claim.score,
        )
    search.index(DocumentKind.CLAIM, claim.pk, title=claim.text, body=claim.text)
    return claim


def make_source(url: str = "", **fields: Any) -> Source:
    source = source_for(url or f"https://source{next(_numbers)}.example/page")
    for name, value in fields.items():
        setattr(source, name, value)
    source.save()
    return source


def make_snapshot(text: str = SOURCE_TEXT, *, source: Source | None = None, **fields: Any) -> Snapshot:
    source = source or make_source()
    normal = normalise(text)
    captured_at = fields.pop("captured_at", timezone.now())
    capture = Capture.objects.create(
        source=source,
        purpose=CapturePurpose.CANDIDATE,
        url=source.canonical_uri,
        final_url=source.canonical_uri,
        outcome=CaptureOutcome.OK,
        http_status=200,
        started_at=captured_at,
        finished_at=captured_at,
        attempt=1,
    )
    answer = fetch_result(source.canonical_uri, text.encode(), started_at=captured_at)
    snapshot = Snapshot.objects.create(
        **{
            "source": source,
            "capture": capture,
            "url": source.canonical_uri,
            "body_sha256": store.put(text.encode()),
            "body_bytes": len(text.encode()),
            "warc_sha256": store.put(warc.render(answer.trace(), capture_ref=capture.ref)),
            "text_sha256": store.put(normal.encode()),
            "text_chars": len(normal),
            "normalisation": CURRENT,
            "media_type": "text/html",
            "extractor": "test",
            "title": "Harbour statistics",
            "publisher": "Port authority",
            "captured_at": captured_at,
            **fields,
        }
    )
    search.index(DocumentKind.SNAPSHOT, snapshot.pk, title=snapshot.title, body=normal)
    return snapshot


def make_screenshot(snapshot: Snapshot | None = None, **fields: Any) -> Screenshot:
    data = png_file()
    return Screenshot.objects.create(
        **{
            "snapshot": snapshot or make_snapshot(),
            "outcome": PictureOutcome.TAKEN,
            "image_sha256": store.put(data),
            "image_bytes": len(data),
            "thumbnail_sha256": store.put(png_file(2, 1)),
            "width": 4,
            "height": 3,
            "screen": 2,
            "page_height": 3,
            "browser": "Chrome/1",
            "taken_at": timezone.now(),
            **fields,
        }
    )


def png_file(width: int = 4, height: int = 3) -> bytes:
    """Return a black picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    lines = zlib.compress(height * bytes(1 + 3 * width))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def make_candidate(claim: Claim | None = None, *, snapshot: Snapshot | None = None, **fields: Any) -> Candidate:
    """Make a candidate: pending, or fetched when a snapshot is given."""
    source = fields.pop("source", None) or (snapshot.source if snapshot else make_source())
    return Candidate.objects.create(
        **{
            "claim": claim or make_claim(),
            "source": source,
            "snapshot": snapshot,
            "status": CandidateStatus.FETCHED if snapshot else CandidateStatus.PENDING,
            **fields,
        }
    )


def make_review(claim: Claim | None = None, *, author: User | None = None, ready: bool = True) -> ClaimReview:
    """Make a draft; `ready` gives it everything the gate wants, one citation included."""
    author = author or make_user()
    scales.adopt_default_scale()
    review = reviews.open_review(actor=author, claim=claim or make_claim())
    if not ready:
        return review
    words = "Traffic in the harbour rose by 12 per cent in May"
    snapshot = make_snapshot()
    start = SOURCE_TEXT.index(words)
    reviews.cite(
        actor=author,
        review=review,
        snapshot=snapshot,
        start=start,
        end=start + len(words),
        exact=words,
        stance=Stance.REFUTES,
        note="The authority's own figure.",
    )
    return reviews.save_draft(
        actor=author,
        review=review,
        revision=review.revision,
        rating_key="false",
        summary="Traffic rose by 12 per cent, not by 40.",
        reasons="The port authority reports a rise of 12 per cent for May, less than a third of what was claimed.",
    )


def make_job(kind: JobKind = JobKind.RUN_CAPTURE, subject_id: int = 1, **fields: Any) -> Job:
    job = jobs.request_job(kind, subject_id, dedup_key=f"test:{next(_numbers)}")
    job.rung_at = None  # as if no message had been sent
    for name, value in fields.items():
        setattr(job, name, value)
    job.save()
    return job


def make_lease(kind: JobKind, subject_id: int) -> jobs.Lease:
    """Request and lease a job, as a worker would."""
    lease = jobs.lease_job(jobs.request_job(kind, subject_id).pk)
    assert lease is not None
    return lease


def fetch_result(url: str = "https://source.example/page", body: bytes = b"<p>hello</p>", **fields: Any) -> FetchResult:
    return FetchResult(
        **{
            "url": url,
            "final_url": url,
            "status": 200,
            "reason": "OK",
            "http_version": "HTTP/1.1",
            "headers": (("Content-Type", "text/html"),),
            "request_headers": (("User-Agent", "test"),),
            "body": body,
            "content": body,
            "content_type": "text/html",
            "charset": "utf-8",
            "address": "93.184.216.34",
            "hops": (Hop(url=url, status=200, address="93.184.216.34", location=None, elapsed_s=0.1),),
            "started_at": datetime.now(UTC),
            "elapsed_s": 0.1,
            **fields,
        }
    )


def reading(text: str = SOURCE_TEXT, **fields: Any) -> Reading:
    return Reading(
        **{
            "text": normalise(text),
            "normalisation": CURRENT,
            "media_type": "text/html",
            "extractor": "test 1",
            "title": Found("Harbour statistics", "title"),
            "published_on": Found("2026-06-02", "meta"),
            **fields,
        }
    )


def fake_outside(*, fetch: Any = None, read: Any = None, robots: Any = None) -> Outside:
    """Make an outside world of functions; each may be replaced."""
    return Outside(
        fetch=fetch or (lambda url, **_: fetch_result(url)),
        robots=robots or (lambda url: RobotsAnswer(allowed=True, rule="", robots_url=f"{url}/robots.txt")),
        read=read or (lambda data, **_: reading()),
        archive=lambda trace, *, capture_ref, revisited=None: (
            b"WARC " + (b"revisit" if revisited else b"".join(exchange.body for exchange in trace.exchanges))
        ),
    )


def stored_file(digest: str) -> Path:
    """Return the file that the folder store keeps under a digest, for tests that damage or remove it."""
    return FolderStore(Path(settings.STORE_DIR)).path(store.name_of(digest))


def expire(job: Job) -> None:
    """Let the lease of a running job have run out."""
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def any_address(url: str) -> None:
    """Let every address pass: a `claims.ports.AddressCheck` for tests that fetch nothing."""
