"""Finds where a noun phrase begins and ends around a verb.

There is no parser behind this: closed word classes, capital letters and the shape of the clause have to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.extraction.naming import (
    NounPhrase,
    describe,
    is_ampersand,
    is_compound,
    is_document,
    is_human,
    is_inside_name,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.lexis import Lexis
    from claims.extraction.tokens import Token

__all__ = ["NounPhrase", "describe", "phrase_after", "phrase_before"]

_HEDGES = frozenset(
    {("at", "least"), ("at", "most"), ("more", "than"), ("less", "than"), ("fewer", "than"), ("as", "many")}
)
_BEFORE = frozenset({"earlier", "prior"})
_ALL_BUT = ("all", "but")
_MAX_WORDS = 28  # longer subjects exist, but a walk that long has usually lost its way
_SAMPLE_WORDS = 4  # of whom a poll asked: 1,200 registered voters
_RELATIVE_WORDS = 7  # between “who” and the last verb of its clause: who asked not to be named


def phrase_before(text: str, tokens: Sequence[Token], last: int, lexis: Lexis) -> NounPhrase | None:
    """Return the phrase that ends at token `last` and is the subject of what follows."""
    if tokens[last].lower in lexis.rules.pronouns:
        return describe(text, tokens, last, last, lexis)  # when the ferry sank *he* said
    first = _walk_left(tokens, last, lexis)
    first = _trim(tokens, first, last, lexis)
    return None if first > last else describe(text, tokens, first, last, lexis)


def phrase_after(text: str, tokens: Sequence[Token], first: int, lexis: Lexis) -> NounPhrase | None:
    """Return the phrase that begins at token `first`: said *a spokesman for the ministry* on Monday."""
    last = first - 1
    for index in range(first, min(first + _MAX_WORDS, len(tokens))):
        token = tokens[index]
        if not token.is_word:
            if _is_inside(tokens, first, index):
                continue
            break
        if _ends_before(tokens, first, index, lexis):
            break
        if token.lower in lexis.rules.prepositions or token.lower in lexis.rules.conjunctions:
            continue
        last = index
        if token.lower in lexis.rules.pronouns:
            break
    while last >= first and tokens[last].lower in lexis.rules.determiners:
        last -= 1
    if last > first + 1 and tokens[first].lower in lexis.rules.articles and _opens_participle(tokens, last, lexis):
        last -= 1  # says a source *involved* in the plan
    return None if last < first else describe(text, tokens, first, last, lexis)


def _is_inside(tokens: Sequence[Token], first: int, index: int) -> bool:
    """Whether a mark belongs inside a phrase: a bracket, a hyphen, the sign of Holm & Daughters."""
    if tokens[index].text in {"(", ")"}:
        return first < index < len(tokens) - 1
    return is_ampersand(tokens, index) or (first < index and is_compound(tokens, index))


def _opens_participle(tokens: Sequence[Token], index: int, lexis: Lexis) -> bool:
    """Whether a participle behind a person opens a clause of its own: a source *involved* in the plan."""
    follows = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    is_past = tokens[index].lower.endswith("ed") and tokens[index].text[0].islower()
    is_filed = tokens[index - 1].lower in lexis.rules.document_nouns  # a complaint *filed* Monday
    return is_past and (is_filed or (follows in lexis.rules.prepositions and is_human(tokens, index - 1, lexis)))


def _ends_before(tokens: Sequence[Token], first: int, index: int, lexis: Lexis) -> bool:
    """Whether a phrase that began at `first` has ended before the word at `index`."""
    rules, token, lower = lexis.rules, tokens[index], tokens[index].lower
    is_contact = lower in rules.contact_pronouns and not (token.is_capital and len(token.text) > 1)
    if first < index and is_contact:
        return True  # multiple people *I* spoke to
    if lower in rules.auxiliaries or lower in rules.relatives or lower in rules.subordinators - rules.prepositions:
        return True
    if lower in rules.prepositions:
        return not _goes_on(tokens, index, lexis)
    if lower in rules.conjunctions:
        follows = index + 1 < len(tokens) and tokens[index + 1].is_capital
        return not (follows and index > 0 and tokens[index - 1].is_capital)
    is_by = index + 1 < len(tokens) and tokens[index + 1].lower in rules.by
    is_by = is_by and (lower in rules.cues or lower in rules.ordered | rules.made_by)
    if index == first or is_by or (token.is_capital and lower not in rules.months_and_days):
        return False  # documents *seen by* the Ledger, data *published by* the bank
    return _is_no_noun(tokens, index, lexis)


def _is_no_noun(tokens: Sequence[Token], index: int, lexis: Lexis) -> bool:
    """Whether a word in lower case behind the first of a phrase is a verb, a time or an adverb."""
    rules, lower = lexis.rules, tokens[index].lower
    is_end = index + 1 == len(tokens) or not tokens[index + 1].is_word
    if is_end and lower in rules.document_nouns and tokens[index - 1].is_capital:
        return False  # according to a Harbour Commission *report*
    is_described = tokens[index - 1].lower in rules.articles | rules.possessives | rules.chain_degrees
    times = rules.time_words - rules.determiners if not is_described else ()  # a *recent* report
    openers = rules.determiners | rules.possessives | rules.prepositions
    # Sceptics of penalties *see* a lesson, but: close to the *talks*, the study’s *lead* author.
    is_open = tokens[index - 1].lower in openers or (tokens[index - 1].is_possessive and not is_end)
    verbs, cues = (rules.verbs, rules.cues) if not is_open else ((), ())
    if any(lower in words for words in (rules.pronouns, cues, times, rules.adverbs, verbs)):
        return True
    if _is_past(tokens, index, lexis):
        return True
    after_name = lexis.is_proper(tokens, index - 1) and not tokens[index - 1].is_possessive
    return after_name and lower not in rules.role_nouns


def _is_past(tokens: Sequence[Token], index: int, lexis: Lexis) -> bool:
    """Whether a word in -ed has an object, and so is no participle of the phrase: the researchers *followed* 1,240 nurses."""
    rules, following = lexis.rules, tokens[index + 1] if index + 1 < len(tokens) else None
    takes = rules.determiners | rules.possessives | set(rules.pronouns)
    return (
        following is not None
        and tokens[index].lower.endswith("ed")
        and is_human(tokens, index - 1, lexis)
        and (following.is_number or following.lower in takes)
    )


def _goes_on(tokens: Sequence[Token], index: int, lexis: Lexis) -> bool:
    """Whether a preposition after a noun still belongs to its phrase."""
    rules = lexis.rules
    before = tokens[index - 1].lower
    is_seen = tokens[index].lower in rules.by and (before in rules.cues or before in rules.ordered)
    if tokens[index].lower in rules.by and (
        is_document(tokens[index - 1], lexis) or _is_of_many(tokens, index - 1, lexis)
    ):
        return index + 1 < len(tokens)  # an analysis *by* the institute, a survey of 2,000 adults *by* the institute
    # Documents seen *by* the Ledger, according to Doctors *Without* Borders.
    if is_seen or (tokens[index].is_capital and is_inside_name(tokens, index, len(tokens) - 1, lexis)):
        return True
    if tokens[index].lower not in rules.postmodifiers or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    is_time = following.lower in rules.time_words and following.lower not in rules.articles
    # Accused by *residents* of hiding the figures.
    is_deed = following.lower.endswith("ing") and following.text[0].islower() and is_human(tokens, index - 1, lexis)
    if is_time or is_deed or (following.is_number and not _is_of_many(tokens, index + 1, lexis)):
        return False
    is_inside = is_inside_name(tokens, index, len(tokens) - 1, lexis)  # the Intergovernmental Panel *on* Climate Change
    if is_inside or tokens[index].lower in rules.tight_prepositions or _is_of_body(tokens, index, lexis):
        return True
    before_is_name = lexis.is_proper(tokens, index - 1)
    is_complemented = tokens[index - 1].lower in rules.complemented and following.is_word
    return is_complemented or (following.is_capital and (not before_is_name or tokens[index].lower == "at"))


def _is_of_many(tokens: Sequence[Token], last: int, lexis: Lexis) -> bool:
    """Whether a document’s size ends at a word: a survey of *2,000*, a poll of 1,200 registered *voters*."""
    number = next((at for at in range(last, max(1, last - _SAMPLE_WORDS), -1) if tokens[at].is_number), None)
    return (
        number is not None
        and tokens[number - 1].lower in lexis.rules.tight_prepositions
        and is_document(tokens[number - 2], lexis)
    )


def _is_of_body(tokens: Sequence[Token], index: int, lexis: Lexis) -> bool:
    """Whether a preposition tells where people work: biologists *at* the Holm Institute."""
    rules = lexis.rules
    if tokens[index].lower not in rules.work_prepositions or index + 2 >= len(tokens):
        return False
    is_body = tokens[index + 1].lower in rules.articles and tokens[index + 2].is_capital
    return is_body and is_human(tokens, index - 1, lexis) and not lexis.is_proper(tokens, index - 1)


def _walk_left(tokens: Sequence[Token], last: int, lexis: Lexis) -> int:
    """Return the index of the first token of the phrase that ends at `last`."""
    first, index = last, last - 1
    while index >= 0 and last - index < _MAX_WORDS:
        token, lower = tokens[index], tokens[index].lower
        if not token.is_word:
            jump = _jump(tokens, index, first, lexis)
            if jump is None:
                break
            index, first = jump, min(first, jump + 1)
            continue
        if lower in lexis.rules.relatives and lower not in lexis.rules.that and index > 0:
            if _is_subject(tokens, index + 1, last, lexis):
                break  # the mayor, who *critics* say has broken her word
            antecedent = index - 2 if tokens[index - 1].text == "," else index - 1
            return first if antecedent < 0 else _walk_left(tokens, antecedent, lexis)
        if lower in lexis.rules.auxiliaries or (lower in lexis.rules.cues and _is_verb_here(tokens, index, lexis)):
            jump = _relative_before(tokens, index, lexis)
            if jump is None:
                break
            index = jump
            continue
        if _is_contact(tokens, index, last, lexis):
            first, index = index, index - 1  # several people *I have spoken with* said
            continue
        if _stops_at(tokens, index, lexis):
            break
        first = index
        index -= 1
    return first


def _is_subject(tokens: Sequence[Token], first: int, last: int, lexis: Lexis) -> bool:
    """Whether somebody stands between a relative pronoun and the verb: the mayor, who *her critics* say lied."""
    if first > last or any(_may_be_finite(tokens, at, lexis) for at in range(first, last)):
        return False
    rules, opening = lexis.rules, tokens[first]
    opens = opening.lower in rules.determiners | rules.possessives or opening.is_capital or opening.is_number
    is_one = lexis.is_proper(tokens, last) or is_human(tokens, last, lexis)
    return is_one and (opens or is_human(tokens, first, lexis) or first < last)


def _is_contact(tokens: Sequence[Token], index: int, last: int, lexis: Lexis) -> bool:
    """Whether a clause without its “who” belongs to the people before it: several people *I have spoken with* said."""
    rules = lexis.rules
    if tokens[index].lower not in rules.contact_pronouns or index == 0 or index + 1 >= last:
        return False
    before, after = tokens[index - 1], tokens[index + 1].lower
    return (
        before.text[0].islower()
        and is_human(tokens, index - 1, lexis)
        and (after in rules.auxiliaries or after in rules.verbs or after.endswith("ed") or after in rules.cues)
    )


def _stops_at(tokens: Sequence[Token], index: int, lexis: Lexis) -> bool:
    """Whether a phrase cannot reach over the word at `index` to its left."""
    rules, lower = lexis.rules, tokens[index].lower
    if lower in rules.by and not (index > 0 and is_document(tokens[index - 1], lexis)):
        # officials *briefed by* the ministry, but not: voiced *by* several observers
        is_participle = index > 1 and tokens[index - 1].lower.endswith("ed") and is_human(tokens, index - 2, lexis)
        if not is_participle:
            return True
    takes = rules.articles | rules.possessives
    is_past = lower.endswith("ed") and tokens[index].text[0].islower() and tokens[index + 1].lower in takes
    if is_past or _ends_before_article(tokens, index, lexis):
        return True  # Ms X’s office *published* a report; the firm *cancelled* its task order; a measure *the government* says
    if lower in rules.conditionals & rules.prepositions and index and tokens[index - 1].lower not in rules.list_openers:
        return True  # as *polls* show
    is_contact = lower.endswith("s") and lower not in rules.role_nouns and tokens[index].text[0].islower()
    if is_contact and not tokens[index].is_possessive and lexis.is_proper(tokens, index + 1):
        return True  # the things *Donald Hale* said
    if (
        lower in rules.subordinators - rules.prepositions
        or lower in rules.pronouns
        or lower in rules.objects_of_relatives
    ):
        return True
    is_all_but = index > 0 and (tokens[index - 1].lower, lower) == _ALL_BUT
    return lower in rules.conjunctions and not is_all_but and not _joins_nouns(tokens, index, lexis)


def _ends_before_article(tokens: Sequence[Token], index: int, lexis: Lexis) -> bool:
    """Whether a noun stands right before an article, so that another phrase begins there; not: half *the* voters, all *the* mayors."""
    rules, token, follows = lexis.rules, tokens[index], tokens[index + 1].lower
    if follows not in rules.articles or not token.text[0].islower() or index == 0:
        return False
    small = rules.small_words | rules.share_words | rules.number_words | rules.cues.keys() | rules.verbs
    opens = tokens[index - 1].lower in rules.articles
    return opens and token.lower not in small and not token.lower.endswith(("ed", "ing", "ly"))


def _jump(tokens: Sequence[Token], index: int, first: int, lexis: Lexis) -> int | None:
    """Step over a mark that belongs inside a phrase; return the index to go on at, None where the phrase ends."""
    mark = tokens[index].text
    if is_ampersand(tokens, index) or is_compound(tokens, index):
        return index - 1
    if mark == ")":
        for back in range(index - 1, max(-1, index - 8), -1):
            if tokens[back].text == "(":
                return back - 1
    if mark == "," and (_in_list(tokens, index, first, lexis) or _parts_adjectives(tokens, index, first, lexis)):
        return index - 1
    return None


def _in_list(tokens: Sequence[Token], comma: int, first: int, lexis: Lexis) -> bool:
    """Whether a comma stands between members of a list: veteran analysts, officers and diplomats."""
    right = tokens[first : min(first + 8, len(tokens))]
    if not any(token.lower in lexis.rules.listed for token in right) or comma == 0:
        return False
    left = tokens[max(0, comma - 6) : comma]
    if len(left) == comma and len(left) <= 3 and left[0].lower in lexis.rules.prepositions | lexis.rules.adverbs:
        return False
    if not tokens[comma - 1].is_word or any(token.lower in lexis.rules.auxiliaries for token in left):
        return False
    if left[0].lower in lexis.rules.time_words:
        return False
    return any(token.lower in lexis.rules.list_openers for token in tokens[:comma]) or tokens[comma - 1].is_capital


def _parts_adjectives(tokens: Sequence[Token], comma: int, first: int, lexis: Lexis) -> bool:
    """Whether a comma stands between two adjectives of one noun: one *small, 2-month* study."""
    rules = lexis.rules
    if tokens[first].lower in rules.determiners | rules.possessives or tokens[first].is_capital:
        return False
    for at in range(comma - 1, max(-1, comma - 4), -1):
        token = tokens[at]
        if token.lower in rules.determiners - rules.that:
            opens = (
                at == 0 or not tokens[at - 1].is_word or tokens[at - 1].lower in rules.subordinators | rules.cues.keys()
            )
            return at < comma - 1 and opens
        is_adjective = token.is_word and token.text[0].islower() and not token.is_number
        if not is_adjective or token.lower in rules.time_words | rules.auxiliaries | rules.prepositions | rules.verbs:
            return False
        if is_human(tokens, at, lexis) or is_document(token, lexis):
            return False
    return False


def _relative_before(tokens: Sequence[Token], index: int, lexis: Lexis) -> int | None:
    """Return the index before “who have” so that officials *who have seen it* stay one phrase."""
    back = index - 1
    while (
        back > index - _RELATIVE_WORDS
        and back > 0
        and tokens[back].is_word
        and tokens[back].lower not in lexis.rules.relatives | lexis.rules.whose
    ):
        back -= 1
    relatives = (lexis.rules.relatives - lexis.rules.that) | lexis.rules.whose
    if back > 0 and tokens[back].lower in relatives:
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
    if all(cue.is_noun_too and cue.form == "base" for cue in rules.cues[tokens[index].lower]):
        is_whose = (
            index + 1 < len(tokens) and is_human(tokens, index + 1, lexis) and tokens[index + 1].text[0].islower()
        )
        if (
            is_whose
            and before.is_word
            and not is_human(tokens, index - 1, lexis)
            and before.lower not in rules.pronouns
        ):
            return False  # Russian *state* television
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return not (tokens[index].lower.endswith("ed") and after in rules.prepositions)


def _joins_nouns(tokens: Sequence[Token], index: int, lexis: Lexis) -> bool:
    """Whether a conjunction joins two nouns of one phrase rather than two clauses."""
    if tokens[index].lower not in lexis.rules.listed or index == 0 or not tokens[index - 1].is_word:
        return False
    rules = lexis.rules
    for back in range(index - 1, -1, -1):
        if not tokens[back].is_word or tokens[back].lower in rules.subordinators - rules.prepositions:
            return tokens[back].text != "("
        if _may_be_finite(tokens, back, lexis):
            return False
    return True


def _may_be_finite(tokens: Sequence[Token], index: int, lexis: Lexis) -> bool:
    rules, lower = lexis.rules, tokens[index].lower
    if lower in rules.auxiliaries or lower in rules.pronouns or lower in rules.verbs:
        return True
    if lower in rules.cues and _is_verb_here(tokens, index, lexis):
        return True
    if index == 0 or not (lower.endswith("ed") and tokens[index].text[0].islower() and len(lower) > 4):
        return False
    return tokens[index - 1].lower not in rules.determiners | rules.prepositions


def _trim(tokens: Sequence[Token], first: int, last: int, lexis: Lexis) -> int:
    """Drop what stands before the noun phrase proper: “But on Monday the …”, “Last week …”."""
    rules = lexis.rules
    while first < last:
        lower = tokens[first].lower
        if (lower, tokens[first + 1].lower) == _ALL_BUT:
            break  # *all but one of 14 analysts*
        if (lower, tokens[first + 1].lower) in _HEDGES and first + 2 <= last:
            first += 2
            continue
        if lower == "both" and not any(token.lower in rules.and_words for token in tokens[first:last]):
            break  # *both* sides said
        if lower in _BEFORE and is_document(tokens[first + 1], lexis):
            break  # *earlier* work suggests
        is_loose = (
            lower in rules.conjunctions
            or lower in rules.adverbs
            or (lower.endswith("ly") and not tokens[first].is_capital)
        )
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
    after_preposition = index > first
    while index <= last and (
        tokens[index].lower in rules.time_words or (tokens[index].is_number and (seen or after_preposition))
    ):
        if tokens[index].lower in rules.articles and not (
            index < last and (tokens[index + 1].lower in rules.time_words or tokens[index + 1].is_number)
        ):
            break
        seen = seen or tokens[index].lower not in rules.articles | rules.loose_times
        index += 1
    is_compound = index == first + 2 and tokens[first].lower in rules.articles and not tokens[first + 1].is_capital
    return index if seen and index <= last and not is_compound else first  # *a night* guard is no time


def _after_preposition(tokens: Sequence[Token], first: int, last: int, lexis: Lexis) -> int:
    """Return where the subject begins after “In a statement the ministry”; past `last` when that cannot be told."""
    rules = lexis.rules
    for index in range(last, first, -1):
        before = tokens[index - 1].lower
        opens = before not in rules.prepositions or (before == "as" and index - 1 == first)
        if tokens[index].lower in rules.determiners | rules.possessives and opens:
            return index
    if not tokens[last].is_capital:
        return last if tokens[last].lower in rules.pronouns else last + 1
    index = last
    while index > first + 1 and tokens[index - 1].is_capital:
        index -= 1
    opens = tokens[index - 1].lower not in rules.prepositions or (
        tokens[index - 1].lower == "as" and index - 1 == first
    )
    return index if opens else last + 1
