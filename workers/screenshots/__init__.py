"""Pictures of how archived pages look, by a headless Chromium that has no network (docs/adr/0010-a-browser-without-a-network.md).

The browser is given the archived bytes of a page; whatever else the page wants is asked of us over a pipe, and `parts` gets
it with the same fetcher, under the same rules, as any page. Nothing of this is evidence: quotations stand in the archived text.
"""

from __future__ import annotations

from django.conf import settings

from workers import fetching, robots
from workers.screenshots.browser import Limits
from workers.screenshots.camera import HeadlessCamera

__all__ = ["HeadlessCamera", "Limits", "camera"]


def camera() -> HeadlessCamera:
    """Return the camera of `settings.SCREENSHOTS`, over the fetcher and the robots rules of every other fetch."""
    return HeadlessCamera(
        settings.SCREENSHOTS["BROWSER"],
        fetch=fetching.fetcher(),
        robots=robots.robots(),
        runs_scripts=settings.SCREENSHOTS["SCRIPTS"],
        has_sandbox=settings.SCREENSHOTS["SANDBOX"],
    )
