"""Finds of what a relative clause says something that stands inside it: “*the tax*, which ministers say hurts”."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.extraction.scene import Event, Scene
    from claims.extraction.units import Unit


def relative_subject(scene: Scene, unit: Unit) -> str:
    """Return of what a relative clause says something that stands inside it: *a tax*, which ministers say hurts; else empty."""
    said, rules = unit.said, scene.rules
    if said is None or not unit.is_own or said.event.is_whole or said.event.pattern != "says" or rules.verb_second:
        return ""
    at, first = scene.index_at(said.event.claimant.start), scene.index_at(unit.spans[0][0])
    if at is None or first is None or at < 2 or not scene.is_verb(first) or scene.lower(first) in rules.pronouns:
        return ""
    if scene.lower(at - 1) in rules.relatives:
        return _antecedent(scene, at - 2 - (scene.mark(at - 2) == ","), first)
    return _antecedent(scene, at - 1, first) if contact_start(scene, said.event) is not None else ""


def contact_start(scene: Scene, event: Event) -> int | None:
    """Return where the thing begins that a clause without “which” says something of: *a measure* the government says will help."""
    rules, at, first = scene.rules, scene.index_at(event.claimant.start), scene.index_at(event.spans[0][0])
    if (
        event.pattern != "says"
        or rules.verb_second
        or at is None
        or first is None
        or at < 3
        or not scene.is_verb(first)
    ):
        return None
    opens = scene.lower(at) in rules.articles and scene.lower(at - 2) in rules.articles
    is_thing = opens and _is_of_thing(scene, at - 1) and event.claimant.end <= event.cue_start < event.spans[0][0]
    return scene.tokens[at - 2].start if is_thing and scene.lower(first) not in rules.pronouns else None


def _antecedent(scene: Scene, last: int, verb: int) -> str:
    """Return the thing that ends at a token, for the clause behind it; “it” or “they” where it may be part of a longer one: a fall *in sales*."""
    rules, first = scene.rules, last
    opens = rules.determiners | rules.possessives
    while first > 0 and scene.lower(first) not in opens and _is_of_thing(scene, first - 1):
        first -= 1
    first -= scene.lower(first - 1) in opens
    before = scene.lower(first - 1)
    if not scene.tokens[last].is_word:
        return ""
    if scene.lower(last) in rules.time_words or scene.tokens[last].is_number:
        return "this"  # her flat was burgled in October, which she says was a warning
    is_behind_verb = first > 1 and (scene.is_verb(first - 2) or scene.tokens[first - 2].is_number)
    if before in rules.prepositions and not is_behind_verb and not scene.tokens[last].is_capital:
        is_many = scene.lower(verb) in rules.bent_plurals or (
            scene.lower(verb) not in rules.bent_plurals.values() and scene.lower(last).endswith("s")
        )
        return "they" if is_many else "it"
    words = scene.text[scene.tokens[first].start : scene.tokens[last].end]
    opening, _, rest = words.partition(" ")
    return f"the {rest}" if rest and opening.lower() in rules.determiners - {"no"} else words


def _is_of_thing(scene: Scene, index: int) -> bool:
    rules, lower = scene.rules, scene.lower(index)
    small = rules.prepositions | rules.conjunctions | rules.subordinators | rules.adverbs | rules.infinitive
    return (
        scene.tokens[index].is_word and not scene.is_verb(index) and lower not in small and lower not in rules.pronouns
    )
