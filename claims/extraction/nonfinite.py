"""Reads verbs of saying that are no finite verb: “…, saying that …”, “a letter alleging …”, “leading some to say that …”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.extraction.contents import content_after, that_after
from claims.extraction.noun_phrases import NounPhrase, describe, phrase_before
from claims.extraction.scene import Event, Scene, is_boundary
from claims.extraction.subjects import doer
from claims.extraction.tokens import CLOSING, DASHES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.rules import Cue, Words

_PHRASE_WORDS = 10  # of a subject between “with” or “leading” and its verb


def participle(scene: Scene, index: int, cue: Cue, earlier: Sequence[Event]) -> Event | None:
    """Read a form in -ing behind a mark, a preposition or the noun it goes with: “…, saying that …”, “a letter alleging …”."""
    mark, rules = scene.mark(index - 1), scene.rules
    if index < 1 or (index == 1 and not mark):
        return None
    if mark == "," or mark in CLOSING or mark in DASHES:
        return _adding(scene, index, cue, earlier) if index > 1 else None
    before = scene.lower(index - 1)
    if before in rules.participle_openers:
        is_talk = cue.lemma not in rules.stances
        return _spoken_by(scene, index, cue, doer(scene, index - 1, is_near=True), needs_clause=not is_talk)
    if before in rules.listed:
        adding = [event.claimant for event in earlier if event.pattern == "adding"]
        return _spoken_by(scene, index, cue, adding[-1] if adding else doer(scene, index), needs_clause=not adding)
    return _of_noun(scene, index, cue)


def _of_noun(scene: Scene, index: int, cue: Cue) -> Event | None:
    """Read “a letter alleging that …” and “with voters saying that …”: the noun before the participle speaks."""
    rules = scene.rules
    last = index - 1
    while last > 0 and scene.lower(last).endswith("ly") and not scene.tokens[last].is_capital:
        last -= 1  # with voters *reportedly* saying
    if not scene.tokens[last].is_word or scene.is_finite(last):
        return None
    noun = _before_day(scene, last)
    if scene.lower(noun) in rules.document_nouns:
        return _of_paper(scene, index, noun, cue)
    opening = _opener(scene, last, rules.absolute)
    if opening is not None:  # with voters *saying*
        phrase = describe(scene.text, scene.tokens, opening + 1, last, scene.lexis)
        return None if phrase.is_pronoun else _spoken_by(scene, index, cue, phrase)
    found = phrase_before(scene.text, scene.tokens, last, scene.lexis)
    is_many = found is not None and found.number == "p" and not found.name and found.is_sure
    return _spoken_by(scene, index, cue, found, needs_clause=True) if is_many else None


def _before_day(scene: Scene, last: int) -> int:
    """Step back over a time between a noun and its participle: a letter *on Monday* saying; an email *this week* urging."""
    at = last
    while at > 0 and scene.lower(at) in scene.rules.time_words - scene.rules.articles:
        at -= 1
    return at - (scene.lower(at) == "on" and at < last)


def _opener(scene: Scene, last: int, words: Words) -> int | None:
    """Return the index of the nearest of some words before a phrase that ends at `last`, with no verb or mark between."""
    for at in range(last - 1, max(-1, last - _PHRASE_WORDS), -1):
        if scene.lower(at) in words:
            return at
        if not scene.tokens[at].is_word or scene.is_finite(at):
            return None
    return None


def _of_paper(scene: Scene, index: int, noun: int, cue: Cue) -> Event | None:
    """Read “issued a statement saying …”, which is said by who issued it, and “an advert attacking …”."""
    first = noun
    while first > 0 and scene.tokens[first - 1].is_word and not scene.is_verb(first - 1):
        first -= 1
    if scene.lower(first - 1) in scene.rules.issuing:
        issuer = doer(scene, first, is_near=True)
        if issuer is not None:
            return _spoken_by(scene, index, cue, issuer)
    begin, rules = noun, scene.rules
    while begin > first and scene.lower(begin) not in rules.determiners | rules.possessives:
        if scene.lower(begin - 1) in rules.prepositions | rules.conjunctions:
            break
        begin -= 1
    return _spoken_by(scene, index, cue, describe(scene.text, scene.tokens, begin, noun, scene.lexis))


def _spoken_by(
    scene: Scene, index: int, cue: Cue, subject: NounPhrase | None, *, needs_clause: bool = False
) -> Event | None:
    if subject is None or subject.kind is None:
        return None
    after, needs_verb = content_after(scene, index, cue)
    if cue.content == "object" or (needs_verb and after is not None):
        span = (scene.tokens[index].start, scene.content_end())
        return None if needs_clause else scene.event("does", index, cue, subject, [span], is_whole=True)
    return None if after is None else scene.event("adding", index, cue, subject, [after])


def _adding(scene: Scene, index: int, cue: Cue, earlier: Sequence[Event]) -> Event | None:
    """Read “…, saying that …”: the claimant is the one of the clause before, or the sentence's subject."""
    after, needs_verb = content_after(scene, index, cue)
    if cue.content == "object" and not earlier:
        subject = doer(scene, index)  # went further, *endorsing* eight candidates
        span = (scene.content_start(), scene.content_end())
        return None if subject is None else scene.event("does", index, cue, subject, [span], is_whole=True)
    if after is None or cue.content == "object" or needs_verb:
        return None
    same = [event for event in earlier if event.in_quotation == scene.quoted[index]]
    subject = same[-1].claimant if same else doer(scene, index)
    return None if subject is None else scene.event("adding", index, cue, subject, [after])


def infinitive(scene: Scene, index: int, cue: Cue, to: int) -> Event | None:
    """Read “leading some to say that …” and “went on air to say that …”; what somebody is asked to say nobody says."""
    rules = scene.rules
    after, needs_verb = content_after(scene, index, cue)
    is_clause = that_after(scene, index) is not None or scene.lower(index + 1) in rules.subordinators
    is_quoted = any(scene.quoted[index + 1 : index + 4])
    if after is None or needs_verb or not (is_clause or is_quoted) or to < 1:
        return None
    maker = _opener(scene, to, rules.makers)
    if maker is not None and maker + 1 < to:
        phrase = describe(scene.text, scene.tokens, maker + 1, to - 1, scene.lexis)
        return None if phrase.kind is None else scene.event("says", index, cue, phrase, [after])
    for at in range(to - 1, -1, -1):
        if scene.lower(at) in rules.cues or scene.lower(at) in (rules.chain_verbs - rules.errands) | rules.be:
            return None
        if is_boundary(scene.tokens[at]):
            break
    subject = doer(scene, to, is_near=True)
    return None if subject is None else scene.event("adding", index, cue, subject, [after])
