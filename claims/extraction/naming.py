"""Tells what a noun phrase names: a person, a body, a group, a document or a thing that cannot speak."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.offices import name_behind_office

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.lexis import Lexis
    from claims.extraction.rules import Rules
    from claims.extraction.tokens import Token


_INITIAL = 2  # code points of “J.”, which is no rank
_AUTHOR_WORDS = 9  # between a document and its author: a poll *of 1,200 registered voters conducted by* Holm


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """One mention. `kind` is None for things that cannot speak; `name` is the proper name or agent inside, if any.

    `relative` is where a relative pronoun stands for the phrase: Maria Ortiz, *who* said.
    """

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
    relative: tuple[int, int] | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Where the claimant is mentioned beside its verb: the relative pronoun where there is one, as “he” would be."""
        return self.relative or (self.start, self.end)


def pronoun_at(token: Token, at: int, sort: tuple[str, str]) -> NounPhrase:
    """Return the phrase that a pronoun is alone, of a number and gender: somebody, until it is known who."""
    number, gender = sort
    return NounPhrase(
        at, at, token.start, token.end, token.text, token.lower, ClaimantKind.PERSON, number, gender, is_pronoun=True
    )


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
    share = _share_of(text, tokens, first, last, lexis)
    if share is not None:
        return share
    holder = name_behind_office(tokens, first, last, lexis)
    if holder is not None:
        return _holder(text, tokens, (first, holder, last), lexis)
    stop = _head_end(tokens, first, last, lexis)
    while stop > first + 1 and tokens[stop].lower in rules.postnominals and tokens[stop - 1].is_capital:
        stop -= 1  # Felicity Warne *KC*
    roles = frozenset(token.lower for token in tokens[first : stop + 1] if token.lower in rules.role_nouns)
    head = tokens[stop].lower
    is_paper = head in rules.document_nouns or head in rules.data_nouns
    if is_paper and not lexis.is_proper(tokens, stop) and not _is_personage(tokens, first, stop, lexis):
        return _document(text, tokens, (first, stop, last), lexis)
    if lexis.is_proper(tokens, stop):
        return _named(text, tokens, (first, stop, last), roles, lexis)
    kind, number, is_sure = _common_kind(tokens, first, stop, lexis)
    if head in rules.groupings and _is_of_people(tokens, stop, last, lexis):
        kind, number, is_sure = ClaimantKind.GROUP, "p", True
    gender = "f" if head in rules.female_words else "m" if head in rules.male_words else "" if number == "p" else "?"
    if kind is ClaimantKind.ORGANISATION:
        gender = "n"
    return NounPhrase(
        first, last, start, end, words, head, kind, number, gender.replace("?", ""), is_sure=is_sure, roles=roles
    )


def _holder(text: str, tokens: Sequence[Token], places: tuple[int, int, int], lexis: Lexis) -> NounPhrase:
    """Describe somebody named behind their office: Secretary of State Ana Ruiz."""
    first, begin, last = places
    rules = lexis.rules
    office = tokens[first:begin]
    _, gender, _ = lexis.name_kind(tokens, begin, last, has_role=True)
    whole = text[tokens[first].start : tokens[last].end]
    name = _without_ending(text, tokens, begin, last)
    end = tokens[begin].start + len(name)
    return NounPhrase(
        first, last, tokens[first].start, end, whole[: end - tokens[first].start], tokens[last].lower,
        ClaimantKind.PERSON, "s", gender or _gender_of(office, lexis), name=name,
        roles=frozenset(token.lower for token in office if token.lower in rules.role_nouns),
    )  # fmt: skip


def _share_of(text: str, tokens: Sequence[Token], first: int, last: int, lexis: Lexis) -> NounPhrase | None:
    """Describe “52 per cent of voters”, “half of those asked” and “six in 10”: the voters speak."""
    rules = lexis.rules
    numbers = [
        at
        for at in range(first, min(first + 4, last + 1))
        if tokens[at].is_number or tokens[at].lower in rules.number_words
    ]
    if numbers[:1] == [first] and first + 2 in numbers and tokens[first + 1].lower in rules.prepositions:
        start, end = tokens[first].start, tokens[last].end
        return NounPhrase(first, last, start, end, text[start:end], tokens[last].lower, ClaimantKind.GROUP, "p", "")
    if not (numbers[:1] == [first] or tokens[first].lower in rules.share_words):
        return None
    of = next((i for i in range(first + 1, min(first + 4, last)) if tokens[i].lower == "of"), None)
    whole = None if of is None else describe(text, tokens, of + 1, last, lexis)
    if whole is None or whole.kind is None:
        return None
    start = tokens[first].start
    return replace(
        whole, first=first, start=start, text=text[start : whole.end], kind=ClaimantKind.GROUP, number="p", name=""
    )


