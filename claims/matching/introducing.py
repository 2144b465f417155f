"""Says what new words for a claim bring in, or leave out, that the words they stand for do not bear.

The guards between two claims ask whether they may be the same; these ask more of a machine's wording, for which nothing may be
rounded, guessed or turned: a word too many refused costs an editor nothing, a number too many let through might. English only.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from claims.enums import DropReason
from claims.matching.contrasts import contrasts, hedges
from claims.terms.names import names
from claims.terms.polarity import negations, opposed
from claims.terms.quantities import Quantity, quantities
from claims.terms.words import content_stems, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.terms.words import Word

# So much of the new words that carry meaning has to stand near the quotation, names brought in from further off left out.
LEAST_SHARED: Final = 0.7
_FIGURES: Final = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
_SEPARATORS: Final = re.compile(r"[,\u00a0\u202f ](?=\d{3}(?!\d))")


def objection(new: str, *, quotation: str, near: str, text: str, dates: str = "") -> DropReason | None:
    """Return why `new` may not stand for `quotation`; None where nothing speaks against it.

    `near` are the words around the quotation, which a good wording takes its own from; `text` is all that was read, where
    its names must stand; `dates` are words that a rule put for such as “last year”, whose numbers are allowed too.
    """
    if _new_numbers(new, f"{quotation}\n{dates}"):
        return DropReason.NEW_NUMBER
    if _new_names(new, f"{text}\n{dates}"):
        return DropReason.NEW_NAME
    before, after = _denied(quotation), _denied(new)
    if after - before:
        return DropReason.NEW_NEGATION
    if before - after:
        return DropReason.LOST_NEGATION
    if _says_otherwise(new, quotation, dates):
        return DropReason.CHANGED_MEANING
    return DropReason.UNFAITHFUL if _share(new, near, text) < LEAST_SHARED else None


def _denied(text: str) -> Counter[str]:
    """Count what the negations of a text deny: the next word that carries meaning; of a word such as “denied”, itself.

    Counting negations is not enough: “not true that they were warned” has as many as “the charge was not answered”.
    """
    cut = words(text)
    found: Counter[str] = Counter()
    for negation in negations(text):
        own = next((word.stem for word in cut if word.start == negation.start), "")
        after = next((word.stem for word in cut if word.start >= negation.end and not word.is_stop), "")
        found[after if negation.is_strong else own] += 1
    return found


def has_new_number(new: str, text: str) -> bool:
    """Say whether words have a number that a text does not have."""
    return bool(_new_numbers(new, text))


def _says_otherwise(new: str, quotation: str, dates: str) -> bool:
    """Say whether the direction, a bound, who did it to whom, what is left open, or the order of the numbers changed."""
    turned = opposed(quotation, new) or contrasts(quotation, new) or hedges(quotation, new)
    known = quantities(dates)
    figures = [one for one in quantities(new) if not any(_is_equal(one, other) for other in known)]
    rest = iter(quantities(quotation))
    return bool(turned) or not all(any(_is_equal(one, other) for other in rest) for one in figures)


def _new_numbers(new: str, old: str) -> list[str]:
    """Return the numbers of the one that are not in the other with the same value, kind and unit, and figures nobody counted."""
    known, held = quantities(old), {_plain(match.group()) for match in _FIGURES.finditer(old)}
    found: list[str] = []
    covered: list[tuple[int, int]] = []
    for quantity in quantities(new):
        if not any(_is_equal(quantity, other) for other in known):
            found.append(quantity.text)
        covered.append((quantity.start, quantity.end))
    for match in _FIGURES.finditer(new):
        is_counted = any(start <= match.start() < end for start, end in covered)
        if not is_counted and _plain(match.group()) not in held:
            found.append(match.group())
    return found


def _is_equal(one: Quantity, other: Quantity) -> bool:
    largest = max(abs(one.value), abs(other.value))
    return (one.kind, one.unit) == (other.kind, other.unit) and abs(one.value - other.value) <= 1e-9 * largest


def _plain(figures: str) -> str:
    return _SEPARATORS.sub("", figures)


def _new_names(new: str, text: str) -> list[str]:
    """Return capitalised words that are not in the text in any form, and names whose parts stand there only apart."""
    there = words(text)
    stems, folded = {word.stem for word in there}, [word.folded for word in there]
    found = [word.text for word in words(new) if _is_telling(word) and word.stem not in stems]
    for name in names(new):
        parts = [word.folded for word in words(name.text)]
        if len(parts) > 1 and not _stands(parts, folded):
            found.append(name.text)
    return found


def _is_telling(word: Word) -> bool:
    return any(char.isupper() for char in word.text) and not word.is_stop


def _stands(parts: Sequence[str], folded: Sequence[str]) -> bool:
    """Say whether words stand one after the other."""
    wanted = list(parts)
    starts = (at for at, word in enumerate(folded) if word == wanted[0])
    return any(list(folded[at : at + len(wanted)]) == wanted for at in starts)


def _share(new: str, near: str, text: str) -> float:
    """Return the share of the words that carry meaning which stand near; names may come from anywhere in the text."""
    named = {word.stem for name in names(new) for word in words(name.text)} & set(content_stems(text))
    wanted = [stem for stem in content_stems(new) if stem not in named]
    held = set(content_stems(near))
    return sum(stem in held for stem in wanted) / len(wanted) if wanted else 1.0
