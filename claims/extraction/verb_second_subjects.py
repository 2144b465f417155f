"""Finds who is the subject of a verb of saying, where the verb stands second: before it, behind it, and past what parts the two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.capital_nouns import phrase_at

if TYPE_CHECKING:
    from claims.extraction.naming import NounPhrase
    from claims.extraction.rules import Cue
    from claims.extraction.scene import Scene

_IN_BRACKETS = 6  # words between brackets behind a name: (Bündnis 90/Die Grünen)


def subject_at(scene: Scene, first: int, cue: Cue) -> NounPhrase | None:
    """Return the claimant that begins at a token: it must be able to speak, and agree with the verb."""
    phrase = phrase_at(scene.text, scene.tokens, first, scene.lexis)
    if phrase is None or scene.lower(first) in scene.rules.nobody | scene.rules.first_person:
        return None
    if phrase.is_pronoun:
        is_plural = cue.form == "p" and phrase.gender == "f"  # sie sagen: they
        return replace(phrase, number="p", gender="") if is_plural else phrase if phrase.gender != "n" else None
    if cue.form == "p" and phrase.kind is ClaimantKind.PERSON and not phrase.name:
        return replace(phrase, kind=ClaimantKind.GROUP, number="p", gender="", roles=frozenset())  # Kritiker sagen
    if phrase.kind is None:
        can_speak = phrase.is_sure is False and cue.content == "that" and not cue.is_weak
        return replace(phrase, kind=ClaimantKind.ORGANISATION) if can_speak else None
    return phrase


def behind_objects(scene: Scene, at: int) -> int:
    """Return where the subject begins behind “fragte *ihn* X”, “sagte *dazu* X” and “sagte *am Montag* X”."""
    rules = scene.rules
    while at + 1 < len(scene.tokens):
        if scene.lower(at) in rules.objects | rules.adverbs:
            at += 1
        elif scene.lower(at) in rules.prepositions and scene.lower(at + 1) in rules.time_words:
            at += 2
        else:
            break
    return at


def behind_brackets(scene: Scene, last: int) -> int:
    """Return the index of the last word or mark that belongs to a subject: Anna Kowal *(Grüne)* sagte."""
    if scene.mark(last + 1) != "(":
        return last
    closing = (at for at in range(last + 2, min(last + 2 + _IN_BRACKETS, len(scene.tokens))) if scene.mark(at) == ")")
    return next(closing, last)


def is_sure_aside(scene: Scene, subject: NounPhrase, named: NounPhrase | None, commas: tuple[int, int]) -> bool:
    """Whether the words between commas are the name of a subject that can speak, or say something of it, so that the verb is its own."""
    comma, index = commas
    known = subject.kind is not None and (subject.is_sure or bool(subject.roles))
    is_name = named is not None and named.last == index - 2 and bool(named.name)
    opens = scene.lower(comma + 1)
    is_relative = opens in scene.rules.relatives and not (named is not None and named.last == index - 2)
    behind_preposition = opens in scene.rules.prepositions and scene.lower(comma + 2) in scene.rules.relatives
    return known and not scene.quoted[comma] and (is_name or is_relative or behind_preposition)
