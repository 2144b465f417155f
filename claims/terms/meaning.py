"""Says in words what changed between two wordings of one sentence that small likeness scores do not see."""

from __future__ import annotations

from claims.terms.polarity import negations, opposed
from claims.terms.quantities import Quantity, agree, quantities


def changed_meaning(before: str, after: str) -> tuple[str, ...]:
    """Return warnings for numbers, negations and directions that differ between two near-equal wordings; () for none."""
    return (*_changed_numbers(before, after), *_changed_negations(before, after), *_changed_directions(before, after))


def _changed_numbers(before: str, after: str) -> list[str]:
    old, new = quantities(before), quantities(after)
    lost, added = _without(old, new), _without(new, old)
    if lost and added:
        return [f"a number changed: {_listed(lost)} became {_listed(added)}"]
    if lost:
        return [f"a number is gone: {_listed(lost)}"]
    return [f"a number is new: {_listed(added)}"] if added else []


def _without(some: list[Quantity], others: list[Quantity]) -> list[Quantity]:
    return [one for one in some if not any(agree(one, other) for other in others)]


def _listed(found: list[Quantity]) -> str:
    return ", ".join(quantity.text for quantity in found)


def _changed_negations(before: str, after: str) -> list[str]:
    old, new = [n.text for n in negations(before)], [n.text for n in negations(after)]
    if len(new) > len(old):
        return [f"a negation is new: “{_first_extra(new, old)}”"]
    return [f"a negation is gone: “{_first_extra(old, new)}”"] if len(old) > len(new) else []


def _first_extra(longer: list[str], shorter: list[str]) -> str:
    rest = [word.lower() for word in shorter]
    for word in longer:
        if word.lower() not in rest:
            return word
        rest.remove(word.lower())
    return longer[-1]


def _changed_directions(before: str, after: str) -> list[str]:
    return [f"the direction changed: “{old}” became “{new}”" for old, new in opposed(before, after)]
