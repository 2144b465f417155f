"""Puts the words of a claim in the order of a main clause, where the verb stands second: “dass die Preise steigen” without its “dass”.

What is left of “X sagte, dass die Preise seit Mai steigen” would end with its verb, and of “Laut X steigen die Preise” begin with it;
an editor writes “Die Preise steigen seit Mai”. Where it is not sure how far the first part of the clause reaches, nothing is moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.extraction.capital_nouns import phrase_at
from claims.extraction.tokens import CLOSING, DASHES, OPENING
from claims.extraction.verb_second_mood import in_plain_words
from claims.extraction.verb_second_subjects import behind_adjective_of_time, is_day

if TYPE_CHECKING:
    from claims.extraction.scene import Scene
    from claims.extraction.times import Replacement
    from claims.extraction.units import Unit

_ENDS = frozenset({",", ";", ":", "."})
_YEAR_DIGITS = 4
_LEAST_STEM = 4  # letters of a verb behind its particle: *an*kündigt


def in_main_order(scene: Scene, unit: Unit) -> list[Replacement]:
    """Return the replacements that move the verb of a claim to the second place; none where it stands there."""
    if not scene.rules.verb_second or unit.said is None:
        return []
    bent = in_plain_words(scene, unit)
    found = _moved(scene, unit, bent) if unit.is_own else []
    kept = [
        (scene.tokens[at].start, scene.tokens[at].end, word)
        for at, word in bent.items()
        if all(not start <= scene.tokens[at].start < end for start, end, _ in found)
    ]
    return [*found, *kept]


def _moved(scene: Scene, unit: Unit, bent: dict[int, str]) -> list[Replacement]:
    if unit.said is None:
        return []
    event = unit.said.event
    first = scene.index_at(unit.spans[0][0])
    if first is None or event.in_quotation or scene.quoted[first]:
        return []
    if event.pattern == "according to" and event.is_whole and event.cue_start == scene.tokens[first].start:
        return _behind_source(scene, event.cue_end, first)
    if event.pattern == "according to" and first and all(scene.mark(at) != "," for at in range(first - 1)):
        return _verb_first(scene, event.cue_start, first)
    if event.pattern == "says" and scene.lower(first - 1) in scene.rules.that and len(unit.spans) == 1:
        return _verb_from_end(scene, first, unit.spans[0][1], bent)
    return []


def _behind_source(scene: Scene, after: int, first: int) -> list[Replacement]:
    """Read “Laut X *stieg die Zahl* auf 12”: the subject changes places with the verb, and the source goes."""
    verb = scene.index_at(after)
    if verb is None or not _opens_behind(scene, verb):
        return []
    subject = _part_from(scene, verb + 1)
    if subject is None or scene.lower(verb + 1) in scene.rules.objects:
        return []
    start, word = scene.tokens[verb + 1].start, scene.tokens[verb].text
    if subject + 1 >= len(scene.tokens):
        return []
    return [(scene.tokens[first].start, start, ""), (scene.tokens[subject].end, scene.tokens[subject].end, f" {word}")]


def _verb_first(scene: Scene, cue_start: int, verb: int) -> list[Replacement]:
    """Read “Wie X mitteilte, *stieg die Zahl* auf 12”: the source is left out before, and the subject changes places with the verb."""
    if scene.tokens[0].start < cue_start or not _opens_behind(scene, verb):
        return []
    subject = _part_from(scene, verb + 1)
    if subject is None or subject + 1 >= len(scene.tokens) or scene.lower(verb + 1) in scene.rules.objects:
        return []
    token, end = scene.tokens[verb], scene.tokens[subject].end
    return [(token.start, scene.tokens[verb + 1].start, ""), (end, end, f" {token.text}")]


def _opens_behind(scene: Scene, index: int) -> bool:
    """Whether a word right behind a source is the verb of its sentence, listed or not: laut Anklage *hob* der Mann das Geld ab."""
    if _may_be_finite(scene, index):
        return True
    rules, token, after = scene.rules, scene.tokens[index], index + 1
    small = rules.adverbs | rules.prepositions | rules.conjunctions | rules.negations | rules.determiners
    if not token.is_word or token.is_capital or token.lower in small | rules.of_words or after >= len(scene.tokens):
        return False
    return scene.lower(after) in rules.determiners | rules.pronouns.keys() or scene.tokens[after].is_capital


def _verb_from_end(scene: Scene, first: int, until: int, bent: dict[int, str]) -> list[Replacement]:
    """Read “dass *die Zahl seit Mai steigt*”: the verb at its end goes behind the first part."""
    end = _clause_end(scene, first, until)
    if end is None or not _may_be_finite(scene, end) or any(scene.quoted[first : end + 1]):
        return []
    inside = {scene.lower(at) for at in range(first, end)}
    if scene.lower(end) in scene.rules.modals and inside & scene.rules.have:
        return []  # dass er hätte kommen können
    moved = scene.lower(first) if scene.lower(first) in scene.rules.objects else ""
    begin = first + 1 if moved else first
    last = _part_from(scene, begin)
    if last is None or last >= end:
        return []
    particle, verb = _parted(scene, bent.get(end, scene.tokens[end].text))
    put = f" {verb} {moved}" if moved else f" {verb}"
    found: list[Replacement] = [(scene.tokens[last].end, scene.tokens[last].end, put)]
    if moved:
        found.append((scene.tokens[first].start, scene.tokens[begin].start, ""))
    if last + 1 == end and not particle and not moved:
        return []
    return [*found, (scene.tokens[end - 1].end, scene.tokens[end].end, f" {particle}" if particle else "")]


def _clause_end(scene: Scene, first: int, until: int) -> int | None:
    """Return the index of the last word of a clause: before the first mark behind which another begins, else the last one."""
    last: int | None = None
    for at in range(first, len(scene.tokens)):
        token = scene.tokens[at]
        if token.start >= until:
            break
        if token.lower in scene.rules.that:
            return None  # dass A und dass B
        if token.is_word:
            last = at
        elif token.text in _ENDS and last is not None and _may_be_finite(scene, last):
            return last
        elif token.text in OPENING | CLOSING | DASHES | {"(", ")"} or token.text in _ENDS - {","}:
            return None
        elif scene.lower(at + 1) in scene.rules.relatives | scene.rules.subordinators:
            return None  # the clause goes on behind another: dass die Stadt, die das zahlt, spart
    return last


def _part_from(scene: Scene, at: int) -> int | None:
    """Return the index of the last word of the part of a clause that begins at a word: a pronoun, an adverb, a noun with what is its own."""
    rules, lower = scene.rules, scene.lower(at)
    if lower in rules.pronouns or lower in rules.first_person or lower in rules.everybody:
        return at
    if lower in rules.prepositions:
        at += 1
        at = behind_adjective_of_time(scene, at)
        is_year = (
            scene.tokens[at].is_number and len(scene.tokens[at].text) == _YEAR_DIGITS
            if at < len(scene.tokens)
            else False
        )
        if scene.lower(at) in rules.months_and_days or is_day(scene, at) or is_year:
            return at
    phrase = phrase_at(scene.text, scene.tokens, at, scene.lexis)
    if phrase is None and lower in rules.demonstratives:
        return at
    if phrase is None or phrase.last < at or scene.mark(phrase.last + 1) in {",", "("} | OPENING:
        return None
    if scene.lower(phrase.last + 1) in rules.conjunctions:  # die Stadt und der Kreis
        phrase = phrase_at(scene.text, scene.tokens, phrase.last + 2, scene.lexis)
    return None if phrase is None else phrase.last


def _parted(scene: Scene, word: str) -> tuple[str, str]:
    """Return the particle and the rest of a verb that parts with it in a main clause: *an*kündigt; “” where it does not."""
    for particle in sorted(scene.rules.particles, key=len, reverse=True):
        rest = word.removeprefix(particle)
        if rest != word and len(rest) >= _LEAST_STEM and not word.startswith(scene.rules.whole_verbs):
            return particle, rest
    return "", word


def _may_be_finite(scene: Scene, index: int) -> bool:
    token, rules = scene.tokens[index], scene.rules
    if not token.is_word or not token.text[0].islower():
        return False
    is_known = token.lower in rules.auxiliaries | rules.verbs | rules.reported
    is_small = token.lower in rules.adverbs | rules.prepositions | rules.conjunctions | rules.negations
    return is_known or (token.lower.endswith(("t", "te", "ten", "e", "en")) and not is_small)