def _is_of_people(tokens: Sequence[Token], stop: int, last: int, lexis: Lexis) -> bool:
    """Whether a group is named by its people: a group of retired *ambassadors*."""
    if stop + 1 >= last or tokens[stop + 1].lower != "of":
        return False
    inner = _head_end(tokens, stop + 2, last, lexis)
    return is_human(tokens, inner, lexis) and not tokens[inner].is_capital


def _head_end(tokens: Sequence[Token], first: int, last: int, lexis: Lexis) -> int:
    """Return the index of the head noun: the last word before a preposition, a mark or a relative clause."""
    rules = lexis.rules
    for index in range(first + 1, last + 1):
        token = tokens[index]
        if is_ampersand(tokens, index) or (index < last and is_compound(tokens, index)):
            continue
        if _parts_adjectives(tokens, first, index, last, lexis):
            continue
        if not token.is_word or token.lower in rules.relatives or token.lower in rules.auxiliaries:
            return index - 1
        if token.lower in rules.complemented and index < last and tokens[index + 1].lower in rules.prepositions:
            return index - 1
        if token.lower in rules.prepositions and not (token.is_capital or is_inside_name(tokens, index, last, lexis)):
            return index - 1
        if token.lower in rules.conjunctions and _joins_roles(tokens, index, last, lexis):
            continue
        if token.lower in rules.conjunctions and not is_inside_name(tokens, index, last, lexis):
            return index - 1
        if index < last and _goes_on_as_verb(tokens, index, lexis):
            return index - 1
    return last


def _parts_adjectives(tokens: Sequence[Token], first: int, index: int, last: int, lexis: Lexis) -> bool:
    """Whether a comma parts two adjectives: one small*,* 2-month study."""
    return (
        tokens[index].text == ","
        and index < last <= index + 4
        and tokens[first].lower in lexis.rules.determiners
        and all(token.text[0].islower() for token in tokens[first + 1 : index])
        and not any(is_human(tokens, at, lexis) or is_document(tokens[at], lexis) for at in range(first + 1, index))
        and not tokens[last].is_capital
    )


def _goes_on_as_verb(tokens: Sequence[Token], index: int, lexis: Lexis) -> bool:
    """Whether a participle behind a noun opens its clause: figures *published* by, another source *speaking* to the Ledger."""
    rules, token = lexis.rules, tokens[index]
    if not token.text[0].islower():
        return False
    follows = tokens[index + 1].lower
    if token.lower.endswith("ing") and is_human(tokens, index - 1, lexis):
        return follows in rules.prepositions | rules.determiners
    return token.lower.endswith("ed") and follows in rules.prepositions


def _joins_roles(tokens: Sequence[Token], index: int, last: int, lexis: Lexis) -> bool:
    """Whether “and” joins two roles of one person: founder and chief executive Ana Silva."""
    roles = lexis.rules.role_nouns
    after = any(token.lower in roles for token in tokens[index + 1 : index + 3])
    no_article = tokens[index + 1].lower not in lexis.rules.determiners if index < last else False
    return tokens[index - 1].lower in roles and after and no_article and lexis.is_proper(tokens, last)


def is_inside_name(tokens: Sequence[Token], index: int, last: int, lexis: Lexis) -> bool:
    """Whether a small word belongs to a name: Bank of England, Department for Education, Marks and Spencer."""
    if index == 0 or index >= last or not (tokens[index - 1].is_capital and tokens[index + 1].is_capital):
        return False
    rules, small = lexis.rules, tokens[index].lower
    if is_ampersand(tokens, index):
        return True
    if small not in rules.prepositions | rules.conjunctions | rules.name_particles | rules.articles:
        return False  # Lund University *skipper* Ida Berg
    before = tokens[index - 1].lower
    if tokens[index].is_capital and small in rules.prepositions and not rules.verb_second:
        return True  # Doctors *Without* Borders
    if tokens[index].lower in lexis.rules.and_words:
        return any(
            token.lower in lexis.rules.body_nouns for token in tokens[max(0, index - 5) : index] if token.is_capital
        )
    return before in lexis.rules.body_nouns or (before in lexis.rules.groupings and tokens[index - 2].is_capital)


