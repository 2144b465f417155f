"""Tells a name from the words of the office before it: Secretary of State *Ana Ruiz*, envoy to Norway *Kurt Moll*, mother of three *Ida Berg*."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.lexis import Lexis
    from claims.extraction.tokens import Token

_ROLE_WORDS = 3  # between an office and what it is of: ambassador *and special envoy* to
_NAME_WORDS = 2  # the fewest of somebody’s name


def name_behind_office(tokens: Sequence[Token], first: int, last: int, lexis: Lexis) -> int | None:
    """Return where the name begins in tokens[first..last], an office with what it is of and its holder; None where it is no such thing.

    Behind the preposition stand a number (mother of three Ida Berg), a place, or a field; a given name tells where it ends.
    """
    rules = lexis.rules
    behind = _behind_role(tokens, first, last, lexis)
    if behind is not None:
        return behind
    for at in range(first + 1, last - _NAME_WORDS + 1):
        if tokens[at].lower not in rules.tight_prepositions | rules.infinitive:
            continue
        opening = tokens[max(first, at - _ROLE_WORDS) : at]
        if not any(token.lower in rules.role_nouns for token in opening):
            continue
        begin = at + 1 + (tokens[at + 1].lower in rules.articles)
        found = _begin_of_name(tokens, begin, last, lexis)
        if found is not None:
            return found
    return None


def _behind_role(tokens: Sequence[Token], first: int, last: int, lexis: Lexis) -> int | None:
    """Return where the name begins behind a role in small letters: Secretary of State and presidential candidate *Ana Ruiz*."""
    rules = lexis.rules
    run = last
    while run > first and lexis.is_proper(tokens, run) and not tokens[run - 1].is_possessive:
        run -= 1
    if not (
        first < run <= last - _NAME_WORDS and tokens[run].lower in rules.role_nouns and tokens[run].text[0].islower()
    ):
        return None
    titles = rules.role_nouns | rules.honorifics | rules.places
    if any(token.lower.rstrip(".") in titles for token in tokens[run + 1 : last + 1]):
        return None
    for at in range(first + 1, run):
        if tokens[at].lower in rules.and_words:
            follows, before = tokens[at + 1].lower, tokens[at - 1]
            is_office = not before.is_capital or before.lower in rules.body_nouns | rules.role_nouns | rules.portfolios
            if follows in rules.determiners | rules.possessives or not is_office:
                return None  # Ana Ruiz *and her brother* Max Ruiz
    return run + 1


def _begin_of_name(tokens: Sequence[Token], begin: int, last: int, lexis: Lexis) -> int | None:
    rules = lexis.rules
    if tokens[begin].lower in rules.number_words:
        begin += 1
        return begin if last - begin + 1 >= _NAME_WORDS and _are_capital(tokens, begin, last, lexis) else None
    if not _are_capital(tokens, begin, last, lexis) or any(token.is_possessive for token in tokens[begin:last]):
        return None
    given = rules.male_names | rules.female_names
    of_another = (rules.role_nouns | rules.honorifics) - given  # a spokesman for *President* Ana Ruiz
    if tokens[last].lower in rules.body_nouns | rules.body_names or tokens[begin].lower in given - rules.places:
        return None
    if any(token.lower.rstrip(".") in of_another for token in tokens[begin:last]):
        return None
    for at in range(begin + 1, last):
        if tokens[at].lower.partition("-")[0] in given - rules.places:
            return at
    behind = begin + 1 + (tokens[begin].lower in rules.place_parts)
    is_place = tokens[behind - 1].lower in rules.places or tokens[begin].lower in rules.portfolios | rules.body_nouns
    is_name = last - behind + 1 == _NAME_WORDS and tokens[last].lower not in rules.places | rules.body_nouns
    return behind if is_place and is_name else None


def _are_capital(tokens: Sequence[Token], begin: int, last: int, lexis: Lexis) -> bool:
    return all(
        tokens[at].is_capital or tokens[at].lower in lexis.rules.name_particles | lexis.rules.listed
        for at in range(begin, last + 1)
    )
