"""Pictures of how archived pages looked: asked for when a page was archived, taken by a browser, kept beside the snapshot.

Nothing waits for a picture, and nothing rests on one. A page's other fetches go first at its host; a picture that cannot be
taken leaves a row that says why, and its job can be tried again.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims import store
from claims.enums import CapturePurpose, JobKind, PartOutcome, PictureOutcome, RobotsPolicy
from claims.errors import InvalidInputError, PictureError
from claims.models import Screenshot, Snapshot
from claims.normalisation import storable
from claims.policy import require
from claims.ports import ArchivedPage
from claims.selectors.hosts import jobs_for_host
from claims.selectors.screenshots import can_be_pictured, has_picture
from claims.selectors.stored import referenced_among
from claims.services import hosts, jobs
from claims.uris import host_of

if TYPE_CHECKING:
    from datetime import datetime

    from claims.models import Job, User
    from claims.ports import Camera, Picture

# A picture lets the fetches of its host go first, for so long after the page was archived and no longer.
_YIELDS_FOR: Final = timedelta(minutes=10)
_YIELD_S: Final = 10


def request_screenshot(snapshot: Snapshot) -> Job | None:
    """Ask for a picture of a new snapshot, in the caller's transaction; None where pictures are off, or it is no web page."""
    if not settings.SCREENSHOTS["IS_ON"] or not can_be_pictured(snapshot):
        return None
    return jobs.request_job(JobKind.TAKE_SCREENSHOT, snapshot.pk)


@transaction.atomic
def ask_for_screenshot(*, actor: User, snapshot: Snapshot) -> Job:
    """Ask for a picture of a snapshot that has none, on a person's word. Raises InvalidInputError where there can be none."""
    require(actor, "search")
    if not settings.SCREENSHOTS["IS_ON"]:
        raise InvalidInputError(
            "No pictures are taken here: no browser was found, or SCREENSHOTS is off. Whoever runs this newsroom can change that."
        )
    if has_picture(snapshot):
        raise InvalidInputError("There is a picture of this copy already.")
    if not can_be_pictured(snapshot):
        raise InvalidInputError("A picture can only be taken of a web page whose archived bytes are still there.")
    return jobs.request_job(JobKind.TAKE_SCREENSHOT, snapshot.pk, requested_by=actor)


def run_screenshot(lease: jobs.Lease, *, camera: Camera) -> Screenshot | None:
    """Do a TAKE_SCREENSHOT job under the slot of the page's host; None where it waits, or there is nothing to do."""
    snapshot = Snapshot.objects.select_related("capture").get(pk=lease.subject_id)
    if has_picture(snapshot) or not can_be_pictured(snapshot):
        with jobs.finishing(lease):
            return None
    host = host_of(snapshot.url)
    if (until := _must_yield(snapshot, host)) is not None:
        jobs.put_back(lease, until=until, why=f"other work at {host} goes first")
        return None
    slot, token = hosts.take_slot(host, until=lease.until)
    if not slot.granted:
        jobs.put_back(lease, until=slot.wait_until or timezone.now(), why=slot.reason)
        return None
    taken: Screenshot | None = None
    try:
        taken = _take(lease, snapshot, camera)
    finally:
        hosts.give_back(host, token, gap_s=settings.HOST_GAP_S, has_answered=_has_answered(taken, host))
    return taken


def close_screenshot(snapshot_id: int, words: str) -> None:
    """Say of a snapshot why it has no picture, where its job died without a word."""
    snapshot = Snapshot.objects.get(pk=snapshot_id)
    if not has_picture(snapshot):
        _write_failure(snapshot, words)


def _must_yield(snapshot: Snapshot, host: str) -> datetime | None:
    """Return when to look again, where fetches that are due wait for the host."""
    now = timezone.now()
    if snapshot.captured_at < now - _YIELDS_FOR:
        return None
    soon = now + timedelta(seconds=_YIELD_S)
    due = Q(not_before__isnull=True) | Q(not_before__lte=soon)
    return soon if jobs_for_host(host).filter(due).exists() else None


def _has_answered(taken: Screenshot | None, host: str) -> bool:
    """Say whether the host gave any part of the picture; the page itself was never asked for."""
    parts = taken.parts if taken is not None else []
    return any(part["outcome"] == PartOutcome.SHOWN and host_of(part["url"]) == host for part in parts)


def _take(lease: jobs.Lease, snapshot: Snapshot, camera: Camera) -> Screenshot | None:
    jobs.show_progress(lease, f"taking a picture of {snapshot.url}")
    page = ArchivedPage(
        url=snapshot.url,
        body=store.get(snapshot.body_sha256),
        headers=tuple((str(name), str(value)) for name, value in snapshot.capture.headers),
    )
    try:
        picture = camera(page, heeds_robots=_heeds_robots(snapshot))
    except PictureError as error:
        return _fail(lease, snapshot, error)
    image, thumbnail = store.put(picture.image), store.put(picture.thumbnail)
    with jobs.finishing(lease):
        # Under the lock of this transaction: words of the page may have been erased while its picture was taken.
        fresh = Snapshot.objects.get(pk=snapshot.pk)
        if can_be_pictured(fresh) and not has_picture(fresh):
            return _write(lease, snapshot, picture, image, thumbnail)
    for digest in {image, thumbnail} - referenced_among([image, thumbnail]):
        store.remove(digest)
    return None


def _heeds_robots(snapshot: Snapshot) -> bool:
    """Say whether robots.txt binds: always, except where the page itself was fetched on an editor's word against it."""
    on_word = snapshot.capture.purpose in {CapturePurpose.EDITOR, CapturePurpose.ARTICLE}
    return not on_word or settings.ROBOTS_FOR_EDITORS == RobotsPolicy.OBEY


def _fail(lease: jobs.Lease, snapshot: Snapshot, error: PictureError) -> Screenshot | None:
    """Give the job up where trying again helps nobody; a person can still have it tried again."""
    if error.permanent or lease.is_last:
        with jobs.finishing(lease, dead=True, error=error.message, code=error.code):
            return _write_failure(snapshot, error.message, lease=lease)
    with jobs.retrying(lease, error=error.message, code=error.code):
        return None


def _write(lease: jobs.Lease, snapshot: Snapshot, picture: Picture, image: str, thumbnail: str) -> Screenshot:
    return Screenshot.objects.create(
        snapshot=snapshot,
        outcome=PictureOutcome.TAKEN,
        image_sha256=image,
        image_bytes=len(picture.image),
        thumbnail_sha256=thumbnail,
        width=picture.width,
        height=picture.height,
        screen=picture.screen,
        page_height=picture.page_height,
        browser=picture.browser,
        has_run_scripts=picture.has_run_scripts,
        is_isolated=picture.is_isolated,
        parts=storable([part.as_json() for part in picture.parts]),
        taken_at=picture.taken_at,
        job_id=lease.job_id,
        attempt=lease.attempt,
    )


def _write_failure(snapshot: Snapshot, words: str, *, lease: jobs.Lease | None = None) -> Screenshot:
    return Screenshot.objects.create(
        snapshot=snapshot,
        outcome=PictureOutcome.FAILED,
        detail=words,
        taken_at=timezone.now(),
        job_id=lease.job_id if lease else None,
        attempt=lease.attempt if lease else 1,
    )
