"""What every full-text backend answers, and how words become tokens for all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claims.enums import DocumentKind

# A query longer than this says no more, and costs a join per token.
MAX_TOKENS = 32
_TOKEN = re.compile(r"\w+")


# What one lookup of a claim may read: a code that stands in more documents than the first brings no candidates of its own
# (they still count for what other codes bring), and all lists together are no longer than the second.
COMMON, MOST_READ = 2_000, 10_000


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

    def holders(self, codes: Sequence[str], *, limit: int) -> list[tuple[int, str]]:
        """Return the subjects, with their titles, that hold the most and the rarest of these match codes, best first."""
        ...

    def subjects_query(self, kind: DocumentKind, tokens: Sequence[str]) -> tuple[str, list[str]]:
        """Return SQL and its parameters for the ids of all subjects whose documents hold all of the tokens."""
        ...


def tokens_of(words: str) -> list[str]:
    """Split user text into plain tokens, so that no operator of a query language gets through; order kept, each once."""
    return list(dict.fromkeys(_TOKEN.findall(words.lower())))[:MAX_TOKENS]


def rarest(counts: Iterable[tuple[int, str]]) -> list[tuple[float, str]]:
    """Return the codes worth reading with their weights, the rarest first, within COMMON and MOST_READ.

    `counts` are (documents, code); the weight is the usual logarithm of rarity, as among a million documents.
    """
    chosen: list[tuple[float, str]] = []
    read = 0
    for count, code in sorted(counts):
        read += count
        if count >= COMMON or read > MOST_READ:
            break
        if count:
            chosen.append((log(1 + 1_000_000 / count), code))
    return chosen