def _document(text: str, tokens: Sequence[Token], places: tuple[int, int, int], lexis: Lexis) -> NounPhrase:
    """Describe a report, a study or data; its agent is who speaks through it."""
    first, stop, last = places
    agent, whole = None, last
    last = next(
        (at - 1 for at in range(stop + 2, last) if tokens[at].text == ","), last
    )  # by two men at Lund*, Jon Berg …*
    owner = next((i for i in range(stop - 1, first - 1, -1) if tokens[i].is_possessive), None)
    if owner is not None and not any(
        t.lower in lexis.rules.articles for t in tokens[owner + 1 : stop]
    ):  # not: X’s office published *a* report
        agent = describe(text, tokens, first, owner, lexis)
    else:
        for index in range(stop + 1, min(stop + _AUTHOR_WORDS, last)):
            if tokens[index - 1].lower in lexis.rules.ordered:
                break  # a review *commissioned* by the firm is none of the firm’s
            if tokens[index].lower in lexis.rules.agent_prepositions and (
                tokens[index].lower != "of" or lexis.is_proper(tokens, index + 1)
            ):
                agent = describe(text, tokens, index + 1, _before_client(tokens, index + 2, last, lexis), lexis)
                break
    if agent is not None and (agent.kind is None or not (agent.name or agent.kind)):
        agent = None
    agent = agent or _maker_before(text, tokens, (first, stop), lexis)
    last = whole
    start, end = tokens[first].start, tokens[last].end
    is_data = tokens[stop].lower in lexis.rules.data_nouns
    kind = ClaimantKind.ORGANISATION if agent or not is_data else None
    return NounPhrase(
        first, last, start, end, text[start:end], tokens[stop].lower, kind, "s", "n",
        is_sure=bool(agent) or tokens[first].lower in lexis.rules.determiners, name=(agent.name or agent.text) if agent else "",
    )  # fmt: skip


def _maker_before(text: str, tokens: Sequence[Token], places: tuple[int, int], lexis: Lexis) -> NounPhrase | None:
    """Return the body whose name stands right before its paper: *Home Office* figures, a *Harbour Commission* report; not: EU import data."""
    first, stop = places
    rules = lexis.rules
    begin = stop
    while begin > first and tokens[begin - 1].is_capital and tokens[begin - 1].lower not in rules.determiners:
        begin -= 1
    body = tokens[stop - 1]
    is_body = body.is_acronym or body.lower in rules.body_nouns | rules.body_names
    if rules.verb_second or begin == stop or not is_body or body.is_possessive or body.lower in rules.places:
        return None
    maker = describe(text, tokens, begin, stop - 1, lexis)
    return maker if maker.kind is ClaimantKind.ORGANISATION and maker.name else None


def _before_client(tokens: Sequence[Token], first: int, last: int, lexis: Lexis) -> int:
    """Return where an agent’s name ends: a poll by Marlow & Lind *for the tenants’ union*; not: data of the Office *for Fair Trade*."""
    clients = lexis.rules.client_prepositions
    return next(
        (
            at - 1
            for at in range(first, last)
            if tokens[at].lower in clients
            and tokens[at - 1].is_capital
            and not is_inside_name(tokens, at, last + 1, lexis)
        ),
        last,
    )


