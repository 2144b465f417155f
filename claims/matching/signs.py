"""Measures what a post has in common with each of some known claims, as named numbers by which the claims are ordered.

Half of the numbers say where a claim stands among the others, since how much two texts share depends on how long the post is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from claims.terms.posts import opened, without_signature
from claims.terms.weighing import TermIndex, char_grams
from claims.terms.words import Word, content_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# In the order of a row; those of meaning follow where an embedder is installed.
SIGNS: Final = (
    "word_rank", "letter_rank", "unsigned_letter_rank", "found_rank", "letters", "words_shared", "rarest_word",
    "claim_covered", "headline_words", "names", "numbers_missing", "no_headline",
)  # fmt: skip
MEANING_SIGNS: Final = ("meaning", "meaning_of_both", "meaning_behind", "meaning_of_both_behind")

GRAM: Final = 4
# A claim's length says more about its letters than about its words: the constants for documents fit better.
LETTERS_K1, LETTERS_B = 1.2, 0.75
# The constant of rank fusion: smaller trusts the first ranks more. The paper has 60, for lists of thousands.
FUSION: Final = 10
# What is longer is measured by its beginning.
_MAX_CHARS = 2_000
_MOST_NUMBERS = 3


@dataclass(frozen=True, slots=True)
class Known:
    """A known claim and, where it has one, the headline of the review that checked it."""

    text: str
    headline: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    stems: tuple[str, ...]
    marked: frozenset[str]
    numbers: frozenset[str]
    letters: tuple[str, ...]


def letters_of(text: str) -> list[str]:
    """Return the runs of letters of a text's words."""
    return char_grams(" ".join(word.folded for word in words(opened(text))), GRAM)


def signs(post: str, known: Sequence[Known], rarities: Mapping[str, float]) -> list[tuple[float, ...]]:
    """Return a row of numbers, in the order of `SIGNS`, for each claim; they come in the order they were found in.

    `rarities` are those of the post's stems in the collection the claims come from.
    """
    asked = _read(post[:_MAX_CHARS])
    claims = [_read(one.text[:_MAX_CHARS]) for one in known]
    headlines = [_read(one.headline[:_MAX_CHARS]) for one in known]
    stems = frozenset(asked.stems)
    words_of = TermIndex(((*h.stems, *c.stems) for h, c in zip(headlines, claims, strict=True)), only=stems)
    letters_index = TermIndex(
        ((*h.letters, *c.letters) for h, c in zip(headlines, claims, strict=True)),
        k1=LETTERS_K1,
        b=LETTERS_B,
        only=frozenset(asked.letters),
    )
    by_word = words_of.scores(asked.stems, rarities)
    by_letter = letters_index.scores(asked.letters)
    unsigned = without_signature(post[:_MAX_CHARS])
    by_unsigned = by_letter if unsigned == post[:_MAX_CHARS] else letters_index.scores(letters_of(unsigned))
    ranks = [_reciprocal(scores) for scores in (by_word, by_letter, by_unsigned)]
    total = sum(rarities.get(stem, 0.0) for stem in stems) or 1.0
    rows = []
    for at, (claim, headline) in enumerate(zip(claims, headlines, strict=True)):
        mine, heads = frozenset(claim.stems), frozenset(headline.stems)
        shared = (mine | heads) & stems
        rows.append(
            (
                *(rank.get(at, 0.0) for rank in ranks),
                1.0 / (FUSION + at),
                by_letter.get(at, 0.0),
                by_word.get(at, 0.0) / total,
                max((rarities.get(stem, 0.0) for stem in shared), default=0.0),
                len(mine & stems) / max(1, len(mine)),
                _weight(heads & stems, rarities),
                float(len((claim.marked | headline.marked) & asked.marked)),
                float(min(_MOST_NUMBERS, len((claim.numbers | headline.numbers) - asked.numbers))),
                float(not headline.stems),
            )
        )
    return rows


def meaning_signs(of_claims: Sequence[float], of_headlines: Sequence[float]) -> list[tuple[float, ...]]:
    """Return a row in the order of `MEANING_SIGNS` for each claim, from how close its words and its headline are.

    Where there is no headline the claim's own closeness stands for it.
    """
    best = [max(pair) for pair in zip(of_claims, of_headlines, strict=True)]
    both = [sum(pair) / 2 for pair in zip(of_claims, of_headlines, strict=True)]
    most, most_of_both = max(best, default=0.0), max(both, default=0.0)
    return [(one, two, one - most, two - most_of_both) for one, two in zip(best, both, strict=True)]


@lru_cache(maxsize=2048)
def _read(text: str) -> _Read:
    if not text:
        return _Read((), frozenset(), frozenset(), ())
    found: list[Word] = content_words(opened(text))
    return _Read(
        tuple(word.stem for word in found),
        frozenset(word.stem for word in found if word.is_capitalised),
        frozenset(word.folded for word in found if word.text[0].isdigit()),
        tuple(letters_of(text)),
    )


def _reciprocal(scores: Mapping[int, float]) -> dict[int, float]:
    order = sorted(scores, key=lambda at: (-scores[at], at))
    return {at: 1.0 / (FUSION + rank) for rank, at in enumerate(order)}


def _weight(stems: Iterable[str], rarities: Mapping[str, float]) -> float:
    return sum(rarities.get(stem, 0.0) for stem in stems)
