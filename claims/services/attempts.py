"""One attempt to fetch a page: ask robots.txt, take the host's slot, fetch, archive, read, and judge what came.

Nothing is written here but the slots of the hosts; `claims.services.captures` records what an attempt came to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.utils import timezone

from claims import landing, store
from claims.enums import CaptureOutcome, FixityState
from claims.errors import (
    EmptyTextError,
    FetchError,
    InvalidInputError,
    MustWaitError,
    TooLargeError,
    UnsupportedTypeError,
)
from claims.normalisation import bytes_digest
from claims.politeness import gap_s
from claims.ports import Revisited
from claims.services import hosts, jobs
from claims.services.power_cuts import may_be_lost
from claims.uris import host_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from claims.models import Snapshot
    from claims.ports import FetchResult, MayFollow, Outside, Reading, RobotsAnswer, Trace

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
_NOT_MODIFIED: Final = 304


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one attempt to fetch a page came to.

    `reading` is there exactly when the outcome is ok, `known` exactly when it is not_modified: then that earlier snapshot
    stands. `warc` is empty where no answer came at all.
    """

    outcome: CaptureOutcome
    detail: str
    permanent: bool
    started_at: datetime
    robots: RobotsAnswer | None = None
    result: FetchResult | None = None
    reading: Reading | None = None
    trace: Trace | None = None
    hops: tuple[object, ...] = ()
    warc: bytes = b""
    retry_after_s: float | None = None
    known: Known | None = None

    @property
    def words(self) -> str:
        """Say how it ended, for an editor."""
        label = self.outcome.label
        return f"{label[:1].upper()}{label[1:]}. {self.detail}".strip()


@dataclass(frozen=True, slots=True)
class Known:
    """A snapshot we hold of a page, and the tags by which a site can be asked whether it has changed since."""

    snapshot_id: int
    url: str
    body_sha256: str
    captured_at: datetime
    etag: str | None
    last_modified: str | None

    @property
    def revisited(self) -> Revisited:
        """Return what the archive says of the earlier capture."""
        return Revisited(self.url, self.captured_at, self.body_sha256)


def known_of(snapshot: Snapshot | None) -> Known | None:
    """Return what we hold of a source in its newest snapshot, or None: nothing, or a file that does not stand any more.

    The tags come from the newest answer that spoke of that snapshot, which may be a 304.
    """
    if snapshot is None or not _stands(snapshot):
        return None
    answers = [*snapshot.revisits.order_by("-id")[:1], snapshot.capture]
    return Known(
        snapshot_id=snapshot.pk,
        url=snapshot.url,
        body_sha256=snapshot.body_sha256,
        captured_at=snapshot.captured_at,
        etag=_first_header(answers, "etag"),
        last_modified=_first_header(answers, "last-modified"),
    )


def attempt_politely(
    lease: jobs.Lease, url: str, *, outside: Outside, known: Known | None = None, heeds_robots: bool = True
) -> Attempt | None:
    """Fetch and read under the slots of the hosts it passes; None when the job was put back to wait for one.

    With `known` the site is asked whether the page has changed since. `heeds_robots` False goes on where robots.txt asks
    not to, and records its answer all the same.
    """
    held = _Slots(lease)
    visit: _Visit | None = None
    try:
        with may_be_lost():
            held.take(host_of(url))
            jobs.show_progress(lease, f"fetching {url}")
        visit = _visit(url, outside=outside, known=known, heeds_robots=heeds_robots, on_host=held.take)
    except MustWaitError as wait:
        held.keep_peace()
        hosts.wait_in_line(lease, wait.host, until=wait.until, why=wait.message)
        return None
    finally:
        # Before the page is read: the next request to this host need not wait for that.
        with may_be_lost():
            held.give_back(visit)
            if visit is not None and visit.result is not None:
                jobs.show_progress(lease, f"reading {url}")
    return _judged(url, visit, outside=outside, capture_ref=f"job-{lease.job_id}-{lease.attempt}")


