"""Puts names for the pronouns of a claim where the article leaves no doubt whom they mean, so that it can stand alone.

“I” and “we” are the matter of first_person.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.first_person import first_person, owner
from claims.extraction.naming import pronoun_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.coreference import Cast
    from claims.extraction.entities import Entity
    from claims.extraction.records import Span
    from claims.extraction.scene import Scene
    from claims.extraction.units import Unit

Replacement = tuple[int, int, str]
_SURE = 0.75
_HEAD = 12  # code points from the head of a claim’s words: *Its* profit fell; But *its* profit fell


def explicit_names(scene: Scene, unit: Unit, cast: Cast, *, in_speech: bool) -> list[Replacement]:
    """Return replacements that put a name for the first pronoun of a claim; in direct speech those for “I” and “we”.

    Nothing where a name stands before the pronoun (it may be meant), or where two people fit.
    """
    if in_speech:
        return first_person(scene, unit, cast) or _somebody_else(scene, unit, cast)
    for index in _inside(scene, unit.spans):
        token, lower = scene.tokens[index], scene.lower(index)
        if lower in scene.rules.pronouns and lower == token.text.lower().replace("’", "'"):
            return _pronoun(scene, unit, cast, index)
        if lower in scene.rules.possessive_pronouns:
            return _possessive(scene, unit, cast, index)
        if scene.lexis.is_proper(scene.tokens, index) and cast.may_be_somebody(lower):
            return []
    return []


def without_second_that(scene: Scene, unit: Unit) -> list[Replacement]:
    """Return replacements that leave out the second “that” of “X said that A and *that* B”, as the first is left out."""
    if scene.rules.verb_second or not unit.spans or unit.said is None or not unit.is_own:
        return []
    first = scene.index_at(unit.spans[0][0])
    if first is None or scene.lower(first - 1) not in scene.rules.that:
        return []
    rules, found = scene.rules, []
    for index in _inside(scene, unit.spans):
        follows = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
        is_joined = scene.lower(index) in rules.that and scene.lower(index - 1) in rules.plain_joints
        if is_joined and follows is not None and follows.is_word:
            opens = follows.lower in rules.determiners | rules.possessives or follows.lower in rules.pronouns
            if opens or follows.is_capital or follows.is_number:
                found.append((scene.tokens[index].start, follows.start, ""))
    return found


def _somebody_else(scene: Scene, unit: Unit, cast: Cast) -> list[Replacement]:
    """Return a name for the “he” or “she” that direct speech opens with: somebody other than who speaks."""
    inside = _inside(scene, unit.spans)
    sort = scene.rules.pronouns.get(scene.lower(inside[0])) if inside else None
    if sort is None or sort[1] not in {"m", "f"} or scene.rules.verb_second or unit.said is None:
        return []
    token = scene.tokens[inside[0]]
    entity = _clearly(scene, cast, token.start, sort, but=unit.said.resolved.entity)
    return [(token.start, token.end, entity.in_text())] if entity is not None and "'" not in token.lower else []


def _clearly(scene: Scene, cast: Cast, start: int, form: tuple[str, str], *, but: Entity | None) -> Entity | None:
    """Return who is clearly meant by “he” or “she” at an offset."""
    at = scene.index_at(start)
    if at is None or form[1] not in {"m", "f"}:
        return None
    return cast.clearly_meant(pronoun_at(scene.tokens[at], at, form), scene.sentence.index, but and but.named())


def _inside(scene: Scene, spans: Sequence[Span]) -> list[int]:
    return [
        index
        for index, token in enumerate(scene.tokens)
        if token.is_word and any(start <= token.start < end for start, end in spans)
    ]


def _pronoun(scene: Scene, unit: Unit, cast: Cast, index: int) -> list[Replacement]:
    token = scene.tokens[index]
    said, rules = unit.said, scene.rules
    is_first = index == _inside(scene, unit.spans)[0]
    if "'" in token.lower or (rules.verb_second and token.is_capital and index):
        return []  # *Sie* inside a sentence is whoever is spoken to
    number, gender = rules.pronouns[token.lower]
    if said is not None and said.event.claimant.start == token.start:
        is_sure = said.resolved.entity is not None and said.resolved.confidence >= _SURE
        return [(token.start, token.end, said.resolved.entity.named().in_text())] if is_sure else []  # type: ignore[union-attr]
    if not is_first and (gender == "n" or number == "p"):
        return []
    entity = _meant(scene, unit, cast, token.start, (number, gender))
    if entity is None or (gender == "n" and not _is_deed(scene, index)):
        return []
    return [(token.start, token.end, entity.in_text())]


def _is_deed(scene: Scene, index: int) -> bool:
    """Whether “it” does something, as a body can: not in “it is too early”, “it would be wrong”."""
    rules, follows, after = scene.rules, scene.lower(index + 1), scene.lower(index + 2)
    return follows not in rules.be and after not in rules.be and scene.is_verb(index + 1)


def _possessive(scene: Scene, unit: Unit, cast: Cast, index: int) -> list[Replacement]:
    token, rules = scene.tokens[index], scene.rules
    follows = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    if rules.verb_second or follows is None or not follows.is_word:
        return []  # a German genitive bends what it stands before
    if (
        follows.lower
        in rules.prepositions | rules.auxiliaries | rules.determiners | rules.conjunctions | rules.infinitive
    ):
        return []  # told her to go
    if unit.said is not None and any(
        start <= unit.said.event.claimant.start < token.start < end for start, end in unit.spans
    ):
        return []  # Ortiz and Moll share *their* view: whose it is stands before it
    entity = _meant(scene, unit, cast, token.start, rules.possessive_pronouns[token.lower])
    return [(token.start, token.end, owner(entity))] if entity is not None else []


def _meant(scene: Scene, unit: Unit, cast: Cast, before: int, form: tuple[str, str]) -> Entity | None:
    """Return whom a pronoun means that the claim does not name itself: “the bank cut *its* rate” stands alone as it is."""
    entity = _fitting(scene, unit, cast, before, form)
    return None if entity is None or cast.is_named_in(entity, unit.spans[0][0], before) else entity


def _fitting(scene: Scene, unit: Unit, cast: Cast, before: int, form: tuple[str, str]) -> Entity | None:
    """Return whom a pronoun of the third person fits: who says it where nobody else near does; else the only one, or who clearly comes first."""
    said, (number, gender) = unit.said, form
    speaker = said.resolved.entity.named() if said is not None and said.resolved.entity is not None else None
    is_own = (
        said is not None and unit.is_own and said.resolved.confidence >= _SURE and not said.event.claimant.is_pronoun
    )
    if speaker is not None and is_own and said is not None and said.event.claimant.start < before:
        # Further on, “its” and “their” may be that of whatever the clause is about.
        is_near = before - max(start for start, _ in unit.spans if start <= before) < _HEAD
        if number == "p" and not is_near:
            return None
        if gender == "n" and speaker.kind is ClaimantKind.ORGANISATION:
            return speaker if is_near else None
        if speaker.number == number and gender != "n" and speaker.kind is not ClaimantKind.ORGANISATION:
            near = [e for e in cast.fitting_near(number, gender, scene.sentence.index, before) if e is not speaker]
            if speaker.gender in {gender, ""} and not near:
                return speaker
            at = scene.index_at(before)
            if near and at is not None and scene.lower(at) not in scene.rules.pronouns:
                return None  # Ortiz accused Lind. Ortiz said *her* figures were wrong
    if gender != "n":
        return cast.only_fitting(number, gender, before) or _clearly(scene, cast, before, form, but=None)
    is_first = scene.index_at(before) == next(iter(_inside(scene, unit.spans)), None)
    return cast.only_body_near(scene.sentence.index, before) if said is None and is_first else None