def _named(
    text: str, tokens: Sequence[Token], places: tuple[int, int, int], roles: frozenset[str], lexis: Lexis
) -> NounPhrase:
    """Describe a phrase whose head is a proper name."""
    first, stop, last = places
    rules = lexis.rules
    begin = stop
    while begin > first and (
        lexis.is_proper(tokens, begin - 1)
        or tokens[begin - 1].lower in rules.name_particles
        or is_ampersand(tokens, begin - 1)
    ):
        is_of_many = tokens[begin - 1].text[-1] in "’'" and (
            tokens[stop].lower in rules.body_nouns | rules.body_names
        )  # Workers’ League
        is_of_many = is_of_many or _is_of_office(tokens, begin - 1, stop, rules)
        if tokens[begin - 1].is_possessive and not is_of_many:
            break
        begin -= 1
    while begin - 1 > first and is_inside_name(tokens, begin - 1, stop, lexis):
        begin -= 2  # Department *for* Education, Bank *of* England
        while begin > first and lexis.is_proper(tokens, begin - 1) and not tokens[begin - 1].is_possessive:
            begin -= 1
    begin = _skip_roles(tokens, begin, stop, lexis)
    before = tokens[begin - 1] if begin > first else None
    has_role = before is not None and (before.lower in rules.role_nouns or before.lower in rules.honorifics)
    is_plural = _joins_names(tokens, stop, last, lexis)
    if before is not None and not has_role and before.lower in rules.body_nouns | rules.body_names:
        kind, gender, is_sure = ClaimantKind.ORGANISATION, "n", True  # the Hamburg daily *Nordblick*
    else:
        kind, gender, is_sure = lexis.name_kind(tokens, begin, stop, has_role=has_role)
    if kind is ClaimantKind.ORGANISATION and not has_role:
        begin = _with_article(tokens, begin, first)
    if before is not None and kind is ClaimantKind.PERSON:
        gender = gender or _gender_of(tokens[first:begin], lexis)
        if begin == stop and before.lower in rules.honorifics and len(before.lower.rstrip(".")) <= 4:
            begin -= 1  # a surname alone keeps its Ms or Dr
    start, end = tokens[first].start, tokens[last].end
    if is_plural:
        return NounPhrase(first, last, start, end, text[start:end], tokens[stop].lower, ClaimantKind.GROUP, "p", "")
    name = _without_ending(text, tokens, begin, last if kind is ClaimantKind.ORGANISATION else stop)
    return NounPhrase(
        first, last, start, end, text[start:end], tokens[stop].lower, kind, "s", gender,
        is_sure=is_sure, name=name, roles=roles,
    )  # fmt: skip


def _is_of_office(tokens: Sequence[Token], owner: int, stop: int, rules: Rules) -> bool:
    """Whether a possessive belongs to the name of a body: Polk County *Sheriff’s* Office; not: Polk’s Office."""
    is_body = tokens[stop].lower in rules.body_nouns | rules.body_names
    is_office = tokens[owner].lower in rules.role_nouns | rules.group_nouns | rules.honorifics
    return is_body and is_office and tokens[owner].is_possessive and not rules.verb_second


def _joins_names(tokens: Sequence[Token], stop: int, last: int, lexis: Lexis) -> bool:
    """Whether “and” behind a name adds somebody: Ana Silva and Ida Berg; not: Ana Silva of the Department of Roads and Harbours."""
    rules = lexis.rules
    for token in tokens[stop + 1 : last + 1]:
        if token.lower in rules.and_words:
            return True
        if token.lower in rules.prepositions:
            return False
    return False


def _without_ending(text: str, tokens: Sequence[Token], begin: int, stop: int) -> str:
    """Return the words of a name without the ending of a possessive."""
    name = text[tokens[begin].start : tokens[stop].end]
    if tokens[stop].is_possessive:
        name = name.rstrip("'’") if name[-1] in "'’" else name[:-2]
    return name


def _gender_of(tokens: Sequence[Token], lexis: Lexis) -> str:
    words = {token.lower.rstrip(".") for token in tokens}
    return "f" if words & lexis.rules.female_words else "m" if words & lexis.rules.male_words else ""


def _skip_roles(tokens: Sequence[Token], begin: int, stop: int, lexis: Lexis) -> int:
    """Leave capitalised roles out of a name: Finance Minister Maria Ortiz."""
    if begin and tokens[begin - 1].lower in lexis.rules.role_nouns and tokens[begin - 1].text[0].islower():
        given = lexis.rules.male_names | lexis.rules.female_names
        if tokens[begin].lower in given:
            return begin  # shop worker *Dean* Abbott
    is_first = begin == 0 or not tokens[begin - 1].is_word
    if begin + 1 < stop and is_first and not _is_given(tokens[begin], lexis) and _is_given(tokens[begin + 1], lexis):
        return begin + 1  # *Forecaster* Lucy Ahn: what stands before a given name at the head of a sentence is a role
    index = begin
    if (
        stop == begin + 1
        and tokens[stop].lower in lexis.rules.body_nouns
        and tokens[begin].lower in lexis.rules.role_nouns
    ):
        return begin  # the *Refugee* Council
    while index < stop and (
        tokens[index].lower.rstrip(".") in lexis.rules.honorifics or tokens[index].lower in lexis.rules.role_nouns
    ):
        index += 1
    while index > begin and tokens[index - 1].lower in lexis.rules.portfolios:
        index -= 1  # Energy Review, Home Office: no title follows
    ranked = (i for i in range(stop - 1, index, -1) if tokens[i].text.endswith(".") and len(tokens[i].text) > _INITIAL)
    rank = next((i for i in ranked if tokens[i].lower.rstrip(".") in lexis.rules.honorifics), None)
    if rank is not None:
        return rank + 1  # Tulsa Police Lt. *Marcus Delgado*
    role = next((i for i in range(stop - 1, index - 1, -1) if tokens[i].lower in lexis.rules.role_nouns), None)
    if role is not None and tokens[stop].lower not in lexis.rules.body_nouns:
        return role + 1
    return index


