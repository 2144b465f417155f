"""Compares two wordings of a claim: how alike they are, how sure that makes us, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from claims.enums import MatchStrength
from claims.matching.cues import said_or_done, without_cue
from claims.matching.guards import conflicts, one_sided
from claims.matching.replacing import of_another, only_here, replaced, replaced_foreign, small_words
from claims.matching.turning_de import of_another_de, turned_by_case
from claims.terms.compounds_de import with_compounds_opened
from claims.terms.gloss import glossed, in_own_words, is_english
from claims.terms.kinships import kin
from claims.terms.names import is_one_name, with_short_names
from claims.terms.posts import opened
from claims.terms.quantities import agree, quantities
from claims.terms.synonyms import has_synonym, with_single_verbs
from claims.terms.tongues import ENGLISH, GERMAN, tongue_of
from claims.terms.words import Word, words

# Set by hand on pairs written for this project (tests/claims/matching/test_comparing.py): a wrong "same" costs an editor's
# trust, a missed one costs a look at the list.
_SAME, _LIKELY, _RELATED = 0.86, 0.66, 0.40
_SHOWN = 5
_OF_SYNONYM = 0.85
# One word may turn a sentence round, and only a language with glosses says which: claims/terms/gloss.py.
_UNGUARDED = "other words, in a language whose negations and opposites are not known here"
# A claim is a sentence or a post. What is longer is compared by its beginning, so that no input takes long.
_MAX_CHARS = 2_000
_COMPARED = re.compile(r"\bals\b")


@dataclass(frozen=True, slots=True)
class Match:
    """How two claims stand to each other. `score` is 0 to 1; `guards` are the reasons that keep `strength` down."""

    strength: MatchStrength
    score: float
    reasons: tuple[str, ...]
    guards: tuple[str, ...] = ()


def compare(a: str, b: str) -> Match | None:
    """Say whether two texts make the same claim; None where they have little in common. Symmetric.

    A difference in numbers, units, dates, names, negation or direction allows "related" at most, whatever the score. Those
    are known for English and German; in another language any difference in words does.
    """
    here, there = opened(a[:_MAX_CHARS]), opened(b[:_MAX_CHARS])
    tongue = tongue_of(here, there)
    if tongue == GERMAN:
        here, there = with_compounds_opened(here, there), with_compounds_opened(there, here)
    mine, theirs = glossed(here, tongue), glossed(there, tongue)
    one, other = with_short_names(mine.text), with_short_names(theirs.text)
    if tongue == ENGLISH:
        one, other = with_single_verbs(one), with_single_verbs(other)
    # Who is said to claim it is no part of what is claimed.
    left, right = _content(without_cue(one, other)), _content(without_cue(other, one))
    if not left or not right:
        return None
    score = round(_likeness(left, right, _agreeing(one, other) | _agreeing(other, one)), 4)
    if score < _RELATED:
        return None
    # Where the verb stands second, any part of the sentence may stand first: order tells little, cases and bare nouns do.
    guards = conflicts(one, other, by_order=tongue != GERMAN)
    guards += said_or_done(here, there)
    if tongue == GERMAN:
        guards = [*_directions_de(guards, here, there), *replaced_foreign(left, right)]
        guards += [] if guards else replaced(one, other, is_known=is_english) or of_another_de(here, there)
    elif tongue == ENGLISH:
        guards += small_words(one, other)
        guards += [] if guards else replaced(one, other) or of_another(one, other)
    elif not _same_words(here, there):
        guards.append(_UNGUARDED)
    strength = (
        MatchStrength.SAME if score >= _SAME else MatchStrength.LIKELY if score >= _LIKELY else MatchStrength.RELATED
    )
    if guards:
        strength = MatchStrength.RELATED
    elif strength is MatchStrength.SAME and (extra := _one_sided(one, other, tongue)):
        strength, guards = MatchStrength.LIKELY, extra
    said, kept = (
        tuple(in_own_words(reason, mine, theirs) for reason in dict.fromkeys(reasons))
        for reasons in (_reasons(left, right), guards)
    )
    return Match(strength, score, said, kept)


def _directions_de(guards: list[str], here: str, there: str) -> list[str]:
    """Return the guards with those on who did it to whom; a comparison with both sides exchanged is the same again."""
    turned = turned_by_case(here, there)
    is_mirrored = (
        _COMPARED.search(here)
        and _COMPARED.search(there)
        and guards in (["“more” against “less”"], ["“less” against “more”"])
    )
    return [] if turned and is_mirrored else [*guards, *turned]


def _one_sided(one: str, other: str, tongue: str) -> list[str]:
    return one_sided(one, other) or (only_here(one, other) if tongue == ENGLISH else [])


def _same_words(one: str, other: str) -> bool:
    return [word.folded for word in words(one)] == [word.folded for word in words(other)]


def _content(text: str) -> list[Word]:
    return [word for word in words(text) if not word.is_stop]


def _agreeing(text: str, other: str) -> set[str]:
    """Return the words of the numbers of a text that the other text has as well, perhaps in another unit or spelling."""
    theirs = quantities(other)
    found = [quantity for quantity in quantities(text) if any(agree(quantity, one) for one in theirs)]
    return {word.stem for quantity in found for word in words(quantity.text)}


def _likeness(left: list[Word], right: list[Word], agreed: set[str]) -> float:
    """Return 0 to 1: mostly the words in common (Dice, long words and names weigh more), then letters, order free."""
    mine, theirs = {word.stem: word for word in left}, {word.stem: word for word in right}
    total = sum(map(_weight, mine.values())) + sum(map(_weight, theirs.values()))
    common = sum(_met(word, theirs, agreed) for word in mine.values())
    common += sum(_met(word, mine, agreed) for word in theirs.values())
    one, other = (" ".join(word.folded for word in side) for side in (left, right))
    letters = fuzz.token_sort_ratio(one, other) / 100.0
    return 0.75 * common / total + 0.25 * letters


def _weight(word: Word) -> float:
    """Return how much a word counts: a name or a number half as much again, a very short word less."""
    is_marked = word.is_capitalised or word.text[0].isdigit()
    return (1.5 if is_marked else 1.0) * (0.7 if len(word.stem) < 4 and not is_marked else 1.0)


def _met(word: Word, others: dict[str, Word], agreed: set[str]) -> float:
    """Return the weight of a word the other text has; most of it for one that says the same, 0.6 for a kindred or misspelled one."""
    if word.stem in others or word.stem in agreed:
        return _weight(word)
    if has_synonym(word.stem, others):
        return _OF_SYNONYM * _weight(word)
    if word.is_capitalised and any(
        one.is_capitalised and is_one_name(word.folded, one.folded) for one in others.values()
    ):
        return _weight(word)
    is_near = len(word.stem) > 5 and any(fuzz.ratio(word.folded, other.folded) >= 85 for other in others.values())
    return 0.6 * _weight(word) if is_near or kin(word.stem) & others.keys() else 0.0


def _reasons(left: list[Word], right: list[Word]) -> tuple[str, ...]:
    theirs = {word.stem: word for word in right}
    shared = sorted((word for word in left if word.stem in theirs), key=lambda word: (-_weight(word), word.start))
    kindred = [
        f"{word.folded} ~ {theirs[min(near)].folded}"
        for word in left
        if word.stem not in theirs and (near := kin(word.stem) & theirs.keys())
    ]
    reasons = []
    if shared:
        reasons.append("shares: " + ", ".join(list(dict.fromkeys(word.folded for word in shared))[:_SHOWN]))
    if kindred:
        reasons.append("kindred words: " + ", ".join(list(dict.fromkeys(kindred))[:_SHOWN]))
    return tuple(reasons)
