"""Runs the steps of extraction over one text: sentences, acts of saying, speakers, claimants, kinds, scores, words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.attribution import Event, Scene, find_events
from claims.extraction.capital_nouns import name_places
from claims.extraction.coreference import Cast
from claims.extraction.introductions import about, introduces
from claims.extraction.kinds import kind_of
from claims.extraction.languages import language_of, rules_for
from claims.extraction.lexis import Lexis
from claims.extraction.marks import marks_of
from claims.extraction.naming import is_inside_name
from claims.extraction.quotations import find_quotations, is_within, joined_parts
from claims.extraction.records import Attribution, ExtractedClaim, Extraction, Reason, Sentence, Span
from claims.extraction.sentences import split_sentences
from claims.extraction.speech import LEAD, NEAR, sentence_speakers, set_off_speakers, transcript_speakers
from claims.extraction.tokens import Token, tokenise
from claims.extraction.units import Said, Unit, units_of
from claims.extraction.verb_second import about_verb_second, find_events_verb_second
from claims.extraction.wording import Replacement, explicit_times, normalised_words
from claims.extraction.worth import weigh
from claims.extraction.worth_words import share_in

if TYPE_CHECKING:
    from datetime import date

    from claims.extraction.rules import Rules
    from claims.extraction.worth_words import Weights

EXTRACTOR = "rules"
VERSION = "4"
_REPORTED = 0.8  # how sure it is that reported speech without a cue is still the last speaker’s


def version_of(worth: Weights | None) -> str:
    """Return the version that an extraction by these weights goes by: of the code, and of the weights where retrained."""
    return f"{VERSION}+{worth.version}" if worth is not None and worth.version else VERSION


def extract(
    text: str,
    *,
    language: str | None = None,
    published_on: date | None = None,
    title: str = "",
    worth: Weights | None = None,
) -> Extraction:
    """Return the claims of a text: those of each sentence and list item, and of each heading that quotes somebody.

    Offsets count the text as given; give it under `claims.normalisation.normalise`, because a line feed is read as
    the end of a line. `language` is a BCP 47 tag; without one English is assumed unless the words say otherwise.
    `published_on` makes “last year” explicit, `title` tells names that the text shortens; `worth` are a newsroom's own
    weights, instead of those that the code came with. Never raises.
    """
    rules = rules_for(language, text)
    work = _Work(text, rules, title, worth)
    claims = tuple(claim for sentence in work.sentences for claim in work.claims(sentence, published_on))
    return Extraction(EXTRACTOR, version_of(worth), language or language_of(text), tuple(work.sentences), claims)


def acts_of_saying(text: str, *, language: str | None = None) -> list[Event]:
    """Return every act of saying found in a text, nested ones too, in text order; for measuring and for tools."""
    work = _Work(text, rules_for(language, text), "")
    return [event for index in sorted(work.events) for event in work.events[index] if event.pattern != NEAR]


class _Work:
    """What is known about one text while it is read."""

    def __init__(self, text: str, rules: Rules, title: str, worth: Weights | None = None) -> None:
        self.text, self.rules, self.worth = text, rules, worth
        self.sentences = split_sentences(text, rules)
        self.lexis = Lexis(rules)
        self.tokens = [tokenise(text, s.start, s.end, rules) for s in self.sentences]
        for sentence, tokens in zip(self.sentences, self.tokens, strict=True):
            self.lexis.learn(tokens, is_heading=sentence.role == "heading")
        self.quotations = find_quotations(text)
        self.joined = joined_parts(self.quotations)
        self.word_share = share_in(text)
        self.cast = Cast(self.lexis)
        self._scenes: list[Scene] = []
        self.events = self._find_events()
        self._said = self._resolve(title)
        self._speakers = self._find_speakers()

    def claims(self, sentence: Sentence, published_on: date | None) -> list[ExtractedClaim]:
        """Return the claims of one sentence; of a heading only where it says who said what: “Ortiz: taxes will fall”."""
        acts = [said for said in self._said.get(sentence.index, ()) if said.event.pattern != NEAR]
        units = units_of(self._scenes[sentence.index], acts, self._speakers.get(sentence.index))
        if sentence.role == "heading" and not any(u.said is not None and not u.said.event.is_whole for u in units):
            return []
        return [self._claim(sentence, unit, published_on) for unit in units]

    def _claim(self, sentence: Sentence, unit: Unit, published_on: date | None) -> ExtractedClaim:
        said, spans = unit.said, unit.spans
        names = self._names_in(sentence, spans)
        is_norm = said is not None and unit.is_own and said.event.is_norm
        kind, kind_reasons = kind_of(self.text, spans, self.rules, is_norm=is_norm, names=len(names))
        attribution = self._attribution(said, unit.relay) if said else None
        quote = self.text[unit.start : unit.end]
        score, reasons = weigh(
            self.text, spans, self.rules, kind=kind, kind_reason=kind_reasons[0], names=names,
            sentence=quote, word_share=self.word_share,
            claimant=attribution.claimant if attribution else None, is_heading=sentence.role == "heading",
            worth=self.worth,
        )  # fmt: skip
        replacements = self._explicit(sentence, unit) + explicit_times(self.text, spans, self.rules, published_on)
        words = normalised_words(self.text, spans, replacements, lead=unit.lead) or " ".join(quote.split())
        return ExtractedClaim(
            sentence.index, unit.start, unit.end, quote, words, attribution, kind, kind_reasons, score, reasons, spans,
            marks_of(self.text, (unit.start, unit.end), self.tokens[sentence.index], self._names_in(sentence, ((unit.start, unit.end),)), self.lexis),
        )  # fmt: skip

    def _find_events(self) -> dict[int, list[Event]]:
        events: dict[int, list[Event]] = {}
        for sentence, tokens in zip(self.sentences, self.tokens, strict=True):
            quoted = [is_within(self.joined, token.start) for token in tokens]
            scene = Scene(self.text, sentence, tokens, quoted, self.lexis)
            self._scenes.append(scene)
            found = find_events_verb_second(scene) if self.rules.verb_second else find_events(scene)
            if not found and self._opens_paragraph_after(sentence):
                guess = about_verb_second(scene) if self.rules.verb_second else about(scene)
                found = [guess] if guess is not None else []
            if not found and not self.rules.verb_second:
                told = introduces(scene)
                found = [told] if told is not None else []
            if found:
                events[sentence.index] = found
        return events

    def _opens_paragraph_after(self, sentence: Sentence) -> bool:
        """Whether the next paragraph opens with a quotation, and this sentence is one of the last before it."""
        if is_within(self.joined, sentence.start):
            return False
        after = self.sentences[sentence.index + 1 : sentence.index + 1 + LEAD]
        opening = next((s for s in after if s.paragraph != sentence.paragraph), None)
        return opening is not None and is_within(self.joined, opening.start)

    def _resolve(self, title: str) -> dict[int, list[Said]]:
        if title:
            head = Sentence(-1, 0, len(title), title, "heading", -1)
            self.cast.meet(title, head, tokenise(title, 0, len(title), self.rules))
        said: dict[int, list[Said]] = {}
        for sentence, tokens in zip(self.sentences, self.tokens, strict=True):
            if self.rules.cues:
                self.cast.meet(self.text, sentence, tokens)
            for event in sorted(self.events.get(sentence.index, ()), key=lambda e: e.claimant.start):
                resolved = self.cast.resolve(event.claimant, sentence.index)
                if resolved.entity is not None or event.claimant.gender != "n":  # an “it” that is nobody claims nothing
                    said.setdefault(sentence.index, []).append(Said(event, resolved))
        for acts in said.values():
            acts.sort(key=lambda act: act.event.cue_start)
        return said

    def _find_speakers(self) -> dict[int, Said]:
        found = sentence_speakers(self.text, self.sentences, self.quotations, self.events)
        found = set_off_speakers(self.sentences, self.events) | transcript_speakers(self.sentences, self.events) | found
        by_event = {id(said.event): said for acts in self._said.values() for said in acts}
        speakers = {
            index: Said(event, by_event[id(event)].resolved, sure)
            for index, (event, sure) in found.items()
            if id(event) in by_event
        }
        return speakers | self._reported(speakers)

    def _reported(self, speakers: dict[int, Said]) -> dict[int, Said]:
        """Return who says a sentence that stands in reported speech without a cue, as German has it: “Er sei stolz”."""
        found: dict[int, Said] = {}
        for before, sentence in pairwise(self.sentences if self.rules.reported else ()):
            words = {token.lower for token in self.tokens[sentence.index] if not token.is_capital}
            acts = self._said.get(before.index, ())
            last = found.get(before.index) or (acts[-1] if acts else speakers.get(before.index))
            is_free = sentence.index not in self._said and sentence.index not in speakers
            is_near = before.paragraph == sentence.paragraph and not self._in_speech(sentence)
            is_own = any(token.lower in self.rules.first_person for token in self.tokens[sentence.index])
            if last is not None and is_free and is_near and not is_own and words & self.rules.reported:
                found[sentence.index] = Said(last.event, last.resolved, _REPORTED)
        return found

    def _attribution(self, said: Said, relay: Said | None) -> Attribution:
        mention, resolved = said.event.claimant, said.resolved
        confidence = round(said.event.confidence * resolved.confidence * said.sure, 2)
        name, stands = resolved.name, resolved.sentence
        if resolved.entity is not None:  # its full name may stand further on
            name, stands = resolved.entity.named().name, resolved.entity.named().sentence
        start, end = mention.place
        return Attribution(
            name, self.text[start:end], resolved.kind or ClaimantKind.PERSON, said.event.cue,
            start, end, stands if stands != -1 else None, confidence,
            relay.resolved.name if relay else None, relay.event.claimant.place if relay else None,
        )  # fmt: skip

    def _names_in(self, sentence: Sentence, spans: tuple[Span, ...]) -> list[Span]:
        """Return the proper names inside the spans."""
        if not self.rules.cues:
            return []
        tokens = self.tokens[sentence.index]
        if self.rules.verb_second:
            return [
                place
                for place in name_places(self.text, tokens, self.lexis)
                if any(s <= place[0] < e for s, e in spans)
            ]
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

    def _explicit(self, sentence: Sentence, unit: Unit) -> list[Replacement]:
        """Return replacements that put names for pronouns where there is no doubt."""
        tokens: list[Token] = self.tokens[sentence.index]
        said, spans = unit.said, unit.spans
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
        return is_within(self.joined, sentence.start)


__all__ = ["EXTRACTOR", "VERSION", "Reason", "extract", "version_of"]
