"""Anchors exact words in a text and says whether they still stand there; the only place that knows what a quotation is.

A quotation is proof only while `text[start:end] == exact` (`stands_in`). Everything approximate here (`reanchor`) is a
suggestion for a person and never proof. Offsets count Unicode code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claims.enums import AnchorState
from claims.errors import QuotationError
from claims.terms.alignment import best_alignment, similarity
from claims.terms.meaning import changed_meaning
from claims.terms.typography import folded, unwrapped

# Context kept on each side, in code points: what Hypothesis stores beside each quotation.
PREFIX_CHARS = SUFFIX_CHARS = 32

# The weights of Hypothesis's matcher, https://github.com/hypothesis/client/blob/main/src/annotator/anchoring/match-quote.ts
_QUOTE_WEIGHT, _PREFIX_WEIGHT, _SUFFIX_WEIGHT, _POSITION_WEIGHT = 50.0, 20.0, 20.0, 2.0
# Hypothesis has no floor and shows its best guess, however poor. Below this share of the words themselves, or of the whole
# score, ours says the words are gone.
_MIN_QUOTE_SIMILARITY, _MIN_SCORE = 0.7, 0.64
# The very words with a score below this have lost both their surroundings: perhaps a twin, and the original is gone.
_FAMILIAR_SCORE = 0.8
# Two places that score nearer to each other than this cannot be told apart.
_AMBIGUITY_MARGIN = 0.03
# A quotation that occurs more often than this on a page is boilerplate; more places are not weighed.
_MAX_PLACES = 500


@dataclass(frozen=True, slots=True)
class Quotation:
    """Exact words of a text with the characters around them and their span."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchoring:
    """Where the words of a quotation are in another text.

    `score` runs from 0 to 1 (1: same words, same surroundings). `suggestion` is where they probably stand, None when they
    are gone or several places are as good. `warnings` says in words what may have changed the meaning, or why there is no
    suggestion.
    """

    state: AnchorState
    score: float
    suggestion: Quotation | None = None
    warnings: tuple[str, ...] = ()


