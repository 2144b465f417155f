"""Writes the questions to put to finders for a claim, each with its purpose; deterministic and without repetitions."""

from __future__ import annotations

import re

from claims.ports import Query
from claims.ranking.turning import denied_word, turned
from claims.terms.gloss import glossed, is_small, opposite_of
from claims.terms.names import Name, names
from claims.terms.posts import opened
from claims.terms.quantities import quantities
from claims.terms.tongues import ENGLISH, GERMAN, tongue_of
from claims.terms.words import Word, words

# Search engines drop or punish what goes beyond about ten words.
_MAX_WORDS = 10
_PHRASE_WORDS = 5
# Beside names and numbers at least so many other words stand, and more where there are few of those.
_OTHERS, _ENTITY_PARTS = 3, 6
# What is longer than any claim is asked for by its beginning.
_MAX_CHARS = 2_000
# Words of saying and hedging: they tell of the claim's making, not of its matter.
_EMPTY_LISTED = """
say said says claim claims claimed argue argues argued note notes noted observe observers critics experts believe
think thinks according suggest suggests report reported reportedly allegedly perhaps probably really actually despite amid
sagte sagt sagten erklarte erklart teilte mitgeteilt behauptet behauptete meint meinte angaben aussage laut zufolge angeblich
kritiker experten beobachter berichtet berichtete berichten betonte betont warnt warnte
"""
# How those who check claims head their pages.
_CHECKED = {ENGLISH: "fact check", GERMAN: "Faktencheck"}
_EMPTY = frozenset(_EMPTY_LISTED.split())
# Verbs that part a phrase and do not show it by their ending.
_MOVED = frozenset(
    [
        "rose",
        "fell",
        "grew",
        "sank",
        "fall",
        "rise",
        "rises",
        "falls",
        "grow",
        "grows",
        "won",
        "lost",
        "win",
        "lose",
        "wins",
        "loses",
        "sold",
        "bought",
        "cut",
        "cuts",
        "stieg",
        "sank",
        "fiel",
    ]
)
_COMPOUNDS = re.compile(r"\b[^\W\d_]+-\d[\w.]*\b|\b\d+[A-Z]{1,2}\b|\b[A-Z]{1,3}\d+\b")
_GERMAN_FIGURES = re.compile(
    r"(?<![\d.,])\d+(?:[.,]\d+)*(?: ?%| (?:Prozent(?:punkte?n?)?|Tausend|Millionen?|Milliarden?|Billionen?|Mio\.?|Mrd\.?|Euro|Dollar|Franken|Tonnen?|Kilometern?|"
    r"Metern?|Hektar|Grad|Stunden?|Tagen?|Wochen?|Monaten?|Jahren?)\b)(?: (?:Euro|Dollar|Franken|Tonnen?)\b)?"
)


def queries_for_claim(text: str, *, claimant: str | None = None, limit: int = 5) -> list[Query]:
    """Return up to `limit` queries, the most useful first: words, entities, phrase, fact_check, then opposite.

    Empty for a text without any word that carries meaning.
    """
    text = opened(text[:_MAX_CHARS])
    tongue = tongue_of(text)
    every = words(text)
    key = [word for word in every if _tells(word, text, tongue)]
    if not key:
        return []
    denied = denied_word(text, tongue)
    asked = key if denied is None else sorted([*key, denied], key=lambda word: word.start)
    drafts = [
        ("words", _joined(text, asked)),
        ("entities", _entities(text, key, claimant, _names(text, key, tongue))),
        ("phrase", _phrase(text, key, tongue)),
        ("fact_check", f"{_CHECKED.get(tongue, _CHECKED[ENGLISH])} {_joined(text, asked[: _MAX_WORDS - 2])}"),
        ("opposite", _opposite(text, key, denied, tongue)),
    ]
    plain = {purpose: " ".join(sent.split()) for purpose, sent in drafts}
    # Of two with the same words the one that says most of why it was asked keeps them.
    kept: dict[str, str] = {}
    for purpose in ("words", "opposite", *plain):
        kept.setdefault(plain[purpose].casefold(), purpose)
    queries = [Query(sent, purpose) for purpose, sent in plain.items() if sent and kept[sent.casefold()] == purpose]
    return queries[: max(limit, 0)]


def _tells(word: Word, text: str, tongue: str) -> bool:
    """Whether a word is one to ask for; the letter of "vitamin D" and "plan B" is."""
    if word.folded in _EMPTY:
        return False
    is_letter = len(word.text) == 1 and word.text.isupper() and word.text != "I" and word.start > 0
    return (is_letter and text[word.start - 1] in " -" and not text.startswith(".", word.end)) or not is_small(
        word, tongue
    )


