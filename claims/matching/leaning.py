"""Says what a claim's words lean on to mean something: who speaks, the text around them, or the day they were said.

“We cut taxes” is one claim from one mouth and another from the next; “the minister resigned” speaks of whoever the text
spoke of before; “yesterday” is a day only where the day of the text is known. Of languages without a list here nothing is
known, so their claims always lean on their text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.terms.names import names
from claims.terms.quantities import moments, quantities
from claims.terms.words import content_words

if TYPE_CHECKING:
    from datetime import date

# Fewer words of meaning than this, and no name or number, and anything may be meant: “Taxes rose.”
_FEW_WORDS = 4


def _any(listed: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(listed.split("|")) + r")\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Lean:
    """The words of one language that lean. `owning` and `definite` only do where nothing else says what is spoken of."""

    speaker: re.Pattern[str]
    pointing: re.Pattern[str]
    owning: re.Pattern[str]
    definite: re.Pattern[str]
    day: re.Pattern[str]
    weekday: re.Pattern[str]
    week: re.Pattern[str]
    month: re.Pattern[str]
    year: re.Pattern[str]


_UNIQUE = "world|earth|sun|moon|internet|climate|future|past|public|same|first|most|least|more|less"
_LEANS = {
    "en": _Lean(
        # Not “US”: small letters, or “I” and a capital only at the start.
        speaker=re.compile(r"\b(?:I|[Ww]e|us|me|[Oo]ur|ours|[Mm]y|mine|[Yy]ou|[Yy]our|yours|[Ww]e're|[Ww]e've|[Ww]e'll|I'm|I've)\b"),
        pointing=_any("he|she|it|they|him|them|this|these|those|such|here|there|one of them|both|the latter|the former|the two"),
        owning=_any("his|her|hers|its|their|theirs|another|other|others"),
        definite=re.compile(rf"\bthe\s+(?!(?:{_UNIQUE})\b)[a-z]", re.IGNORECASE),
        day=_any("today|yesterday|tomorrow|tonight|overnight|this morning|this evening|this afternoon"),
        weekday=_any("mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekend"),
        week=_any("(?:last|this|next|past|previous|coming) week|days? ago|weeks? ago|days? earlier|recently|so far|currently|right now"),
        month=_any("(?:last|this|next|past|previous|coming) (?:month|quarter)|months? ago|months? earlier"),
        year=_any("(?:last|this|next|past|previous|coming) (?:year|season|term|decade|spring|summer|autumn|fall|winter)|years? ago|year-on-year|a year earlier"),
    ),
    "de": _Lean(
        speaker=_any("ich|wir|uns|mich|mir|mein\\w*|unser\\w*|unsre\\w*|du|dich|dir|euch|euer|eure\\w*"),
        pointing=_any("er|sie|es|ihn|ihm|ihnen|dies\\w*|jene\\w*|solche\\w*|hier|dort|beide\\w*|letztere\\w*|erstere\\w*"),
        owning=_any("sein\\w*|ihr\\w*|andere\\w*"),
        definite=_any("der|die|das|den|dem|des|im|am|zum|zur|vom|beim"),
        day=_any("heute|gestern|morgen|vorgestern|übermorgen"),
        weekday=_any("montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonnabends?|sonntags?|wochenende"),
        week=_any("(?:letzte|diese|nächste|vergangene|vorige|kommende)[nrs]? woche|vor \\w+ (?:tagen|wochen)|kürzlich|derzeit|bislang|bisher"),
        month=_any("(?:letzte|diese|nächste|vergangene|vorige|kommende)[nrsm]? (?:monat|quartal)s?|vor \\w+ monaten"),
        year=_any("(?:letzte|diese|nächste|vergangene|vorige|kommende)[nrsm]? (?:jahr|jahres|saison)|vor \\w+ jahren|vorjahr\\w*|heuer"),
    ),
}  # fmt: skip


def leans_on_speaker(text: str, tongue: str) -> bool:
    """Say whether the words mean something else in another mouth; `tongue` is a language without its region."""
    lean = _LEANS.get(tongue)
    return lean is not None and lean.speaker.search(text.replace("’", "'")) is not None


def leans_on_text(text: str, tongue: str) -> bool:
    """Say whether the words speak of something that only the text around them names."""
    lean = _LEANS.get(tongue)
    if lean is None or lean.pointing.search(text):
        return True
    if quantities(text) or moments(text) or (tongue == "en" and any(name.is_sure for name in names(text))):
        return False
    is_short = len(content_words(text)) < _FEW_WORDS
    return is_short or lean.owning.search(text) is not None or lean.definite.search(text) is not None


def clock_allows(text: str, tongue: str, one: date | None, other: date | None) -> bool:
    """Say whether words of time ("yesterday", "last month") mean the same said on both days; None is a day not known."""
    lean = _LEANS.get(tongue)
    if lean is None:
        return True  # such claims fold in copies of one text only
    if not any(pattern.search(text) for pattern in (lean.day, lean.weekday, lean.week, lean.month, lean.year)):
        return True
    if one is None or other is None:
        return False
    apart = abs((one - other).days)
    return not (
        (lean.day.search(text) and apart > 0)
        or (lean.weekday.search(text) and apart > 1)
        or (lean.week.search(text) and one.isocalendar()[:2] != other.isocalendar()[:2])
        or (lean.month.search(text) and (one.year, one.month) != (other.year, other.month))
        or (lean.year.search(text) and one.year != other.year)
    )
