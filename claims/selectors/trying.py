"""Reads a text as an article would be read, and keeps nothing: its claims, who makes them, why, and what is known of them."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import get_language_info

from claims.enums import ClaimKind
from claims.errors import EmptyTextError, TooLargeError
from claims.extraction import extract, has_rules
from claims.normalisation import normalise
from claims.selectors.appearances import ReasonView, reason_views
from claims.selectors.checked import Checked, checked_before
from claims.selectors.wordings import WordingView, is_same_wording, wording_view
from claims.selectors.worth import worth_in_use
from claims.terms.embeddings import installed
from claims.terms.tongues import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from claims.extraction import ExtractedClaim, Reason

# A long magazine article. An answer is waited for, so this is a twentieth of what intake takes.
MAX_TRIED_CHARS: Final = 100_000
# So many claims of a text are looked up, the most check-worthy first: each costs two questions to the database,
# together some tenths of a second where tens of thousands of reviews share its words.
MAX_LOOKED_UP: Final = 20
# So many claims a page shows, the most check-worthy: a text of the greatest length makes some 1,700, too many to read or to draw.
MAX_SHOWN: Final = 300
# What the matcher compares of a statement.
MAX_STATEMENT_CHARS: Final = 2_000
# Kinds in which there is nothing to check by themselves: a greeting, a question, "Read more".
_ASIDE: Final = frozenset({ClaimKind.QUESTION, ClaimKind.VAGUE})
# Tags of a web page that no writer types into a text, and how many of them make a page of it.
_TAG = re.compile(
    r"</?(?:html|head|body|div|p|span|h[1-6]|ul|ol|li|br|a|b|i|em|strong|table|tr|td|img)\b[^<>]*>", re.IGNORECASE
)
_MANY_TAGS: Final = 3
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
        return not is_same_wording(self.found.quote, self.found.text)


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
    def language_name(self) -> str:
        """Return the language in English words: its tag where they are not known, "" where it could not be told."""
        if self.language == UNKNOWN:
            return ""
        try:
            return str(get_language_info(self.language)["name"])
        except KeyError:
            return self.language

    @property
    def is_markup(self) -> bool:
        """Say whether the text seems to be the source of a web page."""
        return sum(1 for _ in zip(range(_MANY_TAGS), _TAG.finditer(self.text), strict=False)) == _MANY_TAGS

    @property
    def shown(self) -> tuple[TriedClaim, ...]:
        """Return the claims a page has room for, the most check-worthy, in text order."""
        best = _most_worthy([claim.found for claim in self.claims], MAX_SHOWN)
        return tuple(claim for place, claim in enumerate(self.claims) if place in best)

    @property
    def not_shown(self) -> int:
        """How many claims a page has no room for."""
        return max(0, len(self.claims) - MAX_SHOWN)

    @property
    def to_the_fore(self) -> tuple[TriedClaim, ...]:
        """Return the claims shown in which there may be something to check: all of them where no rules tell kinds apart."""
        return tuple(claim for claim in self.shown if claim.found.kind not in _ASIDE or not self.is_known_language)

    @property
    def aside(self) -> tuple[TriedClaim, ...]:
        """Return the others that are shown: questions, and what is too vague."""
        return tuple(claim for claim in self.shown if claim.found.kind in _ASIDE and self.is_known_language)

    @property
    def has_matches(self) -> bool:
        """Say whether any published review matches any claim."""
        return any(claim.checked and (claim.checked.published or claim.checked.imported) for claim in self.claims)

    @property
    def not_looked_up(self) -> int:
        """How many claims were not looked up."""
        return sum(claim.checked is None for claim in self.claims)


def text_tried(
    text: str, *, title: str = "", published_on: date | None = None, language: str | None = None
) -> TriedText:
    """Return what a text claims and what is known of it; stores nothing. Raises EmptyTextError or TooLargeError."""
    # A browser sends every line end as two characters; nobody counts them so.
    length = len(text) - text.count("\r\n")
    if length > MAX_TRIED_CHARS:
        raise TooLargeError(
            f"The text has {length:,} characters; the limit is {MAX_TRIED_CHARS:,}. Send it in parts.", field="text"
        )
    normal = _with_words(text, "text")
    found = extract(
        normal,
        language=language or None,
        published_on=published_on,
        title=normalise(title),
        worth=worth_in_use(),
        reader=installed(),
    )
    looked_up = _most_worthy(found.claims, MAX_LOOKED_UP)
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
    if len(normal.split()) == 1 and normal.strip().lower().startswith(("https://", "http://", "www.")):
        raise EmptyTextError(
            "This is an address, and nothing is fetched here. Send the text that stands there, or add it as an article by its address.",
            field=field,
        )
    return normal


def _most_worthy(claims: Sequence[ExtractedClaim], most: int) -> set[int]:
    """Return the places of at most so many claims, those most worth a check."""
    order = sorted(range(len(claims)), key=lambda place: (-claims[place].score, place))
    return set(order[:most])


def _in_words(reasons: Sequence[Reason], text: str) -> tuple[ReasonView, ...]:
    return reason_views([asdict(reason) for reason in reasons], text)
