"""Says what sets two look-alikes apart beyond numbers, dates and single words: bounds, order, times, who did it to whom.

Each function takes two texts and returns sentences an editor reads; [] for nothing. All are symmetric in what they find.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from claims.terms.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS_LISTED = "january february march april may june july august september october november december"
_CALENDAR = (frozenset(_DAYS), frozenset(_MONTHS_LISTED.split()))

_ORDINALS_LISTED = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS = {word: at for at, word in enumerate(_ORDINALS_LISTED.split(), 1)}
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b|\b(" + "|".join(_ORDINALS) + r")\b", re.IGNORECASE)

_TIMES = {"once": 1, "twice": 2, "double": 2, "doubled": 2, "triple": 3, "tripled": 3, "thrice": 3, "quadrupled": 4}
_NUMBERS = {word: at for at, word in enumerate("two three four five six seven eight nine ten".split(), 2)}  # noqa: SIM905
_MULTIPLE = re.compile(
    r"\b(?:(?P<word>"
    + "|".join(_TIMES)
    + r")|(?P<count>\d+(?:\.\d+)?|"
    + "|".join(_NUMBERS)
    + r")[ -](?:times|fold))\b",
    re.IGNORECASE,
)

# (what a text says, what the other says instead). A pair counts where each text has one side only.
_PHRASES: tuple[tuple[str, str], ...] = (
    (
        r"\b(?:at least|no (?:less|fewer) than|a minimum of|not (?:less|fewer) than)\b",
        r"\b(?:at most|no more than|a maximum of|up to|not more than)\b",
    ),
    (r"\b(?:more than|upwards? of|in excess of)\b", r"\b(?:less than|fewer than)\b"),
    (r"\babove\b", r"\bbelow\b"),
    (r"\bover (?=[\d$€£])", r"\bunder (?=[\d$€£])"),
    (r"\b(?:all|every|everyone|everybody|each)\b", r"\b(?:some|few|several|many|most|a lot of)\b"),
    (r"\b(?:always|invariably)\b", r"\b(?:sometimes|often|rarely|seldom|occasionally)\b"),
    (r"\b(?:will|won['’]t|shall|(?:is|are) going to)\b", r"\b(?:was|were|did|had|has|have|\w{3,}ed)\b"),
    (
        r"\bnext (?:year|month|week|quarter|decade|season|term)\b",
        r"\b(?:last|previous|past|this) (?:year|month|week|quarter|decade|season|term)\b",
    ),
    (r"\bpercentage points?\b", r"(?:%|\bper ?cent\b|\bpercent\b)(?! points?)"),
)
_PAIRS = tuple((re.compile(one, re.IGNORECASE), re.compile(other, re.IGNORECASE)) for one, other in _PHRASES)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?|got)\b(?: \w+){0,2}? \w+(?:ed|en|n|t|d|ne|ung|wn)\b.*\bby\b",
    re.IGNORECASE,
)
# Who met whom is the same either way.
_MUTUAL = frozenset(["meet", "met", "marri", "marry", "talk", "and", "equal", "same", "ally", "divorc"])
_MOST_WORDS = 14

_HEIR = re.compile(r"\b([A-Z]\w+),? (Jr|Sr|Junior|Senior|II|III|IV)\b\.?")


def contrasts(one: str, other: str, *, by_order: bool = True) -> list[str]:
    """Return what sets two texts apart; any of it keeps a match at "related"."""
    return [
        *_calendar(one, other),
        *_apart("different places in order", _ordinals(one), _ordinals(other)),
        *_apart("different multiples", _multiples(one), _multiples(other)),
        *_phrases(one, other),
        *(_turned_round(one, other) if by_order else ()),
        *_heirs(one, other),
    ]


def hedges(one: str, other: str) -> list[str]:
    """Return what only one of them leaves open ("may"): no conflict, but not surely the same claim."""
    pattern = re.compile(r"\b(?:may|might|could|possibly|perhaps|allegedly|reportedly)\b")
    here, there = pattern.search(one), pattern.search(other)
    found = here or there
    return [f"only one of them is hedged: “{found.group()}”"] if found and not (here and there) else []


def _apart(label: str, mine: dict[float, str], theirs: dict[float, str]) -> list[str]:
    if not mine or not theirs or mine.keys() & theirs.keys():
        return []
    return [f"{label}: {next(iter(mine.values()))} and {next(iter(theirs.values()))}"]


def _calendar(one: str, other: str) -> Iterable[str]:
    """Yield days of the week and months that both name, but not the same ones; written with a capital, as “may” is a verb."""
    for listed in _CALENDAR:
        mine, theirs = (
            [w.text for w in words(text) if w.is_capitalised and w.folded in listed] for text in (one, other)
        )
        if mine and theirs and not {word.lower() for word in mine} & {word.lower() for word in theirs}:
            yield f"different dates: {mine[0]} and {theirs[0]}"


def _ordinals(text: str) -> dict[float, str]:
    return {
        float(match.group(1) or _ORDINALS[match.group(2).lower()]): match.group() for match in _ORDINAL.finditer(text)
    }


def _multiples(text: str) -> dict[float, str]:
    found: dict[float, str] = {}
    for match in _MULTIPLE.finditer(text):
        word, count = match.group("word"), match.group("count")
        value = _TIMES[word.lower()] if word else _NUMBERS.get(count.lower()) or float(count)
        found[float(value)] = match.group()
    return found


def _phrases(one: str, other: str) -> Iterable[str]:
    for left, right in _PAIRS:
        mine, theirs = (left.search(one), right.search(one)), (left.search(other), right.search(other))
        for at in (0, 1):
            here, there = mine[at], theirs[1 - at]
            if here and there and not mine[1 - at] and not theirs[at]:
                yield f"“{here.group().strip()}” against “{there.group().strip()}”"


def _turned_round(one: str, other: str) -> Iterable[str]:
    """Yield that the same words stand the other way round (“A sued B”, “B sued A”), unless one of them is passive."""
    if bool(_PASSIVE.search(one)) != bool(_PASSIVE.search(other)):
        return
    left, right = _order(one), _order(other)
    shared = sorted((stem for stem in left if stem in right), key=lambda stem: left[stem][0])[:_MOST_WORDS]
    if _MUTUAL & left.keys() or len(shared) < 3:
        return
    # Three words that stand in one order here and exactly the other way round there.
    for first, middle, last in combinations(shared, 3):
        if right[last][0] < right[middle][0] < right[first][0]:
            # “Wheat exports from Ruritania” and “Ruritania's exports of wheat” are one thing, said by a noun or by its owner.
            if _is_of(one, left[middle][1]) != _is_of(other, right[middle][1]):
                continue
            yield f"the other way round: “{left[first][1]} … {left[last][1]}” and “{right[last][1]} … {right[first][1]}”"
            return


def _is_of(text: str, noun: str) -> bool:
    """Say whether a noun is somebody's, or of something: “Ruritania's exports”, “exports of wheat”."""
    return bool(re.search(rf"['’]s?\s+{re.escape(noun)}\b|\b{re.escape(noun)}\s+of\b", text, re.IGNORECASE))


def _order(text: str) -> dict[str, tuple[int, str]]:
    """Return where each word that carries meaning first stands; “than” is one here, it says which side is the greater."""
    places: dict[str, tuple[int, str]] = {}
    for at, word in enumerate(words(text)):
        if (not word.is_stop or word.folded == "than") and not word.text[0].isdigit():
            places.setdefault(word.stem, (at, word.text))
    return places


def _heirs(one: str, other: str) -> Iterable[str]:
    """Yield that only one of them speaks of the junior of that name."""
    for here, there in ((one, other), (other, one)):
        for match in _HEIR.finditer(here):
            named = re.search(rf"\b{match.group(1)}\b", there)
            if named and not re.search(rf"\b{match.group(1)},? {match.group(2)}\b", there):
                yield f"perhaps different people: {match.group()} and {named.group()}"
