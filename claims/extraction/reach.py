"""Tells whose verb it is where the words before it mislead: objects, clauses that serve a noun, “those who …”, agents behind “by”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.noun_phrases import NounPhrase, phrase_before
from claims.extraction.scene import is_boundary

if TYPE_CHECKING:
    from claims.extraction.rules import Cue
    from claims.extraction.scene import Scene

_THOSE_WORDS = 10  # of what tells who “those” are: those *who live near the old harbour* say
_RELATIVE_WORDS = 7  # between “who” and a verb of saying in its clause


def serves_noun(scene: Scene, last: int, cue: Cue) -> bool:
    """Whether the pronoun at `last` opens a clause that serves the noun before it: rumours *he was planning* to leave, which *he denied*.

    What somebody is said to say stays theirs: a bridge *he said* would fall.
    """
    rules, before = scene.rules, scene.lower(last - 1)
    if last == 0 or not scene.tokens[last - 1].is_word:
        return False
    if before in rules.cues and not scene.tokens[last - 1].is_capital:
        back = range(last - 2, max(-1, last - 2 - _RELATIVE_WORDS), -1)
        return any(
            scene.lower(at) in rules.relatives - rules.that for at in back
        )  # who said *he expects*: of who said it
    if cue.lemma in rules.speaks_clauses:
        return False
    if before in rules.relatives - rules.that:
        return scene.lower(last - 2) not in rules.prepositions  # an interview *in which he hinted* that
    joints = (
        rules.subordinators | rules.conjunctions | rules.prepositions | rules.adverbs | rules.that | rules.time_words
    )
    if before in joints or before in rules.auxiliaries or before.endswith("ly"):
        return False
    first = last - 1
    while first > 0 and not is_boundary(scene.tokens[first - 1]):
        first -= 1
    opens_aside = scene.lower(first) in rules.subordinators | rules.prepositions
    return not opens_aside  # when the ferry sank *he feared*


def is_object(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a phrase is the object of the verb before it: cancelled *its task* order, released *a list* recommended by."""
    before, rules = scene.lower(phrase.first - 1), scene.rules
    opens = scene.lower(phrase.first) in rules.articles | rules.possessives
    is_verb = before.endswith("ed") and before not in rules.cues and scene.tokens[phrase.first - 1].text[0].islower()
    return opens and is_verb and not phrase.name


def those(scene: Scene, last: int) -> NounPhrase | None:
    """Return the group that “those who live there” or “those in favour” names, ending at `last` and opening a clause."""
    rules, tokens = scene.rules, scene.tokens
    for at in range(last - 1, max(-1, last - _THOSE_WORDS), -1):
        if not tokens[at].is_word:
            return None
        if scene.lower(at) not in rules.those:
            continue
        follows = scene.lower(at + 1)
        before = scene.lower(at - 1) if at else ""
        opens = at == 0 or is_boundary(tokens[at - 1]) or before in rules.subordinators | rules.conjunctions
        if not opens or follows not in rules.relatives | rules.prepositions:
            return None
        last += scene.lower(last + 1) in rules.there_words  # those who live *there*
        start, end = tokens[at].start, tokens[last].end
        words = scene.text[start:end]
        return NounPhrase(at, last, start, end, words, scene.lower(at), ClaimantKind.GROUP, "p", "")
    return None


def done_by(scene: Scene, agent: NounPhrase) -> NounPhrase | None:
    """Return who stands before a participle and its agent: *a commission* set up by the minister; None where nobody does."""
    at = agent.first - 2
    at -= scene.lower(at) in scene.rules.act_particles
    if (
        at < 1
        or not scene.tokens[at - 1].is_word
        or scene.lower(at - 1) in scene.rules.auxiliaries | scene.rules.adverbs
    ):
        return None
    found = phrase_before(scene.text, scene.tokens, at - 1, scene.lexis)
    if found is None or found.is_pronoun:
        return None
    opens = found.first == 0 or is_boundary(scene.tokens[found.first - 1])
    return found if opens else None
