"""Finds the known claims most like a text, by two views of it fused: its words, and its letters.

The fusion is by rank, since the two scores have no common scale: G. V. Cormack, C. L. A. Clarke and S. Buettcher,
"Reciprocal Rank Fusion", 2009, https://doi.org/10.1145/1571941.1572114.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from claims.enums import MatchStrength
from claims.matching.comparing import Match, compare
from claims.terms.posts import opened
from claims.terms.weighing import TermIndex, char_grams
from claims.terms.words import content_stems, words

K = TypeVar("K", bound=Hashable)

_GRAM = 4
# The constant of rank fusion: smaller trusts the first ranks more. The paper has 60, for lists of thousands.
_FUSION = 10
# Only the best of each view take part.
_DEPTH = 300
_ORDER = {MatchStrength.SAME: 0, MatchStrength.LIKELY: 1, MatchStrength.RELATED: 2}


class MatchIndex(Generic[K]):
    """Known claims held in memory (about 6 kB each) to be asked many times; see `best_matches` for asking once."""

    def __init__(self, candidates: Iterable[tuple[K, str]]) -> None:
        pairs = list(candidates)
        self._keys = [key for key, _ in pairs]
        self._texts = [text for _, text in pairs]
        self._by_word = TermIndex(content_stems(opened(text)) for text in self._texts)
        # A claim's length says more about its letters than about its words: the constants for documents fit better.
        self._by_letter = TermIndex((_letters(text) for text in self._texts), k1=1.2, b=0.75)

    def ranked(self, text: str, *, limit: int = 5) -> list[tuple[K, float]]:
        """Return the likeliest claims, best first, with their fused score, which only orders; ties keep the given order."""
        fused: dict[int, float] = {}
        views = (self._by_word.scores(content_stems(opened(text))), self._by_letter.scores(_letters(text)))
        for scores in views:
            for rank, at in enumerate(sorted(scores, key=lambda number: (-scores[number], number))[:_DEPTH]):
                fused[at] = fused.get(at, 0.0) + 1.0 / (_FUSION + rank)
        best = sorted(fused, key=lambda number: (-fused[number], number))[:limit]
        return [(self._keys[at], fused[at]) for at in best]

    def matches(self, text: str, *, limit: int = 5) -> list[tuple[K, Match]]:
        """Return the claims that match, the surest first; [] when none has enough in common with the text."""
        at_key = {key: at for at, key in enumerate(self._keys)}
        found: list[tuple[K, Match]] = []
        for key, _ in self.ranked(text, limit=2 * limit + 10):
            match = compare(text, self._texts[at_key[key]])
            if match is not None:
                found.append((key, match))
        # Sorting is stable: among equals the order of the fused ranks stays.
        found.sort(key=lambda pair: (_ORDER[pair[1].strength], -pair[1].score))
        return found[:limit]


def best_matches(text: str, candidates: Iterable[tuple[K, str]], *, limit: int = 5) -> list[tuple[K, Match]]:
    """Return those of the candidates (key, text) that match a text, the surest first.

    The candidates come from a full-text search, some hundreds at most; keys must differ from each other.
    """
    return MatchIndex(candidates).matches(text, limit=limit)


def _letters(text: str) -> list[str]:
    return char_grams(" ".join(word.folded for word in words(opened(text))), _GRAM)
