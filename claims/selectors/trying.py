"""Reads a text as an article would be read, and keeps nothing: its claims, who makes them, why, and what is known of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from claims.errors import EmptyTextError, TooLargeError
from claims.extraction import extract, has_rules
from claims.normalisation import normalise
from claims.selectors.appearances import ReasonView, reason_views
from claims.selectors.checked import Checked, checked_before
from claims.selectors.wordings import WordingView, wording_view
from claims.selectors.worth import worth_in_use

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from claims.extraction import ExtractedClaim, Reason

# A long magazine article. An answer is waited for, so this is a twentieth of what intake takes.
MAX_TRIED_CHARS: Final = 100_000
# So many claims of a text are looked up, the most check-worthy first: each costs two questions to the database,
# together some tenths of a second where tens of thousands of reviews share its words.
MAX_LOOKED_UP: Final = 20
# What the matcher compares of a statement.
MAX_STATEMENT_CHARS: Final = 2_000
# A score from which on a claim stands out, as on an article's page.
_UNSURE = 0.5


@dataclass(frozen=True, slots=True)
class TriedClaim:
    """One claim found in a text; `checked` is None where it was not looked up, because others came first."""

    found: ExtractedClaim
    reasons: tuple[ReasonView, ...]
    kind_reasons: tuple[ReasonView, ...]
    checked: Checked | None

    @property
    def is_unsure_who(self) -> bool:
        """Say whether the attribution is a guess: under one half a page says "perhaps"."""
        return self.found.attribution is not None and self.found.attribution.confidence < _UNSURE

    @property
    def wording(self) -> WordingView:
        """Return how the quotation's words became the claim's, and what they speak of."""
        start = self.found.start
        marks = [(mark.kind, mark.start - start, mark.end - start) for mark in self.found.marks]
        return wording_view(self.found.quote, self.found.text, marks)

    @property
    def is_reworded(self) -> bool:
        """Say whether the claim's words are not simply those of its sentence."""
        return self.found.text != self.found.quote


@dataclass(frozen=True, slots=True)
class TriedText:
    """A text under the normalisation that all offsets count in, and its claims in text order."""

    text: str
    language: str
    extractor: str
    version: str
    sentences: int
    claims: tuple[TriedClaim, ...]

    @property
    def is_known_language(self) -> bool:
        """Say whether there are rules for the language of the text."""
        return has_rules(self.language)

    @property
    def not_looked_up(self) -> int:
        """How many claims were not looked up."""
        return sum(claim.checked is None for claim in self.claims)


def text_tried(
    text: str, *, title: str = "", published_on: date | None = None, language: str | None = None
) -> TriedText:
    """Return what a text claims and what is known of it; stores nothing. Raises EmptyTextError or TooLargeError."""
    if len(text) > MAX_TRIED_CHARS:
        raise TooLargeError(
            f"The text has {len(text):,} characters; the limit is {MAX_TRIED_CHARS:,}. Send it in parts.", field="text"
        )
    normal = _with_words(text, "text")
    found = extract(
        normal, language=language or None, published_on=published_on, title=normalise(title), worth=worth_in_use()
    )
    looked_up = _most_worthy(found.claims)
    claims = tuple(
        TriedClaim(
            found=claim,
            reasons=_in_words(claim.reasons, normal),
            kind_reasons=_in_words(claim.kind_reasons, normal),
            checked=checked_before(claim.text[:MAX_STATEMENT_CHARS]) if place in looked_up else None,
        )
        for place, claim in enumerate(found.claims)
    )
    return TriedText(normal, found.language, found.extractor, found.version, len(found.sentences), claims)


def statements_tried(statements: Sequence[str]) -> list[tuple[str, Checked]]:
    """Return each statement, normalised, with what is known of it. Raises EmptyTextError for one without words."""
    normal = [_with_words(statement, "claims") for statement in statements]
    return [(statement, checked_before(statement)) for statement in normal]


def _with_words(text: str, field: str) -> str:
    normal = normalise(text)
    if not any(char.isalnum() for char in normal):
        raise EmptyTextError("There are no words in this text.", field=field)
    return normal


def _most_worthy(claims: Sequence[ExtractedClaim]) -> set[int]:
    """Return the places of the claims that are looked up."""
    order = sorted(range(len(claims)), key=lambda place: (-claims[place].score, place))
    return set(order[:MAX_LOOKED_UP])


def _in_words(reasons: Sequence[Reason], text: str) -> tuple[ReasonView, ...]:
    return reason_views([asdict(reason) for reason in reasons], text)
