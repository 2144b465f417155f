"""What the domain asks of the network: one address fetched or written to, and what a site says of being fetched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Hop:
    """One request of a fetch: where it went, what it dialled, how it was answered."""

    url: str
    status: int | None
    address: str | None
    location: str | None
    elapsed_s: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and the answer to it, as the archive keeps them; there is one for every hop that was answered.

    `body` holds the bytes as received, after transfer-decoding and before content-decoding; `truncated` is a WARC-Truncated
    reason ("length", "time", "disconnect", "unspecified") where it is not all that was sent. Of a redirect nothing is read.
    """

    url: str
    address: str
    request_headers: tuple[tuple[str, str], ...]
    status: int
    reason: str
    http_version: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""
    truncated: str = ""
    tls: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """What a fetch leaves behind for the archive, whether it brought the page or failed: every answer, every hop."""

    url: str
    started_at: datetime
    elapsed_s: float
    exchanges: tuple[Exchange, ...]
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Revisited:
    """The earlier capture that an unchanged page is told by: its final address, its time, the digest of its body."""

    url: str
    captured_at: datetime
    body_sha256: str


@dataclass(frozen=True, slots=True)
class FetchResult:
    """What a fetch brought back.

    `body` holds the bytes as received, after transfer-decoding and before content-decoding; `content` holds them decoded.
    `truncated` is "", or a WARC-Truncated reason ("length", "time", "disconnect") when a cap cut the body.
    Header names are as sent. `tls` is None for plain HTTP, else {"version", "cipher", "issuer", "not_after",
    "certificate_sha256"}. `redirects` are the answers that led to this one.
    """

    url: str
    final_url: str
    status: int
    reason: str
    http_version: str
    headers: tuple[tuple[str, str], ...]
    request_headers: tuple[tuple[str, str], ...]
    body: bytes
    content: bytes
    content_type: str
    charset: str | None
    address: str
    hops: tuple[Hop, ...]
    started_at: datetime
    elapsed_s: float
    truncated: str = ""
    tls: dict[str, str] | None = None
    redirects: tuple[Exchange, ...] = ()

    def trace(self) -> Trace:
        """Return what the archive keeps of this fetch."""
        last = Exchange(
            url=self.final_url,
            address=self.address,
            request_headers=self.request_headers,
            status=self.status,
            reason=self.reason,
            http_version=self.http_version,
            headers=self.headers,
            body=self.body,
            truncated=self.truncated,
            tls=self.tls,
        )
        return Trace(self.url, self.started_at, self.elapsed_s, (*self.redirects, last), self.hops)

    def header(self, name: str) -> str | None:
        """Return the first header of that name, whatever its case, or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


# Looks at the address a redirect points to, and raises what the fetch is to end with where it may not be followed.
MayFollow = Callable[[str], None]


class Fetcher(Protocol):
    """Fetches one URL, treating it as hostile. Raises FetchError; never returns a half-trusted answer."""

    def __call__(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str | None = None,
        max_bytes: int | None = None,
        timeout_s: float | None = None,
        may_follow: MayFollow | None = None,
    ) -> FetchResult:
        """Fetch the URL; limits given here only ever narrow the policy's. `may_follow` is asked before each redirect."""
        ...


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service answered to a message of ours, whatever its status; redirects are not followed, so 302 is a reply too."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes
    elapsed_s: float

    def header(self, name: str) -> str | None:
        """Return the first header of that name, whatever its case, or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


class Sender(Protocol):
    """Sends a small message to a service an administrator named, under the same rules of address, time and size as a fetch."""

    def __call__(
        self,
        url: str,
        *,
        body: bytes | None,
        content_type: str = "application/octet-stream",
        accept: str = "*/*",
        authorization: str = "",
        max_bytes: int | None = None,
        timeout_s: float | None = None,
    ) -> Reply:
        """Send with POST, or with GET where `body` is None. Raises FetchError where no whole answer came."""
        ...


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """What a site's robots.txt says about one URL. `allowed` None means robots.txt could not be read (unknown).

    `retry_after_s` is what the site asked for when robots.txt itself could not be had just now.
    """

    allowed: bool | None
    rule: str
    robots_url: str
    crawl_delay_s: float | None = None
    retry_after_s: float | None = None

    def as_json(self) -> dict[str, object]:
        """Return what is recorded of the answer."""
        return {"allowed": self.allowed, "rule": self.rule, "robots_url": self.robots_url}


class Robots(Protocol):
    """Answers whether our user agent may fetch a URL (RFC 9309)."""

    def __call__(self, url: str) -> RobotsAnswer:
        """Answer for one URL."""
        ...


class AddressCheck(Protocol):
    """Refuses an address that is never fetched, without asking anybody. Raises InvalidInputError."""

    def __call__(self, url: str) -> None:
        """Check one address."""
        ...


@dataclass(frozen=True, slots=True)
class Slot:
    """Leave to make one request to a host, or the time until which to wait."""

    granted: bool
    wait_until: datetime | None = None
    reason: str = ""
