"""Tells whether a noun phrase can be the subject of a verb of saying: it can speak, and its number agrees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind

if TYPE_CHECKING:
    from claims.extraction.noun_phrases import NounPhrase
    from claims.extraction.rules import Cue
    from claims.extraction.scene import Scene


def accept(scene: Scene, phrase: NounPhrase | None, cue: Cue) -> NounPhrase | None:
    """Return the phrase when it can be the subject of this cue: it can speak, and its number agrees with the verb."""
    if phrase is None:
        return None
    wants_plural = cue.form == "base" and cue.is_noun_too
    if phrase.is_pronoun:
        is_thing = phrase.gender == "n" and cue.is_weak and cue.lemma not in scene.rules.it_may
        return None if is_thing or (wants_plural and phrase.number == "s") else phrase
    nobody = scene.rules.nobody
    is_nobody = any(scene.lower(index) in nobody for index in range(max(0, phrase.first - 1), phrase.last + 1))
    is_joint = scene.lower(phrase.first) in scene.rules.subordinators and phrase.first == phrase.last  # When asked
    is_joint = is_joint or (
        phrase.head in scene.rules.superlatives and phrase.first < phrase.last
    )  # the *most* expected
    is_first = bool(scene.rules.first_person & {scene.lower(phrase.first), scene.lower(phrase.last)})
    is_own = is_first or _is_own_paper(scene, phrase)  # *an earlier version of this article* said
    if is_nobody or is_joint or is_own:
        return None  # a question nobody answered; a sentence *I* thought of
    if phrase.kind is None and _are_kept(scene, phrase) and cue.lemma in scene.rules.shows:
        return replace(phrase, kind=ClaimantKind.ORGANISATION, is_sure=False)  # court records *show*
    if phrase.kind is None:
        return _unknown(scene, phrase, cue)
    is_person = phrase.kind is ClaimantKind.PERSON and (
        phrase.is_sure or scene.lower(phrase.first) in scene.rules.possessives
    )
    # South Carolina *state* lawmakers; but: the Greens *claim*
    is_one = is_person or phrase.head in scene.rules.places or not (phrase.name and phrase.head.endswith("s"))
    is_wrong = wants_plural and phrase.number == "s" and is_one
    return None if is_wrong or _is_other_use(scene, phrase, cue) else phrase


def _is_own_paper(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a phrase means the page itself: our report on waiting times, an earlier version of this story."""
    words = [scene.lower(at) for at in range(phrase.first, phrase.last + 1)]
    if phrase.head not in scene.rules.own_papers:
        return False
    is_ours = words[0] in scene.rules.own_owners
    return is_ours or bool(scene.rules.own_papers & set(words) - {phrase.head})


def _are_kept(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether data are told apart by who keeps them: court *records*, police *statistics*; not: these figures."""
    if phrase.head not in scene.rules.kept_data:
        return False
    words = [scene.lower(at) for at in range(phrase.first, phrase.last + 1)]
    return words[-1] in scene.rules.registers or any(
        word not in scene.rules.determiners and word != phrase.head for word in words
    )


def _is_other_use(scene: Scene, phrase: NounPhrase, cue: Cue) -> bool:
    """Whether the verb says nothing here: Germany *shows* how hard it is; importers in the Baltic *states*."""
    shows = cue.is_weak and cue.lemma not in scene.rules.it_may and phrase.name and phrase.head in scene.rules.places
    is_plural = phrase.number == "p" and phrase.head.endswith("s") and not phrase.name
    return bool(shows) or (cue.form == "s" and cue.is_noun_too and is_plural)


def _unknown(scene: Scene, phrase: NounPhrase, cue: Cue) -> NounPhrase | None:
    """Accept a head nobody listed only under a verb that needs a mind, and mark it as unsure."""
    is_open = cue.form in {"base", "s"} and cue.is_noun_too
    needs_mind = not cue.is_weak and cue.content == "that" and not is_open and cue.lemma not in scene.rules.mindless
    is_bare = phrase.first == phrase.last and phrase.number == "s" and not scene.tokens[phrase.first].is_capital
    if phrase.is_sure or is_bare or not needs_mind or phrase.head in scene.rules.data_nouns:
        return None
    is_plain = scene.lower(phrase.first) not in scene.rules.determiners | scene.rules.possessives
    if scene.tokens[phrase.first].is_number and cue.lemma not in scene.rules.tellers:
        return None  # 3,248 cases *reported* worldwide
    if phrase.number == "s" and is_plain and scene.tokens[phrase.first].text[0].islower():
        return None  # raised new *worries*
    if not phrase.head.replace("-", "").isalpha() or phrase.head.endswith("ing"):
        return None
    kind = ClaimantKind.GROUP if phrase.number == "p" else ClaimantKind.PERSON
    return replace(phrase, kind=kind, is_sure=False)
