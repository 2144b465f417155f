"""Finds who says something beside the verb, where the verb stands second: “laut X”, “nach Angaben von X”, “X zufolge”, “so X”."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.capital_nouns import kind_of_noun, phrase_at
from claims.extraction.naming import NounPhrase, pronoun_at
from claims.extraction.scene import Event, Scene
from claims.extraction.tokens import CLOSING, DASHES, OPENING, is_hyphen, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.records import Span

MARKS = frozenset({",", ";", ":", ".", "!", "?", "…"})
_SURE = 0.9
_ITS_ARTICLE = "das"  # by which a body of this kind is looked for; a name that is found has none
_ATTRIBUTE, _ADJECTIVES = (
    8,
    4,
)  # words between an article or a preposition and its noun: nach einer *am Montag veröffentlichten* Umfrage


def clause_start(scene: Scene, index: int) -> int:
    """Return the index of the first word of the clause, behind the mark and the joint before it."""
    start = index
    while start > 0 and (
        scene.mark(start - 1) not in MARKS | DASHES | CLOSING | OPENING or is_hyphen(scene.tokens, start - 1)
    ):
        start -= 1
    while start < index and scene.lower(start) in scene.rules.joints | scene.rules.conjunctions:
        start += 1
    return start


def asides(scene: Scene) -> Iterator[Event]:
    """Yield “laut X”, “nach Angaben von X”, “X zufolge”, “so X” and “ihrer Meinung nach”."""
    rules = scene.rules
    for index in range(len(scene.tokens)):
        lower, after = scene.lower(index), scene.lower(index + 1)
        if lower in rules.according_words:
            yield from _according(scene, index, _behind_attribute(scene, index + 1))
        elif lower in rules.according_prepositions and (noun := _according_noun(scene, index + 1)):
            if lower in rules.out_of and scene.lower(noun) not in rules.view_nouns:
                continue  # *aus* einem Bericht des Amts geht hervor: the verb tells
            yield from _whose(scene, index, noun)
        elif lower in rules.according_prepositions and (owner := _in_compound(scene, index + 1)):
            yield from _made(scene, (scene.tokens[index].start, scene.tokens[index + 1].end), owner)
        elif (
            lower in rules.possessive_pronouns
            and after in rules.according_nouns
            and scene.lower(index + 2) in rules.afterwards
        ):
            token = scene.tokens[index]
            owner = pronoun_at(token, index, rules.possessive_pronouns[lower])
            yield from _made(scene, (token.start, scene.tokens[index + 2].end), owner)
        elif lower in rules.following_words and index:
            yield from _followed(scene, index)
        elif lower in rules.so_words and index and scene.mark(index - 1) in {",", *CLOSING, *DASHES}:
            phrase = phrase_at(scene.text, scene.tokens, index + 1, scene.lexis)
            if phrase is not None and phrase.kind is not None and _ends_clause(scene, phrase.last):
                yield from _made(scene, (scene.tokens[index].start, phrase.end), phrase)


def _whose(scene: Scene, index: int, noun: int) -> Iterator[Event]:
    """Read whose opinion or figures they are: Angaben *der Stadt*, *Langs* Angaben, *ihren* Angaben, *eigenen* Angaben."""
    rules, before = scene.rules, scene.lower(index + 1)
    start, end = scene.tokens[index].start, scene.tokens[noun].end
    if scene.lower(noun - 1) in rules.own:
        owner = _subject_beside(scene, index, noun)
        if owner is not None:
            yield from _made(scene, (start, end), owner)
    elif before in rules.possessive_pronouns:
        owner = pronoun_at(scene.tokens[index + 1], index + 1, rules.possessive_pronouns[before])
        yield from _made(scene, (start, end), owner)
    elif noun > index + 1 and scene.tokens[noun - 1].is_capital:
        phrase = _in_genitive(scene, index + 1, noun)
        if phrase is not None:
            yield from _made(scene, (start, end), phrase)
    elif scene.lower(noun + 1) in rules.of_words | rules.possessives:
        is_article = scene.lower(noun + 1) in rules.first_case  # Angaben *eines Zeugen*
        yield from _according(scene, index, noun + 1 + (scene.lower(noun + 1) in rules.of_words and not is_article))
    elif noun + 1 < len(scene.tokens) and scene.tokens[noun + 1].is_capital:
        phrase = _in_genitive(scene, noun + 1)
        if phrase is not None:
            yield from _made(scene, (start, phrase.end), phrase)


def _in_compound(scene: Scene, at: int) -> NounPhrase | None:
    """Return whose figures a compound says they are: nach *Polizei*angaben, nach *Unternehmens*angaben."""
    rules, lower = scene.rules, scene.lower(at)
    ending = next((e for e in rules.compound_sources if lower.endswith(e) and lower != e), "")
    if not ending:
        return None
    stem = lower.removesuffix(ending)
    noun = next((word for word in (stem, stem[:-1], stem[:-2]) if kind_of_noun(word, rules) is not None), "")
    if not noun:
        return None
    kind, token = kind_of_noun(noun, rules) or ClaimantKind.ORGANISATION, scene.tokens[at]
    name = noun.capitalize()
    words = f"{_ITS_ARTICLE} {name}" if noun in rules.general_bodies else name
    return NounPhrase(
        at, at, token.start, token.end, words, noun, kind, "p" if kind is ClaimantKind.GROUP else "s", "n"
    )


def _in_genitive(scene: Scene, first: int, until: int | None = None) -> NounPhrase | None:
    """Return who a name in the genitive names: nach *Langs* Angaben, nach Angaben *Eva Langs*; it ends before `until`."""
    phrase = phrase_at(scene.text, scene.tokens[:until], first, scene.lexis)
    if phrase is None or not phrase.name or phrase.kind is None:
        return phrase if phrase is not None and phrase.kind is not None else None
    bare = phrase.name.removesuffix("s")
    is_met = until is not None or re.search(rf"\b{re.escape(bare.split()[-1])}\b", scene.text) is not None
    return replace(phrase, name=bare) if is_met else phrase


def _subject_beside(scene: Scene, index: int, noun: int) -> NounPhrase | None:
    """Return whose “own” figures they are: the last before them that may be the subject, else the first behind them."""
    rules = scene.rules
    for at in [*range(index - 1, -1, -1), *range(noun + 1, len(scene.tokens))]:
        behind = scene.lower(at - 1) in rules.prepositions | rules.determiners | rules.possessives | rules.of_words
        if behind or scene.lower(at) in rules.oblique or (at and scene.tokens[at - 1].is_capital):
            continue
        phrase = phrase_at(scene.text, scene.tokens, at, scene.lexis)
        if phrase is not None and phrase.kind is not None and (phrase.is_sure or phrase.is_pronoun):
            return phrase
    return None


def _according_noun(scene: Scene, at: int) -> int:
    """Return where the noun stands in “nach (ersten) Schätzungen von”, “nach einer (am Montag veröffentlichten) Umfrage von”; else 0."""
    rules = scene.rules
    is_owned = scene.lower(at) in rules.possessive_pronouns
    has_article = scene.lower(at) in rules.determiners
    if has_article or is_owned:
        at += 1
    elif scene.lower(at) not in rules.according_nouns and at < len(scene.tokens) and scene.tokens[at].is_capital:
        noun = next(
            (n for n in range(at + 1, min(at + _ADJECTIVES, len(scene.tokens))) if not scene.tokens[n].is_capital),
            at + 3,
        )
        named = next((n for n in range(at + 1, noun) if scene.lower(n) in rules.according_nouns), 0)
        return (
            named if named and scene.lower(named - 1).endswith("s") else 0
        )  # nach *Langs Angaben*, nach *Eva Langs Angaben*
    limit = min(at + (_ATTRIBUTE if has_article else _ADJECTIVES), len(scene.tokens))
    for noun in range(at, limit):
        token = scene.tokens[noun]
        if not token.is_word:
            return 0
        if token.lower in rules.according_nouns and token.is_capital:
            is_bare = noun == at or scene.lower(noun - 1).endswith(rules.adjective_endings)
            return noun if is_bare and not scene.tokens[noun - 1].is_capital else noun if noun == at else 0
        if not has_article and (token.is_capital or not token.lower.endswith(rules.adjective_endings)):
            return 0
    return 0


def _behind_attribute(scene: Scene, at: int) -> int:
    """Return where a document stands behind its article and what was done with it: laut einer *am Dienstag veröffentlichten* Umfrage; else `at`."""
    rules = scene.rules
    if scene.lower(at) not in rules.determiners or scene.lower(at + 1) not in rules.prepositions:
        return at
    for noun in range(at + 3, min(at + 2 + _ATTRIBUTE, len(scene.tokens))):
        if not scene.tokens[noun].is_word:
            return at
        is_told = scene.tokens[noun - 1].text[0].islower() and scene.lower(noun - 1).endswith(rules.adjective_endings)
        if scene.tokens[noun].is_capital and is_told and kind_of_noun(scene.lower(noun), rules) is not None:
            return noun
    return at


def _ends_clause(scene: Scene, last: int) -> bool:
    after = last + 1
    while scene.lower(after) in scene.rules.adverbs:
        after += 1  # so Moll *weiter*
    is_last = after >= len(scene.tokens) or not scene.tokens[after].is_word
    return is_last or scene.lower(after) in scene.rules.prepositions


def _according(scene: Scene, index: int, first: int) -> Iterator[Event]:
    phrase = phrase_at(scene.text, scene.tokens, first, scene.lexis)
    if phrase is None or phrase.is_pronoun:
        return
    if phrase.kind is None:
        phrase = replace(phrase, kind=ClaimantKind.ORGANISATION, is_sure=False)
    of = next((at for at in range(first + 1, phrase.last) if scene.lower(at) in scene.rules.by), 0)
    if (
        of
        and scene.lower(first - 1) in scene.rules.determiners
        and not phrase.name.endswith(scene.tokens[phrase.last].text)
    ):
        # stammt nach Angaben des Kreises *von Auswärtigen*
        shorter = phrase_at(scene.text, scene.tokens[:of], first, scene.lexis)
        phrase = replace(shorter, kind=shorter.kind or phrase.kind) if shorter is not None else phrase
    yield from _made(scene, (scene.tokens[index].start, phrase.end), phrase)


def _followed(scene: Scene, index: int) -> Iterator[Event]:
    """Read “Lang zufolge”: the phrase that ends before the word."""
    for first in range(clause_start(scene, index), index):
        phrase = phrase_at(scene.text, scene.tokens, first, scene.lexis)
        if phrase is not None and phrase.last == index - 1:
            kind = phrase.kind or ClaimantKind.ORGANISATION
            yield from _made(scene, (phrase.start, scene.tokens[index].end), replace(phrase, kind=kind))
            return


def _made(scene: Scene, cue: Span, phrase: NounPhrase) -> Iterator[Event]:
    sentence, end = scene.sentence, scene.content_end()
    at_head = not any(token.is_word for token in scene.tokens if token.end <= cue[0])
    inside = not at_head and any(token.is_word for token in scene.tokens if token.start >= cue[1])
    # At the head the verb follows at once, so the sentence is kept whole: without “Laut X” it would begin with its verb.
    spans = (
        [(sentence.start, end)]
        if at_head
        else [(sentence.start, cue[0]), (cue[1], end)]
        if inside
        else [(sentence.start, cue[0])]
    )
    event = aside_event(scene, cue, phrase, spans)
    if event is not None:
        yield replace(event, is_whole=at_head)


def aside_event(scene: Scene, cue: Span, phrase: NounPhrase, spans: Sequence[Span]) -> Event | None:
    """Return the event of such an aside with the words beside it, cut clean at their ends; None where no word is left."""
    cut = (stripped(scene.text, *span) for span in spans)
    kept = [span for span in cut if any(char.isalnum() for char in scene.text[slice(*span)])]
    if not kept:
        return None
    index = scene.index_at(cue[0])
    return Event(
        scene.sentence.index, "according to", scene.text[cue[0] : cue[1]], *cue, phrase, tuple(kept), is_whole=False,
        confidence=_SURE, in_quotation=index is not None and scene.quoted[index],
    )  # fmt: skip
