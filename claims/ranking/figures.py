"""Compares the numbers and years of a sentence with a claim's: only those that count the same thing in the same way."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from claims.terms.kinships import kin
from claims.terms.names import names
from claims.terms.polarity import opposite_stems
from claims.terms.quantities import Quantity, QuantityKind, agree, comparable, moments, quantities
from claims.terms.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.ranking.scoring import Claim

# Within a clause; "and" parts two counts, as in "12 were hurt and 3 died".
_CUT = re.compile(r"[;:–—()]|,(?=\s)|\b(?:and|but|while|whereas|although|compared with|against|than)\b", re.IGNORECASE)
_AROUND = 60  # characters in which the words about a number stand
_CHANGED = re.compile(
    r"(?:\bby|\bplus|\bminus|\ban? (?:further|extra|additional)|increase of|rise of|growth of|decrease of|drop of|fall of|decline of|change of)"
    r"(?: (?:about|around|some|almost|nearly|more than|less than|over|only|just|roughly|at least|up to|an? estimated|another))*\s*$",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\s*(?:increase|rise|growth|jump|surge|decrease|drop|fall|decline|cut|reduction|more|less|fewer|higher|lower)\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\b(?:to|at|stood at|was|were|is|are|reached|totalled|stands at|on|from)"
    r"(?: (?:about|around|some|almost|nearly|more than|less than|over|only|just|roughly|at least|up to|an? estimated|still|now))*\s*$",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:ris\w+|rose|increas\w+|gr[eo]w\w*|climb\w*|soar\w*|surg\w+|jump\w*|gain\w*|f[ae]ll\w*|decreas\w+|declin\w+|dropp?\w*|plung\w+|shr[aiu]nk\w*|"
    r"slump\w*|reduc\w+|cuts?|cutting|doubl\w+|halv\w+|tripl\w+|up|down|more|less|fewer|higher|lower|lost|loses?|chang\w+)\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\s*(?:a|an|per|each|every|/)\s*(?:year|month|week|day|hour|minute|second|annum|head|capita|person|household|resident|inhabitant|kilo\w+|h|s)\b"
    r"|\s*(?:annually|yearly|monthly|weekly|daily)\b",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"\b(?:more than|over|above|at least|exceed(?:s|ed|ing)?|no (?:fewer|less) than|upwards of|greater than|a minimum of)\s*$",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:less than|fewer than|under|below|at most|up to|no more than|not more than|a maximum of|as many as)\s*$",
    re.IGNORECASE,
)
_NEARLY = re.compile(
    r"\b(?:about|around|some|almost|nearly|roughly|approximately|close to|circa|just (?:over|under))\s*$", re.IGNORECASE
)
_ABOVE_AFTER = re.compile(r"\s*(?:\w+ )?(?:or (?:more|older|over|above|higher)|and (?:over|above))\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:since|seitə?|from|after|until|till|before|by|bisə?|ever)(?: the (?:end|start|beginning) of)? (?:\w+ )?\d{4}\b",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"\b[Ii]n (?:the )?([A-Z][a-z]+\b(?: [A-Z][a-z]+\b)*)")
_NO_PLACES_LISTED = """
Parliament Congress Senate House Court Council English German French Spanish January February March April May June July August
September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn Winter
Christmas Easter Table Figure Facebook Twitter Telegram WhatsApp Instagram Brexit Covid Labour
"""
_NO_PLACES = frozenset(_NO_PLACES_LISTED.split())
_MONEY = re.compile(
    r"£|\b(?:spen[dt]\w*|cost\w*|pa(?:y|ys|id|ying)|pric\w*|earn\w*|salar\w+|wages?|worth|fin(?:e|ed|es)|tax\w*|budget\w*|fund\w*|debts?|profits?|losse?s?|rent|"
    r"investment\w*|invest|price|subsid\w+|revenue\w*|loans?|grants?|sterling|(?:million|billion|bn|m) pounds)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(r"\b(?:it|they|he|she|this|that|which|these|those)\b", re.IGNORECASE)
_NEAR_SHARE = 0.05  # what "about" leaves open
# A part of a whole, and a group that has its own number.
_PART = re.compile(
    r"\b(?:alone|of (?:them|those|these|which|whom)|including|among them|alleinə|darunterə?|davonə?)\b", re.IGNORECASE
)
_GROUP = re.compile(r"\b(?:among|amongst) (?!them\b|those\b|the\b|others?\b)(\w+)", re.IGNORECASE)
_FIGURES = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_RANGE = re.compile(r"\s*(?:to|and|-|–|or)\s*(?:[$€£]\s*)?$", re.IGNORECASE)
_LONG_BEFORE = 3  # years: statistics of now are seldom older
_ROUNDED = 0.05
_TOO_FAR = 100
_COUNTED_WORDS = 3  # an adjective or two and the noun
_LEAD = 40  # characters before a number in which its "more than" or "by" stands
# Words about a number that say nothing of what it counts.
_NO_MATTER = frozenset(
    word.stem
    for word in words(
        "year years month months day days number figure rate total share average about per cent percent million billion"
    )
)


def other_numbers(claim: Claim, sentence: str, passage: str, claim_year: int | None = None) -> Iterator[str]:
    """Yield what to say of each number of the claim that the sentence has otherwise; nothing where the passage has it too.

    A number of another year or place says nothing against the claim's: ask `other_years` and `other_places` first. Where the
    claim gives no year, `claim_year` is the one in which it was made; what was counted long before may differ.
    """
    near, theirs = _numbers(passage), _numbers(sentence)
    if _is_of_the_past(claim, theirs, claim_year):
        return
    for mine in _numbers(claim.text):
        if mine.kind is QuantityKind.YEAR:
            continue
        if any(agree(mine, other) for other in near):
            continue
        rivals = [
            other
            for other in theirs
            if comparable(mine, other)
            and not any(agree(other, one) for one in _numbers(claim.text))
            and _counts_the_same(claim.text, mine, sentence, other)
            and not _is_allowed(claim.text, mine, sentence, other)
            and not _is_about_others(claim, sentence, other)
            and not _is_the_rest(mine, other, claim.text, sentence)
            and not _is_part(claim.text, mine, sentence, other)
        ]
        if rivals and not _is_between(mine, theirs, sentence):
            says = ", ".join(dict.fromkeys(other.text for other in rivals[:2]))
            yield f"says {says}, the claim says {mine.text}"


def other_years(claim: Claim, sentence: str, passage: str) -> Iterator[str]:
    """Yield what to say where all years of a sentence are outside those of the claim; the day of a notice is no such year."""
    ours = {int(one.value) for one in claim.quantities if one.kind is QuantityKind.YEAR}
    if not ours:
        return
    dated = [moment for moment in moments(sentence) if moment.day is not None]
    theirs = [
        one
        for one in quantities(sentence)
        if one.kind is QuantityKind.YEAR and not any(moment.start <= one.start < moment.end for moment in dated)
    ]
    last = 9999 if _OPEN.search(claim.text) else max(ours)
    if not theirs or any(min(ours) <= int(one.value) <= last for one in theirs) or _OPEN.search(sentence):
        return
    if any(one.kind is QuantityKind.YEAR and int(one.value) in ours for one in quantities(passage)):
        return
    said = " and ".join(dict.fromkeys(str(int(one.value)) for one in theirs[:2]))
    claimed = " and ".join(str(year) for year in sorted(ours)[:2])
    yield f"speaks of {said}, the claim of {claimed}"


def other_places(claim: Claim, sentence: str, title: str) -> Iterator[str]:
    """Yield what to say where a sentence is about something "in Ohio" and the claim about it "in Ontario"; only of English."""
    ours, theirs = _places(claim.text), _places(sentence)
    if not ours or not theirs:
        return
    held = {word.stem for word in words(f"{sentence} {title}")}
    if {word.stem for word in words(theirs[0])} & {word.stem for word in words(claim.text)}:
        return  # "Germans" and "in Germany"
    if all(held.isdisjoint(word.stem for word in words(place)) for place in ours) and not set(theirs) & set(ours):
        yield f"speaks of {theirs[0]}, the claim of {ours[0]}"


def _is_of_the_past(claim: Claim, theirs: list[Quantity], claim_year: int | None) -> bool:
    """Whether a sentence tells only of years long before a claim that has no year."""
    years = [one.value for one in theirs if one.kind is QuantityKind.YEAR]
    if claim_year is None or not years or any(one.kind is QuantityKind.YEAR for one in claim.quantities):
        return False
    return max(years) < claim_year - _LONG_BEFORE


def _is_about_others(claim: Claim, sentence: str, number: Quantity) -> bool:
    """Whether a number's clause names somebody, and nobody whom the claim names is named in the sentence."""
    ours = {part for name in names(claim.text) if name.is_sure for part in name.parts}
    there = {part for name in names(sentence) for part in name.parts}
    start, end = _clause(sentence, number)
    named = any(name.is_sure and start <= name.start < end for name in names(sentence))
    return bool(ours) and named and ours.isdisjoint(there)


