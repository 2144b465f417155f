"""Holds what a language model answered to the text it was asked about: what stands there exactly is kept, the rest is dropped.

Nothing here is fuzzy. A quotation passes when it is found in the text character by character, once, in whole words; a
claimant when named there; other words when the guards of `claims.matching.introducing` have nothing against them. What kind of
sentence it is, and what it is worth, is never asked of a model.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from claims import quoting
from claims.enums import ClaimantKind, DropReason, Stance
from claims.extraction.languages import rules_for
from claims.extraction.sentences import split_sentences
from claims.extraction.times import explicit_times
from claims.matching.introducing import has_new_number, objection
from claims.proposing.prompts import MOST_CLAIMS, MOST_QUERIES
from claims.proposing.records import (
    Checked,
    Context,
    Drop,
    Mentioned,
    Numbered,
    ProposedClaim,
    ProposedStance,
    ProposedWords,
)
from claims.proposing.shapes import DropError, list_in, pieces_in, surplus, text_of, values_of, whole_number
from claims.terms.polarity import negations
from claims.terms.words import content_stems, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claims.extraction import Sentence

T = TypeVar("T")

MAX_QUOTATION_CHARS: Final = 600
MAX_WORDS_CHARS: Final = 400
MAX_CLAIMANT_CHARS: Final = 120
MAX_QUERY_CHARS: Final = 200
_LEAST_WORDS: Final = 3
# How far around a quotation its wording may take its words from, in characters before and after.
_NEAR_BEFORE, _NEAR_AFTER = 400, 200
_EDGE: Final = 100
_ADDRESS: Final = re.compile(r"://|www\.|[<>{}\\|]")
# An address, or what search engines read as an order ("site:example.org", "-word").
_OPERATOR: Final = re.compile(r"://|www\.|\w:\S|(?:^|\s)[-+~]\w|[<>{}\\|]")


def read_claims(content: str, context: Context, *, is_cut: bool = False) -> Checked[ProposedClaim]:
    """Return the claims of an answer that stand in the part of the text that was sent. Raises ModelError."""
    sentences = split_sentences(context.text, rules_for(context.language or None, context.text))

    def read(item: object, where: str) -> tuple[ProposedClaim, list[Drop]]:
        return _claim(item, where, context, sentences)

    return _read(content, "claims", MOST_CLAIMS, read, same=lambda claim: (claim.start, claim.end), is_cut=is_cut)


def read_words(
    content: str, context: Context, claims: Sequence[Numbered], *, is_cut: bool = False
) -> Checked[ProposedWords]:
    """Return other words for the claims that were sent. Raises ModelError."""
    sent = {claim.number: claim for claim in claims}

    def read(item: object, where: str) -> tuple[ProposedWords, list[Drop]]:
        number, given = values_of(item, where, "number", "words")
        claim = sent.get(whole_number(number, f"{where}.number"))
        if claim is None:
            raise DropError(DropReason.UNKNOWN_NUMBER, f"{where}.number")
        said = _wording(given, f"{where}.words", context, claim.start, claim.end)
        if not said or _bare(said) == _bare(claim.words):
            raise DropError(DropReason.NO_CHANGE, f"{where}.words")
        return ProposedWords(claim.number, said), []

    return _read(content, "words", len(sent), read, same=lambda found: found.number, is_cut=is_cut)


def read_queries(content: str, claim: str, *, said: str = "", is_cut: bool = False) -> Checked[str]:
    """Return queries for a claim, each with a word in common with it and no number of its own. Raises ModelError."""
    known = set(content_stems(f"{claim}\n{said}"))

    def read(item: object, where: str) -> tuple[str, list[Drop]]:
        query = " ".join(text_of(item, where, most=MAX_QUERY_CHARS).split())
        if _OPERATOR.search(query):
            raise DropError(DropReason.UNSAFE_TEXT, where)
        if has_new_number(query, f"{claim}\n{said}"):
            raise DropError(DropReason.NEW_NUMBER, where)
        if not known & set(content_stems(query)):
            raise DropError(DropReason.UNFAITHFUL, where)
        return query, []

    return _read(content, "queries", MOST_QUERIES, read, same=str.casefold, is_cut=is_cut)


def read_stance(
    content: str, text: str, passages: Sequence[Numbered], *, is_cut: bool = False
) -> Checked[ProposedStance]:
    """Return how passages of a text bear on a claim, each with exact words of that passage. Raises ModelError."""
    sent = {passage.number: passage for passage in passages}

    def read(item: object, where: str) -> tuple[ProposedStance, list[Drop]]:
        number, stance, quotation = values_of(item, where, "number", "stance", "quotation")
        passage = sent.get(whole_number(number, f"{where}.number"))
        if passage is None:
            raise DropError(DropReason.UNKNOWN_NUMBER, f"{where}.number")
        if not isinstance(stance, str) or stance not in {each.value for each in Stance}:
            raise DropError(DropReason.WRONG_TYPE, f"{where}.stance")
        start, end = _place(quotation, f"{where}.quotation", text, passage.start, passage.end)
        return ProposedStance(passage.number, Stance(stance), start, end, text[start:end]), []

    return _read(content, "passages", len(sent), read, same=lambda found: found.number, is_cut=is_cut)


def _read(
    content: str,
    key: str,
    most: int,
    read: Callable[[object, str], tuple[T, list[Drop]]],
    *,
    same: Callable[[T], object],
    is_cut: bool,
) -> Checked[T]:
    """Read the pieces of an answer one by one; what is the same as an earlier piece is dropped."""
    items = list_in(content, key, is_cut=is_cut)
    kept: list[T] = []
    drops: list[Drop] = []
    seen: set[object] = set()
    for where, item in pieces_in(items, key, most):
        try:
            found, dropped = read(item, where)
        except DropError as error:
            drops.append(error.drop)
            continue
        if same(found) in seen:
            drops.append(Drop(DropReason.REPEATED, where))
            continue
        seen.add(same(found))
        kept.append(found)
        drops += dropped
    return Checked(tuple(kept), (*drops, *surplus(items, key, most)))


def _claim(
    item: object, where: str, context: Context, sentences: Sequence[Sentence]
) -> tuple[ProposedClaim, list[Drop]]:
    """Read one claim. Its words may fail alone: then the quotation stands for itself."""
    quotation, given, claimant, kind = values_of(item, where, "quotation", "words", "claimant", "claimant_kind")
    start, end = _place(quotation, f"{where}.quotation", context.text, context.start, context.end)
    who = _claimant(claimant, kind, where, context, near=start)
    drops: list[Drop] = []
    said = ""
    try:
        said = _wording(given, f"{where}.words", context, start, end)
    except DropError as error:
        drops.append(error.drop)
    exact = context.text[start:end]
    return ProposedClaim(start, end, exact, said, who, _caveats(context.text, start, end, sentences)), drops


def _place(value: object, where: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the one place between start and end of a text where a quotation stands, character by character."""
    wanted = text_of(value, where, most=MAX_QUOTATION_CHARS, is_copied=True)
    if len(words(wanted)) < _LEAST_WORDS:
        raise DropError(DropReason.TOO_SHORT, where)
    part = text[start:end]
    found = quoting.find_exact(part, wanted)
    if found is None:
        raise DropError(DropReason.AMBIGUOUS if wanted in part else DropReason.NOT_IN_TEXT, where)
    first, last = quoting.trimmed(text, start + found.start, start + found.end)
    if _cuts_word(text, first) or _cuts_word(text, last):
        raise DropError(DropReason.CUT_WORD, where)
    return first, last


