"""Says whether two claims are the same in all but typing, so surely that one row of the inbox may stand for both.

Stricter than `compare`: beside its answer "same" the words have to be the same ones in the same order. Free are only
articles, accents, British and American spelling, contractions, how numbers and dates are written, and whether an opening
phrase ("In May, …") stands at the end instead. A wrong fold hides a claim from an editor; a missed one costs a second row.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from claims.enums import MatchStrength
from claims.matching.comparing import compare
from claims.matching.leaning import clock_allows, leans_on_speaker, leans_on_text
from claims.terms.names import with_short_names
from claims.terms.posts import opened
from claims.terms.quantities import Moment, Quantity, moments, quantities
from claims.terms.words import Word, content_words, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

# Wire copy runs within days. The same words a month later may speak of another month.
WINDOW_DAYS = 31
# A claim is a sentence; what is longer was not cut into one, and never folds.
_MAX_CHARS = 2_000

_ARTICLES = frozenset({"a", "an", "the"})
# “A few came” is not “few came”.
_NEEDS_ARTICLE = frozenset({"few", "little", "lot", "bit", "number", "majority", "minority", "third", "quarter"})
_CONTRACTIONS = {"can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "let's": "let us"}
_ENDINGS = (("n't", " not"), ("'re", " are"), ("'ll", " will"), ("'ve", " have"), ("'m", " am"))
# American spelling for British, where that cannot make one word of two.
_SPELLINGS = (
    (re.compile(r"^(\w{3,})our(s|ed|ing|ite|ites|able|er|ers|ful|less|ly)?$"), r"\1or\2"),
    (re.compile(r"^(\w{4,})is(e|es|ed|ing|ation|ations|er|ers)$"), r"\1iz\2"),
    (re.compile(r"^(\w{3,})ys(e|es|ed|ing)$"), r"\1yz\2"),
    (re.compile(r"^(cen|thea|li|me|fib|kilome|milli?me|centime)tre(s?)$"), r"\1ter\2"),
    (re.compile(r"^(def|off|lic|pret)ence(s?)$"), r"\1ense\2"),
    (re.compile(r"^programme(s?)$"), r"program\1"),
    (re.compile(r"^(travel|cancel|label|model|signal|fuel)l(ed|ing|er|ers)$"), r"\1\2"),
)
_OPENING = re.compile(r"^(?P<opening>[^,;:.!?]{2,80}),\s+(?P<rest>\S.*)$", re.DOTALL)
_OPENERS = frozenset("in on at during since after before by from until between within under throughout".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Said:
    """One claim as it was said. `claimant` is any key of who said it, None for nobody named; `day` is when, as far as known.

    `is_dated` is False where `day` is only when we read it.
    """

    text: str
    language: str
    kind: str
    claimant: int | None
    day: date
    is_dated: bool = True


def fold_key(text: str, *, language: str, kind: str) -> str:
    """Return 32 hex digits that are equal for all claims that may fold; whether they do, `is_same_claim` says."""
    tokens = sorted(_tokens(text, _tongue(language))) or [text.casefold()]
    return hashlib.sha256("\x1f".join([kind, _tongue(language), *tokens]).encode("utf-8", "replace")).hexdigest()[:32]


def is_same_claim(one: Said, other: Said, *, are_copies: Callable[[], bool]) -> bool:
    """Say whether two claims may share a row. Symmetric.

    `are_copies` says whether both stand in copies of one text; it is asked only where words alone do not say whom or what
    they speak of ("the minister", "he").
    """
    if one.kind != other.kind or _tongue(one.language) != _tongue(other.language):
        return False
    if abs((one.day - other.day).days) > WINDOW_DAYS or not is_same_wording(
        one.text, other.text, language=one.language
    ):
        return False
    tongue = _tongue(one.language)
    if not clock_allows(one.text, tongue, _known_day(one), _known_day(other)):
        return False
    if leans_on_speaker(one.text, tongue) and (one.claimant is None or one.claimant != other.claimant):
        return False
    return not (leans_on_text(one.text, tongue) or leans_on_text(other.text, tongue)) or are_copies()


def is_same_wording(one: str, other: str, *, language: str) -> bool:
    """Say whether two texts are the same words in the same order, and the same claim by `compare`."""
    if max(len(one), len(other)) > _MAX_CHARS:
        return False
    if one == other:
        return bool(content_words(one))
    tongue = _tongue(language)
    mine, theirs = _orders(one, tongue), _orders(other, tongue)
    if not mine[0] or not theirs[0] or not set(mine) & set(theirs):
        return False
    match = compare(one, other)  # None for words without meaning of their own
    return match is not None and match.strength is MatchStrength.SAME


def _known_day(said: Said) -> date | None:
    return said.day if said.is_dated else None


def _tongue(language: str) -> str:
    return language.lower().replace("_", "-").partition("-")[0]


def _orders(text: str, tongue: str) -> tuple[tuple[str, ...], ...]:
    """Return the words in order, and with an opening phrase put at the end where there is one."""
    found = [_tokens(text, tongue)]
    opening = _OPENING.match(text) if tongue == "en" else None
    first = next(iter(words(text)), None)
    if opening and first and first.folded in _OPENERS:
        turned = f"{opening['rest'].rstrip(' .')} {opening['opening'][0].lower()}{opening['opening'][1:]}"
        found.append(_tokens(turned, tongue))
    plain = found[0]
    if tongue == "en" and len(plain) > 2 and plain[0] in _OPENERS and plain[1].startswith("#"):
        found.append(plain[2:] + plain[:2])  # “In 2024 exports fell”, without a comma
    return tuple(found)


@lru_cache(maxsize=4096)
def _tokens(text: str, tongue: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared. Spellings are evened out in English only, whose rules we know."""
    if tongue != "en":
        return tuple(word.text.casefold() for word in words(text))
    text = with_short_names(opened(text.replace("’", "'")))
    fixed = _fixed(text)
    found: list[str] = []
    at = 0
    for word in words(text):
        while at < len(fixed) and fixed[at][0] <= word.start:
            found.append(fixed[at][2])
            at += 1
        if at and word.start < fixed[at - 1][1]:
            continue  # part of the number or date that was just put down
        found += _plain(word)
    found += [value for _, _, value in fixed[at:]]
    return _without_fillers(found)


