"""Tells whether a form of a verb of saying says anything, where the verb stands second: der *bestätigten* Fälle, rief seinen Hund."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.capital_nouns import phrase_at
from claims.extraction.tokens import DASHES, OPENING
from claims.extraction.verb_second_asides import MARKS

if TYPE_CHECKING:
    from claims.extraction.naming import NounPhrase
    from claims.extraction.records import Span
    from claims.extraction.rules import Cue
    from claims.extraction.scene import Scene

_REACH = 16  # words between a verb and its particle: teilte das Amt am Freitag *mit*


def is_other_word(scene: Scene, index: int, cue: Cue) -> bool:
    """Whether a form is an adjective (der *bestätigten* Fälle), or a verb that says nothing with “sich”: *zeigte sich* müde."""
    rules, before, after = scene.rules, scene.lower(index - 1), scene.lower(index + 1)
    if index + 1 < len(scene.tokens) and scene.tokens[index + 1].is_capital:
        is_open = before in rules.determiners | rules.possessives and before not in rules.demonstratives
        if is_open and scene.lower(index).endswith(rules.adjective_endings) and not scene.tokens[index].is_capital:
            return True
    if cue.lemma == "drohen" and cue.form == "p" and scene.lower(index + 2) in rules.up_to:
        return True  # *drohen* Stegmann bis zu zehn Jahre: what he may get
    if not cue.needs and cue.form != "part" and scene.lower(_clause_end(scene, index)) in rules.parting:
        return True  # *meldete* Insolvenz *an*, *fand* am Montag *statt*: another verb
    return cue.lemma in rules.unreflexive and rules.reflexive in {after, scene.lower(index + 2)}


def _clause_end(scene: Scene, index: int) -> int:
    """Return the index of the last word before the next mark."""
    return next((at for at in range(index + 1, len(scene.tokens)) if scene.mark(at) in MARKS), len(scene.tokens)) - 1


def is_refused(scene: Scene, index: int, cue: Cue) -> bool:
    """Whether somebody would not say it: “wollte das weder bestätigen noch dementieren”, “will davon nichts wissen”."""
    if not cue.lemma.startswith("wollen"):
        return False
    end = _clause_end(scene, index)
    inside = {scene.lower(at) for at in range(index + 1, end + 1)}
    return scene.lower(end) in scene.rules.refused and bool(
        inside & (scene.rules.negations | scene.rules.nobody | scene.rules.neither)
    )


def lacks_speech(scene: Scene, subject: NounPhrase, cue: Cue, after: Span | None) -> bool:
    """Whether a verb says nothing without a clause, and has none: die Brücke *erinnert* an ihn, er *rief* seinen Hund."""
    rules = scene.rules
    is_thing = subject.kind is ClaimantKind.ORGANISATION and not (subject.is_sure or subject.name or subject.is_pronoun)
    if is_thing and after is None and not cue.is_weak and cue.lemma not in rules.minded:
        return True
    return cue.lemma in rules.clause_bound and not is_speech(scene, subject, after, is_weak=cue.is_weak)


def is_speech(scene: Scene, subject: NounPhrase, after: Span | None, *, is_weak: bool) -> bool:
    """Whether what follows a verb that need not speak is speech: “Er rief: „A“”, not “Er rief seinen Hund, der kam”."""
    if subject.kind is ClaimantKind.ORGANISATION and is_weak:
        return True  # a study shows an increase
    if after is None:
        return False
    first = next(at for at, token in enumerate(scene.tokens) if token.start >= after[0])
    is_opened = scene.mark(first) in OPENING or scene.mark(first - 1) == ":"
    return (
        is_opened
        or scene.lower(first - 1) in scene.rules.that
        or scene.lower(first) in scene.rules.doubtful
        or any(token.lower in scene.rules.reported and not token.is_capital for token in scene.tokens[first:])
    )


def has_particle(scene: Scene, index: int, cue: Cue) -> bool:
    """Whether the particle that a verb needs stands further on: kündigte eine Abstimmung *an*."""
    if scene.lower(index - 1) in cue.needs and cue.lemma in scene.rules.prepositional:
        return True  # zu diesem *Schluss* kommt
    for at in range(index + 1, min(index + 1 + _REACH, len(scene.tokens))):
        if scene.mark(at) in MARKS:
            return scene.lower(at - 1) in cue.needs
        if scene.lower(at) in cue.needs and cue.lemma in scene.rules.prepositional:
            return True  # rechnet bis zum Abend *mit* Böen
        is_last = at + 1 == len(scene.tokens) or not scene.tokens[at + 1].is_word
        if scene.lower(at) in cue.needs and (is_last or scene.lower(at + 1) in scene.rules.plain_joints):
            return True  # wies das *zurück* und warf ihr vor, …
    return False


def is_main_clause(scene: Scene, first: int) -> bool:
    """Whether a clause has its verb second, and so is no relative clause: am Abend, *die Stadt habe* …."""
    phrase = phrase_at(scene.text, scene.tokens, first, scene.lexis)
    follows = scene.lower(phrase.last + 1) if phrase is not None else ""
    return follows in scene.rules.reported and scene.mark(first + 1) != ""


def follows_time(scene: Scene, index: int) -> bool:
    """Whether the clause before the verb only says when or why: “*Als er kam*, sagte er, der Zug sei weg”."""
    before = scene.tokens[: index - 1]
    opens = scene.lower(0) in scene.rules.subordinators - scene.rules.that - scene.rules.doubtful - scene.rules.asked
    is_one = opens and not any(scene.quoted[:index]) and not any(token.text in MARKS | DASHES for token in before)
    return is_one and not any(token.lower in scene.rules.reported for token in before)
