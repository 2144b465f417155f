"""Scores how much a claim is worth checking, as a sum of named weights that anyone can add up again.

score = logistic(BASE + sum of the reasons' weights). The weights were set by hand for written articles and checked
against a logistic regression over the same features on annotated debate sentences (benchmarks/extraction_quality.py).

| code | weight | what it sees, and why it counts |
|---|---|---|
| number | +1.0 | a figure, in digits or words: the surest sign of something to look up |
| evidence | +1.0 | findings are the subject ("patterns suggest", "figures show"): a source is said to exist |
| comparison, trend | +0.6 each | more than, compared with; rose, fell, grew: two states of the world are named |
| record | +0.6 | voted, signed, banned, spent: deeds that leave records |
| percent, money | +0.5 each | beside the number itself: a unit that statistics are kept in |
| cause | +0.5 | says that one thing brings about another |
| topic | +0.5 | taxes, jobs, prices, sanctions: matters of public record |
| name; second name | +0.5, +0.3 | a place, a body, a person the claim is about |
| date | +0.4 | a year, a day, a period: bounds the search |
| claimant | +0.4 | somebody answers for it |
| superlative | +0.3 | first, largest, never, every: easy to refute |
| hedge | -0.3 | may, sometimes: lowers, does not exclude |
| you, we_want | -0.4, -0.8 | spoken to somebody; tells of wishes and intentions |
| kind_prediction, kind_experience | -0.7, -0.8 | nobody can look it up today |
| kind_vague, kind_opinion, kind_question | -1.2, -1.3, -2.0 | nothing is asserted that could be false |
| bare | -0.8 | none of the words above that speak for it |
| short, long | -1.2, -0.2 | under six words; over 45 |
| heading | -0.6 | is told again in the text |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.enums import ClaimKind
from claims.extraction.kinds import as_reason, find_signal, logistic
from claims.extraction.records import Reason, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.rules import Rules, Signal

BASE = -1.6
WEIGHTS = {
    "number": 1.0,
    "percent": 0.5,
    "money": 0.5,
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
    reasons = [as_reason(text, signal, WEIGHTS[signal.code], found) for signal, found in _found(text, spans, rules)]
    for weight, (start, end) in zip((NAME, SECOND_NAME), names, strict=False):
        reasons.append(Reason("name", f"names {text[start:end]}", weight, start, end))
    if claimant:
        reasons.append(Reason("claimant", f"somebody answers for it: {claimant}", CLAIMANT))
    if kind in KIND_WEIGHTS:
        label = f"{kind.label}: {kind_reason.label}"
        reasons.append(Reason(f"kind_{kind.value}", label, KIND_WEIGHTS[kind], kind_reason.start, kind_reason.end))
    if not any(reason.weight > 0 and reason.code != "claimant" for reason in reasons):
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


def _found(text: str, spans: Sequence[Span], rules: Rules) -> Iterator[tuple[Signal, Span]]:
    for signal in rules.signals:
        found = find_signal(text, spans, signal)
        if found is not None:
            yield signal, found
