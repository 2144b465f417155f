"""What every reader hands over, and the one way a draft becomes a Reading: normalised, measured, its language named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims import normalisation
from claims.enums import CaptureOutcome, SourceKind
from claims.errors import EmptyTextError, TooLargeError
from claims.ports import Found, Page, Reading
from workers.reading import language

if TYPE_CHECKING:
    from datetime import date

_MAX_METADATA_CHARACTERS = 500
_WORD = re.compile(r"[^\W_]")


@dataclass(slots=True)
class Draft:
    """What a reader made of the bytes, before normalisation.

    `parts` are the texts of the pages for a paged document, else one part. `joins[i]` is what stands between part i and
    the next one. `declared_language` is a language tag the document gives itself, to be checked against the text.
    """

    media_type: str
    extractor: str
    parts: list[str]
    joins: list[str] = field(default_factory=list)
    is_paged: bool = False
    title: Found | None = None
    byline: Found | None = None
    publisher: Found | None = None
    published_on: Found | None = None
    modified_on: Found | None = None
    canonical_url: Found | None = None
    licence: Found | None = None
    declared_language: Found | None = None
    kind: SourceKind = SourceKind.UNKNOWN
    wall: CaptureOutcome | None = None
    wall_evidence: str = ""
    empty_message: str = "There are no words in this file. Check that the right file was chosen, or paste the text."


def finish(draft: Draft, *, max_characters: int, captured_on: date | None) -> Reading:
    """Normalise the text, place the pages in it, name the language. Raises EmptyTextError or TooLargeError."""
    text, pages = _assemble(draft)
    if not _WORD.search(text) and draft.wall is None:  # a wall may have no words at all: it is judged by its scripts
        raise EmptyTextError(draft.empty_message)
    if len(text) > max_characters:
        raise TooLargeError(
            f"The text has {len(text):,} characters; at most {max_characters:,} can be read. "
            "Send the part that matters, or paste it."
        )
    return Reading(
        text=text,
        normalisation=normalisation.CURRENT,
        media_type=draft.media_type,
        extractor=draft.extractor,
        title=_tidy(draft.title),
        byline=_tidy(draft.byline),
        publisher=_tidy(draft.publisher),
        published_on=_not_after(draft.published_on, captured_on),
        modified_on=_not_after(draft.modified_on, captured_on),
        language=language.decide(text, draft.declared_language),
        canonical_url=draft.canonical_url,
        licence=_tidy(draft.licence),
        kind=draft.kind,
        pages=pages,
        wall=draft.wall,
        wall_evidence=draft.wall_evidence,
    )


def _assemble(draft: Draft) -> tuple[str, tuple[Page, ...]]:
    """Normalise each part, then join: the parts' spans stay exact, and the whole is normal because its parts are.

    (A part has no white space at its ends, a join is one space, one line end or an empty line, and no character
    composes with white space before it.)
    """
    chunks: list[str] = []
    pages: list[Page] = []
    length = 0
    for number, part in enumerate(draft.parts, start=1):
        clean = normalisation.normalise(part)
        if clean and chunks:
            join = draft.joins[number - 2] if number - 2 < len(draft.joins) else "\n\n"
            chunks.append(join)
            length += len(join)
        pages.append(Page(number, length, length + len(clean)))
        if clean:
            chunks.append(clean)
            length += len(clean)
    return "".join(chunks), tuple(pages) if draft.is_paged else ()


def _tidy(found: Found | None) -> Found | None:
    """Normalise a value of metadata to one line of bearable length; None when nothing is left."""
    if found is None:
        return None
    value = " ".join(normalisation.normalise(found.value).split())
    if len(value) > _MAX_METADATA_CHARACTERS:
        value = value[: _MAX_METADATA_CHARACTERS - 1].rstrip() + "…"
    return Found(value, found.where) if value else None


def _not_after(found: Found | None, captured_on: date | None) -> Found | None:
    """Refuse a date that lies after the capture: no page can know it."""
    if found is None or (captured_on and found.value > captured_on.isoformat()):
        return None
    return found
