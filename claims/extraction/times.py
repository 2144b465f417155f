"""Puts dates for the times that a claim counts from its article: “last year”, “on Tuesday”, “two years ago”."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from claims.enums import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.records import Reason, Span
    from claims.extraction.rules import Rules

Replacement = tuple[int, int, str]
_WEEK = 7
# Signs of a kind that a verb of the claim itself tells what will be, and no verb of saying around it.
_FUTURE = frozenset(
    {"will", "going_to", "expected", "is_to", "would", "could", "may", "to_come", "timetable", "not_yet"}
)
_MOST_DAYS = 31
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")  # what a sentence with a year tells of a month is of that year
_WORD = re.compile(r" (\w+)")
_WORD_BEFORE = re.compile(r"[\w,] $")
_MOST = {"year": 30, "month": 11, "day": 13}  # ago: further back nobody counts in single ones


class When(Enum):
    """Where what a claim tells lies, as far as its verbs show it."""

    BEHIND = "behind"
    NOW = "now"
    AHEAD = "ahead"
    UNKNOWN = "unknown"
    BOTH = "both"  # what was and what will be


def when_of(kind: ClaimKind, signs: Sequence[Reason], rules: Rules) -> When:
    """Return where what a claim tells lies: ahead for a prediction without a past tense, else by the tenses among the signs of its kind."""
    codes = {sign.code for sign in signs}  # a claim with both tenses may tell of either
    if kind is ClaimKind.PREDICTION:
        # German infinitives look like its past: soll in Kraft *treten*.
        is_clear = codes & _FUTURE and not codes & {"past", "perfect", "past_inside"}
        return When.AHEAD if is_clear or rules.verb_second else When.BOTH
    if "perfect" in codes or ("past" in codes and "present" not in codes):
        return When.BEHIND
    return When.NOW if "present" in codes else When.UNKNOWN


def explicit_times(
    text: str, spans: Sequence[Span], rules: Rules, published_on: date | None, when: When = When.UNKNOWN
) -> list[Replacement]:
    """Return replacements that put the date for “last year”, “on Tuesday”, “in May” and their like: “in 2025”, “2025’s”, “May 2025”.

    A weekday or a month is the last one before the article, or that of the article itself; the next one where the claim tells
    what will be. Of what is now, neither is put, nor for “today”, which may mean nowadays. None of them overlaps another.
    """
    if published_on is None:
        return []
    found: list[Replacement] = []
    for start, end in spans:
        for place, put in _met(text, (start, end), rules, published_on, when):
            if put and all(place[1] <= at or until <= place[0] for at, until, _ in found):
                found.append((*place, put))
    return found


def _met(text: str, span: Span, rules: Rules, day: date, when: When) -> Iterator[tuple[Span, str]]:
    yield from _relative(text, span, rules, day, when)
    for match in rules.weekday_time.finditer(text, *span):
        is_told = (match["which"] or "").lower() in rules.next_words | rules.last_words  # whatever its verbs show
        if not is_told and when in {When.NOW, When.UNKNOWN}:
            continue
        is_done = rules.done_before.search(text[span[0] : match.start()]) is not None
        then = _weekday(day, match, rules, is_to_come=when is not When.BEHIND and not is_done)
        if then is not None:
            yield match.span(), _put(match, span[0], rules, unit="day", meant=_meant(then, "day", 0, rules))
    for match in rules.years_ago.finditer(text, *span):
        count = rules.small_numbers.get(match["years"].lower(), 0)
        count = count or (int(match["years"]) if match["years"].isdigit() else 0)
        unit = (match.groupdict().get("unit") or "year").lower()
        if 0 < count <= _MOST[unit]:
            yield match.span(), _put(match, span[0], rules, unit=unit, meant=_meant(day, unit, -count, rules))
    if not _YEAR.search(text, *span):
        yield from _months(text, span, rules, day, when)
        yield from _seasons(text, span, rules, day)
        yield from _feasts(text, span, rules, day, when)


def _relative(text: str, span: Span, rules: Rules, day: date, when: When) -> Iterator[tuple[Span, str]]:
    """Yield “yesterday”, “last year” and their like; “today” only where it can’t mean nowadays."""
    for pattern, unit, offset in rules.relative_times:
        for match in pattern.finditer(text, *span):
            is_now = "now" in match.groupdict()
            is_nowadays = is_now and (when in {When.NOW, When.UNKNOWN} or _YEAR.search(text, *span) is not None)
            is_name = match.group()[0].isupper() and _WORD_BEFORE.search(
                text[span[0] : match.start()]
            )  # Madam *Tomorrow*
            if not (is_nowadays or (is_name and not rules.verb_second)):
                yield match.span(), _put(match, span[0], rules, unit=unit, meant=_meant(day, unit, offset, rules))


def _months(text: str, span: Span, rules: Rules, day: date, when: When) -> Iterator[tuple[Span, str]]:
    """Yield each month or day of a month that stands without its year, with it."""
    for match in rules.month_time.finditer(text, *span):
        which = (match.groupdict().get("which") or "").lower()
        is_ahead = which in rules.next_words or (which not in rules.last_words and when is When.AHEAD)
        is_behind = which in rules.last_words or (not is_ahead and when is When.BEHIND)
        opens = match.groupdict().get("opens") or ""
        if when is When.BEHIND and is_behind and not which and _is_to_come(match, span[0], rules):
            continue
        month = rules.month_names.index(match["month"]) + 1
        if opens and rules.month_names.index(opens.split()[0]) >= month:
            continue  # from November to February, over the turn of a year
        number = int(match.groupdict().get("number") or match.groupdict().get("number2") or 0)
        if not (is_ahead or is_behind) or number > _MOST_DAYS:
            continue
        then, now = (month, number or day.day), (day.month, day.day)
        year = day.year + (is_ahead and then < now) - (is_behind and then > now)
        stop = "." if rules.ordinal_stops else ""
        meant = f"{opens}{match['month']} {year}"
        put = f"{opens}{number}{stop} {match['month']} {year}" if number else meant
        if which and not number:
            put = _put(match, span[0], rules, unit="month", meant=meant)  # began *last October*
        yield match.span(), put


def _is_to_come(match: re.Match[str], start: int, rules: Rules) -> bool:
    """Whether a helper of what will be stands before a time: reservoirs had risen and *would* be full by Christmas."""
    before = set(match.string[start : match.start()].lower().split())
    return not rules.verb_second and bool(rules.future_words & before)


def _seasons(text: str, span: Span, rules: Rules, day: date) -> Iterator[tuple[Span, str]]:
    """Yield “next summer” where it is clear of which year it is: not in spring, when it may be this year’s; “since the spring”, “this summer”."""
    for match in rules.season_time.finditer(text, *span):
        first, last = rules.seasons[match["season"].lower()]
        which = match["which"].lower()
        year = day.year + 1 if which in rules.next_words and day.month >= first else 0
        year = day.year - 1 if which in rules.last_words and day.month <= last else year
        if which in rules.since_words:
            year = day.year - (day.month < first)
        elif which in rules.this_words:
            year = day.year
        if year:
            meant = f"{match['season']} {year}"
            put = f"{match['which']} {meant}" if which in rules.since_words else ""
            yield match.span(), put or _put(match, span[0], rules, unit="month", meant=meant)


def _feasts(text: str, span: Span, rules: Rules, day: date, when: When) -> Iterator[tuple[Span, str]]:
    """Yield Easter and Christmas with their year, where the tense tells it or they are counted from: *since Easter*."""
    for match in rules.feast_time.finditer(text, *span):
        opens = match["opens"].lower()
        is_behind = (when is When.BEHIND and not _is_to_come(match, span[0], rules)) or opens in rules.since_words
        if not is_behind and when is not When.AHEAD:
            continue
        is_past = _feast(match["feast"], day.year, rules) <= day
        year = day.year - (not is_past) if is_behind else day.year + is_past
        yield match.span(), f"{match['opens']} {match['feast']} {year}"


def _feast(name: str, year: int, rules: Rules) -> date:
    """Return the day of Easter or Christmas in a year; Easter by the anonymous Gregorian rule (https://en.wikipedia.org/wiki/Date_of_Easter)."""
    if name.lower() not in rules.moving_feasts:
        return date(year, 12, 25)
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, far = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - shift + 15) % 30
    weekday = (32 + 2 * far + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, before = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, before + 1)


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
    is_of_month = unit == "year" and bool(before) and before[-1] in rules.month_names  # in May *last year*
    is_subject = unit == "year" and (not before or before[-1].lower() in rules.conjunctions | rules.subordinators)
    behind = _WORD.match(text, match.end())
    if is_subject and behind is not None and behind[1].lower() in rules.be:
        return meant  # *Last year* was the hottest
    is_possessive = text[match.end() : match.end() + 2] in {"’s", "'s"}
    return meant if has_preposition or is_of_month or is_possessive else rules.time_openers_of[unit] + meant


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