def quote_at(text: str, start: int, end: int) -> Quotation:
    """Return the words at [start, end) with their surroundings; raises QuotationError when there are none.

    Nothing is trimmed: white space at the ends stays part of the words. See `trimmed`.
    """
    if not 0 <= start <= end <= len(text):
        raise QuotationError(
            f"The place {start} to {end} is not in the text, which has {len(text)} characters.", field="start"
        )
    exact = text[start:end]
    if not exact.strip():
        raise QuotationError("No words are selected.", field="exact")
    return Quotation(exact, text[max(0, start - PREFIX_CHARS) : start], text[end : end + SUFFIX_CHARS], start, end)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends of a span inwards off white space; a span of white space alone comes back empty at its start."""
    start, end = max(0, start), min(len(text), end)
    inner = text[start:end].strip()
    if not inner:
        return start, start
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, start + len(inner)


def stands_in(quotation: Quotation, text: str) -> bool:
    """Whether the exact words stand at their stated place with their stated surroundings. The only proof there is."""
    start, end = quotation.start, quotation.end
    return (
        bool(quotation.exact.strip())
        and 0 <= start < end <= len(text)
        and text[start:end] == quotation.exact
        and text[max(0, start - len(quotation.prefix)) : start] == quotation.prefix
        and text[end : end + len(quotation.suffix)] == quotation.suffix
    )


def find_exact(
    text: str, exact: str, *, prefix: str = "", suffix: str = "", near: int | None = None
) -> Quotation | None:
    """Find exact words; where they occur several times the surroundings decide, then the nearest to `near`.

    None when they are not there, or when they are there several times and nothing tells the places apart.
    """
    places = _places(text, exact)
    if len(places) > 1 and (prefix or suffix):
        agreement = [_shared_context(text, at, at + len(exact), prefix, suffix) for at in places]
        best = max(agreement)
        places = [at for at, shared in zip(places, agreement, strict=True) if shared == best]
    if len(places) > 1 and near is not None:
        places.sort(key=lambda at: (abs(at - near), at))
        if abs(places[0] - near) != abs(places[1] - near):
            del places[1:]
    return quote_at(text, places[0], places[0] + len(exact)) if len(places) == 1 else None


def find_pasted(text: str, pasted: str, *, near: int | None = None) -> Quotation | None:
    """Find the words an editor pasted, though quotes, dashes or white space differ; `exact` is as the text has it.

    Letters and their case must agree. None when the words are not there, or stand in several places and `near` is not
    given (see `occurrences`).
    """
    found = occurrences(text, pasted)
    if len(found) > 1:
        verbatim = [quotation for quotation in found if quotation.exact == pasted.strip()]
        found = verbatim or found
    if len(found) > 1 and near is not None:
        return min(found, key=lambda quotation: (abs(quotation.start - near), quotation.start))
    return found[0] if len(found) == 1 else None


def occurrences(text: str, pasted: str) -> list[Quotation]:
    """Return every place where the pasted words stand, compared as `find_pasted` does, in order."""
    for joins_lines in (False, True):
        haystack = folded(text, joins_lines=joins_lines)
        for needle in dict.fromkeys((pasted, unwrapped(pasted))):
            wanted = folded(needle, joins_lines=joins_lines).text.strip()
            places = _places(haystack.text, wanted)
            spans = [haystack.span(at, at + len(wanted)) for at in places if haystack.is_whole(at, at + len(wanted))]
            if spans:
                return [quote_at(text, start, end) for start, end in dict.fromkeys(spans)]
    return []


def reanchor(quotation: Quotation, new_text: str) -> Anchoring:
    """Say what became of a quotation in a later text: intact, moved, altered or gone. A suggestion, never proof.

    Intact and moved mean that the very words stand there. Altered means that similar words do, or that the very words do
    and a negation or a number beside them in the same sentence has changed.
    """
    if stands_in(quotation, new_text):
        return Anchoring(AnchorState.INTACT, 1.0, quote_at(new_text, quotation.start, quotation.end))
    places = _places(new_text, quotation.exact)
    if places:
        return _reanchor_exact(quotation, new_text, places)
    return _reanchor_similar(quotation, new_text)


def selectors(quotation: Quotation) -> list[dict[str, Any]]:
    """Render a quotation as W3C Web Annotation selectors (TextQuoteSelector, then TextPositionSelector)."""
    return [
        {
            "type": "TextQuoteSelector",
            "exact": quotation.exact,
            "prefix": quotation.prefix,
            "suffix": quotation.suffix,
        },
        {"type": "TextPositionSelector", "start": quotation.start, "end": quotation.end},
    ]


def _places(text: str, exact: str) -> list[int]:
    """Return where the words start, overlapping places included, at most _MAX_PLACES of them."""
    places: list[int] = []
    at = text.find(exact) if exact.strip() else -1
    while at >= 0 and len(places) < _MAX_PLACES:
        places.append(at)
        at = text.find(exact, at + 1)
    return places


def _shared_context(text: str, start: int, end: int, prefix: str, suffix: str) -> int:
    """Count the characters next to the span that agree with the prefix (from its end) and the suffix (from its start)."""
    before, after = text[max(0, start - len(prefix)) : start], text[end : end + len(suffix)]
    return _common(before[::-1], prefix[::-1]) + _common(after, suffix)


def _common(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _reanchor_exact(quotation: Quotation, text: str, places: list[int]) -> Anchoring:
    ranked = sorted(((_score(quotation, text, at, at + len(quotation.exact)), -at) for at in places), reverse=True)
    score, at = ranked[0][0], -ranked[0][1]
    if score < _FAMILIAR_SCORE and (altered := _altered_in_place(quotation, text, places, score)):
        return altered
    if len(ranked) > 1 and score - ranked[1][0] < _AMBIGUITY_MARGIN:
        why = f"The words stand in {len(places)} places and nothing tells which one was meant."
        return Anchoring(AnchorState.MOVED, score, None, (why,))
    found = quote_at(text, at, at + len(quotation.exact))
    warnings = changed_meaning(_in_context(quotation), _in_context(found))
    if warnings:
        return Anchoring(
            AnchorState.ALTERED, score, found, ("The words stand, but beside them: " + warnings[0], *warnings[1:])
        )
    state = AnchorState.INTACT if at == quotation.start else AnchorState.MOVED
    is_elsewhere = state is AnchorState.MOVED and score < _FAMILIAR_SCORE
    return Anchoring(state, score, found, ("The words stand in quite other surroundings.",) if is_elsewhere else ())


def _altered_in_place(quotation: Quotation, text: str, places: list[int], score: float) -> Anchoring | None:
    """Return the place where similar words stand in the old surroundings, while the very words stand only elsewhere.

    A page that was corrected often quotes its old words in a note: they are not what it says any more.
    """
    masked = text
    for at in places:
        end = at + len(quotation.exact)
        masked = masked[:at] + "\x00" * (end - at) + masked[end:]
    found = _reanchor_similar(quotation, masked)
    if found.suggestion is None or found.score < max(_FAMILIAR_SCORE, score + _AMBIGUITY_MARGIN):
        return None
    span = quote_at(text, found.suggestion.start, found.suggestion.end)
    why = "The very words stand elsewhere on the page, perhaps in a note on a correction."
    return Anchoring(AnchorState.ALTERED, found.score, span, (*found.warnings, why))


def _reanchor_similar(quotation: Quotation, text: str) -> Anchoring:
    span = best_alignment(quotation.exact, text)
    if span is None:
        return Anchoring(AnchorState.GONE, 0.0)
    likeness, score = similarity(quotation.exact, text[slice(*span)]), _score(quotation, text, *span)
    if likeness < _MIN_QUOTE_SIMILARITY or score < _MIN_SCORE:
        return Anchoring(AnchorState.GONE, score)
    elsewhere = best_alignment(quotation.exact, text, avoiding=span)
    if elsewhere is not None and score - _score(quotation, text, *elsewhere) < _AMBIGUITY_MARGIN:
        return Anchoring(AnchorState.ALTERED, score, None, ("Two places are as similar, so neither is suggested.",))
    found = quote_at(text, *span)
    warnings = changed_meaning(quotation.exact, found.exact) or changed_meaning(
        _in_context(quotation), _in_context(found)
    )
    return Anchoring(AnchorState.ALTERED, score, found, warnings)


def _score(quotation: Quotation, text: str, start: int, end: int) -> float:
    """Weigh a place as Hypothesis does: likeness of the words, of what stands before and after, and of the position."""
    weights, total = _QUOTE_WEIGHT, _QUOTE_WEIGHT * similarity(quotation.exact, text[start:end])
    if quotation.prefix:
        weights += _PREFIX_WEIGHT
        total += _PREFIX_WEIGHT * similarity(quotation.prefix, text[max(0, start - len(quotation.prefix)) : start])
    if quotation.suffix:
        weights += _SUFFIX_WEIGHT
        total += _SUFFIX_WEIGHT * similarity(quotation.suffix, text[end : end + len(quotation.suffix)])
    distance = abs(start - quotation.start) / max(len(text), 1)
    return (total + _POSITION_WEIGHT * (1.0 - min(distance, 1.0))) / (weights + _POSITION_WEIGHT)


def _in_context(quotation: Quotation) -> str:
    """Return the words with as much of their surroundings as belongs to the same sentence, cut at whole words."""
    before = quotation.prefix
    for stop in (". ", "! ", "? ", "\n"):
        before = before.rpartition(stop)[2]
    if before == quotation.prefix:  # the first word may be cut
        before = before.partition(" ")[2]
    after = quotation.suffix
    ends = sorted(at for stop in (". ", "! ", "? ", "\n") if (at := after.find(stop)) >= 0)
    after = after[: ends[0]] if ends else after.rpartition(" ")[0]
    return before + quotation.exact + after
