"""Finds the paragraphs, headings and list items of a text, and joins lines that were wrapped by hand (a mail, a PDF).

The text is under `claims.normalisation`: one line feed is a line end, two are a paragraph break. The text that comes
back has the same length and the same words at the same places, but nothing that only the page put between them: a
space stands for the end of a wrapped line and for the marks of a quoted mail, soft hyphens for a word's division.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from claims.extraction.turns import label_at, turn_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.records import SentenceRole, Span
    from claims.extraction.rules import Rules

SOFT_HYPHEN = "\u00ad"
_BULLET = re.compile(
    r"(?:[-–—•*·▪●◦‣]|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)])\s+(?=\S)"
    # The time an entry of a live blog was written at, with a mark behind it or a sentence that begins.
    r"|[0-2]?\d[:.][0-5]\d(?:\s?(?:Uhr|[ap]\.?m\.?|h|GMT|CET|UTC))?(?:\s?[:|–—-]\s+(?=\S)|\s+(?!Uhr\b)(?=[“„«\"]?[A-ZÄÖÜ]))"
)
_QUOTE_MARKS = re.compile(r"^[ \t]*>(?:[ \t]?>)*", re.MULTILINE)
_ENDS = re.compile(r"[.!?…:;][\"'”’»«“)\]]*(?:\[\d+\])*$")
_STOP_INSIDE = re.compile(r"[.!?…][\"'”’»«“)\]]*(?:\s|$)")
_DIVIDED = re.compile(r"(?P<part>[^\W_]{2,40})[-‐\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+")
# Lines wrapped by hand are seldom longer than this, and a wrapped line is seldom much shorter than its neighbours.
_WRAP_LIMIT, _WRAP_SHARE, _WRAP_MINIMUM = 110, 0.7, 40
_NARROW = 22  # code points: a line of a narrow column
_GOING_ON = 0.3  # of the lines of wrapped prose begin inside a sentence, at the least
_FITS = 0.93  # a wrapped line with the next line's first word is longer than nearly any line
# A headline has few words; a line of more words without a stop is prose that lost its stop.
_HEADING_WORDS = 16
_WORD_REACH = 60  # code points at the end of a line that are looked at for its last word
_KEEPS_HYPHEN = frozenset({"self", "well", "half"})  # before whatever follows: *self*-made


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a list item, without its bullet."""

    start: int
    end: int
    role: SentenceRole


@dataclass(frozen=True, slots=True)
class Layout:
    """The text with its lines joined, as long as the one given, and its blocks in text order."""

    text: str
    blocks: tuple[Block, ...]


def lay_out(text: str, rules: Rules) -> Layout:
    """Return the blocks of a text and the text in which their lines are joined; offsets hold in both."""
    plain = _without_quote_marks(text)
    joined = list(plain)
    groups = list(_line_groups(plain, rules))
    for lines in groups:
        for before, line in pairwise(lines):
            joined[before[1] - 1 : line[0]] = _joint(plain, before, line, rules)
    return Layout("".join(joined), tuple(_blocks(plain, groups)))


def _without_quote_marks(text: str) -> str:
    """Put spaces for the marks at the head of the lines of a quoted mail; “> 5 %” alone is none."""
    marks = list(_QUOTE_MARKS.finditer(text))
    if not marks or (len(marks) == 1 and text[marks[0].end() : marks[0].end() + 2].strip()[:1].isdigit()):
        return text
    return _QUOTE_MARKS.sub(lambda match: " " * len(match.group()), text)


def _joint(text: str, before: Span, line: Span, rules: Rules) -> str:
    """Return what stands between two joined lines, from the last code point of the first: a space, or nothing to see."""
    last, gap = text[before[1] - 1], line[0] - before[1]
    divided = _DIVIDED.search(text, max(before[0], before[1] - _WORD_REACH), before[1])
    follows = _WORD.match(text, line[0], line[1])
    if divided is None or follows is None or follows.group().lower() in rules.conjunctions:
        return last + " " * gap  # im- *und* exports
    part = divided["part"]
    is_compound = not follows.group()[0].islower() or part[-1].isdigit() or part.lower() in _KEEPS_HYPHEN
    return (last if is_compound else SOFT_HYPHEN) + SOFT_HYPHEN * gap


def _blocks(text: str, groups: Sequence[Sequence[Span]]) -> Iterator[Block]:
    """Yield the paragraphs, headings and list items with their spans, bullets left out."""
    for number, lines in enumerate(groups):
        start, end = lines[0][0], lines[-1][1]
        bullet = _BULLET.match(text, start, end)
        if bullet and (len(text[start:end].split()) > 1):
            yield Block(bullet.end(), end, "list item")
        elif start < end:
            is_heading = len(lines) == 1 and number + 1 < len(groups) and _looks_like_heading(text[start:end])
            yield Block(start, end, "heading" if is_heading else "prose")


