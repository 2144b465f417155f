"""Cuts a sentence into words and marks, each with its place in the text.

Abbreviated titles, initials and dotted acronyms keep their stops ("Dr.", "U.S."); a possessive keeps its ending
("Russia’s") and says so. Words joined by a hyphen, the no-break hyphen too, are one word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.records import Span
    from claims.extraction.rules import Rules

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th|s|m|bn|tn|k)?\b"  # 1,200.5  19th  5m
    r"|[a-zäöü]\.(?: [^\W\d_]\.)+"  # z. B.
    r"|\w+(?:(?:[-‐‑’'&]|\u00ad+)\w+)*"  # also one that was divided at the end of a line
    r"|\.\.\.|[^\w\s]"
)
_POSSESSIVE = re.compile(r"(?:[’']s|s[’'])$")
OPENING = frozenset("“\"«„‘'")
CLOSING = frozenset("”\"»“’'")
QUOTES = frozenset("“”\"«»„‘’'")
DASHES = frozenset("–—-")
STOPS = frozenset({".", "!", "?", "…", "...", ";", ":"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark; `lower` has straight apostrophes and plain hyphens, and lacks the possessive ending."""

    start: int
    end: int
    text: str
    lower: str
    is_word: bool
    is_possessive: bool

    @property
    def is_capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.is_word and self.text[0].isupper()

    @property
    def is_acronym(self) -> bool:
        """Whether the word is written in capitals only: IMF, U.S."""
        letters = [char for char in self.text if char.isalpha()]
        return len(letters) > 1 and all(char.isupper() for char in letters)

    @property
    def is_number(self) -> bool:
        """Whether the word begins with a digit."""
        return self.text[0].isdigit()


def is_hyphen(tokens: Sequence[Token], index: int) -> bool:
    """Whether a dash stands inside a word that was cut at it: der 44-Jährige."""
    is_inside = 0 < index < len(tokens) - 1 and tokens[index].text in DASHES
    return is_inside and tokens[index - 1].end + 1 == tokens[index + 1].start


def stripped(text: str, start: int, end: int) -> Span:
    """Return the span without the white space and marks at its ends."""
    while start < end and text[start] in " ,;:–—\n":
        start += 1
    while end > start and text[end - 1] in " ,;:–—\n":
        end -= 1
    return start, end


def tokenise(text: str, start: int, end: int, rules: Rules) -> list[Token]:
    """Return the tokens of text[start:end]; their offsets count the whole text."""
    tokens: list[Token] = []
    is_shouted = text[start:end].isupper()
    for match in _TOKEN.finditer(text, start, end):
        word, begin, stop = match.group(), match.start(), match.end()
        if tokens and begin < tokens[-1].end:
            continue  # a mark the word before it took along
        if stop < end and text[stop] == "." and _keeps_stop(word, rules):
            stop += 1
            if len(word) == 1:
                word = text[begin:stop]  # an initial is no article: “A. B. Carver”
        is_word = word[0].isalnum() or word[0] == "_"
        lower = word.lower().replace("’", "'").replace("‑", "-").replace("‐", "-").replace("\u00ad", "")
        if word.isupper() and len(word) > 1 and not is_shouted and lower in rules.small_words:
            lower = word  # WHO and US are no small words
        possessive = is_word and _POSSESSIVE.search(lower) is not None and lower not in rules.contracted
        if possessive:
            lower = _POSSESSIVE.sub("", lower)
        elif lower.endswith("s") and stop < end and text[stop] in "’'" and _is_plural_possessive(text, stop, end):
            possessive, stop = True, stop + 1
        tokens.append(Token(begin, stop, text[begin:stop], lower, is_word, possessive))
    return tokens


def names_in_s(text: str, rules: Rules) -> frozenset[str]:
    """Return the names of a text that look like possessives, in lower case: *Moody’s* has said so, but Ortiz’s reasons."""
    found = (match.group(1).lower().replace("’", "'") for match in rules.name_in_s.finditer(text))
    return frozenset(found) - rules.contracted


def _is_plural_possessive(text: str, apostrophe: int, end: int) -> bool:
    """Tell the critics’ view from the end of a quotation: a letter follows, and no mark opened a quotation before."""
    before = text[max(0, apostrophe - 80) : apostrophe]
    follows = text[apostrophe + 1 : min(apostrophe + 3, end)]
    return follows[:1] == " " and follows[1:].isalpha() and "‘" not in before and " '" not in before


def _keeps_stop(word: str, rules: Rules) -> bool:
    lower = word.lower()
    return lower in rules.titles or lower in rules.abbreviations or (len(word) == 1 and word.isupper() and word != "I")