def _cuts_word(text: str, at: int) -> bool:
    """Say whether a place lies inside a word."""
    begin = max(0, at - _EDGE)
    return any(word.start < at - begin < word.end for word in words(text[begin : at + _EDGE]))


def _claimant(value: object, kind: object, where: str, context: Context, *, near: int) -> Mentioned | None:
    """Return who says it, at the place nearest to the quotation where they are named in the part that was sent."""
    name = text_of(value, f"{where}.claimant", most=MAX_CLAIMANT_CHARS, is_copied=True).strip()
    if not isinstance(kind, str) or kind not in _CLAIMANT_KINDS or bool(name) != bool(kind):
        raise DropError(DropReason.WRONG_TYPE, f"{where}.claimant_kind")
    if not name:
        return None
    text = context.text
    places = [
        match.start()
        for match in re.finditer(re.escape(name), text[: context.end])
        if match.start() >= context.start and not _cuts_word(text, match.start()) and not _cuts_word(text, match.end())
    ]
    if not places or not words(name) or "\n" in name:
        raise DropError(DropReason.CLAIMANT_NOT_IN_TEXT, f"{where}.claimant")
    at = min(places, key=lambda place: (abs(place - near), place))
    return Mentioned(name, ClaimantKind(kind), at, at + len(name))


_CLAIMANT_KINDS: Final = frozenset(
    {"", ClaimantKind.PERSON.value, ClaimantKind.ORGANISATION.value, ClaimantKind.GROUP.value}
)


def _wording(value: object, where: str, context: Context, start: int, end: int) -> str:
    """Return other words for text[start:end] once nothing speaks against them; "" where none were given."""
    given = " ".join(text_of(value, where, most=MAX_WORDS_CHARS, is_copied=True).split())
    if not given:
        return ""
    text = context.text
    quotation = text[start:end]
    if given == " ".join(quotation.split()):
        return given
    text_of(given, where, most=MAX_WORDS_CHARS)
    if _ADDRESS.search(given):
        raise DropError(DropReason.UNSAFE_TEXT, where)
    if len(words(given)) < _LEAST_WORDS:
        raise DropError(DropReason.TOO_SHORT, where)
    rules = rules_for(context.language or None, text)
    if rules.code != "en":
        raise DropError(DropReason.UNGUARDED_LANGUAGE, where)
    dates = " ".join(put for _, _, put in explicit_times(text, [(start, end)], rules, context.published_on))
    near = f"{text[max(0, start - _NEAR_BEFORE) : end + _NEAR_AFTER]}\n{dates}"
    reason = objection(given, quotation=quotation, near=near, text=f"{context.title}\n{text}", dates=dates)
    if reason is not None:
        raise DropError(reason, where)
    return given


def _caveats(text: str, start: int, end: int, sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Say what denies in the same sentence but outside of the quotation: the exact words may say less than the sentence."""
    found: list[str] = []
    for sentence in sentences:
        if sentence.start < end and start < sentence.end:
            around = (
                text[sentence.start : max(sentence.start, start)] + "\n" + text[min(end, sentence.end) : sentence.end]
            )
            found += [f"the sentence around these words has “{one.text}”" for one in negations(around)]
    return tuple(dict.fromkeys(found))


def _bare(said: str) -> str:
    return said.strip(" .").casefold()
