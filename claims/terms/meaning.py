"""Says in words what changed between two wordings of one sentence that small likeness scores do not see."""

from __future__ import annotations

import re
from collections import Counter

from claims.terms.gloss import glossed, in_own_words
from claims.terms.polarity import negations, opposed
from claims.terms.quantities import Quantity, agree, quantities
from claims.terms.tongues import NEGATIONS, tongue_of

# A run of figures with the marks that part thousands; the same number written "4,000" and "4000" is one.
_SEPARATOR = re.compile(r"[,.'\u00a0\u202f ]")
_FIGURE = re.compile(r"\d{1,3}(?:[,.'\u00a0\u202f ]\d{3})+(?!\d)|\d+")
_NOT = re.compile(r"\b(?:not|no|never|none|nor|neither|without|cannot)\b|n['’]t\b", re.IGNORECASE)


def changed_meaning(before: str, after: str) -> tuple[str, ...]:
    """Return warnings for numbers, negations and directions that differ between two near-equal wordings; () for none.

    Directions are known in English and German only, negations in the languages of `NEGATIONS` as well.
    """
    tongue = tongue_of(before, after)
    old, new = glossed(before, tongue), glossed(after, tongue)
    return tuple(
        in_own_words(warning, old, new)
        for warning in (
            *(_changed_numbers(old.text, new.text) or _changed_figures(before, after)),
            *(_changed_negations(old.text, new.text) or _changed_nots(old.text, new.text, NEGATIONS.get(tongue, _NOT))),
            *_changed_directions(old.text, new.text),
        )
    )


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


def _changed_figures(before: str, after: str) -> list[str]:
    """Compare what no quantity covers: days, times of day, scores, names with figures in them."""
    old, new = _figures(before, after), _figures(after, before)
    lost, added = list((old - new).elements()), list((new - old).elements())
    if lost and added:
        return [f"a figure changed: {', '.join(lost)} became {', '.join(added)}"]
    if lost:
        return [f"a figure is gone: {', '.join(lost)}"]
    return [f"a figure is new: {', '.join(added)}"] if added else []


def _figures(text: str, other: str) -> Counter[str]:
    """Count the runs of figures of a text, but for those of a quantity that the other has in other writing ("twelve")."""
    theirs = quantities(other)
    known: list[tuple[int, int]] = []
    for one in quantities(text):
        met = next((at for at, two in enumerate(theirs) if agree(one, two)), None)
        if met is not None:  # each may answer for one: "3-4 and 3-4" is not "3-4 and 7-4"
            del theirs[met]
            known.append((one.start, one.end))
    return Counter(
        _SEPARATOR.sub("", match.group())
        for match in _FIGURE.finditer(text)
        if not any(start <= match.start() < end for start, end in known)
    )


def _changed_nots(before: str, after: str, denies: re.Pattern[str]) -> list[str]:
    """Compare the bare words of negation, those among them that deny nothing by themselves ("not only")."""
    old, new = (Counter(word.lower() for word in denies.findall(text)) for text in (before, after))
    lost, added = list((old - new).elements()), list((new - old).elements())
    if len(lost) == len(added):
        return []
    return [f"the word “{added[0]}” is new"] if len(added) > len(lost) else [f"the word “{lost[0]}” is gone"]


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
