"""Cuts a document into sentences with exact offsets; a light splitter for ranking, made for any extracted text.

Lines as PDFs break them are joined, headings and list items stand alone, and nothing is longer than MAX_CHARS.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_CHARS = 600

_ABBREVIATIONS_LISTED = """
mr mrs ms dr prof sen rep gov gen col lt sgt st sr jr vs etc e.g i.e cf fig no nos vol pp p ca approx dept est inc ltd
co corp jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k u.n a.m p.m al art para sec hon rev mt ft
"""
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_LISTED.split())
# Possessive, and never from the middle of a run of dots: a page of nothing but dots must not take quadratic time.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s+\S)|[。！？]+[」』”]?")
_SPACE = re.compile(r"\s*")
_BULLET = re.compile(r"(?:[-•*–▪◦]|\d{1,2}[.)]|#+)\s")
_WORD_BEFORE = re.compile(r"([\w.]+)$")
_CLAUSE_ENDS = (re.compile(r"[;:]\s|\s[–—-]\s"), re.compile(r",\s"), re.compile(r"\s"))
# A line shorter than this was not broken by a page's width.
_WRAPPED_LINE_CHARS = 45


@dataclass(frozen=True, slots=True)
class Sentence:
    """The span of a sentence, and the number of the block (paragraph, heading, list item) it stands in."""

    start: int
    end: int
    block: int


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text in order. Spans have no white space at their ends and do not overlap."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_blocks(text)):
        for first, last in _in_block(text, start, end):
            found += [Sentence(a, b, number) for a, b in _cut(text, first, last)]
    return found


def _blocks(text: str) -> list[tuple[int, int]]:
    blocks: list[tuple[int, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        body = line.strip()
        if not body:
            continue
        begin = start + line.index(body[0])
        if blocks and _continues(text, blocks[-1], begin, body):
            blocks[-1] = (blocks[-1][0], begin + len(body))
        else:
            blocks.append((begin, begin + len(body)))
    return blocks


def _continues(text: str, block: tuple[int, int], begin: int, body: str) -> bool:
    """Whether a line goes on with the sentence of the block before it."""
    if text.count("\n", block[1], begin) != 1 or _BULLET.match(body):
        return False
    line = text[text.rfind("\n", 0, block[1]) + 1 : block[1]]
    if line.startswith("#"):
        return False
    is_open = line[-1] not in ".!?…:。！？" and line[-2:-1] not in {".", "!", "?"}
    return is_open and (body[0].islower() or len(line) >= _WRAPPED_LINE_CHARS)


def _in_block(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    first = start
    for match in _END.finditer(text, start, end):
        after = match.end()
        if after >= end or not _is_end(text, match, first):
            continue
        spans.append((first, after))
        first = _past_space(text, after)
    if first < end:
        spans.append((first, end))
    return spans


def _past_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _is_end(text: str, match: re.Match[str], first: int) -> bool:
    following = text[match.end() : match.end() + 8].lstrip().lstrip("\"'“‘«([")
    if match.group()[0] in "。！？":
        return True
    if following[:1].islower():
        return False
    if match.group() != ".":
        return True
    word = _WORD_BEFORE.search(text, max(first, match.start() - 20), match.start())
    if word is None:
        return True
    before = word.group(1)
    is_initial = len(before) == 1 and before.isupper()
    return not (is_initial or before.lower() in _ABBREVIATIONS)


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a sentence that is too long at a clause, else at a space, else where the limit falls."""
    spans: list[tuple[int, int]] = []
    while end - start > MAX_CHARS:
        at = start + MAX_CHARS
        for pattern in _CLAUSE_ENDS:
            ends = [match.end() for match in pattern.finditer(text, start + MAX_CHARS // 3, start + MAX_CHARS)]
            if ends:
                at = ends[-1]
                break
        piece = text[start:at].rstrip()
        spans.append((start, start + len(piece)))
        start = _past_space(text, at)
    if start < end:
        spans.append((start, end))
    return spans
