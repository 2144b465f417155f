"""Shows two texts as one: which words stayed, which are gone and which are new.

Pure, and bounded: a text that would take too long word by word is compared line by line, and if need be as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word with the space after it: fewer tokens are alike than with spaces of their own, and the words read in one run.
_WORDS = re.compile(r"\S+\s*|\s+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
# Pairs of equal tokens that the matcher may have to look at in one pass; a few tenths of a second.
_MOST_PAIRS = 400_000


class Fate(StrEnum):
    """What became of a stretch of the earlier text, or where one of the later text came from."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of words with one fate."""

    fate: Fate
    text: str


def word_difference(before: str, after: str) -> tuple[Stretch, ...]:
    """Return both texts as stretches: those not new make `before`, those not gone make `after`, each joined exactly."""
    for pattern in (_WORDS, _LINES):
        old, new = pattern.findall(before), pattern.findall(after)
        if _pairs(old, new) <= _MOST_PAIRS:
            return _stretches(old, new)
    return _joined([Stretch(Fate.GONE, before), Stretch(Fate.NEW, after)])


def count_changed_words(stretches: tuple[Stretch, ...]) -> int:
    """Count the words that are gone or new, whichever are more."""
    counted = {
        fate: sum(len(stretch.text.split()) for stretch in stretches if stretch.fate == fate)
        for fate in (Fate.GONE, Fate.NEW)
    }
    return max(counted.values())


def _pairs(old: list[str], new: list[str]) -> int:
    there = Counter(new)
    return sum(number * there[token] for token, number in Counter(old).items())


def _stretches(old: list[str], new: list[str]) -> tuple[Stretch, ...]:
    found = []
    for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, fresh = "".join(old[i1:i2]), "".join(new[j1:j2])
        found += [Stretch(Fate.SAME, gone)] if gone == fresh else [Stretch(Fate.GONE, gone), Stretch(Fate.NEW, fresh)]
    return _joined(found)


def _joined(found: list[Stretch]) -> tuple[Stretch, ...]:
    return tuple(stretch for stretch in found if stretch.text)
