"""Finds the numbers of a text with their units, and its dates and years, in figures and in words, as comparable values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

# Claims are asked for again and again while they are compared; pages are not kept.
_KEPT_CHARS = 500


class QuantityKind(StrEnum):
    """What a number counts; numbers of different kinds are never the same."""

    PERCENT = "percent"
    MONEY = "money"
    YEAR = "year"
    MEASURE = "measure"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text.

    `value` is in the base unit (metres, kilograms, days, seconds; percent as written, so 40 % is 40.0; percentage points are
    a unit of their own). `unit` is the
    base unit, the currency, or "" . `step` is the worth of the last figure that says something, which tells how far the
    number was rounded. `is_word` says that it was spelled in letters.
    """

    value: float
    kind: QuantityKind
    unit: str
    step: float
    start: int
    end: int
    text: str
    is_word: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A calendar date of a text, as far as it is given: `month` and `day` are None where it does not say."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    text: str


_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "millions": 1e6, "mn": 1e6, "mln": 1e6, "m": 1e6,
    "billion": 1e9, "billions": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "trillions": 1e12, "tn": 1e12,
}  # fmt: skip
_UNITS = {
    "m": ("m", 1.0), "km": ("m", 1e3), "kilometre": ("m", 1e3), "kilometer": ("m", 1e3), "mile": ("m", 1609.344), "metre": ("m", 1.0),
    "meter": ("m", 1.0), "foot": ("m", 0.3048), "feet": ("m", 0.3048), "ft": ("m", 0.3048), "inch": ("m", 0.0254),
    "inches": ("m", 0.0254), "cm": ("m", 0.01), "centimetre": ("m", 0.01), "centimeter": ("m", 0.01), "mm": ("m", 1e-3),
    "yard": ("m", 0.9144), "kg": ("kg", 1.0), "kilogram": ("kg", 1.0), "kilo": ("kg", 1.0), "gram": ("kg", 1e-3),
    "tonne": ("kg", 1e3), "ton": ("kg", 1e3), "pound": ("lb", 1.0), "lb": ("lb", 1.0), "litre": ("l", 1.0),
    "liter": ("l", 1.0), "gallon": ("gal", 1.0), "barrel": ("barrel", 1.0), "hectare": ("ha", 1.0), "acre": ("acre", 1.0),
    "watt": ("W", 1.0), "kw": ("W", 1e3), "mw": ("W", 1e6), "gw": ("W", 1e9), "megawatt": ("W", 1e6),
    "gigawatt": ("W", 1e9), "mwh": ("Wh", 1e6), "gwh": ("Wh", 1e9), "twh": ("Wh", 1e12), "bcm": ("bcm", 1.0),
    "degree": ("degree", 1.0), "second": ("s", 1.0), "minute": ("s", 60.0), "hour": ("s", 3600.0), "day": ("day", 1.0),
    "week": ("day", 7.0), "month": ("month", 1.0), "quarter": ("month", 3.0), "year": ("month", 12.0),
    "decade": ("month", 120.0), "century": ("month", 1200.0), "centuries": ("month", 1200.0), "mph": ("mph", 1.0),
}  # fmt: skip
_CURRENCIES = {
    "$": "usd", "us$": "usd", "usd": "usd", "dollar": "usd", "€": "eur", "eur": "eur", "euro": "eur", "£": "gbp",
    "gbp": "gbp", "¥": "jpy", "yen": "jpy", "₽": "rub", "rouble": "rub", "ruble": "rub", "rub": "rub", "₹": "inr",
    "rupee": "inr", "yuan": "cny", "franc": "chf", "chf": "chf", "cent": "cent", "₴": "uah", "hryvnia": "uah",
}  # fmt: skip
_SMALL_NAMES = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
_SMALL = {name: value for value, name in enumerate(_SMALL_NAMES.split())}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_FRACTIONS = {
    "half": 50.0, "a third": 100 / 3, "one third": 100 / 3, "two thirds": 200 / 3, "a quarter": 25.0,
    "one quarter": 25.0, "three quarters": 75.0, "a fifth": 20.0, "one fifth": 20.0, "two fifths": 40.0, "three fifths": 60.0,
    "a tenth": 10.0, "one tenth": 10.0, "a half": 50.0, "one half": 50.0,
}  # fmt: skip
_MONTH_NAMES = """
january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov
december dec
"""
_MONTHS = {name: at + 1 for at, names in enumerate(re.split(r"[|\n]", _MONTH_NAMES.strip())) for name in names.split()}

