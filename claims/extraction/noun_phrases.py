"""Finds where a noun phrase begins and ends around a verb, and tells what it names: a person, a body, a group, a thing.

There is no parser behind this: closed word classes, capital letters and the shape of the clause have to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.enums import ClaimantKind
from claims.extraction.lexis import Lexis
from claims.extraction.tokens import DASHES, QUOTES, STOPS, Token

_MAX_WORDS = 28  # longer subjects exist, but a walk that long has usually lost its way
_AGENT_PREPOSITIONS = frozenset({"by", "from", "of"})
_POSTMODIFIERS = frozenset({"of", "for", "from", "at", "with", "on", "in", "to"})


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """One mention. `kind` is None for things that cannot speak; `name` is the proper name or agent inside, if any."""

    first: int
    last: int
    start: int
    end: int
    text: str
    head: str
    kind: ClaimantKind | None
    number: str
    gender: str
    is_pronoun: bool = False
    is_sure: bool = True
    name: str = ""
    roles: frozenset[str] = frozenset()


def phrase_before(text: str, tokens: Sequence[Token], last: int, lexis: Lexis) -> NounPhrase | None:
    """Return the phrase that ends at token `last` and is the subject of what follows."""
    first = _walk_left(tokens, last, lexis)
    first = _trim(tokens, first, last, lexis)
    return None if first > last else describe(text, tokens, first, last, lexis)


def phrase_after(text: str, tokens: Sequence[Token], first: int, lexis: Lexis) -> NounPhrase | None:
    """Return the phrase that begins at token `first`: said *a spokesman for the ministry* on Monday."""
    rules = lexis.rules
    last = first - 1
    for index in range(first, min(first + _MAX_WORDS, len(tokens))):
        token = tokens[index]
        lower = token.lower
        if not token.is_word:
            if token.text in {"(", ")", "-"} and index > first and index + 1 < len(tokens):
                if tokens[index].text == "-":
                    break
                continue
            break
        if lower in rules.auxiliaries or lower in rules.relatives or lower in rules.subordinators - rules.prepositions:
            break
        if lower in rules.pronouns or lower in rules.possessive_pronouns:
            if index > first and lower in rules.pronouns:
                break
        elif lower in rules.prepositions:
            if not _goes_on(tokens, index, lexis):
                break
            continue
        elif lower in rules.conjunctions:
            if not (index + 1 < len(tokens) and tokens[index + 1].is_capital and tokens[index - 1].is_capital):
                break
            continue
        elif index > first and (lower in rules.cues or lower in rules.time_words or lower in rules.adverbs):
            if token.text[0].islower() or lower in rules.months_and_days:
                break
        elif index > first and tokens[index - 1].is_capital and token.text[0].islower() and lower not in rules.role_nouns:
            if lexis.is_proper(tokens, index - 1) and not tokens[index - 1].is_possessive:
                break
        last = index
        if lower in rules.pronouns:
            break
    while last >= first and tokens[last].lower in rules.determiners:
        last -= 1
    return None if last < first else describe(text, tokens, first, last, lexis)


def _goes_on(tokens: Sequence[Token], index: int, lexis: Lexis) -> bool:
    """Whether a preposition after a noun still belongs to its phrase."""
    rules = lexis.rules
    if tokens[index].lower not in _POSTMODIFIERS or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    if following.lower in rules.time_words and following.lower not in {"the", "a"}:
        return False
    if following.is_number:
        return False
    if tokens[index].lower in {"of", "for", "from"}:
        return True
    before_is_name = lexis.is_proper(tokens, index - 1)
    return following.is_capital and (not before_is_name or tokens[index].lower == "at")


def _walk_left(tokens: Sequence[Token], last: int, lexis: Lexis) -> int:
    """Return the index of the first token of the phrase that ends at `last`."""
    rules = lexis.rules
    first = last
    index = last - 1
    while index >= 0 and last - index < _MAX_WORDS:
        token = tokens[index]
        lower = token.lower
        if not token.is_word:
            jump = _jump(tokens, index, first, lexis)
            if jump is None:
                break
            index = jump
            first = index + 1 if index < 0 else min(first, index + 1)
            continue
        if lower in rules.relatives and lower not in rules.that and index > 0:
            antecedent = index - 2 if tokens[index - 1].text == "," else index - 1
            if antecedent < 0:
                break
            return _walk_left(tokens, antecedent, lexis)
        if lower in rules.auxiliaries or (lower in rules.cues and _is_verb_here(tokens, index, lexis)):
            jump = _relative_before(tokens, index, lexis)
            if jump is None:
                break
            index = jump
            continue
        if lower in rules.by and not (index > 0 and _is_document(tokens[index - 1], lexis)):
            if not (index > 0 and tokens[index - 1].lower.endswith("ed") and _is_human(tokens, index - 2, lexis)):
                break
        if lower in rules.subordinators - rules.prepositions or (lower in rules.pronouns and index != last):
            break
        if lower in rules.conjunctions and not _joins_nouns(tokens, index, lexis):
            break
        first = index
        index -= 1
    return first


def _jump(tokens: Sequence[Token], index: int, first: int, lexis: Lexis) -> int | None:
    """Step over a mark that belongs inside a phrase; return the index to go on at, None where the phrase ends."""
    mark = tokens[index].text
    if mark == ")":
        for back in range(index - 1, max(-1, index - 8), -1):
            if tokens[back].text == "(":
                return back - 1
    if mark == "," and _in_list(tokens, index, first, lexis):
        return index - 1
    return None


def _in_list(tokens: Sequence[Token], comma: int, first: int, lexis: Lexis) -> bool:
    """Whether a comma stands between members of a list: veteran analysts, officers and diplomats."""
    right = tokens[first : min(first + 8, len(tokens))]
    if not any(token.lower in {"and", "or"} for token in right) or comma == 0:
        return False
    left = tokens[max(0, comma - 6) : comma]
    if len(left) == comma and len(left) <= 3 and left[0].lower in lexis.rules.prepositions | lexis.rules.adverbs:
        return False
    if not tokens[comma - 1].is_word or any(token.lower in lexis.rules.auxiliaries for token in left):
        return False
    if left[0].lower in lexis.rules.time_words:
        return False
    return any(token.lower in {"such", "including", "like", "as"} for token in tokens[:comma]) or tokens[comma - 1].is_capital


def _relative_before(tokens: Sequence[Token], index: int, lexis: Lexis) -> int | None:
    """Return the index before “who have” so that officials *who have seen it* stay one phrase."""
    back = index - 1
    while back >= 0 and (tokens[back].lower in lexis.rules.auxiliaries or tokens[back].lower in lexis.rules.adverbs):
        back -= 1
    if back > 0 and tokens[back].lower in lexis.rules.relatives and tokens[back].lower not in lexis.rules.that:
        return back - 2 if tokens[back - 1].text == "," else back - 1
    return None


def _is_verb_here(tokens: Sequence[Token], index: int, lexis: Lexis) -> bool:
    """Whether a form of a cue is a verb rather than a noun or an adjective before a noun."""
    before = tokens[index - 1] if index else None
    if before is None or tokens[index].is_capital:
        return False
    rules = lexis.rules
    if before.lower in rules.determiners | rules.possessives or before.is_possessive:
        return False
    if before.lower in rules.prepositions or any(cue.form == "ing" for cue in rules.cues[tokens[index].lower]):
        return False
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return not (tokens[index].lower.endswith("ed") and after in rules.prepositions)


def _joins_nouns(tokens: Sequence[Token], index: int, lexis: Lexis) -> bool:
    """Whether a conjunction joins two nouns of one phrase rather than two clauses."""
    if tokens[index].lower not in {"and", "or", "&"} or index == 0 or not tokens[index - 1].is_word:
        return False
    rules = lexis.rules
    for back in range(index - 1, -1, -1):
        token = tokens[back]
        if not token.is_word:
            return token.text not in {"("}
        if token.lower in rules.auxiliaries or token.lower in rules.pronouns or token.lower in rules.verbs:
            return False
        if token.lower in rules.cues and _is_verb_here(tokens, back, lexis):
            return False
        if token.lower.endswith("ed") and token.text[0].islower() and back > 0 and len(token.lower) > 4:
            before = tokens[back - 1].lower
            if before not in rules.determiners and before not in rules.prepositions:
                return False
        if token.lower in rules.subordinators - rules.prepositions:
            return True
    return True


def _trim(tokens: Sequence[Token], first: int, last: int, lexis: Lexis) -> int:
    """Drop what stands before the noun phrase proper: “But on Monday the …”, “Last week …”."""
    rules = lexis.rules
    while first < last:
        lower = tokens[first].lower
        is_loose = lower in rules.conjunctions or lower in rules.adverbs or (lower.endswith("ly") and not tokens[first].is_capital)
        if is_loose or lower in rules.subordinators - rules.prepositions or not tokens[first].is_word:
            first += 1
            continue
        after_time = _after_time(tokens, first, last, lexis)
        if after_time > first:
            first = after_time
            continue
        if lower in rules.prepositions:
            return _after_preposition(tokens, first, last, lexis)
        break
    return first


def _after_time(tokens: Sequence[Token], first: int, last: int, lexis: Lexis) -> int:
    """Return the index after a leading time such as “On Monday” or “Last week”, else `first`."""
    rules = lexis.rules
    index = first + 1 if tokens[first].lower in rules.prepositions else first
    seen = False
    while index <= last and (tokens[index].lower in rules.time_words or tokens[index].is_number):
        if tokens[index].lower in {"the", "a"} and not (
            index < last and (tokens[index + 1].lower in rules.time_words or tokens[index + 1].is_number)
        ):
            break
        seen = seen or tokens[index].lower not in {"the", "a", "ago", "past"}
        index += 1
    return index if seen and index <= last else first


def _after_preposition(tokens: Sequence[Token], first: int, last: int, lexis: Lexis) -> int:
    """Return where the subject begins after “In a statement the ministry”; past `last` when that cannot be told."""
    rules = lexis.rules
    for index in range(last, first, -1):
        before = tokens[index - 1].lower
        if tokens[index].lower in rules.determiners | rules.possessives and before not in rules.prepositions:
            return index
    if not tokens[last].is_capital:
        return last if tokens[last].lower in rules.pronouns else last + 1
    index = last
    while index > first and tokens[index - 1].is_capital:
        index -= 1
    return index if tokens[index - 1].lower not in rules.prepositions else last + 1


def describe(text: str, tokens: Sequence[Token], first: int, last: int, lexis: Lexis) -> NounPhrase:
    """Tell what a phrase names: its head, kind, number and gender, and the proper name or agent inside it."""
    rules = lexis.rules
    start, end = tokens[first].start, tokens[last].end
    words = text[start:end]
    if tokens[last].is_possessive:
        words = words.rstrip("'’") if words[-1] in "'’" else words[:-2]
        end = start + len(words)
    lower = tokens[last].lower
    if first == last and lower in rules.pronouns:
        number, gender = rules.pronouns[lower]
        return NounPhrase(first, last, start, end, words, lower, ClaimantKind.PERSON, number, gender, is_pronoun=True)
    stop = _head_end(tokens, first, last, lexis)
    roles = frozenset(token.lower for token in tokens[first : stop + 1] if token.lower in rules.role_nouns)
    head = tokens[stop].lower
    if head in rules.document_nouns or head in rules.data_nouns:
        return _document(text, tokens, (first, stop, last), lexis)
    if lexis.is_proper(tokens, stop):
        return _named(text, tokens, (first, stop, last), roles, lexis)
    kind, number, is_sure = _common_kind(tokens, first, stop, lexis)
    gender = "f" if head in rules.female_words else "m" if head in rules.male_words else "" if number == "p" else "?"
    if kind is ClaimantKind.ORGANISATION:
        gender = "n"
    return NounPhrase(
        first, last, start, end, words, head, kind, number, gender.replace("?", ""), is_sure=is_sure, roles=roles
    )


def _head_end(tokens: Sequence[Token], first: int, last: int, lexis: Lexis) -> int:
    """Return the index of the head noun: the last word before a preposition, a mark or a relative clause."""
    rules = lexis.rules
    for index in range(first + 1, last + 1):
        token = tokens[index]
        if not token.is_word or token.lower in rules.relatives or token.lower in rules.auxiliaries:
            return index - 1
        if token.lower in rules.prepositions and not (token.is_capital or _inside_name(tokens, index, last, lexis)):
            return index - 1
        if token.lower in rules.conjunctions and not _inside_name(tokens, index, last, lexis):
            return index - 1
        if token.lower.endswith("ed") and token.text[0].islower() and index < last and tokens[index + 1].lower in rules.prepositions:
            return index - 1
    return last


def _inside_name(tokens: Sequence[Token], index: int, last: int, lexis: Lexis) -> bool:
    """Whether a small word belongs to a name: Bank of England, Department for Education, Marks and Spencer."""
    if index == 0 or index >= last or not (tokens[index - 1].is_capital and tokens[index + 1].is_capital):
        return False
    before = tokens[index - 1].lower
    if tokens[index].lower in {"and", "&"}:
        return any(token.lower in lexis.rules.body_nouns for token in tokens[max(0, index - 5) : index] if token.is_capital)
    return before in lexis.rules.body_nouns


def _document(text: str, tokens: Sequence[Token], places: tuple[int, int, int], lexis: Lexis) -> NounPhrase:
    """Describe a report, a study or data; its agent is who speaks through it."""
    first, stop, last = places
    agent = None
    owner = next((i for i in range(stop - 1, first - 1, -1) if tokens[i].is_possessive), None)
    if owner is not None:
        agent = describe(text, tokens, first, owner, lexis)
    else:
        for index in range(stop + 1, min(stop + 5, last)):
            if tokens[index].lower in _AGENT_PREPOSITIONS and (
                tokens[index].lower != "of" or lexis.is_proper(tokens, index + 1)
            ):
                agent = describe(text, tokens, index + 1, last, lexis)
                break
    if agent is not None and (agent.kind is None or not (agent.name or agent.kind)):
        agent = None
    start, end = tokens[first].start, tokens[last].end
    is_data = tokens[stop].lower in lexis.rules.data_nouns
    kind = ClaimantKind.ORGANISATION if agent or not is_data else None
    return NounPhrase(
        first, last, start, end, text[start:end], tokens[stop].lower, kind, "s", "n",
        is_sure=bool(agent) or tokens[first].lower in lexis.rules.determiners, name=(agent.name or agent.text) if agent else "",
    )  # fmt: skip


def _named(
    text: str, tokens: Sequence[Token], places: tuple[int, int, int], roles: frozenset[str], lexis: Lexis
) -> NounPhrase:
    """Describe a phrase whose head is a proper name."""
    first, stop, last = places
    rules = lexis.rules
    begin = stop
    while begin > first and (lexis.is_proper(tokens, begin - 1) or tokens[begin - 1].lower in rules.name_particles):
        if tokens[begin - 1].is_possessive:
            break
        begin -= 1
    if begin == stop and stop > first and _inside_name(tokens, stop - 1, stop, lexis):
        begin = first
    begin = _skip_roles(tokens, begin, stop, lexis)
    before = tokens[begin - 1] if begin > first else None
    has_role = before is not None and (before.lower in rules.role_nouns or before.lower in rules.honorifics)
    is_plural = any(token.lower in {"and", "&"} for token in tokens[stop + 1 : last + 1])
    kind, gender, is_sure = lexis.name_kind(tokens, begin, stop, has_role=has_role)
    if kind is ClaimantKind.ORGANISATION and not has_role:
        begin = _with_body(tokens, begin, first, lexis)
    if before is not None and kind is ClaimantKind.PERSON:
        gender = gender or _gender_of(tokens[first:begin], lexis)
        if begin == stop and before.lower in rules.honorifics and len(before.lower.rstrip(".")) <= 4:
            begin -= 1  # a surname alone keeps its Ms or Dr
    start, end = tokens[first].start, tokens[last].end
    if is_plural:
        return NounPhrase(first, last, start, end, text[start:end], tokens[stop].lower, ClaimantKind.GROUP, "p", "")
    name_end = tokens[last].end if kind is ClaimantKind.ORGANISATION else tokens[stop].end
    name = text[tokens[begin].start : name_end]
    if tokens[last if kind is ClaimantKind.ORGANISATION else stop].is_possessive:
        name = name.rstrip("'’") if name[-1] in "'’" else name[:-2]
    return NounPhrase(
        first, last, start, end, text[start:end], tokens[stop].lower, kind, "s", gender,
        is_sure=is_sure, name=name, roles=roles,
    )  # fmt: skip


def _gender_of(tokens: Sequence[Token], lexis: Lexis) -> str:
    words = {token.lower.rstrip(".") for token in tokens}
    return "f" if words & lexis.rules.female_words else "m" if words & lexis.rules.male_words else ""


def _skip_roles(tokens: Sequence[Token], begin: int, stop: int, lexis: Lexis) -> int:
    """Leave capitalised roles out of a name: Finance Minister Maria Ortiz."""
    index = begin
    while index < stop and (
        tokens[index].lower.rstrip(".") in lexis.rules.honorifics or tokens[index].lower in lexis.rules.role_nouns
    ):
        index += 1
    role = next((i for i in range(stop - 1, index - 1, -1) if tokens[i].lower in lexis.rules.role_nouns), None)
    if role is not None and tokens[stop].lower not in lexis.rules.body_nouns:
        return role + 1
    return index


def _with_body(tokens: Sequence[Token], begin: int, first: int, lexis: Lexis) -> int:
    """A body keeps its article: the World Bank."""
    return begin - 1 if begin > first and tokens[begin - 1].lower in {"the"} and begin - 1 >= first else begin


def _common_kind(
    tokens: Sequence[Token], first: int, stop: int, lexis: Lexis
) -> tuple[ClaimantKind | None, str, bool]:
    """Return kind, number and whether that is sure, of a phrase headed by a common noun."""
    rules = lexis.rules
    head = tokens[stop].lower
    if head in rules.impersonal_nouns:
        return None, "s", True
    if head in rules.role_nouns:
        return ClaimantKind.PERSON, "s", True
    if head in rules.group_nouns or (head.endswith("s") and head[:-1] in rules.role_nouns):
        return ClaimantKind.GROUP, "p", True
    if head in rules.body_nouns:
        return ClaimantKind.ORGANISATION, "s", True
    plural = head[:-3] + "y" if head.endswith("ies") else head[:-1]
    if head.endswith("s") and plural in rules.body_nouns:
        return ClaimantKind.GROUP, "p", True
    if head.endswith(rules.group_endings):
        return ClaimantKind.GROUP, "p", True
    singular_human = head.endswith(tuple(ending[:-1] for ending in rules.group_endings if len(ending) > 3)) or head.endswith("man")
    if singular_human and tokens[first].lower in rules.determiners:
        return ClaimantKind.PERSON, "s", False
    return None, "p" if head.endswith("s") and not head.endswith("ss") else "s", False


def _is_document(token: Token, lexis: Lexis) -> bool:
    lower = token.lower
    return (
        lower in lexis.rules.document_nouns
        or lower in lexis.rules.data_nouns
        or lower in {"published", "released", "commissioned", "conducted", "compiled", "issued", "produced", "written", "led"}
    )


def _is_human(tokens: Sequence[Token], index: int, lexis: Lexis) -> bool:
    if index < 0 or not tokens[index].is_word:
        return False
    kind, _, _ = _common_kind(tokens, index, index, lexis)
    return kind is not None


def is_boundary(token: Token) -> bool:
    """Whether a mark parts clauses."""
    return not token.is_word and (token.text == "," or token.text in STOPS or token.text in QUOTES or token.text in DASHES)
