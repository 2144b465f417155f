"""Trains the weights of check-worthiness on public annotated sentences, and measures them beside plain peers.

Run from the checkout: .venv/bin/python -m benchmarks.train_worth [--write] [--only-write] [FOLDER]. FOLDER holds `check-worthiness/`;
without it `../shared/data` beside the checkout is read. `--write` replaces claims/extraction/worth_weights.json (and
`--only-write` stops there, unmeasured). Needs scikit-learn, which the service itself does not: `python3 run.py quality --only worth` adds it
and runs this. With requirements-semantic.txt installed the embedder takes part: benchmarks/train_worth_meaning.py. About five minutes of one
core without it, half an hour with it.

Two steps, so that the named reasons keep their meaning: first the named weights, each held to the sign an editor would
expect and drawn towards a weight set by hand; then the words, on top of what the reasons leave unexplained. Where there is
an embedder, its weights are the third step, on top of what the words say of rows that they have not seen.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.extraction_quality import ROOT, average_precision, rows_of
from claims.extraction import extract
from claims.extraction.worth_meaning import meaning_weights
from claims.extraction.worth_words import PATH, scale, weights, word_pieces
from claims.terms.embeddings import NAME, installed

try:
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.preprocessing import StandardScaler

    from benchmarks.train_worth_meaning import REASONS, WORDS, Head, fit_head, table_of, write_head
except ImportError:
    sys.exit("SKIPPED: needs scikit-learn; `python3 run.py quality` adds it.")

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Scorer = Callable[[Sequence["Row"]], list[float]]
    Fit = Callable[[Sequence["Row"]], Scorer]

# Set by hand for written articles; the sign is kept by training, the size is drawn towards it.
BY_HAND = {
    "number": 1.0, "percent": 1.5, "money": 1.5, "date": 0.4, "comparison": 0.6, "trend": 0.6, "cause": 0.5,
    "superlative": 0.3, "record": 0.6, "topic": 0.5, "evidence": 1.5, "deed": 0.2, "until_now": 0.2, "negation": 0.1,
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
    quote: str
    layers: Any = None  # what the embedder's layers say, where it is installed


def main() -> int:
    """Train, measure, and write where asked; 0 also where there is nothing to train on."""
    names = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    folder = (Path(names[0]) if names else ROOT.parent / "shared" / "data") / "check-worthiness"
    if not folder.is_dir():
        print(f"SKIPPED: no evaluation data in {folder}; give its folder as the argument.")
        return 0
    held_out = read(folder / "sentences-dev.jsonl.gz")
    told = {row.text for row in held_out}
    rows = [row for row in read(folder / "sentences-train.jsonl.gz") if row.text not in told]
    print(f"{len(rows)} sentences to train on, {len(held_out)} to measure on, none of these among those")
    model = train(rows)
    models: dict[str, Scorer] = {"ours": model.scores}
    if "--write" in sys.argv:
        write(model)
    embedder = installed()
    if embedder is None:
        print("SKIPPED: sentence embeddings, requirements-semantic.txt is not installed")
    else:
        with_meaning = train_with_meaning(rows)
        models[OURS_WITH_IT] = with_meaning.scores
        if "--write" in sys.argv:
            write_head(with_meaning.head, embedder)
    if "--only-write" not in sys.argv:
        report_all(folder, rows, held_out, models)
    return 0


def report_all(folder: Path, rows: Sequence[Row], held_out: Sequence[Row], models: dict[str, Scorer]) -> None:
    """Print every figure."""
    print("CheckThat! 2024 dev:")
    report_sentences(rows, held_out, is_new=True)
    print("a third of the training sentences, held out:")
    report_sentences([row for at, row in enumerate(rows) if at % 3 != 2], rows[2::3], is_new=False)
    report_debates(
        folder / "debates-train.jsonl.gz", models, {row.text for row in rows} | {row.text for row in held_out}
    )


def read(path: Path) -> list[Row]:
    """Return the rows of a file, with what the embedder says of them where it is installed."""
    rows = [as_row(raw) for raw in rows_of(path)]
    embedder = installed()
    if embedder is None:
        return rows
    table = table_of([row.quote for row in rows], embedder)
    return [replace(row, layers=layers) for row, layers in zip(rows, table, strict=True)]


def as_row(row: dict[str, Any]) -> Row:
    """Read a sentence as the extractor does; of several claims in it the longest stands for it."""
    text = row["text"]
    claims = extract(text, language="en").claims
    if not claims:
        return Row(text, row["checkworthy"], (), frozenset(), 1.0, text)
    claim = max(claims, key=lambda c: c.end - c.start)
    codes = tuple(reason.code for reason in claim.reasons)
    pieces = frozenset(piece for piece, _ in word_pieces(claim.quote))
    return Row(text, row["checkworthy"], codes, pieces, scale(claim.quote), claim.quote)


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
        return self.base + sum(self.named.get(code, 0.0) for code in row.codes) + self.words(row)

    def words(self, row: Row) -> float:
        """Return what the words of a row add up to."""
        return row.scale * sum(self.pieces.get(piece, 0.0) for piece in sorted(row.pieces))

    def beside_meaning(self, row: Row) -> float:
        """Return the score of a row where reasons and words count as they do beside an embedder."""
        fixed = sum(self.named.get(code, 0.0) for code in row.codes if code in NOT_TRAINED)
        named = sum(self.named.get(code, 0.0) for code in row.codes if code not in NOT_TRAINED)
        return self.base + fixed + REASONS * named + WORDS * self.words(row)


@dataclass(frozen=True, slots=True)
class WithMeaning:
    """Trained weights and those of the embedder's layers."""

    model: Model
    head: Head

    def scores(self, rows: Sequence[Row]) -> list[float]:
        """Return the score of each row before the logistic."""
        adds = self.head.adds(np.array([row.layers for row in rows]))
        return [self.model.beside_meaning(row) + float(add) for row, add in zip(rows, adds, strict=True)]


