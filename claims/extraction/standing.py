"""Puts names for the pronouns of a claim where the article leaves no doubt whom they mean, so that it can stand alone.

“I” and “we” are the matter of first_person.py.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.antecedents import clearly, hearer, inside, is_body_deed, meant, names_nobody_before, spoken_for
from claims.extraction.first_person import first_person, owner

if TYPE_CHECKING:
    from claims.extraction.coreference import Cast
    from claims.extraction.scene import Scene
    from claims.extraction.units import Unit

Replacement = tuple[int, int, str]
_HISSING = ("s", "ß", "x", "z", "ce")  # names that take no further s: Lena Voss’ Fraktion
_SURE = 0.75
_TOLD = frozenset({"says", "adding"})
_CLAUSE_WORDS = 10  # behind “and that” within which a clause has its verb


def explicit_names(scene: Scene, unit: Unit, cast: Cast, *, in_speech: bool) -> list[Replacement]:
    """Return replacements that put a name for the first pronoun of a claim; in direct speech those for “I” and “we”.

    Nothing where a name stands before the pronoun (it may be meant), or where two people fit. An “it” that stays says nothing
    of “she”, so that the next pronoun is looked at.
    """
    if in_speech:
        return first_person(scene, unit, cast) or _somebody_else(scene, unit, cast)
    rules = scene.rules
    if (told := _described(scene, unit)) is not None:
        return [told]
    if unit.lead and not rules.verb_second and rules.pronouns.get(unit.lead.split()[0].lower(), ("", "n"))[1] != "n":
        return []  # she *lost her job*: whose it is stands before it
    for index in inside(scene, unit.spans):
        token, lower = scene.tokens[index], scene.lower(index)
        if lower in rules.pronouns and lower == token.text.lower().replace("’", "'"):
            found = _pronoun(scene, unit, cast, index)
            is_thing = rules.pronouns[lower][1] == "n"
        elif _is_object(scene, index):
            found, is_thing = _object(scene, unit, cast, index), False
        elif lower in rules.possessive_pronouns:
            found, is_thing = _possessive(scene, unit, cast, index), rules.possessive_pronouns[lower][1] == "n"
        elif scene.lexis.is_proper(scene.tokens, index) and cast.may_be_somebody(lower):
            return []
        else:
            continue
        if found or not is_thing or rules.verb_second:
            return [each for each in found if not _is_in_lead(each[2], unit.lead)]
    return []


def _described(scene: Scene, unit: Unit) -> Replacement | None:
    """Return a name for who says a claim and is in its words by a description: *the company* forecasts a loss."""
    said, rules = unit.said, scene.rules
    if said is None or not unit.is_own or rules.verb_second or said.resolved.entity is None:
        return None
    claimant, entity = said.event.claimant, said.resolved.entity.named()
    is_described = claimant.text.split()[0].lower() in rules.defining and not claimant.name and not claimant.is_pronoun
    is_named = bool(entity.words) and said.resolved.confidence >= _SURE and not entity.documents
    is_here = any(start <= claimant.start and claimant.end <= end for start, end in unit.spans)
    if not (is_described and is_named and is_here) or claimant.text.lower() == entity.in_text().lower():
        return None
    if entity.name.split()[-1] in scene.text[scene.sentence.start : scene.sentence.end]:
        return None  # Ortiz left before *the mayor* was told
    return claimant.start, claimant.end, entity.in_text()


def tells_of(scene: Scene, unit: Unit) -> bool:
    """Whether a pronoun that the newsroom put stands before a quotation: said *she* “acted on advice”."""
    first = scene.index_at(unit.spans[0][0])
    is_told = first is not None and unit.said is not None and unit.is_own and unit.said.event.pattern in _TOLD
    return is_told and first is not None and not scene.quoted[first] and scene.lower(first) in scene.rules.pronouns


def _is_in_lead(name: str, lead: str) -> bool:
    """Whether the subject taken over names somebody already: Moll *lost Moll’s job*."""
    return bool(lead) and name.removesuffix("’s").removesuffix("’").split()[-1] in lead.split()


def without_second_that(scene: Scene, unit: Unit) -> list[Replacement]:
    """Return replacements that leave out the second “that” of “X said (that) A and *that* B”, as the first is left out."""
    rules = scene.rules
    is_told = (
        unit.said is not None and unit.is_own and not unit.said.event.is_whole and unit.said.event.pattern in _TOLD
    )
    if rules.verb_second or not unit.spans or not is_told:
        return []
    first = scene.index_at(unit.spans[0][0])
    if first is None:
        return []
    has_that, found = scene.lower(first - 1) in rules.that, []
    for index in inside(scene, unit.spans):
        is_joined = scene.lower(index) in rules.that and index > first and not scene.quoted[index]
        is_joined = is_joined and (scene.lower(index - 1) in rules.plain_joints or scene.mark(index - 1) == ",")
        if is_joined and index + 1 < len(scene.tokens) and _opens_clause(scene, index + 1, has_that=has_that):
            if scene.mark(index - 1) == "," and not has_that:
                continue
            found.append((scene.tokens[index].start, scene.tokens[index + 1].start, ""))
    return found


def _opens_clause(scene: Scene, index: int, *, has_that: bool) -> bool:
    """Whether a clause of its own begins behind “and that”: and that *shops close*; not: and that *is why*, and that *year*."""
    rules, token = scene.rules, scene.tokens[index]
    if not token.is_word:
        return False
    lower = token.lower
    if lower in rules.determiners | rules.possessives or lower in rules.pronouns or token.is_capital or token.is_number:
        return True
    if (scene.is_verb(index) and lower not in rules.nobody) or lower in rules.time_words or lower in rules.auxiliaries:
        return False
    is_many = lower.endswith("s") and not lower.endswith("ss")
    opens = (
        has_that
        or is_many
        # And that *recruitment had* been slow; but: and that *man* had lied.
        or (scene.lower(index + 1) in rules.auxiliaries and lower not in rules.role_nouns)
        or lower in rules.small_words | rules.subordinators | rules.group_nouns | rules.nobody | rules.chain_degrees
    )
    return opens and any(scene.is_verb(at) for at in range(index + 1, min(index + _CLAUSE_WORDS, len(scene.tokens))))


def _somebody_else(scene: Scene, unit: Unit, cast: Cast) -> list[Replacement]:
    """Return a name for the first “he” or “she”, “him” or “her” of direct speech: somebody other than who speaks, the only one near."""
    at = _third_person(scene, unit, cast)
    if at is None or unit.said is None:
        return []
    index, sort = at
    token, speaker, is_first = scene.tokens[index], unit.said.resolved.entity, index == inside(scene, unit.spans)[0]
    near = cast.fitting_near(*sort, scene.sentence.index, token.start)
    entity = clearly(scene, cast, index, sort, but=speaker)
    known = {*(entity.roles if entity is not None else ()), *(speaker.named().name.lower().split() if speaker else ())}
    others = [each for each in near if speaker is None or each is not speaker.named()]
    is_one = len(others) < 2 if is_first else others == [entity]
    if entity is None or not is_one or names_nobody_before(scene, token.start, sort, known):
        return []
    end = _contracted(scene, index)
    if "'" in token.lower and not end:
        return []
    is_owner = token.lower in scene.rules.possessive_pronouns and not _is_object(scene, index)
    return [(token.start, token.end, owner(entity) if is_owner else f"{entity.in_text()} {end}".rstrip())]


def _third_person(scene: Scene, unit: Unit, cast: Cast) -> tuple[int, tuple[str, str]] | None:
    """Return the first word of direct speech that means a man or a woman, with its number and gender; None behind a name."""
    rules = scene.rules
    for index in inside(scene, unit.spans) if not rules.verb_second else ():
        lower = scene.lower(index)
        sort = rules.pronouns.get(lower) or rules.object_sorts.get(lower) or rules.possessive_pronouns.get(lower)
        if sort is not None and sort[1] in {"m", "f"}:
            is_given = lower in rules.object_sorts and scene.lower(index - 1) in rules.givers and _owns(scene, index)
            return None if is_given else (index, sort)
        if scene.lexis.is_proper(scene.tokens, index) and cast.may_be_somebody(lower):
            return None
    return None


def _contracted(scene: Scene, index: int) -> str:
    """Return the verb that stands together with a pronoun, in full: she’s furious: *is*, she’s been: *has*; empty where it is not sure."""
    _, mark, ending = scene.lower(index).partition("'")
    if ending != "s" or not mark:
        return {"ll": "will", "re": "are", "ve": "have"}.get(ending, "")
    at = index + 1
    while scene.lower(at) in scene.rules.adverbs | scene.rules.negations or scene.lower(at).endswith("ly"):
        at += 1
    if scene.lower(at) in scene.rules.had_forms:
        return "has"
    return "" if scene.lower(at).endswith(("ed", "en", "wn")) else "is"


def _pronoun(scene: Scene, unit: Unit, cast: Cast, index: int) -> list[Replacement]:
    token = scene.tokens[index]
    said, rules = unit.said, scene.rules
    is_first = index == inside(scene, unit.spans)[0]
    ending = _contracted(scene, index) if "'" in token.lower and not rules.verb_second else ""
    is_other = rules.verb_second and ((token.is_capital and index) or _has_plural_verb(scene, index))
    if ("'" in token.lower and not ending) or is_other:
        return []  # *Sie* inside a sentence is whoever is spoken to; *sie* verteuerten den Handel: nobody met, for sure
    number, gender = rules.pronouns[token.lower]
    if said is not None and said.event.claimant.start == token.start:
        who = said.resolved.entity.named() if said.resolved.entity and said.resolved.confidence >= _SURE else None
        if who is None or (number == "p" and who.number == "s" and who.kind is ClaimantKind.PERSON):
            return []  # *they* estimate, of a spokesperson: its verb would have to bend
        return [(token.start, token.end, f"{who.in_text()} {ending}".rstrip())]
    if not is_first and (gender == "n" or number == "p"):
        return []
    put = hearer(scene, unit, index, (number, gender)) if not rules.verb_second else ""
    is_body = gender == "n" and is_body_deed(scene, unit, index)
    put = put or (spoken_for(scene, unit, index) if is_body else "")
    if put or (gender == "n" and not is_body):
        return [(token.start, token.end, f"{put} {ending}".rstrip())] if put else []
    entity = meant(scene, unit, cast, index, (number, gender))
    return [(token.start, token.end, f"{entity.in_text()} {ending}".rstrip())] if entity is not None else []


def _has_plural_verb(scene: Scene, index: int) -> bool:
    """Whether the verb right beside a German “sie” tells that many are meant: *sie verteuerten*, *seien sie*."""
    rules = scene.rules
    if scene.lower(index) not in rules.plural_too:
        return False
    beside = [at for at in (index + 1, index - 1) if 0 <= at < len(scene.tokens) and scene.tokens[at].text.islower()]
    known = rules.auxiliaries | rules.reported
    return any(
        scene.lower(at).endswith(("en", "nd")) and (scene.lower(at) in known or scene.lower(at).endswith("ten"))
        for at in beside  # not: sie *kann*
    )


def lead_by_name(scene: Scene, unit: Unit, cast: Cast) -> str:
    """Return the subject that a claim takes over from the part before it, with a name for its pronoun: *she* joined; “Ana Ruiz joined”."""
    opening, _, rest = unit.lead.partition(" ")
    if opening.lower() not in scene.rules.pronouns:
        return unit.lead
    at = next(
        (
            index
            for index in range(len(scene.tokens) - 1, -1, -1)
            if scene.tokens[index].start < unit.start and scene.lower(index) == opening.lower()
        ),
        None,
    )
    if at is None:
        return unit.lead
    token = scene.tokens[at]
    found = _pronoun(scene, replace(unit, spans=((token.start, token.end),), lead=""), cast, at)
    return f"{found[0][2]} {rest}".rstrip() if len(found) == 1 else unit.lead


def _is_object(scene: Scene, index: int) -> bool:
    """Whether a word is “him”, or a “her” that owns nothing: television found *her* by accident."""
    lower, rules = scene.lower(index), scene.rules
    if lower not in rules.object_sorts:
        return False
    return lower not in rules.possessive_pronouns or not _owns(scene, index)


def _object(scene: Scene, unit: Unit, cast: Cast, index: int) -> list[Replacement]:
    said, token = unit.said, scene.tokens[index]
    if said is not None and unit.is_own and said.event.is_whole:
        return []  # Moll accused *him*: somebody else than Moll
    entity = meant(scene, unit, cast, index, scene.rules.object_sorts[token.lower])
    return [(token.start, token.end, entity.in_text())] if entity is not None else []


def _owns(scene: Scene, index: int) -> bool:
    """Whether a possessive stands before what is owned: not in told *her* to go, told *her* nothing."""
    rules = scene.rules
    if index + 1 >= len(scene.tokens) or not scene.tokens[index + 1].is_word:
        return False
    no_noun = rules.prepositions | rules.auxiliaries | rules.determiners | rules.conjunctions | rules.infinitive
    return scene.lower(index + 1) not in no_noun | rules.that | rules.subordinators | rules.adverbs | rules.pro_nouns


def _possessive_before_noun(scene: Scene, unit: Unit, cast: Cast, index: int) -> list[Replacement]:
    """Return a name in the genitive for the “sein” or “ihr” that a claim opens with: *Tilo Marcks* Mandant.

    Only right before its noun, as an adjective would have to bend: *ihre alte* Fraktion, Lena Voss’ *alte*, *seine neuen*, Marcks *neue*.
    """
    token = scene.tokens[index]
    follows = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
    opens = index == inside(scene, unit.spans)[0]
    if (
        unit.said is None
        or not opens
        or follows is None
        or not follows.is_word
        or not follows.is_capital
        or scene.quoted[index]
    ):
        return []
    entity = meant(scene, unit, cast, index, scene.rules.possessive_pronouns[token.lower])
    if entity is None or entity.kind is not ClaimantKind.PERSON or not entity.words:
        return []
    name = entity.in_text()
    return [(token.start, token.end, f"{name}’" if name.endswith(_HISSING) else f"{name}s")]


def _possessive(scene: Scene, unit: Unit, cast: Cast, index: int) -> list[Replacement]:
    token, rules = scene.tokens[index], scene.rules
    if rules.verb_second:
        return _possessive_before_noun(scene, unit, cast, index)
    is_given = token.lower in rules.object_sorts and scene.lower(index - 1) in rules.givers  # I gave *her* flowers
    if is_given or not _owns(scene, index):
        return []
    if unit.said is not None and any(
        start <= unit.said.event.claimant.start < token.start < end for start, end in unit.spans
    ):
        return []  # Ortiz and Moll share *their* view: whose it is stands before it
    sort = rules.possessive_pronouns[token.lower]
    body = spoken_for(scene, unit, index) if sort[1] == "n" else ""
    if body:
        return [(token.start, token.end, body + ("’" if body.endswith("s") else "’s"))]
    entity = meant(scene, unit, cast, index, sort)
    if entity is None or entity.name.lower().endswith((" of them", " of us", " of those")):
        return []  # one of them feared for *his* job
    return [(token.start, token.end, owner(entity))]