def _fixed(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, value) of the dates and numbers of a text, in order and apart from each other."""
    dates = [(moment.start, moment.end, _date(moment)) for moment in moments(text)]
    taken = [(start, end) for start, end, _ in dates]
    numbers = [
        (number.start, number.end, _number(number))
        for number in quantities(text)
        if not any(number.start < end and start < number.end for start, end in taken)
    ]
    return sorted(dates + numbers)


def _date(moment: Moment) -> str:
    return f"#date {moment.year}-{moment.month}-{moment.day}"


def _number(number: Quantity) -> str:
    points = " points" if "point" in number.text.lower() else ""
    return f"#{number.kind.value} {number.value:.9g} {number.unit}{points}"


def _plain(word: Word) -> list[str]:
    if not word.text.isascii() or "'" not in word.text:
        folded = "can not" if word.folded == "cannot" else word.folded
        return [_spelled(part) for part in folded.split()]
    lower = word.text.lower()
    if lower in _CONTRACTIONS:
        return _CONTRACTIONS[lower].split()
    for ending, said in _ENDINGS:
        if lower.endswith(ending):
            return (lower.removesuffix(ending) + said).split()
    return [_spelled(word.folded)]


def _spelled(word: str) -> str:
    for pattern, instead in _SPELLINGS:
        if pattern.match(word):
            return pattern.sub(instead, word)
    return word


def _without_fillers(found: list[str]) -> tuple[str, ...]:
    """Leave out articles, and “by” before a number (“rose by 5 %”, “rose 5 %”)."""
    kept = []
    for word, following in zip(found, [*found[1:], ""], strict=True):
        is_article = word in _ARTICLES and not (word != "the" and following in _NEEDS_ARTICLE)
        if not is_article and not (word == "by" and following.startswith("#")):
            kept.append(word)
    return tuple(kept)