def train_with_meaning(rows: Sequence[Row], folds: int = 3) -> WithMeaning:
    """Return both; what words say of the rows they were fitted to would leave the embedding too little to say."""
    offset = np.zeros(len(rows))
    for fold in range(folds):
        part = train([row for at, row in enumerate(rows) if at % folds != fold])
        offset[fold::folds] = [part.beside_meaning(row) for row in rows[fold::folds]]
    return WithMeaning(train(rows), fit_head(np.array([row.layers for row in rows]), _labels(rows), offset))


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


def report_sentences(rows: Sequence[Row], held_out: Sequence[Row], *, is_new: bool) -> None:
    """Print F1 and average precision of the held-out sentences; thresholds come from folds of the training rows.

    `is_new` says that the weights that the code comes with were not trained on any of these sentences, so that they can be measured too.
    """
    labels = [row.label for row in held_out]
    guesses: dict[str, list[bool]] = {}
    limits: dict[str, float] = {}
    for name, fit in fits().items():
        limits[name] = best_limit([row.label for row in rows], _folded(rows, fit))
        guesses[name] = _report_sentences(name, labels, fit(rows)(held_out), limits[name])
    if is_new:
        for name, scorer in shipped().items():
            _report_sentences(f"{name}, as shipped", labels, scorer(held_out), limits[name])
    for name in (OURS, OURS_WITH_IT):
        if name in guesses:
            low, high = _interval(labels, guesses[name], guesses[PEER])
            print(f"  {name} minus {PEER}: between {low:+.3f} and {high:+.3f} in 95 of 100 samples")


def _report_sentences(name: str, labels: Sequence[int], scores: Sequence[float], limit: float) -> list[bool]:
    """Print the figures of one model; return which sentences it takes for worth a check."""
    guessed = [score >= limit for score in scores]
    low, high = _interval(labels, guessed)
    average = average_precision(labels, scores)
    print(
        f"  {name:36} F1 {f1(labels, guessed):.3f} [{low:.3f}, {high:.3f}]  average precision {average:.3f}", flush=True
    )
    return guessed


