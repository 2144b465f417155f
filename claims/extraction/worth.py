"""Scores how much a claim is worth checking, as a sum of named weights that anyone can add up again.

score = logistic(weights().base + sum of the reasons' weights). What each code means stands in `docs/models/worth.md`; the weights
stand in `worth_weights.json` and `worth_meaning.json`, made by `benchmarks/train_worth.py`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimKind
from claims.extraction.kinds import as_reason, find_signal, logistic, pieces_of
from claims.extraction.records import Reason, Span
from claims.extraction.worth_meaning import IN_FULL
from claims.extraction.worth_words import LEAST, weights, word_reasons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.rules import Rules, Signal
    from claims.extraction.worth_meaning import Shares
    from claims.extraction.worth_words import Weights

# Signals of one family never count the same words twice: “71 per cent” is a percentage, not a number as well.
FAMILIES = (
    frozenset({"percent", "money", "number", "date"}),
    frozenset({"evidence", "comparison", "trend", "cause", "record", "until_now", "deed"}),
)
_TO_LOOK_UP = frozenset(
    {"percent", "money", "number", "date", "comparison", "trend", "cause", "superlative", "record", "topic", "evidence"}
    | {"name", "deed", "until_now"}
)
_SHORT_WORDS, _LONG_WORDS = 6, 45


def weigh(
    text: str,
    spans: Sequence[Span],
    rules: Rules,
    *,
    kind: ClaimKind,
    kind_reason: Reason,
    names: Sequence[Span],
    sentence: str,
    shares: Shares,
    meaning: Reason | None = None,
    claimant: str | None,
    is_heading: bool,
    worth: Weights | None = None,
) -> tuple[float, tuple[Reason, ...]]:
    """Return the score and its reasons, the heaviest first, by the weights that the code came with or by `worth`.

    `meaning` is how the claim reads to a sentence embedder; `shares` says how much that leaves to the other reasons.
    """
    named = (worth or weights()).named
    reasons = [
        as_reason(text, signal, named[signal.code], found)
        for signal, found in _found(text, spans, rules, names)
        if not (signal.code == "hedge" and kind is not ClaimKind.FACT and found[0] == kind_reason.start)
    ]
    for code, (start, end) in zip(("name", "second_name"), names, strict=False):
        reasons.append(Reason(code, f"names {text[start:end]}", named[code], start, end))
    if claimant:
        reasons.append(Reason("claimant", f"somebody answers for it: {claimant}", named["claimant"]))
    is_page = any(reason.code == "page" for reason in reasons)
    if kind is not ClaimKind.FACT and not is_page:
        code, label = f"kind_{kind.value}", f"{kind.label}: {kind_reason.label}"
        reasons.append(Reason(code, label, named[code], kind_reason.start, kind_reason.end))
    if not is_page and not any(reason.code in _TO_LOOK_UP for reason in reasons):
        reasons.append(Reason("bare", "no number, name, time or deed to look up", named["bare"]))
    words = sum(len(text[start:end].split()) for start, end in spans)
    if words < _SHORT_WORDS:
        reasons.append(Reason("short", f"only {words} words", named["short"]))
    elif words > _LONG_WORDS:
        reasons.append(Reason("long", f"a long sentence: {words} words", named["long"]))
    if is_heading:
        reasons.append(Reason("heading", "a headline, told again below", named["heading"]))
    reasons = _counting_for(reasons, shares.reasons)
    if rules.has_word_weights:
        reasons += word_reasons(sentence, shares.words, worth)
    if meaning is not None and abs(meaning.weight) >= LEAST:
        reasons.append(meaning)
    reasons.sort(key=lambda reason: (-abs(reason.weight), reason.code))
    return score_of(reasons, worth), tuple(reasons)


def _counting_for(reasons: list[Reason], share: float) -> list[Reason]:
    """Return the reasons with this share of their weights, but for those that debates cannot tell."""
    if share == 1.0:
        return reasons
    return [one if one.code in IN_FULL else replace(one, weight=round(one.weight * share, 3)) for one in reasons]


def score_of(reasons: Sequence[Reason], worth: Weights | None = None) -> float:
    """Return the score that these reasons add up to."""
    return logistic((worth or weights()).base + sum(reason.weight for reason in reasons))


def _found(text: str, spans: Sequence[Span], rules: Rules, names: Sequence[Span]) -> Iterator[tuple[Signal, Span]]:
    """Yield each signal with where it first stands, clear of what its family and the names have taken."""
    taken: dict[frozenset[str], list[Span]] = {family: [] for family in FAMILIES}
    pieces = pieces_of(text, spans)
    for signal in rules.signals:
        family = next((family for family in FAMILIES if signal.code in family), None)
        others = names if signal.code == "topic" else taken[family] if family is not None else ()
        found = find_signal(pieces, signal, others)
        if found is not None:
            if family is not None:
                taken[family].append(found)
            yield signal, found
