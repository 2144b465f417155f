"""Finds acts of saying in clauses that are no main clause with a verb second: “während X von Y sprach”, “X von 140, Y von 300”."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.capital_nouns import phrase_at
from claims.extraction.rules import Cue
from claims.extraction.verb_second_subjects import subject_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.extraction.scene import Event, Scene

_REACH = 16  # words between a verb and the preposition that opens what is said
_LEAST_BEFORE_COLON = 3  # words that tell of somebody before a colon: a label has fewer
_SURE = 0.8
_ANY = Cue("sagen", "that", "s")


def reported_after(scene: Scene, events: list[Event]) -> Iterator[Event]:
    """Read “Sommer geht noch weiter: Der See werde kippen”: what follows the colon is reported speech, and the subject before it speaks."""
    colon = next((at for at, token in enumerate(scene.tokens) if token.text == ":" and not scene.quoted[at]), 0)
    is_reported = any(
        token.lower in scene.rules.reported and not token.is_capital for token in scene.tokens[colon + 1 :]
    )
    if events or scene.rules.label_cue is None or colon < _LEAST_BEFORE_COLON or not is_reported:
        return
    first = next(
        (at for at in range(colon) if scene.lower(at) not in scene.rules.adverbs | scene.rules.conjunctions), 0
    )
    closed = scene.rules.prepositions | scene.rules.determiners | scene.rules.possessives | scene.rules.of_words
    for at in range(first, colon):
        if scene.lower(at) in scene.rules.oblique or (at > first and scene.lower(at - 1) in closed):
            continue  # *nach drei Stunden* gab die Feuerwehr Entwarnung
        phrase = phrase_at(scene.text, scene.tokens, at, scene.lexis)
        is_first = at == first and scene.lower(at) in scene.rules.defining
        if phrase is not None and phrase.kind is None and is_first and phrase.head not in scene.rules.impersonal_nouns:
            phrase = replace(
                phrase, kind=ClaimantKind.ORGANISATION, is_sure=False
            )  # *die Schülervertretung* nannte das …
        is_known = phrase is not None and phrase.kind is not None and (phrase.is_sure or at == first)
        if phrase is not None and is_known and phrase.last < colon - 1:
            is_inside = at > first + 1  # behind its verb: then the whole sentence is kept
            begin = scene.content_start() if is_inside else scene.tokens[colon + 1].start
            span = (begin, scene.content_end())
            event = scene.event("label", colon, scene.rules.label_cue, phrase, [span], is_whole=is_inside)
            if event is not None:
                yield replace(event, confidence=_SURE)
            return


def verb_at_end(scene: Scene) -> Iterator[Event]:
    """Read “…, während der Kämmerer, Olaf Brink, von einem „A“ sprach”: the verb ends the clause of a joint."""
    rules = scene.rules
    for joint in range(1, len(scene.tokens)):
        if scene.lower(joint) not in rules.joints & rules.subordinators or scene.mark(joint - 1) != ",":
            continue
        end = next(
            (at for at in range(joint + 1, len(scene.tokens)) if scene.mark(at) in {".", ";"}), len(scene.tokens)
        )
        verb = end - 1
        for cue in rules.cues.get(scene.lower(verb), ()):
            needed = not cue.needs or any(scene.lower(at) in cue.needs for at in range(joint + 1, verb))
            subject = (
                subject_at(scene, joint + 1, cue) if needed and cue.form != "part" and not scene.quoted[verb] else None
            )
            if subject is None or subject.last >= verb:
                continue
            if scene.mark(subject.last + 1) == ",":  # der Kämmerer, *Olaf Brink*, sprach
                named = phrase_at(scene.text, scene.tokens, subject.last + 2, scene.lexis)
                if named is not None and named.name and scene.mark(named.last + 1) == "," and not subject.name:
                    subject = replace(
                        named, first=subject.first, start=subject.start, roles=named.roles | subject.roles
                    )
            event = scene.event("does", verb, cue, subject, [(subject.start, scene.tokens[verb].end)], is_whole=True)
            if event is not None:
                yield replace(event, confidence=_SURE)
                break


def shared_verb(scene: Scene, events: list[Event]) -> Iterator[Event]:
    """Read “X spricht von 140, *Y von mehr als 300*”: a second subject shares the verb, and says what the same preposition opens."""
    rules = scene.rules
    for event in list(events):
        start = scene.index_at(event.cue_start)
        if start is None or event.pattern != "does" or event.in_quotation:
            continue
        wanted = {
            scene.lower(at)
            for at in range(start, min(start + _REACH, len(scene.tokens)))
            if scene.lower(at) in rules.shared_prepositions
        }
        for comma in range(start + 1, len(scene.tokens) - 3):
            if scene.mark(comma) != "," or scene.quoted[comma]:
                continue
            subject = subject_at(scene, comma + 1, _ANY)
            if subject is None or subject.is_pronoun or subject.kind is None:
                continue
            after = subject.last + 1
            while scene.lower(after) in rules.adverbs | rules.conjunctions:
                after += 1
            rest = range(after, len(scene.tokens))
            parts = any(
                scene.mark(at) in {";", ":"} or (scene.mark(at) == "," and scene.lower(at + 1) not in rules.relatives)
                for at in rest
            )
            if scene.lower(after) not in wanted or parts:
                continue
            shared = Cue(_lemma_at(scene, event), "object", "s")
            made = scene.event("does", after, shared, subject, [(subject.start, scene.content_end())], is_whole=True)
            if made is not None:
                yield replace(made, confidence=_SURE, cue=event.cue)
            break


def _lemma_at(scene: Scene, event: Event) -> str:
    found = scene.rules.cues.get(event.cue.lower(), ())
    return found[0].lemma if found else event.cue
