"""The archived copies of a page over time, as RFC 7089 (Memento) speaks of them: URI-R, TimeGate, TimeMap, URI-M.

Only copies that a published version cites are known to the public, so only those are mementos.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from django.db.models import Q
from django.utils.http import http_date

from claims.errors import ClaimsError, InvalidInputError
from claims.models import Snapshot
from claims.selectors.addresses import absolute
from claims.uris import canonical_uri, merged_spelling

# "original" of a URI-R may be asked for without its scheme's second slash, which some proxies take away.
_SCHEMES: Final = ("http", "https")


@dataclass(frozen=True, slots=True)
class Memento:
    """One archived copy: its address here (URI-M) and the second it was captured."""

    address: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Mementos:
    """Every public copy of one page, the oldest first; `original` is its URI-R."""

    original: str
    rows: tuple[Memento, ...]

    @property
    def timegate(self) -> str:
        """The address that chooses a copy by Accept-Datetime."""
        return absolute("timegate", self.original)

    @property
    def timemap(self) -> str:
        """The address of the list of copies."""
        return absolute("timemap", self.original)

    @property
    def window(self) -> str:
        """The attributes that say when the first and the last copy were made."""
        first, last = (http_date(self.rows[at].at.timestamp()) for at in (0, -1))
        return f'from="{first}"; until="{last}"'


def mementos_of(url: str) -> Mementos | None:
    """Return the public copies of a page; None where there is none. The page may be named by any spelling of its address."""
    original = _repaired(url)
    try:
        canonical = canonical_uri(original)
    except ClaimsError:
        return None
    same = Q(source__canonical_uri__in=[canonical, merged_spelling(canonical)]) | Q(url=original)
    found = Snapshot.objects.filter(same, published_uses__isnull=False).distinct().order_by("captured_at", "pk")
    rows = tuple(Memento(absolute("snapshot", ref), _second(at)) for ref, at in found.values_list("ref", "captured_at"))
    return Mementos(original, rows) if rows else None


def memento_nearest(mementos: Mementos, wanted: datetime | None) -> Memento:
    """Return the copy nearest to a time, the earlier of two as near; the newest where no time is asked for."""
    if wanted is None:
        return mementos.rows[-1]
    return min(mementos.rows, key=lambda memento: (abs(memento.at - wanted), memento.at))


def read_accept_datetime(value: str | None) -> datetime | None:
    """Read an Accept-Datetime header: an RFC 1123 date in GMT. None where there is none; raises InvalidInputError for another form."""
    if value is None or not value.strip():
        return None
    words = value.strip()
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError) as error:
        raise _bad_date(words) from error
    # The parser takes many forms; the header may have only this one.
    if not words.endswith(" GMT") or http_date(moment.replace(tzinfo=UTC).timestamp()) != words:
        raise _bad_date(words)
    return moment.replace(tzinfo=UTC)


def timemap_text(mementos: Mementos) -> str:
    """Return the TimeMap in application/link-format (RFC 7089, section 5)."""
    lines = [
        f'<{_link(mementos.original)}>; rel="original"',
        f'<{mementos.timemap}>; rel="self"; type="application/link-format"; {mementos.window}',
        f'<{mementos.timegate}>; rel="timegate"',
        *(
            f'<{memento.address}>; rel="{_relation(number, len(mementos.rows))}"; datetime="{http_date(memento.at.timestamp())}"'
            for number, memento in enumerate(mementos.rows)
        ),
    ]
    return ",\n".join(lines) + "\n"


def links_of(mementos: Mementos, *, with_timegate: bool = True) -> str:
    """Return the Link header of a copy, or of the TimeGate itself: the original, the list, the chooser."""
    timegate = [f'<{mementos.timegate}>; rel="timegate"'] if with_timegate else []
    return ", ".join(
        [
            f'<{_link(mementos.original)}>; rel="original"',
            *timegate,
            f'<{mementos.timemap}>; rel="timemap"; type="application/link-format"; {mementos.window}',
        ]
    )


def _relation(number: int, count: int) -> str:
    words = (["first"] if number == 0 else []) + (["last"] if number == count - 1 else []) + ["memento"]
    return " ".join(words)


def _repaired(url: str) -> str:
    for scheme in _SCHEMES:
        if url.startswith(f"{scheme}:/") and not url.startswith(f"{scheme}://"):
            return f"{scheme}://{url[len(scheme) + 2 :]}"
    return url


def _link(url: str) -> str:
    """Keep an address from ending its angle brackets, or the header."""
    return url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\r", "").replace("\n", "")


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _bad_date(words: str) -> InvalidInputError:
    return InvalidInputError(
        f"Accept-Datetime was {words[:60]!r}; it has to look like: Sun, 22 Nov 2026 09:34:07 GMT",
        field="Accept-Datetime",
    )
