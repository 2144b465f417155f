"""Measures how much of one text stands word for word in another: wire copies and press releases, not reports of one event.

What every page of the web says (cookies, newsletters) and what is quoted do not count: two reporters at one speech quote
the same words and are two reporters all the same.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

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
# Within a paragraph only, so that one unbalanced mark does not swallow the page.
_QUOTED = re.compile(r"“[^”\n]{15,900}”|\"[^\"\n]{15,900}\"|«[^»\n]{15,900}»|„[^“\n]{15,900}“")
# Every sixteenth run stands for all in the first, quick comparison.
_SAMPLE = 16


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A text's runs of words as numbers, the same in every process; `sample` is a sixteenth of them."""

    runs: frozenset[int]
    sample: frozenset[int]


def fingerprint(text: str) -> Fingerprint:
    """Take a text's fingerprint, without its furniture and its quotations."""
    lines = text[:_MOST_CHARS].split("\n")
    own = "\n".join(line for line in lines if not (len(line) < 600 and _FURNITURE.search(line)))
    runs = _runs(_QUOTED.sub(" ", own))
    return Fingerprint(runs, frozenset(run for run in runs if run % _SAMPLE == 0))


def shared_share(one: Fingerprint, other: Fingerprint, *, at_least: float) -> float:
    """Return the share of the shorter text's runs that the longer has, 0 where it is surely below `at_least`.

    0 also where the longer has more than four times as much of its own: it is no copy, whatever it contains.
    """
    small, large = (one, other) if len(one.runs) <= len(other.runs) else (other, one)
    if len(small.runs) < _LEAST_RUNS or len(large.runs) > 4 * len(small.runs):
        return 0.0
    sampled = min(len(small.sample), len(large.sample))
    # The sample errs by a few in a hundred where it is large; half of what is wanted is a safe floor.
    if sampled >= _SHORT_RUNS and len(small.sample & large.sample) < at_least / 2 * sampled:
        return 0.0
    share = len(small.runs & large.runs) / len(small.runs)
    return share if share >= (at_least if len(small.runs) >= _SHORT_RUNS else max(at_least, _SHORT_SHARE)) else 0.0


def _runs(text: str) -> frozenset[int]:
    plain = text.casefold().encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair has no bytes of its own
    numbers = [zlib.crc32(word.encode()) for word in _WORD.findall(plain)]
    # The hash of a tuple of numbers is the same in every process, unlike that of a text.
    return frozenset(map(hash, zip(*(numbers[at:] for at in range(_RUN)), strict=False)))
