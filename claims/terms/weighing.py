"""Weighs terms by how rare they are: BM25 over a list of term lists held in memory.

Formula and usual constants: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009,
https://doi.org/10.1561/1500000019 (with the "+1" in the logarithm that keeps every weight positive).
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

# Sentences and claims are short: a term's second occurrence says little, and length hardly matters. The usual constants
# (1.2 and 0.75) are for documents.
SHORT_K1, SHORT_B = 0.9, 0.4
# Rarity as among so many texts, however many there are; so that it means the same in each collection.
_MANY = 1_000_000


def rarity_among_many(holding: int) -> float:
    """Return the weight of a term that so many texts hold: 51 for one that one text holds, 18 for one in a thousand texts.

    Steeper than the plain logarithm, since by that three common words outweigh a name: of the powers 1, 1.5 and 2 the
    best on the training queries of benchmarks/claim_matching.py.
    """
    return math.pow(math.log(1.0 + _MANY / max(1, holding)), 1.5)


class TermIndex:
    """An inverted index over term lists, numbered from 0 in the order given.

    Asked only once, it need hold `only` the terms it will be asked for; lengths count all of them.
    """

    def __init__(
        self,
        documents: Iterable[Sequence[str]],
        *,
        k1: float = SHORT_K1,
        b: float = SHORT_B,
        only: Collection[str] | None = None,
    ) -> None:
        self._k1, self._b = k1, b
        self._postings: dict[str, list[tuple[int, int]]] = {}
        self._lengths: list[int] = []
        for number, terms in enumerate(documents):
            self._lengths.append(len(terms))
            for term, count in Counter(terms if only is None else (one for one in terms if one in only)).items():
                self._postings.setdefault(term, []).append((number, count))
        self._mean_length = sum(self._lengths) / len(self._lengths) if self._lengths else 0.0

    def __len__(self) -> int:
        return len(self._lengths)

    def holding(self, term: str) -> int:
        """Return how many documents have a term."""
        return len(self._postings.get(term, ()))

    def rarity(self, term: str) -> float:
        """Return the term's weight (inverse document frequency), greatest for a term that is in no document."""
        holding = self.holding(term)
        return math.log(1.0 + (len(self) - holding + 0.5) / (holding + 0.5))

    def scores(self, terms: Iterable[str], weights: Mapping[str, float] | None = None) -> dict[int, float]:
        """Return the BM25 score of each document that has one of the terms; a term counts once.

        `weights` are the rarities of terms in a larger collection of which these documents are a part.
        """
        scores: dict[int, float] = {}
        for term in dict.fromkeys(terms):
            weight = self.rarity(term) if weights is None else weights.get(term, 0.0)
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
