"""Finds where one page names another as its source for the very thing both were picked for; unsure is no."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from claims.ranking.publishers import plain_name, site
from claims.ranking.sentences import sentences
from claims.terms.quantities import Quantity, QuantityKind, agree, quantities
from claims.terms.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Sequence

# In such a sentence the other page is named as wrong, or as a second source beside our own.
_AGAINST = re.compile(
    r"\b(?:contrary to|unlike|den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:e|es|ed)|refut(?:e|es|ed)|contradict(?:s|ed)?|"
    r"independent(?:ly)?|wrongly|falsely|mistaken(?:ly)?|could not be confirmed|criticis(?:e|es|ed)|corrected)\b",
    re.IGNORECASE,
)
_BEFORE_NAME = (
    r"(?:according to|as (?:first )?reported by|first reported by|reported by|citing|cites|cited by|quoting|"
    r"(?:figures|data|numbers|statistics|report|study|release|statement|survey|estimates?|analysis)(?: \w+){0,3}? "
    r"(?:from|by|of)|(?:told|in a statement to|in an interview with)|source:|based on)"
)
_AFTER_NAME = (
    r"(?:has |had |have )?(?:first )?(?:reported|reports|said|says|wrote|writes|announced|announces|published|publishes|"
    r"found|finds|confirmed|showed|shows|calculated|estimated|estimates|'s (?:figures|data|statistics|report|website|release))"
)
# Names this short or this common name nobody in particular.
_LEAST_NAME = 5
_COMMON_LISTED = """
government ministry council parliament police court news times post press daily journal university institute agency
authority office department commission committee bank company board association society foundation reporter guardian
observer mirror herald tribune gazette chronicle independent telegraph
"""
_COMMON = frozenset(_COMMON_LISTED.split())
_LEAST_OVERLAP = 0.5
# Characters on each side of a passage in which its neighbours are looked for: the longest sentence.
_AROUND = 600


@dataclass(frozen=True)
class Focus:
    """What a page says on the matter: the passages it was picked for (`words`), and the sentences that they touch or that stand beside them."""

    words: str
    sentences: tuple[str, ...]

    @cached_property
    def folded(self) -> str:
        """The sentences, folded, for looking a name up in."""
        return " ".join(" ".join(self.sentences).casefold().split())

    # Both are asked for only where a page names another.
    @cached_property
    def numbers(self) -> tuple[Quantity, ...]:
        """The quantities in the passages, without years."""
        return tuple(number for number in quantities(self.words) if number.kind is not QuantityKind.YEAR)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the passages' telling words."""
        return frozenset(content_stems(self.words))


def focus_of(text: str, spans: Sequence[tuple[int, int]]) -> Focus:
    """Return the sentences that a page's spans touch and those next to them."""
    near: dict[str, None] = {}
    for start, end in spans:
        low = max(0, start - _AROUND)
        around = text[low : end + _AROUND]
        cut = sentences(around)
        touched = [at for at, sentence in enumerate(cut) if sentence.start < end - low and sentence.end > start - low]
        for at in (touched[0] - 1, *touched, touched[-1] + 1) if touched else ():
            if 0 <= at < len(cut):
                near[around[cut[at].start : cut[at].end]] = None
    return Focus(" ".join(text[start:end] for start, end in spans), tuple(near))


def names_as_source(focus: Focus, other: Focus, other_url: str, other_publisher: str) -> str:
    """Return the words by which a page names another as its source for the same matter; "" where it does not."""
    host, name = site(other_url), bare_name(other_publisher)
    if not (name and name in focus.folded) and not (host and host in focus.folded):
        return ""
    if not _is_same_matter(focus, other):
        return ""
    patterns = _patterns(other_publisher, host)
    for sentence in focus.sentences:
        if _AGAINST.search(sentence):
            continue
        for pattern in patterns:
            match = pattern.search(sentence)
            if match:
                return " ".join(match.group().split())
    return ""


def _is_same_matter(one: Focus, other: Focus) -> bool:
    if any(agree(mine, theirs) for mine in one.numbers for theirs in other.numbers):
        return True
    least = min(len(one.stems), len(other.stems))
    return least > 0 and len(one.stems & other.stems) >= _LEAST_OVERLAP * least


@lru_cache(maxsize=2048)
def _patterns(publisher: str, host: str) -> tuple[re.Pattern[str], ...]:
    found = []
    if _is_telling(publisher):
        called = r"(?:the\s+)?" + r"\s+".join(re.escape(part) for part in bare_name(publisher).split())
        found.append(re.compile(rf"\b{_BEFORE_NAME}\s+{called}\b|\b{called}\s*{_AFTER_NAME}\b", re.IGNORECASE))
    if host and "." in host:
        found.append(re.compile(rf"(?<![\w.-]){re.escape(host)}(?![\w-]|\.\w)", re.IGNORECASE))
    return tuple(found)


@lru_cache(maxsize=4096)
def bare_name(publisher: str) -> str:
    """Return a publisher's name as it stands in running text, folded."""
    return " ".join(publisher.casefold().split()).removeprefix("the ")


def _is_telling(publisher: str) -> bool:
    """Whether a name names somebody: long enough, and more than one common noun."""
    parts = [part.casefold() for part in re.findall(r"\w+", publisher) if part.casefold() != "the"]
    return len(plain_name(publisher)) >= _LEAST_NAME and not (len(parts) == 1 and parts[0] in _COMMON)
