"""Which languages have rules of their own, and which language a text is in; any other is split and nothing is guessed."""

from __future__ import annotations

import re

from claims.extraction.cues_de import GERMAN
from claims.extraction.cues_en import ENGLISH
from claims.extraction.rules import Rules, Signal
from claims.terms.tongues import FREQUENT, UNKNOWN

_NUMBER = Signal("number", "a number", re.compile(r"\d[\d.,]*\d|\d"))
_QUESTION = Signal("question_mark", "a question", re.compile(r"[?？؟]\W*$"), show=False)
PLAIN = Rules(
    code=UNKNOWN,
    kinds=(_QUESTION, _NUMBER),
    signals=(Signal("percent", "a percentage", re.compile(r"\d[\d.,]*\s?%")), _NUMBER),
)
LANGUAGES = {"en": ENGLISH, "de": GERMAN}
# In running text at least one word in six is one of the small words; a text shorter than 40 words tells little.
_ENOUGH, _SHARE = 40, 1 / 6
_MOST_WORDS = 400
_LEAST_WORDS = 4  # shorter texts are taken for English where their letters allow it


def rules_for(language: str | None, text: str) -> Rules:
    """Return the rules for a BCP 47 tag, or for the language the text seems to be in."""
    code = language or language_of(text)
    return LANGUAGES.get(code.split("-")[0].split("_")[0].lower(), PLAIN)


def has_rules(language: str) -> bool:
    """Whether claims of a language are attributed and weighed by rules, rather than only cut into sentences."""
    return language.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0].lower() in LANGUAGES


def language_of(text: str) -> str:
    """Return the code of the language whose small words a text has most of; `UNKNOWN` where it has few of any."""
    words = re.findall(r"[^\W\d_]+", text.lower())[:_MOST_WORDS]
    is_latin = any(char.isascii() and char.isalpha() for char in text)
    if len(words) < _LEAST_WORDS:
        return "en" if is_latin or not words else UNKNOWN
    shares = {code: sum(word in small for word in words) / len(words) for code, small in _SMALL.items()}
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    if shares[best] >= _SHARE:
        return best
    return "en" if len(words) < _ENOUGH and is_latin and shares[best] == shares["en"] else UNKNOWN


_SMALL = {
    "en": ENGLISH.determiners
    | ENGLISH.prepositions
    | ENGLISH.auxiliaries
    | ENGLISH.conjunctions
    | ENGLISH.pronouns.keys(),
    "de": GERMAN.small_words,
} | {code: frozenset(words.split()) for code, words in FREQUENT.items()}
