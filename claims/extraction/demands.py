"""Puts “should” into what somebody demands in a form that needs its verb: X demanded that the trust *be closed*."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.extraction.records import Span
    from claims.extraction.scene import Scene
    from claims.extraction.units import Unit

Replacement = tuple[int, int, str]
_SUBJECT_WORDS = 12


def is_demand(scene: Scene, unit: Unit) -> bool:
    """Whether a claim is a clause that its verb demands: demanded *that it publish the memo*."""
    said = unit.said
    if said is None or not unit.is_own or said.event.is_whole or not said.event.is_norm or scene.rules.verb_second:
        return False
    first = scene.index_at(unit.spans[0][0])
    return first is not None and scene.lower(first - 1) in scene.rules.that and not scene.quoted[first]


def demand_verb(scene: Scene, span: Span) -> int | None:
    """Return the index of the verb that “should” must stand before; None where none is known, `-1` where none is needed."""
    rules, first = scene.rules, scene.index_at(span[0])
    if first is None:
        return None
    for at in range(first + 1, min(first + _SUBJECT_WORDS, len(scene.tokens))):
        lower, before = scene.lower(at), scene.lower(at - 1)
        if not scene.tokens[at].is_word or before in rules.infinitive | rules.relatives:
            return None
        if lower == "be" or (before in rules.pronouns and not _is_bent(scene, at)) or _is_base(scene, at):
            return at - (scene.lower(at - 1) in rules.negations)
        if scene.is_verb(at):
            return -1
    return None


def with_should(scene: Scene, unit: Unit) -> list[Replacement]:
    """Return the replacement that puts “should” before the verb of a demand."""
    verb = demand_verb(scene, unit.spans[0]) if is_demand(scene, unit) else None
    if verb is None or verb < 0:
        return []
    start = scene.tokens[verb].start
    return [(start, start, "should ")]


def _is_bent(scene: Scene, index: int) -> bool:
    lower = scene.lower(index)
    is_small = lower in scene.rules.auxiliaries or lower in scene.rules.adverbs or lower in scene.rules.negations
    return is_small or lower.endswith(("ed", "s", "ly"))


def _is_base(scene: Scene, index: int) -> bool:
    """Whether a word in its plain form can only be the verb: that the ministry *publish the* memo."""
    rules, lower, follows = scene.rules, scene.lower(index), scene.lower(index + 1)
    if scene.lower(index - 1) in rules.determiners | rules.possessives | rules.prepositions or lower.endswith("ed"):
        return False
    is_known = any(cue.form == "base" for cue in rules.cues.get(lower, ())) or any(
        f"{lower}{ending}" in rules.verbs for ending in ("s", "es", "ed", "d")
    )
    takes = rules.determiners | rules.possessives | rules.object_pronouns | rules.prepositions | rules.infinitive
    return is_known and (follows in takes or follows in rules.pronouns or index + 1 >= len(scene.tokens))
