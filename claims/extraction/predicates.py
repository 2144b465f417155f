"""Tells from what is said of “it” or “she” whether a body, a thing or somebody dead is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.extraction.scene import Scene


def predicate(scene: Scene, index: int) -> tuple[int, bool]:
    """Return the index of the main verb, or of the word behind a form of “be”, of a subject at a token; and whether “be” stands there."""
    rules, at, is_be = scene.rules, index + 1, False
    helpers = rules.auxiliaries | rules.negations | rules.adverbs
    while scene.lower(at) in helpers or scene.lower(at).endswith("ly"):
        is_be = is_be or scene.lower(at) in rules.be
        at += 1
    return at, is_be


def is_deed(scene: Scene, index: int) -> bool:
    """Whether “it” does something, as a body can: not in “it is too early”, “it has never been wrong”, “it will take years”."""
    rules = scene.rules
    at, is_be = predicate(scene, index)
    if at < len(scene.tokens) and rules.of_bodies.match(scene.text, scene.tokens[at].start):
        return True
    if is_be or scene.lower(at) in rules.of_things:
        return False
    return scene.is_verb(index + 1) or scene.lower(index + 1) in rules.adverbs


def is_of_a_mind(scene: Scene, index: int) -> bool:
    """Whether only somebody can be meant: it *had been told*, it *was considering*, it *was confident*."""
    rules = scene.rules
    at, is_be = predicate(scene, index)
    lower = scene.lower(at)
    is_doing = lower.endswith("ing") and lower not in rules.of_things
    return is_be and (lower in rules.minded_predicates or is_doing)


def is_of_the_dead(scene: Scene, index: int) -> bool:
    """Whether somebody is told to be dead, who can't be the one that says so: *had died*, *was killed*."""
    return scene.lower(predicate(scene, index)[0]) in scene.rules.death_words
