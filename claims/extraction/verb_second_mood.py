"""Puts reported speech in plain words: “Die Preise *seien* gestiegen”, somebody says, so the claim is “Die Preise *sind* gestiegen”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.extraction.antecedents import inside

if TYPE_CHECKING:
    from claims.extraction.scene import Scene
    from claims.extraction.units import Unit


def in_plain_words(scene: Scene, unit: Unit) -> dict[int, str]:
    """Return for each verb of reported speech in a claim, by its index, its plain form.

    None where the claim keeps its verb of saying, whose words they are then, and none at all where one of them may also wish or
    doubt: a claim in two moods is worse than one in the other.
    """
    rules, said = scene.rules, unit.said
    if said is None or not rules.indicative or (unit.is_own and (said.event.is_whole or said.event.in_quotation)):
        return {}
    words = [at for at in inside(scene, unit.spans) if not scene.quoted[at]]
    if not words or rules.unbending.search(" ".join(scene.lower(at) for at in words)):
        return {}
    found = {at: rules.indicative[scene.lower(at)] for at in words if _is_verb(scene, at)}
    if not unit.is_own and any(scene.mark(at) == "," for at in range(min(words), min(found, default=0))):
        return {}  # im Mai hatte sie versprochen, keine Schule *werde* geschlossen: it stands in what she promised
    return {} if any(_may_doubt(scene, at, found) for at in words) else found


def _may_doubt(scene: Scene, index: int, found: dict[int, str]) -> bool:
    """Whether the last word of a clause that serves another may be past or reported: Menschen, die nie *einkauften*."""
    token = scene.tokens[index]
    ends = index + 1 >= len(scene.tokens) or not scene.tokens[index + 1].is_word
    if not ends or not token.lower.endswith("ten") or token.is_capital:
        return False
    first = index
    while first > 0 and scene.tokens[first - 1].is_word:
        first -= 1
    serves = scene.mark(first - 1) == "," and scene.lower(first) in scene.rules.relatives | scene.rules.subordinators
    return serves and not any(first <= at <= index for at in found)


def _is_verb(scene: Scene, index: int) -> bool:
    """Whether a form that may be reported speech is a verb where it stands, and no adjective: die *starke* Nachfrage."""
    rules, token, before = scene.rules, scene.tokens[index], scene.lower(index - 1) if index else ""
    if token.text not in rules.indicative:
        return False
    is_bound = before in rules.determiners | rules.possessives | rules.possessive_pronouns.keys() | rules.prepositions
    is_demonstrative = before in rules.demonstratives or before in rules.relatives  # *das* sei falsch, *die* habe er
    follows_noun = index + 1 < len(scene.tokens) and scene.tokens[index + 1].is_capital
    return not (is_bound and (follows_noun and not is_demonstrative))