def _line_groups(text: str, rules: Rules) -> Iterator[list[Span]]:
    """Yield groups of lines that belong to one paragraph, each line as its span without white space around it."""
    for lines in _neighbours(text):
        paragraph = _Paragraph(text, lines, rules)
        group = [lines[0]]
        for number in range(1, len(lines)):
            if paragraph.is_wrapped(number):
                group.append(lines[number])
            else:
                yield group
                group = [lines[number]]
        yield group


def _neighbours(text: str) -> Iterator[list[Span]]:
    """Yield the lines that no empty line parts."""
    lines: list[Span] = []
    offset = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            start = offset + len(line) - len(line.lstrip())
            lines.append((start, start + len(words)))
        elif lines:
            yield lines
            lines = []
        offset += len(line) + 1
    if lines:
        yield lines


class _Paragraph:
    """Neighbouring lines, and what tells whether they were wrapped by hand."""

    def __init__(self, text: str, lines: Sequence[Span], rules: Rules) -> None:
        self.text, self.lines, self.rules = text, lines, rules
        self.longest = max(end - start for start, end in lines)
        going_on = sum(self._begins_inside(number) for number in range(1, len(lines)))
        self.is_prose = len(lines) > 2 and going_on >= _GOING_ON * (len(lines) - 1)
        stops = [number for number, (start, end) in enumerate(lines) if _STOP_INSIDE.search(text, start, end)]
        self.last_stop = stops[-1] if stops else -1
        self.was_joined = False

    def is_wrapped(self, number: int) -> bool:
        """Whether a line goes on with the sentence or paragraph of the line before it; ask in text order."""
        self.was_joined = self._is_wrapped(number)
        return self.was_joined

    def _is_wrapped(self, number: int) -> bool:
        (start, end), (opens, closes) = self.lines[number - 1 : number + 1]
        if _BULLET.match(self.text, opens, closes) or turn_label(self.text, opens, closes) is not None:
            return False
        length = end - start
        is_full = _WRAP_MINIMUM <= length <= _WRAP_LIMIT >= self.longest and length >= self.longest * _WRAP_SHARE
        if _ENDS.search(self.text, start, end):
            return is_full and self.text[end - 1] not in ":;"
        if self._begins_inside(number):
            return length >= _WRAP_MINIMUM // 2 or self._goes_on_inside(number)
        return (is_full and self._is_like_prose(number)) or (number <= self.last_stop and self._goes_on(number))

    def _goes_on_inside(self, number: int) -> bool:
        """Whether a short line goes on in the next, which begins in lower case."""
        start, end = self.lines[number - 1]
        if _DIVIDED.search(self.text, max(start, end - _WORD_REACH), end):
            return True
        # A table and a list have no stops.
        return number <= self.last_stop and (self.was_joined or self._has_words(number - 1))

    def _goes_on(self, number: int) -> bool:
        """Whether a line that lacks its stop goes on in the next, which begins with a capital or a digit."""
        (start, end), opens = self.lines[number - 1], self.lines[number][0]
        if self._has_words(number - 1) and self._hangs(number - 1):
            return True
        if self.text[opens].isdigit():
            return self.was_joined or (self._has_words(number - 1) and self._opens_sentence(number - 1))
        return self.is_prose and end - start >= _NARROW and self._is_at_width(number)

    def _is_like_prose(self, number: int) -> bool:
        is_told = self.is_prose and number <= self.last_stop
        return is_told or self.text[self.lines[number][0]].isdigit() or self._is_at_width(number)

    def _has_words(self, number: int) -> bool:
        start, end = self.lines[number]
        return len(self.text[start:end].split(maxsplit=2)) > 2

    def _begins_inside(self, number: int) -> bool:
        return self.text[self.lines[number][0]].islower()

    def _is_at_width(self, number: int) -> bool:
        """Whether the line's first word had no place in the line before it."""
        (start, end), (opens, closes) = self.lines[number - 1 : number + 1]
        first = self.text[opens:closes].split(maxsplit=1)[0]
        return end - start + 1 + len(first) > _FITS * self.longest

    def _hangs(self, number: int) -> bool:
        """Whether a line ends with a word that needs another: “… was founded by the”."""
        rules, (start, end) = self.rules, self.lines[number]
        last = self.text[max(start, end - _WORD_REACH) : end].split()[-1]
        return last in rules.determiners | rules.possessives | rules.conjunctions or (
            last in rules.prepositions | rules.auxiliaries and self._opens_sentence(number)
        )

    def _opens_sentence(self, number: int) -> bool:
        start, end = self.lines[number]
        return self.was_joined or self.text[start:end].split(maxsplit=1)[0].lower() in self.rules.starters


def _looks_like_heading(line: str) -> bool:
    if _ENDS.search(line):
        return line.endswith("?") and label_at(line, 0, len(line)) is None and len(line.split()) <= _HEADING_WORDS // 2
    return len(line.split()) <= _HEADING_WORDS and line[-1] not in ",;"
