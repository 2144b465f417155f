"""Which languages have rules of their own; any other gets its sentences split and nothing guessed."""

from __future__ import annotations

import re

from claims.extraction.cues_en import ENGLISH
from claims.extraction.rules import Rules, Signal

_NUMBER = Signal("number", "a number", re.compile(r"\d[\d.,]*\d|\d"))
_QUESTION = Signal("question_mark", "a question", re.compile(r"[?？؟]\W*$"), show=False)
PLAIN = Rules(
    code="und",
    kinds=(("question", 6.0, _QUESTION), ("fact", 2.5, _NUMBER)),
    signals=(Signal("percent", "a percentage", re.compile(r"\d[\d.,]*\s?%")), _NUMBER),
)
LANGUAGES = {"en": ENGLISH}
# In English at least one word in six is one of the small words; texts shorter than 40 words tell too little.
_SMALL_WORDS = ENGLISH.determiners | ENGLISH.prepositions | ENGLISH.auxiliaries | ENGLISH.conjunctions
_ENOUGH, _SHARE = 40, 1 / 6


def rules_for(language: str | None, text: str) -> Rules:
    """Return the rules for a BCP 47 tag; without one, English unless the text's small words say otherwise."""
    if language:
        return LANGUAGES.get(language.split("-")[0].split("_")[0].lower(), PLAIN)
    words = re.findall(r"[^\W\d_]+", text.lower())[:400]
    if not words:
        return ENGLISH
    if len(words) < _ENOUGH:
        return ENGLISH if any(char.isascii() and char.isalpha() for char in text) else PLAIN
    return ENGLISH if sum(word in _SMALL_WORDS for word in words) >= len(words) * _SHARE else PLAIN