_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>[12]\d{3})-(?P<monthno>0?[1-9]|1[0-2])-(?P<day>0?[1-9]|[12]\d|3[01])\b",
        r"\b(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?: of)? " + _MONTH + r",?(?: (?P<year>[12]\d{3})\b)?",
        r"\b" + _MONTH + r" (?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b(?!\d),?(?: (?P<year>[12]\d{3})\b)?",
        r"\b" + _MONTH + r",?(?: of)? (?P<year>[12]\d{3})\b",
    )
)
_FIGURE_DATE = re.compile(
    r"(?<![\d./])(?P<first>0?[1-9]|[12]\d|3[01])(?P<mark>[/.])(?P<second>0?[1-9]|[12]\d|3[01])(?P=mark)(?P<year>(?:1[5-9]|2[01])\d\d)(?![\d/])"
)
_WORD_UNIT = "|".join((*_SMALL, *_TENS))
_SPELLED = rf"(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(_SMALL)})|{_WORD_UNIT}|a dozen|dozen)"
_FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)|\d+[.,]\d+|\d+"
_NUMBER = re.compile(
    rf"(?P<currency>US\$|[$€£¥₽₹₴]|\b(?:USD|EUR|GBP|CHF)\b)? ?"
    rf"(?<![\w.,:])(?<![A-Za-z]-)(?P<number>(?P<figures>{_FIGURES})(?!:?\d)|\b(?P<spelled>{_SPELLED})\b|\b(?P<bare>a|several)(?= (?:hundred|thousand|million|billion|trillion)\b))"
    rf"(?P<scale>(?:[ -]?(?:hundred|thousand|millions?|billions?|trillions?|bn|mn|mln|tn)\b|(?<=\d)[kmb]\b(?!²))*)"
    rf"(?=(?P<tail> ?(?:%|‰)| ?(?:per ?cent|percent|pct|percentage points?)\b|[ -]?[A-Za-z$€£²³°]+)?)",
    re.IGNORECASE,
)
# “500m wide” is metres, though “500m” alone is millions.
_LENGTHS = re.compile(r" (?:wide|long|high|tall|deep|thick|away|above|below|off|across|sprint|race)\b", re.IGNORECASE)
_SHARE_NUMBERS = {**_SMALL, "twenty": 20, "hundred": 100, "thousand": 1000} | {"a hundred": 100, "a thousand": 1000}
_SHARE = re.compile(
    rf"\b(?P<part>\d{{1,3}}|{'|'.join(_SMALL)}) (?:in(?: every)?|out of(?: every)?|of every|of) (?P<whole>\d{{1,4}}|{'|'.join(sorted(_SHARE_NUMBERS, key=len, reverse=True))})\b"
    r"(?! ?(?:%|per ?cent|hours?|days?|weeks?|months?|years?|minutes?|seconds?|hundred|thousand|million|billion|[$€£]))(?![.,]\d)",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:every|each) (?P<nth>second|other|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?! (?:day|week|month|year|time|hour)s?\b)",
    re.IGNORECASE,
)
_NTH_NAMES = "second third fourth fifth sixth seventh eighth ninth tenth"
_NTH = {"other": 2} | {word: at for at, word in enumerate(_NTH_NAMES.split(), 2)}
_MOST_HEADS = 1000
_FRACTION = re.compile(
    r"\b((?:a |one )?half|(?:a|one|two|three)[ -](?:thirds?|quarters?|fifths?|tenths?))(?= (?:of|as|the|all|a|an|its|his|her|their|our)\b|$|[.,;])",
    re.IGNORECASE,
)


