"""Shows how an article's words became a claim's, and what they speak of.

Pure: the words of the article as stretches with what they mention, and both wordings as one with what went and what came.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from claims.selectors.differences import Fate, Stretch, word_difference
from claims.selectors.marking import Span, stretches
from claims.selectors.marking import Stretch as Piece

if TYPE_CHECKING:
    from collections.abc import Iterable

# More than the longest sentence extraction reads in one piece; what somebody marked by hand may be longer, and is not compared.
_MOST_CHARS: Final = 4_000
KINDS: Final = ("person", "organisation", "place", "date", "quantity")


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a claim speaks of: `kind` is one of `KINDS`."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class WordingView:
    """The words of one place: `pieces` make the quotation, `changes` its way to the claim (empty where there is none)."""

    pieces: tuple[Piece, ...]
    changes: tuple[Stretch, ...]
    mentions: tuple[Mention, ...]


def wording_view(quote: str, claim: str, marks: Iterable[tuple[str, int, int]]) -> WordingView:
    """Put one place in words; `marks` are (kind, start, end) in the quotation, and those that do not fit are left out."""
    fitting = sorted(
        (mark for mark in marks if mark[0] in KINDS and 0 <= mark[1] < mark[2] <= len(quote)), key=lambda mark: mark[1]
    )
    spans = [Span(start, end, key="", kind=kind, label=kind) for kind, start, end in fitting]
    before, after = " ".join(quote.split()), " ".join(claim.split())
    is_short = len(before) <= _MOST_CHARS and len(after) <= _MOST_CHARS
    changes = word_difference(before, after) if is_short and not is_same_wording(before, after) else ()
    seen: dict[tuple[str, str], Mention] = {}
    for kind, start, end in fitting:
        words = " ".join(quote[start:end].split())
        seen.setdefault((kind, words.lower()), Mention(kind, words))
    has_common = any(stretch.fate is Fate.SAME for stretch in changes)
    return WordingView(tuple(stretches(quote, spans)), changes if has_common else (), tuple(seen.values()))


def is_same_wording(before: str, after: str) -> bool:
    """Say whether two wordings differ in nothing but white space, capitals, and the stops at their ends."""
    first, second = (" ".join(words.split()).strip(" .,:;").lower() for words in (before, after))
    return first == second
