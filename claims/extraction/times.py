"""Puts dates for the times that a claim counts from its article: “last year”, “on Tuesday”, “two years ago”."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from claims.extraction.records import Span
    from claims.extraction.rules import Rules

Replacement = tuple[int, int, str]
_WEEK = 7
_MOST_YEARS = 30  # ago: further back nobody counts in single years


def explicit_times(
    text: str, spans: Sequence[Span], rules: Rules, published_on: date | None, *, is_to_come: bool = False
) -> list[Replacement]:
    """Return replacements that put the date for “last year”, “on Tuesday” and their like: “in 2025”, “of 2025”, “2025’s”.

    A weekday is the last one before the article, or that day itself; the next one where `is_to_come` says that the claim
    tells what will be. None of them overlaps another.
    """
    if published_on is None:
        return []
    found: list[Replacement] = []
    for start, end in spans:
        for place, put in _met(text, (start, end), rules, published_on, is_to_come=is_to_come):
            if put and all(place[1] <= at or until <= place[0] for at, until, _ in found):
                found.append((*place, put))
    return found


def _met(text: str, span: Span, rules: Rules, day: date, *, is_to_come: bool) -> Iterator[tuple[Span, str]]:
    for pattern, unit, offset in rules.relative_times:
        for match in pattern.finditer(text, *span):
            yield match.span(), _put(match, span[0], rules, unit=unit, meant=_meant(day, unit, offset, rules))
    for match in rules.weekday_time.finditer(text, *span):
        then = _weekday(day, match, rules, is_to_come=is_to_come)
        if then is not None:
            yield match.span(), _put(match, span[0], rules, unit="day", meant=_meant(then, "day", 0, rules))
    for match in rules.years_ago.finditer(text, *span):
        years = rules.small_numbers.get(match["years"].lower(), 0)
        years = years or (int(match["years"]) if match["years"].isdigit() else 0)
        if 0 < years <= _MOST_YEARS:
            yield match.span(), _put(match, span[0], rules, unit="year", meant=_meant(day, "year", -years, rules))


def _put(match: re.Match[str], start: int, rules: Rules, *, unit: str, meant: str) -> str:
    """Return what stands for a time: with a preposition where the text, from `start`, has none before it."""
    if not meant:
        return ""
    text = match.string
    part = match.groupdict().get("part")
    if part:
        meant = rules.day_part.format(part=part.capitalize() if rules.verb_second else part.lower(), day=meant)
    before = text[start : match.start()].split()
    has_preposition = bool(before) and before[-1].lower() in rules.prepositions | rules.clause_openers_of_time
    is_possessive = text[match.end() : match.end() + 2] in {"’s", "'s"}
    return meant if has_preposition or is_possessive else rules.time_openers_of[unit] + meant


def _weekday(day: date, match: re.Match[str], rules: Rules, *, is_to_come: bool) -> date | None:
    """Return the day that a weekday means, counted from the day of the article."""
    wanted = rules.weekdays.get(match["day"].lower())
    if wanted is None:
        return None
    which = (match["which"] or "").lower()
    is_ahead = which in rules.next_words or (which not in rules.last_words and is_to_come)
    days = (wanted - day.weekday()) % _WEEK if is_ahead else -((day.weekday() - wanted) % _WEEK)
    if days == 0 and which in rules.next_words | rules.last_words:
        days = _WEEK if is_ahead else -_WEEK
    try:
        return day + timedelta(days=days)
    except OverflowError:  # the calendar ends
        return None


def _meant(day: date, unit: str, offset: int, rules: Rules) -> str:
    names = rules.month_names
    try:
        if unit == "year":
            return str(date(day.year + offset, 1, 1).year)
        if unit == "month":
            months = day.year * 12 + day.month - 1 + offset
            return f"{names[months % 12]} {date(months // 12, 1, 1).year}"
        then = day + timedelta(days=offset)
        stop = "." if rules.ordinal_stops else ""
        return f"{then.day}{stop} {names[then.month - 1]} {then.year}"
    except (ValueError, OverflowError):
        return ""
