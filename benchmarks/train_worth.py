"""Trains the weights of check-worthiness on public annotated sentences, and measures them beside a plain peer.

Run from the checkout: .venv/bin/python -m benchmarks.train_worth [--write] [FOLDER]. FOLDER holds `check-worthiness/`;
without it `../shared/data` beside the checkout is read. `--write` replaces claims/extraction/worth_weights.json. Needs scikit-learn and SciPy,
which the service itself does not: `uv pip install --target DIR scikit-learn`, then put DIR on PYTHONPATH.

Two steps, so that the named reasons keep their meaning: first the named weights, each held to the sign an editor would
expect and drawn towards a weight set by hand; then the words, on top of what the reasons leave unexplained.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.extraction_quality import ROOT, average_precision, rows_of
from claims.extraction import extract
from claims.extraction.worth_words import PATH, scale, word_pieces

try:
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union
except ImportError:
    sys.exit("SKIPPED: needs scikit-learn; see the head of this file.")

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Scorer = Callable[[Sequence["Row"]], list[float]]
    Fit = Callable[[Sequence["Row"]], Scorer]

# Set by hand for written articles; the sign is kept by training, the size is drawn towards it.
BY_HAND = {
    "number": 1.0, "percent": 1.5, "money": 1.5, "date": 0.4, "comparison": 0.6, "trend": 0.6, "cause": 0.5,
    "superlative": 0.3, "record": 0.6, "topic": 0.5, "evidence": 1.0, "deed": 0.2, "until_now": 0.2, "negation": 0.1,
    "name": 0.5, "second_name": 0.3, "hedge": -0.3, "you": -0.4, "we_want": -0.8, "short": -1.2, "long": -0.2,
    "bare": -0.8, "kind_prediction": -0.7, "kind_opinion": -1.3, "kind_question": -2.0, "kind_experience": -0.8,
    "kind_vague": -1.2,
}  # fmt: skip
# Debates cannot tell these: they have no headings, no notes on pages, and hardly a claimant but the speaker.
NOT_TRAINED = {"claimant": 0.4, "heading": -0.6, "page": -3.2}
BASE_BY_HAND = -1.6
DRAWN = 60.0  # how strongly a named weight is drawn to the one set by hand
HELD = 15.0  # how strongly the weight of a piece is held to zero
LETTERS_GAIN = 0.3
LEAST_ROWS = 5  # a piece seen in fewer rows is not kept
LEAST_WEIGHT = 0.06  # nor one that weighs less
SAMPLES = 1000  # bootstrap
SEED = 7


@dataclass(frozen=True, slots=True)
class Row:
    """One annotated sentence as the extractor sees it."""

    text: str
    label: int
    codes: tuple[str, ...]
    pieces: frozenset[str]
    scale: float


def main() -> int:
    """Train, measure, and write where asked; 0 also where there is nothing to train on."""
    names = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    folder = (Path(names[0]) if names else ROOT.parent / "shared" / "data") / "check-worthiness"
    if not folder.is_dir():
        print(f"SKIPPED: no evaluation data in {folder}; give its folder as the argument.")
        return 0
    held_out = [as_row(row) for row in rows_of(folder / "sentences-dev.jsonl.gz")]
    told = {row.text for row in held_out}
    rows = [as_row(row) for row in rows_of(folder / "sentences-train.jsonl.gz") if row["text"] not in told]
    print(f"{len(rows)} sentences to train on, {len(held_out)} to measure on, none of these among those")
    model = train(rows)
    if "--write" in sys.argv:
        write(model)
    report_sentences(rows, held_out)
    report_debates(folder / "debates-train.jsonl.gz", model, {row.text for row in rows})
    return 0


def as_row(row: dict[str, Any]) -> Row:
    """Read a sentence as the extractor does; of several claims in it the longest stands for it."""
    text = row["text"]
    claims = extract(text, language="en").claims
    if not claims:
        return Row(text, row["checkworthy"], (), frozenset(), 1.0)
    claim = max(claims, key=lambda c: c.end - c.start)
    codes = tuple(reason.code for reason in claim.reasons)
    pieces = frozenset(piece for piece, _ in word_pieces(claim.quote))
    return Row(text, row["checkworthy"], codes, pieces, scale(claim.quote))


# -- training -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Model:
    """Trained weights; `pieces` is empty where only the named reasons count."""

    base: float
    named: dict[str, float]
    pieces: dict[str, float]

    def scores(self, rows: Sequence[Row]) -> list[float]:
        """Return the score of each row before the logistic."""
        return [self._score(row) for row in rows]

    def _score(self, row: Row) -> float:
        words = row.scale * sum(self.pieces.get(piece, 0.0) for piece in sorted(row.pieces))
        return self.base + sum(self.named.get(code, 0.0) for code in row.codes) + words


def train(rows: Sequence[Row]) -> Model:
    """Return named weights, then the weights of pieces of words for what those leave over."""
    named = _train_named(rows)
    counts = Counter(piece for row in rows for piece in row.pieces)
    kept = sorted(piece for piece, count in counts.items() if count >= LEAST_ROWS)
    columns = {piece: column for column, piece in enumerate(kept)}
    gains = np.array([_gain(piece, counts[piece], len(rows)) for piece in kept])
    cells = [[(columns[p], row.scale * gains[columns[p]]) for p in row.pieces if p in columns] for row in rows]
    matrix, offset, free = _matrix(cells, len(kept)), np.array(named.scores(rows)), [(None, None)] * len(kept)
    # The base stays: where words count less (in articles), nothing else may change.
    fitted, _ = _fit(
        matrix, _labels(rows), offset, drawn_to=np.zeros(len(kept)), strength=HELD, bounds=free, shift=(0.0, 0.0)
    )
    values = zip(kept, (fitted * gains).tolist(), strict=True)
    pieces = {piece: round(weight, 3) for piece, weight in values if abs(weight) >= LEAST_WEIGHT}
    return Model(round(named.base, 3), named.named, pieces)


def _train_named(rows: Sequence[Row]) -> Model:
    codes = sorted(BY_HAND)
    columns = {code: column for column, code in enumerate(codes)}
    matrix = _matrix([[(columns[code], 1.0) for code in row.codes if code in columns] for row in rows], len(codes))
    drawn_to = np.array([BY_HAND[code] for code in codes])
    offset = np.array([BASE_BY_HAND + sum(NOT_TRAINED.get(code, 0.0) for code in row.codes) for row in rows])
    bounds = [(0.0, None) if BY_HAND[code] > 0 else (None, 0.0) for code in codes]
    fitted, shift = _fit(matrix, _labels(rows), offset, drawn_to=drawn_to, strength=DRAWN, bounds=bounds)
    named = {code: round(weight, 2) for code, weight in zip(codes, fitted.tolist(), strict=True)}
    return Model(BASE_BY_HAND + shift, named | NOT_TRAINED, {})


def _gain(piece: str, rows_with_it: int, rows: int) -> float:
    """Return how easily a piece gets weight: rare ones more (as in TF-IDF), letters less, as they come in dozens."""
    return math.log(rows / rows_with_it) * (LETTERS_GAIN if piece.startswith("c") else 1.0)


def _labels(rows: Sequence[Row]) -> Any:
    return np.array([row.label for row in rows], dtype=float)


def _matrix(cells: Sequence[Sequence[tuple[int, float]]], width: int) -> Any:
    places = np.cumsum([0, *(len(row) for row in cells)])
    columns = np.array([column for row in cells for column, _ in row], dtype=np.int32)
    values = np.array([value for row in cells for _, value in row])
    return csr_matrix((values, columns, places), shape=(len(cells), width))


def _fit(
    matrix: Any,
    labels: Any,
    offset: Any,
    *,
    drawn_to: Any,
    strength: float,
    bounds: list[Any],
    shift: Any = (None, None),
) -> tuple[Any, float]:
    """Return the weights and the shift of the base that make the labels likeliest, with a ridge towards `drawn_to`.

    `bounds` are those of each weight, `shift` those of the base.
    """

    def loss(values: Any) -> tuple[float, Any]:
        logits = offset + matrix @ values[:-1] + values[-1]
        away = values[:-1] - drawn_to
        error = 1.0 / (1.0 + np.exp(-logits)) - labels
        total = np.logaddexp(0.0, logits).sum() - labels @ logits + strength / 2 * (away @ away)
        return float(total), np.append(matrix.T @ error + strength * away, error.sum())

    start = np.append(drawn_to, 0.0)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, shift], options={"maxiter": 300})
    return found.x[:-1], float(found.x[-1])


def write(model: Model) -> None:
    """Write the weights; those of pieces in thousandths, sorted, one a line, so that a change can be read."""
    head = {"trained": datetime.now(tz=UTC).date().isoformat(), "base": model.base, "named": model.named}
    pieces = {piece: round(weight * 1000) for piece, weight in sorted(model.pieces.items())}
    PATH.write_text(
        json.dumps(head | {"pieces": pieces}, ensure_ascii=False, indent=0, sort_keys=False) + "\n", encoding="utf-8"
    )
    print(f"{PATH.relative_to(ROOT)}: {len(model.named)} named weights, {len(pieces)} pieces")


# -- measuring ------------------------------------------------------------------------------------------------------------


def report_sentences(rows: Sequence[Row], held_out: Sequence[Row]) -> None:
    """Print F1 and average precision of the held-out sentences; thresholds come from folds of the training rows."""
    labels = [row.label for row in held_out]
    guesses: dict[str, list[bool]] = {}
    for name, fit in FITS.items():
        limit = best_limit([row.label for row in rows], _folded(rows, fit))
        scores = fit(rows)(held_out)
        guesses[name] = [score >= limit for score in scores]
        low, high = _interval(labels, guesses[name])
        average = average_precision(labels, scores)
        print(
            f"  {name:22} F1 {f1(labels, guesses[name]):.3f} [{low:.3f}, {high:.3f}]  average precision {average:.3f}"
        )
    low, high = _interval(labels, guesses["trained"], guesses["TF-IDF, words + chars"])
    print(f"  trained minus TF-IDF: between {low:+.3f} and {high:+.3f} in 95 of 100 samples")


def report_debates(path: Path, model: Model, trained_on: set[str]) -> None:
    """Print mean average precision over debates: with the weights for sentences, and leaving out one debate at a time."""
    debates: dict[str, list[Row]] = {}
    for raw in rows_of(path):
        debates.setdefault(raw["debate"], []).append(as_row(raw))
    everything = [row for rows in debates.values() for row in rows]
    overlap = sum(row.text in trained_on for row in everything) / len(everything)
    print(f"debates: {len(debates)}, {len(everything)} sentences, {overlap:.0%} of them among the training sentences")
    _report_debates("trained on sentences", debates, lambda _: model.scores)
    for name, fit in FITS.items():
        _report_debates(f"{name}, one left out", debates, fit)


def _report_debates(name: str, debates: dict[str, list[Row]], fit: Fit) -> None:
    precisions = []
    for left_out, rows in debates.items():
        scorer = fit([row for other, them in debates.items() if other != left_out for row in them])
        precisions.append(average_precision([row.label for row in rows], scorer(rows)))
    sampled = np.random.default_rng(SEED).choice(precisions, (SAMPLES, len(precisions))).mean(axis=1)
    low, high = np.quantile(sampled, [0.025, 0.975])
    print(f"  {name:36} mean average precision {np.mean(precisions):.3f} [{low:.3f}, {high:.3f}]", flush=True)


def _peer(rows: Sequence[Row]) -> Scorer:
    """Return the usual baseline: TF-IDF of words and of characters, logistic regression."""
    pieces = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=3),
    )
    fitted = make_pipeline(pieces, LogisticRegression(solver="liblinear"))
    fitted.fit([row.text for row in rows], [row.label for row in rows])
    return lambda those: [float(score) for score in fitted.decision_function([row.text for row in those])]


FITS: dict[str, Fit] = {
    "trained": lambda rows: train(rows).scores,
    "reasons, set by hand": lambda _: Model(BASE_BY_HAND, BY_HAND | NOT_TRAINED, {}).scores,
    "TF-IDF, words + chars": _peer,
}


def _folded(rows: Sequence[Row], fit: Fit, folds: int = 3) -> list[float]:
    """Return a score for each row by a model that has not seen it."""
    scores = [0.0] * len(rows)
    for fold in range(folds):
        scorer = fit([row for index, row in enumerate(rows) if index % folds != fold])
        scores[fold::folds] = scorer(rows[fold::folds])
    return scores


def best_limit(labels: Sequence[int], scores: Sequence[float]) -> float:
    """Return the threshold with the highest F1."""
    ranked = sorted(zip(scores, labels, strict=True), reverse=True)
    total, hits = sum(labels), 0
    best = (0.0, 0.0)
    for place, (score, label) in enumerate(ranked, 1):
        hits += label
        best = max(best, (2 * hits / (place + total), score))
    return best[1]


def f1(labels: Sequence[int], guessed: Sequence[bool]) -> float:
    """Return F1 of the positive class."""
    hits = sum(label and guess for label, guess in zip(labels, guessed, strict=True))
    return 2 * hits / ((sum(labels) + sum(guessed)) or 1)


def _interval(
    labels: Sequence[int], guessed: Sequence[bool], other: Sequence[bool] | None = None
) -> tuple[float, float]:
    """Return the middle 95 of 100 of F1, or of its difference to another guess, over samples of the rows."""
    wanted, here = np.array(labels), np.array(guessed)
    there = None if other is None else np.array(other)
    generator, values = np.random.default_rng(SEED), []
    for _ in range(SAMPLES):
        sample = generator.integers(0, len(wanted), len(wanted))
        value = f1(wanted[sample].tolist(), here[sample].tolist())
        values.append(value - (0.0 if there is None else f1(wanted[sample].tolist(), there[sample].tolist())))
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)


if __name__ == "__main__":
    raise SystemExit(main())
