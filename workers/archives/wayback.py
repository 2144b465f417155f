"""The Internet Archive's Wayback Machine: availability, TimeMap, and Save Page Now 2 where the newsroom has a key.

Availability (https://archive.org/help/wayback_api.php) says cheaply whether there is any copy; only then the TimeMap is read.
Save Page Now 2 takes `POST /save` with `Authorization: LOW key:secret` and answers with a job, whose state is asked for at
`/save/status/<job>`: pending, success (with the timestamp) or error (with `status_ext`). Its limits come as status 429 or as
an error such as `error:user-session-limit`, and mean: later.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

from claims.errors import ArchiveError
from claims.ports import OutsideMemento, Saving
from workers.archives import asking
from workers.archives.timemaps import read_timemap_at

if TYPE_CHECKING:
    from claims.ports import Sender

_STAMP: Final = re.compile(r"\d{14}")
_JOB: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")
# What is worth another try, of the errors that Save Page Now names; a page that is gone, forbidden or excluded is not.
_LATER: Final = frozenset(
    {
        "error:user-session-limit",
        "error:too-many-requests",
        "error:too-many-daily-captures",
        "error:celery",
        "error:capture-location-error",
        "error:no-browsers-available",
        "error:service-unavailable",
        "error:gateway-timeout",
        "error:bad-gateway",
        "error:internal-server-error",
        "error:soft-time-limit-exceeded",
        "error:cannot-fetch",
        "error:host-crawling-paused",
        "error:job-failed",
    }
)
_POLL_S: Final = 10.0


class WaybackMachine:
    """Asks the Wayback Machine. `key` is "key:secret" of an account there, "" for looking only."""

    label = "Internet Archive"

    def __init__(self, send: Sender, *, url: str, availability_url: str, key: str, saves_per_day: int) -> None:
        self._send = send
        self._url = url.rstrip("/")
        self._availability_url = availability_url
        self._authorization = f"LOW {key}" if key else ""
        self.saves_per_day = saves_per_day if key else 0

    def find(self, url: str) -> list[OutsideMemento]:
        """Return its copies of a page, the oldest first; the one it names as available where the list is too long."""
        closest = self._closest(url)
        if closest is None:
            return []
        try:
            return read_timemap_at(self._send, f"{self._url}/web/timemap/link/{url}", who=self.label) or [closest]
        except ArchiveError as error:
            if error.retry_after_s is not None:
                raise
            return [closest]

    def save(self, url: str) -> Saving:
        """Ask for a copy; one that was made within a day there counts as made."""
        body = urlencode({"url": url, "skip_first_archive": "1", "if_not_archived_within": "1d"}).encode("ascii")
        reply = asking.ask(
            self._send, f"{self._url}/save", who=self.label, body=body, authorization=self._authorization
        )
        asking.check(reply, who=self.label)
        answer = asking.json_object(reply, who=self.label)
        job = str(answer.get("job_id") or "")
        if not _JOB.fullmatch(job):
            raise self._error(answer)
        return Saving(job, wait_s=_POLL_S)

    def look(self, saving_id: str) -> Saving:
        """Ask how far a copy is."""
        address = f"{self._url}/save/status/{quote(saving_id, safe='')}"
        reply = asking.ask(self._send, address, who=self.label, authorization=self._authorization)
        asking.check(reply, who=self.label)
        answer = asking.json_object(reply, who=self.label)
        if answer.get("status") == "pending":
            return Saving(saving_id, wait_s=_POLL_S)
        original, stamp = answer.get("original_url"), str(answer.get("timestamp") or "")
        if answer.get("status") != "success" or not isinstance(original, str) or (at := _moment(stamp)) is None:
            raise self._error(answer)
        return Saving(saving_id, OutsideMemento(f"{self._url}/web/{stamp}/{original}", at))

    def _closest(self, url: str) -> OutsideMemento | None:
        separator = "&" if "?" in self._availability_url else "?"
        reply = asking.ask(self._send, f"{self._availability_url}{separator}{urlencode({'url': url})}", who=self.label)
        asking.check(reply, who=self.label)
        snapshots = asking.json_object(reply, who=self.label).get("archived_snapshots")
        closest = snapshots.get("closest") if isinstance(snapshots, dict) else None
        if not isinstance(closest, dict) or closest.get("available") is not True:
            return None
        at, uri = _moment(str(closest.get("timestamp") or "")), closest.get("url")
        if at is None or not isinstance(uri, str) or not uri.startswith(("http://", "https://")):
            return None
        return OutsideMemento(uri, at)

    def _error(self, answer: dict[str, Any]) -> ArchiveError:
        kind = str(answer.get("status_ext") or "")
        words = " ".join(str(answer.get("message") or kind or "it gave no reason").split())[:300]
        if kind in _LATER:
            return ArchiveError(
                f"{self.label} made no copy yet: {words}", permanent=False, retry_after_s=60.0, copy_failed=True
            )
        return ArchiveError(f"{self.label} made no copy: {words}", permanent=True)


def _moment(stamp: str) -> datetime | None:
    """Read a 14-digit timestamp, YYYYMMDDhhmmss in UTC."""
    if not _STAMP.fullmatch(stamp):
        return None
    try:
        return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
