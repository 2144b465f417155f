"""Finds who speaks before or behind an apposition: Ana Ruiz, *the finance minister*, said; said *its leader*, Jonas Falk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.acceptance import accept
from claims.extraction.noun_phrases import NounPhrase, describe, phrase_before
from claims.extraction.scene import is_boundary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.rules import Cue
    from claims.extraction.scene import Scene
    from claims.extraction.tokens import Token

_FULL_NAME = 2  # words
_MOST_COMMAS = 4  # that an aside between subject and verb may hold: Ms X, a judge in Ohio, and Y, a writer, wrote


def before_parenthesis(scene: Scene, closing: int) -> int:
    """Return the index of the word before the parenthesis that closes at `closing`."""
    opening = next((i for i in range(closing, max(-1, closing - 30), -1) if scene.mark(i) == "("), 0)
    return opening - 1


def before_apposition(scene: Scene, comma: int, cue: Cue) -> NounPhrase | None:
    """Return the name before “…, the finance minister,” or “…, 27, a teacher,”; None where the commas part clauses."""
    mark = scene.mark(comma)
    openings = [i for i in range(comma - 1, max(0, comma - 30), -1) if scene.mark(i) == mark]
    nearest: NounPhrase | None = None
    for opening in openings[:_MOST_COMMAS]:
        if comma - opening > 1 and scene.quoted[opening - 1] == scene.quoted[comma]:
            found = _apposed_name(scene, opening, comma, cue) or _apposed(scene, opening, comma, cue)
            if found is None or (scene.mark(found.first - 1) == mark and found.head in scene.rules.places):
                continue  # a teacher from Linz, *Austria*, said
            is_head = scene.mark(found.first - 1) != mark
            is_role = nearest is not None and (
                not nearest.name or nearest.name.split()[-1].lower() in scene.rules.role_nouns
            )  # Ana Silva, *Vice President* of Sales for Norr, Inc., said
            if is_head and (nearest is None or (found.name and found.is_sure and is_role)):
                return found
            nearest = nearest or found  # may be an apposition itself: Ortiz, the mayor of Linz, for one, said
    return nearest


def _apposed(scene: Scene, opening: int, comma: int, cue: Cue) -> NounPhrase | None:
    """Return the phrase before `opening` when the words up to `comma` are its apposition."""
    inner = scene.tokens[opening + 1 : comma]
    last = opening - 1
    if scene.mark(last) == ")":
        last = before_parenthesis(scene, last)
    if last < 0 or not scene.tokens[last].is_word:
        return None
    is_apposition = _is_apposition(scene, inner)
    if not is_apposition and not _is_aside(scene, opening, comma):
        return None
    phrase = phrase_before(scene.text, scene.tokens, last, scene.lexis)
    if phrase is None or phrase.is_pronoun or not opens_clause(scene, phrase):
        return None
    if not is_apposition and any(scene.is_finite(at) for at in range(phrase.first, phrase.last + 1)):
        return None  # Ortiz beat the mayor, winning by ten points, said X
    words = {token.lower for token in inner}
    return accept(scene, with_roles(scene, phrase, words), cue)


def _is_apposition(scene: Scene, inner: Sequence[Token]) -> bool:
    rules, first = scene.rules, inner[0]
    lower = first.lower
    opens = (
        (
            lower.endswith("ed")
            and len(inner) > 1
            and inner[1].lower in rules.prepositions | rules.asking | rules.conditionals
        )
        or lower in rules.determiners | rules.relatives | rules.possessives | rules.role_nouns | rules.honorifics
        or lower in rules.apposition_openers
        or first.is_number
        or any(token.lower in rules.role_nouns for token in inner[:4])
    )
    # A verb of the apposition’s own clause is none between subject and verb: X, a judge *whose term is over*, said.
    is_active = lower.endswith("ing") and lower in rules.apposition_openers
    is_relative = is_clause = False
    for token in inner:
        serves = token.lower in rules.relatives | rules.whose | rules.asking | rules.conditionals
        is_relative = (is_relative or serves) and token.text != ","
        is_month = token.is_capital and token.lower in rules.months_and_days  # published in *May*
        is_clause = is_clause or (token.lower in rules.auxiliaries and not is_relative and not is_month)
    return opens and (is_active or not is_clause)


def _is_aside(scene: Scene, opening: int, closing: int) -> bool:
    """Whether no clause of its own stands between two marks: “X, however, said”, “X, R-Ohio, said”."""
    rules = scene.rules
    inside = range(opening + 1, closing)
    if scene.quoted[opening] != scene.quoted[closing] or any(scene.lower(at) in rules.pronouns for at in inside):
        return False
    is_relative = False
    for at in inside:  # piece by piece: X, the mayor of Linz, whose term is over, said
        if scene.mark(at - 1) == scene.mark(opening):
            is_relative = scene.lower(at) in rules.relatives | rules.whose
        if not is_relative and scene.lower(at) in rules.auxiliaries | rules.verbs:
            return False
    return True


def opens_clause(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a phrase stands where a subject may: at a mark, or behind a word that joins or opens clauses."""
    if phrase.first == 0 or is_boundary(scene.tokens[phrase.first - 1]):
        return True
    before, rules = scene.lower(phrase.first - 1), scene.rules
    return before in rules.subordinators | rules.conjunctions | rules.prepositions or before in rules.cues


def with_roles(scene: Scene, phrase: NounPhrase, words: set[str]) -> NounPhrase:
    """Add the roles an apposition names, and the gender they tell."""
    rules = scene.rules
    gender = phrase.gender or ("f" if words & rules.female_words else "m" if words & rules.male_words else "")
    return replace(phrase, roles=phrase.roles | (words & rules.role_nouns), gender=gender)


