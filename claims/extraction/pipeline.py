"""Runs the steps of extraction over one text: sentences, acts of saying, speakers, claimants, kinds, scores, words."""

from __future__ import annotations

import sys
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.attribution import Event, Scene, find_events
from claims.extraction.coreference import Cast, Resolved
from claims.extraction.kinds import kind_of
from claims.extraction.languages import rules_for
from claims.extraction.lexis import Lexis
from claims.extraction.naming import is_inside_name
from claims.extraction.quotations import Quotation, find_quotations
from claims.extraction.records import Attribution, ExtractedClaim, Extraction, Reason, Sentence, Span
from claims.extraction.sentences import split_sentences
from claims.extraction.speech import sentence_speakers, transcript_speakers
from claims.extraction.tokens import Token, tokenise
from claims.extraction.wording import Replacement, explicit_times, normalised_words
from claims.extraction.worth import weigh
from claims.extraction.worth_words import share_in

if TYPE_CHECKING:
    from datetime import date

    from claims.extraction.rules import Rules

EXTRACTOR = "rules"
VERSION = "2"
_NEAR = 25  # code points: a claimant this near to the sentence's head is its subject
_OPENING = 10  # code points before the claimant of a sentence inside a quotation: “But they say
_LEAST_SHARE = 0.25  # content shorter than a quarter of its sentence is an aside


@dataclass(frozen=True, slots=True)
class _Said:
    """An act of saying with the claimant behind its mention."""

    event: Event
    resolved: Resolved
    sure: float = 1.0


def extract(text: str, *, language: str | None = None, published_on: date | None = None, title: str = "") -> Extraction:
    """Return the claims of a text: one for each sentence and list item, and for each heading that quotes somebody.

    Offsets count the text as given; give it under `claims.normalisation.normalise`, because a line feed is read as
    the end of a line. `language` is a BCP 47 tag; without one English is assumed unless the words say otherwise.
    `published_on` makes “last year” explicit, `title` tells names that the text shortens. Never raises.
    """
    rules = rules_for(language, text)
    work = _Work(text, rules, title)
    claims = tuple(
        work.claim(sentence, published_on)
        for sentence in work.sentences
        if sentence.role != "heading" or work.quotes_somebody(sentence)
    )
    return Extraction(EXTRACTOR, VERSION, language or rules.code, tuple(work.sentences), claims)


def acts_of_saying(text: str, *, language: str | None = None) -> list[Event]:
    """Return every act of saying found in a text, nested ones too, in text order; for measuring and for tools."""
    work = _Work(text, rules_for(language, text), "")
    return [event for index in sorted(work.events) for event in work.events[index]]


