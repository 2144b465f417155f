"""Finds the words that are said: after “X said that”, before “, X said”, on both sides of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.extraction.naming import is_human
from claims.extraction.noun_phrases import phrase_after
from claims.extraction.scene import Scene, is_boundary
from claims.extraction.tokens import CLOSING, DASHES, OPENING, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.records import Span
    from claims.extraction.rules import Cue

_LEAST_TOLD = 3  # tokens before a tail
ADJUNCT_LIMIT = 9  # words between “said” and its “that”: told reporters in Kyiv on Monday that
_SUBJECT_WORDS = 10  # of the subject of a clause that a verb opens without “that”
_PLACE_WORDS = 6  # between “said” and its clause: in the ruling of last year
_ROLE_WORDS = 8  # of somebody with several roles, between the quotation and the name
_AFTER_THINGS = frozenset({".", ",", ";", "!", "?"})
_END_MARKS = frozenset({".", "”", '"', "!", "?", "’", "'"})


def that_after(scene: Scene, index: int) -> int | None:
    """Return the index of the “that” that opens the content, stepping over “reporters in Kyiv on Monday”."""
    rules = scene.rules
    if scene.lower(index + 1) in rules.infinitive and _is_deed(scene, index + 2):
        return None  # promised *to drop* the law that
    for at in range(index + 1, min(index + 2 + ADJUNCT_LIMIT, len(scene.tokens))):
        lower = scene.lower(at)
        if lower in rules.that and scene.lower(at - 1) in rules.prepositions and at > index + 1:
            continue  # said in *that* year
        if lower in rules.that:
            is_thing = (
                at == index + 1 and scene.lower(at + 1) in rules.compared | _AFTER_THINGS
            )  # described *that* as nonsense
            is_thing = is_thing or (
                at > index + 1 and scene.lower(at - 1) in rules.prepositions
            )  # boats of *that* size
            return None if is_thing else at
        if at == index + 1 and lower in rules.hearers:
            continue  # told *us* in May that
        is_month = lower in rules.months_and_days and scene.tokens[at].is_capital  # in *May*
        if (
            (lower in rules.auxiliaries and not is_month)
            or lower in rules.pronouns
            or lower in rules.subordinators - rules.prepositions
        ):
            return None
        is_noun = scene.lower(at - 1) in rules.determiners | rules.possessives  # at a *press* conference
        if lower in rules.cues and at > index + 1 and scene.tokens[at].text[0].islower() and not is_noun:
            return None
        if is_boundary(scene.tokens[at]) and lower != ",":
            return None
    return None


def _is_deed(scene: Scene, index: int) -> bool:
    """Whether the word behind “to” is a verb, and nobody who is spoken to: promised to *drop*, but: promised to *voters*."""
    rules, lower = scene.rules, scene.lower(index)
    is_whom = lower in rules.determiners | rules.possessives | rules.hearers or is_human(
        scene.tokens, index, scene.lexis
    )
    return index < len(scene.tokens) and not is_whom and not scene.tokens[index].is_capital


def content_after(scene: Scene, index: int, cue: Cue) -> tuple[Span | None, bool]:
    """Return the content after a verb, and whether it is a thing (reported a loss) that needs its verb."""
    tokens, end = scene.tokens, scene.content_end()
    that = that_after(scene, index)
    if that is not None and _only_adjuncts(scene, index + 1, that, cue):
        behind = (
            that + 1 if scene.lower(that + 1) not in scene.rules.modals | scene.rules.be else that
        )  # thinks *that will* be hard
        begin = tokens[behind].start if behind < len(tokens) else end
        return ((begin, end) if begin < end else None), False
    first = _skip_adjuncts(scene, index + 1, cue)
    if first >= len(tokens) or tokens[first].start >= end:
        return None, False
    span = (tokens[first].start, end)
    if any(token.text in OPENING for token in tokens[first : first + 2]):
        is_thing = scene.lower(index + 1) in scene.rules.matters and scene.mark(first - 1) not in {":", ","}
        return span, is_thing  # warned *of* a “lost decade”
    return _unmarked(scene, index, cue, first)


def _unmarked(scene: Scene, index: int, cue: Cue, first: int) -> tuple[Span | None, bool]:
    """Return the content that no “that” and no mark opens, and whether it needs its verb."""
    span = (scene.tokens[first].start, scene.content_end())
    has_verb = any(scene.is_finite(at) for at in range(first, len(scene.tokens)))
    is_kept = cue.lemma in scene.rules.keeps and scene.lower(first) in scene.rules.determiners
    if cue.is_clausal and (is_kept or not _opens_clause(scene, first)):
        return None, False  # holds *a lead* that grew
    if first > index + 1 and cue.lemma in scene.rules.takes_hearer and scene.lower(first) in scene.rules.infinitive:
        return span, True  # asked the bank *to cut rates*
    is_adjunct = cue.content == "that" and scene.lower(first) in scene.rules.prepositions - scene.rules.determiners
    if (is_adjunct and cue.lemma not in scene.rules.tellers) or (cue.is_clausal and not has_verb):
        return None, False
    return span, not (has_verb or cue.lemma in scene.rules.speaks_clauses)


def _opens_clause(scene: Scene, first: int) -> bool:
    """Whether a subject with its verb begins at a token: know *prices fell*, but not: hold *the post* or find *himself*."""
    if scene.lower(first) in scene.rules.subordinators:
        return True
    for at in range(first, min(first + _SUBJECT_WORDS, len(scene.tokens))):
        lower = scene.lower(at)
        if not scene.tokens[at].is_word or lower in scene.rules.relatives or lower in scene.rules.infinitive:
            return False
        if at > first and scene.is_verb(at):
            return True
    return False


def _only_adjuncts(scene: Scene, first: int, that: int, cue: Cue) -> bool:
    """Whether nothing but whom, where and when stands between the verb and “that”."""
    if first == that or cue.lemma in scene.rules.takes_hearer:
        return True
    rules, lower = scene.rules, scene.lower(first)
    if lower in rules.articles and scene.lower(first + 1) not in rules.time_words:
        return False  # said *the shops that* pay late …
    return lower in rules.prepositions | rules.time_words | rules.adverbs or lower in rules.particles or lower == ","


def _skip_adjuncts(scene: Scene, first: int, cue: Cue) -> int:
    """Return the index where content begins after “told the BBC”, “said on Monday” or “said:”."""
    for at in range(first, min(first + ADJUNCT_LIMIT, len(scene.tokens))):
        mark = scene.mark(at)
        if scene.is_finite(at) and not scene.quoted[at]:
            break
        if mark == ":" or (mark == "," and scene.mark(at + 1) in OPENING):
            return at + 1
        if mark in OPENING:
            return first if _is_subject_before(scene, first, at, cue) else at
        if not scene.tokens[at].is_word and mark != ",":
            break
    at = _skip_hearer(scene, first) if cue.lemma in scene.rules.takes_hearer else first
    if not any(token.is_word for token in scene.tokens[at:]):
        at = first  # promised *an inquiry* names a thing, not a hearer
    if cue.lemma in scene.rules.tellers and scene.lower(at) in scene.rules.prepositions:
        at = _behind_place(scene, at)
    times = scene.rules.time_words - scene.rules.determiners
    while (
        (scene.lower(at) in times and not _describes(scene, at))
        or scene.lower(at) == "also"
        or (scene.lower(at) == "on" and scene.lower(at + 1) in times)
    ):
        at += 1
    return at


def _describes(scene: Scene, at: int) -> bool:
    """Whether a word that may tell a time belongs to the thing behind it: said *early* diagnosis helps; not: said *early* Friday, said *last* week."""
    rules, follows = scene.rules, scene.lower(at + 1)
    if scene.lower(at) not in rules.describing_times or not scene.mark(at + 1)[:1].islower():
        return False
    others = rules.time_words | rules.determiners | rules.pronouns.keys() | rules.possessives | rules.prepositions
    return follows not in others | rules.that | rules.conjunctions


def _is_subject_before(scene: Scene, first: int, opening: int, cue: Cue) -> bool:
    """Whether the subject of a quotation stands before its marks: said *it* “has honoured”, said *the plan* “would cost jobs”."""
    rules, lower = scene.rules, scene.lower(first)
    opens = lower in rules.pronouns or lower in rules.determiners | rules.possessives or scene.tokens[first].is_capital
    is_hearer = cue.lemma in rules.takes_hearer or lower in rules.time_words - rules.determiners
    is_verb = opening + 1 < len(scene.tokens) and scene.is_verb(opening + 1) and scene.mark(opening + 1).islower()
    return first < opening and opens and is_verb and not is_hearer and not rules.verb_second


def _behind_place(scene: Scene, at: int) -> int:
    """Return where a clause begins behind a place that is told first: said in the ruling *this case shows*; else `at`."""
    rules = scene.rules
    opens = rules.determiners | rules.possessives | rules.pronouns.keys()
    for first in range(at + 2, min(at + 2 + _PLACE_WORDS, len(scene.tokens))):
        if not scene.tokens[first].is_word:
            return at
        before = scene.lower(first - 1)
        is_open = before in rules.determiners | rules.possessives | rules.prepositions | rules.conjunctions
        if scene.lower(first) in opens and not is_open:
            return first if _opens_clause(scene, first) else at
    return at


def _skip_hearer(scene: Scene, first: int) -> int:
    lower, rules = scene.lower(first), scene.rules
    if lower in rules.hearers:
        return first + 1
    subjects = rules.pronouns.keys() | rules.contact_pronouns
    if lower.endswith("s") and scene.lower(first + 1) in subjects and first < len(scene.tokens):
        return first + 1  # told *investigators* he had been promised money
    if lower in rules.group_nouns | rules.body_nouns and _opens_clause(scene, first + 1):
        return first + 1  # told *police* he backed the mayor
    if first < len(scene.tokens) and (scene.tokens[first].is_capital or lower in rules.determiners | rules.possessives):
        phrase = phrase_after(scene.text, scene.tokens, first, scene.lexis)
        return phrase.last + 1 if phrase else first
    return first


def content_before(scene: Scene, boundary: int) -> Span | None:
    """Return what stands before “…, X said”: from the sentence's head to the mark before X."""
    if boundary < 1 or not is_boundary(scene.tokens[boundary]):
        return None
    last = boundary
    while last > 0 and (scene.mark(last) == "," or scene.mark(last) in DASHES):
        last -= 1
    closing = _closing_before_roles(scene, last)
    start, end = scene.content_start(), scene.tokens[last if closing is None else closing].end
    return (start, end) if end > start else None


