"""Scores how much a claim is worth checking, as a sum of named weights that anyone can add up again.

score = logistic(BASE + sum of the reasons' weights). What each code means stands in `docs/models/worth.md`; the weights
stand in `worth_weights.json`, made by `benchmarks/train_worth.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.enums import ClaimKind
from claims.extraction.kinds import as_reason, find_signal, logistic
from claims.extraction.records import Reason, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.rules import Rules, Signal

# Signals of one family never count the same words twice: “71 per cent” is a percentage, not a number as well.
FAMILIES = (
    frozenset({"percent", "money", "number", "date"}),
    frozenset({"evidence", "comparison", "trend", "cause", "record", "until_now", "deed"}),
)
BASE = -1.6
WEIGHTS = {
    "number": 1.0,
    "percent": 1.5,
    "money": 1.5,
    "date": 0.4,
    "comparison": 0.6,
    "trend": 0.6,
    "cause": 0.5,
    "superlative": 0.3,
    "record": 0.6,
    "topic": 0.5,
    "evidence": 1.0,
    "hedge": -0.3,
    "you": -0.4,
    "we_want": -0.8,
    "page": -3.2,
    "deed": 0.1,
    "until_now": 0.1,
    "negation": 0.1,
}
KIND_WEIGHTS = {
    ClaimKind.PREDICTION: -0.7,
    ClaimKind.OPINION: -1.3,
    ClaimKind.QUESTION: -2.0,
    ClaimKind.EXPERIENCE: -0.8,
    ClaimKind.VAGUE: -1.2,
}
NAME, SECOND_NAME, CLAIMANT = 0.5, 0.3, 0.4
SHORT, LONG, HEADING, BARE = -1.2, -0.2, -0.6, -0.8
_SHORT_WORDS, _LONG_WORDS = 6, 45


def weigh(
    text: str,
    spans: Sequence[Span],
    rules: Rules,
    *,
    kind: ClaimKind,
    kind_reason: Reason,
    names: Sequence[Span],
    claimant: str | None,
    is_heading: bool,
) -> tuple[float, tuple[Reason, ...]]:
    """Return the score and its reasons, the heaviest first."""
    reasons = [
        as_reason(text, signal, WEIGHTS[signal.code], found) for signal, found in _found(text, spans, rules, names)
    ]
    for weight, (start, end) in zip((NAME, SECOND_NAME), names, strict=False):
        reasons.append(Reason("name", f"names {text[start:end]}", weight, start, end))
    if claimant:
        reasons.append(Reason("claimant", f"somebody answers for it: {claimant}", CLAIMANT))
    is_page = any(reason.code == "page" for reason in reasons)
    if kind in KIND_WEIGHTS and not is_page:
        label = f"{kind.label}: {kind_reason.label}"
        reasons.append(Reason(f"kind_{kind.value}", label, KIND_WEIGHTS[kind], kind_reason.start, kind_reason.end))
    if not is_page and not any(reason.weight > 0 and reason.code != "claimant" for reason in reasons):
        reasons.append(Reason("bare", "no number, name, time or deed to look up", BARE))
    words = sum(len(text[start:end].split()) for start, end in spans)
    if words < _SHORT_WORDS:
        reasons.append(Reason("short", f"only {words} words", SHORT))
    elif words > _LONG_WORDS:
        reasons.append(Reason("long", f"a long sentence: {words} words", LONG))
    if is_heading:
        reasons.append(Reason("heading", "a headline, told again below", HEADING))
    reasons.sort(key=lambda reason: (-abs(reason.weight), reason.code))
    return score_of(reasons), tuple(reasons)


def score_of(reasons: Sequence[Reason]) -> float:
    """Return the score that these reasons add up to."""
    return logistic(BASE + sum(reason.weight for reason in reasons))


def _found(text: str, spans: Sequence[Span], rules: Rules, names: Sequence[Span]) -> Iterator[tuple[Signal, Span]]:
    """Yield each signal with where it first stands, clear of what its family and the names have taken."""
    taken: dict[frozenset[str], list[Span]] = {family: [] for family in FAMILIES}
    for signal in rules.signals:
        family = next((family for family in FAMILIES if signal.code in family), None)
        others = names if signal.code == "topic" else taken[family] if family is not None else ()
        found = find_signal(text, spans, signal, others)
        if found is not None:
            if family is not None:
                taken[family].append(found)
            yield signal, found