def makes_up_the_rest(claim: str, sentence: str) -> bool:
    """Whether a share of the sentence and one of the claim make a whole and say opposite things of it: both say the same."""
    return any(
        _is_the_rest(mine, other, claim, sentence) for mine in quantities(claim) for other in quantities(sentence)
    )


def _is_the_rest(mine: Quantity, other: Quantity, claim: str, sentence: str) -> bool:
    """Whether two shares make a whole and the words are opposite: a third failed where two thirds passed."""
    if mine.kind is not QuantityKind.PERCENT or mine.unit or abs(mine.value + other.value - 100) > 1:
        return False
    there = {word.stem for word in words(sentence)}
    return any(opposite_stems(word.stem) & there for word in words(claim))


def _is_part(claim: str, mine: Quantity, sentence: str, other: Quantity) -> bool:
    """Whether a number counts a part of what the claim counts, or a group of its own: "the first month alone", "among men"."""
    group = _GROUP.search(sentence)
    grouped = [word.stem for word in words(group.group(1)) if not word.is_stop] if group else []
    if grouped and grouped[0] not in {word.stem for word in words(claim)}:
        return True
    return other.value < mine.value and _PART.search(sentence) is not None and not _PART.search(claim)


def _places(text: str) -> list[str]:
    return [match.group(1) for match in _IN_PLACE.finditer(text) if match.group(1).split()[0] not in _NO_PLACES]


