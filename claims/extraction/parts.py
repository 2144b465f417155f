"""Splits one act of saying, or one plain sentence, where it says several things that are checked one by one.

“Inflation fell to 2 % and unemployment rose to 6 %” is two claims; “prices and wages rose” is one. A part needs a verb
of its own and something to look up of its own (a figure, a date); a denial, a condition and a quotation stay whole.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.extraction.records import Span
    from claims.extraction.scene import Scene
    from claims.extraction.units import Unit

_LEAST_WORDS = 4
_MOST_PARTS = 6
_LEAD_WORDS = 8  # words of a subject that a second verb may take over


def parts_of(scene: Scene, unit: Unit) -> list[Unit]:
    """Return the unit, or its parts in text order."""
    if unit.said is not None and (unit.said.event.is_whole and unit.is_own):
        return [unit]
    cuts = _cuts(scene, unit.spans[-1], unit)
    if not cuts:
        return [unit]
    parts: list[Unit] = []
    start, span_start, lead = unit.start, unit.spans[-1][0], ""
    for cut, resume, next_lead in cuts:
        spans = (*(unit.spans[:-1] if not parts else ()), (span_start, cut))
        parts.append(replace(unit, start=start, end=cut, spans=spans, lead=lead))
        start = span_start = resume
        lead = next_lead
    parts.append(replace(unit, start=start, spans=((span_start, unit.spans[-1][1]),), lead=lead))
    return parts


def finite_between(scene: Scene, start: int, end: int) -> int | None:
    """Return the index of the first finite verb between two offsets that has a word before it there."""
    first = scene.index_at(start)
    if first is None:
        return None
    for index in range(first + 1, len(scene.tokens)):
        if scene.tokens[index].start >= end:
            return None
        if scene.is_verb(index) and scene.tokens[index - 1].is_word:
            return index
    return None


def _cuts(scene: Scene, span: Span, unit: Unit) -> list[tuple[int, int, str]]:
    """Return (end of the part before, start of the part after, its lead) for each place to cut at."""
    found: list[tuple[int, int, str]] = []
    start = span[0]
    if scene.lower(scene.index_at(start) or 0) in scene.rules.conditionals:
        return []
    for index in range(1, len(scene.tokens)):
        token = scene.tokens[index]
        if token.start <= start or token.start >= span[1] or len(found) + 1 >= _MOST_PARTS:
            continue
        if not _is_joint(scene, index) or scene.quoted[index] != scene.quoted[max(0, index - 1)]:
            continue
        resume = scene.tokens[index + 1].start if index + 1 < len(scene.tokens) else span[1]
        cut = token.start
        while cut > start and scene.text[cut - 1] in " ,;\n":
            cut -= 1
        if not _stands(scene, start, cut):
            continue
        limit = next((t.start for t in scene.tokens[index + 1 :] if t.text == ";"), span[1])
        lead = _lead(scene, index, (start, cut), min(limit, span[1]))
        if lead is not None and (not unit.is_own or not scene.quoted[index]):
            found.append((cut, resume, lead))
            start = resume
    return found


def _is_joint(scene: Scene, index: int) -> bool:
    """Whether a token joins two clauses: a semicolon, “and”, “but”, “while”."""
    if scene.mark(index) == ";":
        return True
    lower = scene.lower(index)
    if lower not in scene.rules.clause_joints:
        return False
    return lower in scene.rules.plain_joints or scene.mark(index - 1) == ","


def _lead(scene: Scene, joint: int, before: Span, end: int) -> str | None:
    """Return what the part after a joint lacks: "" where it has its own subject, else the subject; None: no part."""
    first = joint + 1
    if first >= len(scene.tokens) or not scene.tokens[first].is_word:
        return None
    start = scene.tokens[first].start
    lower = scene.lower(first)
    if not (_contrasts(scene, joint, end) or _stands(scene, start, end, needs_verb=False)):
        return None
    is_bare = _is_bare_verb(scene, first)
    if (scene.is_verb(first) or is_bare) and lower not in scene.rules.pronouns:
        has_figures = all(scene.rules.to_look_up.search(scene.text, *span) for span in (before, (start, end)))
        is_bare = is_bare or (lower not in scene.rules.auxiliaries and not lower.endswith(("ed", "s")))
        return _subject(scene, before, is_bare=is_bare) if has_figures else None
    verb = finite_between(scene, start, end)
    if verb is None or lower in scene.rules.relatives | scene.rules.conditionals:
        return None
    subject = scene.tokens[first:verb]
    if not all(token.is_word for token in subject) or len(subject) > _LEAD_WORDS * 2:
        return None
    # two men aged 23 and *27 near the lock and had* found drugs
    is_list = scene.lower(joint - 1) in scene.rules.prepositions or scene.lower(verb - 1) in scene.rules.conjunctions
    is_list = is_list or any(
        token.lower in scene.rules.relatives for token in subject[1:]
    )  # cost *and issues that* grew
    return None if is_list else ""


def _is_bare_verb(scene: Scene, index: int) -> bool:
    """Whether a word that no list has for a verb is one by what follows: it would cut jobs and *close two* plants, and *freeze the* assets."""
    rules, token, follows = scene.rules, scene.tokens[index], scene.lower(index + 1)
    if rules.verb_second or not token.text.islower() or token.lower.endswith(("s", "ed", "ing", "ly")):
        return False
    is_small = token.lower in rules.small_words | rules.adverbs | rules.number_words | rules.subordinators
    is_object = follows in rules.articles | rules.possessives | rules.number_words
    return not is_small and (is_object or (index + 1 < len(scene.tokens) and scene.tokens[index + 1].is_number))


def _contrasts(scene: Scene, joint: int, end: int) -> bool:
    """Whether “, while” and a short full clause behind it set a fact beside another: “…, while *rates were unchanged*”."""
    rules, first = scene.rules, joint + 1
    if scene.lower(joint) not in rules.clause_joints - rules.plain_joints:
        return False
    verb = finite_between(scene, scene.tokens[first].start, end)
    is_noun = not rules.small_words >= {scene.lower(first)} or scene.lower(first) in rules.determiners
    return (
        verb is not None and is_noun and any(token.is_word and token.start < end for token in scene.tokens[verb + 1 :])
    )


def _subject(scene: Scene, before: Span, *, is_bare: bool) -> str | None:
    """Return the subject of the part before, for a verb that has none of its own; with “would” before a bare verb."""
    verb = finite_between(scene, *before)
    first = scene.index_at(before[0])
    if is_bare and verb is not None and scene.lower(verb) not in scene.rules.modals:
        verb, first = _helped(scene, verb, before[1]) or (
            verb,
            first,
        )  # it shows that *the tram would* carry people and take cars
    if verb is None or first is None or not 0 < verb - first <= _LEAD_WORDS:
        return None
    words = scene.tokens[first:verb]
    if not all(token.is_word for token in words) or scene.lower(first) in scene.rules.prepositions:
        return None
    end = scene.tokens[verb].end if scene.lower(verb) in scene.rules.modals and is_bare else words[-1].end
    return scene.text[words[0].start : end]


def _helped(scene: Scene, verb: int, end: int) -> tuple[int, int] | None:
    """Return the helper that a bare verb shares with the clause before it, and where its subject begins; None where there is none."""
    rules = scene.rules
    modals = [
        at for at in range(verb, len(scene.tokens)) if scene.tokens[at].start < end and scene.lower(at) in rules.modals
    ]
    if not modals:
        return None
    first = modals[-1]
    while (
        first > 0 and scene.tokens[first - 1].is_word and scene.lower(first - 1) not in rules.that | rules.subordinators
    ):
        first -= 1
    return (modals[-1], first) if scene.lower(first - 1) in rules.that else None


def _stands(scene: Scene, start: int, end: int, *, needs_verb: bool = True) -> bool:
    """Whether a stretch can be checked by itself: a verb, enough words, and something to look up."""
    words = scene.text[start:end].split()
    if len(words) < _LEAST_WORDS or (needs_verb and finite_between(scene, start, end) is None):
        return False
    return bool(scene.rules.to_look_up.search(scene.text, start, end)) or any(
        token.is_capital and (token.lower in scene.rules.months_and_days or scene.lexis.is_proper(scene.tokens, index))
        for index, token in enumerate(scene.tokens)
        if start < token.start < end
    )
