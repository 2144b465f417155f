"""Reads TimeMaps (RFC 7089) of any archive that gives them in application/link-format (RFC 6690, with RFC 7089's attributes).

They are read in the worker: the size is capped, and every pattern goes through the text once from left to right.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from claims.errors import ArchiveError
from claims.ports import OutsideMemento
from workers.archives import asking

if TYPE_CHECKING:
    from claims.ports import Saving, Sender

# A page that is archived every hour for ten years has ninety thousand copies, and a line of them has 200 bytes.
MAX_BYTES: Final = 4 * 1024 * 1024
# Longer than what is kept of a copy (claims.services.outside_archives).
_URI_CHARS: Final = 2_300
_WEB: Final = ("http://", "https://")
# One link: an address, then attributes whose values may hold commas and semicolons inside quotation marks.
_LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[\w*-]+(?:\s*=\s*(?:"[^"]*"|[^\s",;]+))?)*)')
_ATTRIBUTE = re.compile(r';\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^\s",;]+))')


class TimeMapArchive:
    """An archive that is asked for its list and nothing else; `prefix` is what a page's address is written behind."""

    saves_per_day = 0

    def __init__(self, send: Sender, prefix: str) -> None:
        self._send = send
        self._prefix = prefix
        self.label = urlsplit(prefix).hostname or ""

    def find(self, url: str) -> list[OutsideMemento]:
        """Return its copies of a page, the oldest first."""
        return read_timemap_at(self._send, self._prefix + url, who=self.label)

    def save(self, url: str) -> Saving:
        """Say that it cannot be asked for that."""
        raise ArchiveError(f"{self.label} cannot be asked to archive {url}.", permanent=True)

    def look(self, saving_id: str) -> Saving:
        """Say that it cannot be asked for that."""
        raise ArchiveError(f"{self.label} makes no copies for us ({saving_id}).", permanent=True)


def read_timemap_at(send: Sender, address: str, *, who: str) -> list[OutsideMemento]:
    """Fetch and read a TimeMap; 404 means that there is no copy. Raises ArchiveError."""
    reply = asking.ask(send, address, who=who, accept="application/link-format", max_bytes=MAX_BYTES)
    if reply.status == asking.NOT_FOUND:
        return []
    asking.check(reply, who=who)
    return parse_timemap(reply.content.decode("utf-8", "replace"), base=reply.url)


def parse_timemap(text: str, *, base: str) -> list[OutsideMemento]:
    """Return the mementos of a TimeMap, the oldest first; lines that are none, or have no time that can be read, are left out.

    Of an address only its beginning and length are looked at: there may be ninety thousand, of which three are kept.
    """
    found: dict[str, OutsideMemento] = {}
    for match in _LINK.finditer(text):
        attributes = {name.lower(): quoted or bare for name, quoted, bare in _ATTRIBUTE.findall(match.group(2))}
        if "memento" not in attributes.get("rel", "").lower().split():
            continue
        address = match.group(1).strip()
        if len(address) > _URI_CHARS:
            continue
        uri, at = (
            address if address.startswith(_WEB) else _joined(base, address),
            _moment(attributes.get("datetime", "")),
        )
        if at is not None and uri.startswith(_WEB):
            found[uri] = OutsideMemento(uri, at)
    return sorted(found.values(), key=lambda memento: (memento.at, memento.uri))


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _moment(words: str) -> datetime | None:
    try:
        return parsedate_to_datetime(words).replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
