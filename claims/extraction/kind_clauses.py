"""Tells which words of a claim stand in a clause that serves another: what decides its kind is the main clause.

“The road *that will be built next year* costs 3 million” tells what is; “It will cost more *than was planned*” what will be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.extraction.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.records import Span

_VERB_ENDINGS = ("t", "te", "ten", "en", "ern", "eln")
_PARTING = frozenset({",", ";", ":", "–", "—", ")", "(", "”", '"', "“", "»", "«", "„"})


def served_stretches(scene: Scene, spans: Sequence[Span]) -> list[Span]:
    """Return the stretches of the spans that are clauses serving another, in text order."""
    find = _verb_last if scene.rules.verb_second else _verb_after
    return [stretch for start, end in spans for stretch in find(scene, _inside(scene, start, end))]


def has_finite_verb(scene: Scene, spans: Sequence[Span]) -> bool:
    """Whether any token of the spans looks like a finite verb."""
    is_one = _may_be_verb if scene.rules.verb_second else Scene.is_verb
    return any(is_one(scene, index) for start, end in spans for index in _inside(scene, start, end))


def _may_be_verb(scene: Scene, index: int) -> bool:
    """Whether a word of a language whose nouns take capitals ends as a verb does, and is no small word."""
    token, rules = scene.tokens[index], scene.rules
    is_small = token.lower in rules.small_words - rules.auxiliaries or token.lower in rules.adverbs
    return scene.is_verb(index) or (token.text[:1].islower() and not is_small and token.lower.endswith(_VERB_ENDINGS))


def _inside(scene: Scene, start: int, end: int) -> list[int]:
    first = scene.index_at(start)
    if first is None:
        return []
    return [index for index in range(first, len(scene.tokens)) if scene.tokens[index].start < end]


def _verb_after(scene: Scene, indices: Sequence[int]) -> Iterator[Span]:
    """Yield the clauses of a language whose verb follows its subject: from what opens them to a mark or the next verb."""
    place = 0
    while place < len(indices):
        index = indices[place]
        place += 1
        if _opens_clause(scene, index, is_first=index == indices[0]):
            place, end = _clause_from(scene, indices, place, scene.lower(index))
            if end is not None:
                yield scene.tokens[index].start, end


def _clause_from(scene: Scene, indices: Sequence[int], place: int, opener: str) -> tuple[int, int | None]:
    """Return where to read on, and where the clause ends that was opened before `place`; None where it is none."""
    rules, verbs, in_group = scene.rules, 0, False
    while place < len(indices):
        index = indices[place]
        token = scene.tokens[index]
        place += 1
        if token.text in _PARTING:
            return place, token.start if verbs else None
        if scene.is_verb(index):
            verbs += not in_group
            in_group = True
            if verbs > 1:
                return place, token.start
            # “After the vote he will go”: such a clause has no future of its own, so the verb is the main one.
            if opener in rules.clause_openers_of_time and token.lower in rules.future_words:
                return place, None
        elif token.lower not in rules.adverbs | rules.negations and not token.lower.endswith("ly"):
            in_group = False
    return place, scene.tokens[indices[-1]].end if verbs else None


def _opens_clause(scene: Scene, index: int, *, is_first: bool) -> bool:
    rules, lower = scene.rules, scene.lower(index)
    if lower in rules.that:
        before = scene.lower(index - 1)
        is_complement = before in rules.cues or before in rules.particles
        return (
            not is_first and scene.tokens[index - 1].is_word and not is_complement and before not in rules.prepositions
        )
    return lower in rules.served_openers and (is_first or lower not in rules.free_relatives or index > 0)


def _verb_last(scene: Scene, indices: Sequence[int]) -> Iterator[Span]:
    """Yield the clauses of a language that puts their verb last: from what opens them, behind a mark, to the next mark."""
    rules, begin = scene.rules, -1
    for place, index in enumerate(indices):
        token = scene.tokens[index]
        if begin >= 0:
            if token.text in _PARTING:
                yield begin, token.start
                begin = -1
            continue
        behind = place == 0 or scene.mark(index - 1) in _PARTING
        is_relative = place > 0 and scene.mark(index - 1) == "," and token.lower in rules.relatives
        if (behind and token.lower in rules.subordinators - rules.prepositions) or is_relative:
            begin = token.start
    if begin >= 0:
        yield begin, scene.tokens[indices[-1]].end


def is_future_by_infinitive(scene: Scene, offset: int) -> bool:
    """Whether a helper at an offset that makes both the future and the passive (wird) goes with an infinitive."""
    rules = scene.rules
    at = scene.index_at(offset)
    if at is None:
        return False
    last = at
    for index in range(at + 1, len(scene.tokens)):
        if not scene.tokens[index].is_word:
            if scene.tokens[index].text in _PARTING - {"(", ")", "„", "“", '"', "»", "«"} and last > at:
                break
            continue
        last = index
    if last == at:
        last = at - 1  # …, dass er kommen wird
    word = scene.lower(last)
    if word in rules.future_words and last > at:  # …, wird er beschlossen werden
        return True
    return bool(rules.infinitive_form.search(word)) and scene.mark(last)[:1].islower()
