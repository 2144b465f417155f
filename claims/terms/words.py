"""Cuts a text into words, each with its stem and its place, and says which of them carry no meaning of their own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from claims.terms.demonyms import base_name
from claims.terms.stems import stem

# A word: an acronym with dots; letters with inner apostrophes; or digits with their separators. A hyphen parts words.
_WORD = re.compile(r"\b(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*", re.UNICODE)
# Scripts written without spaces: every character is taken as a word, so that such texts can be compared at all.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h"})

STOP_WORDS = frozenset(
    """
    a an the this that these those such same other another each every any some all both either neither
    i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
    myself ourselves yourself yourselves himself herself itself themselves one ones
    who whom whose which what when where why how whether
    am is are was were be been being do does did doing done have has had having
    can could may might must shall should will would ought
    and or but nor so yet if then else than as because since while although though unless until
    of in on at by for from to into onto upon with without within about above below over under between among
    through during before after against across along around behind beside besides beyond near off out up down
    toward towards via per
    not no never cannot only just also too very quite rather even still already again ever once here there
    now well much many more most less least few several own s t d ll m re ve don doesn didn isn aren wasn weren
    wouldn couldn shouldn can't cannot don't doesn't didn't isn't aren't wasn't weren't won't wouldn't couldn't
    shouldn't haven't hasn't hadn't ain't i'm i've i'll i'd you're you've you'll you'd he's he'd he'll she's she'd
    she'll it's it'd it'll we're we've we'll we'd they're they've they'll they'd that's there's here's what's who's
    let's let
    """.split()  # noqa: SIM905  (a list of 200 quoted words hides the words)
)

# Claims are asked for again and again while they are compared; pages are not kept.
_KEPT_CHARS = 500


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as written, folded (lower case, no accents, no possessive), its stem, and its span."""

    text: str
    folded: str
    stem: str
    start: int
    end: int

    @property
    def is_stop(self) -> bool:
        """Whether the word carries no meaning of its own."""
        return self.folded in STOP_WORDS

    @property
    def is_capitalised(self) -> bool:
        """Whether the word starts with a capital letter as written."""
        return self.text[0].isupper()


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Lower the case, drop accents and a possessive ending, and take the separators of thousands out of a number."""
    if word in {"US", "U.S."}:
        return "usa"  # or it would be the pronoun
    if word[0].isdigit():
        return re.sub(r",(?=\d{3}(?!\d))", "", word)
    folded = word.replace("’", "'").casefold().replace(".", "")
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded.translate(_LETTERS))
        folded = "".join(char for char in decomposed if not unicodedata.combining(char)) or folded
    if folded not in STOP_WORDS:
        folded = folded.removesuffix("'s").replace("'", "")
    return folded


def words(text: str) -> list[Word]:
    """Return the words of a text in order, stop words included; offsets count code points."""
    return list(_cut(text) if len(text) <= _KEPT_CHARS else _cut.__wrapped__(text))


@lru_cache(maxsize=2048)
def _cut(text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    for match in _WORD.finditer(text):
        spelled = match.group()
        if not spelled.isascii() and _UNSPACED.search(spelled):
            at = match.start()
            found += [Word(char, char, char, at + i, at + i + 1) for i, char in enumerate(spelled)]
            continue
        folded = fold(spelled)
        found.append(Word(spelled, folded, stem(base_name(folded)), match.start(), match.end()))
    return tuple(found)


def content_words(text: str) -> list[Word]:
    """Return the words that carry meaning."""
    return [word for word in words(text) if not word.is_stop]


def content_stems(text: str) -> list[str]:
    """Return the stems of the words that carry meaning, in order, repetitions included."""
    return [word.stem for word in content_words(text)]