def report_debates(path: Path, models: dict[str, Scorer], known: set[str]) -> None:
    """Print mean average precision over debates: with the weights for sentences, and leaving out one debate at a time."""
    debates: dict[str, list[Row]] = {}
    for raw, row in zip(rows_of(path), read(path), strict=True):
        debates.setdefault(raw["debate"], []).append(row)
    everything = [row for rows in debates.values() for row in rows]
    overlap = sum(row.text in known for row in everything) / len(everything)
    print(f"debates: {len(debates)}, {len(everything)} sentences, {overlap:.0%} of them among those sentences")
    new = {debate: [row for row in rows if row.text not in known] for debate, rows in debates.items()}
    new = {debate: rows for debate, rows in new.items() if any(row.label for row in rows)}
    for name, scorer in models.items():
        _report_debates(f"{name}, trained on sentences", debates, lambda _, scorer=scorer: scorer)
        _report_debates("  the same, on debates' other rows", new, lambda _, scorer=scorer: scorer)
    for name, fit in fits().items():
        _report_debates(f"{name}, one left out", debates, fit)


def _report_debates(name: str, debates: dict[str, list[Row]], fit: Fit) -> None:
    precisions = []
    for left_out, rows in debates.items():
        scorer = fit([row for other, them in debates.items() if other != left_out for row in them])
        precisions.append(average_precision([row.label for row in rows], scorer(rows)))
    sampled = np.random.default_rng(SEED).choice(precisions, (SAMPLES, len(precisions))).mean(axis=1)
    low, high = np.quantile(sampled, [0.025, 0.975])
    print(f"  {name:50} mean average precision {np.mean(precisions):.3f} [{low:.3f}, {high:.3f}]", flush=True)


def _peer(rows: Sequence[Row]) -> Scorer:
    """Return the usual baseline: TF-IDF of words and of characters, logistic regression."""
    pieces = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=3),
    )
    fitted = make_pipeline(pieces, LogisticRegression(solver="liblinear"))
    fitted.fit([row.text for row in rows], [row.label for row in rows])
    return lambda those: [float(score) for score in fitted.decision_function([row.text for row in those])]


def _peer_with_meaning(rows: Sequence[Row]) -> Scorer:
    """Return that baseline averaged with the same regression over the embedder's usual vector, the mean of its last layer."""
    by_words = _peer(rows)
    by_vector = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=500))
    by_vector.fit(_last_layer(rows), [row.label for row in rows])
    return lambda those: [
        (one + float(other)) / 2
        for one, other in zip(by_words(those), by_vector.decision_function(_last_layer(those)), strict=True)
    ]


def _last_layer(rows: Sequence[Row]) -> Any:
    table = np.array([row.layers[-LAST:] for row in rows], dtype=np.float32)
    return table / np.linalg.norm(table, axis=1, keepdims=True)


OURS, OURS_WITH_IT = "ours", "ours with the embedder"
PEER = "TF-IDF, words + chars"
LAST = 384  # numbers of one layer


def fits() -> dict[str, Fit]:
    """Return what is measured."""
    found: dict[str, Fit] = {
        OURS: lambda rows: train(rows).scores,
        "reasons, set by hand": lambda _: Model(BASE_BY_HAND, BY_HAND | NOT_TRAINED, {}).scores,
        PEER: _peer,
    }
    if installed() is not None:
        found[f"{PEER} + {NAME}"] = _peer_with_meaning
        found[OURS_WITH_IT] = lambda rows: train_with_meaning(rows).scores
    return found


def shipped() -> dict[str, Scorer]:
    """Return the weights that the code comes with, by the names of `fits`."""
    known = weights()
    model = Model(known.base, dict(known.named), dict(known.pieces))
    found: dict[str, Scorer] = {OURS: model.scores}
    if installed() is not None:
        layers = meaning_weights()
        head = Head(np.frombuffer(layers.layers, dtype="<f2").astype(np.float32), layers.base)
        found[OURS_WITH_IT] = WithMeaning(model, head).scores
    return found


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
