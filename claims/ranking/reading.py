"""Reads a claim and the pages it is held against in one language: English as they stand, others by their glosses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.ranking.reasons import implied_years
from claims.ranking.scoring import Claim
from claims.terms.gloss import Gloss, glossed
from claims.terms.tongues import ENGLISH, GERMAN, GERMAN_SMALL, tongue_of
from claims.terms.words import words

if TYPE_CHECKING:
    from datetime import date

# The language of a page shows in its beginning.
_SHOWN_CHARS = 4_000
# Small words of English that German writes too.
_OF_BOTH = GERMAN_SMALL | {"in", "an", "so", "was", "am", "die", "hat", "also", "will", "her", "a", "i"}


class Reader:
    """One claim, and what reads pages as the claim is read.

    A German claim is glossed only where its page is German too; the others, and a claim and a page of two languages, are read
    as they stand. `is_glossed` says that the words are no English ones, which an English embedding cannot place.
    """

    def __init__(self, claim_text: str, page: str, claim_date: date | None) -> None:
        tongue, shown = tongue_of(claim_text), tongue_of(page[:_SHOWN_CHARS])
        if tongue == ENGLISH and shown == GERMAN and not _is_surely_english(claim_text):
            tongue = GERMAN
        self._tongue = tongue if shown == tongue else ENGLISH
        self.gloss = glossed(claim_text, self._tongue)
        self.is_glossed = bool(self.gloss.own)
        self.claim_year = claim_date.year if claim_date else None
        self.claim = Claim.read(self.gloss.text, implied_years(self.gloss.text, claim_date))

    def read(self, text: str) -> Gloss:
        """Return a piece of a page as its words are compared with the claim's."""
        return glossed(text, self._tongue)


def _is_surely_english(text: str) -> bool:
    """Whether a text has a small word that only English has; one of a few words may have none of any language."""
    return any(word.is_stop and word.folded not in _OF_BOTH for word in words(text))
