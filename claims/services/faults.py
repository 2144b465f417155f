"""Kills this process at a named step, where a test asks for it: how "a crash between any two steps" is tried out."""

from __future__ import annotations

import os
import signal
from typing import Final, Literal, get_args

from django.conf import settings

# The one list of steps. Each of publishing, and of beginning a correction, is inside the transaction: a kill there leaves
# nothing behind. mypy holds that no other is reached, and the tests of crashes that each of these is.
PublishingPoint = Literal[
    "publish.approved",
    "publish.version_made",
    "publish.moved",
    "publish.listed",
    "publish.copies_logged",
    "publish.logged",
    "publish.done",
]
CorrectingPoint = Literal["correct.moved", "correct.restored", "correct.begun"]
SequencingPoint = Literal[
    "log.locked",
    "log.half_written",
    "log.tiles_written",
    "log.signed",
    "log.head_written",
    "log.head_set",
    "log.published",
]
CleaningPoint = Literal["cleaning.taken", "cleaning.removed"]

PUBLISHING_POINTS: Final[tuple[PublishingPoint, ...]] = get_args(PublishingPoint)
CORRECTING_POINTS: Final[tuple[CorrectingPoint, ...]] = get_args(CorrectingPoint)
SEQUENCING_POINTS: Final[tuple[SequencingPoint, ...]] = get_args(SequencingPoint)
CLEANING_POINTS: Final[tuple[CleaningPoint, ...]] = get_args(CleaningPoint)


def reach(point: PublishingPoint | CorrectingPoint | SequencingPoint | CleaningPoint) -> None:
    """End this process as a power cut would, if FACTCHECK_CRASH_AT names this step; production never reads that variable."""
    if point == settings.FACTCHECK_CRASH_AT and not settings.IS_PRODUCTION:
        os.kill(os.getpid(), signal.SIGKILL)
