"""Finds who may be said to hold, want or decide something where no rule reads an act of saying, with a chance for each.

“Ortiz named three judges”, “the board has refused to open the gate”: whoever does so shows a mind, and may be whose claim it is. The signs are named
(likely_signs.py), their weights trained (`benchmarks/train_attribution.py`); German has none yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.extraction.attribution import is_followed
from claims.extraction.likely_signs import Context, signs_at
from claims.extraction.likely_weights import chance
from claims.extraction.rules import Cue
from claims.extraction.scene import Event, Scene
from claims.extraction.subjects import subject_of, verb_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.extraction.noun_phrases import NounPhrase
    from claims.extraction.subjects import VerbGroup

LIKELY = "likely"  # the pattern of an act that only the trained signs tell
LEAST = 0.5  # chances below it are not worth an editor's doubt
_ELSEWHERE = 0.6  # of the chance is left for articles of other matters than those the weights were trained on
_SAID, _LEAST_SAID = 0.4, 0.2  # shares of a text's sentences that are said by somebody: news, and what may be news
_ALONE = 0.65  # the least chance where nothing beside the sentence is said
_ANY = Cue("say", "that", "past")
_DID = Cue("do", "object", "past")


@dataclass(slots=True)
class Candidate:
    """Somebody who does something in a sentence: the mention, its first verb, and the signs that speak for and against."""

    claimant: NounPhrase
    verb: int
    signs: set[str]


def likely_act(scene: Scene, context: Context) -> Event | None:
    """Return the likeliest act of a sentence in which nothing is read as said; None where none is likely enough."""
    best = max(
        ((chance(found.signs), -number, found) for number, found in enumerate(candidates(scene, context))),
        default=None,
        key=lambda each: each[:2],
    )
    if best is None or best[0] < LEAST:
        return None
    sure, _, found = best
    if not _is_of_acts(context, found.claimant, sure):
        return None
    token = scene.tokens[found.verb]
    return Event(
        scene.sentence.index, LIKELY, token.text, token.start, token.end, found.claimant,
        ((scene.content_start(), scene.content_end()),), is_whole=True, confidence=round(sure * _ELSEWHERE, 2),
    )  # fmt: skip


def _is_of_acts(context: Context, claimant: NounPhrase, sure: float) -> bool:
    """Whether a text is one in which somebody's deeds are views: much of it is said by somebody, or else this is told beside it by who surely can.

    In a recipe, a match or a novel's plot people name, hire and release, and mean nothing by it.
    """
    if context.share >= _SAID:
        return True
    is_beside = context.before or context.after or context.quotation_after
    return context.share >= _LEAST_SAID and claimant.is_sure and (is_beside or sure >= _ALONE)


def candidates(scene: Scene, context: Context) -> list[Candidate]:
    """Return those who do something in a sentence, in the order of their first verbs."""
    found: dict[tuple[int, int], Candidate] = {}
    for verb, is_copula in _verbs(scene):
        group = verb_group(scene, verb)
        claimant = subject_of(scene, group.subject_last, _ANY, has_helper=group.has_helper or is_copula)
        if claimant is None or not _may_mean(scene, claimant, verb, group):
            continue
        met = found.setdefault(claimant.place, Candidate(claimant, verb, set()))
        met.signs |= signs_at(scene, claimant, verb, group, is_copula=is_copula)
    for met in found.values():
        met.signs |= context.signs(met.claimant)
        met.signs.add("alone" if len(found) == 1 else "many" if len(found) > _MANY else "few")
    return list(found.values())


_MANY = 3


def _verbs(scene: Scene) -> Iterator[tuple[int, bool]]:
    """Yield the verbs outside quotations that may have somebody as their subject, and whether each only joins a predicate."""
    rules = scene.rules
    for index in range(1, len(scene.tokens)):
        lower = scene.lower(index)
        if not scene.tokens[index].is_word or scene.quoted[index]:
            continue
        if lower in rules.auxiliaries:
            if lower in rules.act_copulas and _joins_predicate(scene, index):
                yield index, True
            continue
        before = scene.tokens[index - 1]
        is_noun = before.is_possessive or before.lower in rules.determiners | rules.possessives | (
            rules.prepositions - rules.infinitive
        )
        is_capital = scene.tokens[index].is_capital and not scene.is_title
        if not is_noun and not is_capital and _is_verb(scene, index):
            yield index, False


def _is_verb(scene: Scene, index: int) -> bool:
    """Whether a word is likely a verb here; the final state *rules*, Harbour *shares* are none."""
    cues = scene.rules.cues.get(scene.lower(index), ())
    if scene.lower(index) in scene.rules.naming and scene.tokens[index - 1].text.islower():
        return False  # a poem *called* “Salt”
    if any(cue.form in {"past", "adj"} for cue in cues):
        return True
    if any(cue.form in {"s", "base"} for cue in cues):
        follows = scene.lower(index + 1)
        is_bound = follows in scene.rules.prepositions and not any(follows in cue.needs for cue in cues)
        is_noun = any(cue.is_noun_too for cue in cues)
        return not is_noun or verb_group(scene, index).has_helper or (is_followed(scene, index) and not is_bound)
    return scene.is_verb(index)


def _joins_predicate(scene: Scene, index: int) -> bool:
    """Whether an auxiliary has no verb of its own behind it: is *against*, has *no plans*."""
    rules, at = scene.rules, index + 1
    while scene.lower(at) in rules.adverbs | rules.negations | rules.auxiliaries or scene.lower(at).endswith("ly"):
        at += 1
    is_word = at < len(scene.tokens) and scene.tokens[at].is_word
    return is_word and scene.lower(index + 1) not in rules.cues and not scene.is_verb(at)


def _may_mean(scene: Scene, claimant: NounPhrase, verb: int, group: VerbGroup) -> bool:
    """Whether a claim may be somebody's: not what stands in a quotation, and not what they do not say."""
    if any(scene.quoted[claimant.first : claimant.last + 1]) or claimant.first > verb:
        return False
    return not (_is_speaking(scene, verb) and group.is_negated) and not _declines(scene, verb)


def _declines(scene: Scene, verb: int) -> bool:
    """Whether somebody only keeps silent: declined *to comment*, refused *to say*, chose *not to answer*."""
    rules, at = scene.rules, verb + 1
    is_silent = scene.lower(verb) in rules.unsaid or scene.lower(at) in rules.negations
    at += scene.lower(at) in rules.negations
    return is_silent and scene.lower(at) in rules.infinitive and _is_speaking(scene, at + 1)


def _is_speaking(scene: Scene, index: int) -> bool:
    return scene.rules.act_verbs.get(scene.lower(index), "") in scene.rules.act_silences