class _Work:
    """What is known about one text while it is read."""

    def __init__(self, text: str, rules: Rules, title: str) -> None:
        self.text, self.rules = text, rules
        self.sentences = split_sentences(text, rules)
        self.lexis = Lexis(rules)
        self.tokens = [tokenise(text, s.start, s.end, rules) for s in self.sentences]
        for sentence, tokens in zip(self.sentences, self.tokens, strict=True):
            self.lexis.learn(tokens, is_heading=sentence.role == "heading")
        self.quotations = find_quotations(text)
        self.word_share = share_in(text)
        self.cast = Cast(self.lexis)
        self.events = self._find_events()
        self._said = self._resolve(title)
        self._speakers = self._find_speakers()

    def said(self, sentence: Sentence) -> _Said | None:
        """Return the act of saying that a sentence belongs to."""
        own = [said for said in self._said.get(sentence.index, ()) if _carries(said.event, sentence)]
        outer = [said for said in own if not said.event.in_quotation]
        speaker = self._speakers.get(sentence.index)
        return outer[0] if outer else speaker

    def quotes_somebody(self, heading: Sentence) -> bool:
        """Whether a heading says who said what (“Ortiz: taxes will fall”) rather than what somebody did."""
        said = self.said(heading)
        return said is not None and not said.event.is_whole

    def claim(self, sentence: Sentence, published_on: date | None) -> ExtractedClaim:
        """Return the claim of one sentence."""
        said, relayed_by = self._innermost(sentence)
        is_own = said is not None and said.event.sentence == sentence.index
        spans = said.event.spans if said is not None and is_own else ((sentence.start, sentence.end),)
        spans = self._ordered(spans, sentence)
        names = self._names_in(sentence, spans)
        is_norm = said is not None and is_own and said.event.is_norm
        kind, kind_reasons = kind_of(self.text, spans, self.rules, is_norm=is_norm, names=len(names))
        attribution = self._attribution(said, relayed_by) if said else None
        score, reasons = weigh(
            self.text, spans, self.rules, kind=kind, kind_reason=kind_reasons[0], names=names,
            sentence=sentence.text, word_share=self.word_share,
            claimant=attribution.claimant if attribution else None, is_heading=sentence.role == "heading",
        )  # fmt: skip
        replacements = self._explicit(sentence, spans, said) + explicit_times(
            self.text, spans, self.rules, published_on
        )
        words = normalised_words(self.text, spans, replacements) or " ".join(sentence.text.split())
        return ExtractedClaim(
            sentence.index, sentence.start, sentence.end, sentence.text, words, attribution, kind, kind_reasons,
            score, reasons, spans,
        )  # fmt: skip

    def _find_events(self) -> dict[int, list[Event]]:
        events: dict[int, list[Event]] = {}
        joined = _joined(self.quotations)
        for sentence, tokens in zip(self.sentences, self.tokens, strict=True):
            quoted = _quoted(tokens, joined)
            found = find_events(Scene(self.text, sentence, tokens, quoted, self.lexis))
            if found:
                events[sentence.index] = found
        return events

    def _resolve(self, title: str) -> dict[int, list[_Said]]:
        if title:
            head = Sentence(-1, 0, len(title), title, "heading", -1)
            self.cast.meet(title, head, tokenise(title, 0, len(title), self.rules))
        said: dict[int, list[_Said]] = {}
        for sentence, tokens in zip(self.sentences, self.tokens, strict=True):
            if self.rules.cues:
                self.cast.meet(self.text, sentence, tokens)
            for event in sorted(self.events.get(sentence.index, ()), key=lambda e: e.claimant.start):
                resolved = self.cast.resolve(event.claimant, sentence.index)
                if resolved.entity is not None or event.claimant.gender != "n":  # an “it” that is nobody claims nothing
                    said.setdefault(sentence.index, []).append(_Said(event, resolved))
        for acts in said.values():
            acts.sort(key=lambda act: act.event.cue_start)
        return said

    def _find_speakers(self) -> dict[int, _Said]:
        found = sentence_speakers(self.text, self.sentences, self.quotations, self.events)
        found = transcript_speakers(self.sentences, self.events) | found
        by_event = {id(said.event): said for acts in self._said.values() for said in acts}
        return {
            index: _Said(event, by_event[id(event)].resolved, sure)
            for index, (event, sure) in found.items()
            if id(event) in by_event
        }

    def _innermost(self, sentence: Sentence) -> tuple[_Said | None, str | None]:
        """Return the act of saying nearest to the content, and who passes it on."""
        acts = [said for said in self._said.get(sentence.index, ()) if _carries(said.event, sentence)]
        outer = [said for said in acts if not said.event.in_quotation]
        speaker = self._speakers.get(sentence.index)
        if not outer:
            inner = next((said for said in acts if _is_main(said, sentence, self.rules)), None)
            if inner is None or speaker is None or inner.resolved.name == speaker.resolved.name:
                return speaker or (acts[0] if acts else None), None
            return inner, speaker.resolved.name
        first = outer[0]
        relay = next((said for said in outer if said.event.pattern == "according to"), None)
        named = [said for said in outer if said.event.pattern != "according to" and not said.event.is_whole]
        if relay is not None and named and relay.resolved.name != named[0].resolved.name:
            return named[0], relay.resolved.name  # “…,” Ortiz said, according to the Courier
        for inner in (said for said in acts if said in outer or _is_main(said, sentence, self.rules)):
            if _contains(first.event, inner.event):
                if inner.resolved.name == first.resolved.name:
                    return inner if not inner.event.is_whole else first, None
                return inner, first.resolved.name
        return first, None

    def _attribution(self, said: _Said, relayed_by: str | None) -> Attribution:
        mention, resolved = said.event.claimant, said.resolved
        confidence = round(said.event.confidence * resolved.confidence * said.sure, 2)
        name, stands = resolved.name, resolved.sentence
        if resolved.entity is not None:  # its full name may stand further on
            name, stands = resolved.entity.named().name, resolved.entity.named().sentence
        return Attribution(
            name, self.text[mention.start : mention.end], resolved.kind or ClaimantKind.PERSON, said.event.cue,
            mention.start, mention.end, stands if stands != -1 else None, confidence, relayed_by,
        )  # fmt: skip

    def _ordered(self, spans: tuple[Span, ...], sentence: Sentence) -> tuple[Span, ...]:
        """Return the spans in text order, inside the sentence and apart from one another."""
        clean: list[Span] = []
        for start, end in sorted(spans):
            begin = max(start, sentence.start, clean[-1][1] if clean else 0)
            stop = min(end, sentence.end)
            if begin < stop:
                clean.append((begin, stop))
        return tuple(clean) or ((sentence.start, sentence.end),)

    def _names_in(self, sentence: Sentence, spans: tuple[Span, ...]) -> list[Span]:
        """Return the proper names inside the spans."""
        if not self.rules.cues:
            return []
        tokens = self.tokens[sentence.index]
        names: list[Span] = []
        for index, token in enumerate(tokens):
            if not self.lexis.is_surely_proper(tokens, index) or not any(s <= token.start < e for s, e in spans):
                continue
            end = token.start + len(token.lower) if token.is_possessive else token.end
            if names and self._continues(tokens, index, names[-1][1]):
                names[-1] = (names[-1][0], end)
            else:
                names.append((token.start, end))
        return names

    def _continues(self, tokens: list[Token], index: int, end: int) -> bool:
        """Whether a proper word goes on with the name that ends at `end`: Institute *for Trade and* Resilience."""
        last = index - 1
        joints = self.rules.prepositions | self.rules.conjunctions
        while last > 0 and tokens[last].lower in joints and is_inside_name(tokens, last, len(tokens) - 1, self.lexis):
            last -= 1
        return last >= 0 and tokens[last].end == end

    def _explicit(self, sentence: Sentence, spans: tuple[Span, ...], said: _Said | None) -> list[Replacement]:
        """Return replacements that put names for pronouns where there is no doubt."""
        tokens: list[Token] = self.tokens[sentence.index]
        first = next((t for t in tokens if t.is_word and t.start >= spans[0][0]), None)
        if (
            first is None
            or first.lower not in self.rules.pronouns
            or first.lower != first.text.lower().replace("’", "'")
        ):
            return []
        if "'" in first.lower or self._in_speech(sentence):
            return []
        number, gender = self.rules.pronouns[first.lower]
        if said is not None and said.event.claimant.start == first.start and said.resolved.entity is not None:
            sure = said.resolved.confidence >= 0.75
            return [(first.start, first.end, said.resolved.entity.in_text())] if sure else []
        entity = self.cast.only_fitting(number, gender, first.start) if gender != "n" else None
        return [(first.start, first.end, entity.in_text())] if entity is not None else []

    def _in_speech(self, sentence: Sentence) -> bool:
        return any(q.start <= sentence.start < q.end for q in self.quotations)


