"""Reads the labels before what is said or told: “REYES: …”, “CALLER (from Millbrook): …”, “Q: …”, “Housing: …”.

A label opens a line. In capitals, or where the same one opens several lines, it says that somebody's turn begins.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.records import Sentence

_LABEL = re.compile(
    r"(?P<name>[^\W\d_][\w.’'-]{0,30}(?: [\w.’'&-]{1,30}){0,4})(?P<aside> ?[(\[][^()\[\]\n]{1,60}[)\]])? ?:\s+(?=\S)"
)
_PLAIN = re.compile(r"[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*)?")
ANSWERED = frozenset({"answer", "antwort", "a"})
ASKED = frozenset({"question", "frage", "q", "f"})
_SALUTATIONS = frozenset({"dear", "liebe", "lieber", "liebes"})
NAMELESS = ANSWERED | ASKED  # labels that name nobody


def label_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the label that a line opens with, its colon and the space behind it included; None where it has none."""
    found = _LABEL.match(text, start, end)
    return found if found is not None and found["name"][0].isupper() else None


def turn_label(text: str, start: int, end: int) -> int | None:
    """Return where the words of a turn begin, for a label that is one by itself (REYES, Q); else None."""
    found = label_at(text, start, end)
    if found is None:
        return None
    return found.end() if found["name"].isupper() or found["name"].lower() in NAMELESS else None


def turns_of(text: str, sentences: Sequence[Sentence]) -> dict[int, int]:
    """Return, by index, the sentences that open a turn, and where its words begin behind the label."""
    opening = [
        (sentence.index, found)
        for sentence in sentences
        if sentence.role != "heading"
        and text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start].strip(" ") == ""
        and (found := label_at(text, sentence.start, sentence.end)) is not None
    ]
    often = Counter(found["name"] for _, found in opening)
    opening = [(index, found) for index, found in opening if not is_salutation(found["name"])]
    return {
        index: found.end()
        for index, found in opening
        if often[found["name"]] > 1 or found["name"].isupper() or found["name"].lower() in NAMELESS
    }


def is_salutation(label: str) -> bool:
    """Whether a label only says to whom a letter is written: DEAR ABBY."""
    return label.split(maxsplit=1)[0].lower() in _SALUTATIONS


def topic_label(text: str, sentence: Sentence) -> int | None:
    """Return where a sentence begins behind one or two words that only say what it is about: “Housing: The mayor …”."""
    found = label_at(text, sentence.start, sentence.end)
    if found is None or found["aside"] or _PLAIN.fullmatch(found["name"]) is None:
        return None
    return found.end() if text[found.end()].isupper() else None
