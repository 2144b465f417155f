"""Finds who is the subject of a verb of saying, where the verb stands second: before it, behind it, and past what parts the two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.capital_nouns import phrase_at
from claims.extraction.naming import NounPhrase
from claims.extraction.tokens import CLOSING, OPENING

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.extraction.rules import Cue
    from claims.extraction.scene import Scene

_QUOTED_NAME = 6  # words of a name between marks
_BEFORE_NAME = 4  # words of the phrase before it
_IN_BRACKETS = 6  # words between brackets behind a name: (Bündnis 90/Die Grünen)


def subject_at(scene: Scene, first: int, cue: Cue) -> NounPhrase | None:
    """Return the claimant that begins at a token: in the first case, able to speak, in agreement with the verb."""
    return None if scene.lower(first) in scene.rules.oblique else speaker_at(scene, first, cue)


def speaker_at(scene: Scene, first: int, cue: Cue) -> NounPhrase | None:
    """Return the claimant that begins at a token, in whatever case: aus *den Zahlen des Amtes* geht hervor."""
    phrase = phrase_at(scene.text, scene.tokens, first, scene.lexis)
    if phrase is None or scene.lower(first) in scene.rules.nobody | scene.rules.first_person:
        return None
    if phrase.is_pronoun:
        is_plural = cue.form == "p" and phrase.gender == "f"  # sie sagen: they
        return replace(phrase, number="p", gender="") if is_plural else phrase if phrase.gender != "n" else None
    if cue.form == "p" and phrase.kind is ClaimantKind.PERSON and not phrase.name:
        return replace(phrase, kind=ClaimantKind.GROUP, number="p", gender="", roles=frozenset())  # Kritiker sagen
    if cue.form == "p" and phrase.kind is ClaimantKind.PERSON and not phrase.is_sure:
        return replace(phrase, kind=ClaimantKind.GROUP, number="p", gender="", name="")  # Tierschützer fordern
    if phrase.kind is None:
        is_minded = cue.content == "that" or cue.lemma in scene.rules.minded
        can_speak = phrase.is_sure is False and is_minded and not cue.is_weak
        return replace(phrase, kind=ClaimantKind.ORGANISATION) if can_speak else None
    return phrase


def with_name_behind(scene: Scene, subject: NounPhrase) -> NounPhrase:
    """Return the subject of “sagte der Leiter der Aufsicht, *Jan Kroll*, am Montag” under its name."""
    if subject.name or subject.is_pronoun or scene.mark(subject.last + 1) != ",":
        return subject
    named = phrase_at(scene.text, scene.tokens, subject.last + 2, scene.lexis)
    if named is None or named.is_pronoun or not named.name or named.kind is ClaimantKind.GROUP:
        return subject
    after = behind_brackets(scene, named.last) + 1
    closes = scene.mark(after) in {",", ".", "", ":"} or scene.mark(after) in OPENING | CLOSING
    is_bearer = closes and (named.is_sure or bool(subject.roles)) and named.kind is subject.kind
    if not is_bearer:
        return subject
    return replace(named, first=subject.first, roles=named.roles | subject.roles, is_sure=True)


def past_role(scene: Scene, subject: NounPhrase) -> int:
    """Return the index of the last word of a subject with the role behind its name: sagte Jan Kroll, *Leiter der Aufsicht*, A."""
    last = behind_brackets(scene, subject.last)
    if not subject.name or scene.mark(last + 1) != ",":
        return subject.last
    role = phrase_at(scene.text, scene.tokens, last + 2, scene.lexis)
    is_role = role is not None and not role.name and bool(role.roles) and scene.mark(role.last + 1) == ","
    return role.last if is_role and role is not None else subject.last


def behind_objects(scene: Scene, at: int) -> int:
    """Return where the subject begins behind “fragte *ihn* X”, “sagte *dazu* X” and “sagte *am Montag* X”."""
    rules = scene.rules
    while at + 1 < len(scene.tokens):
        is_it = scene.lower(at) in rules.demonstratives and scene.lower(at + 1) in rules.articles
        if is_it or scene.lower(at) in rules.objects | rules.adverbs:
            at += 1  # anders sieht *das* die Liste
        elif scene.lower(at) in rules.prepositions and _is_time(scene, behind_adjective_of_time(scene, at + 1)):
            at = behind_adjective_of_time(scene, at + 1) + 1
        else:
            break
    return at


def behind_adjective_of_time(scene: Scene, at: int) -> int:
    """Return where the time stands behind its adjective: am *späten* Montagabend."""
    is_adjective = at + 1 < len(scene.tokens) and scene.tokens[at].text.islower() and scene.lower(at).endswith("en")
    return at + 1 if is_adjective and scene.lower(at) not in scene.rules.time_words and _is_time(scene, at + 1) else at


def _is_time(scene: Scene, at: int) -> bool:
    return scene.lower(at) in scene.rules.time_words or is_day(scene, at)


def is_day(scene: Scene, at: int) -> bool:
    """Whether a word is a day, or a part of one: Montag, *Montagabend*."""
    rules, lower = scene.rules, scene.lower(at)
    return lower in rules.months_and_days or any(
        lower.startswith(day) and lower.removeprefix(day) in rules.time_words | rules.weekday_parts
        for day in rules.weekdays
    )


def behind_attributes(scene: Scene, last: int) -> int:
    """Return the index of the last word or mark that belongs to a subject: Anna Kowal *(Grüne)* sagte, ein Mann *aus Kiel* sagte."""
    while scene.lower(last + 1) in scene.rules.prepositions | scene.rules.postposed:
        if scene.lower(last + 1) in scene.rules.postposed:
            last += 1
            continue
        phrase = phrase_at(scene.text, scene.tokens, last + 2, scene.lexis)
        if phrase is None or phrase.is_pronoun:
            break
        last = phrase.last
    return behind_brackets(scene, last)


def behind_brackets(scene: Scene, last: int) -> int:
    """Return the index of the last word or mark that belongs to a subject: Anna Kowal *(Grüne)* sagte."""
    if scene.mark(last + 1) != "(":
        return last
    closing = (at for at in range(last + 2, min(last + 2 + _IN_BRACKETS, len(scene.tokens))) if scene.mark(at) == ")")
    return next(closing, last)


def under_quoted_name(scene: Scene, closing: int, cue: Cue, start: Callable[[Scene, int], int]) -> NounPhrase | None:
    """Return the subject of “Der Verein *„Freier Blick“* hält …”, under the name between its marks, which close at a token.

    `start` tells where the clause of a token begins.
    """
    if scene.mark(closing) not in CLOSING:
        return None
    inside = range(closing - 1, max(0, closing - 1 - _QUOTED_NAME), -1)
    opening = next((at for at in inside if scene.mark(at) in OPENING), None)
    if opening is None or not all(scene.tokens[at].is_word for at in range(opening + 1, closing)):
        return None
    first = start(scene, opening)
    name = scene.text[scene.tokens[opening].end : scene.tokens[closing].start].strip()
    begin, end = scene.tokens[first].start, scene.tokens[closing].end
    if first == opening - 1 and scene.lower(first) in scene.rules.articles and cue.content == "that":
        return NounPhrase(  # Der „Tagesanzeiger“ berichtet
            first,
            closing,
            begin,
            end,
            scene.text[begin:end],
            name.lower(),
            ClaimantKind.ORGANISATION,
            "s",
            "n",
            name=name,
        )
    subject = subject_at(scene, first, cue) if opening - first <= _BEFORE_NAME else None
    if subject is None or subject.name or subject.is_pronoun or subject.last != opening - 1:
        return None
    kind = subject.kind if subject.kind is not ClaimantKind.PERSON else ClaimantKind.ORGANISATION
    return replace(
        subject, last=closing, end=end, text=scene.text[subject.start : end], name=name, kind=kind, is_sure=True
    )


def is_sure_aside(scene: Scene, subject: NounPhrase, named: NounPhrase | None, commas: tuple[int, int]) -> bool:
    """Whether the words between commas are the name of a subject that can speak, or say something of it, so that the verb is its own."""
    comma, index = commas
    known = subject.kind is not None and (subject.is_sure or bool(subject.roles))
    is_name = named is not None and named.last == index - 2 and bool(named.name)
    opens = scene.lower(comma + 1)
    is_relative = opens in scene.rules.relatives and not (named is not None and named.last == index - 2)
    behind_preposition = opens in scene.rules.prepositions and scene.lower(comma + 2) in scene.rules.relatives
    return known and not scene.quoted[comma] and (is_name or is_relative or behind_preposition)
