"""What the domain asks of the outside world: protocols and the plain values that cross the border.

Pure Python. `workers/` implements these; unit tests implement them with fakes; services receive them as arguments.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Protocol

from claims.enums import CaptureOutcome, PartOutcome, SourceKind, Sureness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime


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
class OutsideMemento:
    """A copy in another archive: its address there (URI-M) and the time it was captured."""

    uri: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Saving:
    """How far another archive is with a copy we asked for: `memento` once it is made, else how long to wait, in seconds."""

    remote_id: str
    memento: OutsideMemento | None = None
    wait_s: float = 0.0


class OutsideArchive(Protocol):
    """Another archive. Each call is one or two requests; raises ArchiveError with words for an editor.

    `saves_per_day` is 0 where it cannot or may not be asked to save.
    """

    label: str
    saves_per_day: int

    def find(self, url: str) -> list[OutsideMemento]:
        """Return its copies of a page, the oldest first; none is an answer."""
        ...

    def save(self, url: str) -> Saving:
        """Ask it to make a copy now."""
        ...

    def look(self, saving_id: str) -> Saving:
        """Ask how far it is with a copy."""
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


@dataclass(frozen=True, slots=True)
class Found:
    """A value of metadata and where it was found ("json-ld", "opengraph", "meta", "time", "url", "text", "pdf-info", …)."""

    value: str
    where: str

    @property
    def sure(self) -> Sureness:
        """How sure it is: a page that states something for machines means it; a text that was searched may mislead."""
        return sureness(self.where)


def sureness(where: str) -> Sureness:
    """Return how sure a value is that was found in a place; of a place nobody thought of, the least."""
    if where in _STATED:
        return Sureness.STATED
    return Sureness.LIKELY if where in _LIKELY else Sureness.GUESSED


_STATED = frozenset(
    {
        "json-ld",
        "opengraph",
        "microdata",
        "meta",
        "dublin-core",
        "html-lang",
        "link",
        "docx-properties",
        "content-language",
    }
)
# PDF properties are often those of a template, a date in an address is that of a folder, and a page has many times.
_LIKELY = frozenset({"pdf-info", "time", "url", "title", "rel", "a", "h1", "feed"})


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a paged document: its number (from 1) and its span in the text, in code points."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of some bytes: text under a numbered normalisation rule, and metadata with its origin.

    `wall` is set where the page is a paywall, a sign-in, a consent wall, a robot check, a soft 404 or empty, with
    `wall_evidence` saying why in words an editor understands; such a reading can never be cited.
    """

    text: str
    normalisation: int
    media_type: str
    extractor: str
    title: Found | None = None
    byline: Found | None = None
    publisher: Found | None = None
    published_on: Found | None = None
    modified_on: Found | None = None
    language: Found | None = None
    canonical_url: Found | None = None
    licence: Found | None = None
    kind: SourceKind = SourceKind.UNKNOWN
    pages: tuple[Page, ...] = ()
    wall: CaptureOutcome | None = None
    wall_evidence: str = ""


class Reader(Protocol):
    """Turns bytes into a Reading, in a child process that can be killed.

    Raises UnsupportedTypeError, UnreadableError, EmptyTextError or TooLargeError, each with a message for an editor.
    `declared_type` and `name` are hints, and the bytes win over both; `captured_on` refuses dates after it.
    """

    def __call__(
        self,
        data: bytes,
        *,
        declared_type: str = "",
        charset: str | None = None,
        name: str = "",
        url: str = "",
        captured_on: date | None = None,
    ) -> Reading:
        """Read the bytes."""
        ...


class AddressCheck(Protocol):
    """Refuses an address that is never fetched, without asking anybody. Raises InvalidInputError."""

    def __call__(self, url: str) -> None:
        """Check one address."""
        ...


class Archiver(Protocol):
    """Renders a fetch as WARC 1.1 records (request, response or revisit, metadata), each a gzip member, with sha256 digests."""

    def __call__(self, trace: Trace, *, capture_ref: str, revisited: Revisited | None = None) -> bytes:
        """Render the records of one fetch; `revisited` is the capture that the page has not changed since."""
        ...


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """What a picture is taken of: a page's final address, its bytes as archived, and the headers they came with."""

    url: str
    body: bytes
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PicturePart:
    """Something a page asked for while its picture was taken: its address, its kind ("Image", "Stylesheet", …), what became of it."""

    url: str
    kind: str
    outcome: PartOutcome
    detail: str = ""
    content_sha256: str = ""

    def as_json(self) -> dict[str, str]:
        """Return what is recorded of it."""
        return {
            "url": self.url,
            "kind": self.kind,
            "outcome": self.outcome.value,
            "detail": self.detail,
            "content_sha256": self.content_sha256,
        }


