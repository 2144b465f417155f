"""Reads noun phrases in a language that writes every noun with a capital: what tells a name there is not the capital.

A word is common where the rules list it, or it ends as a listed word does (Umwelt*ministerin*, Landes*amt*); the rest of a
run of capitals is a name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.naming import NounPhrase, pronoun_at
from claims.extraction.noun_cases import in_nominative
from claims.extraction.tokens import is_hyphen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.lexis import Lexis
    from claims.extraction.rules import Rules
    from claims.extraction.tokens import Token

_MOST_WORDS = 14
_KINDS = (
    ("role_nouns", ClaimantKind.PERSON),
    ("group_nouns", ClaimantKind.GROUP),
    ("body_nouns", ClaimantKind.ORGANISATION),
    ("document_nouns", ClaimantKind.ORGANISATION),
)
_LEAST_COMPOUND = 3  # letters that stand before a listed word in a compound


def phrase_at(text: str, tokens: Sequence[Token], first: int, lexis: Lexis) -> NounPhrase | None:
    """Return the noun phrase that begins at a token, with what follows it in the genitive or with “von”; None where none does."""
    rules = lexis.rules
    if not 0 <= first < len(tokens) or not tokens[first].is_word:
        return None
    token = tokens[first]
    if token.lower in rules.pronouns:
        return pronoun_at(token, first, rules.pronouns[token.lower])
    share = _share_at(text, tokens, first, rules)
    if share is not None:
        return share
    begin, last = _core(tokens, first, rules)
    if last < begin:
        return None
    core = last
    while last + 1 < len(tokens) and last - first < _MOST_WORDS and tokens[last + 1].lower in rules.of_words:
        inner, end = _core(tokens, last + 1 + _has_von(tokens, last + 1, rules), rules)
        if end < inner:
            break
        last = end
    around = last + 1  # die Forscherinnen *um* Lea Sommer
    if around + 1 < len(tokens) and tokens[around].lower in rules.around and tokens[around + 1].is_capital:
        inner, end = _core(tokens, around + 1, rules)
        is_team = kind_of_noun(tokens[core].lower, rules) in {ClaimantKind.GROUP, ClaimantKind.ORGANISATION}
        if is_team and end > inner:
            last = end
    return _described(text, tokens, (first, begin, core, last), lexis)


def _share_at(text: str, tokens: Sequence[Token], first: int, rules: Rules) -> NounPhrase | None:
    """Return “vier von zehn Befragten”, “58 Prozent der Befragten” and “die Hälfte der Mieter”: the people speak."""
    at = first + (tokens[first].lower in rules.articles)
    if at + 2 >= len(tokens) or not (
        tokens[at].is_number or tokens[at].lower in rules.share_words | rules.number_words
    ):
        return None
    of = at + 1 if tokens[at].lower in rules.share_words or tokens[at + 1].lower not in rules.share_words else at + 2
    if of + 1 >= len(tokens) or tokens[of].lower not in rules.share_of:
        return None
    noun = of + 1
    while noun + 1 < len(tokens) and tokens[noun].is_word and not tokens[noun].is_capital:
        noun += 1
    if kind_of_noun(tokens[noun].lower, rules) not in {ClaimantKind.GROUP, ClaimantKind.PERSON}:
        return None
    start, end = tokens[first].start, tokens[noun].end
    return NounPhrase(first, noun, start, end, text[start:end], tokens[noun].lower, ClaimantKind.GROUP, "p", "")


def _has_von(tokens: Sequence[Token], index: int, rules: Rules) -> int:
    return int(tokens[index].lower not in rules.determiners)


def _core(tokens: Sequence[Token], first: int, rules: Rules) -> tuple[int, int]:
    """Return (first capital, last capital) of a determiner, adjectives and a run of capitals; an empty range where there is none."""
    at = first
    if at < len(tokens) and (tokens[at].is_number or tokens[at].lower in rules.number_words):
        at += 1
    while at < len(tokens) and (tokens[at].lower in rules.determiners or tokens[at].lower in rules.possessives):
        at += 1
    at += 2 * (at < len(tokens) and tokens[at].is_number and is_hyphen(tokens, at + 1))
    while at + 1 < len(tokens) and _is_adjective(tokens[at], rules):
        at += 1
    begin = at
    while at < len(tokens) and tokens[at].is_word:
        if _is_noun(tokens[at], at, rules) and not (at > begin and _is_thing_behind(tokens, at, rules)):
            at += 1
        elif at > begin and not _is_common(tokens[at - 1].lower, rules) and (name := _particled(tokens, at, rules)):
            at = name
        else:
            break
    return begin, at - 1


def _is_thing_behind(tokens: Sequence[Token], at: int, rules: Rules) -> bool:
    """Whether a noun is no name but what a body or person gives, takes or does: gab die Feuerwehr *Entwarnung*."""
    follows = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    is_thing = tokens[at].lower.endswith(rules.noun_endings[:3]) and follows not in rules.conjunctions
    return (
        is_thing
        and kind_of_noun(tokens[at - 1].lower, rules) is not None
        and kind_of_noun(tokens[at].lower, rules) is None
    )


def _particled(tokens: Sequence[Token], at: int, rules: Rules) -> int:
    """Return where a name behind a particle ends: *von Storch*, *von der Leyen*, but not “Bergmann *von der* Bürgerliste”; else 0."""
    if tokens[at].lower not in rules.name_particles:
        return 0
    last = at + 1
    if last < len(tokens) and tokens[last].lower in rules.determiners:
        last += 1
    is_name = last < len(tokens) and tokens[last].is_capital and not _is_common(tokens[last].lower, rules)
    is_behind_surname = at > 1 and _is_given(tokens[at - 2].lower, rules) and not _is_given(tokens[at - 1].lower, rules)
    if is_behind_surname or tokens[at - 1].lower in rules.according_nouns:
        return 0  # Nach *Ansicht* von Ehlers, Merle *Thoms* von Faktenlot
    return last + 1 if is_name else 0


def _is_common(lower: str, rules: Rules) -> bool:
    """Whether a noun is listed, or ends as no surname does."""
    known = (
        kind_of_noun(lower, rules)
        or kind_of_noun(_lemma(lower, rules), rules)
        or any(lower in words for words in (rules.impersonal_nouns, rules.places, rules.data_nouns))
    )
    return bool(known) or lower.endswith(rules.noun_endings)


def _is_adjective(token: Token, rules: Rules) -> bool:
    lower = token.lower
    if not (token.is_word and token.text[0].islower() and lower.endswith(rules.adjective_endings)):
        return False
    closed = (rules.prepositions, rules.auxiliaries, rules.adverbs, rules.conjunctions, rules.pronouns, rules.cues)
    return not any(lower in words for words in closed)


def _is_noun(token: Token, index: int, rules: Rules) -> bool:
    at_head = index == 0 and (token.lower in rules.pronouns or any(token.lower in words for words in _closed(rules)))
    return token.is_capital and not at_head and token.lower not in rules.months_and_days


def _closed(rules: Rules) -> tuple[frozenset[str], ...]:
    return (
        rules.determiners, rules.prepositions, rules.adverbs, rules.subordinators, rules.conjunctions, rules.first_person,
        rules.possessives, rules.auxiliaries, rules.verbs, rules.relatives, rules.starters,
    )  # fmt: skip


def kind_of_noun(lower: str, rules: Rules) -> ClaimantKind | None:
    """Return what a common noun names, by itself or by how it ends; None where it is not listed."""
    for field, kind in _KINDS:
        words: frozenset[str] = getattr(rules, field)
        if lower in words or any(part not in rules.name_endings for part in _last_parts(lower, words)):
            return kind
    plural = rules.plural_endings
    if plural and lower.endswith(plural[0]) and kind_of_noun(lower.removesuffix(plural[0]) + plural[1], rules):
        return ClaimantKind.GROUP  # Forscherinnen
    return None


def _last_parts(lower: str, words: frozenset[str], *, before: int = _LEAST_COMPOUND) -> Iterator[str]:
    """Yield the listed words that a compound ends with, the longest first: Umwelt*ministerin*, with letters before them."""
    return (lower[at:] for at in range(before, len(lower) - 2) if lower[at:] in words)


def _roles(lower: str, rules: Rules) -> set[str]:
    """Return a role with its last part, by which it is named again: Baudezernentin, die Dezernentin."""
    return {lower, next(_last_parts(lower, rules.role_nouns), lower)}


def _lemma(lower: str, rules: Rules) -> str:
    """Return a noun without the ending of its genitive or dative: des Betreibers, dem Institute; but die Stadtwerke."""
    # the longest first: des Landkreis*es*, though Kreise are many
    for ending in sorted(rules.case_endings, key=len, reverse=True):
        if not lower.endswith(ending) or kind_of_noun(lower.removesuffix(ending), rules) is None:
            continue
        if ending.endswith("s") or not (_ends_as(lower, rules.body_nouns) or _ends_as(lower, rules.group_nouns)):
            return lower.removesuffix(ending)
    return lower


def _described(text: str, tokens: Sequence[Token], places: tuple[int, int, int, int], lexis: Lexis) -> NounPhrase:
    first, begin, core, last = places
    rules = lexis.rules
    kinds = [kind_of_noun(_lemma(tokens[at].lower, rules), rules) for at in range(begin, core + 1)]
    common = [at for at, kind in zip(range(begin, core + 1), kinds, strict=True) if kind is not None]
    head = common[-1] if common else core
    kind = kinds[head - begin]
    lower = _lemma(tokens[head].lower, rules)
    is_known = lower in rules.impersonal_nouns or any(
        len(part) > 4 for part in _last_parts(lower, rules.impersonal_nouns, before=0)
    )
    has_article = begin > first
    name_from = head + 1 if common else begin
    given = _given_name(tokens, (first, name_from, core), rules)
    if given > name_from or (
        given > begin and kind is not ClaimantKind.PERSON and lower.endswith(rules.council_endings)
    ):
        # Die *Hydrologin* Merle Thoms: what stands before a given name is a role, also where nobody listed it; der *Stadtrat* Uwe Cassel.
        common, kinds, head = [*range(begin, given)], [ClaimantKind.PERSON] * (core + 1 - begin), given - 1
        kind, lower, name_from = ClaimantKind.PERSON, tokens[given - 1].lower, given
    name = ""
    is_measured = any(tokens[at].is_number for at in range(first, begin))  # 4.000 *Hektar Fichte*
    if (
        name_from <= core
        and not is_measured
        and not (has_article and not common and not tokens[core].is_acronym)
        and not is_known
    ):
        name = _without_ending(text[tokens[name_from].start : tokens[core].end], tokens[core])
        kind = ClaimantKind.ORGANISATION if tokens[core].is_acronym else kind or ClaimantKind.PERSON
    start, end = tokens[first].start, tokens[last].end
    words = text[start:end]
    is_paper = lower in rules.document_nouns or lower in rules.data_nouns or _ends_as(lower, rules.document_nouns)
    if is_paper and last > core:
        inner = phrase_at(text, tokens, core + 1 + _has_von(tokens, core + 1, rules), lexis)
        if inner is not None and inner.kind is not None:
            name = inner.name if inner.name and inner.kind is ClaimantKind.PERSON else _bare(inner, tokens)
            kind = ClaimantKind.ORGANISATION
    if kind is ClaimantKind.PERSON and not name and _is_plural(tokens[first].lower, lower, rules):
        kind = ClaimantKind.GROUP  # Anwohner glauben das nicht, mehrere Mitarbeiter klagen
    kind = _of_one(kind, tokens[first].lower, lower, rules, has_name=bool(name) and core > name_from)
    number = "p" if kind is ClaimantKind.GROUP else "s"
    roles = frozenset(
        role
        for at in common
        if kinds[at - begin] is ClaimantKind.PERSON
        for role in _roles(_lemma(tokens[at].lower, rules), rules)
    )
    is_sure = bool(common) or bool(name and core > name_from)
    is_compound = common and kind is ClaimantKind.ORGANISATION and lower not in rules.body_nouns and not is_paper
    if is_compound and not name:
        name = _without_ending(text[tokens[head].start : tokens[core].end], tokens[core])  # das Umweltbundesamt
    if kind is ClaimantKind.ORGANISATION and common and name and not is_paper and not tokens[core].is_acronym:
        name = text[tokens[begin].start : tokens[core].end]  # Institut Demos
    if name and common and lower != tokens[head].lower and kind is ClaimantKind.ORGANISATION and not is_paper:
        # Nach Angaben des *Instituts* Kompass: the ending of the case is no part of the name.
        spelled = tokens[head].text
        if spelled[len(lower) :].lower().endswith("s"):  # der Verkehrsbetriebe: many
            name = name.replace(spelled, spelled[: len(lower)], 1)
    words = _in_first_case(words, tokens[head], lower, is_last=not name and last == head)
    words = words if name or head != first + 1 else in_nominative(words, tokens[head], kind, lower, rules)
    return NounPhrase(
        first, last, start, end, words, lower, None if is_known and not name else kind, number,
        _gender(tokens, (begin, core, name_from), kind, lower, rules), is_sure=is_sure, name=name, roles=roles,
    )  # fmt: skip


def _of_one(kind: ClaimantKind | None, opener: str, head: str, rules: Rules, *, has_name: bool) -> ClaimantKind | None:
    """Return what a noun names that only looks like one of many: ihres *Experten Jonas Weill*, *das Unternehmen*; else its kind."""
    if kind is not ClaimantKind.GROUP:
        return kind
    if has_name:
        return ClaimantKind.PERSON
    is_one = opener in rules.determiners and opener.endswith(("s", "m", "ein"))
    return ClaimantKind.ORGANISATION if is_one and head in rules.body_nouns else ClaimantKind.GROUP


def _in_first_case(words: str, head: Token, lemma: str, *, is_last: bool) -> str:
    """Return a phrase that ends with its head without the ending of its genitive: nach Einschätzung eines *Gutachters*."""
    is_genitive = is_last and lemma != head.lower and head.lower.endswith("s")
    return words[: len(lemma) - len(head.text)] if is_genitive else words


def _is_given(lower: str, rules: Rules) -> bool:
    return lower in rules.male_names or lower in rules.female_names


def _is_plural(opens: str, head: str, rules: Rules) -> bool:
    """Whether a noun of people means many: behind a number or “several”, or listed and without an article."""
    is_counted = opens in rules.number_words or opens in rules.many
    return is_counted or (opens not in rules.determiners | rules.possessives and head in rules.group_nouns)


def _given_name(tokens: Sequence[Token], places: tuple[int, int, int], rules: Rules) -> int:
    """Return where a given name and a surname begin behind other capitals, none of them a name of a body; else 0."""
    first, name_from, core = places
    if name_from + 1 == core and _is_given(tokens[name_from].lower, rules):
        return name_from
    for at in range(name_from + 1, core):
        is_given = _is_given(tokens[at].lower, rules)
        is_told = not _is_given(tokens[at - 1].lower, rules)
        has_end = tokens[at - 1].lower.endswith(rules.role_endings) and not tokens[at - 1].is_acronym
        if is_told and has_end and (is_given or (at + 1 == core and tokens[first].lower in rules.articles)):
            return at
    return 0


def _bare(phrase: NounPhrase, tokens: Sequence[Token]) -> str:
    """Return the words of a phrase without its article, and its noun without the ending of its case."""
    inside = tokens[phrase.first : phrase.last + 1]
    skipped = next((at for at, token in enumerate(inside) if token.is_capital), 0)
    words = phrase.text.split(maxsplit=skipped)[-1]
    noun = next(
        (t for t in inside if t.is_capital and t.lower != phrase.head and t.lower.startswith(phrase.head)), None
    )
    return words if noun is None else words.replace(noun.text, noun.text[: len(phrase.head)], 1)


def _ends_as(lower: str, words: frozenset[str]) -> bool:
    return any(len(part) > 3 for part in _last_parts(lower, words, before=0))


def _without_ending(name: str, token: Token) -> str:
    return name[:-2] if token.is_possessive and name[-2:-1] in "’'" else name.rstrip("’'")


def _gender(
    tokens: Sequence[Token], places: tuple[int, int, int], kind: ClaimantKind | None, head: str, rules: Rules
) -> str:
    begin, core, name_from = places
    article = next(
        (at for at in range(begin - 1, max(begin - 5, -1), -1) if tokens[at].lower in rules.determiners), None
    )
    before = tokens[article].lower if article is not None else ""
    if kind is ClaimantKind.ORGANISATION:
        return rules.article_genders.get(before, "n")  # der Verband – er; which case “der” is, its verb has told
    if kind is ClaimantKind.GROUP:
        return ""
    given = tokens[name_from].lower.split("-")[0] if name_from <= core else ""
    known = "f" if given in rules.female_names else "m" if given in rules.male_names else ""
    if known or kind is not ClaimantKind.PERSON or name_from == begin:
        return known
    if head.endswith("e") and before[-1:] in {"e", "r"}:
        return "f" if before.endswith("e") else "m"  # die Abgeordnete, der Abgeordnete
    return "f" if head.endswith(rules.female_endings) else "m"


def names_in(text: str, tokens: Sequence[Token], lexis: Lexis) -> Iterator[tuple[NounPhrase, bool]]:
    """Yield the people and bodies of a sentence, and whether each opens it."""
    index = 0
    rules = lexis.rules
    while index < len(tokens):
        token = tokens[index]
        starts = token.is_capital or token.lower in rules.determiners or token.lower in rules.possessives
        phrase = phrase_at(text, tokens, index, lexis) if starts and token.lower not in rules.pronouns else None
        if phrase is None:
            index += 1
            continue
        bearer = _bearer(text, tokens, phrase, lexis)
        is_many = phrase.kind is ClaimantKind.GROUP and token.lower in rules.number_words | rules.many
        if phrase.kind is not None and (phrase.name or index == 0 or is_many) and bearer is None:
            yield phrase, index == 0
        if bearer is not None:
            yield bearer, index == 0
        is_paper = phrase.head in rules.document_nouns and bearer is None
        of = next((at for at in range(index + 1, phrase.last) if tokens[at].lower in rules.of_words), None)
        # Das Papier *von Verkehrsministerin Annika Rohloff*: her office stands there too.
        index = of + 1 if is_paper and of is not None else (bearer or phrase).last + 1


def _bearer(text: str, tokens: Sequence[Token], phrase: NounPhrase, lexis: Lexis) -> NounPhrase | None:
    """Return the name behind a role, with the role: “Der Vater *heißt Jens Kroll*”, “die Leiterin, *Ada Sund*, …”; None where there is none."""
    rules, after = lexis.rules, phrase.last + 1
    if phrase.kind is not ClaimantKind.PERSON or phrase.name or not phrase.roles or phrase.number != "s":
        return None
    while after < len(tokens) and tokens[after].lower in rules.prepositions:  # der Vater *aus Meerfeld* heißt
        inner = phrase_at(text, tokens, after + 1, lexis)
        if inner is None:
            break
        after = inner.last + 1
    if after + 1 >= len(tokens) or not (tokens[after].text == "," or tokens[after].lower in rules.called):
        return None
    named = phrase_at(text, tokens, after + 1, lexis)
    closes = named is not None and (named.last + 1 >= len(tokens) or not tokens[named.last + 1].is_word)
    if named is None or not named.name or not named.is_sure or not closes or named.kind is not ClaimantKind.PERSON:
        return None
    gender = named.gender or rules.article_genders.get(tokens[phrase.first].lower, "")
    return replace(named, roles=named.roles | phrase.roles, gender=gender)


def name_places(text: str, tokens: Sequence[Token], lexis: Lexis) -> Iterator[tuple[int, int]]:
    """Yield where the names of people and bodies stand, each without its role and article."""
    for phrase, _ in names_in(text, tokens, lexis):
        start = text.find(phrase.name, phrase.start, phrase.end) if phrase.name else -1
        if start >= 0:
            yield start, start + len(phrase.name)
