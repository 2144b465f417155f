"""Finds the sentences of a text: its paragraphs, headings and list items, split at stops that end a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.extraction.layout import Layout, lay_out
from claims.extraction.records import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.extraction.layout import Block
    from claims.extraction.rules import Rules

_STOP = re.compile(r"(?:\.{2,}|[.!?…]+)(?P<marks>[\"'”’»«“)\]]*)(?:\[\d{1,3}\])*(?P<gap>\s+|$)")
_WORD_BEFORE = re.compile(r"[\w.’'‑-]*$")
_NEXT_WORD = re.compile(r"[\"'“‘«(\[]*\s?(?P<word>[\w‑’'-]*)")
# No sentence is read in one piece beyond this: the rules look back and forth in a sentence, so its length is their cost.
MAX_SENTENCE = 1_200
_ORDINAL_DIGITS = 2
_SPACED = re.compile(r"(?<!\w)[^\W\d_]\.(?:\s[^\W\d_]\.){0,3}\s[^\W\d_]$")
_LETTER_NEXT = re.compile(r"[^\W\d_]\.")
_VOWELS = frozenset("aeiouyäöüáéíóúèà")
_WORD_REACH = 60  # code points before a stop that are looked at for an abbreviation


def split_sentences(text: str, rules: Rules, layout: Layout | None = None) -> list[Sentence]:
    """Return the sentences in text order; never empty ones; their spans do not overlap."""
    layout = layout or lay_out(text, rules)
    joined = layout.text
    sentences: list[Sentence] = []
    for paragraph, block in enumerate(layout.blocks):
        spans = [(block.start, block.end)] if block.role == "heading" else list(_split(joined, block, rules))
        for start, end in (piece for span in spans for piece in _pieces(joined, *span)):
            sentences.append(Sentence(len(sentences), start, end, text[start:end], block.role, paragraph))
    return sentences


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a span, in pieces where it is too long: cut behind a semicolon or a comma, else at white space."""
    while end - start > MAX_SENTENCE:
        limit, least = start + MAX_SENTENCE, start + MAX_SENTENCE // 2
        cut = (
            next((at for mark in ("; ", ", ", " ", "\n") if (at := text.rfind(mark, least, limit)) >= 0), limit - 1) + 1
        )
        stop = cut
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if stop > start:
            yield start, stop
        while cut < end and text[cut].isspace():
            cut += 1
        start = cut
    if start < end:
        yield start, end


def _split(text: str, block: Block, rules: Rules) -> Iterator[tuple[int, int]]:
    start = block.start
    is_informal: bool | None = None
    for stop in _STOP.finditer(text, block.start, block.end):
        if stop.end() >= block.end or stop.start() <= start:
            continue
        ends = _ends_sentence(text, start, stop, block.end, rules)
        if not ends and _may_end_informal(text, start, stop, rules):
            is_informal = _is_informal(text, block, rules) if is_informal is None else is_informal
            ends = is_informal
        if ends:
            end = stop.start("gap")
            if text[start:end].strip():
                yield start, end
            start = stop.end()
    if text[start : block.end].strip():
        yield start, block.end


def _may_end_informal(text: str, start: int, stop: re.Match[str], rules: Rules) -> bool:
    """Whether a stop before a word in lower case ends a sentence of somebody who writes no capitals."""
    is_plain = not stop["marks"] and stop.group().strip() in {".", "!", "?"}
    if not is_plain or not text[stop.end() : stop.end() + 1].islower():
        return False
    word = _word_before(text, start, stop).lower()
    has_vowel = len(word) > 1 and any(char in _VOWELS for char in word)  # blvd and pls are abbreviations, lol is none
    return has_vowel and "." not in word and word not in rules.titles | rules.abbreviations | rules.numbered


def _is_informal(text: str, block: Block, rules: Rules) -> bool:
    """Whether most sentences of a paragraph, its first one too, begin in lower case."""
    first = re.search(r"\w", text[block.start : block.start + _WORD_REACH])
    lower = total = 0
    if first is not None:
        lower, total = int(first.group().islower()), 1
    for stop in _STOP.finditer(text, block.start, block.end):
        follows = text[stop.end() : stop.end() + 1]
        if follows.isupper():
            total += 1
        elif _may_end_informal(text, block.start, stop, rules):
            total += 1
            lower += 1
    return 2 * lower > total


def _ends_sentence(text: str, start: int, stop: re.Match[str], limit: int, rules: Rules) -> bool:
    follows = _NEXT_WORD.match(text, stop.end(), limit)
    next_word = follows["word"] if follows else ""
    if not next_word:
        is_title = stop.group().strip() == "." and _word_before(text, start, stop).lower() in rules.titles
        return not is_title and text[stop.end() : stop.end() + 1] not in "–—-,;)"
    if next_word[0].islower():
        # Names such as iPhone are rarer than a question or a stop inside a quotation that the sentence goes on after.
        return False
    if stop["marks"] and stop.group().lstrip()[0] in "!?" and _is_tag(text, stop.end(), limit, rules):
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    return _stop_is_full(text, start, stop, next_word, rules)


def _word_before(text: str, start: int, stop: re.Match[str]) -> str:
    before = _WORD_BEFORE.search(text, max(start, stop.start() - _WORD_REACH), stop.start())
    return before.group() if before else ""


def _stop_is_full(text: str, start: int, stop: re.Match[str], next_word: str, rules: Rules) -> bool:
    """Whether a single full stop ends a sentence rather than an abbreviation or an initial."""
    word = _word_before(text, start, stop)
    lower = word.lower()
    opens = next_word.lower() in rules.starters and next_word.lower() not in rules.months_and_days
    if stop["marks"]:
        return lower not in rules.titles
    if lower in rules.titles or (lower in rules.numbered and next_word[0].isdigit()):
        return False
    spaced = _spaced(text, start, stop)
    if spaced in _INTRODUCING or (len(word) == 1 and _LETTER_NEXT.match(text, stop.end())):
        return False
    if lower in rules.abbreviations or spaced or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return opens or (lower in _CLOCK and not next_word[0].isdigit())
    is_ordinal = rules.ordinal_stops and word.isdigit() and len(word) <= _ORDINAL_DIGITS
    if is_ordinal or (len(word) == 1 and word.isupper()):
        return opens
    return True


def _spaced(text: str, start: int, stop: re.Match[str]) -> str:
    """Return an abbreviation before a stop that is written with spaces, without them: z. B, U. S; else nothing."""
    found = _SPACED.search(text, max(start, stop.start() - _WORD_REACH), stop.start())
    return "".join(found.group().split()).lower() if found else ""


_CLOCK = frozenset({"etc"})
# Abbreviations that always have something behind them, also where they are written with a space.
_INTRODUCING = frozenset({"z.b", "d.h", "e.g", "i.e", "v.a", "u.u", "z.t", "i.d.r"})


def _is_tag(text: str, start: int, limit: int, rules: Rules) -> bool:
    """Whether a few words with a verb of saying follow: “Stop!” Mr Smith said."""
    words = re.split(r"[.!?,:“\"]", text[start : min(start + 70, limit)], maxsplit=1)[0].split()
    return 1 < len(words) <= 5 and any(word in rules.cues for word in words[1:])
