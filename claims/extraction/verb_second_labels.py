"""Finds who speaks where a colon says it, or nothing but a name: “Polizei: Einbrüche nehmen ab”, “Für Petra Lang ist es klar: „A“”."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.capital_nouns import kind_of_noun, phrase_at
from claims.extraction.speech import NEAR
from claims.extraction.tokens import OPENING
from claims.extraction.turns import NAMELESS
from claims.extraction.verb_second_subjects import subject_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.extraction.naming import NounPhrase
    from claims.extraction.scene import Event, Scene

_GUESSED = 0.65  # as in asides.colon_before_quotation


def about_verb_second(scene: Scene) -> Event | None:
    """Return the first person a sentence without an act of saying names: a guess at who speaks next."""
    for index in range(len(scene.tokens)):
        phrase = phrase_at(scene.text, scene.tokens, index, scene.lexis)
        is_person = phrase is not None and phrase.kind is ClaimantKind.PERSON and bool(phrase.name) and phrase.is_sure
        if is_person and phrase is not None and scene.rules.label_cue is not None:
            span = (scene.sentence.start, scene.content_end())
            return scene.event(NEAR, index, scene.rules.label_cue, phrase, [span])
    return None


def quoted_after(scene: Scene, events: list[Event]) -> Iterator[Event]:
    """Read “Für die Anwohnerin Petra Lang ist die Sache klar: „A“”: whoever the sentence names speaks, where nobody else does."""
    colon = next((at for at, token in enumerate(scene.tokens) if token.text == ":" and not scene.quoted[at]), 0)
    if events or scene.rules.label_cue is None or not colon or scene.mark(colon + 1) not in OPENING:
        return
    for first in range(colon):
        phrase = phrase_at(scene.text, scene.tokens, first, scene.lexis)
        if phrase is not None and phrase.kind is ClaimantKind.PERSON and phrase.is_sure and phrase.last < colon:
            span = (scene.tokens[colon + 1].start, scene.content_end())
            event = scene.event("label", colon, scene.rules.label_cue, phrase, [span])
            if event is not None:
                yield replace(event, confidence=_GUESSED)
            return


def _is_met_in_full(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a text gives the name before the last word of it, or a role: *Lang* of “Eva Lang”, of “Ministerin Lang”."""
    rules = scene.rules
    before = re.findall(rf"\b([^\W\d_][\w-]+) {re.escape(phrase.name)}\b", scene.text)
    known = rules.male_names | rules.female_names | rules.honorifics
    return any(word.lower() in known or kind_of_noun(word.lower(), rules) is ClaimantKind.PERSON for word in before)


def known_in_quotation(scene: Scene, event: Event) -> Event:
    """Return an act inside a quotation with a claimant that is surely somebody, where the text names them in full: „*Lang* hat gesagt, A“."""
    phrase = event.claimant
    is_open = event.in_quotation and phrase.name and not phrase.is_sure
    return (
        replace(event, claimant=replace(phrase, is_sure=True)) if is_open and _is_met_in_full(scene, phrase) else event
    )


def label(scene: Scene, *, is_turn: bool) -> Iterator[Event]:
    """Read “Polizei: Einbrüche auf niedrigstem Stand”, the label of a headline or of a transcript."""
    colon = next((at for at, token in enumerate(scene.tokens[:6]) if token.text == ":"), 0)
    phrase = phrase_at(scene.text, scene.tokens, 0, scene.lexis) if colon else None
    if (
        phrase is None
        or phrase.last != colon - 1
        or phrase.kind is None
        or phrase.is_pronoun
        or scene.lower(0) in NAMELESS | scene.rules.statements
        or colon + 1 >= len(scene.tokens)
    ):
        return
    if scene.sentence.role != "heading" and not phrase.name:
        return
    if not (phrase.is_sure or is_turn or _is_met_in_full(scene, phrase)):
        return  # Wohnen: Der Rat stimmt zu
    cue = scene.rules.label_cue
    event = (
        scene.event("label", colon, cue, phrase, [(scene.tokens[colon + 1].start, scene.content_end())])
        if cue
        else None
    )
    if event is not None:
        yield replace(event, confidence=0.8)


def teller(scene: Scene) -> Event | None:
    """Return whom a sentence without an act of saying opens with: a guess at whose the reported speech behind it is."""
    rules, cue = scene.rules, scene.rules.label_cue
    first = 1 if scene.lower(0) in rules.adverbs else 0
    phrase = subject_at(scene, first, cue) if cue is not None and not any(scene.quoted[:1]) else None
    is_known = phrase is not None and not phrase.is_pronoun and phrase.is_sure and (phrase.name or phrase.roles)
    is_speaker = is_known or (phrase is not None and phrase.kind is ClaimantKind.ORGANISATION and phrase.is_sure)
    if phrase is None or cue is None or not is_speaker:
        return None
    event = scene.event(NEAR, phrase.last, cue, phrase, [(scene.sentence.start, scene.content_end())])
    return event and replace(event, confidence=_GUESSED)
