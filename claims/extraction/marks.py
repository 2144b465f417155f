"""Marks what a claim speaks of: quantities, dates, places, people and organisations, each with where it stands.

By the patterns and lists of the language's rules only; a name that no list and no title tells is a person where it has two
words, and is left unmarked where it has one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.kinds import pieces_of
from claims.extraction.records import Mark, MarkKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.lexis import Lexis
    from claims.extraction.rules import Rules
    from claims.extraction.tokens import Token

# The signals that tell quantities, in the order in which one takes words before the next.
_QUANTITIES: tuple[tuple[str, MarkKind], ...] = (
    ("percent", "quantity"),
    ("money", "quantity"),
    ("date", "date"),
    ("number", "quantity"),
)
_ROLES_BEFORE = 3  # words before a name that may be its title


def marks_of(
    text: str, stretch: Span, tokens: Sequence[Token], names: Sequence[Span], lexis: Lexis
) -> tuple[Mark, ...]:
    """Return the marks of one stretch of a sentence in text order; they do not overlap."""
    found: list[Mark] = []
    # Where nouns have capitals, “Millionen Euro” looks like a name: what is counted comes first.
    counted = [place for place, _ in _quantities(text, stretch, lexis.rules)] if lexis.rules.verb_second else []
    for place in (part for name in names for part in _parts(text, name, tokens, lexis)):
        kind = kind_of_name(text, place, tokens, lexis)
        is_counted = any(place[0] < end and start < place[1] for start, end in counted)
        if kind is not None and not is_counted and stretch[0] <= place[0] and place[1] <= stretch[1]:
            found.append(Mark(kind, *place))
    for place, kind in _quantities(text, stretch, lexis.rules):
        if all(place[1] <= mark.start or mark.end <= place[0] for mark in found):
            found.append(Mark(kind, *place))
    return tuple(sorted(found, key=lambda mark: mark.start))


def _parts(text: str, name: Span, tokens: Sequence[Token], lexis: Lexis) -> Iterator[Span]:
    """Yield a name without the title before it; places that “and” joins one by one."""
    rules = lexis.rules
    inside = [token for token in tokens if name[0] <= token.start and token.end <= name[1] + 1]
    inside = inside[_behind_title(inside, rules) :]
    if not inside:
        yield name
        return
    joints = [token for token in inside if token.lower in rules.and_words]
    cuts = [inside[0].start, *(token.end + 1 for token in joints)]
    ends = [*(token.start - 1 for token in joints), name[1]]
    pieces = [(start, end) for start, end in zip(cuts, ends, strict=True) if start < end]
    is_list = bool(joints) and all(kind_of_name(text, piece, tokens, lexis) == "place" for piece in pieces)
    yield from pieces if is_list else [(inside[0].start, name[1])]


def _behind_title(inside: Sequence[Token], rules: Rules) -> int:
    """Return where a name begins behind its title: Energy Minister *Ortiz*; the Energy Review has none."""
    if rules.verb_second:
        return 0
    begin = int(len(inside) > 1 and inside[0].lower == "the")
    titles = rules.role_nouns | rules.portfolios
    for index in range(begin, len(inside) - 1):
        if inside[index].lower not in titles:
            break
        if inside[index].lower in rules.role_nouns:
            begin = index + 1
    return begin


def _quantities(text: str, stretch: Span, rules: Rules) -> Iterator[tuple[Span, MarkKind]]:
    signals = {signal.code: signal for signal in rules.signals}
    pieces = pieces_of(text, (stretch,))
    for code, kind in _QUANTITIES:
        signal = signals.get(code)
        if signal is None:
            continue
        for match in signal.pattern.finditer(pieces[signal.is_lower][0][1]):
            start, end = stretch[0] + match.start(), stretch[0] + match.end()
            while start < end and text[start].isspace():
                start += 1
            if start < end:
                yield (start, end), kind


def kind_of_name(text: str, place: Span, tokens: Sequence[Token], lexis: Lexis) -> MarkKind | None:
    """Return what a name is the name of; None where nothing tells."""
    rules = lexis.rules
    words = re.findall(r"[\w.’'-]+", text[place[0] : place[1]].lower())
    if all(word.strip(".") in rules.places or word in rules.place_parts for word in words):
        return "place"
    first = next((index for index, token in enumerate(tokens) if token.start == place[0]), None)
    last = next((index for index, token in enumerate(tokens) if token.end >= place[1]), None)
    if first is None or last is None:
        return None
    before = tokens[max(0, first - _ROLES_BEFORE) : first]
    has_role = bool(before) and (before[-1].lower in rules.role_nouns or before[-1].lower in rules.honorifics)
    if rules.verb_second:
        is_body = any(word.endswith(tuple(w for w in rules.body_nouns if len(w) > 2)) for word in words)
        return "organisation" if is_body or tokens[last].is_acronym else "person" if len(words) > 1 else None
    kind, _, is_sure = lexis.name_kind(tokens, first, last, has_role=has_role)
    if kind is ClaimantKind.PERSON:
        given = words[0] in rules.male_names or words[0] in rules.female_names
        return "person" if has_role or given or is_sure else None
    return "organisation" if kind is ClaimantKind.ORGANISATION and is_sure else None
