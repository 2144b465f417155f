"""Puts a claim into normalised words: its content without the cue, with “they” and “last year” made explicit where sure."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.records import Span
    from claims.extraction.rules import Rules

Replacement = tuple[int, int, str]
_PAIRS = (
    ("''", "''"),
    ("``", "''"),
    ("„", "“"),
    ("»", "«"),
    ("“", "”"),
    ('"', '"'),
    ("‘", "’"),
    ("'", "'"),
    ("«", "»"),
)


def normalised_words(text: str, spans: Sequence[Span], replacements: Sequence[Replacement], *, lead: str = "") -> str:
    """Return the words of the spans as one sentence, with each replacement (start, end, new words) made.

    `lead` stands before them: the subject that a second verb shares with the first.
    """
    pieces = [" ".join(lead.split()), *(_piece(text, span, replacements) for span in spans)]
    joined = " ".join(piece for piece in pieces if piece)
    if not joined:
        return ""
    joined = _capitalised(joined)
    return joined if joined.rstrip("”\"’'»)")[-1:] in {".", "?", "!", "…"} else joined + "."


def _piece(text: str, span: Span, replacements: Sequence[Replacement]) -> str:
    start, end = span
    for at, until, words in sorted(replacements, reverse=True):
        if start <= at and until <= end:
            text = text[:at] + words + text[until:]
            end += len(words) - (until - at)
    piece = " ".join(text[start:end].split()).strip(" ,;:–—")
    return _without_marks(piece).strip(" ,;:–—")


def _without_marks(piece: str) -> str:
    """Drop the marks of a quotation that is the whole piece, and marks that lost their partner."""
    for opening, closing in _PAIRS:
        if piece.startswith(opening) and piece.endswith(closing) and len(piece) > len(opening + closing):
            inner = piece[len(opening) : -len(closing)]
            if opening not in inner and closing not in inner:
                return inner.rstrip(",")
        if (opening == "“" and "„" in piece) or (opening in "„»" and opening not in piece):
            continue  # “ closes what „ opens, and « what » opens
        if opening == closing:
            if opening == '"' and piece.count(opening) % 2:
                piece = piece.replace(opening, "")
            continue
        if opening != "‘" and piece.count(opening) != piece.count(closing):
            piece = piece.replace(opening, "").replace(closing, "")
    if piece.startswith("‘") and "’" not in piece:
        piece = piece[1:]
    return piece


def _capitalised(words: str) -> str:
    match = re.search(r"\w", words)
    if match is None or (len(words) > match.end() and words[match.end()].isupper()):
        return words
    first = words[match.start() :].split(maxsplit=1)[0]
    if any(char.isupper() for char in first):  # iPhone, mRNA
        return words
    return words[: match.start()] + words[match.start()].upper() + words[match.end() :]


def explicit_times(text: str, spans: Sequence[Span], rules: Rules, published_on: date | None) -> list[Replacement]:
    """Return replacements that put the date for “last year”, “yesterday” and their like: “in 2025”, “of 2025”, “2025’s”."""
    if published_on is None:
        return []
    found: list[Replacement] = []
    for pattern, unit, offset in rules.relative_times:
        for start, end in spans:
            for match in pattern.finditer(text, start, end):
                meant = _meant(published_on, unit, offset, rules)
                before = text[start : match.start()].split()
                has_preposition = bool(before) and before[-1].lower() in rules.prepositions
                is_possessive = text[match.end() : match.end() + 2] in {"’s", "'s"}
                if meant:
                    bare = has_preposition or is_possessive
                    found.append((*match.span(), meant if bare else rules.time_openers_of[unit] + meant))
    return found


def _meant(day: date, unit: str, offset: int, rules: Rules) -> str:
    names = rules.month_names
    try:
        if unit == "year":
            return str(date(day.year + offset, 1, 1).year)
        if unit == "month":
            months = day.year * 12 + day.month - 1 + offset
            return f"{names[months % 12]} {date(months // 12, 1, 1).year}"
        then = day + timedelta(days=offset)
        stop = "." if rules.ordinal_stops else ""
        return f"{then.day}{stop} {names[then.month - 1]} {then.year}"
    except (ValueError, OverflowError):
        return ""
