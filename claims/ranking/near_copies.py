"""Measures how much of one text stands word for word in another: wire copies and press releases, not reports of one event.

What every page of the web says (cookies, newsletters) and what is quoted do not count: two reporters at one speech quote
the same words and are two reporters all the same.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Runs of five words: independent reports of one event share few of them, an edited copy most.
_RUN = 5
# Fewer runs than this say nothing: a headline and a date are alike everywhere. Of a short text most has to agree.
_LEAST_RUNS, _SHORT_RUNS, _SHORT_SHARE = 12, 40, 0.8
# Beyond this many characters a text is compared by its beginning.
_MOST_CHARS = 60_000
_WORD = re.compile(r"\w+")
_FURNITURE = re.compile(
    r"cookie|privacy (?:policy|notice)|all rights reserved|subscribe|newsletter|sign up|log in|terms of (?:use|service)|"
    r"follow us|advertis|click here|share this|read more|©",
    re.IGNORECASE,
)
# One of these stands wherever the pattern matches; to look for them is forty times quicker than to try it everywhere.
_FURNITURE_PARTS = (
    "cookie", "privacy ", "all rights reserved", "subscribe", "newsletter", "sign up", "log in", "terms of ",
    "follow us", "advertis", "click here", "share this", "read more", "©",
)  # fmt: skip
# Within a paragraph only, so that one unbalanced mark does not swallow the page.
_QUOTED = re.compile(r"“[^”\n]{15,900}”|\"[^\"\n]{15,900}\"|«[^»\n]{15,900}»|„[^“\n]{15,900}“")
# Every sixteenth run, whose last four bits are 0, stands for all in the first, quick comparison.
_UNSAMPLED = 0b1111
# A text with more than this many times the runs of another is no copy of it.
_LENGTH_RATIO = 4
_LINE_CHARS = 600  # a longer line is prose, whatever it speaks of


class Numbers(dict[str, int]):
    """The number of each word, the same in every process; one for many texts saves working most of them out again."""

    def __missing__(self, word: str) -> int:
        """Work out the number of a word."""
        number = self[word] = zlib.crc32(word.encode())
        return number


class Fingerprint:
    """A text's runs of words as numbers, the same in every process; `sample` is a sixteenth of them.

    Most texts resemble no other, and their sample shows it; so what needs all runs is worked out when it is asked for.
    """

    def __init__(self, runs: Iterable[int]) -> None:
        """Take the runs in the order of the text, some perhaps several times."""
        self._listed = list(runs)
        self.sample = frozenset([run for run in self._listed if not run & _UNSAMPLED])

    @cached_property
    def runs(self) -> frozenset[int]:
        """All runs, each once."""
        return frozenset(self._listed)


def fingerprint(text: str, numbers: Numbers | None = None) -> Fingerprint:
    """Take a text's fingerprint, without its furniture and its quotations."""
    own = _QUOTED.sub(" ", _without_furniture(text[:_MOST_CHARS]))
    plain = own.casefold().encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair has no bytes of its own
    known = Numbers() if numbers is None else numbers
    words = list(map(known.__getitem__, _WORD.findall(plain)))
    # The hash of a tuple of numbers is the same in every process, unlike that of a text.
    return Fingerprint(map(hash, zip(*(words[at:] for at in range(_RUN)), strict=False)))


def copies(prints: Sequence[Fingerprint], *, at_least: float) -> dict[tuple[int, int], float]:
    """Return {(first, second): share} of all pairs of places, first < second, whose shared_share is not 0.

    Only pairs that share a sampled run are compared, and, where a sample is too small to say, those that share any run of
    theirs: shared_share is 0 for all others.
    """
    pairs = _meeting({at: one.sample for at, one in enumerate(prints)})
    brief = {at for at, one in enumerate(prints) if len(one.sample) < _SHORT_RUNS}
    if brief:
        longest = _LENGTH_RATIO * max(len(prints[at].runs) for at in brief)
        near = _meeting({at: one.runs for at, one in enumerate(prints) if len(one.runs) <= longest})
        pairs |= {pair for pair in near if not brief.isdisjoint(pair)}
    found = {}
    for first, second in sorted(pairs):
        share = shared_share(prints[first], prints[second], at_least=at_least)
        if share:
            found[first, second] = share
    return found


def shared_share(one: Fingerprint, other: Fingerprint, *, at_least: float) -> float:
    """Return the share of the shorter text's runs that the longer has, 0 where it is surely below `at_least`.

    0 also where the longer has more than four times as much of its own: it is no copy, whatever it contains.
    """
    small, large = (one, other) if len(one.runs) <= len(other.runs) else (other, one)
    if len(small.runs) < _LEAST_RUNS or len(large.runs) > _LENGTH_RATIO * len(small.runs):
        return 0.0
    sampled = min(len(small.sample), len(large.sample))
    # The sample errs by a few in a hundred where it is large; half of what is wanted is a safe floor.
    if sampled >= _SHORT_RUNS and len(small.sample & large.sample) < at_least / 2 * sampled:
        return 0.0
    share = len(small.runs & large.runs) / len(small.runs)
    return share if share >= (at_least if len(small.runs) >= _SHORT_RUNS else max(at_least, _SHORT_SHARE)) else 0.0


def _meeting(runs: dict[int, frozenset[int]]) -> set[tuple[int, int]]:
    """Return the pairs of places that have any run in common."""
    seen: set[int] = set()
    again: set[int] = set()
    for found in runs.values():
        again |= seen & found
        seen |= found
    places = defaultdict(list)
    for at in sorted(runs):
        for run in runs[at] & again:
            places[run].append(at)
    together = {tuple(found) for found in places.values()}
    return {pair for found in together for pair in combinations(found, 2)}


def _without_furniture(text: str) -> str:
    """Leave out the short lines that every page of the web has."""
    folded = text.casefold()
    parts = [part for part in _FURNITURE_PARTS if part in folded]
    return "\n".join(line for line in text.split("\n") if not _is_furniture(line, parts)) if parts else text


def _is_furniture(line: str, parts: Sequence[str]) -> bool:
    if len(line) >= _LINE_CHARS:
        return False
    folded = line.casefold()
    return any(part in folded for part in parts) and _FURNITURE.search(line) is not None