def _closing_before_roles(scene: Scene, last: int) -> int | None:
    """Return the mark that closes a quotation, where only roles stand behind it: “…,” *chairman, founder* and president X said."""
    rules = scene.rules
    for at in range(last, max(0, last - _ROLE_WORDS), -1):
        if scene.mark(at) in CLOSING and scene.quoted[at - 1]:
            return at if at < last else None
        if scene.tokens[at].is_word and scene.lower(at) not in rules.role_nouns | rules.conjunctions | rules.adverbs:
            return None
    return None


def is_tail(scene: Scene, index: int, boundary: int, cue: Cue) -> bool:
    """Whether a verb only tells who spoke the words before it."""
    that = that_after(scene, index)
    if that is not None and not _is_behind_tail(scene, index, boundary, that):
        return False
    mark = scene.mark(boundary)
    closes = mark in CLOSING or (mark == "," and boundary > 0 and scene.mark(boundary - 1) in CLOSING)
    if closes and scene.quoted[boundary - 1]:
        return True
    if sum(token.is_word for token in scene.tokens[:boundary]) < 3:
        return _is_short_subject(scene, index)
    rest = [token for token in scene.tokens[index + 1 :] if token.text not in _END_MARKS]
    return not rest or rest[0].text in {",", ";"} or _is_adjunct(scene, rest, cue)


