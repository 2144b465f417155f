"""Finds whom a sentence brings in without a word of theirs in it: who is about to speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.rules import Cue
from claims.extraction.speech import NEAR
from claims.extraction.subjects import sentence_subject, subject_of, verb_group

if TYPE_CHECKING:
    from claims.extraction.scene import Event, Scene


def about(scene: Scene) -> Event | None:
    """Return whom a sentence without an act of saying is about, where that is one person: a guess at who speaks next."""
    subject = sentence_subject(scene, len(scene.tokens))
    if subject is None or subject.kind is not ClaimantKind.PERSON or subject.number != "s" or not subject.is_sure:
        return None
    verb = next((i for i in range(subject.last + 1, len(scene.tokens)) if scene.is_verb(i)), None)
    if verb is None:
        return None
    return scene.event(NEAR, verb, Cue("say", "that", "past"), subject, [(scene.sentence.start, scene.content_end())])


def introduces(scene: Scene) -> Event | None:
    """Return who is said to speak by a sentence that ends in a colon: “The ministry explains:”."""
    if scene.mark(len(scene.tokens) - 1) != ":" or scene.sentence.role != "prose":
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
