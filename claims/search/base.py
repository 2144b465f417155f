"""What every full-text backend answers, and how words become tokens for all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from claims.terms.weighing import rarity_among_many

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.enums import DocumentKind

# A query longer than this says no more, and costs a join per token.
MAX_TOKENS = 32
_TOKEN = re.compile(r"\w+")


# What one lookup of a claim may read: a code that stands in more documents than the first brings no candidates of its own
# (they still count for what other codes bring), and all lists together are no longer than the second.
COMMON, MOST_READ = 2_000, 10_000
# A pair whose words are both read says again what they said; among very many claims words are too common to be read,
# and there the pair is all there is.
_SAID_AGAIN = 0.25


@dataclass(frozen=True, slots=True)
class Held:
    """The subjects that hold the rarest of some match codes, with their titles and headlines, best first; and how many hold each code.

    A count is exact up to COMMON at most, and an estimate where the database keeps statistics instead.
    """

    rows: tuple[tuple[int, str, str], ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found: the id of its subject, how well it fits (higher is better) and a stretch of its text."""

    subject_id: int
    score: float
    snippet: str


class SearchBackend(Protocol):
    """Full text over SearchDocument rows; the database keeps the index in step by itself."""

    def search(
        self, kind: DocumentKind, tokens: Sequence[str], *, match_all: bool, limit: int, offset: int
    ) -> list[Hit]:
        """Return the best documents that hold all (or any) of the tokens, best first."""
        ...

    def holders(self, codes: Mapping[str, Sequence[str]], *, limit: int) -> Held:
        """Return the subjects that hold the most and the rarest of these match codes, each with the two a pair is made of."""
        ...

    def subjects_query(self, kind: DocumentKind, tokens: Sequence[str]) -> tuple[str, list[str]]:
        """Return SQL and its parameters for the ids of all subjects whose documents hold all of the tokens."""
        ...


def tokens_of(words: str) -> list[str]:
    """Split user text into plain tokens, so that no operator of a query language gets through; order kept, each once."""
    return list(dict.fromkeys(_TOKEN.findall(words.lower())))[:MAX_TOKENS]


def rarest(counts: Mapping[str, int], made_of: Mapping[str, Sequence[str]]) -> list[tuple[float, str]]:
    """Return the codes worth reading with their weights, the rarest first, within COMMON and MOST_READ.

    `counts` says how many documents hold each code, `made_of` the codes of the words of a pair, none for a word.
    """
    chosen: dict[str, int] = {}
    read = 0
    for count, code in sorted((count, code) for code, count in counts.items()):
        read += count
        if count >= COMMON or read > MOST_READ:
            break
        if count:
            chosen[code] = count
    return [
        (
            (_SAID_AGAIN if made_of[code] and set(made_of[code]) <= chosen.keys() else 1.0) * rarity_among_many(count),
            code,
        )
        for code, count in chosen.items()
    ]
