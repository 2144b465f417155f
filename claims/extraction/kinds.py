"""Decides what kind a claim is by named signs, whose weights are shared by all languages, and names those that decide.

points of a kind = its base + the sum of its weights over the signs found; the kind with the most points wins. The weights
stand in `kind_weights.json`, made by `benchmarks/train_kinds.py`; docs/models/kinds.md tells from what.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from claims.enums import ClaimKind
from claims.extraction.kind_weights import kind_weights
from claims.extraction.records import Reason, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.kind_weights import KindWeights
    from claims.extraction.rules import Signal

Piece = tuple[int, str]
_ORDER = (
    ClaimKind.QUESTION,
    ClaimKind.FACT,
    ClaimKind.OPINION,
    ClaimKind.PREDICTION,
    ClaimKind.EXPERIENCE,
    ClaimKind.VAGUE,
)
_LEAST = 0.05  # a sign that lifts its kind by less decides nothing


def kind_of(signs: Sequence[Reason], weights: KindWeights | None = None) -> tuple[ClaimKind, tuple[Reason, ...]]:
    """Return the kind that these signs make, with those that speak for it, the strongest first; at least one reason.

    The weight of a reason is by how much it lifts its kind over the mean of the others.
    """
    known = weights or kind_weights()
    rows = [known.row(sign.code) for sign in signs]
    points = [sum(column) for column in zip(known.base, *rows, strict=True)]
    best = points.index(max(points))
    kind = _ORDER[best]
    grounds = []
    for sign, row in zip(signs, rows, strict=True):
        lift = round(row[best] - (sum(row) - row[best]) / (len(row) - 1), 2)
        if lift >= _LEAST:
            grounds.append(Reason(sign.code, sign.label, lift, sign.start, sign.end))
    grounds.sort(key=lambda reason: (-reason.weight, reason.code))
    if not grounds:
        label = "nothing in it that could be looked up" if kind is ClaimKind.VAGUE else "nothing in it says otherwise"
        grounds = [Reason("plain", label, 0.0)]
    return kind, tuple(grounds)


def pieces_of(text: str, spans: Sequence[Span]) -> tuple[list[Piece], list[Piece]]:
    """Return (start, words) of each span, as they stand and in lower case, for signals to be found in."""
    pieces = [(start, text[start:end]) for start, end in spans]  # slices, so that ^ and $ mean the ends of the span
    return pieces, [(start, _lower(words)) for start, words in pieces]


def _lower(words: str) -> str:
    """Return words in lower case, each code point where it was: İ, which would become two, stays."""
    lowered = words.lower()
    return lowered if len(lowered) == len(words) else "".join(c if len(c.lower()) > 1 else c.lower() for c in words)


def find_signal(pieces: tuple[list[Piece], list[Piece]], signal: Signal, taken: Sequence[Span] = ()) -> Span | None:
    """Return where a signal first stands in the pieces (of `pieces_of`), clear of the places that are taken."""
    for start, words in pieces[signal.is_lower]:
        for match in signal.pattern.finditer(words):
            place = start + match.start(), start + match.end()
            if place[0] < place[1] and not any(place[0] < b and a < place[1] for a, b in taken):
                return place
    return None


def as_reason(text: str, signal: Signal, weight: float, found: Span) -> Reason:
    """Put a signal into words, with the words of the text that show it."""
    shown = " ".join(text[found[0] : found[1]].split())
    label = f"{signal.label}: {shown}" if signal.show and shown else signal.label
    return Reason(signal.code, label, weight, *found)


def logistic(total: float) -> float:
    """Return 1 / (1 + e^-total), rounded to four places so that every machine stores the same score."""
    return round(1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total)))), 4)
