"""The signs by which somebody who does something may be whose claim a sentence is: what they do, to what, who they are, what stands around."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.extraction.noun_phrases import NounPhrase
    from claims.extraction.scene import Scene
    from claims.extraction.subjects import VerbGroup

_REACH = 12  # words behind a verb that may tell what it is about
_LATE = 8  # words before a subject that is not the sentence's
_LONG, _SHORT = 30, 10  # words and marks of a long sentence and of a short one
_MUCH, _LITTLE = 0.5, 0.2  # shares of a text's sentences that are said by somebody


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a sentence: how much of the text is said by somebody, and which neighbours are."""

    share: float
    before: bool
    after: bool
    quotation_after: bool
    opens: bool
    personal: bool
    speakers: frozenset[str]  # last words of the claimants of the text
    last_speaker: str = ""

    def signs(self, claimant: NounPhrase) -> set[str]:
        """Return the signs of the context for one claimant."""
        named = {
            "text_much_said": self.share >= _MUCH,
            "text_little_said": self.share < _LITTLE,
            "said_before": self.before,
            "said_after": self.after,
            "quotation_after": self.quotation_after,
            "opens_text": self.opens,
            "text_personal": self.personal,
            "speaks_elsewhere": bool(claimant.name) and claimant.head in self.speakers,
            "spoke_before": bool(claimant.name) and claimant.head == self.last_speaker,
        }
        return {code for code, holds in named.items() if holds}


def signs_at(scene: Scene, claimant: NounPhrase, verb: int, group: VerbGroup, *, is_copula: bool) -> set[str]:
    """Return the signs of one verb of a claimant."""
    return {
        *_who(scene, claimant),
        *_verb(scene, verb, group, is_copula=is_copula),
        *_behind(scene, verb),
        *_sentence(scene),
    }


def _who(scene: Scene, claimant: NounPhrase) -> Iterator[str]:
    rules = scene.rules
    kind = claimant.kind.value if claimant.kind else "none"
    yield f"who_{kind}" + ("_named" if claimant.name else "")
    if claimant.is_pronoun:
        yield f"who_{claimant.head}"
    heads = {
        "who_document": rules.document_nouns,
        "who_group_noun": rules.group_nouns,
        "who_role_noun": rules.role_nouns,
        "who_place": rules.places,
    }
    for code, words in heads.items():
        if claimant.head in words:
            yield code
    if not claimant.is_sure:
        yield "who_unsure"
    if claimant.number == "p":
        yield "who_many"
    if claimant.relative is not None:
        yield "who_relative"
    if claimant.first <= 1:
        yield "who_first"
    elif claimant.first > _LATE:
        yield "who_late"


def _verb(scene: Scene, verb: int, group: VerbGroup, *, is_copula: bool) -> Iterator[str]:
    rules, lower = scene.rules, scene.lower(verb)
    how = "copula" if is_copula else "verb"
    yield how
    if group.is_negated:
        yield f"{how}_negated"
    if group.is_passive and not is_copula:
        yield "verb_passive"
    if group.has_helper:
        yield "verb_helped"
    for at in range(group.subject_last + 1, verb + is_copula):
        if scene.lower(at) in rules.auxiliaries:
            yield f"helper_{scene.lower(at)}"
    if is_copula:
        return
    lemma = _lemma(scene, verb)
    yield f"verb_{lemma}" if lemma else "verb_other"
    yield from (f"verb_is_{code}" for code in _classes(scene, verb))
    for cue in rules.cues.get(lower, ()):
        yield f"cue_{cue.content}"
        yield f"cue_{cue.form}"
        flags = {
            "cue_weak": cue.is_weak,
            "cue_clausal": cue.is_clausal,
            "cue_noun": cue.is_noun_too,
            "cue_needs": bool(cue.needs),
            "cue_stance": cue.lemma in rules.stances,
        }
        yield from (code for code, holds in flags.items() if holds)
    if lower in rules.chain_verbs:
        yield "verb_chain"
    if lower in rules.light_verbs:
        yield "verb_light"


def _lemma(scene: Scene, index: int) -> str:
    lower = scene.lower(index)
    cues = scene.rules.cues.get(lower)
    return cues[0].lemma if cues else scene.rules.act_verbs.get(lower, "")


def _classes(scene: Scene, index: int) -> Iterator[str]:
    lemma = scene.rules.act_verbs.get(scene.lower(index)) or _lemma(scene, index)
    return (code for code, words in scene.rules.act_classes.items() if lemma in words)


def _behind(scene: Scene, verb: int) -> Iterator[str]:
    rules = scene.rules
    yield from _next(scene, verb + 1)
    for at in range(verb + 1, min(verb + _REACH, len(scene.tokens))):
        lower = scene.lower(at)
        if lower in rules.claim_nouns:
            yield "then_claim_noun"
        if lower in rules.act_views:
            yield "then_view"
        if lower in rules.act_prepositions | rules.that:
            yield f"then_{lower}"
        if scene.quoted[at]:
            yield "then_quoted"
        is_to = scene.lower(at - 1) in rules.infinitive
        if is_to:
            yield "then_to"
            yield from (f"then_to_{code}" for code in _classes(scene, at))
        if lower.endswith("ing"):
            yield from (f"then_ing_{code}" for code in _classes(scene, at))
        if lower in rules.cues and is_to:
            yield "then_to_cue"
        elif any(cue.form == "ing" for cue in rules.cues.get(lower, ())):
            yield "then_ing_cue"


def _next(scene: Scene, index: int) -> Iterator[str]:
    rules, lower = scene.rules, scene.lower(index)
    if lower in rules.prepositions | rules.act_particles:
        yield f"next_{lower}"
    elif lower in rules.that:
        yield "next_that"
    elif lower in rules.pronouns or lower in rules.hearers:
        yield "next_pronoun"
    elif scene.tokens[index : index + 1] and scene.tokens[index].is_number:
        yield "next_number"
    elif not scene.mark(index).isalnum():
        yield "next_mark"
    elif lower in rules.determiners:
        yield "next_determiner"
    elif lower in rules.possessives:
        yield "next_possessive"
    elif lower in rules.subordinators:
        yield "next_joint"
    elif scene.mark(index)[:1].isupper():
        yield "next_name"
    else:
        yield "next_other"


def _sentence(scene: Scene) -> Iterator[str]:
    if any(scene.quoted):
        yield "quotes"
    if scene.sentence.text.rstrip('”"').endswith("?"):
        yield "asks"
    if len(scene.tokens) > _LONG:
        yield "long"
    elif len(scene.tokens) < _SHORT:
        yield "short"
    if scene.is_title:
        yield "title"
