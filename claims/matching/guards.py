"""Says why two claims that look alike may not be the same: other numbers, dates, names, a negation, the other direction."""

from __future__ import annotations

from claims.matching.contrasts import contrasts, hedges
from claims.matching.naming import other_names, unmet
from claims.terms.polarity import negations, opposed
from claims.terms.quantities import Moment, Quantity, QuantityKind, agree, moments, quantities


def conflicts(one: str, other: str, *, by_order: bool = True) -> list[str]:
    """Return sentences on what sets two claims apart; [] for nothing. Any of them keeps a match at "related".

    `by_order` False is for a language whose word order does not say who did it to whom.
    """
    denied, contrasting = _negation(one, other), contrasts(one, other, by_order=by_order)
    if denied and (complement := _complement(one, other)):
        denied, contrasting = [], [reason for reason in contrasting if reason != complement]
    return [*_numbers(one, other), *_dates(one, other), *other_names(one, other), *denied, *contrasting]


def one_sided(one: str, other: str) -> list[str]:
    """Return what only one of two claims says (a number, a name): no conflict, but not surely the same claim either."""
    found = hedges(one, other)
    for here, there in ((one, other), (other, one)):
        theirs = quantities(there)
        lost = [q for q in quantities(here) if not any(agree(q, one) for one in theirs)]
        found += [f"only one of them has the number {quantity.text}" for quantity in lost[:1]]
        missing = unmet(here, there)
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
    if "/" in one.text and "/" in other.text:
        return one.text == other.text  # whichever of the two is the month
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(a is None or b is None or a == b for a, b in pairs)


def _complement(one: str, other: str) -> str:
    """Return the reason that falls away where one denies what the other says by its opposite: “not safe”, “unsafe”."""
    pairs = opposed(one, other)
    denying = {negation.text.lower() for text in (one, other) for negation in negations(text)}
    if len(pairs) != 1 or denying & {word.lower() for word in pairs[0]}:
        return ""
    short, long = sorted((word.lower() for word in pairs[0]), key=len)
    return f"“{pairs[0][0]}” against “{pairs[0][1]}”" if long.endswith(short) else ""


def _negation(one: str, other: str) -> list[str]:
    mine, theirs = negations(one), negations(other)
    if (len(mine) - len(theirs)) % 2 == 0:
        return []
    more = mine if len(mine) > len(theirs) else theirs
    return [f"a negation in one of them: “{more[0].text}”"]