@dataclass(frozen=True, slots=True)
class Picture:
    """How a page looked: two PNG files, and what has to be said beside them.

    `image` is the page from its top, `width` by `height` pixels of its `page_height`, seen in a window of `width` by
    `screen`; `thumbnail` is that window made small. `browser` is its name and version as it says itself. `is_isolated`: the kernel kept it from any network.
    """

    image: bytes
    thumbnail: bytes
    width: int
    height: int
    screen: int
    page_height: int
    browser: str
    has_run_scripts: bool
    is_isolated: bool
    parts: tuple[PicturePart, ...]
    taken_at: datetime


class Camera(Protocol):
    """Takes a picture of an archived page in a browser. Raises PictureError with words for an editor."""

    def __call__(self, page: ArchivedPage, *, heeds_robots: bool) -> Picture:
        """Take one picture; `heeds_robots` False fetches a page's parts where robots.txt asks not to."""
        ...


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file of the store: its name (64 hexadecimal digits), its size in bytes, when it was written."""

    name: str
    size: int
    written_at: datetime


class Store(Protocol):
    """Keeps files under the sha256 of their content. Raises StoreAwayError, in words, where it cannot be reached."""

    def write(self, name: str, file: BinaryIO, size: int) -> None:
        """Keep a file under a name, all of it or nothing, unless a whole one is there."""
        ...

    def write_all(self, files: Sequence[tuple[str, BinaryIO, int]]) -> None:
        """Keep several files (name, content, size) as `write` keeps each; when one fails, others may have been kept."""
        ...

    def read(self, name: str) -> Iterator[bytes]:
        """Yield a file piece by piece. Raises NotFoundError before the first where there is none."""
        ...

    def size(self, name: str) -> int | None:
        """Return a file's size in bytes, or None where there is none."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file for good, where there is one."""
        ...

    def listing(self) -> Iterator[StoredFile]:
        """List all files, in the order of their names."""
        ...

    def tidy(self) -> int:
        """Remove what killed writes left behind; return how many files."""
        ...

    def check(self) -> None:
        """Raise StoreAwayError where it cannot be used now."""
        ...


@dataclass(frozen=True, slots=True)
class Query:
    """One question to a finder. `words` is what is sent; `purpose` says how it was made ("words", "entities", …)."""

    words: str
    purpose: str
    language: str = "en"
    limit: int = 10


@dataclass(frozen=True, slots=True)
class FinderResult:
    """One thing a finder brought: an address, and what the finder says of it."""

    url: str
    title: str = ""
    snippet: str = ""
    publisher: str = ""
    published_on: date | None = None
    kind: SourceKind = SourceKind.UNKNOWN
    snapshot_id: int | None = None
    extra: dict[str, str] = field(default_factory=dict)


class Finder(Protocol):
    """One way of finding candidate sources. An empty list means nothing was found; FinderError means no usable answer."""

    name: str
    label: str

    def find(self, query: Query) -> list[FinderResult]:
        """Ask one question."""
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent to a language model: instructions of ours, data in its fence, and the JSON Schema of the answer asked for.

    `digest` is the one of the committed prompt ("sha256:<hex>"), the same whatever the data.
    """

    name: str
    system: str
    data: str
    schema: dict[str, object]
    digest: str


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What a language model answered, not yet held to anything. `version` is what its server calls it, "" where it does not say.

    Tokens are as counted by the server, else estimated; `is_cut` says that the answer ended at its limit.
    """

    content: str
    version: str
    tokens_in: int
    tokens_out: int
    elapsed_s: float
    is_cut: bool = False


class LanguageModel(Protocol):
    """A language model. `host` is where it is asked, for its slot; `is_local` says that it runs inside the house."""

    name: str
    host: str
    is_local: bool

    def ask(self, question: Question) -> ModelAnswer:
        """Ask one question. Raises ModelError in our own words, never the server's."""
        ...


@dataclass(frozen=True, slots=True)
class Slot:
    """Leave to make one request to a host, or the time until which to wait."""

    granted: bool
    wait_until: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything a capture needs of the outside world, handed to the services by the tasks."""

    fetch: Fetcher
    robots: Robots
    read: Reader
    archive: Archiver
