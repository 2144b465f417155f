"""Finds the known claims most like a text: puts them in order by what they share with it, and compares the first of them.

Where little is known of how rare a word is, words and letters (and meaning, where installed) are fused by rank instead, since their
scores have no common scale: G. V. Cormack, C. L. A. Clarke and S. Buettcher, "Reciprocal Rank Fusion", 2009,
https://doi.org/10.1145/1571941.1572114.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from claims.enums import MatchStrength
from claims.matching.comparing import Match, compare
from claims.matching.ordering import Placed, chance, closeness, in_order
from claims.matching.sharing import bearing, least_chance
from claims.matching.signs import FUSION, LETTERS_B, LETTERS_K1, Known, letters_of
from claims.terms.embeddings import NAME
from claims.terms.posts import opened
from claims.terms.weighing import TermIndex, rarity_among_many
from claims.terms.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.terms.embeddings import Embedder

K = TypeVar("K", bound=Hashable)

# Only the best of each view take part.
_DEPTH = 300
# A view by meaning is worth more than one by words or by letters, and less than both: of 0.5 to 3 the best on
# the training queries of benchmarks/claim_matching.py.
_MEANING = 1.5
# So many of the claims in memory are put in order by their signs, as the service does with those its database finds.
_ORDERED, _ORDERED_MEANT = 100, 200
# From here on two sentences are about the same matter, which is all that closeness tells: it takes “rose” for “fell”.
_CLOSE = 0.6
# From here on it is said beside other reasons.
_SAID_CLOSE = 0.4
# Among fewer texts than this nothing is learned of how rare a word is.
_COLLECTION = 1_000
_ORDER = {MatchStrength.SAME: 0, MatchStrength.LIKELY: 1, MatchStrength.RELATED: 2}


class MatchIndex(Generic[K]):
    """Known claims held in memory (about 6 kB each) to be asked many times; see `best_matches` for asking once."""

    def __init__(self, candidates: Iterable[tuple[K, Known | str]], *, embedder: Embedder | None = None) -> None:
        pairs = list(candidates)
        self._keys = [key for key, _ in pairs]
        self._known = [_as_known(one) for _, one in pairs]
        whole = [f"{one.headline} {one.text}".strip() for one in self._known]
        self._by_word = TermIndex(content_stems(opened(text)) for text in whole)
        self._by_letter = TermIndex((letters_of(text) for text in whole), k1=LETTERS_K1, b=LETTERS_B)
        self._embedder = embedder
        self._tables = None
        if embedder is not None and pairs:
            headlines = [one.headline or one.text for one in self._known]
            self._tables = (embedder.embed([one.text for one in self._known]), embedder.embed(headlines))

    def ranked(self, text: str, *, limit: int = 5) -> list[tuple[K, float]]:
        """Return the likeliest claims, best first, with a score that only orders; ties keep the given order."""
        return [(self._keys[placed.at], placed.odds) for placed in self._placed(text, limit)[:limit]]

    def matches(self, text: str, *, limit: int = 5) -> list[tuple[K, Match]]:
        """Return the claims that match, the surest first; [] when none has enough in common with the text.

        What is related comes in the order of `ranked`, whatever its score: the claim a long post is about shares less
        of its words than a look-alike of its length.
        """
        rarities = self._rarities(text)
        placed = self._placed(text, limit)
        found = _judged(text, placed, self._known, rarities, limit, is_meant=self._embedder is not None)
        return [(self._keys[at], match) for at, match in found]

    def _placed(self, text: str, limit: int) -> list[Placed]:
        close = self._closeness(text)
        rarities = self._rarities(text)
        if rarities is None:
            return self._fused(text, close, _compared(limit))
        first = [one.at for one in self._fused(text, close, _ORDERED if close is None else _ORDERED_MEANT)]
        asked = None if close is None else lambda places: [close[first[place]] for place in places]
        placed = in_order(text, [self._known[at] for at in first], rarities, asked)
        return [replace(one, at=first[one.at]) for one in placed]

    def _closeness(self, text: str) -> list[tuple[float, float]] | None:
        """Return how close the meaning of each claim and of its headline is; None without embeddings."""
        if self._embedder is None or self._tables is None:
            return None
        claims, headlines = self._tables
        return list(zip(self._embedder.closeness(text, claims), self._embedder.closeness(text, headlines), strict=True))

    def _fused(self, text: str, close: Sequence[tuple[float, float]] | None, limit: int) -> list[Placed]:
        meant = {at: sum(both) / 2 for at, both in enumerate(close or ())}
        fused: dict[int, float] = {}
        by_word = self._by_word.scores(content_stems(opened(text)))
        by_letter = self._by_letter.scores(letters_of(text))
        for weight, scores in ((1.0, by_word), (1.0, by_letter), (_MEANING, meant)):
            for rank, at in enumerate(sorted(scores, key=lambda number: (-scores[number], number))[:_DEPTH]):
                fused[at] = fused.get(at, 0.0) + weight / (FUSION + rank)
        best = sorted(fused, key=lambda number: (-fused[number], number))[:limit]
        return [Placed(at, fused[at], max(close[at]) if close else 0.0) for at in best]

    def _rarities(self, text: str) -> dict[str, float] | None:
        """Return how rare the stems of a text are as among a million texts; None where too few claims are known to tell."""
        if len(self._known) < _COLLECTION:
            return None
        return {stem: rarity_among_many(self._by_word.holding(stem)) for stem in content_stems(opened(text))}


def best_matches(
    text: str,
    candidates: Iterable[tuple[K, Known | str]],
    *,
    limit: int = 5,
    embedder: Embedder | None = None,
    rarities: Mapping[str, float] | None = None,
) -> list[tuple[K, Match]]:
    """Return those of the candidates (key, claim) that match a text, the surest first.

    The candidates come from a full-text search, some hundreds at most, in its order; keys must differ from each other.
    `rarities` are those of the text's stems in the collection they come from (`rarity_among_many`); without them a candidate must be
    alike as a whole, and words are weighed among the candidates.
    """
    pairs = list(candidates)
    if rarities is None:
        return MatchIndex(pairs, embedder=embedder).matches(text, limit=limit)
    known = [_as_known(one) for _, one in pairs]
    close = None if embedder is None else lambda places: closeness(embedder, text, [known[at] for at in places])
    placed = in_order(text, known, rarities, close)
    found = _judged(text, placed, known, rarities, limit, is_meant=embedder is not None)
    return [(pairs[at][0], match) for at, match in found]


def _judged(
    text: str,
    placed: Sequence[Placed],
    known: Sequence[Known],
    rarities: Mapping[str, float] | None,
    limit: int,
    *,
    is_meant: bool,
) -> list[tuple[int, Match]]:
    """Compare the first claims of an order; return the numbers of those that match, the surest first."""
    found: list[tuple[int, Match]] = []
    least = least_chance(placed[0], is_meant=is_meant) if placed else 1.0
    for one in placed[: _compared(limit)]:
        match = compare(text, known[one.at].text)
        if match is None and rarities is not None and chance(one.odds) >= least:
            match = bearing(text, known[one.at], one, rarities)
        if (match := _with_meaning(match, one.close, alone=rarities is None)) is not None:
            found.append((one.at, match))
    # Sorting is stable: what is related stays in the order it was placed in.
    found.sort(key=lambda pair: (_ORDER[pair[1].strength], _falling(pair[1])))
    return found[:limit]


def _compared(limit: int) -> int:
    return 2 * limit + 10


def _as_known(one: Known | str) -> Known:
    return one if isinstance(one, Known) else Known(one)


def _falling(match: Match) -> float:
    return 0.0 if match.strength is MatchStrength.RELATED else -match.score


def _with_meaning(match: Match | None, close: float, *, alone: bool) -> Match | None:
    """Say beside the other reasons that the meaning is close; `alone` it makes two claims related at most."""
    reason = f"close in meaning: {close:.2f} ({NAME})"
    if match is None:
        related = Match(MatchStrength.RELATED, round(close / 2, 4), (reason,))
        return related if alone and close >= _CLOSE else None
    return replace(match, reasons=(*match.reasons, reason)) if close >= _SAID_CLOSE else match
