"""Finds who says something beside the verb, where the verb stands second: “laut X”, “nach Angaben von X”, “X zufolge”, “so X”."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.capital_nouns import phrase_at
from claims.extraction.naming import pronoun_at
from claims.extraction.scene import Event, Scene
from claims.extraction.tokens import CLOSING, DASHES, OPENING, is_hyphen, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.naming import NounPhrase
    from claims.extraction.records import Span

MARKS = frozenset({",", ";", ":", ".", "!", "?", "…"})
_SURE = 0.9


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
            yield from _according(scene, index, index + 1)
        elif lower in rules.according_prepositions and (noun := _according_noun(scene, index + 1)):
            first = noun + 2 if scene.lower(noun + 1) in rules.of_words else noun + 1
            yield from _according(scene, index, first)
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


def _according_noun(scene: Scene, at: int) -> int:
    """Return where the noun stands in “nach (ersten) Schätzungen von” and “nach einer Schätzung von”; 0 where there is none."""
    if scene.lower(at) in scene.rules.determiners:
        at += 1
    while at < len(scene.tokens) and scene.tokens[at].is_word and not scene.tokens[at].is_capital:
        if scene.lower(at) in scene.rules.determiners or not scene.lower(at).endswith(scene.rules.adjective_endings):
            return 0
        at += 1
    return at if scene.lower(at) in scene.rules.according_nouns else 0


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