def with_roles_after(scene: Scene, phrase: NounPhrase) -> NounPhrase:
    """Take in the apposition that follows a name: said Maria Ortiz, the finance minister."""
    if scene.mark(phrase.last + 1) != ",":
        return phrase
    name = _name_after(scene, phrase)
    if name is not None:
        return name
    words: set[str] = set()
    for token in scene.tokens[phrase.last + 2 : phrase.last + 14]:
        if not token.is_word or token.lower in scene.rules.relatives:
            break
        words.add(token.lower)
    return with_roles(scene, phrase, words & scene.rules.role_nouns)


def _name_after(scene: Scene, phrase: NounPhrase) -> NounPhrase | None:
    """Read the name in “said its leader, Jonas Falk”."""
    first = phrase.last + 2
    first += scene.lower(first) in scene.rules.articles and scene.lower(first + 1) in scene.rules.titled_by_article
    last = first
    while scene.lexis.is_proper(scene.tokens, last):
        last += 1
    if phrase.name or not (phrase.roles or phrase.head in scene.rules.role_nouns):
        return None
    if last - first < 2:
        first, last = phrase.last + 2, _before_mark(scene, phrase.last + 2)  # another witness, *former aide Ida Berg*
        inner = describe(scene.text, scene.tokens, first, last - 1, scene.lexis) if first < last else None
        if inner is None or " " not in inner.name or not inner.roles or inner.kind is not ClaimantKind.PERSON:
            return None
        return replace(inner, first=phrase.first, start=phrase.start, text=scene.text[phrase.start : inner.end])
    inner = describe(scene.text, scene.tokens, first, last - 1, scene.lexis)
    return replace(inner, first=phrase.first, start=phrase.start, text=scene.text[phrase.start : inner.end],
                   gender=inner.gender or phrase.gender, kind=ClaimantKind.PERSON, roles=phrase.roles)  # fmt: skip


def named_behind(scene: Scene, phrase: NounPhrase) -> NounPhrase | None:
    """Return the person whose name stands behind a role that no list knows: said its duty forecaster, *Signe Dahl*; else None."""
    rules = scene.rules
    is_open = scene.lower(phrase.first) in rules.determiners | rules.possessives or any(
        scene.tokens[at].is_possessive for at in range(phrase.first, phrase.last)
    )
    first = phrase.last + 2
    if not is_open or scene.mark(phrase.last + 1) != "," or phrase.head in rules.impersonal_nouns:
        return None
    last = _before_mark(scene, first)
    if last - first < _FULL_NAME or not all(scene.lexis.is_proper(scene.tokens, at) for at in range(first, last)):
        return None
    inner = describe(scene.text, scene.tokens, first, last - 1, scene.lexis)
    if inner.kind is not ClaimantKind.PERSON:
        return None
    return replace(inner, first=phrase.first, start=phrase.start, text=scene.text[phrase.start : inner.end])


def _before_mark(scene: Scene, first: int) -> int:
    """Return the index of the first mark or relative from `first` on."""
    rest = range(first, len(scene.tokens))
    return next(
        (at for at in rest if not scene.tokens[at].is_word or scene.lower(at) in scene.rules.relatives),
        len(scene.tokens),
    )


def _apposed_name(scene: Scene, opening: int, comma: int, cue: Cue) -> NounPhrase | None:
    """Read “The opposition leader, John Keller, said”: the name between the commas, the role before them."""
    tokens, rules = scene.tokens, scene.rules
    titled = (
        scene.lower(opening + 1) in rules.articles and scene.lower(opening + 2).rstrip(".") in rules.titled_by_article
    )
    opening += titled  # its director, *the* Rev. Otis Ray, said
    inner = describe(scene.text, tokens, opening + 1, comma - 1, scene.lexis)
    outer = phrase_before(scene.text, tokens, opening - 1 - titled, scene.lexis) if inner.name else None
    head = tokens[opening + 1]
    if outer is None or not (head.is_capital or head.lower in rules.determiners):
        return None
    if not head.is_capital:
        # One of them, *the retired teacher Ida Berg*, said; her superior at the time, *the late Professor Moll*, wrote.
        is_one = inner.roles and inner.is_sure and not outer.name and not _is_known(scene, opening - 1)
        return accept(scene, inner, cue) if is_one else None
    if outer.kind is ClaimantKind.ORGANISATION and not outer.name:  # the operator, Norrland Kemi, said
        named = replace(inner, first=outer.first, start=outer.start, text=scene.text[outer.start : inner.end],
                        kind=ClaimantKind.ORGANISATION, gender="n", number="s", is_sure=True,
                        roles=inner.roles | {outer.head})  # fmt: skip
        return accept(scene, named, cue)
    if inner.kind is not ClaimantKind.PERSON or not inner.is_sure:
        return None
    words = {token.lower for token in tokens[outer.first : opening - titled]}
    is_owned = any(token.is_possessive for token in tokens[outer.first : opening])
    is_somebody = tokens[outer.first].lower in rules.determiners and outer.kind is not ClaimantKind.ORGANISATION
    if not (is_owned or is_somebody) and not words & (
        rules.role_nouns | rules.group_nouns | rules.possessives | {"one"}
    ):
        return None
    whole = replace(
        inner, first=outer.first, start=outer.start, text=scene.text[outer.start : inner.end],
        gender=inner.gender or outer.gender, kind=ClaimantKind.PERSON, is_sure=True, roles=inner.roles | outer.roles,
    )  # fmt: skip
    return accept(scene, whole, cue)


def _is_known(scene: Scene, index: int) -> bool:
    return scene.tokens[index].is_capital or scene.tokens[index].is_number or not scene.tokens[index].is_word