def _figures(text: str) -> list[tuple[int, int]]:
    """Return the spans of the numbers in figures with their units, as both languages write them, and of "omega-3" and "5G"."""
    found = [(one.start, one.end) for one in quantities(text) if not one.is_word or " " in one.text]
    whole = [match.span() for pattern in (_COMPOUNDS, _GERMAN_FIGURES) for match in pattern.finditer(text)]
    return whole + [one for one in found if not any(start < one[1] and one[0] < end for start, end in whole)]


def _joined(text: str, chosen: list[Word]) -> str:
    """Return words as written, each once, numbers with their signs and units, at most _MAX_WORDS of them."""
    figures = _figures(text)
    shown: dict[str, str] = {}
    for word in chosen:
        span = next((one for one in figures if one[0] <= word.start < one[1]), None)
        spelled = text[slice(*span)] if span else re.sub(r"['’]s$", "", word.text)
        shown.setdefault(spelled.casefold(), spelled)
    return " ".join(list(shown.values())[:_MAX_WORDS])


def _names(text: str, key: list[Word], tongue: str) -> list[str]:
    """Return the names of a text; where every noun has a capital, its nouns, which name what it is about."""
    if tongue == GERMAN:
        return [word.text for word in key if word.is_capitalised and glossed(word.text, tongue).text[:1].isupper()]
    return [name.text for name in names(text) if name.is_sure]


def _entities(text: str, key: list[Word], claimant: str | None, named: list[str]) -> str:
    """Return the names and numbers, and the longest other words to say what about them; "" without name or number."""
    figures = [text[start:end] for start, end in sorted(_figures(text))]
    if claimant and any(word.is_capitalised for word in words(claimant)[:1]) and names(claimant):
        named.insert(0, claimant)
    if not named and not figures:
        return ""
    taken = {word.folded for part in (*named, *figures) for word in words(part)}
    others = [word for word in key if word.folded not in taken]
    room = max(_OTHERS, _ENTITY_PARTS - len(named) - len(figures))
    longest = sorted(others, key=lambda word: (-len(word.text), word.start))[:room]
    chosen = [word.text for word in sorted(longest, key=lambda word: word.start)]
    parts = list(dict.fromkeys([*named[:4], *figures[:3], *chosen]))
    return " ".join(parts)


def _phrase(text: str, key: list[Word], tongue: str) -> str:
    """Return the densest run of words that belong together in quotation marks, with the other words beside it; "" without one."""
    figures = _figures(text)
    named = [name for name in names(text) if name.is_sure]
    runs: list[list[Word]] = []
    for word in key:
        if word.text[0].isdigit() or any(start <= word.start < end for start, end in figures):
            continue
        last = runs[-1][-1] if runs else None
        is_next = last is not None and text[last.end : word.start] in {" ", "-"} and len(runs[-1]) < _PHRASE_WORDS
        if last is not None and is_next and not _parts(last, word, tongue, named):
            runs[-1].append(word)
        else:
            runs.append([word])
    if not runs:
        return ""
    best = max(runs, key=lambda run: (len(run), sum(len(word.text) for word in run)))
    if len(best) < 2:
        return ""
    quoted = f'"{text[best[0].start : best[-1].end]}"'
    others = [word for word in key if word not in best]
    return f"{quoted} {_joined(text, others[:4])}" if others else quoted


def _parts(last: Word, word: Word, tongue: str, named: list[Name]) -> bool:
    """Whether a phrase ends between two words: a verb stands there, by what it says or by the name before it."""
    if any(opposite_of(one, tongue) and not one.is_capitalised and _is_verb(one.folded) for one in (last, word)):
        return True
    is_name = tongue == GERMAN or any(name.start <= last.start < name.end for name in named)
    return last.is_capitalised and not word.is_capitalised and is_name


def _is_verb(folded: str) -> bool:
    return folded.endswith(("ed", "te", "ten", "en")) or folded in _MOVED


def _opposite(text: str, key: list[Word], denied: Word | None, tongue: str) -> str:
    """Return the words that say the opposite: without the "not" of a claim that denies, else turned round; "" where neither can be."""
    if denied is not None:
        return _joined(text, key)
    found = turned(text, key, tongue)
    if found is None:
        return ""
    at, opposite = found
    before, after = [word for word in key if word.start < at.start], [word for word in key if word.start > at.start]
    return " ".join(
        filter(None, [_joined(text, before), opposite, _joined(text, after[: _MAX_WORDS - len(before) - 1])])
    )
