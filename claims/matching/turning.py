"""Says when two English sentences tell the same with the parts exchanged: “A sued B” and “B sued A”, “from A to B” and “from B to A”.

Other languages say by cases who did it to whom: `turning_de.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from claims.terms.quantities import moments
from claims.terms.stems import is_participle
from claims.terms.synonyms import are_synonyms
from claims.terms.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator


def _listed(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Who met whom is the same either way.
_MUTUAL = frozenset(["meet", "met", "marri", "marry", "talk", "equal", "same", "ally", "divorc"])
_MOST_WORDS = 14
_BE = _listed("is are was were be been being get gets got")
_FRONTED = re.compile(
    r"^\W*(?P<first>(?:because|if|when|after|before|since|although|while|as|due to|despite|following|in|on|at|during|amid|under|by|for|with)\b[^,;:]{2,90}),\s+(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
# What these lead in changes places only with what the same word leads in.
_LEADING = _listed("from to by than against in at")
_ADJUNCT = _listed("in at during under amid since")
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their"})
_CALENDAR = _listed(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday"
    " saturday sunday year month week day spring summer autumn winter last next previous"
)
# “Fell by two percent” says how far, not who did it.
_COUNTED = _listed(
    "percent cent percentage point points half third quarter hundred thousand million billion two three four five six seven eight nine ten"
    " dollar dollars euro euros pounds day days month months year years hour hours degrees kilometres metres"
)
_LOWERING = re.compile(r"\b(?:less|fewer)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Passive:
    verb: str
    agent: frozenset[str]
    patient: frozenset[str]


def turned_round(one: str, other: str) -> list[str]:
    """Return what the one does to whom that the other tells the other way round; [] for nothing."""
    one, other = _unfronted(one), _unfronted(other)
    here, there = _passive(one), _passive(other)
    if bool(here) != bool(there):
        passive, active = (here, other) if here else (there, one)
        return _turned_voice(passive, active) if passive else []
    return [*_reversed(one, other), *([] if here else _exchanged(one, other))][:1]


def is_lowering(text: str) -> bool:
    """Say whether a comparison goes down by a word of its own: “less safe than”."""
    return bool(_LOWERING.search(text))


def _unfronted(text: str) -> str:
    """Put an opening phrase or clause at the end: “Because A, B” becomes “B because A”."""
    match = _FRONTED.match(text)
    return f"{match['rest'].rstrip(' .!')} {match['first']}" if match else text


def _reversed(one: str, other: str) -> Iterator[str]:
    """Yield that the same words stand in exactly the other order."""
    left, right = _order(one), _order(other)
    shared = sorted((stem for stem in left if stem in right), key=lambda stem: left[stem][0])[:_MOST_WORDS]
    if _MUTUAL & left.keys() or len(shared) < 3:
        return
    for first, middle, last in combinations(shared, 3):
        if right[last][0] < right[middle][0] < right[first][0]:
            # “Wheat exports from Ruritania” and “Ruritania's exports of wheat” are one thing, said by a noun or by its owner.
            if _is_of(one, left[middle][1]) != _is_of(other, right[middle][1]):
                continue
            yield f"the other way round: “{left[first][1]} … {left[last][1]}” and “{right[last][1]} … {right[first][1]}”"
            return


def _exchanged(one: str, other: str) -> Iterator[str]:
    """Yield two words of which each is led in as the other was: “from Oslo to Bergen”, “released by A to B”."""
    mine, theirs = _led(one), _led(other)
    shared = [stem for stem in mine if stem in theirs]
    for first, second in combinations(shared, 2):
        if any(abs(side[first][2] - side[second][2]) == 1 for side in (mine, theirs)):
            continue  # one phrase: “the pension increase”, “increasing pensions”
        by, at = mine[first][0], mine[second][0]
        if {by, at} & _ADJUNCT and not all(mine[stem][1][0].isupper() for stem in (first, second)):
            continue
        if by != at and (theirs[first][0], theirs[second][0]) == (at, by) and {by, at} & _LEADING:
            yield (
                (
                    f"the other way round: “{by} {mine[first][1]} … {at} {mine[second][1]}” and “{by} {theirs[second][1]} … {at} {theirs[first][1]}”"
                )
                .replace("“ ", "“")
                .replace("…  ", "… ")
            )
            return


def _led(text: str) -> dict[str, tuple[str, str, int]]:
    """Return the word that leads in each name or noun, "" for none; the name or noun; and its place."""
    found: dict[str, tuple[str, str, int]] = {}
    leading = ""
    for at, word in enumerate(words(text)):
        if word.folded in _LEADING:
            leading = word.folded
        elif not word.is_stop and not word.text[0].isdigit():
            found.setdefault(word.stem, (leading, word.text, at))
            leading = ""
        elif word.folded not in _ARTICLES:
            leading = ""
    return found


def _passive(text: str) -> _Passive | None:
    """Return the verb of a passive with “by”, who does it and to whom; None where there is none."""
    cut = words(text)
    for at, word in enumerate(cut):
        if word.folded not in _BE:
            continue
        verb = next((place for place in range(at + 1, min(at + 4, len(cut))) if is_participle(cut[place].folded)), None)
        if verb is None:
            continue
        for by in (place for place in range(verb + 1, len(cut)) if cut[place].folded == "by"):
            agent = [one for one in _phrase(cut[by + 1 :]) if not (one.text[0].isdigit() or one.folded in _COUNTED)]
            if agent and not agent[0].folded.endswith("ing"):
                patient = [one.stem for one in cut[:at] if not one.is_stop]
                return _Passive(cut[verb].stem, frozenset(one.stem for one in agent), frozenset(patient))
    return None


def _phrase(cut: list[Word]) -> list[Word]:
    """Return the words of meaning up to the next small word that is no article."""
    found: list[Word] = []
    for word in cut:
        if not word.is_stop:
            found.append(word)
        elif found or word.folded not in {
            "the",
            "a",
            "an",
            "his",
            "her",
            "its",
            "their",
            "some",
            "all",
            "many",
            "most",
        }:
            break
    return found


def _turned_voice(passive: _Passive, active: str) -> list[str]:
    """Return that the active names who does it after the verb, and to whom it is done before: “was sued by B”, “sued B”."""
    cut = [word for word in words(active) if not word.is_stop]
    at = next((place for place, word in enumerate(cut) if are_synonyms(word.stem, passive.verb)), None)
    if at is None:
        return []
    before, after = ({word.stem for word in side} for side in (cut[:at], cut[at + 1 :]))
    if passive.agent & after and passive.patient & before and not passive.agent & before:
        doer = next(word.text for word in cut[at + 1 :] if word.stem in passive.agent)
        return [f"the other way round: done by “{doer}” in the one, to “{doer}” in the other"]
    return []


def _is_of(text: str, noun: str) -> bool:
    """Say whether a noun is somebody's, or of something: “Ruritania's exports”, “exports of wheat”."""
    return bool(re.search(rf"['’]s?\s+{re.escape(noun)}\b|\b{re.escape(noun)}\s+of\b", text, re.IGNORECASE))


def _order(text: str) -> dict[str, tuple[int, str]]:
    """Return where each word that carries meaning first stands; “than” is one here, it says which side is the greater."""
    dates = [(moment.start, moment.end) for moment in moments(text)]
    places: dict[str, tuple[int, str]] = {}
    cut = words(text)
    for at, word in enumerate(cut):
        # Where and when may stand anywhere: “in Warsaw 40 people died”.
        if any(one.folded in _ADJUNCT for one in cut[max(0, at - 1) : at]) or (
            at > 1 and cut[at - 1].folded in _ARTICLES and cut[at - 2].folded in _ADJUNCT
        ):
            continue
        is_date = word.folded in _CALENDAR or any(start <= word.start < end for start, end in dates)
        if (not word.is_stop or word.folded == "than") and not word.text[0].isdigit() and not is_date:
            places.setdefault(word.stem, (at, word.text))
    return places
