"""Finds whom a pronoun of the third person means inside a claim, where that is beyond doubt; None anywhere else.

A wrong name is far worse than a pronoun that an editor still has to replace.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.naming import pronoun_at
from claims.extraction.predicates import is_deed, is_of_a_mind, is_of_the_dead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.coreference import Cast
    from claims.extraction.entities import Entity
    from claims.extraction.records import Span
    from claims.extraction.scene import Scene
    from claims.extraction.units import Said, Unit

_MET = 0.7  # how sure it is who speaks where an unlisted noun names them: *the hairdresser* said she …
_NEAR = 200  # code points before “he” within which whom it means is told of
# the pilot; not: the president, Ana Ruiz; the pilot Ana Ruiz
_SOMEBODY = re.compile(r"\b(?:[Tt]he|[Aa]n?) (?P<who>[a-z-]+)\b(?!,? [A-Z])")
_SPEAKS_FOR = re.compile(
    r"\bspokes(?:man|woman|person|people) (?:for|of) (?P<body>(?:the )?[\w’'&. -]+?)$|^(?P<owner>[Tt]he [\w -]+|[A-Z][\w -]+)[’']s spokes"
)
_HEAD = 12  # code points from the head of a claim’s words: *Its* profit fell; But *its* profit fell


def inside(scene: Scene, spans: Sequence[Span]) -> list[int]:
    """Return the indices of the words in some spans."""
    return [
        index
        for index, token in enumerate(scene.tokens)
        if token.is_word and any(start <= token.start < end for start, end in spans)
    ]


def meant(scene: Scene, unit: Unit, cast: Cast, index: int, form: tuple[str, str]) -> Entity | None:
    """Return whom a pronoun means that the claim does not name itself: “the bank cut *its* rate” stands alone as it is."""
    before = scene.tokens[index].start
    if _may_be_somebody_inside(scene, unit, index, form):
        return None
    entity = _fitting(scene, unit, cast, index, form)
    opening = entity.name.lower().split()[0] if entity is not None else ""
    is_new = opening in scene.rules.articles - scene.rules.defining and index != next(
        iter(inside(scene, unit.spans)), None
    )
    if opening in scene.rules.possessive_pronouns or is_new:
        return None  # *her group*: whose? a candle *a clerk* had lit
    return None if entity is None or cast.is_named_in(entity, unit.spans[0][0], before) else entity


def clearly(scene: Scene, cast: Cast, index: int, form: tuple[str, str], *, but: Entity | None) -> Entity | None:
    """Return who is clearly meant by “he” or “she” at a token: of several only one whom its own paragraph names."""
    if form[1] not in {"m", "f"}:
        return None
    found = cast.clearly_meant(pronoun_at(scene.tokens[index], index, form), scene.sentence.index, but and but.named())
    if found is None:
        found = cast.told_of(*form, scene.sentence, scene.tokens[index].start)
        return None if but is not None and found is but.named() else found
    if not found.gender and cast.knows(*form, scene.tokens[index].start):
        return None  # Kim Sato wrote to the minister, Hal Winter. *He* never answered
    if index == 0 or cast.is_met_in_paragraph(found, scene.sentence, scene.tokens[index].start):
        return found
    is_one = not cast.has_several(*form, scene.tokens[index].start)
    return found if is_one or found is cast.told_of(*form, scene.sentence, scene.tokens[index].start) else None


def _fitting(scene: Scene, unit: Unit, cast: Cast, index: int, form: tuple[str, str]) -> Entity | None:
    """Return whom a pronoun fits: who says it where nobody else near does; else the only one, or who clearly comes first."""
    said, (number, gender), before = unit.said, form, scene.tokens[index].start
    if said is not None and unit.is_own and said.event.claimant.start < before:
        is_near = before - max(start for start, _ in unit.spans if start <= before) < _HEAD
        if (number == "p" or gender == "n") and not is_near:
            return None  # further on, “its” and “their” may be that of whatever the clause is about
        if is_of_the_dead(scene, index):
            return None  # her daughter said *she* had died
        found, is_settled = _speaker(scene, said, cast, index, form)
        if is_settled:
            return found
    if number == "p":
        only = cast.only_fitting(number, gender, before)
        return only if only in cast.fitting_near(number, gender, scene.sentence.index, before) else None
    if gender != "n":
        found = cast.only_fitting(number, gender, before) or clearly(scene, cast, index, form, but=None)
        return None if _may_mean_speaker(unit, found, gender) else found
    is_first = index == next(iter(inside(scene, unit.spans)), None)
    return cast.only_body_near(scene.sentence.index, before, opens=True) if said is None and is_first else None


def _may_mean_speaker(unit: Unit, found: Entity | None, gender: str) -> bool:
    """Whether a pronoun that seems to mean another may mean who says the claim: Ana said Moe had told them *he* owed one."""
    speaker = unit.said.resolved.entity if unit.said is not None and unit.is_own else None
    if found is None or speaker is None or speaker.named() is found:
        return False
    is_one = speaker.named().kind is ClaimantKind.PERSON and bool(speaker.named().words)
    return is_one and speaker.named().gender in {gender, ""}


def _speaker(scene: Scene, said: Said, cast: Cast, index: int, form: tuple[str, str]) -> tuple[Entity | None, bool]:
    """Return who says a claim where a pronoun in it means them, and whether nobody else need be looked for."""
    number, gender = form
    speaker = said.resolved.entity.named() if said.resolved.entity is not None else None
    claimant, before = said.event.claimant, scene.tokens[index].start
    is_sure = speaker is not None and said.resolved.confidence >= _MET and not claimant.is_pronoun
    is_body = speaker is not None and speaker.kind is ClaimantKind.ORGANISATION
    is_body = is_body or (speaker is not None and not speaker.gender and bool(speaker.roles & scene.rules.body_roles))
    if number == "p":
        is_sure = is_sure or (speaker is not None and not claimant.is_pronoun and not claimant.name)
        is_many = _is_many(scene, said)  # told jurors that *they* would be asked
        return (speaker if is_many and is_sure else None), (is_sure if is_many else bool(_heard(scene, said)))
    if speaker is None or not is_sure or (gender == "n") is not is_body:
        return None, False
    if gender == "n":
        is_thing = said.event.pattern == "adding" and not is_of_a_mind(scene, index)
        return (None if is_thing else speaker), not is_thing
    if speaker.number != number:
        return None, False
    near = [e for e in cast.fitting_near(number, gender, scene.sentence.index, before) if e is not speaker]
    if speaker.gender in {gender, ""} and not near:
        return speaker, True
    # Ortiz accused Lind. Ortiz said *her* figures were wrong
    return None, bool(near) and scene.lower(index) not in scene.rules.pronouns


def _is_many(scene: Scene, said: Said) -> bool:
    """Whether a claimant may be “they”: ministers, nearly a third of households; not a body, which is “it”."""
    claimant, rules = said.event.claimant, scene.rules
    if claimant.number == "p" or (said.resolved.entity is not None and said.resolved.entity.number == "p"):
        return True
    words = set(claimant.text.lower().split())
    return not claimant.name and bool(words & (rules.share_words | rules.number_words) - {"one"})


def _heard(scene: Scene, said: Said) -> list[int]:
    """Return the words between a verb and its content that name who is spoken to: told *jurors* that, warned *the minister* that."""
    rules, event = scene.rules, said.event
    cues = rules.cues.get(event.cue.lower(), ())
    if event.spans[0][0] < event.cue_end or not any(cue.lemma in rules.takes_hearer for cue in cues):
        return []
    between = inside(scene, [(event.cue_end, event.spans[0][0])])
    return [at for at in between if scene.lower(at) not in rules.that]


def hearer(scene: Scene, unit: Unit, index: int, form: tuple[str, str]) -> str:
    """Return the words for who is spoken to, where the pronoun a claim opens with means them and not who speaks; else empty.

    “Told jurors *they* would be asked to retire”, “he warned the prime minister that *she* risked a revolt”.
    """
    said, rules, (number, gender) = unit.said, scene.rules, form
    if said is None or not unit.is_own or index != next(iter(inside(scene, unit.spans)), None):
        return ""
    words = _heard(scene, said)
    if not words or any(scene.lower(at) in rules.prepositions | rules.possessives | rules.after for at in words):
        return ""
    head, speaker = scene.lower(words[-1]), said.resolved.entity
    text = scene.text[scene.tokens[words[0]].start : scene.tokens[words[-1]].end]
    if number == "p":
        is_group = head in rules.group_nouns or head.removesuffix("s") in rules.role_nouns or head in rules.jurors
        is_asked = scene.lower(index + 1) in rules.modals and head not in rules.hearers
        return text if is_group and is_asked and not _is_many(scene, said) else ""
    other = {"m": "f", "f": "m"}.get(gender, "")
    is_one = head in rules.role_nouns and scene.lower(words[0]) in rules.articles
    is_not = rules.male_words if gender == "f" else rules.female_words
    is_speaker_other = speaker is not None and speaker.named().gender == other != ""
    return text if is_one and is_speaker_other and head not in is_not else ""


def _may_be_somebody_inside(scene: Scene, unit: Unit, index: int, form: tuple[str, str]) -> bool:
    """Whether somebody without a name stands in the claim before a pronoun and may be meant: one resident had lost *her* ring."""
    rules, said = scene.rules, unit.said
    if form[1] not in {"m", "f"}:
        return False
    others = rules.male_words if form[1] == "f" else rules.female_words
    others |= rules.determiners | rules.body_nouns | rules.general_bodies
    for at in inside(scene, unit.spans):
        if at >= index:
            return False
        token, lower = scene.tokens[at], scene.lower(at)
        is_claimant = said is not None and said.event.claimant.start <= token.start < said.event.claimant.end
        is_one = lower in rules.role_nouns or f"{lower}s" in rules.group_nouns or lower in rules.stand_ins
        if is_one and token.text[0].islower() and not is_claimant and lower not in others and not token.is_capital:
            return scene.lower(at + 1) not in rules.role_nouns
    return False


def is_body_deed(scene: Scene, unit: Unit, index: int) -> bool:
    """Whether “it” at a token does what bodies do; right behind who says it also where it only has, would or was told."""
    return is_deed(scene, index) or (unit.said is not None and unit.is_own and is_of_a_mind(scene, index))


def spoken_for(scene: Scene, unit: Unit, index: int) -> str:
    """Return the body that a spokeswoman speaks for, where “it” opens what she says; else empty."""
    said = unit.said
    if said is None or not unit.is_own or said.event.claimant.is_pronoun or said.event.pattern == "adding":
        return ""
    if index != next(iter(inside(scene, unit.spans)), None):
        return ""
    found = _SPEAKS_FOR.search(said.event.claimant.text)
    return (found["body"] or found["owner"]) if found is not None else ""


def names_nobody_before(scene: Scene, before: int, form: tuple[str, str], known: set[str]) -> bool:
    """Whether somebody without a name, of no `known` role, is told of right before an offset and may be meant: *the pilot* deserves a medal."""
    rules = scene.rules
    others = rules.male_words if form[1] == "f" else rules.female_words
    others |= rules.determiners | rules.singular_they | known
    begin = max(scene.text.rfind("\n", 0, before) + 1, before - _NEAR)
    told = {found["who"] for found in _SOMEBODY.finditer(scene.text, begin, before)}
    return bool(told & (rules.role_nouns - others))
