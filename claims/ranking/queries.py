"""Writes the questions to put to finders for a claim, each with its purpose; deterministic and without repetitions."""

from __future__ import annotations

import re

from claims.ports import Query
from claims.terms.gloss import glossed, is_small, opposite_of
from claims.terms.names import names
from claims.terms.posts import opened
from claims.terms.quantities import quantities
from claims.terms.tongues import ENGLISH, GERMAN, tongue_of
from claims.terms.words import Word, words

# Search engines drop or punish what goes beyond about ten words.
_MAX_WORDS = 10
_PHRASE_WORDS = 5
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


def queries_for_claim(text: str, *, claimant: str | None = None, limit: int = 4) -> list[Query]:
    """Return up to `limit` queries, the most useful first: words, entities, phrase, fact_check, then opposite.

    Empty for a text without any word that carries meaning.
    """
    text = opened(text[:_MAX_CHARS])
    tongue = tongue_of(text)
    key = [word for word in words(text) if not is_small(word, tongue) and word.folded not in _EMPTY]
    if not key:
        return []
    drafts = [
        ("words", _joined(text, key)),
        ("entities", _entities(text, key, claimant, _names(text, key, tongue))),
        ("phrase", _phrase(text, key)),
        ("fact_check", f"{_CHECKED.get(tongue, _CHECKED[ENGLISH])} {_joined(text, key[: _MAX_WORDS - 3])}"),
        ("opposite", _opposite(text, key, tongue)),
    ]
    seen: set[str] = set()
    queries: list[Query] = []
    for purpose, sent in drafts:
        plain = " ".join(sent.split())
        if plain and plain.casefold() not in seen:
            seen.add(plain.casefold())
            queries.append(Query(plain, purpose))
    return queries[: max(limit, 0)]


def _joined(text: str, chosen: list[Word]) -> str:
    """Return words as written, each once, numbers with their signs, at most _MAX_WORDS of them."""
    figures = {quantity.start: quantity for quantity in quantities(text)}
    shown: dict[str, str] = {}
    for word in chosen:
        quantity = next((q for q in figures.values() if q.start <= word.start < q.end and not q.is_word), None)
        spelled = quantity.text if quantity else re.sub(r"['’]s$", "", word.text)
        shown.setdefault(spelled.casefold(), spelled)
    return " ".join(list(shown.values())[:_MAX_WORDS])


def _names(text: str, key: list[Word], tongue: str) -> list[str]:
    """Return the names of a text; where every noun has a capital, its nouns, which name what it is about."""
    if tongue == GERMAN:
        return [word.text for word in key if word.is_capitalised and glossed(word.text, tongue).text[:1].isupper()]
    return [name.text for name in names(text) if name.is_sure]


def _entities(text: str, key: list[Word], claimant: str | None, named: list[str]) -> str:
    """Return the names and numbers, and the longest other words to say what about them; "" without name or number."""
    figures = [quantity.text for quantity in quantities(text) if not quantity.is_word or " " in quantity.text]
    if claimant and any(word.is_capitalised for word in words(claimant)[:1]) and names(claimant):
        named.insert(0, claimant)
    if not named and not figures:
        return ""
    taken = {word.folded for part in (*named, *figures) for word in words(part)}
    others = [word for word in key if word.folded not in taken]
    longest = sorted(others, key=lambda word: (-len(word.text), word.start))[:3]
    chosen = [word.text for word in sorted(longest, key=lambda word: word.start)]
    parts = list(dict.fromkeys([*named[:4], *figures[:3], *chosen]))
    return " ".join(parts)


def _phrase(text: str, key: list[Word]) -> str:
    """Return the densest run of words in quotation marks, with the other long words beside it; "" without such a run."""
    runs: list[list[Word]] = []
    for word in key:
        if word.text[0].isdigit():
            continue
        if runs and text[runs[-1][-1].end : word.start] in {" ", "-"} and len(runs[-1]) < _PHRASE_WORDS:
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


def _opposite(text: str, key: list[Word], tongue: str) -> str:
    """Return the words with the one they turn on put into its opposite; "" where none has."""
    turned = [(*found, at) for at, word in enumerate(key) if (found := opposite_of(word, tongue))]
    if not turned:
        return ""
    _, opposite, at = min(turned, key=lambda one: (one[0], one[2]))
    return f"{_joined(text, key[:at])} {opposite} {_joined(text, key[at + 1 : _MAX_WORDS])}"
