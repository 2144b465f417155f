"""Finds the stretch of a long text that is most like some words, and says how like two texts are, letter by letter."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

# A stretch less like the words than this (in percent) is not worth looking at twice.
_FLOOR = 40.0


def similarity(one: str, other: str) -> float:
    """Return 0 to 1: the share of letters in common, in order (rapidfuzz's normalised indel similarity)."""
    return fuzz.ratio(one, other) / 100.0


def best_alignment(needle: str, text: str, *, avoiding: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """Return the span of whole words of `text` most like `needle`, or None when nothing is like it at all.

    `avoiding` leaves a span out, to find the runner-up.
    """
    if avoiding is not None:
        # Characters that cannot be in the needle keep the offsets and match nothing.
        text = text[: avoiding[0]] + "\x00" * (avoiding[1] - avoiding[0]) + text[avoiding[1] :]
    if not needle.strip() or not text.strip("\x00 \n"):
        return None
    # partial_ratio slides the shorter of its two arguments, so a text shorter than the needle is compared whole.
    if len(text) <= len(needle):
        span = (0, len(text))
    else:
        found = fuzz.partial_ratio_alignment(needle, text, score_cutoff=_FLOOR)
        if found is None:
            return None
        span = (found.dest_start, found.dest_end)
    span = _refined(needle, text, *span)
    return span if span[0] < span[1] and fuzz.ratio(needle, text[slice(*span)]) >= _FLOOR else None


def _refined(needle: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends of a window of fixed width to the word boundaries that make it most like the needle."""
    reach = min(len(needle) // 2 + 16, 200)
    starts = [
        m.start() + max(0, start - reach)
        for m in re.finditer(r"(?:(?<!\S)|\b)[^\s\x00]", text[max(0, start - reach) : start + reach])
    ]
    best_start = max(starts, key=lambda at: _ratio(needle, text, at, end), default=start)
    ends = [
        m.end() + max(best_start, end - reach)
        for m in re.finditer(r"[^\s\x00](?:(?!\S)|\b)", text[max(best_start, end - reach) : end + reach])
    ]
    best_end = max(ends, key=lambda at: _ratio(needle, text, best_start, at), default=end)
    best_start = max(starts, key=lambda at: _ratio(needle, text, at, best_end), default=best_start)
    return best_start, best_end


def _ratio(needle: str, text: str, start: int, end: int) -> float:
    return fuzz.ratio(needle, text[start:end]) if start < end else 0.0