def _is_given(token: Token, lexis: Lexis) -> bool:
    return token.lower in lexis.rules.male_names or token.lower in lexis.rules.female_names


def _with_article(tokens: Sequence[Token], begin: int, first: int) -> int:
    """Keep the article of a body: the World Bank."""
    return begin - 1 if begin > first and tokens[begin - 1].lower == "the" else begin


def _common_kind(tokens: Sequence[Token], first: int, stop: int, lexis: Lexis) -> tuple[ClaimantKind | None, str, bool]:
    """Return kind, number and whether that is sure, of a phrase headed by a common noun."""
    rules = lexis.rules
    head = tokens[stop].lower
    singular = head[:-3] + "y" if head.endswith("ies") else head[:-1]
    is_plural = head.endswith("s") and not head.endswith("ss")
    is_personage = _is_personage(tokens, first, stop, lexis)
    known: tuple[tuple[bool, ClaimantKind | None, str], ...] = (
        (is_personage, ClaimantKind.GROUP if is_plural else ClaimantKind.PERSON, "p" if is_plural else "s"),
        (head in rules.impersonal_nouns, None, "s"),
        (head in rules.role_nouns, ClaimantKind.PERSON, "s"),
        (head in rules.group_nouns, ClaimantKind.GROUP, "p"),
        (is_plural and (singular in rules.role_nouns or singular in rules.body_nouns), ClaimantKind.GROUP, "p"),
        (head in rules.body_nouns, ClaimantKind.ORGANISATION, "s"),
        (head.endswith(rules.group_endings), ClaimantKind.GROUP, "p"),
    )
    for applies, kind, number in known:
        if applies:
            return kind, number, True
    endings = (*(ending[:-1] for ending in rules.group_endings if len(ending) > 3), "man")
    if head.endswith(endings) and tokens[first].lower in rules.determiners:
        return ClaimantKind.PERSON, "s", False
    return None, "p" if is_plural else "s", False


def _is_personage(tokens: Sequence[Token], first: int, stop: int, lexis: Lexis) -> bool:
    """Whether a word that else means things means people here: one senior industry *figure*."""
    return first < stop and tokens[stop - 1].lower in lexis.rules.personages.get(tokens[stop].lower, ())


def is_ampersand(tokens: Sequence[Token], index: int) -> bool:
    """Whether a mark joins the words of one name: Holm *&* Daughters."""
    return (
        tokens[index].text == "&"
        and 0 < index < len(tokens) - 1
        and tokens[index - 1].is_capital
        and tokens[index + 1].is_capital
    )


def is_compound(tokens: Sequence[Token], index: int) -> bool:
    """Whether a hyphen joins a number to a word: a 59*-*year-old, a 6*-*month study."""
    return (
        tokens[index].text == "-"
        and 0 < index < len(tokens) - 1
        and tokens[index - 1].is_number
        and tokens[index - 1].end == tokens[index].start
        and tokens[index + 1].start == tokens[index].end
    )


def is_document(token: Token, lexis: Lexis) -> bool:
    """Whether a word may be followed by its author: a report by, figures published by."""
    lower, rules = token.lower, lexis.rules
    return lower in rules.document_nouns or lower in rules.data_nouns or lower in rules.made_by


def is_human(tokens: Sequence[Token], index: int, lexis: Lexis) -> bool:
    """Whether the word alone names people or a body."""
    return (
        0 <= index < len(tokens) and tokens[index].is_word and _common_kind(tokens, index, index, lexis)[0] is not None
    )
