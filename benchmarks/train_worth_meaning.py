"""Fits the weights of a sentence embedder's inner layers for check-worthiness, on top of what reasons and words say.

No command of its own: `python -m benchmarks.train_worth` trains and measures it where requirements-semantic.txt is installed, and writes
claims/extraction/worth_meaning.json with `--write`.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize

from claims.extraction.worth_meaning import PATH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.terms.embeddings import MiniLm

# What reasons and words count for beside the embedding. Chosen on folds of the training rows; a half of the reasons costs next to nothing
# against none of them, and keeps what an editor can check in sight.
REASONS, WORDS = 0.5, 0.7
STRENGTH = 1000.0  # how strongly the weights are held to zero, of numbers brought to mean 0 and deviation 1
ROUNDS = 120
_LEAST_DEVIATION = 1e-4  # a few of the model's numbers never move


@dataclass(frozen=True, slots=True)
class Head:
    """A weight for each number of the layers, and the base they start from."""

    weights: Any
    base: float

    def adds(self, table: Any) -> Any:
        """Return what each row of a table of layers adds to the score before the logistic."""
        return table.astype(np.float32) @ self.weights + self.base


def table_of(texts: Sequence[str], embedder: MiniLm) -> Any:
    """Return one row for each text: the mean of its pieces in every layer, one after the other, in 16 bit."""
    rows = [np.concatenate([layer.mean(axis=0) for layer in layers]) for _, layers in embedder.layers(texts)]
    return np.array(rows, dtype=np.float16)


def fit_head(table: Any, labels: Any, offset: Any) -> Head:
    """Return the weights that make the labels likeliest on top of `offset`, which must come from rows not fitted to."""
    told = table.astype(np.float32)
    mean, deviation = told.mean(axis=0), told.std(axis=0) + _LEAST_DEVIATION
    told -= mean
    told /= deviation

    def loss(values: Any) -> tuple[float, Any]:
        logits = offset + told @ values[:-1].astype(np.float32) + values[-1]
        error = 1.0 / (1.0 + np.exp(-logits)) - labels
        total = np.logaddexp(0.0, logits).sum() - labels @ logits + STRENGTH / 2 * (values[:-1] @ values[:-1])
        slope = told.T @ error.astype(np.float32) + STRENGTH * values[:-1]
        return float(total), np.append(slope, error.sum())

    start = np.zeros(told.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    # As the file has them, so that what is measured is what is shipped.
    weights = (found[:-1] / deviation).astype("<f2").astype(np.float32)
    return Head(weights, round(float(found[-1] - mean @ weights), 3))


def write_head(head: Head, embedder: MiniLm) -> None:
    """Write the weights beside those of the words."""
    content = {
        "trained": datetime.now(tz=UTC).date().isoformat(),
        "model": embedder.digest,
        "base": head.base,
        "reasons": REASONS,
        "words": WORDS,
        "layers": base64.b64encode(head.weights.astype("<f2").tobytes()).decode(),
    }
    PATH.write_text(json.dumps(content, indent=0) + "\n", encoding="utf-8")
    print(f"{PATH.name}: {len(head.weights)} weights of {embedder.name}")
