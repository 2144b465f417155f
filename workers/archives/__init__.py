"""Other archives: which of them are on, built from the settings. To add one, copy a neighbour and give it a line in `_BUILDERS`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from workers.archives.timemaps import TimeMapArchive
from workers.archives.wayback import WaybackMachine

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.ports import OutsideArchive, Sender

__all__ = ["archive_by_name"]


def archive_by_name(name: str, send: Sender) -> OutsideArchive:
    """Return one archive of `settings.ARCHIVES`. Raises ImproperlyConfigured for an unknown name or a missing address."""
    builder = _BUILDERS.get(name)
    if builder is None:
        raise ImproperlyConfigured(f"There is no archive {name!r}. ARCHIVES may name: {', '.join(_BUILDERS)}.")
    return builder(send)


def _wayback(send: Sender) -> OutsideArchive:
    return WaybackMachine(
        send,
        url=settings.WAYBACK_URL,
        availability_url=settings.WAYBACK_AVAILABILITY_URL,
        key=settings.WAYBACK_KEY,
        saves_per_day=settings.WAYBACK_SAVES_PER_DAY,
    )


def _timemap(send: Sender) -> OutsideArchive:
    if not settings.TIMEMAP_URL:
        raise ImproperlyConfigured(
            "The archive 'timemap' needs TIMEMAP_URL: set it, or take 'timemap' out of ARCHIVES."
        )
    return TimeMapArchive(send, settings.TIMEMAP_URL)


_BUILDERS: dict[str, Callable[[Sender], OutsideArchive]] = {"wayback": _wayback, "timemap": _timemap}