def _is_behind_tail(scene: Scene, index: int, boundary: int, that: int) -> bool:
    """Whether a “that” belongs to what follows on a tail: the rule will go, the agency announced Thursday*, in a move that* …."""
    comma = next((at for at in range(index + 1, that) if scene.mark(at) == ","), None)
    if comma is None or scene.mark(boundary) != "," or scene.lower(comma + 1) not in scene.rules.prepositions:
        return False
    before = range(1, boundary)
    return len(before) >= _LEAST_TOLD and any(scene.is_verb(at) for at in before)


def _is_short_subject(scene: Scene, index: int) -> bool:
    """Tell “Prices, Ortiz said, rose” from “However, Ortiz said prices rose”."""
    rules = scene.rules
    loose = rules.adverbs | rules.conjunctions | rules.subordinators | rules.prepositions | rules.time_words
    if scene.mark(index + 1) == "," and scene.lower(index + 2) not in rules.that:
        return True  # In a merger, he said, the brand would survive
    return scene.mark(index + 1) == "," and scene.lower(0) not in loose and not scene.lower(0).endswith("ly")


def _is_adjunct(scene: Scene, rest: Sequence[Token], cue: Cue) -> bool:
    """Whether the words after a verb only tell where, when or to whom: in an interview on Monday."""
    rules = scene.rules
    is_ago = (
        len(rest) > 1
        and (rest[0].is_number or rest[0].lower in rules.determiners)
        and rest[1].lower in rules.time_words
    )
    if len(rest) == 1 and rest[0].lower in rules.adverbs | rules.where:
        return True  # she said *outside*
    is_time = rest[0].lower in rules.time_words and (
        rest[0].lower not in rules.articles or (len(rest) > 1 and rest[1].lower in rules.time_words)
    )
    if not (is_time or rest[0].lower in rules.prepositions | rules.after or is_ago or cue.lemma == "tell"):
        return False
    until_mark = next((i for i, token in enumerate(rest) if is_boundary(token)), len(rest))
    first = scene.tokens.index(rest[0])
    if rest[0].lower in rules.after and any(scene.is_finite(first + at) for at in range(1, until_mark)):
        return True if scene.mark(first - 2) == "," else until_mark <= ADJUNCT_LIMIT
    return until_mark <= ADJUNCT_LIMIT and not any(token.lower in rules.auxiliaries for token in rest[:until_mark])


def content_rest(scene: Scene, index: int, *, is_inverted: bool = True) -> Span | None:
    """Return the content that goes on after “…, X said, …” or “…,” said X, “…”."""
    tokens, rules = scene.tokens, scene.rules
    for at in range(index + 1, len(tokens)):
        if scene.quoted[at] and not scene.quoted[index]:
            return tokens[at].start, scene.content_end()
        following = scene.lower(at + 1)
        if tokens[at].text == "," and following and following not in OPENING:
            opens_aside = is_inverted and following in rules.determiners | rules.relatives | {
                "adding",
                "citing",
                "speaking",
            }
            if opens_aside and not any(scene.quoted[:index]):
                return _behind_aside(scene, at)
            is_done = opens_aside or any(scene.quoted[:index])
            return None if is_done else (tokens[at + 1].start, scene.content_end())
    return None


def _behind_aside(scene: Scene, comma: int) -> Span | None:
    """Return what goes on with its verb behind who speaks: This valve, says X, a builder in Linz, *helps to steer …*."""
    for at in range(comma + 2, len(scene.tokens) - 1):
        if scene.mark(at) == "," and scene.is_verb(at + 1):
            return scene.tokens[at + 1].start, scene.content_end()
    return None
