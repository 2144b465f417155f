"""Looks for a message where a message stands: in the title, a heading, a short block. Never in running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workers.reading.walls import sizes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workers.reading.walls.pagefacts import PageFacts

_PARTS_OF_TITLE = re.compile(r"\s+[|–—·•»:-]\s+|\s*[|•·]\s*")
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
_LONGEST_QUOTED = 200  # characters
_LONGEST_ANNOUNCEMENT = 110
_LATEST_START = 40


def matching_segment(pattern: re.Pattern[str], page: PageFacts) -> str:
    """Return the part of the title, or the heading, that is nothing but such a message ("404 – Page not found | Site")."""
    segments = [page.title, *_PARTS_OF_TITLE.split(page.title), *page.headings]
    return next((segment for segment in segments if segment.strip() and pattern.fullmatch(segment.strip())), "")


def message(pattern: re.Pattern[str], where: Iterable[str], longest: int = sizes.MAX_MESSAGE_CHARACTERS) -> str:
    """Return the first sentence with the pattern in a short block; walls speak in short blocks, articles do not."""
    short = [block for block in where if len(block) <= longest]
    if not pattern.search("\n".join(short)):  # one search instead of hundreds, for nearly every page
        return ""
    for block in short:
        if pattern.search(block):
            return next((sentence for sentence in _SENTENCES.split(block) if pattern.search(sentence)), block)
    return ""


def announcement(pattern: re.Pattern[str], where: Iterable[str]) -> str:
    """Return the first such message that a sentence begins with or consists of; what stands inside a long one is reported."""
    found = message(pattern, where)
    match = pattern.search(found)
    is_told = match is not None and match.start() > _LATEST_START and len(found) > _LONGEST_ANNOUNCEMENT
    return "" if is_told else found


def quoted(text: str) -> str:
    """Return a message as evidence quotes it: in quotation marks, cut at a bearable length, ending a sentence."""
    short = text if len(text) <= _LONGEST_QUOTED else f"{text[: _LONGEST_QUOTED - 1]}…"
    return f"“{short.strip()}”" + ("" if short.rstrip().endswith((".", "!", "?", "…")) else ".")
