"""Says what sets two look-alikes apart beyond numbers, dates and single words: bounds, order, times, who did it to whom.

Each function takes two texts and returns sentences an editor reads; [] for nothing. All are symmetric in what they find.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.matching.naming import heirs
from claims.matching.turning import is_lowering, turned_round
from claims.matching.turns import turns
from claims.terms.polarity import is_of_degree, is_of_sides, opposed
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
    (r"\b(?:most|the majority|many|a lot of)\b", r"\b(?:few|hardly any|a minority|a handful of)\b"),
    (r"\b(?:neither|none|nobody|no one)\b", r"\b(?:both|all|everybody|everyone|some|somebody|someone)\b"),
    (
        r"\b(?:must|ha(?:s|ve) to|required to|obliged to|forced to|compulsory|mandatory)\b",
        r"\b(?:may|can|could|allowed to|permitted to|free to|entitled to|voluntary|optional)\b",
    ),
    (r"\bin (?:the )?first\b", r"\bin (?:the )?(?:second|last)\b"),
    (r"\btwice as\b|\bdoubled?\b", r"\bhalf as\b|\bhalved?\b"),
    (r"\bEuropean Council\b", r"\bCouncil of Europe\b"),
    (r"\b(?:always|invariably)\b", r"\b(?:sometimes|often|rarely|seldom|occasionally)\b"),
    (
        r"\b(?:will|won['’]t|shall|(?:is|are) going to)\b",
        r"(?<!will )(?<!shall )(?<!to )\b(?:was|were|did|had|has|have|\w{3,}ed)\b",
    ),
    (
        r"\bnext (?:year|month|week|quarter|decade|season|term)\b",
        r"\b(?:last|previous|past|this) (?:year|month|week|quarter|decade|season|term)\b",
    ),
    (r"\bpercentage points?\b", r"(?:%|\bper ?cent\b|\bpercent\b)(?! points?)"),
)
_PAIRS = tuple((re.compile(one, re.IGNORECASE), re.compile(other, re.IGNORECASE)) for one, other in _PHRASES)
_SCORE = re.compile(r"(?<![\d.,-])(\d[\d,.]*)(?: ?[-–:] ?| (?:per ?cent |percent |% )?to )(\d[\d,.]*\d|\d)(?![\d-])")


def contrasts(one: str, other: str, *, by_order: bool = True) -> list[str]:
    """Return what sets two texts apart; any of it keeps a match at "related"."""
    return [
        *_calendar(one, other),
        *_apart("different places in order", _ordinals(one), _ordinals(other)),
        *_apart("different multiples", _multiples(one), _multiples(other)),
        *_phrases(one, other),
        *_directions(one, other, by_order=by_order),
        *turns(one, other),
        *_scores(one, other),
        *heirs(one, other),
    ]


def _directions(one: str, other: str, *, by_order: bool) -> list[str]:
    """Return opposite words and parts exchanged; both at once are the same again: “A sold it to B”, “B bought it from A”."""
    pairs = opposed(one, other)
    turned = turned_round(one, other) if by_order else []
    is_comparison = bool(re.search(r"\bthan\b", one) and re.search(r"\bthan\b", other))
    mirrored = [pair for pair in pairs if is_of_sides(*pair) or (is_comparison and is_of_degree(*pair))]
    if turned and (mirrored or (is_comparison and is_lowering(one) != is_lowering(other))) and pairs == mirrored:
        return []
    return [*(f"“{here}” against “{there}”" for here, there in pairs), *turned]


def hedges(one: str, other: str) -> list[str]:
    """Return what only one of them leaves open ("may"): no conflict, but not surely the same claim."""
    pattern = re.compile(r"\b(?:may|might|could|possibly|perhaps|allegedly|reportedly|alleged|would)\b")
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


def _scores(one: str, other: str) -> Iterable[str]:
    """Yield a score or a range that stands the other way round: “3-1” and “1-3”, “from 5 to 50”."""
    mine, theirs = (
        [(match[1].replace(",", ""), match[2].replace(",", ""), match.group()) for match in _SCORE.finditer(text)]
        for text in (one, other)
    )
    for first, second, shown in mine:
        turned = [told for low, high, told in theirs if (low, high) == (second, first) and low != high]
        if turned and not any((low, high) == (first, second) for low, high, _ in theirs):
            yield f"the other way round: {shown} and {turned[0]}"