def _numbers(text: str) -> list[Quantity]:
    """Return the numbers of a text, pounds as money where it speaks of money."""
    is_money = _MONEY.search(text) is not None
    return [
        replace(one, kind=QuantityKind.MONEY, unit="gbp") if is_money and one.unit == "lb" else one
        for one in quantities(text)
    ]


def _counts_the_same(claim: str, mine: Quantity, sentence: str, other: Quantity) -> bool:
    """Whether two numbers of one kind count the same thing: a change is no level, a rate no total, birds no cats."""
    if mine.kind is QuantityKind.COUNT:
        counted, theirs = _counted(claim, mine), _counted(sentence, other)
        if not _meet(counted, theirs):
            return False
    elif not _meet(_about(claim, mine), _about(sentence, other)):
        return False
    roles = _role(claim, mine), _role(sentence, other)
    if "" not in roles and roles[0] != roles[1]:
        return False
    if roles[1] == "change" and not roles[0] and not _MOVES.search(claim):
        return False  # "a pay rise of 12 per cent" is no other share of the nurses
    is_rate, are_rates = bool(_RATE.match(claim, mine.end)), bool(_RATE.match(sentence, other.end))
    return is_rate == are_rates or (is_rate and mine.kind is not QuantityKind.MEASURE)


def _role(text: str, number: Quantity) -> str:
    lead = text[max(0, number.start - _LEAD) : number.start]
    if _CHANGED.search(lead) or _CHANGES.match(text, number.end):
        return "change"
    return "level" if _LEVEL.search(lead) else ""


