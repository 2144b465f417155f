"""What is known of the picture of an archived page: there, under way, failed, or none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.conf import settings

from claims.enums import JobKind, JobState, PartOutcome, PictureOutcome
from claims.models import Job, Screenshot

if TYPE_CHECKING:
    from claims.models import Snapshot

# Of other documents a browser shows its own viewer, which tells nothing about the document.
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class PictureView:
    """The picture of one snapshot in words; `picture` is the one to show, `failure` why there is none.

    `counts` says how many of the page's parts were fetched, and how many of each kind are missing in the picture.
    """

    picture: Screenshot | None = None
    waits: Job | None = None
    failure: str = ""
    is_erased: bool = False
    can_be_asked_for: bool = False
    counts: list[tuple[str, int]] = field(default_factory=list)

    @property
    def is_cut(self) -> bool:
        """Whether the page is longer than its picture."""
        return self.picture is not None and self.picture.page_height > self.picture.height

    @property
    def is_worth_a_word(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.picture or self.waits or self.failure or self.is_erased or self.can_be_asked_for)


def can_be_pictured(snapshot: Snapshot) -> bool:
    """Say whether a picture can be taken: it is a web page, and its archived bytes were not erased."""
    return snapshot.media_type in _PAGES and snapshot.erasure_id is None


def has_picture(snapshot: Snapshot) -> bool:
    """Say whether a picture of the snapshot was taken, though it may have been erased since."""
    return Screenshot.objects.filter(snapshot=snapshot, outcome=PictureOutcome.TAKEN).exists()


def picture_of(snapshot: Snapshot) -> Screenshot | None:
    """Return the picture of a snapshot, or None where there is none or it was erased."""
    return Screenshot.objects.filter(snapshot=snapshot, outcome=PictureOutcome.TAKEN, erasure__isnull=True).first()


def picture_view(snapshot: Snapshot) -> PictureView:
    """Gather what a snapshot's page says of its picture."""
    newest = Screenshot.objects.filter(snapshot=snapshot).order_by("-id")
    taken = newest.filter(outcome=PictureOutcome.TAKEN).first()
    if taken is not None:
        if taken.erasure_id is not None:
            return PictureView(is_erased=True)
        return PictureView(picture=taken, counts=_counts(taken))
    waits = Job.objects.filter(
        kind=JobKind.TAKE_SCREENSHOT, subject_id=snapshot.pk, state__in=[JobState.NEW, JobState.RUN]
    ).first()
    failed = newest.filter(outcome=PictureOutcome.FAILED).first()
    can_be_asked_for = bool(settings.SCREENSHOTS["IS_ON"]) and can_be_pictured(snapshot) and waits is None
    failure = failed.detail if failed is not None and waits is None else ""
    return PictureView(waits=waits, failure=failure, can_be_asked_for=can_be_asked_for)


def _counts(screenshot: Screenshot) -> list[tuple[str, int]]:
    counted = Counter(str(part.get("outcome", "")) for part in screenshot.parts)
    return [(outcome.label, counted[outcome.value]) for outcome in PartOutcome if counted[outcome.value]]
