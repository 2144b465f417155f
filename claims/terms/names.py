"""Finds the names in an English text by its capitals, and says when two forms name the same ("Russian", "Russia's")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.terms.demonyms import base_name, is_demonym
from claims.terms.words import STOP_WORDS, Word, words

_LONG_FORMS = {
    ("united", "states"): "america", ("united", "kingdom"): "britain", ("european", "union"): "eu",
    ("united", "nations"): "un", ("soviet", "union"): "ussr", ("new", "york"): "newyork",
}  # fmt: skip
_SHORT_FORMS = (
    (re.compile(r"\b[Uu]nited [Ss]tates(?: of [Aa]merica)?\b"), "US"),
    (re.compile(r"\b[Uu]nited [Kk]ingdom\b"), "UK"),
    (re.compile(r"\b[Uu]nited [Nn]ations\b"), "UN"),
    (re.compile(r"\b[Ee]uropean [Uu]nion\b"), "EU"),
)
# Capitalised, but no name: titles before names, days and months (dates are compared as dates).
_NOT_NAMES_LISTED = """
mr mrs ms dr sir lord lady president prime minister senator chancellor king queen general professor governor mayor
secretary monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december fact check claim title photo video image
"""
_NOT_NAMES = frozenset(_NOT_NAMES_LISTED.split())

# Claims are asked for again and again while they are compared; pages are not kept.
_KEPT_CHARS = 500


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words.

    `parts` are its words in their base form; `is_sure` is False where only the start of a sentence, or a headline, may
    have made the capital.
    """

    text: str
    parts: tuple[str, ...]
    start: int
    end: int
    is_sure: bool


def names(text: str) -> list[Name]:
    """Return the names of a text in order. In a headline in Title Case only words in capitals throughout are sure."""
    return list(_named(text) if len(text) <= _KEPT_CHARS else _named.__wrapped__(text))


@lru_cache(maxsize=1024)
def _named(text: str) -> tuple[Name, ...]:
    tokens = words(text)
    is_headline = _is_title_case(tokens)
    found: list[Name] = []
    run: list[Word] = []
    for word in [*tokens, None]:
        if word is not None and _may_name(word) and (not run or _is_joined(text, run[-1], word)):
            run.append(word)
            continue
        if run:
            found += _name(text, run, is_headline=is_headline)
        run = [word] if word is not None and _may_name(word) else []
    return tuple(found)


def with_short_names(text: str) -> str:
    """Return the text with the long names of the commonest bodies and countries as their acronyms ("UN")."""
    for pattern, short in _SHORT_FORMS:
        text = pattern.sub(short, text)
    return text


def name_parts(text: str) -> set[str]:
    """Return the base forms of all words of all sure names of a text."""
    return {part for name in names(text) if name.is_sure for part in name.parts}


def _may_name(word: Word) -> bool:
    is_acronym = len(word.text) > 1 and word.text.isupper()
    return word.is_capitalised and (is_acronym or word.folded not in STOP_WORDS) and word.folded not in _NOT_NAMES


def _is_joined(text: str, before: Word, after: Word) -> bool:
    return text[before.end : after.start] in {" ", "-", "'s ", "’s ", ". "} and not _ends_sentence(text, before, after)


def _ends_sentence(text: str, before: Word, after: Word) -> bool:
    return text[before.end : after.start] == ". " and len(before.text) > 1


def _name(text: str, run: list[Word], *, is_headline: bool) -> list[Name]:
    start, end = run[0].start, run[-1].end
    lead = text[max(0, start - 12) : start].rstrip(" \"'“‘«(*#-•")
    opens_sentence = not lead or lead[-1] in ".!?:\n…"
    has_acronym = any(len(word.text) > 1 and word.text.isupper() for word in run)
    is_known = any(is_demonym(word.folded) for word in run)
    is_sure = (has_acronym or is_known or not opens_sentence or len(run) > 1) and (
        not is_headline or has_acronym or is_known
    )
    shown = text[start:end].removesuffix("'s").removesuffix("’s")
    return [Name(shown, _parts(run), start, start + len(shown), is_sure)]


def _parts(run: list[Word]) -> tuple[str, ...]:
    folded = [word.folded for word in run]
    parts: list[str] = []
    at = 0
    while at < len(folded):
        long_form = _LONG_FORMS.get(tuple(folded[at : at + 2]))  # type: ignore[arg-type]  # a slice of 1 finds nothing
        parts.append(long_form or base_name(folded[at]))
        at += 2 if long_form else 1
    return tuple(parts)


def _is_title_case(tokens: list[Word]) -> bool:
    content = [word for word in tokens if not word.is_stop and word.text[0].isalpha()]
    return len(content) >= 4 and sum(word.is_capitalised for word in content) >= 0.8 * len(content)
