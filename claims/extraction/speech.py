"""Gives each quotation its speaker, also where it runs over sentences and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claims.extraction.attribution import Event
    from claims.extraction.quotations import Quotation
    from claims.extraction.records import Sentence

NEAR = "near"  # the pattern of an event that only says whom a sentence is about
_GUESS = 0.45  # under one half: a page says “perhaps”
LEAD = 3  # sentences of the paragraph before that may name who speaks next
_SPEAKING = frozenset({"says", "said after", "adding"})
_QUESTIONS = 3  # that may stand between two answers of one speaker
_SET_OFF = 0.7
_PLAIN = 0.9  # so sure, and more, is who speaks on in a paragraph, or behind a colon
_ANSWER = 0.55
_CLOSING = '”“"’» '
POINTS_BACK = re.compile(r"(?:That(?:[’']s| is| was)|This is|Thus|So) (?:how|what|the way)\b|So (?:said|says|went)\b")
_SPEECH_WORDS = 4  # a shorter quotation is a phrase somebody used, not speech


def sentence_speakers(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], events: dict[int, list[Event]]
) -> dict[int, tuple[Event, float]]:
    """Return, for sentences that stand mostly in a quotation, the act of saying it belongs to and how sure that is."""
    speakers: dict[int, tuple[Event, float]] = {}
    previous: tuple[int, Event] | None = None
    asked: tuple[Quotation, Event | None] | None = None  # the last question between marks, and who spoke before it
    starts = [sentence.start for sentence in sentences]
    for quotation in quotations:
        near = _touched(sentences, starts, quotation)
        inside = [s for s in near if _belongs(s, quotation)]
        is_phrase = len(text[quotation.start : quotation.end].split()) < _SPEECH_WORDS
        if not inside or (is_phrase and inside[0].start != quotation.start):
            touched = [s for s in near if s.start <= quotation.start < s.end]
            inside = inside or touched
            found = _own_event(quotation, touched, events)
            if found:
                asked = _asked(text, quotation, previous, found)
                previous = (touched[-1].index, found)
            continue
        found = _own_event(quotation, near, events)
        sure = 1.0
        if found is None:
            found, sure = _neighbour(text, sentences, inside, previous, events)
            if sure < _PLAIN and asked is not None and _answers(text, asked[0], quotation):
                # few answer their own question
                found, sure = (asked[1], _ANSWER) if asked[1] is not None else (found, min(sure, _GUESS))
        if found is None:
            continue
        asked = _asked(text, quotation, previous, found)
        previous = (inside[-1].index, found)
        for sentence in inside:
            speakers.setdefault(sentence.index, (found, sure))
    return speakers


def _asked(
    text: str, quotation: Quotation, previous: tuple[int, Event] | None, speaker: Event
) -> tuple[Quotation, Event | None] | None:
    """Return a quotation that asks, with who spoke last before it, if that was somebody else."""
    if not text[quotation.start : quotation.end].rstrip(_CLOSING).endswith("?"):
        return None
    is_other = previous is not None and previous[1].claimant.text.split()[-1] != speaker.claimant.text.split()[-1]
    return quotation, previous[1] if previous is not None and is_other else None


def _answers(text: str, question: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation opens the paragraph behind the one in which a question was asked."""
    between = text[question.end : quotation.start]
    return between.count("\n") > 0 and len([line for line in between.split("\n") if line.strip(_CLOSING)]) <= 1


def _belongs(sentence: Sentence, quotation: Quotation) -> bool:
    """Whether a sentence is the quotation's own: it stands almost wholly in it, or begins in it and is mostly quoted."""
    share = _overlap(sentence, quotation) / (sentence.end - sentence.start)
    begins = any(start <= sentence.start + 1 and sentence.start < end for start, end in quotation.parts)
    return share > 0.85 or (begins and share > 0.5)


def _overlap(sentence: Sentence, quotation: Quotation) -> int:
    return sum(max(0, min(sentence.end, end) - max(sentence.start, start)) for start, end in quotation.parts)


def _touched(sentences: Sequence[Sentence], starts: Sequence[int], quotation: Quotation) -> list[Sentence]:
    first, last = bisect_right(starts, quotation.start), bisect_left(starts, quotation.end)
    return [s for s in sentences[max(0, first - 1) : last] if s.start < quotation.end and s.end > quotation.start]


def _own_event(quotation: Quotation, touched: Sequence[Sentence], events: dict[int, list[Event]]) -> Event | None:
    """Return the act of saying, outside the marks, whose content this quotation is."""
    best: tuple[int, Event] | None = None
    for sentence in touched:
        for event in events.get(sentence.index, ()):
            if event.pattern == NEAR or any(start <= event.cue_start < end for start, end in quotation.parts):
                continue
            gap = min(abs(event.cue_start - quotation.end), abs(quotation.start - event.cue_end))
            covers = any(start < quotation.end and end > quotation.start for start, end in event.spans)
            if covers and (best is None or gap < best[0]):
                best = (gap, event)
    return best[1] if best else None


def _neighbour(
    text: str,
    sentences: Sequence[Sentence],
    inside: Sequence[Sentence],
    previous: tuple[int, Event] | None,
    events: dict[int, list[Event]],
) -> tuple[Event | None, float]:
    """Look for the speaker before and after a quotation that stands alone."""
    first, last = inside[0], inside[-1]
    before = sentences[first.index - 1] if first.index else None
    outside = _real(events, before.index) if before else []
    is_near = before is not None and before.paragraph == first.paragraph
    if before is not None and text[before.start : before.end].rstrip().endswith(":") and outside:
        return outside[-1], 0.95
    after = sentences[last.index + 1] if last.index + 1 < len(sentences) else None
    if after is not None and POINTS_BACK.match(after.text) and (told := events.get(after.index)):
        return told[0], _PLAIN
    if previous and previous[0] == first.index - 1 and is_near:
        return previous[1], 0.9
    told_of = nearest(events, before) if is_near and not outside else None  # Gramm shook his head. “A”
    return (told_of, _ANSWER) if told_of is not None else _further(sentences, (first, last), previous, events)


