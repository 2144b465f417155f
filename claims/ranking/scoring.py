"""Scores sentences by how much they bear on a claim: a weighted sum of named features.

`order` says which sentence of a page comes first; `relevance` can be compared between pages.

The weights were set by hand after looking at public evaluation sets (benchmarks/evidence_ranking.py), in round figures.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from claims.terms.kinships import kin
from claims.terms.polarity import opposite_stems
from claims.terms.quantities import Quantity, agree, comparable, quantities
from claims.terms.weighing import TermIndex, char_grams
from claims.terms.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.terms.embeddings import Embedder


class Features(NamedTuple):
    """What is measured of a sentence. All but `length` run from 0 (nothing) to about 1."""

    terms: float  # BM25 over stems of words with meaning
    cover: float  # share of the claim's words, by rarity, that are there
    letters: float  # BM25 over runs of four letters: forms, compounds and names the stems miss
    kin: float  # claim's words that are missing but have a kindred word there, by rarity
    begun: float  # claim's words that are missing but have one with the same first five letters
    small: float  # small words (before, after, not) in common
    number: float  # numbers of the claim that are there
    figure: float  # numbers of the claim for which there is one of the same kind, equal or not
    opposite: float  # words opposite to the claim's
    length: float  # logarithm of the number of words
    before: float  # terms of the sentence before
    after: float  # terms of the sentence after
    around: float  # terms of the sentences two away
    position: float  # how far down the page, 0 at its top
    meaning: float = 0.0  # closeness of meaning beyond what the page has in common, with embeddings


# For sentences of one page: what is near the top and beside other good sentences is likelier to matter.
PAGE = Features(2.2, 1.0, 2.0, 1.0, 0.5, 0.0, 0.7, 0.3, 0.4, 0.2, 0.8, 1.2, 0.6, -0.35, 1.0)
# For passages that a search by words has already chosen: their words say less, the rest says more.
SHORTLIST = Features(0.0, 1.5, 1.3, 2.5, 2.0, 0.6, 0.2, 0.8, 1.5, 0.0, 0.0, 0.0, 0.0, 0.0, 10.0)

# Reading a sentence into a vector takes about a millisecond: only those that words already put near the top are read.
_EMBEDDED = 40

_GRAM = 4
_BEGINNING = 5


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim taken apart once, to be held against many sentences."""

    text: str
    words: tuple[Word, ...]
    stems: tuple[str, ...]
    small: tuple[str, ...]
    quantities: tuple[Quantity, ...]

    @classmethod
    def read(cls, text: str, extra: Sequence[Quantity] = ()) -> Claim:
        """Take a claim apart; `extra` are numbers it implies, as the year that "last year" means."""
        found = words(text)
        stems = tuple(dict.fromkeys(word.stem for word in found if not word.is_stop))
        small = tuple(dict.fromkeys(word.folded for word in found if word.is_stop))
        return cls(text, tuple(found), stems, small, (*quantities(text), *extra))


@dataclass(frozen=True, slots=True)
class Scored:
    """One sentence with its features, its score among the others, and how much of the claim it covers (0 to 1)."""

    features: Features
    order: float
    relevance: float


def score_sentences(
    claim: Claim, texts: Sequence[str], *, weights: Features = PAGE, embedder: Embedder | None = None
) -> list[Scored]:
    """Score sentences against a claim, in the order given; with PAGE weights that order is their order on the page.

    With an embedder the meaning of the best by all other features counts as well.
    """
    rows = _features(claim, texts)
    if embedder is not None and rows:
        best = sorted(range(len(rows)), key=lambda at: (-_order(rows[at], weights), at))[:_EMBEDDED]
        close = embedder.standing_out(claim.text, embedder.embed([texts[at] for at in best]))
        for at, value in zip(best, close, strict=True):
            rows[at] = rows[at]._replace(meaning=max(0.0, value))
    return [Scored(row, _order(row, weights), _relevance(row)) for row in rows]


def _order(row: Features, weights: Features) -> float:
    return sum(weight * value for weight, value in zip(weights, row, strict=True))


def _relevance(row: Features) -> float:
    """Return the covered share of the claim: its words, half for kindred ones, a tenth more for its numbers."""
    return min(1.0, row.cover + 0.5 * (row.kin + row.begun) + 0.1 * row.number)


def _features(claim: Claim, texts: Sequence[str]) -> list[Features]:
    cut = [words(text) for text in texts]
    stems = [[word.stem for word in found if not word.is_stop] for found in cut]
    index = TermIndex(stems)
    terms = _shares(index, claim.stems, len(texts))
    letters = _letter_shares(claim, cut)
    small_index = TermIndex([[word.folded for word in found if word.is_stop] for found in cut])
    small = _shares(small_index, claim.small, len(texts))
    total = sum(index.rarity(stem) for stem in claim.stems) or 1.0
    rows: list[Features] = []
    for at, found in enumerate(cut):
        held = set(stems[at])
        numbers = quantities(texts[at]) if claim.quantities else []
        rows.append(
            Features(
                terms=terms[at],
                cover=sum(index.rarity(stem) for stem in claim.stems if stem in held) / total,
                letters=letters[at],
                kin=_kin_share(claim, held, index, total),
                begun=_begun_share(claim, held),
                small=small[at],
                number=_share(claim.quantities, numbers, equal=True),
                figure=_share(claim.quantities, numbers, equal=False),
                opposite=_opposite_share(claim, {word.stem for word in found}),
                length=math.log1p(len(found)),
                before=terms[at - 1] if at else 0.0,
                after=terms[at + 1] if at + 1 < len(terms) else 0.0,
                around=sum(terms[other] for other in (at - 2, at + 2) if 0 <= other < len(terms)),
                position=math.log1p(at),
            )
        )
    return rows


def _shares(index: TermIndex, wanted: Sequence[str], size: int) -> list[float]:
    """Return each sentence's score as a share of the best on the page."""
    scores = index.scores(wanted)
    best = max(scores.values(), default=0.0) or 1.0
    return [scores.get(at, 0.0) / best for at in range(size)]


def _letter_shares(claim: Claim, cut: Sequence[Sequence[Word]]) -> list[float]:
    index = TermIndex([char_grams(" ".join(word.folded for word in found), _GRAM) for found in cut])
    return _shares(index, char_grams(" ".join(word.folded for word in claim.words), _GRAM), len(cut))


def _kin_share(claim: Claim, held: set[str], index: TermIndex, total: float) -> float:
    gained = (
        max(index.rarity(other) for other in kindred)
        for stem in claim.stems
        if stem not in held and (kindred := kin(stem) & held)
    )
    return sum(gained) / total


def _begun_share(claim: Claim, held: set[str]) -> float:
    beginnings = {stem[:_BEGINNING] for stem in held if len(stem) >= _BEGINNING}
    missing = [stem for stem in claim.stems if stem not in held and stem[:_BEGINNING] in beginnings]
    return len(missing) / max(len(claim.stems), 1)


def _share(wanted: Sequence[Quantity], numbers: Sequence[Quantity], *, equal: bool) -> float:
    test = agree if equal else comparable
    met = sum(any(test(one, other) for other in numbers) for one in wanted)
    return met / max(len(wanted), 1)


def _opposite_share(claim: Claim, held: set[str]) -> float:
    met = sum(bool(opposite_stems(word.stem) & held) and word.stem not in held for word in claim.words)
    return min(met, 2) / 2
