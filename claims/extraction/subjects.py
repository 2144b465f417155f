"""Finds the claimant before a verb of saying: its noun phrase, over auxiliaries, times and relatives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.extraction.acceptance import accept
from claims.extraction.appositions import before_apposition, before_parenthesis, opens_clause
from claims.extraction.naming import is_document
from claims.extraction.noun_phrases import NounPhrase, describe, phrase_before
from claims.extraction.reach import done_by, is_object, serves_noun, those
from claims.extraction.rules import Cue
from claims.extraction.tokens import DASHES

if TYPE_CHECKING:
    from claims.extraction.scene import Scene

_ANY = Cue("say", "that", "past")
_PLACE_WORDS = 7  # behind who speaks: residents *in the lower part of the town* say
_SET_OFF_WORDS = 4  # between commas there: did, *on the other hand,* accept
_ASIDE_WORDS = 3  # between a helper and its verb: has *in recent weeks* said


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """What stands before a verb: index of the subject's last token, whether it is negated, whether passive."""

    subject_last: int
    is_negated: bool = False
    is_passive: bool = False
    has_helper: bool = False


def is_quoted_as(scene: Scene, index: int) -> bool:
    """Whether a form in -ing stands after “was quoted as”."""
    return scene.lower(index - 1) == "as" and scene.lower(index - 2) in scene.rules.quoted_as


def verb_group(scene: Scene, index: int) -> VerbGroup:
    """Step back from a verb over its auxiliaries and adverbs."""
    rules = scene.rules
    at, is_negated, is_passive = index - 1, False, False
    if is_quoted_as(scene, index):
        at -= 2
        while scene.lower(at) in rules.auxiliaries:
            at -= 1
        return VerbGroup(at)
    at = _before_aside(scene, at)
    has_helper = scene.lower(at) in rules.auxiliaries | rules.negations
    chain = chained(scene, index)
    if chain is not None:
        at, has_helper = chain, True
        is_negated = scene.lower(chain + 1) in rules.unsaid
    elif scene.lower(at) in rules.aspects and scene.lower(index).endswith("ing"):
        at -= 1  # have *begun* urging
    while at >= 0:
        lower = scene.lower(at)
        is_negated = is_negated or lower in rules.negations
        if "'" in lower and lower in rules.auxiliaries and lower.split("'")[0] in rules.pronouns:
            break  # they've said
        if at == 0 and lower in rules.group_nouns:
            break  # *both* have promised
        is_adverb = lower in rules.adverbs or (lower.endswith("ly") and not scene.tokens[at].is_capital)
        if not (lower in rules.auxiliaries or lower in rules.negations or is_adverb):
            break
        is_passive = is_passive or lower in rules.be
        at -= 1
    if chain is not None and scene.lower(chain + 1) not in rules.prospects:
        is_passive = False  # were quick to cast, are more likely to say
    return VerbGroup(_before_making(scene, at), is_negated, is_passive, has_helper)


def _before_making(scene: Scene, at: int) -> int:
    """Step back over a time, and over when a document was made: an analysis *published last year* found."""
    last = _before_time(scene, at)
    is_made = last < at and scene.lower(last) in scene.rules.made_by
    return last - 1 if is_made and is_document(scene.tokens[last - 1], scene.lexis) else last


def _before_aside(scene: Scene, at: int) -> int:
    """Step back from a verb to its helper over a preposition and a word or two: has *until now* ruled out, did*, however,* accept."""
    if scene.mark(at) == ",":
        return _before_set_off(scene, at)
    rules = scene.rules
    for opening in range(at - 1, max(0, at - _ASIDE_WORDS), -1):
        if not scene.tokens[opening].is_word or scene.is_finite(opening):
            return at
        if (
            scene.lower(opening) in rules.prepositions - rules.infinitive
            and scene.lower(opening - 1) in rules.auxiliaries - rules.be
        ):
            return opening - 1
    return at


def _before_set_off(scene: Scene, closing: int) -> int:
    """Step back over an adverb between commas that parts a helper from its verb: she did*, however,* accept."""
    rules = scene.rules
    opening = next(
        (at for at in range(closing - 1, max(0, closing - 2 - _SET_OFF_WORDS), -1) if scene.mark(at) == ","), 0
    )
    if opening == 0 or scene.lower(opening - 1) not in rules.auxiliaries - rules.be:
        return closing
    inner = range(opening + 1, closing)
    is_phrase = scene.lower(opening + 1) in rules.prepositions and not any(
        scene.is_verb(at) or scene.lower(at) in rules.pronouns for at in inner
    )
    loose = rules.adverbs | rules.conditionals
    is_loose = is_phrase or all(scene.lower(at) in loose or scene.lower(at).endswith("ly") for at in inner)
    return opening - 1 if is_loose and inner else closing


