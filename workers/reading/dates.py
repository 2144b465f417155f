"""Dates as documents write them -> ISO days. What is ambiguous (03/04/2026), impossible or in the future is refused.

The day is the one the document states, in whatever time zone it states it: that is the day its readers saw.
"""

from __future__ import annotations

import re
from datetime import date

from claims.ports import Found

_EARLIEST_YEAR = 1600  # newspapers begin; anything before is a placeholder such as 0001-01-01
_PLACEHOLDERS = frozenset(
    {"1970-01-01", "1900-01-01", "1899-12-31", "1969-12-31"}
)  # what software writes for "unknown"
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero ene gennaio gen janeiro januari",
            "february feb februar février fevrier fév febrero febbraio fevereiro februari",
            "march mar märz maerz mars marzo março marco maart mrz",
            "april apr avril avr abril abr aprile",
            "may mai mayo maggio maio mei mag",
            "june jun juni juin junio giugno junho giu",
            "july jul juli juillet julio luglio julho lug juil",
            "august aug août aout agosto ago augustus",
            "september sep sept septembre septiembre settembre setembro set",
            "october oct oktober okt octobre octubre ottobre outubro ott out",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre decembre diciembre dicembre dezembro dic déc",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"\s*(?:D:)?(\d{4})(\d{2})(\d{2})(?:\d{4,6}|T|\b)")
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?:\s+(?:de|of)\s+|\s*[-\s]\s*)([^\W\d_]{3,10})\.?,?(?:\s+de)?[-\s]+(\d{4})\b"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")
_IN_URL = re.compile(
    r"(?<!\d)(19\d{2}|20\d{2})(?:/(\d{1,2})/(\d{1,2})(?=[/_-]|$)|-(\d{2})-(\d{2})(?!\d)|(\d{2})(\d{2})(?=[/_.-]|$))"
)


def iso_day(value: str) -> str | None:
    """Return "YYYY-MM-DD" for a date as it is found in documents, or None when it is none or says two things."""
    value = value.strip()[:100]
    for pattern in (_ISO, _COMPACT):
        if match := pattern.match(value):
            return _day(*(int(part) for part in match.groups()))
    if match := _DAY_FIRST.search(value):
        return _named(match.group(3), match.group(2), match.group(1))
    if match := _MONTH_FIRST.search(value):
        return _named(match.group(3), match.group(1), match.group(2))
    if match := _NUMBERS.search(value):
        return _numbers(match)
    return None


def day_in_url(url: str) -> str | None:
    """Return the day an address carries in its path (/2026/05/14/, -2026-05-14, /20260514/), or None."""
    path = re.sub(r"^[a-z]+://[^/]*", "", re.split(r"[?#]", url, maxsplit=1)[0], flags=re.IGNORECASE)
    match = _IN_URL.search(path)
    if not match:
        return None
    month, day = next(pair for pair in zip(match.groups()[1::2], match.groups()[2::2], strict=True) if pair[0])
    return _day(int(match.group(1)), int(month), int(day))


def found(candidate: Found | None, captured_on: date | None) -> Found | None:
    """Return the candidate as an ISO day; None when it is no date, or lies after the capture."""
    day = iso_day(candidate.value) if candidate else None
    if candidate is None or day is None or (captured_on and day > captured_on.isoformat()):
        return None
    return Found(day, candidate.where)


def _named(year: str, month: str, day: str) -> str | None:
    number = _MONTHS.get(month.lower())
    return _day(int(year), number, int(day)) if number else None


def _numbers(match: re.Match[str]) -> str | None:
    """Read 14.05.2026 and 05/14/2026; refuse 03/04/2026 unless dots say day first (no country writes month.day.year)."""
    first, second, year = (int(part) for part in match.groups())
    if first > 12 or "." in match.group():
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    return _day(year, first, second) if first == second else None


def _day(year: int, month: int, day: int) -> str | None:
    if year < _EARLIEST_YEAR:
        return None
    try:
        iso = date(year, month, day).isoformat()
    except ValueError:
        return None
    return None if iso in _PLACEHOLDERS else iso
