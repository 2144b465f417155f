"""Finds whom a sentence brings in without a word of theirs in it: who is about to speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.rules import Cue
from claims.extraction.speech import NEAR, POINTS_BACK
from claims.extraction.subjects import sentence_subject, subject_of, verb_group

if TYPE_CHECKING:
    from claims.extraction.noun_phrases import NounPhrase
    from claims.extraction.scene import Event, Scene

_ANY = Cue("say", "that", "past")


def about(scene: Scene) -> Event | None:
    """Return whom a sentence without an act of saying is about, where that is one person: a guess at who speaks next."""
    subject = _behind_opening(scene) or sentence_subject(scene, len(scene.tokens))
    if subject is None or subject.kind is not ClaimantKind.PERSON or subject.number != "s" or not subject.is_sure:
        return None
    verb = next((i for i in range(subject.last + 1, len(scene.tokens)) if scene.is_verb(i)), None)
    if verb is None:
        return None
    return scene.event(NEAR, verb, _ANY, subject, [(scene.sentence.start, scene.content_end())])


def _behind_opening(scene: Scene) -> NounPhrase | None:
    """Return the subject behind a clause that opens a sentence, or before an apposition: Asked about it, *Ida Berg* smiled; *Max Holm*, 66, laughed."""
    rules = scene.rules
    opens = scene.lower(0).endswith(("ed", "ing")) or scene.lower(0) in rules.subordinators - rules.prepositions
    commas = [at for at in range(1, len(scene.tokens) - 2) if scene.mark(at) == ","] if opens else []
    start = commas[0] + 1 if commas else 0
    if opens and not commas:
        return None
    for index in range(start + 1, len(scene.tokens)):
        if scene.quoted[index] or not scene.is_verb(index):
            continue
        last = verb_group(scene, index).subject_last
        found = subject_of(scene, last, _ANY) if last >= start else None
        return found if found is not None and found.first >= start else None
    return None


def introduces(scene: Scene) -> Event | None:
    """Return who is said to speak by a sentence that ends in a colon, or points back: “The ministry explains:”, “That is how she put it.”."""
    is_before = scene.mark(len(scene.tokens) - 1) == ":" or POINTS_BACK.match(scene.sentence.text) is not None
    if not is_before or scene.sentence.role != "prose":
        return None
    for index in range(len(scene.tokens) - 2, 0, -1):
        for cue in scene.rules.cues.get(scene.lower(index), ()):
            group = verb_group(scene, index)
            if (
                scene.tokens[index].is_capital
                or cue.form == "ing"
                or cue.content != "that"
                or group.is_passive
                or group.is_negated
            ):
                continue
            subject = subject_of(scene, group.subject_last, cue, has_helper=group.has_helper)
            if subject is not None:
                return scene.event(NEAR, index, cue, subject, [(scene.sentence.start, scene.sentence.end)])
    return None