def chained(scene: Scene, index: int) -> int | None:
    """Return the index before “continued to”, “went on to” or “seems to” where they stand before a verb."""
    rules = scene.rules
    at = index - 1
    while at > 1 and (scene.lower(at) in rules.adverbs or scene.lower(at).endswith("ly")):
        at -= 1
    if scene.lower(at) not in rules.infinitive or at < 1:
        return None
    if scene.lower(at - 1) in rules.chain_verbs:
        at -= 2
        while at > 0 and scene.lower(at) in rules.chain_degrees:
            at -= 1
        return at
    is_particle = at > 1 and scene.lower(at - 2) in rules.chain_verbs and scene.lower(at - 1) in rules.chain_particles
    return at - 3 if is_particle else None


def _before_time(scene: Scene, last: int) -> int:
    """Step back over a time between subject and verb: Ortiz on Monday said."""
    rules = scene.rules
    at = last
    if scene.tokens[last].is_number and (
        last == 0 or scene.lower(last - 1) not in rules.prepositions | rules.time_words
    ):
        return last  # while *43* said no
    if last > 1 and scene.tokens[last].is_number and _is_count(scene, last - 2):
        return last  # *six in 10* say
    while at > 0 and (scene.lower(at) in rules.time_words - rules.determiners or scene.tokens[at].is_number):
        at -= 1
    if at in {last, -1}:
        return last
    if scene.lower(at) in rules.prepositions and at > 0 and (scene.tokens[at - 1].is_word or scene.mark(at - 1) == ","):
        return at - 1
    if scene.lower(at) in rules.articles and at > 0 and scene.tokens[at - 1].is_word:
        return at - 1  # Kovar *a month* later announced
    is_before = scene.tokens[at].is_word or scene.mark(at) == ","
    return at if scene.lower(at + 1) in rules.time_openers and is_before else last


def _is_count(scene: Scene, index: int) -> bool:
    """Whether a number stands at an index, in figures or in a word."""
    token = scene.tokens[index]
    return token.is_number or token.lower in scene.rules.number_words


def subject_of(scene: Scene, last: int, cue: Cue, *, has_helper: bool = False) -> NounPhrase | None:
    """Return the claimant that ends at token `last`, or None where nothing there can speak."""
    if last < 0 or scene.lower(last) in scene.rules.conjunctions:
        return None
    if has_helper and cue.is_noun_too and cue.form == "base":
        cue = replace(
            cue, is_noun_too=False
        )  # he did not dispute: the helper tells that it is a verb, and takes the number
    token = scene.tokens[last]
    if (many := _many_of_whom(scene, last)) is not None:
        found = _antecedent(scene, many, cue)
        return None if found is None else replace(found, relative=(scene.tokens[many + 2].start, token.end))
    if token.lower in scene.rules.relatives and last > 0:
        last -= 2 if scene.mark(last - 1) == "," else 1
        is_that = token.lower in scene.rules.that
        found = None if last < 0 or (is_that and not _can_be_antecedent(scene, last)) else _antecedent(scene, last, cue)
        return None if found is None else replace(found, relative=(token.start, token.end))
    if token.text == "," or token.text in DASHES:
        return before_apposition(scene, last, cue)
    if token.text == ")":
        last = before_parenthesis(scene, last)
    elif not token.is_word:
        return None
    return None if last < 0 else _plain(scene, last, cue, is_verb=has_helper or not cue.is_noun_too)


def _plain(scene: Scene, last: int, cue: Cue, *, is_verb: bool) -> NounPhrase | None:
    """Return the phrase that ends at `last`; behind what is surely a verb, also over a place."""
    phrase = phrase_before(scene.text, scene.tokens, last, scene.lexis)
    if phrase is not None and scene.lower(phrase.first) in scene.rules.whose:
        return None  # Ana Ruiz, *whose ministry* pressed for it
    if phrase is not None and ((phrase.is_pronoun and serves_noun(scene, last, cue)) or is_object(scene, phrase)):
        return None
    found = accept(scene, phrase, cue)
    if phrase is not None and _is_agent(scene, phrase):
        found = accept(
            scene, _by_author(scene, done_by(scene, phrase), phrase), cue
        )  # data collected by *the institute* showed
        return found if found is not None and found.is_sure else None
    if found is not None or not is_verb:
        return found
    return accept(scene, those(scene, last) or _placed(scene, last), cue)


