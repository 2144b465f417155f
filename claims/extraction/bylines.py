"""Tells the lines that only say who wrote, recorded or edited an article: nobody whom the article tells of is named there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.records import Sentence
    from claims.extraction.rules import Rules
    from claims.extraction.tokens import Token

_MOST_WORDS = 14
_NAME_WORDS = (2, 8)
_LEAD = 6  # sentences of a text among which a line of names alone is a byline


def is_byline(sentence: Sentence, tokens: Sequence[Token], rules: Rules) -> bool:
    """Whether a sentence is “By Ana Ruiz”, “From Ana Ruiz in Linz”, “(Reporting by Ana Ruiz)”, or names alone below a headline."""
    words = [token for token in tokens if token.is_word]
    if rules.byline.match(sentence.text) and len(words) <= _MOST_WORDS:
        return True
    is_lead = sentence.role == "heading" and 0 < sentence.index < _LEAD
    least, most = _NAME_WORDS
    if not is_lead or not least <= len(words) <= most:
        return False
    titled = rules.role_nouns | rules.honorifics | rules.body_nouns | rules.places
    return all(token.is_capital or token.lower in rules.and_words for token in words) and not any(
        token.lower in titled or token.is_acronym or token.is_number for token in words
    )