@dataclass(frozen=True, slots=True)
class _Visit:
    """What one visit to a site brought: an answer (`result`), or the error it ended with; what robots.txt said, if it was asked."""

    started_at: datetime
    robots: RobotsAnswer | None
    result: FetchResult | None = None
    error: FetchError | None = None
    known: Known | None = None

    @property
    def is_trouble_of_host(self) -> bool:
        """Say whether this counts against the host: it failed, or its robots.txt could not be had."""
        if self.error is None:
            return False
        has_no_rules = self.error.outcome is CaptureOutcome.ROBOTS and not self.error.permanent
        return has_no_rules or self.error.outcome in _HOST_TROUBLE


class _Slots:
    """The slots of the hosts that one attempt passes; the last one taken is the host that answers for how it ended."""

    def __init__(self, lease: jobs.Lease) -> None:
        self._lease = lease
        self._tokens: dict[str, str] = {}
        self._waits = False

    def take(self, host: str) -> None:
        """Take the one connection to a host. Raises MustWaitError where it is not to be had now; never waits for it."""
        if host in self._tokens:
            self._tokens[host] = self._tokens.pop(host)
            return
        self._tokens[host] = hosts.must_take_slot(host, until=self._lease.until)

    def keep_peace(self) -> None:
        """Say that the attempt ended in waiting: no host has failed."""
        self._waits = True

    def give_back(self, visit: _Visit | None) -> None:
        """Give every slot back; a failure counts against the last host alone, and so does its request for patience."""
        robots = visit.robots if visit else None
        error = visit.error if visit else None
        failed = not self._waits and (visit is None or visit.is_trouble_of_host)
        last = next(reversed(self._tokens), None)
        for host, token in self._tokens.items():
            hosts.give_back(
                host,
                token,
                gap_s=gap_s(robots.crawl_delay_s if robots else None, least_s=settings.HOST_GAP_S),
                retry_after_s=error.retry_after_s if error and host == last else None,
                failed=failed and host == last,
                error=(error.message if error else "") if visit else "the worker failed",
                robots=robots if robots is not None and host == host_of(robots.robots_url) else None,
            )


def attempt_capture(url: str, *, outside: Outside, capture_ref: str, known: Known | None = None) -> Attempt:
    """Ask robots.txt, fetch, archive and read one page; whatever happens is an Attempt, nothing is written to the database."""
    return _judged(url, _visit(url, outside=outside, known=known), outside=outside, capture_ref=capture_ref)


def _visit(
    url: str,
    *,
    outside: Outside,
    known: Known | None = None,
    heeds_robots: bool = True,
    on_host: Callable[[str], None] | None = None,
) -> _Visit:
    """Ask robots.txt and fetch one page; whatever the site does is a _Visit.

    `on_host` is told of every further host that a redirect leads to, and may raise MustWaitError.
    """
    started_at = timezone.now()
    robots: RobotsAnswer | None = None

    def may_follow(to: str) -> None:
        if on_host is not None:
            on_host(host_of(to))
        answer = outside.robots(to)
        if heeds_robots and answer.allowed is not True:
            raise _robots_error(answer)

    try:
        robots = outside.robots(url)
        if heeds_robots and robots.allowed is not True:
            raise _robots_error(robots)
        result, known = _fetch(url, outside=outside, known=known, may_follow=may_follow)
    except FetchError as error:
        return _Visit(started_at, robots, error=error)
    return _Visit(started_at, robots, result=result, known=known)


def _judged(url: str, visit: _Visit, *, outside: Outside, capture_ref: str) -> Attempt:
    """Archive and read what a visit brought, and judge it."""
    result, error, known = visit.result, visit.error, visit.known
    if result is None:
        assert error is not None
        return Attempt(
            outcome=error.outcome,
            detail=error.message,
            permanent=error.permanent,
            started_at=visit.started_at,
            robots=visit.robots,
            trace=error.trace,
            hops=error.hops,
            warc=_archived(error.trace, outside=outside, capture_ref=capture_ref),
            retry_after_s=error.retry_after_s,
        )
    if known is not None and _is_unchanged(result, known):
        return Attempt(
            outcome=CaptureOutcome.NOT_MODIFIED,
            detail="",
            permanent=True,
            started_at=visit.started_at,
            robots=visit.robots,
            result=result,
            trace=result.trace(),
            hops=result.hops,
            warc=outside.archive(result.trace(), capture_ref=capture_ref, revisited=known.revisited),
            known=known,
        )
    reading, outcome, detail = _read(url, result, outside=outside, captured_on=visit.started_at.date())
    return Attempt(
        outcome=outcome,
        detail=detail,
        permanent=True,
        started_at=visit.started_at,
        robots=visit.robots,
        result=result,
        reading=reading if outcome is CaptureOutcome.OK else None,
        trace=result.trace(),
        hops=result.hops,
        warc=outside.archive(result.trace(), capture_ref=capture_ref),
    )