def _joined(quotations: list[Quotation]) -> list[tuple[int, int]]:
    """Return what stands in any quotation as spans that do not overlap, in order: a token is then looked up, not searched for."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(part for quotation in quotations for part in quotation.parts):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _quoted(tokens: list[Token], joined: list[tuple[int, int]]) -> list[bool]:
    """Say of each token whether it begins in a quotation."""
    found = []
    for token in tokens:
        before = bisect_right(joined, (token.start, sys.maxsize)) - 1
        found.append(before >= 0 and token.start < joined[before][1])
    return found


def _is_main(said: _Said, sentence: Sentence, rules: Rules) -> bool:
    """Whether an act of saying inside a quotation is what its sentence is about: “They say it was rushed.”."""
    event = said.event
    length = sum(end - start for start, end in event.spans)
    opens = event.claimant.start - sentence.start < _OPENING and event.pattern == "says"
    known = said.resolved.entity is not None and event.claimant.is_sure
    return opens and known and event.cue.lower() in rules.plain_cues and length > 0.4 * (sentence.end - sentence.start)


def _carries(event: Event, sentence: Sentence) -> bool:
    """Whether the content is enough of a sentence to be its claim, not an aside of a longer one."""
    length = sum(end - start for start, end in event.spans)
    if event.pattern in {"according to", "in the view of"}:
        return True
    opens_sentence = event.pattern == "says" and event.claimant.start - sentence.start < _NEAR
    return opens_sentence or length >= _LEAST_SHARE * (sentence.end - sentence.start)


def _contains(outer: Event, inner: Event) -> bool:
    """Whether the inner act of saying opens the outer one's content: “Ortiz said critics claim …”."""
    if inner is outer or outer.is_whole or inner.pattern == "adding":
        return False
    start, end = outer.spans[0]
    return (
        start <= inner.claimant.start <= start + 25
        and inner.cue_end <= end
        and inner.claimant.start != outer.claimant.start
    )


__all__ = ["EXTRACTOR", "VERSION", "Reason", "extract"]
