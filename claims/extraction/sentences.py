"""Finds the sentences of a text: lines joined or kept apart, then split at stops that end a sentence.

The text is under `claims.normalisation`: one line feed is a line end, two are a paragraph break. A line end is a break
too unless the lines look wrapped by hand (a mail, a PDF).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from claims.extraction.records import Sentence, SentenceRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.extraction.rules import Rules

_BULLET = re.compile(
    r"(?:[-–—•*·▪●◦‣]|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)])\s+(?=\S)"
    # The time an entry of a live blog was written at, with a mark behind it or a sentence that begins.
    r"|[0-2]?\d[:.][0-5]\d(?:\s?(?:Uhr|[ap]\.?m\.?|h|GMT|CET|UTC))?(?:\s?[:|–—-]\s+(?=\S)|\s+(?!Uhr\b)(?=[“„«\"]?[A-ZÄÖÜ]))"
)
_STOP = re.compile(r"(?:\.{2,}|[.!?…]+)(?P<marks>[\"'”’»«“)\]]*)(?:\[\d{1,3}\])*(?P<gap>\s+|$)")
_WORD_BEFORE = re.compile(r"[\w.’'‑-]*$")
_NEXT_WORD = re.compile(r"[\"'“‘«(\[]*\s?(?P<word>[\w‑’'-]*)")
_ENDS = re.compile(r"[.!?…:;][\"'”’»«“)\]]*(?:\[\d+\])*$")
# Lines wrapped by hand are seldom longer than this, and a wrapped line is seldom much shorter than its neighbours.
_WRAP_LIMIT, _WRAP_SHARE, _WRAP_MINIMUM = 110, 0.7, 40
# A headline has few words; a line of more words without a stop is prose that lost its stop.
_HEADING_WORDS = 16
# No sentence is read in one piece beyond this: the rules look back and forth in a sentence, so its length is their cost.
MAX_SENTENCE = 1_200
_ORDINAL_DIGITS = 2
_WORD_REACH = 60  # code points before a stop that are looked at for an abbreviation


@dataclass(slots=True)
class _Line:
    start: int
    end: int


@dataclass(slots=True)
class _Block:
    start: int
    end: int
    role: SentenceRole


def split_sentences(text: str, rules: Rules) -> list[Sentence]:
    """Return the sentences in text order; never empty ones; their spans do not overlap."""
    sentences: list[Sentence] = []
    for paragraph, block in enumerate(_blocks(text)):
        spans = [(block.start, block.end)] if block.role == "heading" else list(_split(text, block, rules))
        for start, end in (piece for span in spans for piece in _pieces(text, *span)):
            sentences.append(Sentence(len(sentences), start, end, text[start:end], block.role, paragraph))
    return sentences


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a span, in pieces where it is too long: cut behind a semicolon or a comma, else at white space."""
    while end - start > MAX_SENTENCE:
        limit, least = start + MAX_SENTENCE, start + MAX_SENTENCE // 2
        cut = (
            next((at for mark in ("; ", ", ", " ", "\n") if (at := text.rfind(mark, least, limit)) >= 0), limit - 1) + 1
        )
        stop = cut
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if stop > start:
            yield start, stop
        while cut < end and text[cut].isspace():
            cut += 1
        start = cut
    if start < end:
        yield start, end


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the paragraphs, headings and list items with their spans, bullets left out."""
    parts = list(_line_groups(text))
    for number, lines in enumerate(parts):
        start, end = lines[0].start, lines[-1].end
        bullet = _BULLET.match(text, start, end)
        if bullet and (len(text[start:end].split()) > 1):
            yield _Block(bullet.end(), end, "list item")
        elif start < end:
            is_heading = len(lines) == 1 and number + 1 < len(parts) and _looks_like_heading(text[start:end])
            yield _Block(start, end, "heading" if is_heading else "prose")


def _line_groups(text: str) -> Iterator[list[_Line]]:
    """Yield groups of lines that belong to one paragraph."""
    for match in re.finditer(r"(?:[^\n]+\n?)+", text):
        lines = [
            _Line(match.start() + line.start(), match.start() + line.end())
            for line in re.finditer(r"[^\n]*\S[^\n]*", match.group())
        ]
        if not lines:
            continue
        longest = max(line.end - line.start for line in lines)
        group = [lines[0]]
        for before, line in pairwise(lines):
            if _is_wrapped(text, before, line, longest):
                group.append(line)
            else:
                yield group
                group = [line]
        yield group


def _is_wrapped(text: str, before: _Line, line: _Line, longest: int) -> bool:
    """Whether the line goes on with the sentence or paragraph of the line before it."""
    if _BULLET.match(text, line.start, line.end):
        return False
    length = before.end - before.start
    is_full = _WRAP_MINIMUM <= length <= _WRAP_LIMIT and longest <= _WRAP_LIMIT and length >= longest * _WRAP_SHARE
    if _ENDS.search(text, before.start, before.end):
        return is_full and text[before.end - 1] not in ":;"
    return is_full or (text[line.start].islower() and length >= _WRAP_MINIMUM // 2)


def _looks_like_heading(line: str) -> bool:
    if _ENDS.search(line):
        return line.endswith("?") and len(line.split()) <= _HEADING_WORDS // 2
    return len(line.split()) <= _HEADING_WORDS and line[-1] not in ",;"


def _split(text: str, block: _Block, rules: Rules) -> Iterator[tuple[int, int]]:
    start = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        if stop.end() < block.end and stop.start() > start and _ends_sentence(text, start, stop, block.end, rules):
            end = stop.start("gap")
            if text[start:end].strip():
                yield start, end
            start = stop.end()
    if text[start : block.end].strip():
        yield start, block.end


def _ends_sentence(text: str, start: int, stop: re.Match[str], limit: int, rules: Rules) -> bool:
    follows = _NEXT_WORD.match(text, stop.end(), limit)
    next_word = follows["word"] if follows else ""
    if not next_word:
        return text[stop.end() : stop.end() + 1] not in "–—-,;)"
    if next_word[0].islower():
        # Names such as iPhone are rarer than a question or a stop inside a quotation that the sentence goes on after.
        return False
    if stop["marks"] and stop.group().lstrip()[0] in "!?" and _is_tag(text, stop.end(), limit, rules):
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    return _stop_is_full(text, start, stop, next_word, rules)


def _stop_is_full(text: str, start: int, stop: re.Match[str], next_word: str, rules: Rules) -> bool:
    """Whether a single full stop ends a sentence rather than an abbreviation or an initial."""
    before = _WORD_BEFORE.search(text, max(start, stop.start() - _WORD_REACH), stop.start())
    word = before.group() if before else ""
    lower = word.lower()
    opens = next_word.lower() in rules.starters and next_word.lower() not in rules.months_and_days
    if stop["marks"]:
        return lower not in rules.titles
    if lower in rules.titles:
        return False
    if lower in rules.numbered and next_word[0].isdigit():
        return False
    if lower in rules.abbreviations or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return opens or (lower in _CLOCK and not next_word[0].isdigit())
    is_ordinal = rules.ordinal_stops and word.isdigit() and len(word) <= _ORDINAL_DIGITS
    if is_ordinal or (len(word) == 1 and word.isupper()):
        return opens
    return True


_CLOCK = frozenset({"etc"})


def _is_tag(text: str, start: int, limit: int, rules: Rules) -> bool:
    """Whether a few words with a verb of saying follow: “Stop!” Mr Smith said."""
    words = re.split(r"[.!?,:“\"]", text[start : min(start + 70, limit)], maxsplit=1)[0].split()
    return 1 < len(words) <= 5 and any(word in rules.cues for word in words[1:])
