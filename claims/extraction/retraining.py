"""Fits the weights of check-worthiness to a newsroom's own decisions, held close to the weights that the code came with.

Plain and deterministic: the same rows give the same weights. No piece of words is added, so that nothing an editor
read can be told from the weights, and a named reason keeps its sign, so that it still means what it says.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from claims.extraction.kinds import logistic
from claims.extraction.worth_meaning import IN_FULL
from claims.extraction.worth_words import Weights

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FOLDS = 5
_HELD = 6.0  # how strongly a weight is held to the one the code came with
_ROUNDS, _STEP = 6, 0.2
_USUAL_ERROR = 0.15  # the square of the usual distance between a score and what was decided
_SAMPLES, _SEED = 500, 7
_MIDDLE = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Example:
    """One decision: the codes of its reasons, what each known piece of its words counts for, and what people decided.

    Examples of one `group` (articles that share a claim) are never on both sides of a measurement. Where an embedder took
    part, `meaning` is what it adds and `reasons` what the named reasons count for; its own weights are never retrained.
    """

    codes: tuple[str, ...]
    pieces: tuple[tuple[str, float], ...]
    is_worth: bool
    group: int
    meaning: float = 0.0
    reasons: float = 1.0

    def counts_for(self, code: str) -> float:
        """Return what a named reason counts for."""
        return 1.0 if code in IN_FULL else self.reasons


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure with the middle 95 of 100 samples of the groups."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measured:
    """How well scores tell what people decided: F1 at one half, and average precision of the order."""

    f1: Figure
    average_precision: Figure


def retrain(base: Weights, examples: Sequence[Example]) -> Weights:
    """Return weights that fit these decisions better, none further from the base than the decisions carry it.

    Gradient descent, one decision at a time, each weight with steps as long as what was seen of it allows (as AdaGrad
    has them, but from what the rows count for and not from the errors, so that they are worked out once a round).
    """
    flat = _flat(base)
    rows, sums = _counted(base, examples)
    steps = dict.fromkeys(sums, 0.0)
    moved = dict.fromkeys(sums, 0.0)
    order = random.Random(_SEED)  # noqa: S311 — an order that is the same every time, not a secret
    for number in range(_ROUNDS):
        for key, total in sums.items():
            steps[key] = _STEP / sqrt(1.0 + _USUAL_ERROR * (number + 0.5) * total)
        order.shuffle(rows)
        for row in rows:
            _learn(row, moved, steps)
        for key, step in steps.items():
            moved[key] /= 1.0 + _HELD * step
    named = {
        code: round(_same_sign(weight + moved.get(f"n{code}", 0.0), weight), 3) for code, weight in base.named.items()
    }
    pieces = {piece: round(weight + moved.get(piece, 0.0), 3) for piece, weight in base.pieces.items()}
    return Weights(round(flat[""] + moved.get("", 0.0), 3), named, pieces)


@dataclass(frozen=True, slots=True)
class _Row:
    """An example as training reads it: its score by the base, the keys that count one, `share` and `factor`."""

    start: float
    whole: list[str]
    shared: list[str]
    share: float
    parts: list[str]
    factor: float
    is_worth: bool


def _counted(base: Weights, examples: Sequence[Example]) -> tuple[list[_Row], dict[str, float]]:
    """Return the rows, and for each key the sum of the squares of what it counts for in them."""
    rows: list[_Row] = []
    sums: dict[str, float] = {}
    for example in examples:
        codes = [code for code in example.codes if code in base.named]
        whole = ["", *(f"n{code}" for code in codes if example.counts_for(code) == 1.0)]
        shared = [f"n{code}" for code in codes if example.counts_for(code) != 1.0]
        factor = example.pieces[0][1] if example.pieces else 0.0
        parts = [piece for piece, _ in example.pieces]
        named = sum(base.named[code] * example.counts_for(code) for code in codes)
        start = base.base + named + factor * sum(map(base.pieces.__getitem__, parts)) + example.meaning
        rows.append(_Row(start, whole, shared, example.reasons, parts, factor, example.is_worth))
        for keys, square in ((whole, 1.0), (shared, example.reasons**2), (parts, factor * factor)):
            for key in keys:
                sums[key] = sums.get(key, 0.0) + square
    return rows, sums


def _learn(row: _Row, moved: dict[str, float], steps: dict[str, float]) -> None:
    """Move the weights of one row by its error; the inner loops are where the time goes."""
    known = moved.__getitem__
    moved_by = sum(map(known, row.whole)) + row.share * sum(map(known, row.shared))
    error = logistic(row.start + moved_by + row.factor * sum(map(known, row.parts))) - row.is_worth
    for keys, share in ((row.whole, error), (row.shared, error * row.share), (row.parts, error * row.factor)):
        for key in keys:
            moved[key] -= share * steps[key]


def scores_of(worth: Weights, examples: Sequence[Example]) -> list[float]:
    """Return the score of each example."""
    return [
        logistic(
            worth.base
            + sum(worth.named.get(code, 0.0) * example.counts_for(code) for code in example.codes)
            + sum(worth.pieces[piece] * value for piece, value in example.pieces)
            + example.meaning
        )
        for example in examples
    ]


def held_out_scores(base: Weights, examples: Sequence[Example]) -> list[float]:
    """Return for each example the score by weights that have seen nothing of its group."""
    groups = sorted({example.group for example in examples})
    random.Random(_SEED).shuffle(groups)  # noqa: S311 — see above
    fold_of = {group: place % FOLDS for place, group in enumerate(groups)}
    scores = [0.0] * len(examples)
    for fold in range(FOLDS):
        fitted = retrain(base, [example for example in examples if fold_of[example.group] != fold])
        places = [place for place, example in enumerate(examples) if fold_of[example.group] == fold]
        for place, score in zip(places, scores_of(fitted, [examples[place] for place in places]), strict=True):
            scores[place] = score
    return scores


def measure(examples: Sequence[Example], scores: Sequence[float]) -> Measured:
    """Return the figures of these scores; the intervals come from samples of whole groups."""
    return Measured(_figure(examples, scores, f1), _figure(examples, scores, average_precision))


def f1(rows: Sequence[tuple[float, bool]]) -> float:
    """Return F1 of what scores one half or more."""
    hits = sum(is_worth for score, is_worth in rows if score >= 0.5)
    total = sum(is_worth for _, is_worth in rows) + sum(score >= 0.5 for score, _ in rows)
    return 2 * hits / (total or 1)


def average_precision(rows: Sequence[tuple[float, bool]]) -> float:
    """Return the mean precision at each row worth checking, the highest score first; of equal scores the worst order."""
    hits, total = 0, 0.0
    for place, (_, is_worth) in enumerate(sorted(rows, key=lambda row: (-row[0], row[1])), 1):
        hits += is_worth
        total += hits / place if is_worth else 0.0
    return total / (hits or 1)


def moved_most(before: Weights, after: Weights, *, limit: int = 10) -> list[tuple[str, float, float]]:
    """Return (what it weighs, before, after) of the weights that moved most, the furthest first."""
    old, new = _flat(before), _flat(after)
    keys = sorted((key for key in old if old[key] != new[key]), key=lambda key: (-abs(new[key] - old[key]), key))
    return [(_in_words(key), old[key], new[key]) for key in keys[:limit]]


def _figure(
    examples: Sequence[Example], scores: Sequence[float], score_by: Callable[[Sequence[tuple[float, bool]]], float]
) -> Figure:
    rows: dict[int, list[tuple[float, bool]]] = {}
    for example, score in zip(examples, scores, strict=True):
        rows.setdefault(example.group, []).append((score, example.is_worth))
    groups = [rows[group] for group in sorted(rows)]
    chance = random.Random(_SEED)  # noqa: S311 — see above
    samples = _SAMPLES if len(examples) < 2000 else _SAMPLES // 5
    values = sorted(
        score_by([row for group in chance.choices(groups, k=len(groups)) for row in group]) for _ in range(samples)
    )
    low, high = (values[round(share * (samples - 1))] for share in _MIDDLE)
    return Figure(score_by([row for group in groups for row in group]), low, high)


def _flat(worth: Weights) -> dict[str, float]:
    """Return all weights under one key each: "" the base, n… a named reason, and pieces as they are (w … or c…)."""
    return {"": worth.base} | {f"n{code}": weight for code, weight in worth.named.items()} | worth.pieces


def _same_sign(now: float, before: float) -> float:
    return max(now, 0.0) if before > 0 else min(now, 0.0)


def _in_words(key: str) -> str:
    if not key:
        return "the base: what every sentence starts from"
    if key.startswith("n"):
        return f"the reason “{key[1:]}”"
    return f"the words “{key[2:]}”" if key.startswith("w ") else f"the letters “{key[1:]}”"
