"""Says why two claims that look alike may not be the same: other numbers, dates, names, a negation, the other direction."""

from __future__ import annotations

from rapidfuzz import fuzz

from claims.terms.kinships import kin
from claims.terms.names import Name, names
from claims.terms.polarity import negations, opposed, opposite_stems
from claims.terms.quantities import Moment, Quantity, QuantityKind, agree, moments, quantities
from claims.terms.words import words


def conflicts(one: str, other: str) -> list[str]:
    """Return sentences on what sets two claims apart; [] for nothing. Any of them keeps a match at "related"."""
    return [
        *_numbers(one, other),
        *_dates(one, other),
        *_names(one, other),
        *_negation(one, other),
        *(f"“{here}” against “{there}”" for here, there in opposed(one, other)),
    ]


def one_sided(one: str, other: str) -> list[str]:
    """Return what only one of two claims says (a number, a name): no conflict, but not surely the same claim either."""
    found: list[str] = []
    for here, there in ((one, other), (other, one)):
        theirs = quantities(there)
        lost = [q for q in quantities(here) if not any(agree(q, one) for one in theirs)]
        found += [f"only one of them has the number {quantity.text}" for quantity in lost[:1]]
        missing = _unmet(here, there)
        found += [f"only one of them names {name.text}" for name in missing[:1]]
    return found


def _numbers(one: str, other: str) -> list[str]:
    mine, theirs = quantities(one), quantities(other)
    left = [q for q in mine if not any(agree(q, found) for found in theirs)]
    right = [q for q in theirs if not any(agree(q, found) for found in mine)]
    found: list[str] = []
    for here in left:
        rivals = [there for there in right if _rival(here, there)]
        if rivals:
            what = "years" if here.kind is QuantityKind.YEAR else "numbers"
            found.append(f"different {what}: {here.text} and {rivals[0].text}")
    return found


def _rival(one: Quantity, other: Quantity) -> bool:
    """Whether two unequal numbers stand against each other: years only against years, anything else against anything."""
    return (one.kind is QuantityKind.YEAR) == (other.kind is QuantityKind.YEAR)


def _dates(one: str, other: str) -> list[str]:
    mine, theirs = moments(one), moments(other)
    if not mine or not theirs or any(_compatible(a, b) for a in mine for b in theirs):
        return []
    return [f"different dates: {mine[0].text} and {theirs[0].text}"]


def _compatible(one: Moment, other: Moment) -> bool:
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(a is None or b is None or a == b for a, b in pairs)


def _names(one: str, other: str) -> list[str]:
    left, right = _unmet(one, other), _unmet(other, one)
    if left and right:
        return [f"different names: {left[0].text} and {right[0].text}"]
    here, there = _opener(one, other), _opener(other, one)
    return [f"perhaps different names: {here} and {there}"] if here and there else []


def _opener(one: str, other: str) -> str:
    """Return the first word of a text where it may be a name that the other text does not have; else "".

    A capital at the start of a sentence proves no name, so this counts only where both texts open with such a word.
    """
    first = next(iter(words(one)), None)
    if first is None or first.is_stop or not first.is_capitalised or opposite_stems(first.stem):
        return ""
    held = {word.stem: word.folded for word in words(other)}
    is_met = first.stem in held or kin(first.stem) & held.keys()
    return "" if is_met or any(fuzz.ratio(first.folded, word) >= 80 for word in held.values()) else first.text


def _unmet(one: str, other: str) -> list[Name]:
    """Return the sure names of a text whose last word stands nowhere in the other ("Joe Biden" is met by "Biden")."""
    held = {word.stem for word in words(other)} | {part for name in names(other) for part in name.parts}
    initials = {"".join(part[0] for part in name.parts) for name in names(other) if len(name.parts) > 1}
    return [
        name
        for name in names(one)
        if name.is_sure
        and not {name.parts[-1], words(name.text)[-1].stem} & held
        and not (len(name.parts) == 1 and name.parts[0] in initials)
        and "".join(part[0] for part in name.parts) not in held
    ]


def _negation(one: str, other: str) -> list[str]:
    mine, theirs = negations(one), negations(other)
    if (len(mine) - len(theirs)) % 2 == 0:
        return []
    more = mine if len(mine) > len(theirs) else theirs
    return [f"a negation in one of them: “{more[0].text}”"]
