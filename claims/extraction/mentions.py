"""Finds whom a sentence mentions before anybody speaks in it: its names, and the group or body it opens with."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.naming import is_ampersand
from claims.extraction.noun_phrases import NounPhrase, describe, phrase_after
from claims.extraction.offices import name_behind_office

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.lexis import Lexis
    from claims.extraction.records import Span
    from claims.extraction.rules import Rules
    from claims.extraction.tokens import Token

_BESIDE = 110  # code points beside a name in which its bearer’s body is looked for
_OFFICE_WORDS = 6  # before a run of capitals that may end in the name of who holds an office
OPENED, PASSING = 2.5, 0.0  # weights as antecedents


def is_of_body(text: str, person: str, body: str, rules: Rules) -> bool:
    """Whether a text says beside a name that its bearer belongs to a body: “X, head of Aquenne”, “Aquenne’s head, X”."""
    prepositions, name = "|".join(rules.belonging), re.escape(body)
    after = re.compile(
        rf"(?:,(?: [\w’'-]+){{0,6}}?| (?:\([^()]{{1,30}}\))?)? ?\b(?:{prepositions})(?: [\w’'-]+){{0,4}}? {name}\b"
    )
    before = re.compile(
        rf"\b(?:{prepositions})(?: (?:the|der|des|dem))? {name},? $|\b{name}(?:[’']s?)? (?P<role>(?:[\w-]+ ){{0,4}}[\w-]+),? $"
    )
    for place in re.finditer(re.escape(person), text):
        if after.match(text, place.end(), place.end() + _BESIDE):
            return True
        found = before.search(text[max(0, place.start() - _BESIDE) : place.start()])
        if found is not None and (
            found["role"] is None or found["role"].split()[-1].lower() in rules.role_nouns | rules.officers
        ):
            return True
    return False


def owners_before(text: str, person: str, rules: Rules) -> Iterator[tuple[int, str]]:
    """Yield, for each place that gives somebody’s role, where it stands and whose it is: *its* chief executive, X; *the trust’s* head, X."""
    if rules.verb_second:
        return
    pattern = re.compile(
        r"\b(?:(?P<its>[Ii]ts)|(?P<body>[Tt]he(?: [\w-]+){1,3})[’']s?) (?:[\w-]+ ){0,4}?(?P<role>[\w-]+),? $"
    )
    bare = re.compile(
        rf"(?:^|[^\w ] ?|\b(?:{'|'.join(rules.plain_cues)}) )(?:[a-z]+ )?(?P<role>[a-z]+) $", re.IGNORECASE
    )
    for place in re.finditer(rf"\b{re.escape(person)}\b", text):
        begin = max(0, place.start() - _BESIDE)
        alone = bare.search(text[begin : place.start()])
        if alone is not None and alone["role"].lower() in rules.officers:
            yield place.start(), ""
        found = pattern.search(text[begin : place.start()])
        if found is not None and found["role"].lower() in rules.role_nouns | rules.officers:
            owner = found["its"] or f"the{found['body'][3:]}"
            yield begin + found.start(), owner


def names_met(text: str, tokens: Sequence[Token], lexis: Lexis) -> Iterator[tuple[NounPhrase, float]]:
    """Yield the proper names of a sentence and its opening subject, each with its weight as an antecedent."""
    rules = lexis.rules
    index = 0
    is_first = True
    weight = PASSING
    while index < len(tokens):
        if not lexis.is_proper(tokens, index):
            if is_first and tokens[index].is_word:
                is_first = False
                yield from _opening_group(text, tokens, index, lexis)
            index += 1
            continue
        last = index
        while last + 1 < len(tokens) and (
            lexis.is_proper(tokens, last + 1)
            or (
                (tokens[last + 1].lower in rules.name_particles or is_ampersand(tokens, last + 1))
                and lexis.is_proper(tokens, last + 2)
            )
        ):
            if tokens[last].is_possessive:
                break
            last += 1
        index = first = name_behind_office(tokens, max(0, index - _OFFICE_WORDS), last, lexis) or index
        while (
            first > 0
            and tokens[first - 1].is_word
            and tokens[first - 1].lower in rules.role_nouns | rules.honorifics | rules.body_names | rules.defining
        ):
            first -= 1
        phrase = _with_apposition(describe(text, tokens, first, last, lexis), tokens, last, lexis)
        is_place = first == last and not phrase.is_sure and not phrase.gender and _is_behind_where(tokens, first, rules)
        is_landscape = first < last and bool({tokens[index].lower, tokens[last].lower} & rules.landscape)
        is_place = is_place or is_landscape
        if phrase.kind is not None and phrase.name and not is_place and not _is_adjective(tokens, index, last, lexis):
            before = tokens[first - 1].lower if first else ""
            if phrase.kind is ClaimantKind.PERSON and not phrase.roles and _is_thing(tokens, last, rules):
                phrase = replace(phrase, kind=ClaimantKind.ORGANISATION, gender="n")
            is_joined = before in rules.and_words and weight == OPENED  # Maria Ortiz *and Anna Lind* met
            is_object = before in rules.prepositions or (first > 0 and not is_first and tokens[first - 1].is_word)
            weight = PASSING if (is_object and not is_joined) or tokens[last].is_possessive else OPENED
            yield phrase, weight
            if is_first and tokens[last].is_possessive and not rules.verb_second:
                yield from _owned_group(text, tokens, (first, last + 1), lexis)
        is_first = False
        index = last + 1


def gender_told(tokens: Sequence[Token], end: int, said: Sequence[Span], lexis: Lexis) -> str:
    """Return the gender that “his” or “her” tells of whoever is named before an offset: Desai said in *her* report that ….

    What is said tells nothing, nor what stands behind another name; “told *her* that” is somebody else.
    """
    rules = lexis.rules
    for index, token in enumerate(tokens[:-1]):
        if token.start < end or any(start <= token.start < stop for start, stop in said):
            continue
        if lexis.is_proper(tokens, index):
            return ""
        follows = tokens[index + 1]
        is_owner = follows.is_word and not any(start <= follows.start < stop for start, stop in said)
        is_owner = is_owner and follows.lower not in rules.prepositions | rules.that | rules.infinitive
        if token.lower in rules.possessive_pronouns and is_owner:
            gender = rules.possessive_pronouns[token.lower][1]
            return gender if gender in {"m", "f"} else ""
    return ""


def _is_behind_where(tokens: Sequence[Token], index: int, rules: Rules) -> bool:
    """Whether a lone unknown name stands where a place does: prices *in Kelm*; not *in Ortiz’s* view."""
    return index > 0 and tokens[index - 1].lower in rules.where and not tokens[index].is_possessive


def _with_apposition(phrase: NounPhrase, tokens: Sequence[Token], last: int, lexis: Lexis) -> NounPhrase:
    """Take the roles of the apposition behind a name: Maria Ortiz, the minister."""
    rules = lexis.rules
    if last + 2 >= len(tokens) or tokens[last + 1].text != ",":
        return phrase
    roles = set()
    for token in tokens[last + 2 : last + 12]:
        if not token.is_word or token.lower in rules.relatives or token.lower in rules.auxiliaries:
            break
        if token.lower in rules.role_nouns:
            roles.add(token.lower)
    if not roles or phrase.kind is not ClaimantKind.PERSON:
        return phrase
    gender = phrase.gender or ("f" if roles & rules.female_words else "m" if roles & rules.male_words else "")
    return replace(phrase, roles=phrase.roles | roles, gender=gender)


def _is_thing(tokens: Sequence[Token], last: int, rules: Rules) -> bool:
    """Whether “, which” behind a name tells that it is nobody’s: Lumarest*, which* makes clocks."""
    follows = tokens[last + 1 : last + 3]
    return len(follows) > 1 and follows[0].text == "," and follows[1].lower in rules.thing_relatives


def _is_adjective(tokens: Sequence[Token], first: int, last: int, lexis: Lexis) -> bool:
    """Whether a capitalised word only describes what follows: European energy markets."""
    rules, lower = lexis.rules, tokens[last].lower
    follows = tokens[last + 1] if last + 1 < len(tokens) else None
    people = rules.body_nouns | rules.body_names | rules.group_nouns | rules.role_nouns
    if follows is not None and first and tokens[first - 1].lower == "the" and follows.lower in people:
        return follows.text[0].islower()  # the Hamburg daily, the Baltic states
    return (
        first == last
        and lower not in lexis.rules.places
        and lower.endswith(("an", "ese", "ish", "ic", "ern"))
        and follows is not None
        and follows.is_word
        and follows.text[0].islower()
    )


def _owned_group(
    text: str, tokens: Sequence[Token], places: tuple[int, int], lexis: Lexis
) -> Iterator[tuple[NounPhrase, float]]:
    """Yield the group that a sentence opens with behind its owner: “*Stewart’s team* disagrees”."""
    first, stop = places
    if stop < len(tokens) and tokens[stop].is_word and tokens[stop].lower in lexis.rules.group_nouns:
        phrase = describe(text, tokens, first, stop, lexis)
        if phrase.kind is ClaimantKind.GROUP:
            yield phrase, OPENED


def _opening_group(text: str, tokens: Sequence[Token], index: int, lexis: Lexis) -> Iterator[tuple[NounPhrase, float]]:
    """Yield the group a sentence opens with: “Residents gathered …”, “The researchers studied …”."""
    rules = lexis.rules
    while index < len(tokens) and tokens[index].lower in rules.conjunctions | rules.adverbs:
        index += 1
    for last in range(index, min(index + 5, len(tokens))):
        token = tokens[last]
        if not token.is_word or token.lower in rules.auxiliaries or token.lower in rules.prepositions:
            return
        if (
            token.lower in rules.groupings
            or token.lower in rules.group_nouns
            or token.lower in rules.role_nouns
            or token.lower in rules.body_nouns
        ):
            follows = tokens[last + 1].lower if last + 1 < len(tokens) else ""
            if follows in rules.group_nouns | rules.role_nouns | rules.body_nouns or tokens[last].is_possessive:
                continue
            if lexis.is_proper(tokens, last + 1):
                return
            phrase = phrase_after(text, tokens, index, lexis)
            if phrase is not None and phrase.kind is not None and not phrase.is_pronoun:
                yield phrase, OPENED
            return