def quantities(text: str) -> list[Quantity]:
    """Return the numbers of a text in order; days of dates are left to `moments`, their years are here as well.

    A lone "one" is a pronoun more often than a number and is left out; ordinals ("first", "3rd") are left out too.
    """
    return list(_counted(text) if len(text) <= _KEPT_CHARS else _counted.__wrapped__(text))


@lru_cache(maxsize=1024)
def _counted(text: str) -> tuple[Quantity, ...]:
    dates = moments(text)
    fractions = [match for match in _FRACTION.finditer(text) if match.group(1).lower().replace("-", " ") in _FRACTIONS]
    shares = _shares(text)
    taken = [(date.start, date.end) for date in dates] + [(share.start, share.end) for share in shares]
    taken += [match.span() for match in fractions]
    found = [
        quantity for match in _NUMBER.finditer(_masked(text, taken)) if (quantity := _quantity(match)) is not None
    ] + shares
    found += [
        Quantity(moment.year, QuantityKind.YEAR, "", 1.0, moment.start, moment.end, moment.text)
        for moment in {(one.start, one.end): one for one in dates}.values()
        if moment.year is not None
    ]
    found += [
        Quantity(
            _FRACTIONS[match.group(1).lower().replace("-", " ")], QuantityKind.PERCENT, "", 1.0, *match.span(),
            match.group(), is_word=True,
        )
        for match in fractions
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _shares(text: str) -> list[Quantity]:
    """Return shares told by heads, as percent: “one in four”, “7 out of 10”, “every third”."""
    found: list[tuple[float, re.Match[str]]] = []
    for match in _SHARE.finditer(text):
        part, whole = (
            float(said) if said.isdigit() else float(_SHARE_NUMBERS[said.lower()])
            for said in (match["part"], match["whole"])
        )
        if 0 < part < whole <= _MOST_HEADS:
            found.append((100 * part / whole, match))
    found += [(100 / _NTH[match["nth"].lower()], match) for match in _EVERY.finditer(text)]
    return [
        Quantity(value, QuantityKind.PERCENT, "", 1.0, *match.span(), match.group(), is_word=True)
        for value, match in found
    ]


def moments(text: str) -> list[Moment]:
    """Return the dates of a text in order: with a day, or with a month and a year. A lone year is a quantity."""
    return list(_dated(text) if len(text) <= _KEPT_CHARS else _dated.__wrapped__(text))


@lru_cache(maxsize=1024)
def _dated(text: str) -> tuple[Moment, ...]:
    found: list[Moment] = []
    rest = text
    for pattern in _DATES:
        new = [_moment(match, text) for match in pattern.finditer(rest)]
        rest = _masked(rest, [(moment.start, moment.end) for moment in new])
        found += new
    found += _in_figures(rest)
    return tuple(sorted(found, key=lambda moment: moment.start))


def _in_figures(text: str) -> list[Moment]:
    """Return dates such as 12/05/2019 and 12.5.2019; where day and month may be either, one with a slash is read both ways."""
    found: list[Moment] = []
    for match in _FIGURE_DATE.finditer(text):
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        either = [(first, second), (second, first)] if match["mark"] == "/" else [(first, second)]
        readings = [(day, month) for day, month in either if day <= 31 and 0 < month <= 12]
        found += [Moment(year, month, day, *match.span(), match.group()) for day, month in dict.fromkeys(readings)]
    return found


def _moment(match: re.Match[str], text: str) -> Moment:
    parts = match.groupdict()
    month = int(parts["monthno"]) if parts.get("monthno") else _MONTHS[parts["month"].lower().rstrip(".")]
    year = int(parts["year"]) if parts.get("year") else None
    day = int(parts["day"]) if parts.get("day") else None
    end = match.start() + len(match.group().rstrip(" ,."))
    return Moment(year, month, day, match.start(), end, text[match.start() : end])


def _masked(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with spans that are read already made unreadable; every offset stays."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        pieces += [text[at:start], "\x00" * (end - max(at, start))]
        at = max(at, end)
    return "".join([*pieces, text[at:]])


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers say the same, one perhaps rounded: 40.2 % and 40 % agree, 5 % and 50 % do not.

    A number agrees with a rounder one when it is within half of the rounder one's step, and that step is at most 2 % of
    the value (so 1,300 is no 1,000). Currencies and units must be the same; years must be equal.
    """
    # “900 million pounds” may be money or a weight.
    is_pounds = {one.unit, other.unit} == {"gbp", "lb"}
    if not is_pounds and (one.kind is not other.kind or one.unit != other.unit):
        return False
    if one.kind is QuantityKind.YEAR:
        return one.value == other.value
    largest = max(abs(one.value), abs(other.value))
    allowed = min(max(one.step, other.step) / 2, 0.02 * largest)
    return abs(one.value - other.value) <= max(allowed, 1e-9 * largest)


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers measure the same kind of thing, so that a difference between them could matter."""
    return one.kind is other.kind and one.unit == other.unit


def _quantity(match: re.Match[str]) -> Quantity | None:
    figures, spelled = match.group("figures"), (match.group("spelled") or match.group("bare") or "").lower()
    value, step = _figure_value(figures) if figures else (_spelled_value(spelled), 1.0)
    scale = 1.0
    is_metres = match.group("scale").lower() == "m" and _LENGTHS.match(match.string, match.end("scale"))
    for word in () if is_metres else re.findall(r"[a-z]+", match.group("scale").lower()):
        scale *= _SCALES[word]
    value, step = value * scale, step * scale
    tail = (match.group("tail") or "").strip(" -").lower()
    end = match.end("scale") if match.group("scale") else match.end("number")
    currency = (match.group("currency") or "").lower()
    kind, unit, factor = _kind_and_unit("m" if is_metres else tail, currency)
    if kind is QuantityKind.COUNT:
        if figures and re.fullmatch(r"(?:st|nd|rd|th)", tail):
            return None
        if spelled == "one" and scale == 1.0:
            return None
        if tail == "s" and figures and len(figures) == 4:
            unit = "decade"
        elif figures and scale == 1.0 and re.fullmatch(r"1[4-9]\d\d|20\d\d|21\d\d", figures):
            kind = QuantityKind.YEAR
    elif not currency:
        end = match.end("tail")
    start = match.start("currency") if currency else match.start("number")
    step = max(step, 1e-12)
    return Quantity(
        value * factor, kind, unit, step * factor, start, end, match.string[start:end], is_word=figures is None
    )


def _kind_and_unit(tail: str, currency: str) -> tuple[QuantityKind, str, float]:
    if currency:
        return QuantityKind.MONEY, _CURRENCIES[currency], 1.0
    if tail in {"percentage point", "percentage points"}:
        return QuantityKind.PERCENT, "points", 1.0
    if tail in {"%", "per cent", "percent", "pct"}:
        return QuantityKind.PERCENT, "", 1.0
    singular = tail if tail in _UNITS or tail in _CURRENCIES else tail.removesuffix("s")
    if singular in _UNITS:
        unit, factor = _UNITS[singular]
        return QuantityKind.MEASURE, unit, factor
    if singular in _CURRENCIES:
        return QuantityKind.MONEY, _CURRENCIES[singular], 1.0
    return QuantityKind.COUNT, "", 1.0


def _figure_value(figures: str) -> tuple[float, float]:
    """Return the value of a number in figures and the worth of its last figure that is not a closing zero."""
    plain = figures.replace(" ", "")
    # "1,200" has a separator of thousands, "4,5" a decimal comma.
    plain = plain.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain) else plain.replace(",", ".")
    if "." in plain:
        return float(plain), 10.0 ** -len(plain.partition(".")[2])
    zeros = len(plain) - len(plain.rstrip("0"))
    return float(plain), 10.0 ** min(zeros, len(plain) - 1)


def _spelled_value(spelled: str) -> float:
    if spelled in {"a", "several"}:
        return 1.0
    if "dozen" in spelled:
        return 12.0
    return float(sum(_TENS.get(part, _SMALL.get(part, 0)) for part in spelled.split("-")))
