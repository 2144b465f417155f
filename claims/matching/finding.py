"""Finds the known claims most like a text, by views of it fused: its words, its letters and, where installed, its meaning.

The fusion is by rank, since the two scores have no common scale: G. V. Cormack, C. L. A. Clarke and S. Buettcher,
"Reciprocal Rank Fusion", 2009, https://doi.org/10.1145/1571941.1572114.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from claims.enums import MatchStrength
from claims.matching.comparing import Match, compare
from claims.terms.embeddings import NAME
from claims.terms.posts import opened
from claims.terms.weighing import TermIndex, char_grams
from claims.terms.words import content_stems, words

if TYPE_CHECKING:
    from claims.terms.embeddings import Embedder

K = TypeVar("K", bound=Hashable)

_GRAM = 4
# The constant of rank fusion: smaller trusts the first ranks more. The paper has 60, for lists of thousands.
_FUSION = 10
# Only the best of each view take part.
_DEPTH = 300
# A view by meaning is worth more than one by words or by letters, and less than both: of 0.5 to 3 the best on
# the training queries of benchmarks/claim_matching.py.
_MEANING = 1.5
# From here on two sentences are about the same matter, which is all that closeness tells: it takes “rose” for “fell”.
_CLOSE = 0.6
_ORDER = {MatchStrength.SAME: 0, MatchStrength.LIKELY: 1, MatchStrength.RELATED: 2}


class MatchIndex(Generic[K]):
    """Known claims held in memory (about 6 kB each) to be asked many times; see `best_matches` for asking once."""

    def __init__(self, candidates: Iterable[tuple[K, str]], *, embedder: Embedder | None = None) -> None:
        pairs = list(candidates)
        self._keys = [key for key, _ in pairs]
        self._texts = [text for _, text in pairs]
        self._by_word = TermIndex(content_stems(opened(text)) for text in self._texts)
        # A claim's length says more about its letters than about its words: the constants for documents fit better.
        self._by_letter = TermIndex((_letters(text) for text in self._texts), k1=1.2, b=0.75)
        self._embedder = embedder
        self._vectors = embedder.embed(self._texts) if embedder is not None and self._texts else None

    def ranked(self, text: str, *, limit: int = 5) -> list[tuple[K, float]]:
        """Return the likeliest claims, best first, with their fused score, which only orders; ties keep the given order."""
        return self._fused(text, self._closeness(text), limit)

    def _closeness(self, text: str) -> dict[int, float]:
        """Return how close the meaning of each claim is; {} without embeddings."""
        if self._embedder is None or self._vectors is None:
            return {}
        return dict(enumerate(self._embedder.closeness(text, self._vectors)))

    def _fused(self, text: str, close: dict[int, float], limit: int) -> list[tuple[K, float]]:
        fused: dict[int, float] = {}
        by_word, by_letter = self._by_word.scores(content_stems(opened(text))), self._by_letter.scores(_letters(text))
        for weight, scores in ((1.0, by_word), (1.0, by_letter), (_MEANING, close)):
            for rank, at in enumerate(sorted(scores, key=lambda number: (-scores[number], number))[:_DEPTH]):
                fused[at] = fused.get(at, 0.0) + weight / (_FUSION + rank)
        best = sorted(fused, key=lambda number: (-fused[number], number))[:limit]
        return [(self._keys[at], fused[at]) for at in best]

    def matches(self, text: str, *, limit: int = 5) -> list[tuple[K, Match]]:
        """Return the claims that match, the surest first; [] when none has enough in common with the text."""
        at_key = {key: at for at, key in enumerate(self._keys)}
        found: list[tuple[K, Match]] = []
        close = self._closeness(text)
        for key, _ in self._fused(text, close, 2 * limit + 10):
            at = at_key[key]
            match = _with_meaning(compare(text, self._texts[at]), close.get(at, 0.0))
            if match is not None:
                found.append((key, match))
        # Sorting is stable: among equals the order of the fused ranks stays.
        found.sort(key=lambda pair: (_ORDER[pair[1].strength], -pair[1].score))
        return found[:limit]


def best_matches(
    text: str, candidates: Iterable[tuple[K, str]], *, limit: int = 5, embedder: Embedder | None = None
) -> list[tuple[K, Match]]:
    """Return those of the candidates (key, text) that match a text, the surest first.

    The candidates come from a full-text search, some hundreds at most; keys must differ from each other.
    """
    return MatchIndex(candidates, embedder=embedder).matches(text, limit=limit)


def _with_meaning(match: Match | None, close: float) -> Match | None:
    """Say beside the other reasons that the meaning is close; alone it makes two claims related at most."""
    if close < _CLOSE:
        return match
    reason = f"close in meaning: {close:.2f} ({NAME})"
    if match is None:
        return Match(MatchStrength.RELATED, round(close / 2, 4), (reason,))
    return replace(match, reasons=(*match.reasons, reason))


def _letters(text: str) -> list[str]:
    return char_grams(" ".join(word.folded for word in words(opened(text))), _GRAM)
