"""Which languages have rules of their own, and which language a text is in; any other is split and nothing is guessed."""

from __future__ import annotations

import re

from claims.extraction.cues_de import GERMAN
from claims.extraction.cues_en import ENGLISH
from claims.extraction.rules import Rules, Signal

_NUMBER = Signal("number", "a number", re.compile(r"\d[\d.,]*\d|\d"))
_QUESTION = Signal("question_mark", "a question", re.compile(r"[?？؟]\W*$"), show=False)
UNKNOWN = "und"  # BCP 47 for a language nobody could tell
PLAIN = Rules(
    code=UNKNOWN,
    kinds=(("question", 6.0, _QUESTION), ("fact", 2.5, _NUMBER)),
    signals=(Signal("percent", "a percentage", re.compile(r"\d[\d.,]*\s?%")), _NUMBER),
)
LANGUAGES = {"en": ENGLISH, "de": GERMAN}
# The most frequent words of languages that have no rules yet, enough to name them; words that several share tell little.
_FREQUENT = {
    "fr": "le la les des est une dans qui que pour pas sur avec du et au aux ce cette sont par plus il elle nous ont été",
    "es": "el la los las que de en una por con para del se es como más pero sus ha este esta son al lo y fue",
    "it": "il la che di e per una sono con non del della nel è gli dei alla anche più ha le da questo come",
    "pt": "o a os as que de em uma para com não do da dos das por mais ao se foi ser um no na e é",
    "nl": "de het een van en is dat op te zijn met voor niet aan er ook als bij door maar worden naar heeft",
    "pl": "w i na z do się nie jest że o to jak po przez są dla od za ale który która oraz był",
    "sv": "och i att det som en på är av för med till den har inte om ett de var från",
    "da": "og i at det som en på er af for med til den har ikke om et de var fra der",
    "tr": "ve bir bu için ile da de olarak daha çok ne gibi kadar olan en sonra var ise",
    "cs": "a v se na je že s z do o to i jako po pro by si za ale který která jsou",
}
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
} | {code: frozenset(words.split()) for code, words in _FREQUENT.items()}