def _fetch(
    url: str, *, outside: Outside, known: Known | None, may_follow: MayFollow
) -> tuple[FetchResult, Known | None]:
    """Fetch a page, asking whether it has changed where that can be asked; returns what it may be compared with."""
    if known is None or not (known.etag or known.last_modified):
        return outside.fetch(url, may_follow=may_follow), known
    result = outside.fetch(url, etag=known.etag, last_modified=known.last_modified, may_follow=may_follow)
    if result.status == _NOT_MODIFIED and result.final_url != known.url:
        # Our tags were another page's: this answer says nothing about the page that now stands there.
        return outside.fetch(url, may_follow=may_follow), None
    return result, known


def _is_unchanged(result: FetchResult, known: Known) -> bool:
    """Say whether the site says so itself, or sent the same bytes from the same address again."""
    if result.status == _NOT_MODIFIED:
        return True
    return result.final_url == known.url and not result.truncated and bytes_digest(result.body) == known.body_sha256


def _read(
    url: str, result: FetchResult, *, outside: Outside, captured_on: Any
) -> tuple[Reading | None, CaptureOutcome, str]:
    try:
        reading = outside.read(
            result.content,
            declared_type=result.content_type,
            charset=result.charset,
            url=result.final_url,
            captured_on=captured_on,
        )
    except InvalidInputError as error:
        return None, _outcome_of(error), error.message
    return (reading, *_judge(url, result, reading))


def _archived(trace: Trace | None, *, outside: Outside, capture_ref: str) -> bytes:
    """Render what a failed fetch left behind; a fetch that was never answered leaves nothing."""
    if trace is None or not trace.exchanges:
        return b""
    return outside.archive(trace, capture_ref=capture_ref)


def _robots_error(robots: RobotsAnswer) -> FetchError:
    if robots.allowed is None:
        detail = f"{robots.robots_url} could not be read, and without it we may not fetch (RFC 9309)."
    else:
        detail = f"{robots.robots_url} asks us not to fetch this page ({robots.rule})."
    return FetchError(
        detail,
        outcome=CaptureOutcome.ROBOTS,
        permanent=robots.allowed is False,
        retry_after_s=robots.retry_after_s,
    )


def _judge(url: str, result: FetchResult, reading: Reading) -> tuple[CaptureOutcome, str]:
    """Say whether what came back is the page that was asked for, and something that can be cited."""
    if reading.wall is not None:
        return reading.wall, reading.wall_evidence
    return landing.judge(url, result.final_url, words=len(reading.text.split())) or (CaptureOutcome.OK, "")


def _outcome_of(error: InvalidInputError) -> CaptureOutcome:
    if isinstance(error, UnsupportedTypeError):
        return CaptureOutcome.WRONG_TYPE
    if isinstance(error, EmptyTextError):
        return CaptureOutcome.EMPTY
    if isinstance(error, TooLargeError):
        return CaptureOutcome.TOO_LARGE
    return CaptureOutcome.UNREADABLE


def _stands(snapshot: Snapshot) -> bool:
    """Say whether the snapshot's files can still be leant on, as far as is known without reading them."""
    fixity = getattr(snapshot, "fixity", None)
    if fixity is not None and fixity.state != FixityState.INTACT:
        return False
    return all(store.has(digest) for digest in (snapshot.body_sha256, snapshot.warc_sha256, snapshot.text_sha256))


def _first_header(captures: list[Any], name: str) -> str | None:
    for capture in captures:
        for header, value in capture.headers:
            if header.lower() == name and value:
                return str(value)
    return None
