"""Trains the order of known claims on the training queries of CLEF CheckThat! 2020 task 2, and measures it in folds.

    python -m benchmarks.train_matching [--write] [DATA]

DATA is a folder with `claim-matching/`, as for `benchmarks/claim_matching.py`. Needs NumPy. The candidates are the service's own, out of
an SQLite file made for it. Each query is read twice, with the headlines of the fact checks and without, since not all have one. `--write`
replaces claims/matching/order_weights.json; the weights with meaning need the optional embeddings. The development queries are not read.
Prints MAP@5 in five folds, and what the bar for showing a claim costs and spares: a post that nobody has checked is
a query whose right claims were taken out of its candidates.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks import claim_matching
from claims.matching.ordering import PATH
from claims.matching.sharing import OF_BEST
from claims.matching.signs import MEANING_SIGNS, SIGNS, Known, meaning_signs, signs
from claims.terms.embeddings import installed

try:
    import numpy as np
except ImportError:
    sys.exit("SKIPPED: needs NumPy.")

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.terms.embeddings import Embedder

DRAWN = 10.0  # how strongly a weight is drawn to zero, on signs of variance 1
STEPS = 400
FOLDS = 5
SHOWN = 5
BARS = (0.0, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.2, 0.4)


@dataclass(frozen=True, slots=True)
class Query:
    """One query's candidates: a row of signs for each, which of them are right, and how many right ones there are in all."""

    rows: Any
    right: Any
    all_right: int


def main() -> int:
    """Print the figures in folds; write where asked; 1 when the data is not there."""
    folder = claim_matching.data_folder()
    if folder is None:
        return 1
    known = claim_matching.known_claims(folder)
    queries = claim_matching.lines(folder / "queries-train.jsonl.gz")
    with tempfile.TemporaryDirectory() as place:
        os.environ["DATABASE_URL"] = f"sqlite:///{place}/matching.sqlite3"  # noqa: TID251 - set for the settings, before they are read
        found = claim_matching.keep(known)
        vectors = Vectors(known, embedder) if (embedder := installed()) is not None else None
        stored = {}
        for name, meaning in (("words alone", None), ("with meaning", vectors)):
            if name == "with meaning" and meaning is None:
                print("SKIPPED: the weights with meaning, sentence embeddings are not installed")
                continue
            units = [unit(row, found, known, meaning) for row in queries]
            report(name, units)
            weights, base = train(units)
            names = (*SIGNS, *MEANING_SIGNS)[: len(weights)]
            stored[name] = {
                "base": round(base, 3),
                "weights": {n: float(f"{w:.4g}") for n, w in zip(names, weights, strict=True)},
            }
    if "--write" in sys.argv:
        PATH.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
        print(f"weights written to {PATH.name}")
    return 0


class Vectors:
    """The vectors of all known claims and headlines, made once."""

    def __init__(self, known: Mapping[str, Known], embedder: Embedder) -> None:
        self._at = {key: at for at, key in enumerate(known)}
        self._embedder = embedder
        self._claims = embedder.embed([one.text for one in known.values()])
        self._headlines = embedder.embed([one.headline for one in known.values()])

    def signs(self, text: str, keys: Sequence[str], *, with_headlines: bool) -> list[tuple[float, ...]]:
        """Return the signs of meaning of some claims."""
        at = [self._at[key] for key in keys]
        close = self._embedder.closeness(text, np.concatenate([self._claims[at], self._headlines[at]]))
        of_claims = close[: len(at)]
        return meaning_signs(of_claims, close[len(at) :] if with_headlines else of_claims)


def unit(
    row: Mapping[str, Any], found: claim_matching.Stored, known: Mapping[str, Known], vectors: Vectors | None
) -> list[Query]:
    """Return a query four times: with and without headlines, each with its right claims among the candidates and without them."""
    rarities, listed = found.candidates(row["text"], is_meant=vectors is not None)
    relevant = set(row["relevant"])
    made = []
    for with_headlines in (True, False):
        for keys in (listed, [key for key in listed if key not in relevant]):
            claims = [known[key] if with_headlines else Known(known[key].text) for key in keys]
            table = signs(row["text"], claims, rarities)
            if vectors is not None and keys:
                more = vectors.signs(row["text"], keys, with_headlines=with_headlines)
                table = [(*one, *other) for one, other in zip(table, more, strict=True)]
            width = len(SIGNS) + (len(MEANING_SIGNS) if vectors is not None else 0)
            right = np.array([key in relevant for key in keys], dtype=bool)
            made.append(Query(np.array(table, dtype=float).reshape(len(keys), width), right, len(relevant)))
    return made


