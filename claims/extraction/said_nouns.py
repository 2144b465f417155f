"""Reads nouns of saying: “the minister’s claim that …”, “the claim by X that …”, “issued a statement saying …”, “her view is that …”."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.extraction.naming import pronoun_at
from claims.extraction.noun_phrases import NounPhrase, describe, phrase_after
from claims.extraction.rules import Cue
from claims.extraction.subjects import sentence_subject, subject_of, verb_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.scene import Event, Scene

_NOUN = Cue("claim", "that", "past")
_REACH = 8  # words between a noun of saying and its “that”: claims made last week by X that
_TOLD_WORDS = 4  # words between “is” and a colon: her message was very clear:
_SURE = 0.85


def said_nouns(scene: Scene, earlier: Sequence[Event]) -> Iterator[Event]:
    """Yield what nouns of saying attribute, where no verb has attributed the same words."""
    rules = scene.rules
    for index, token in enumerate(scene.tokens):
        if token.lower in rules.light_verbs:
            event = _light(scene, index, earlier)
        elif token.lower in rules.claim_nouns and 0 < index < len(scene.tokens) - 1:
            event = _noun(scene, index)
        else:
            continue
        if event is not None and not any(_same(event, other) for other in earlier):
            yield event
            return


def _same(event: Event, other: Event) -> bool:
    return other.claimant.start == event.claimant.start or any(
        start <= event.cue_start < end for start, end in other.spans
    )


def _noun(scene: Scene, index: int) -> Event | None:
    """Read “X’s claim that A”, “the claim by X that A” and “X’s view is that A”."""
    that = _that(scene, index) or _colon(scene, index)
    if that is None or that + 1 >= len(scene.tokens):
        return None
    owner = _owner(scene, index) or _by(scene, index, that)
    if owner is None or owner.kind is None:
        return None
    start, end = scene.tokens[that + 1].start, scene.content_end()
    if index < _first_verb(scene) and not _is_equation(scene, index, that):
        main = _main_verb(scene, that)
        if main is None or scene.rules.truth_words & {scene.lower(at) for at in range(main, main + 4)}:
            return None  # the company’s claims that … were false: that is said by the article
        end = scene.tokens[main - 1].end
    event = scene.event("noun", index, _NOUN, owner, [(start, end)])
    return event and replace(event, confidence=_SURE)


def _first_verb(scene: Scene) -> int:
    """Return the index of the sentence’s first finite verb; past its end where there is none."""
    return next((at for at in range(1, len(scene.tokens)) if scene.is_verb(at)), len(scene.tokens))


def _main_verb(scene: Scene, that: int) -> int | None:
    """Return the index of the verb behind the clause of “that”: in “the claim that it was short *was* false”, was."""
    rules = scene.rules
    first = next((at for at in range(that + 1, len(scene.tokens)) if scene.is_verb(at)), len(scene.tokens))
    for at in range(first + 2, len(scene.tokens)):
        before = scene.lower(at - 1)
        loose = rules.auxiliaries | rules.relatives | rules.conjunctions | rules.adverbs
        is_new = before not in loose and before not in rules.pronouns
        if scene.lower(at) in rules.auxiliaries and scene.tokens[at - 1].is_word and is_new:
            return at
    return None


def _that(scene: Scene, index: int) -> int | None:
    """Return the index of the “that” which tells what is claimed, near its noun."""
    for at in range(index + 1, min(index + 1 + _REACH, len(scene.tokens))):
        if scene.lower(at) in scene.rules.that:
            return at
        is_equated = scene.lower(at) in scene.rules.be
        if not scene.tokens[at].is_word or (scene.is_verb(at) and not is_equated):
            return None
    return None


def _colon(scene: Scene, index: int) -> int | None:
    """Return the index of the colon behind which stands what a noun tells: her message was clear*:* every child has a place."""
    be = next((at for at in range(index + 1, index + 1 + _REACH) if scene.lower(at) in scene.rules.be), None)
    if be is None or any(not scene.tokens[at].is_word for at in range(index + 1, be)):
        return None
    mark = next((at for at in range(be + 1, len(scene.tokens)) if not scene.tokens[at].is_word), be)
    return mark if scene.mark(mark) == ":" and mark - be <= _TOLD_WORDS else None


def _is_equation(scene: Scene, index: int, that: int) -> bool:
    return any(scene.lower(at) in scene.rules.be for at in range(index + 1, that))


def _owner(scene: Scene, index: int) -> NounPhrase | None:
    """Return whose claim it is: the minister’s, their."""
    rules = scene.rules
    at = index - 1
    while at > 0 and not scene.tokens[at].is_possessive and scene.tokens[at].is_word and index - at < 4:
        if scene.lower(at) in rules.possessive_pronouns or scene.lower(at) in rules.determiners | rules.prepositions:
            break
        at -= 1
    token = scene.tokens[at]
    if token.lower in rules.possessive_pronouns:
        return pronoun_at(token, at, rules.possessive_pronouns[token.lower])
    return subject_of(scene, at, _NOUN) if token.is_possessive else None


def _by(scene: Scene, index: int, that: int) -> NounPhrase | None:
    """Return who claims in “the claim by X that”."""
    by = next((at for at in range(index + 1, that) if scene.lower(at) in scene.rules.by), None)
    if by is None or by + 1 >= that:
        return None
    return describe(scene.text, scene.tokens, by + 1, that - 1, scene.lexis)


def _light(scene: Scene, index: int, earlier: Sequence[Event]) -> Event | None:
    """Read “X issued a statement on …” and “X made the claim”: a verb that says nothing without its noun."""
    rules = scene.rules
    phrase = phrase_after(scene.text, scene.tokens, index + 1, scene.lexis)
    if phrase is None or scene.lower(index - 1) in rules.determiners | rules.prepositions:
        return None
    if not any(scene.lower(at) in rules.claim_nouns for at in range(index + 1, min(index + 6, phrase.last + 1))):
        return None
    group = verb_group(scene, index)
    if group.is_passive or group.is_negated:
        return None
    subject = subject_of(scene, group.subject_last, _NOUN) or sentence_subject(scene, index)
    if subject is None or subject.kind is None or any(event.claimant.start == subject.start for event in earlier):
        return None
    span = (subject.start, scene.content_end())
    event = (
        scene.event("noun", index, _NOUN, subject, [span], is_whole=True)
        if subject.start < scene.tokens[index].start
        else None
    )
    return event and replace(event, confidence=_SURE)
