"""Decides what kind of sentence a claim is, and names the words that decide it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from claims.enums import ClaimKind
from claims.extraction.records import Reason, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.rules import Rules, Signal

# Anything said is taken for a fact until words say otherwise; a short sentence with no word that points at one is vague.
_START = {ClaimKind.FACT: 0.5, ClaimKind.VAGUE: 0.7}
_ORDER = (
    ClaimKind.QUESTION,
    ClaimKind.FACT,
    ClaimKind.OPINION,
    ClaimKind.PREDICTION,
    ClaimKind.EXPERIENCE,
    ClaimKind.VAGUE,
)
_SHORT_WORDS, _ENOUGH_WORDS = 4, 8


def kind_of(
    text: str, spans: Sequence[Span], rules: Rules, *, is_norm: bool, names: int
) -> tuple[ClaimKind, tuple[Reason, ...]]:
    """Return the kind of the words in `spans`, with the reasons for it, the strongest first.

    `names` is how many proper names the words hold: each makes them easier to check.
    """
    points = {kind: _START.get(kind, 0.0) for kind in _ORDER}
    reasons: dict[ClaimKind, list[Reason]] = {kind: [] for kind in _ORDER}
    for value, weight, signal in rules.kinds:
        kind = ClaimKind[value.upper()]
        found = find_signal(text, spans, signal)
        if found is not None:
            points[kind] += weight
            reasons[kind].append(as_reason(text, signal, weight, found))
    if is_norm:
        points[ClaimKind.OPINION] += 2.0
        reasons[ClaimKind.OPINION].append(Reason("call", "a call to act, by its verb", 2.0))
    if names:
        points[ClaimKind.FACT] += 0.5 * min(names, 2)
    words = sum(len(text[start:end].split()) for start, end in spans)
    if words >= _ENOUGH_WORDS:
        points[ClaimKind.VAGUE] -= 0.3
    if words < _SHORT_WORDS:
        points[ClaimKind.VAGUE] += 1.5
        reasons[ClaimKind.VAGUE].append(Reason("short", "only a few words", 1.5))
    kind = max(_ORDER, key=lambda k: (points[k], -_ORDER.index(k)))
    grounds = sorted(reasons[kind], key=lambda reason: -reason.weight)
    if not grounds:
        label = (
            "nothing in it that could be looked up"
            if kind is ClaimKind.VAGUE
            else "tells of things that can be looked up"
        )
        grounds = [Reason("plain", label, round(points[kind], 2))]
    return kind, tuple(grounds)


def find_signal(text: str, spans: Sequence[Span], signal: Signal, taken: Sequence[Span] = ()) -> Span | None:
    """Return where a signal first stands in the spans, clear of the places that are taken."""
    for start, end in spans:
        # A slice, so that ^ and $ mean the ends of the span.
        for match in signal.pattern.finditer(text[start:end]):
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
