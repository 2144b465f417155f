"""Finds who holds a view without a verb of saying: “X ist sicher, dass A”, “X zeigt sich besorgt”, “X ist der Ansicht, A”."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.extraction.rules import Cue
from claims.extraction.tokens import OPENING
from claims.extraction.verb_second_asides import MARKS, clause_start
from claims.extraction.verb_second_subjects import behind_attributes, behind_objects, past_role, subject_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.extraction.naming import NounPhrase
    from claims.extraction.scene import Event, Scene

_SURE = 0.85
_HOLDS = Cue("meinen", "that", "s")


def stances(scene: Scene) -> Iterator[Event]:
    """Yield who is, or shows to be, of a view: what follows is theirs; without a clause the whole sentence is."""
    rules = scene.rules
    for index, token in enumerate(scene.tokens):
        is_shown = token.lower in rules.seems
        if scene.quoted[index] or not (is_shown or token.lower in rules.be) or token.is_capital:
            continue
        subject = _holder(scene, index)
        told = None if subject is None else _view(scene, index, subject, is_shown=is_shown)
        if subject is None or told is None:
            continue
        content = _clause_behind(scene, told)
        if content is not None:
            event = scene.event("says", index, _HOLDS, subject, [content])
        elif is_shown:
            start = min(subject.start, token.start)
            event = scene.event("does", index, _HOLDS, subject, [(start, scene.content_end())], is_whole=True)
        else:
            event = None
        if event is not None:
            yield replace(event, confidence=_SURE)
            return


def _holder(scene: Scene, index: int) -> NounPhrase | None:
    """Return who stands before the verb, or behind it: “Überzeugt ist *X*”, “Am Montag zeigte sich *X*”."""
    start = clause_start(scene, index)
    before = subject_at(scene, start, _HOLDS) if start < index else None
    if before is not None and behind_attributes(scene, before.last) == index - 1:
        return before
    return subject_at(scene, behind_objects(scene, index + 1), _HOLDS) if start < index else None


def _view(scene: Scene, index: int, subject: NounPhrase, *, is_shown: bool) -> int | None:
    """Return where the word stands that tells the view; None where there is none, or it is denied."""
    rules = scene.rules
    words = rules.affected if is_shown else rules.convinced
    is_reflexive = False
    for at in range(index + 1, len(scene.tokens)):
        lower = scene.lower(at)
        if scene.mark(at) in MARKS and not subject.first <= at <= past_role(scene, subject) + 1:
            return None
        if lower in rules.negations:
            return None
        is_reflexive = is_reflexive or lower == rules.reflexive
        if (lower in words and (is_reflexive or not is_shown)) or (
            not is_shown and lower in rules.held_views and scene.lower(at - 1) in rules.determiners
        ):
            return at
    return None


def _clause_behind(scene: Scene, at: int) -> tuple[int, int] | None:
    """Return the clause behind a view: “sicher, *dass A*”, “überzeugt: *A*”, “der Ansicht, *A*”."""
    mark = next((place for place in range(at + 1, len(scene.tokens)) if scene.mark(place) in MARKS), None)
    if mark is None or scene.mark(mark) not in {",", ":"} or mark + 1 >= len(scene.tokens):
        return None
    first = mark + 1
    if scene.lower(first) in scene.rules.that:
        first += 1
    elif scene.mark(mark) == "," and not _is_reported(scene, first) and scene.mark(first) not in OPENING:
        return None  # ist sicher, weil …
    return (scene.tokens[first].start, scene.content_end()) if first < len(scene.tokens) else None


def _is_reported(scene: Scene, first: int) -> bool:
    return any(token.lower in scene.rules.reported and not token.is_capital for token in scene.tokens[first:])
