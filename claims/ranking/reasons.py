"""Says in words why a passage bears on a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.terms.kinships import kin
from claims.terms.names import names
from claims.terms.quantities import Moment, Quantity, QuantityKind, agree, moments, quantities
from claims.terms.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from claims.ranking.scoring import Claim

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class RankReason:
    """One reason or hint: a `code` for programs and a `text` for people."""

    code: str
    text: str


def reasons_for(claim: Claim, passage: str, *, title: str = "") -> tuple[RankReason, ...]:
    """Return why the passage bears on the claim, in words an editor reads; () for no reason that words can give."""
    there = words(passage)
    numbers = quantities(passage)
    return (
        *_shared_phrases(claim, there),
        *_shared_terms(claim, there),
        *_same_numbers(claim, numbers),
        *_same_dates(claim, passage),
        *_same_names(claim, there),
        *_kindred(claim, there),
        *_in_title(claim, there, title),
    )


def implied_years(text: str, claim_date: date | None) -> list[Quantity]:
    """Return the years that "this year", "last year" and "next year" mean in words of that date; [] without a date."""
    if claim_date is None:
        return []
    shifts = {"last": -1, "this": 0, "next": 1}
    return [
        Quantity(
            float(claim_date.year + shifts[match.group(1).lower()]), QuantityKind.YEAR, "", 1.0, *match.span(),
            f"{claim_date.year + shifts[match.group(1).lower()]} ({match.group()})", is_word=True,
        )
        for match in re.finditer(r"\b(last|this|next) year\b", text, re.IGNORECASE)
    ]  # fmt: skip


def _shared_terms(claim: Claim, there: Sequence[Word]) -> Iterator[RankReason]:
    held = {word.stem for word in there}
    shared = dict.fromkeys(
        word.folded
        for word in claim.words
        if not word.is_stop and word.stem in held and not word.is_capitalised and not word.text[0].isdigit()
    )
    if shared:
        yield RankReason("terms", "shares: " + ", ".join(list(shared)[:_SHOWN]))


def _shared_phrases(claim: Claim, there: Sequence[Word]) -> Iterator[RankReason]:
    """Yield the longest run of words, two of them with meaning, that stands in both in the same order."""
    mine, theirs = [word.folded for word in claim.words], [word.folded for word in there]
    best = (0, 0)
    lengths = [0] * (len(theirs) + 1)
    for at, one in enumerate(mine):
        for other in range(len(theirs), 0, -1):
            lengths[other] = lengths[other - 1] + 1 if theirs[other - 1] == one else 0
            run = claim.words[at + 1 - lengths[other] : at + 1]
            if lengths[other] > best[1] and sum(not word.is_stop for word in run) > 1:
                best = (at + 1 - lengths[other], lengths[other])
    if best[1]:
        run = claim.words[best[0] : sum(best)]
        yield RankReason("phrase", f"same phrase: “{claim.text[run[0].start : run[-1].end]}”")


def _same_numbers(claim: Claim, numbers: Sequence[Quantity]) -> Iterator[RankReason]:
    for mine in claim.quantities:
        if any(agree(mine, other) for other in numbers):
            is_year = mine.kind is QuantityKind.YEAR
            text = mine.text if not is_year or "(" in mine.text else str(int(mine.value))
            yield RankReason("year" if is_year else "number", f"same {'year' if is_year else 'number'}: {text}")


def _same_dates(claim: Claim, passage: str) -> Iterator[RankReason]:
    theirs = moments(passage)
    for mine in moments(claim.text):
        if any(_same_moment(mine, other) for other in theirs):
            yield RankReason("date", f"same date: {mine.text}")


def _same_moment(one: Moment, other: Moment) -> bool:
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(a is None or b is None or a == b for a, b in pairs) and one.day is not None and other.day is not None


def _same_names(claim: Claim, there: Sequence[Word]) -> Iterator[RankReason]:
    held = {word.stem for word in there if word.is_capitalised}
    mine = words(claim.text)
    found = [
        name.text
        for name in names(claim.text)
        if name.is_sure and any(word.stem in held for word in mine if name.start <= word.start < name.end)
    ]
    if found:
        yield RankReason("names", "names " + ", ".join(list(dict.fromkeys(found))[:_SHOWN]))


def _kindred(claim: Claim, there: Sequence[Word]) -> Iterator[RankReason]:
    held = {word.stem: word.folded for word in there if not word.is_capitalised}
    pairs = [
        f"{word.folded} ~ {held[min(kindred)]}"
        for word in claim.words
        if not word.is_stop
        and word.stem not in {other.stem for other in there}
        and (kindred := kin(word.stem) & held.keys())
    ]
    if pairs:
        yield RankReason("kin", "kindred words: " + ", ".join(list(dict.fromkeys(pairs))[:_SHOWN]))


def _in_title(claim: Claim, there: Sequence[Word], title: str) -> Iterator[RankReason]:
    held = {word.stem for word in there}
    heading = {word.stem for word in words(title) if not word.is_stop}
    shared = [word.text for word in claim.words if word.stem in heading and word.stem not in held]
    if shared:
        yield RankReason("title", "the page's title has: " + ", ".join(list(dict.fromkeys(shared))[:_SHOWN]))
