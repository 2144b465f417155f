"""Finds the quotations of a text: pairs of marks, straight or curly, that may run over sentences and paragraphs."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_DOUBLE = re.compile("[“”\"«»„]|''|``")
_SINGLE = re.compile(r"(?:(?<=[\s(—–“])|^)[‘'](?=[^\W\d_])", re.MULTILINE)
# Behind a stop; or behind a word where a stop follows, which hardly follows a possessive: ‘than some states’. But: the states’ rights.
_SINGLE_END = re.compile(r"(?<=[.,!?…])[’'](?!\w)|(?<=\w)[’'](?=[.,;:!?)](?:\s|$))")
_SINGLE_LOOSE_END = re.compile(r"(?<=\w)’(?=[\s.,;:)]|$)")
# A quotation that stays open longer than this has lost its closing mark.
_MAX_OPEN_PARAGRAPHS = 8
# A quotation in single marks that is longer than this has lost its closing mark too.
_MAX_SINGLE = 2_000
_REOPENING = frozenset({"“", '"', "«", "„", "''", "``"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation, marks included; `parts` are its pieces where each paragraph opens with a mark again."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]


def find_quotations(text: str) -> list[Quotation]:
    """Return the quotations in text order; a mark without its partner opens nothing beyond its paragraph."""
    found = _doubles(text)
    covered = joined_parts(found)
    until = 0  # where the last single quotation ended
    for opening in _SINGLE.finditer(text):
        if opening.start() < until or is_within(covered, opening.start()):
            continue
        line_end = text.find("\n", opening.start(), opening.start() + _MAX_SINGLE)
        limit = min(len(text), opening.start() + _MAX_SINGLE) if line_end < 0 else line_end
        double = _DOUBLE.search(text, opening.end(), limit)
        limit = double.start() if double else limit
        again = _SINGLE.search(text, opening.end(), limit)
        limit = again.start() if again and again.group() == "‘" else limit
        closing = _SINGLE_END.search(text, opening.end(), limit)
        if closing is None and opening.group() == "‘":
            closing = _SINGLE_LOOSE_END.search(text, opening.end(), limit)
        if closing:
            found.append(Quotation(opening.start(), closing.end(), ((opening.start(), closing.end()),)))
            until = closing.end()
    return sorted(found, key=lambda quotation: quotation.start)


def joined_parts(quotations: Sequence[Quotation]) -> list[tuple[int, int]]:
    """Return what stands in any quotation as spans that do not overlap, in text order, for `is_within`."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(part for quotation in quotations for part in quotation.parts):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def is_within(joined: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether an offset stands in one of the spans: looked up, not searched for."""
    before = bisect_right(joined, (offset, sys.maxsize)) - 1
    return before >= 0 and offset < joined[before][1]


def _doubles(text: str) -> list[Quotation]:
    """Return what stands between double marks, line by line, speech over paragraphs as one quotation."""
    found: list[Quotation] = []
    parts: list[tuple[int, int]] = []  # of a quotation that the line before left open
    for line in re.finditer(r"\S(?:[^\n]*\S)?", text):
        marks = list(_DOUBLE.finditer(text, line.start(), line.end()))
        if parts and not _goes_on(marks, line.start(), len(parts)):
            found.append(_quotation(parts))
            parts = []
        closed, opened = _pair(text, marks, line.start())
        if closed and parts:
            closed[0] = (*parts, *closed[0])
            parts = []
        found += [_quotation(pieces) for pieces in closed]
        if opened is not None and _may_go_on(text, opened, line.start(), line.end()):
            parts.append((opened, line.end()))
        elif parts:
            found.append(_quotation(parts))
            parts = []
    return found + ([_quotation(parts)] if parts else [])


def _quotation(parts: Sequence[tuple[int, int]]) -> Quotation:
    return Quotation(parts[0][0], parts[-1][1], tuple(parts))


def _goes_on(marks: Sequence[re.Match[str]], line_start: int, parts: int) -> bool:
    """Whether a paragraph opens with a mark again, as one inside a longer quotation does."""
    opens_again = bool(marks) and marks[0].start() == line_start and marks[0].group() in _REOPENING
    return opens_again and parts < _MAX_OPEN_PARAGRAPHS


def _pair(
    text: str, marks: Sequence[re.Match[str]], line_start: int
) -> tuple[list[tuple[tuple[int, int], ...]], int | None]:
    """Return the closed quotations of one line, and where one opens that does not close."""
    closed: list[tuple[tuple[int, int], ...]] = []
    opened: int | None = None
    for mark in marks:
        if opened is None:
            opened = mark.start() if _opens(text, mark, line_start) else None
        elif _closes(mark, text, opened):
            closed.append(((opened, mark.end()),))
            opened = None
    return closed, opened


def _may_go_on(text: str, opened: int, line_start: int, line_end: int) -> bool:
    """Whether an open quotation runs to the end of its paragraph as speech over paragraphs does."""
    ends_full = text[line_end - 1] in ".!?…"
    at_break = opened == line_start or text[opened - 2 : opened].rstrip()[-1:] in {":", ",", ".", "!", "?", "”"}
    return ends_full and at_break


def _opens(text: str, mark: re.Match[str], line_start: int) -> bool:
    if mark.group() in {"“", "«", "„", "``"}:
        return True
    if mark.group() in {'"', "''"}:
        before = text[mark.start() - 1] if mark.start() > line_start else " "
        after = text[mark.end() : mark.end() + 1]
        return not before.isalnum() and bool(after) and not after.isspace()
    return False


def _closes(mark: re.Match[str], text: str, opened: int) -> bool:
    kind, opening = mark.group(), text[opened]
    if opening == "„":
        return kind in '“”"'
    if opening == "«":
        return kind == "»"
    if opening == '"':
        return kind in '"”'
    if opening in "'`":
        return kind in {"''", '"'}
    return kind in {"”", '"'}
