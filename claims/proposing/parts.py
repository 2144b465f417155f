"""Cuts a long text into the parts that a model is asked about one by one: at paragraphs where it can, never inside a word."""

from __future__ import annotations

import re
from typing import Final

# Of a longer text the beginning is asked about: a text of so many parts is a book.
MOST_PARTS: Final = 25
_PARAGRAPH: Final = re.compile(r"\n\n+")
_SPACE: Final = re.compile(r"\s")


def parts_of(text: str, most_chars: int) -> list[tuple[int, int]]:
    """Return (start, end) of each part, none longer than `most_chars`; together they are the text, up to MOST_PARTS of them."""
    parts: list[tuple[int, int]] = []
    at = 0
    while at < len(text) and len(parts) < MOST_PARTS:
        end = _end(text, at, at + most_chars)
        if text[at:end].strip():
            parts.append((at, end))
        at = end
    return parts


def _end(text: str, start: int, limit: int) -> int:
    """Return where a part from `start` ends: after the last paragraph before the limit, else after the last white space."""
    if limit >= len(text):
        return len(text)
    for pattern in (_PARAGRAPH, _SPACE):
        # In its second half, so that one early break does not make a part of a few words.
        ends = [match.end() for match in pattern.finditer(text, (start + limit) // 2, limit)]
        if ends:
            return ends[-1]
    return limit
