"""Cuts a text into stretches for display, so that spans that nest or overlap can all be marked in place.

Pure: offsets count code points, end exclusive. The stretches joined together are the text again, character for
character, which is what lets a browser count its way back from a selection to offsets.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A sentence for the eye and the keyboard, not for extraction: ends at a full stop, question or exclamation mark with
# its closing quotes, before white space, or at a line end.
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…][\"'”’»)\]]*(?=\s|$)|(?=\n)|$)\s*|\n+")
_PARAGRAPH = re.compile(r"[^\n]+\n*|\n+")
# Beyond this many characters a page walks paragraph by paragraph, to keep the number of elements bearable.
_FINE_UNTIL = 150_000


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch to mark: `key` becomes its id on the page, `kind` and `by` its look, `label` what is said of it."""

    start: int
    end: int
    key: str
    kind: str = "passage"
    by: str = "machine"
    label: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text under the same spans throughout; `opens` are the spans that begin here."""

    text: str
    start: int
    spans: tuple[Span, ...] = ()
    opens: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One focusable stretch of text with its pieces; `start` and `end` are its place in the whole text."""

    start: int
    end: int
    pieces: tuple[Stretch, ...] = field(default=())


def stretches(text: str, spans: Iterable[Span]) -> list[Stretch]:
    """Cut a text wherever a span begins or ends; spans outside the text are cut to it, empty ones are dropped."""
    return _cut(text, 0, len(text), _clipped(spans, 0, len(text)))


def sentences(text: str, spans: Iterable[Span]) -> list[Sentence]:
    """Cut a text into sentences (paragraphs where it is very long), each cut again by the spans."""
    waiting = sorted(_clipped(spans, 0, len(text)), key=lambda span: span.start)
    rule = _SENTENCE if len(text) <= _FINE_UNTIL else _PARAGRAPH
    found: list[Sentence] = []
    current: list[Span] = []
    following = 0
    for match in rule.finditer(text):
        start, end = match.span()
        while following < len(waiting) and waiting[following].start < end:
            current.append(waiting[following])
            following += 1
        current = [span for span in current if span.end > start]
        found.append(Sentence(start, end, tuple(_cut(text, start, end, current))))
    return found


def excerpt(text: str, start: int, end: int, *, around: int = 160) -> tuple[str, str, str]:
    """Return the words before, the words themselves and the words after, cut at a space where one is near."""
    before = text[max(0, start - around) : start]
    after = text[end : end + around]
    if start > around and " " in before:
        before = "… " + before.split(" ", 1)[1]
    if end + around < len(text) and " " in after:
        after = after.rsplit(" ", 1)[0] + " …"
    return before, text[start:end], after


def _clipped(spans: Iterable[Span], low: int, high: int) -> list[Span]:
    return [span for span in spans if span.start < span.end and span.start < high and span.end > low]


def _cut(text: str, start: int, end: int, spans: Sequence[Span]) -> list[Stretch]:
    edges = {start, end}
    for span in spans:
        edges.update(edge for edge in (span.start, span.end) if start < edge < end)
    places = sorted(edges)
    pieces = []
    for low, high in itertools.pairwise(places):
        covering = tuple(span for span in spans if span.start <= low and span.end >= high)
        opens = tuple(span for span in covering if span.start == low)
        pieces.append(Stretch(text[low:high], low, covering, opens))
    return pieces
