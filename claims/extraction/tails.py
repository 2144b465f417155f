"""Reads who speaks beside a quotation whatever the verb: “…,” she laughed; “…,” grinned Max Holm; “…,” the 59-year-old fumed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.appositions import with_roles_after
from claims.extraction.contents import content_rest
from claims.extraction.noun_phrases import NounPhrase, phrase_after, phrase_before
from claims.extraction.rules import Cue
from claims.extraction.tokens import CLOSING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.scene import Event, Scene

_SUBJECT_WORDS = 8
_LEAST_QUOTED = 4  # tokens of a quotation that does not open its sentence: fewer are a title or a word
_SPEECH_ENDS = frozenset({",", "!", "?", "…", "–", "—"})
_MANNER = 0.85


def beside_quotations(scene: Scene, events: Sequence[Event]) -> Iterator[Event]:
    """Yield an act of saying for each quotation that ends as speech does and has a verb in the past beside it that nothing else read."""
    for closing in range(1, len(scene.tokens) - 2):
        if scene.mark(closing) not in CLOSING or not scene.quoted[closing - 1] or not _ends_speech(scene, closing):
            continue
        first = closing + 1 + (scene.mark(closing + 1) == ",")
        if first + 1 >= len(scene.tokens) or scene.quoted[first] or _is_read(scene, closing, events):
            continue
        found = _told(scene, first) or _told_before(scene, first)
        if found is None:
            continue
        verb, phrase = found
        said = (scene.content_start(), scene.tokens[closing].end)
        rest = content_rest(scene, max(verb, phrase.last), is_inverted=verb < phrase.first)
        spans = [said, *([rest] if rest is not None and rest[0] > said[1] else [])]
        event = scene.event("said after", verb, Cue(scene.lower(verb), "that", "past"), phrase, spans)
        if event is not None:
            yield replace(event, confidence=_MANNER)


def _ends_speech(scene: Scene, closing: int) -> bool:
    if scene.mark(closing - 1) not in _SPEECH_ENDS and scene.mark(closing + 1) != ",":
        return False
    opening = closing
    while opening > 0 and scene.quoted[opening - 1]:
        opening -= 1
    return scene.tokens[opening].start <= scene.content_start() + 1 or closing - opening > _LEAST_QUOTED


def _is_read(scene: Scene, closing: int, events: Sequence[Event]) -> bool:
    """Whether an act outside the marks has the quotation among what it tells."""
    at = scene.tokens[closing - 1].start
    return any(not event.in_quotation and any(start <= at < end for start, end in event.spans) for event in events)


def _told(scene: Scene, first: int) -> tuple[int, NounPhrase] | None:
    """Return the verb and who stands before it: *she laughed*, *the 59-year-old fumed*."""
    for verb in range(first + 1, min(first + _SUBJECT_WORDS, len(scene.tokens))):
        if not _is_manner(scene, verb):
            continue
        phrase = phrase_before(scene.text, scene.tokens, verb - 1, scene.lexis)
        if phrase is None or phrase.first != first or not _may_speak(phrase):
            return None
        return verb, phrase
    return None


def _told_before(scene: Scene, verb: int) -> tuple[int, NounPhrase] | None:
    """Return the verb and who stands behind it: *grinned Max Holm*."""
    if not _is_manner(scene, verb, is_followed=False):
        return None
    phrase = phrase_after(scene.text, scene.tokens, verb + 1, scene.lexis)
    if phrase is None or phrase.is_pronoun or not _may_speak(phrase):
        return None
    return verb, with_roles_after(scene, phrase)


def _may_speak(phrase: NounPhrase) -> bool:
    is_one = phrase.is_pronoun or phrase.is_sure or bool(phrase.name)
    return phrase.kind in {ClaimantKind.PERSON, ClaimantKind.GROUP} and is_one and phrase.gender != "n"


def _is_manner(scene: Scene, index: int, *, is_followed: bool = True) -> bool:
    """Whether a word is a verb in the past that has no object: laughed, fumed, sighed; not: opened the door."""
    word, rules = scene.tokens[index], scene.rules
    is_past = word.lower.endswith("ed") and len(word.lower) > len("aged") and word.text[0].islower()
    if not (is_past or word.lower in rules.went_on) or word.lower in rules.verbs - rules.went_on:
        return False
    if not is_followed:
        return True
    follows = scene.lower(index + 1)
    takes = rules.determiners | rules.possessives | rules.pronouns.keys() | rules.object_pronouns
    is_free = index + 1 >= len(scene.tokens) or follows not in takes
    return is_free and not (index + 1 < len(scene.tokens) and scene.tokens[index + 1].is_capital)
