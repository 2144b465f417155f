"""Puts a claim into normalised words: its content without the cue, with what `times.py` and `standing.py` made explicit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.records import Span
    from claims.extraction.times import Replacement

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

_LEAST_BEFORE = 4  # words before a comma that parts two clauses: not *Rents*, with few exceptions, rose
_COMMA_INSIDE = re.compile(r",(?=[”\"’'»]+$)")  # of a quotation that ended before who said so: “two, maybe three,”
_LONE_MARK = re.compile(r'(?<!\d)"|(?<=\d)"(?=[,.;:!?]|$)')  # a mark behind a figure may mean inches: a 34" screen


def normalised_words(
    text: str,
    spans: Sequence[Span],
    replacements: Sequence[Replacement],
    *,
    lead: str = "",
    set_off: re.Pattern[str] | None = None,
    opener: re.Pattern[str] | None = None,
) -> str:
    """Return the words of the spans as one sentence, with each replacement (start, end, new words) made.

    `lead` stands before them: the subject that a second verb shares with the first. A piece that opens as `set_off` says keeps
    its comma: shells struck a clinic, officials said, *hours after talks failed*; so does what `opener` matches: *Instead*, prices fell.
    """
    joined = " ".join(lead.split())
    for number, span in enumerate(spans):
        piece = _piece(text, span, replacements)
        before = joined.strip()
        parts = len(before.split()) >= _LEAST_BEFORE and set_off is not None and set_off.match(piece)
        opens = number == 1 and opener is not None and opener.fullmatch(before)
        is_set_off = (parts or opens) and text[: span[0]].rstrip().endswith(",")
        is_told_why = bool(before) and text[: span[0]].rstrip().endswith(":")
        joined += f", {piece}" if is_set_off else f": {piece}" if is_told_why else f" {piece}"
    joined = joined.strip()
    if not joined:
        return ""
    joined = _COMMA_INSIDE.sub("", _capitalised(joined))
    return joined if joined.rstrip("”\"’'»)“«")[-1:] in {".", "?", "!", "…"} else joined + "."


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
            if opening == '"' and (len(marks := _LONE_MARK.findall(piece)) % 2 or not marks):
                piece = _LONE_MARK.sub("", piece)
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
