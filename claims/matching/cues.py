"""Parts what is claimed from who is said to claim it: “The mayor said crime fell”, “According to the mayor, crime fell”.

A claim and the report that somebody makes it are shown as likely the same; who said it in the one and does it in the other is not.
English, and German as `claims.terms.gloss` puts it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.terms.words import words

_SAID = (
    r"(?:say|says|said|saying|claim(?:s|ed)?|state[sd]?|tell|tells|told (?:\w+ ){1,3}?|declare[sd]?|announce[sd]?|argue[sd]?|insist(?:s|ed)?"
    r"|assert(?:s|ed)?|maintain(?:s|ed)?|allege[sd]?|explain(?:s|ed)?|warn(?:s|ed)?|add(?:s|ed)?|believe[sd]?|reported|reports|writes|wrote|tweeted|posted"
    r"|sagt|sagte|sagten|sagen|behauptet|behauptete|behaupten|erklärt|erklärte|meint|meinte|betonte|betont)"
)
_LEADING = (
    re.compile(
        rf"^\W*(?P<speaker>[^.;:!?“”„\"]{{2,90}}?)\s+{_SAID}\b[,:]?\s*(?:that\b|dass\b)?\s*(?P<content>.+)$", re.DOTALL
    ),
    re.compile(
        r"^\W*(?:according to|nach angaben (?:von|der|des)|laut)\s+(?P<speaker>[^,;:!?“”„\"]{2,90}),\s*(?P<content>.+)$",
        re.IGNORECASE | re.DOTALL,
    ),
)
_CLOSING = (
    re.compile(
        rf"^(?P<content>.+?)[”\"“’',]*,[”\"“’']*\s+(?P<speaker>[^.,;:!?“”„\"]{{2,90}}?)\s+{_SAID}\W*$", re.DOTALL
    ),
    re.compile(
        rf"^(?P<content>.+?)[”\"“’',]*,[”\"“’']*\s+{_SAID}\s+(?P<speaker>[^.;:!?“”„\"]{{2,90}}?)\W*$", re.DOTALL
    ),
    re.compile(r"^(?P<content>.+?),\s+according to (?P<speaker>[^,;:!?“”„\"]{2,90}?)\W*$", re.IGNORECASE | re.DOTALL),
)
# What a message that is handed on ends with.
_TAIL = re.compile(
    r"[\s,.;:!?(–—-]+(?:(?:pls|plz|please|kindly|and)\s+)*(?:share|forward|pass (?:it|this) on|spread (?:the|this)|tell (?:everyone|all|your))\b[^.]{0,60}\W*$",
    re.IGNORECASE,
)
_LEAST = 2  # words of meaning that the content has
_PRONOUN = re.compile(r"\b(?:he|she|it|they|we|I|his|her|their|its|our|my|er|sie|es|wir|ich)\b")


@dataclass(frozen=True, slots=True)
class Parted:
    """Who is said to claim it ("" for nobody named), and what."""

    speaker: str
    content: str


def parted(text: str) -> Parted:
    """Return who says it and what is said; a text without a cue is all content."""
    for pattern in (*_LEADING, *_CLOSING):
        match = pattern.match(text)
        if match and len(_stems(match["content"])) >= _LEAST and _stems(match["speaker"]):
            return Parted(match["speaker"], match["content"])
    return Parted("", text)


def without_cue(text: str, other: str) -> str:
    """Return what is said where the other text names nobody who says it; else the text as it is."""
    text = _TAIL.sub("", text)
    mine = parted(text)
    return mine.content if mine.speaker and not parted(other).speaker else text


def said_or_done(one: str, other: str) -> list[str]:
    """Return that who says it in the one does it in the other, or that two exchange what they say of each other."""
    mine, theirs = parted(one), parted(other)
    if mine.speaker and theirs.speaker:
        left, right = _stems(mine.speaker), _stems(theirs.speaker)
        is_turned = not left & right and left <= _stems(theirs.content) and right <= _stems(mine.content)
        return [f"said by another: “{mine.speaker}” and “{theirs.speaker}”"] if is_turned else []
    for here, there in ((mine, other), (theirs, one)):
        speaker, content = _stems(here.speaker), _stems(here.content)
        is_actor = bool(speaker) and speaker <= _stems(there) and not speaker & content
        if is_actor and content - _stems(there) and not _PRONOUN.search(here.content):
            return [f"“{here.speaker}” says it in the one, does it in the other"]
    return []


def _stems(text: str) -> set[str]:
    return {word.stem for word in words(text) if not word.is_stop}
