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
    (re.compile(r"\bWorld Health Organi[sz]ation\b|\bWHO\b"), "W.H.O."),
    (re.compile(r"\bNorth Atlantic Treaty Organi[sz]ation\b"), "NATO"),
    (re.compile(r"\bInternational Monetary Fund\b"), "IMF"),
    (re.compile(r"\bWorld Trade Organi[sz]ation\b"), "WTO"),
    (re.compile(r"\bEuropean Central Bank\b"), "ECB"),
    (re.compile(r"\bFederal Bureau of Investigation\b"), "FBI"),
    (re.compile(r"\bCentral Intelligence Agency\b"), "CIA"),
    (re.compile(r"\bNational Health Service\b"), "NHS"),
    (re.compile(r"\b[Gg]ross [Dd]omestic [Pp]roduct\b"), "GDP"),
    (re.compile(r"\b[Aa]rtificial [Ii]ntelligence\b"), "AI"),
)
# Capitalised, but no name: titles before names, days and months (dates are compared as dates).
_NOT_NAMES_LISTED = """
mr mrs ms dr sir lord lady president prime minister senator chancellor king queen general professor governor mayor
secretary monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december fact check claim title photo video image
"""
_NOT_NAMES = frozenset(_NOT_NAMES_LISTED.split())

_NICKNAMES_LISTED = """
bill will william|bob rob robert|dick rick richard|jim james|jack john|ted ed edward|tony anthony|liz beth elizabeth|kate
katie kathy catherine katherine|peggy meg margaret|mike michael|tom thomas|joe joseph|dave david|al albert alan|sasha
alexander aleksandr|volodymyr vladimir|hank henry|chuck charles|larry lawrence|sandy alexandra|tina christina|bernie bernard
"""
_NICKNAMES = tuple(frozenset(group.split()) for group in _NICKNAMES_LISTED.split("|"))
_NICKNAMED = frozenset().union(*_NICKNAMES)
# One sound in several spellings, and what is written for none.
_SOUNDS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        ("tsch|tch|ch|sch|sh|zh", "s"), ("ph", "f"), ("kh|gh|q|ck|c(?![ei])|g(?![ei])", "k"), ("dh", "d"), ("th", "t"), ("tz|ts|z", "s"), ("w", "v"),
        ("ks|x", "ks"), ("ij|iy|yy|yj|ii|ie|ee|j|y", "i"), ("ou|oo", "u"), ("oe", "o"), ("ae|aa", "a"), ("ff$", "v"), (r"(.)\1+", r"\1"),
        ("(?<=[bdfklmnprstv])h", ""), ("h$", ""), ("e", "i"), ("o", "u"),
    )
)  # fmt: skip
_LEAST_SPELLED = 5
_SHORT_HEADLINE = 6  # words of meaning

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


def is_one_name(one: str, other: str) -> bool:
    """Whether two folded words are one name: spelled in two ways ("gaddafi", "qaddafi"), or in short ("bob", "robert")."""
    if one in _NICKNAMED and any({one, other} <= group for group in _NICKNAMES):
        return True
    return min(len(one), len(other)) >= _LEAST_SPELLED and _sound(one) == _sound(other)


@lru_cache(maxsize=8192)
def _sound(folded: str) -> str:
    """Return a key that the ways to write one foreign name in Latin letters share; vowels stay apart."""
    for pattern, instead in _SOUNDS:
        folded = pattern.sub(instead, folded)
    return folded


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
    # A short sentence may be names but for its verb: “Kim Jong Un visited Vladivostok”.
    least = 1.0 if len(content) < _SHORT_HEADLINE else 0.8
    return len(content) >= 4 and sum(word.is_capitalised for word in content) >= least * len(content)