def _further(
    sentences: Sequence[Sentence],
    ends: tuple[Sentence, Sentence],
    previous: tuple[int, Event] | None,
    events: dict[int, list[Event]],
) -> tuple[Event | None, float]:
    """Look behind a quotation, then to who spoke last, then to whom the paragraph before was about."""
    first, last = ends
    before = sentences[first.index - 1] if first.index else None
    outside = _real(events, before.index) if before else []
    after = sentences[last.index + 1] if last.index + 1 < len(sentences) else None
    if after is not None and after.paragraph == last.paragraph:
        following = [e for e in _real(events, after.index) if e.cue_start - after.start < 60]
        if following and not (outside and before is not None and before.paragraph == first.paragraph):
            return following[0], 0.6
    if before is not None and before.paragraph == first.paragraph and outside:
        final = outside[-1]
        spoken = _outer([e for e in outside if e.pattern in _SPEAKING and not e.is_whole])
        if spoken or (final.pattern == "does" and final.is_whole):
            return (spoken[-1], 0.6) if spoken else (final, _ANSWER)  # X rejected that. “A”
    if previous and previous[0] == first.index - 1:
        return previous[1], 0.6
    asked = sentences[previous[0] + 1 : first.index] if previous else []
    if previous and 0 < len(asked) <= _QUESTIONS and all(_is_question(sentence) for sentence in asked):
        return previous[1], 0.6  # an interview: questions, and answers between marks
    if before is None or before.paragraph == first.paragraph:
        shown = nearest(events, before)  # Asked about it, he smiled. “You ask me that every week.”
        return (shown, _GUESS) if shown is not None else (None, 0.0)
    led = [s for s in sentences[max(0, first.index - LEAD) : first.index] if s.paragraph == before.paragraph]
    near = next((found for s in reversed(led) if (found := nearest(events, s)) is not None), None)
    return (near, _GUESS) if near is not None else (None, 0.0)


def _outer(spoken: Sequence[Event]) -> list[Event]:
    """Leave out who only speaks inside what another tells: *she* said her husband had told her …."""
    return [
        event
        for event in spoken
        if not any(
            other is not event and any(start <= event.claimant.start < end for start, end in other.spans)
            for other in spoken
        )
    ]


def _is_question(sentence: Sentence) -> bool:
    return sentence.text.rstrip('”“"’» ').endswith("?")


def nearest(events: dict[int, list[Event]], sentence: Sentence | None) -> Event | None:
    """Return whom a sentence is about, as a guess at who speaks next (“Waweru spoke for nine minutes”)."""
    if sentence is None:
        return None
    return next((event for event in events.get(sentence.index, ()) if event.pattern == NEAR), None)


def _real(events: dict[int, list[Event]], sentence: int) -> list[Event]:
    return [e for e in events.get(sentence, ()) if not e.in_quotation and e.pattern != NEAR]


def transcript_speakers(
    sentences: Sequence[Sentence], events: dict[int, list[Event]], turns: Mapping[int, int]
) -> dict[int, tuple[Event, float]]:
    """Return the speaker of each sentence of a transcript: paragraphs that open with NAME: until the next turn begins.

    `turns` are the sentences that open one, also where the label names nobody known (CALLER, Q).
    """
    labels = {
        s.index: event
        for s in sentences
        for event in events.get(s.index, ())
        if event.pattern == "label" and s.role != "heading" and event.claimant.start == s.start
    }
    names = [event.claimant.text for event in labels.values()]
    paragraphs = {s.paragraph for s in sentences if s.role != "heading"}
    is_transcript = len(turns) > 1 and 2 * len(turns) >= len(paragraphs)
    is_whole = len(set(names)) < len(names) or is_transcript  # in a list of candidates nobody speaks twice
    surnames = {name.split()[-1].casefold() for name in names}
    speakers: dict[int, tuple[Event, float]] = {}
    current: Event | None = None
    for sentence in sentences:
        event = labels.get(sentence.index)
        if sentence.index in turns or event is not None:
            is_name = event is not None and event.claimant.text.isupper() and len(names) > 1
            current, paragraph = event if is_whole or is_name else None, sentence.paragraph
        elif current is not None and sentence.paragraph != paragraph:
            # Behind the last turn the page goes on: “Asked about this, Mr Ferrand’s deputy said …”.
            words = {word.strip(".,;:’'“”").casefold() for word in sentence.text.split()}
            is_over = (
                not is_whole or (words | {word.removesuffix("s") for word in words}) & surnames
            )  # Wiesners Darstellung
            current = None if is_over else current
        if current is not None and sentence.role != "heading":
            speakers[sentence.index] = (current, 0.9)
    return speakers


def set_off_speakers(sentences: Sequence[Sentence], events: dict[int, list[Event]]) -> dict[int, tuple[Event, float]]:
    """Return the speaker of a paragraph that stands behind “The ministry explains:”, set off instead of quoted."""
    speakers: dict[int, tuple[Event, float]] = {}
    for before, first in pairwise(sentences):
        told = events.get(before.index, ())
        is_set_off = first.paragraph != before.paragraph and before.text.endswith(":") and before.role == "prose"
        if not told or not is_set_off:
            continue
        for sentence in sentences[first.index :]:
            if sentence.paragraph != first.paragraph or sentence.role != "prose":
                break
            speakers[sentence.index] = (told[-1], _SET_OFF)
    return speakers