def _is_agent(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a phrase only tells who did what is spoken of: letters *written by Ortiz*."""
    by = phrase.first - 1
    if scene.lower(by) not in scene.rules.by or by < 1:
        return False
    at = by - 1 - (scene.lower(by - 1) in scene.rules.act_particles)
    return scene.lower(at).endswith(("ed", "en", "wn")) or scene.lower(at) in scene.rules.short_participles


def _by_author(scene: Scene, made: NounPhrase | None, agent: NounPhrase) -> NounPhrase | None:
    """Let a document speak for who made it: a poll of 900 voters carried out by *Marlow & Lind*."""
    rules = scene.rules
    is_made = made is not None and made.head in rules.document_nouns and not made.name and agent.kind is not None
    if made is None or not is_made or any(scene.lower(at) in rules.ordered for at in range(made.last, agent.first)):
        return made
    return replace(made, name=agent.name or agent.text, kind=agent.kind, is_sure=True)


def _placed(scene: Scene, last: int) -> NounPhrase | None:
    """Return who is told apart by where they are: *residents* in the lower town say; who opens the clause, and is known to speak."""
    rules = scene.rules
    for at in range(last - 1, max(0, last - _PLACE_WORDS), -1):
        token = scene.tokens[at]
        if (
            not token.is_word
            or scene.is_verb(at)
            or token.lower in rules.pronouns.keys() | rules.relatives | rules.conjunctions
        ):
            return None
        if token.lower not in rules.postmodifiers - rules.infinitive:
            continue
        phrase = phrase_before(scene.text, scene.tokens, at - 1, scene.lexis)
        if phrase is None or phrase.is_pronoun or phrase.kind is None or not phrase.is_sure:
            continue
        return (
            phrase if opens_clause(scene, phrase) and scene.lower(phrase.first - 1) not in rules.prepositions else None
        )
    return None


def _antecedent(scene: Scene, last: int, cue: Cue) -> NounPhrase | None:
    """Return whom a relative clause speaks of: popular among *economists* who argue."""
    phrase = phrase_before(scene.text, scene.tokens, last, scene.lexis)
    phrase = _behind_modal(scene, phrase)
    if phrase is not None and (phrase.kind is None or not phrase.is_sure):
        inner = (i for i in range(last, phrase.first, -1) if scene.lower(i) in scene.rules.prepositions)
        first = next(inner, last) + 1
        shorter = describe(scene.text, scene.tokens, first, last, scene.lexis) if first <= last else None
        phrase = shorter if shorter is not None and shorter.kind is not None else phrase
    return accept(scene, phrase, cue)


def _behind_modal(scene: Scene, phrase: NounPhrase | None) -> NounPhrase | None:
    """Leave out the verb that a modal brings in: that would *interest* farmers, who say."""
    if phrase is None or phrase.first == phrase.last or phrase.text[0].isupper():
        return phrase
    rules = scene.rules
    is_modal = scene.lower(phrase.first - 1) in rules.auxiliaries - rules.act_copulas
    if not is_modal or scene.lower(phrase.first) in rules.determiners | rules.possessives:
        return phrase
    return describe(scene.text, scene.tokens, phrase.first + 1, phrase.last, scene.lexis)


def _many_of_whom(scene: Scene, last: int) -> int | None:
    """Return the index of who is spoken of before “, both *of whom* said”; None where no such clause ends at `last`."""
    if scene.lower(last) not in scene.rules.objects_of_relatives or last < 4 or scene.lower(last - 1) != "of":
        return None
    return last - 4 if scene.mark(last - 3) == "," and scene.tokens[last - 4].is_word else None


def _can_be_antecedent(scene: Scene, index: int) -> bool:
    return scene.lower(index) in scene.rules.document_nouns or scene.lower(index) in scene.rules.group_nouns


def doer(scene: Scene, index: int, *, is_near: bool = False) -> NounPhrase | None:
    """Return who does what the clause before a participle tells: the sentence’s subject, else that of the nearest verb.

    `is_near` looks at the nearest verb first: he opened the meeting *by saying*.
    """
    return (
        (_near_subject(scene, index) if is_near else None)
        or sentence_subject(scene, index)
        or _near_subject(scene, index)
    )


def _near_subject(scene: Scene, index: int) -> NounPhrase | None:
    for at in range(index - 1, 0, -1):
        if not scene.is_finite(at) or scene.quoted[at] != scene.quoted[index]:
            continue
        last = verb_group(scene, at).subject_last
        if last >= 0 and scene.lower(last) not in scene.rules.relatives:
            found = subject_of(scene, last, _ANY)
            if found is not None and found.is_sure:
                return found
    return None


def headline_subject(scene: Scene, limit: int) -> NounPhrase | None:
    """Return the phrase a headline opens with, before a verb that no list may know: *Czech central bank* holds rates, says …."""
    for last in range(min(limit, _PLACE_WORDS) - 2, -1, -1):
        phrase = describe(scene.text, scene.tokens, 0, last, scene.lexis)
        follows = scene.tokens[last + 1]
        is_verb = follows.is_word and follows.text[0].islower() and follows.lower.endswith(("s", "ed"))
        if phrase.kind is not None and phrase.is_sure and is_verb and all(t.is_word for t in scene.tokens[: last + 1]):
            return phrase
    return None


def sentence_subject(scene: Scene, limit: int) -> NounPhrase | None:
    """Return the phrase before the first finite verb of the sentence, if it can speak."""
    if "'" in scene.lower(0) and scene.lower(0) in scene.rules.pronouns:
        return describe(scene.text, scene.tokens, 0, 0, scene.lexis)  # She's a supporter but concedes
    for index in range(1, limit):
        before = scene.tokens[index - 1]
        is_apposed = before.text == "," and index > 3
        if not scene.is_finite(index) or not (before.is_word or is_apposed) or before.lower in scene.rules.determiners:
            continue
        last = verb_group(scene, index).subject_last
        if last < 0:
            return None
        if is_apposed:
            found = before_apposition(scene, last, _ANY)
            if found is None:
                continue
            return found
        phrase = phrase_before(scene.text, scene.tokens, last, scene.lexis)
        return phrase if phrase is not None and phrase.kind is not None else None
    return None