def _is_allowed(claim: str, mine: Quantity, sentence: str, other: Quantity) -> bool:
    """Whether one number is what the other leaves open: 3.3 million are "more than two million", 6.2 are 6."""
    if _is_rounded(mine, other) or _is_of_another_size(mine, other):
        return True
    for text, bound, number in ((claim, mine, other), (sentence, other, mine)):
        lead = text[max(0, bound.start - _LEAD) : bound.start]
        if _NEARLY.search(lead) and abs(bound.value - number.value) <= _NEAR_SHARE * abs(bound.value):
            return True
        if (_ABOVE.search(lead) or _ABOVE_AFTER.match(text, bound.end)) and number.value >= bound.value:
            return True
        if _BELOW.search(lead) and number.value <= bound.value:
            return True
    return False


def _is_rounded(one: Quantity, other: Quantity) -> bool:
    """Whether one number is the other with fewer figures: 6.2 and 6."""
    apart = abs(one.value - other.value)
    return apart <= max(one.step, other.step) / 2 and apart <= _ROUNDED * max(abs(one.value), abs(other.value))


def _is_of_another_size(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are so far apart that they count other things; millions and billions are mixed up, and differ."""
    low, high = sorted((abs(one.value), abs(other.value)))
    is_scaled = all(re.search(r"illion|bn|mn|mln|tn", number.text, re.IGNORECASE) for number in (one, other))
    return one.kind is not QuantityKind.PERCENT and high >= _TOO_FAR * low and not is_scaled


def _is_between(mine: Quantity, theirs: list[Quantity], sentence: str) -> bool:
    """Whether the claim's number stands within a range of the sentence: 12 in "10 to 15"."""
    for low, high in pairwise(theirs):
        figures = _FIGURES.search(high.text)
        if not comparable(mine, high) or not _RANGE.match(sentence[low.end : high.start]) or not figures:
            continue
        # "10 to 15 metres": the unit stands behind the second number only.
        scale = (
            1.0
            if comparable(low, high) and low.value > 0
            else high.value / (float(figures.group().replace(",", "")) or 1.0)
        )
        if low.value * scale <= mine.value <= high.value:
            return True
    return False


def _counted(text: str, number: Quantity) -> frozenset[str]:
    """Return the stems of the next telling words: what a plain number counts, with an adjective before it."""
    found: list[str] = []
    for word in words(text[number.end : number.end + _AROUND]):
        if word.is_stop and found:
            break
        if word.is_stop and word.folded not in {"of", "more", "other", "the", "new"}:
            break
        if not word.is_stop:
            found.append(word.stem)
        if len(found) == _COUNTED_WORDS:
            break
    return frozenset(found)


def _clause(text: str, number: Quantity) -> tuple[int, int]:
    cuts = [match.span() for match in _CUT.finditer(text)]
    start = max((end for _, end in cuts if end <= number.start), default=0)
    return start, min((start for start, _ in cuts if start >= number.end), default=len(text))


def _about(text: str, number: Quantity) -> frozenset[str]:
    """Return the stems of the words in a number's clause, without its unit and what names no matter.

    Of a clause that leans on another, as "and by 3 per cent less than before" does, they are those of the sentence.
    """
    start, end = _clause(text, number)
    lead = text[start : number.start]
    if _LEANS.search(text[text.rfind(", ", 0, number.start) + 1 : number.start]) or not any(
        not word.is_stop for word in words(lead)
    ):
        start, end = 0, len(text)
    around = f"{text[start : number.start]} {text[number.end : end]}"
    return frozenset(
        word.stem
        for word in words(around)
        if not word.is_stop and not word.text[0].isdigit() and word.stem not in _NO_MATTER
    )


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other) or any(kin(stem) & other for stem in one)
