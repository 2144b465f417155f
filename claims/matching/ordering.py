"""Orders known claims by the signs of claims/matching/signs.py, and says how likely each is the one a post repeats.

The weights come with the code; docs/models/matching.md says what they were trained on.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from claims.matching.signs import meaning_signs, signs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from claims.matching.signs import Known
    from claims.terms.embeddings import Embedder

# A text takes some milliseconds to read (docs/semantic.md).
_MOST_READ: Final = 120
PATH: Final = Path(__file__).with_name("order_weights.json")


@dataclass(frozen=True, slots=True)
class OrderWeights:
    """A base and a weight for each sign, so that their sum is the logarithm of the odds."""

    base: float
    weights: tuple[float, ...]

    def odds(self, row: Sequence[float]) -> float:
        """Return the logarithm of the odds that a claim with this row of signs is the one a post repeats."""
        return self.base + sum(weight * sign for weight, sign in zip(self.weights, row, strict=True))


def chance(odds: float) -> float:
    """Return the chance, 0 to 1, whose odds have this logarithm."""
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, odds))))


@cache
def order_weights(*, with_meaning: bool) -> OrderWeights:
    """Return the weights that the code comes with, read once; those for `SIGNS` alone or with `MEANING_SIGNS` behind them."""
    stored = json.loads(PATH.read_text(encoding="utf-8"))["with meaning" if with_meaning else "words alone"]
    return OrderWeights(stored["base"], tuple(stored["weights"].values()))


@dataclass(frozen=True, slots=True)
class Placed:
    """A known claim in the order of a post's: its number, its odds as `OrderWeights.odds`, and how close its meaning is."""

    at: int
    odds: float
    close: float


def in_order(
    post: str,
    known: Sequence[Known],
    rarities: Mapping[str, float],
    closeness: Callable[[Sequence[int]], Sequence[tuple[float, float]]] | None = None,
) -> list[Placed]:
    """Return the known claims, the likeliest first; they are given in the order in which a search found them.

    `closeness` is asked for some of them by their numbers, those first that words put first, and says of each how close the meaning of
    its claim and of its headline is to the post's; None without embeddings.
    """
    rows = signs(post, known, rarities)
    by_words = order_weights(with_meaning=False)
    found = sorted((Placed(at, by_words.odds(row), 0.0) for at, row in enumerate(rows)), key=_likeliest)
    if closeness is None or not found:
        return found
    weights = order_weights(with_meaning=True)
    close = closeness([placed.at for placed in found])
    more = meaning_signs([one for one, _ in close], [other for _, other in close])
    return sorted(
        (
            Placed(placed.at, weights.odds((*rows[placed.at], *meant)), max(both))
            for placed, both, meant in zip(found, close, more, strict=True)
        ),
        key=_likeliest,
    )


def closeness(embedder: Embedder, post: str, known: Sequence[Known]) -> list[tuple[float, float]]:
    """Return how close each claim and its headline are to a post; without a headline the claim's stands for both.

    The last are not read where there are many, and taken for as far as the farthest that was.
    """
    texts = list(dict.fromkeys(text for one in known for text in (one.text, one.headline) if text))[:_MOST_READ]
    if not texts:
        return [(0.0, 0.0) for _ in known]
    close = dict(zip(texts, embedder.closeness(post, embedder.embed(texts)), strict=True))
    least = min(close.values())
    return [(close.get(one.text, least), close.get(one.headline or one.text, least)) for one in known]


def _likeliest(placed: Placed) -> tuple[float, int]:
    return -placed.odds, placed.at
