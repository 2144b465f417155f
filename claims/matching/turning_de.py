"""Says when two German sentences tell the same with the parts exchanged: by their cases, and by who is named first where none shows.

“Den Minister verklagte die Stadt” is “Die Stadt verklagte den Minister”; “Der Minister verklagte die Stadt” is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from claims.terms.gloss import stem_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Forms of articles that only the masculine has in the first case, and those of the later ones.
_FIRST = _words("der ein kein dieser jeder")
_LATER = _words("den dem einen einem keinen keinem diesen diesem jeden jedem")
_UNMARKED = _words(
    "die das eine keine diese dieses jede jedes ihr ihre sein seine unser unsere viele alle einige mehrere"
)
_BEFORE = _words(
    "als in im ins an am ans auf aufs bei beim mit nach seit von vom zu zum zur für durch gegen ohne um aus über unter"
    " vor hinter neben zwischen während wegen trotz laut bis ab gegenüber entlang des"
)
_NOUN = re.compile(r"\b[A-ZÄÖÜ]\w+")
_OF = re.compile(r"\b(?P<head>[A-ZÄÖÜ]\w+) (?:des|der|vom|eines|einer) (?:[a-zäöü]\w* )?(?P<owner>[A-ZÄÖÜ]\w+)")
# “Die Zahl der Toten” are the dead, “die Stadt Köln” and “die Regierung von Ungarn” often the same as without.
_NO_HEADS = _words(
    "Zahl Anzahl Anteil Hälfte Drittel Viertel Fünftel Zehntel Prozent Mehrheit Minderheit Teil Großteil Stadt Land Staat Insel Regierung Gruppe"
    " Art Reihe Menge Höhe Fall Problem Thema Frage Tausende Hunderte Dutzende Millionen Milliarden Angaben Ende Anfang Mitte"
)
_DOING = frozenset({"von", "vom", "durch"})
_COUNTED = "#"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d[\d.,]*|[,;:–—]")
_PASSIVE = re.compile(
    r"\b(?:wird|werden|wurden?|worden)\b.*?\b(?:von|vom|durch)\b|\b(?:von|vom|durch)\b.*?\b(?:wird|werden|wurden?|worden)\b",
    re.IGNORECASE | re.DOTALL,
)
# Both sides of these are the same thing, or do the same to each other.
_MUTUAL = re.compile(
    r"\b(?:ist|sind|war|waren|bleibt|blieb|heiß\w+|traf\w*|treff\w+|getroffen|und|einander|heirate\w*|geheiratet|gleicht)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A noun: its stem, as written, the preposition that leads it in (“” for none), and its case where its article shows one."""

    stem: str
    text: str
    led_by: str
    is_first: bool
    is_later: bool


def turned_by_case(one: str, other: str) -> list[str]:
    """Return what the one does to whom that the other tells the other way round; [] for nothing."""
    mine, theirs = _parts(one), _parts(other)
    if bool(_PASSIVE.search(one)) != bool(_PASSIVE.search(other)):
        return _turned_voice(mine, theirs) if _PASSIVE.search(one) else _turned_voice(theirs, mine)
    shared = [stem for stem in mine if stem in theirs]
    bare = [stem for stem in shared if not mine[stem].led_by and not theirs[stem].led_by]
    for stem in bare:
        here, there = mine[stem], theirs[stem]
        if (here.is_first and there.is_later) or (here.is_later and there.is_first):
            return [f"the other way round: “{here.text}” and “{there.text}”"]
    if _MUTUAL.search(one) or _MUTUAL.search(other):
        return []
    for first, second in _changed_places(mine, theirs, shared, bare):
        return [
            f"the other way round: “{mine[first].text} … {mine[second].text}” and “{theirs[second].text} … {theirs[first].text}”"
        ]
    return []


def of_another_de(one: str, other: str) -> list[str]:
    """Return that one text speaks of what belongs to that which the other speaks of: “der Sohn des Präsidenten”; [] for nothing."""
    for here, there in ((one, other), (other, one)):
        theirs = {stem_of(match.group()).lower() for match in _NOUN.finditer(there)}
        for match in _OF.finditer(here):
            head, owner = stem_of(match["head"]).lower(), stem_of(match["owner"]).lower()
            if owner in theirs and head not in theirs and not _is_no_head(match["head"]):
                return [f"only one of them says “{match.group()}”"]
    return []


def _is_no_head(word: str) -> bool:
    return word in _NO_HEADS or word.lower() in _BEFORE | _FIRST | _LATER | _UNMARKED


def _turned_voice(passive: dict[str, _Part], active: dict[str, _Part]) -> list[str]:
    """Return that who does it in the passive has it done to him in the active: “vom Spieler verklagt”, “verklagte den Spieler”."""
    doers = [part for stem, part in passive.items() if part.led_by in _DOING and stem in active]
    done_to = [stem for stem, part in passive.items() if not part.led_by and stem in active and not active[stem].led_by]
    order = list(active)
    for doer in doers:
        there = active[doer.stem]
        is_before = any(order.index(stem) < order.index(doer.stem) for stem in done_to)
        is_object = there.is_later or any(active[stem].is_first for stem in done_to)
        is_marked = there.is_first or any(active[stem].is_later for stem in done_to)
        if not there.led_by and (is_object or (is_before and not is_marked)):
            return [f"the other way round: “{doer.text}” and “{there.text}”"]
    return []


def _changed_places(
    mine: dict[str, _Part], theirs: dict[str, _Part], shared: list[str], bare: list[str]
) -> Iterator[tuple[str, str]]:
    """Yield two nouns of which each stands where the other stood: before and behind, or without and with a preposition."""
    for first, second in permutations(shared, 2):
        led_by = mine[second].led_by
        if led_by and not mine[first].led_by and theirs[first].led_by == led_by and not theirs[second].led_by:
            yield first, second
    order = [stem for stem in theirs if stem in bare]
    is_marked = any(side[stem].is_first or side[stem].is_later for side in (mine, theirs) for stem in bare[:2])
    if bare[:2] == order[1::-1] and len(bare) > 1 and not is_marked:
        yield bare[0], bare[1]


def _parts(text: str) -> dict[str, _Part]:
    """Return the nouns of a text in order, each where it first stands; what is only counted (“12 000 Einwohner”) is left out."""
    found: dict[str, _Part] = {}
    article = led_by = before = ""
    for match in _WORD.finditer(text):
        word, lower = match.group(), match.group().lower()
        if lower in _FIRST | _LATER | _UNMARKED:
            article, led_by = lower, led_by or (before if before in _BEFORE else "")
        elif lower in _BEFORE:
            article, led_by = "", lower
        elif word[0].isupper():
            if led_by != _COUNTED:
                stem = stem_of(word)
                shown = " ".join(part for part in (led_by, article, word) if part)
                found.setdefault(stem, _Part(stem, shown, led_by, article in _FIRST, article in _LATER))
            article = led_by = ""
        elif word[0].isdigit():
            article, led_by = "", _COUNTED
        elif not lower.endswith(("e", "en", "er", "es", "em")):
            article = led_by = ""
        before = lower
    return found
