"""Says when two claims name other people, places or bodies: "Anna Kowal" and "Marta Kowal", "Sudan" and "South Sudan"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from claims.terms.demonyms import is_demonym
from claims.terms.kinships import kin
from claims.terms.names import Name, is_one_name, names
from claims.terms.polarity import opposite_stems
from claims.terms.synonyms import are_synonyms
from claims.terms.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator


def _listed(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Odesa and Odessa are 91 alike, Niger and Nigeria 83.
_SPELLING = 88
# Before or behind the name of a place they make it another place.
_PARTS = _listed(
    "north south east west northern southern eastern western new equatorial papua upper lower central bissau"
)
# These open sentences with a capital and name nobody.
_OPENERS = _listed("nearly almost roughly approximately breaking video photo exclusive yesterday currently recently")
_HEIR = re.compile(r"\b([A-Z]\w+),? (Jr|Sr|Junior|Senior|II|III|IV)\b\.?")


def other_names(one: str, other: str) -> list[str]:
    """Return what two texts name that is not the same; [] for nothing."""
    left, right = unmet(one, other), unmet(other, one)
    if left and right:
        return [f"different names: {left[0].text} and {right[0].text}"]
    if given := _other_given_names(one, other):
        return given
    if places := list(_other_places(one, other)):
        return places[:1]
    here, there = _opener(one, other), _opener(other, one)
    is_other = bool(here and there) and not is_one_name(here.lower(), there.lower())
    return [f"perhaps different names: {here} and {there}"] if is_other else []


def heirs(one: str, other: str) -> Iterator[str]:
    """Yield that only one of them speaks of the junior of that name."""
    for here, there in ((one, other), (other, one)):
        for match in _HEIR.finditer(here):
            named = re.search(rf"\b{match.group(1)}\b", there)
            if named and not re.search(rf"\b{match.group(1)},? {match.group(2)}\b", there):
                yield f"perhaps different people: {match.group()} and {named.group()}"


def unmet(one: str, other: str) -> list[Name]:
    """Return the sure names of a text whose last word stands nowhere in the other ("Joe Biden" is met by "Biden")."""
    held = {word.stem for word in words(other)} | {part for name in names(other) for part in name.parts}
    initials = {"".join(part[0] for part in name.parts) for name in names(other) if len(name.parts) > 1}
    capitals = [word.folded for word in words(other) if word.is_capitalised]
    return [
        name
        for name in names(one)
        if name.is_sure
        and not {name.parts[-1], words(name.text)[-1].stem} & held
        and not (len(name.parts) == 1 and name.parts[0] in initials)
        and "".join(part[0] for part in name.parts) not in held
        and not any(is_one_name(name.parts[-1], spelled) for spelled in capitals)
    ]


def _other_given_names(one: str, other: str) -> list[str]:
    """Return that two people share only their last name ("Anna Kowal", "Marta Kowal", "George H. W.", "George W.").

    One name that begins as the other does, or is short for it, may be the same person's.
    """
    theirs = {name.parts[-1]: name for name in names(other) if len(name.parts) > 1}
    for name in names(one):
        match = theirs.get(name.parts[-1])
        if match is None or len(name.parts) < 2:
            continue
        mine, others = set(name.parts[:-1]) - set(match.parts), set(match.parts[:-1]) - set(name.parts)
        initials = [{part for part in found.parts if len(part) == 1} for found in (name, match)]
        is_other = bool(mine and others) and not any(_short_for(a, b) for a in mine for b in others)
        if is_other or (all(initials) and initials[0] != initials[1]):
            return [f"perhaps different people: {name.text} and {match.text}"]
    return list(_longer_names(one, other))[:1]


def _longer_names(one: str, other: str) -> Iterator[str]:
    """Yield that the name in the one is only the beginning of that in the other: “Aung San”, “Aung San Suu Kyi”."""
    for here, there in ((one, other), (other, one)):
        held = {word.folded for word in words(there)}
        for name in names(here):
            for shorter in names(there):
                count = len(shorter.parts)
                is_begun = 1 < count < len(name.parts) and name.parts[:count] == shorter.parts
                if is_begun and name.parts[-1] not in held and not _HEIR.search(name.text):
                    yield f"perhaps different people: {name.text} and {shorter.text}"


def _other_places(one: str, other: str) -> Iterator[str]:
    """Yield that only one text names a part or a namesake of a place: “Sudan” and “South Sudan”, “Guinea-Bissau”."""
    for here, there in ((one, other), (other, one)):
        shorter = {name.parts for name in names(there)}
        held = {word.folded for word in words(there)}
        for name in names(here):
            core = tuple(part for part in name.parts if part not in _PARTS)
            added = [part for part in name.parts if part in _PARTS]
            if (
                core
                and added
                and core in shorter
                and not set(added) & held
                and (is_demonym(core[-1]) or len(core) == 1)
            ):
                yield f"perhaps different places: {name.text} and {' '.join(core).title()}"


def _short_for(one: str, other: str) -> bool:
    """Whether two given names may be one person's: an initial, a nickname, a misspelling."""
    is_initial = one[0] == other[0] and 1 in {len(one), len(other)}
    return is_one_name(one, other) or is_initial or one[:3] == other[:3] or fuzz.ratio(one, other) >= _SPELLING


def _opener(one: str, other: str) -> str:
    """Return the first word of a text where it may be a name that the other text does not have; else "".

    A capital at the start of a sentence proves no name, so this counts only where both texts open with such a word.
    """
    first = next(iter(words(one)), None)
    if (
        first is None
        or first.is_stop
        or not first.is_capitalised
        or first.folded in _OPENERS
        or opposite_stems(first.stem)
    ):
        return ""
    theirs = words(other)
    held = {word.stem: word.folded for word in theirs}
    is_met = first.stem in held or kin(first.stem) & held.keys() or any(are_synonyms(first.stem, one) for one in held)
    return "" if is_met or any(fuzz.ratio(first.folded, word) >= _SPELLING for word in held.values()) else first.text