def train(units: Sequence[Sequence[Query]]) -> tuple[Any, float]:
    """Return weights and base: the order from lists with a right claim in them, the chances from those without one too.

    The chances are fitted to the first five of each list by their sum, and by whether there are headlines to count for it.
    """
    lists = [query for one in units for query in (one[0], one[2]) if query.right.any()]
    spread = np.vstack([query.rows for query in lists]).std(axis=0) + 1e-9
    weights = _order([(query.rows / spread, query.right) for query in lists]) / spread
    bare = SIGNS.index("no_headline")
    table, rights = [], []
    for query in (query for one in units for query in one):
        sums = query.rows @ weights
        first = np.argsort(-sums, kind="stable")[:SHOWN]
        table.append(np.stack([sums[first], query.rows[first, bare], np.ones(len(first))], axis=1))
        rights.append(query.right[first])
    scale, without_headline, base = _chances(np.concatenate(table), np.concatenate(rights).astype(float))
    weights = weights * scale
    weights[bare] += without_headline
    return weights, base


def _order(lists: Sequence[tuple[Any, Any]]) -> Any:
    """Return the weights that make a right candidate of each list the likeliest to be taken: Newton's steps, halved while they overshoot."""
    table = np.vstack([rows for rows, _ in lists])
    starts = np.cumsum([0, *(len(rows) for rows, _ in lists)])[:-1]
    of = np.repeat(np.arange(len(lists)), [len(rows) for rows, _ in lists])
    right = np.concatenate([right / right.sum() for _, right in lists])

    def taken(weights: Any) -> tuple[float, Any]:
        sums = table @ weights
        sums -= np.maximum.reduceat(sums, starts)[of]
        logs = sums - np.log(np.add.reduceat(np.exp(sums), starts))[of]
        return float(DRAWN / 2 * weights @ weights - right @ logs), np.exp(logs)

    weights = np.zeros(table.shape[1])
    loss, chances = taken(weights)
    for _ in range(STEPS):
        means = np.add.reduceat(table * chances[:, None], starts)
        bend = (table * chances[:, None]).T @ table - means.T @ means + DRAWN * np.eye(len(weights))
        step = np.linalg.solve(bend, table.T @ (chances - right) + DRAWN * weights)
        while np.abs(step).max() > 1e-6:
            less, then = taken(weights - step)
            if less < loss:
                break
            step = step / 2
        else:
            break
        weights, loss, chances = weights - step, less, then
    return weights


def _chances(table: Any, right: Any) -> tuple[float, float, float]:
    """Return the weights that make the sums of a table's columns the logarithm of the odds of being right: Newton's steps again."""
    fit = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-(table @ fit)))
        bend = (table * (chances * (1 - chances))[:, None]).T @ table + 1e-6 * np.eye(len(fit))
        step = np.linalg.solve(bend, table.T @ (chances - right))
        fit = fit - step
        if np.abs(step).max() < 1e-8:
            break
    return float(fit[0]), float(fit[1]), float(fit[2])


def report(name: str, units: Sequence[Sequence[Query]]) -> None:
    """Print MAP@5 and what is shown of unknown posts at each bar, from weights trained on the other folds."""
    order = list(range(len(units)))
    random.Random(20260101).shuffle(order)
    odds: dict[int, list[Any]] = {}
    for fold in range(FOLDS):
        left_out = set(order[fold::FOLDS])
        weights, base = train([one for at, one in enumerate(units) if at not in left_out])
        for at in left_out:
            odds[at] = [query.rows @ weights + base for query in units[at]]
    for which, what in ((0, "with headlines"), (2, "claims alone")):
        for bar in BARS:
            shown = [[_shown(found, bar) for found in odds[at][which : which + 2]] for at in range(len(units))]
            precision = np.mean([_precision(first, one[which]) for (first, _), one in zip(shown, units, strict=True)])
            rows = [len(unknown) for _, unknown in shown]
            print(
                f"{name}, {what}, bar {bar:.3f}: MAP@5 {precision:.3f}; of posts nobody checked"
                f" {np.mean([n > 0 for n in rows]):.2f} show something, {np.mean(rows):.2f} claims each"
            )


def _shown(odds: Any, bar: float) -> list[int]:
    """Return the places of what is shown, the likeliest first; a bar of 0 shows everything."""
    order = np.argsort(-odds, kind="stable")[:SHOWN]
    chances = 1 / (1 + np.exp(-odds[order]))
    return [int(at) for at, one in zip(order, chances, strict=True) if not bar or one >= max(bar, OF_BEST * chances[0])]


def _precision(shown: Sequence[int], query: Query) -> float:
    hits, total = 0, 0.0
    for rank, at in enumerate(shown, 1):
        if query.right[at]:
            hits += 1
            total += hits / rank
    return total / min(SHOWN, query.all_right)


if __name__ == "__main__":
    raise SystemExit(main())
