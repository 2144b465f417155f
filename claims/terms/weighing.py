"""Weighs terms by how rare they are: BM25 over a list of term lists held in memory.

Formula and usual constants: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009,
https://doi.org/10.1561/1500000019 (with the "+1" in the logarithm that keeps every weight positive).
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Sentences and claims are short: a term's second occurrence says little, and length hardly matters. The usual constants
# (1.2 and 0.75) are for documents.
SHORT_K1, SHORT_B = 0.9, 0.4


class TermIndex:
    """An inverted index over term lists, numbered from 0 in the order given."""

    def __init__(self, documents: Iterable[Sequence[str]], *, k1: float = SHORT_K1, b: float = SHORT_B) -> None:
        self._k1, self._b = k1, b
        self._postings: dict[str, list[tuple[int, int]]] = {}
        self._lengths: list[int] = []
        for number, terms in enumerate(documents):
            self._lengths.append(len(terms))
            for term, count in Counter(terms).items():
                self._postings.setdefault(term, []).append((number, count))
        self._mean_length = sum(self._lengths) / len(self._lengths) if self._lengths else 0.0

    def __len__(self) -> int:
        return len(self._lengths)

    def rarity(self, term: str) -> float:
        """Return the term's weight (inverse document frequency), greatest for a term that is in no document."""
        holding = len(self._postings.get(term, ()))
        return math.log(1.0 + (len(self) - holding + 0.5) / (holding + 0.5))

    def scores(self, terms: Iterable[str]) -> dict[int, float]:
        """Return the BM25 score of each document that has one of the terms; a term counts once."""
        scores: dict[int, float] = {}
        for term in dict.fromkeys(terms):
            weight = self.rarity(term)
            for number, count in self._postings.get(term, ()):
                scores[number] = scores.get(number, 0.0) + weight * self._saturated(count, self._lengths[number])
        return scores

    def _saturated(self, count: int, length: int) -> float:
        norm = 1.0 - self._b + self._b * (length / self._mean_length if self._mean_length else 1.0)
        return count * (self._k1 + 1.0) / (count + self._k1 * norm)


def char_grams(text: str, size: int) -> list[str]:
    """Return the runs of `size` characters of an already folded text, its ends padded with a space."""
    padded = f" {text} "
    return [padded[at : at + size] for at in range(len(padded) - size + 1)]
