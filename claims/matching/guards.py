"""Says why two claims that look alike may not be the same: other numbers, dates, names, a negation, the other direction."""

from __future__ import annotations

from rapidfuzz import fuzz

from claims.matching.contrasts import contrasts, hedges
from claims.terms.kinships import kin
from claims.terms.names import Name, names
from claims.terms.polarity import negations, opposed, opposite_stems
from claims.terms.quantities import Moment, Quantity, QuantityKind, agree, moments, quantities
from claims.terms.words import words

# Odesa and Odessa are 91 alike, Niger and Nigeria 83.
_SPELLING = 88
_NICKNAMES_LISTED = """
bill will william|bob rob robert|dick rick richard|jim james|jack john|ted ed edward|tony anthony|liz beth elizabeth|kate
katie kathy catherine katherine|peggy meg margaret|mike michael|tom thomas|joe joseph|dave david|al albert alan|sasha
alexander aleksandr|volodymyr vladimir|hank henry|chuck charles|larry lawrence|sandy alexandra|tina christina|bernie bernard
"""
_NICKNAMES = tuple(frozenset(group.split()) for group in _NICKNAMES_LISTED.split("|"))


def conflicts(one: str, other: str, *, by_order: bool = True) -> list[str]:
    """Return sentences on what sets two claims apart; [] for nothing. Any of them keeps a match at "related".

    `by_order` False is for a language whose word order does not say who did it to whom.
    """
    return [
        *_numbers(one, other),
        *_dates(one, other),
        *_names(one, other),
        *_negation(one, other),
        *(f"“{here}” against “{there}”" for here, there in opposed(one, other)),
        *contrasts(one, other, by_order=by_order),
    ]


def one_sided(one: str, other: str) -> list[str]:
    """Return what only one of two claims says (a number, a name): no conflict, but not surely the same claim either."""
    found = hedges(one, other)
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
    given = _other_given_names(one, other)
    if given:
        return given
    here, there = _opener(one, other), _opener(other, one)
    is_one_name = any({here.lower(), there.lower()} <= group for group in _NICKNAMES)
    return [f"perhaps different names: {here} and {there}"] if here and there and not is_one_name else []


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
    return []


def _short_for(one: str, other: str) -> bool:
    """Whether two given names may be one person's: an initial, a nickname, a misspelling."""
    is_nickname = any({one, other} <= group for group in _NICKNAMES)
    is_initial = one[0] == other[0] and 1 in {len(one), len(other)}
    return is_nickname or is_initial or one[:3] == other[:3] or fuzz.ratio(one, other) >= _SPELLING


def _opener(one: str, other: str) -> str:
    """Return the first word of a text where it may be a name that the other text does not have; else "".

    A capital at the start of a sentence proves no name, so this counts only where both texts open with such a word.
    """
    first = next(iter(words(one)), None)
    if first is None or first.is_stop or not first.is_capitalised or opposite_stems(first.stem):
        return ""
    held = {word.stem: word.folded for word in words(other)}
    is_met = first.stem in held or kin(first.stem) & held.keys()
    return "" if is_met or any(fuzz.ratio(first.folded, word) >= _SPELLING for word in held.values()) else first.text


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
