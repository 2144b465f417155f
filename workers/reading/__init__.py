"""Bytes -> text and metadata, without I/O: `read` is the `claims.ports.Reader` of the product, `read_feed` is for finders.

Everything that looks at the bytes happens in a child process (sandbox.py) that has limits and can be killed; here are
only the limits on size, the choice of time limits, and the check of what the child answered.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from claims.enums import CaptureOutcome, SourceKind, Vocabulary
from claims.errors import ClaimsError, EmptyTextError, TooLargeError, UnreadableError, UnsupportedTypeError
from claims.ports import Found, Page, Reading
from workers.reading.announced import MAX_CHILDREN, MAX_ENTRIES, Contents, Entry, NotAFeedError
from workers.reading.sandbox import ChildDiedError, Limits, Sandbox

MAX_BYTES = 20 * 1024 * 1024
MAX_CHARACTERS = 2_000_000  # a thousand pages of print

# A long report in PDF honestly takes longer than any web page: pypdf reads some 10 to 50 pages a second.
_PDF_CPU_S = 60
_PDF_WALL_S = 90.0
_MAX_HINT_CHARACTERS = 2_000

_ERRORS: dict[str, type[ClaimsError]] = {
    error.code: error for error in (EmptyTextError, TooLargeError, UnreadableError, UnsupportedTypeError)
}
_FOUND_FIELDS = (
    "title",
    "byline",
    "publisher",
    "published_on",
    "modified_on",
    "language",
    "canonical_url",
    "licence",
)

_Member = TypeVar("_Member", bound=Vocabulary)

_sandbox = Sandbox()


def read(
    data: bytes,
    *,
    declared_type: str = "",
    charset: str | None = None,
    name: str = "",
    url: str = "",
    captured_on: date | None = None,
    sandbox: Sandbox | None = None,
) -> Reading:
    """Read HTML, PDF, DOCX or plain text into one shape; see `claims.ports.Reader`.

    The bytes decide what the file is; `declared_type`, `charset` and `name` are hints, `url` resolves relative links
    and may hold a date. Dates after `captured_on` are left out. At most MAX_BYTES in and MAX_CHARACTERS out.
    Raises UnsupportedTypeError, UnreadableError, EmptyTextError or TooLargeError with a message for an editor.
    """
    if len(data) > MAX_BYTES:
        raise TooLargeError(
            f"The file has {len(data) / 1_048_576:.1f} MiB; at most {MAX_BYTES // 1_048_576} MiB can be read. "
            "Send the part that matters, or paste its text."
        )
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyTextError("The file is empty. Check that the right file was chosen and that it was saved.")
    hints = {
        "declared_type": declared_type[:_MAX_HINT_CHARACTERS],
        "charset": charset[:_MAX_HINT_CHARACTERS] if charset else None,
        "name": name[-_MAX_HINT_CHARACTERS:],
        "url": url if len(url) <= _MAX_HINT_CHARACTERS else "",
        "captured_on": captured_on.isoformat() if captured_on else None,
        "max_characters": MAX_CHARACTERS,
    }
    is_pdf = b"%PDF-" in data[:1024]
    answer = (sandbox or _sandbox).run(
        {"hints": hints}, data, cpu_s=_PDF_CPU_S if is_pdf else None, wall_s=_PDF_WALL_S if is_pdf else None
    )
    if "error" in answer:
        raise _ERRORS.get(str(answer["error"]), UnreadableError)(str(answer.get("message", "")))
    try:
        return _checked(answer["reading"])
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableError("Reading this file gave no sensible result. Paste its text instead.") from error


def read_feed(data: bytes, *, url: str, charset: str | None = None, sandbox: Sandbox | None = None) -> Contents:
    """Read RSS, Atom, a sitemap or an index of sitemaps. Raises NotAFeedError, also where reading had to be stopped.

    `url` is where it came from and resolves relative links; `charset` is what the server said of it.
    """
    request = {
        "feed": {"url": url[:_MAX_HINT_CHARACTERS], "charset": charset[:_MAX_HINT_CHARACTERS] if charset else None}
    }
    try:
        answer = (sandbox or _sandbox).run(request, data)
    except UnreadableError as error:
        died = error.__cause__
        reason = died.reason if isinstance(died, ChildDiedError) else error.message
        raise NotAFeedError(f"Reading it was stopped: {reason}.") from error
    found = answer.get("feed")
    if not isinstance(found, dict):
        raise NotAFeedError(f"It could not be read: {answer.get('message') or 'no sensible result'}")
    if "refused" in found:
        raise NotAFeedError(str(found["refused"]))
    try:
        return _contents(found)
    except (KeyError, TypeError, ValueError) as error:
        raise NotAFeedError("Reading it gave no sensible result.") from error


def _contents(found: dict[str, Any]) -> Contents:
    """Rebuild the Contents from the child's JSON: types and numbers are checked, as for a Reading."""
    if len(found["entries"]) > MAX_ENTRIES or len(found["children"]) > MAX_CHILDREN:
        raise ValueError("entries")
    entries = tuple(
        Entry(str(url), str(title), str(summary), str(publisher), _day(published_on), _day(modified_on))
        for url, title, summary, publisher, published_on, modified_on in found["entries"]
    )
    return Contents(entries, tuple(str(child) for child in found["children"]))


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value is not None else None


def close() -> None:
    """End the warm child processes; the next `read` starts new ones."""
    _sandbox.close()


def child_pids() -> list[int]:
    """Return the process ids of the living readers, for measurements."""
    return _sandbox.child_pids()


def _checked(raw: dict[str, Any]) -> Reading:
    """Rebuild the Reading from the child's JSON, believing nothing: types, lengths, spans and vocabularies are checked."""
    text = raw["text"]
    if not isinstance(text, str) or not (text or raw["wall"]) or len(text) > MAX_CHARACTERS:
        raise ValueError("text")
    pages = tuple(Page(int(page["number"]), int(page["start"]), int(page["end"])) for page in raw["pages"])
    if any(not 0 <= page.start <= page.end <= len(text) for page in pages):
        raise ValueError("pages")
    found = {field: _found(raw[field]) for field in _FOUND_FIELDS}
    return Reading(
        text=text,
        normalisation=int(raw["normalisation"]),
        media_type=str(raw["media_type"]),
        extractor=str(raw["extractor"]),
        kind=_member(SourceKind, raw["kind"]),
        pages=pages,
        wall=_member(CaptureOutcome, raw["wall"]) if raw["wall"] else None,
        wall_evidence=str(raw["wall_evidence"]),
        **found,
    )


def _member(vocabulary: type[_Member], value: Any) -> _Member:
    """Return the member of that value; raise ValueError when there is none."""
    for member in vocabulary:
        if member.value == value:
            return member
    raise ValueError(f"{value!r} is not a value of {vocabulary.__name__}")


def _found(raw: Any) -> Found | None:
    return Found(str(raw["value"]), str(raw["where"])) if raw else None


__all__ = [
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "Contents",
    "Entry",
    "Limits",
    "NotAFeedError",
    "Sandbox",
    "child_pids",
    "close",
    "read",
    "read_feed",
]
