"""Kills this process at a named step, where a test asks for it: how "a crash between any two steps" is tried out."""

from __future__ import annotations

import os
import signal

from django.conf import settings


def reach(point: str) -> None:
    """End this process as a power cut would, if FACTCHECK_CRASH_AT names this step; production never reads that variable."""
    if point == settings.FACTCHECK_CRASH_AT and not settings.IS_PRODUCTION:
        os.kill(os.getpid(), signal.SIGKILL)
