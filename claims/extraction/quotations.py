"""Finds the quotations of a text: pairs of marks, straight or curly, that may run over sentences and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DOUBLE = re.compile("[“”\"«»„]")
_SINGLE = re.compile(r"(?:(?<=[\s(—–“])|^)[‘'](?=\w)", re.MULTILINE)
_SINGLE_END = re.compile(r"(?<=[.,!?…])[’'](?!\w)")
_SINGLE_LOOSE_END = re.compile(r"(?<=\w)’(?=[\s.,;:)]|$)")
# A quotation that stays open longer than this has lost its closing mark.
_MAX_OPEN_PARAGRAPHS = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation, marks included; `parts` are its pieces where each paragraph opens with a mark again."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]


def find_quotations(text: str) -> list[Quotation]:
    """Return the quotations in text order; a mark without its partner opens nothing beyond its paragraph."""
    found = _doubles(text)
    covered = [(part[0], part[1]) for quotation in found for part in quotation.parts]
    for opening in _SINGLE.finditer(text):
        if any(start <= opening.start() < end for start, end in covered):
            continue
        line_end = text.find("\n", opening.start())
        limit = len(text) if line_end < 0 else line_end
        closing = _SINGLE_END.search(text, opening.end(), limit)
        if closing is None and opening.group() == "‘":
            closing = _SINGLE_LOOSE_END.search(text, opening.end(), limit)
        if closing:
            found.append(Quotation(opening.start(), closing.end(), ((opening.start(), closing.end()),)))
            covered.append((opening.start(), closing.end()))
    return sorted(found, key=lambda quotation: quotation.start)


def _doubles(text: str) -> list[Quotation]:
    found: list[Quotation] = []
    parts: list[tuple[int, int]] = []
    opened: int | None = None
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        marks = list(_DOUBLE.finditer(text, line.start(), line.end()))
        if opened is None and parts:  # the paragraph before ended inside a quotation
            goes_on = bool(marks) and marks[0].start() == line.start() and marks[0].group() in "“\"«„"
            if not goes_on or len(parts) >= _MAX_OPEN_PARAGRAPHS:
                found.append(Quotation(parts[0][0], parts[-1][1], tuple(parts)))
                parts = []
        for mark in marks:
            if opened is None:
                if _opens(text, mark, line.start()):
                    opened = mark.start()
            elif _closes(mark, text, opened):
                parts.append((opened, mark.end()))
                found.append(Quotation(parts[0][0], mark.end(), tuple(parts)))
                parts, opened = [], None
        if opened is not None:
            if _may_go_on(text, opened, line.start(), line.end()):
                parts.append((opened, line.end()))
            elif parts:
                found.append(Quotation(parts[0][0], parts[-1][1], tuple(parts)))
                parts = []
            opened = None
    if parts:
        found.append(Quotation(parts[0][0], parts[-1][1], tuple(parts)))
    return found


def _may_go_on(text: str, opened: int, line_start: int, line_end: int) -> bool:
    """Whether an open quotation runs to the end of its paragraph as speech over paragraphs does."""
    ends_full = text[line_end - 1] in ".!?…"
    at_break = opened == line_start or text[opened - 2 : opened].rstrip()[-1:] in {":", ",", ".", "!", "?", "”"}
    return ends_full and at_break


def _opens(text: str, mark: re.Match[str], line_start: int) -> bool:
    if mark.group() in "“«„":
        return True
    if mark.group() == '"':
        before = text[mark.start() - 1] if mark.start() > line_start else " "
        after = text[mark.end() : mark.end() + 1]
        return not before.isalnum() and bool(after) and not after.isspace()
    return False


def _closes(mark: re.Match[str], text: str, opened: int) -> bool:
    kind, opening = mark.group(), text[opened]
    if opening == "„":
        return kind in "“”\""
    if opening == "«":
        return kind == "»"
    if opening == '"':
        return kind == '"'
    return kind in "”\""
