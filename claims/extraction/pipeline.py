"""Runs the steps of extraction over one text: sentences, acts of saying, speakers, claimants, kinds, scores, words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.alone import wording_of
from claims.extraction.attribution import Event, Scene, find_events
from claims.extraction.bylines import is_byline
from claims.extraction.capital_nouns import name_places
from claims.extraction.coreference import Cast
from claims.extraction.demands import with_should
from claims.extraction.dialogues import find_dialogue, named_turns
from claims.extraction.introductions import about, introduces
from claims.extraction.kind_signs import signs_of, voice_of
from claims.extraction.kinds import kind_of
from claims.extraction.languages import language_of, rules_for
from claims.extraction.layout import SOFT_HYPHEN, lay_out
from claims.extraction.lexis import Lexis
from claims.extraction.likely_acts import Candidate, candidates, likely_act
from claims.extraction.likely_signs import Context
from claims.extraction.marks import marks_of
from claims.extraction.mentions import gender_told
from claims.extraction.naming import is_inside_name, pronoun_at
from claims.extraction.quotations import find_quotations, is_within, joined_parts
from claims.extraction.records import Attribution, ExtractedClaim, Extraction, Reason, Sentence, Span
from claims.extraction.sentences import split_sentences
from claims.extraction.speech import LEAD, NEAR, sentence_speakers, set_off_speakers, transcript_speakers
from claims.extraction.standing import explicit_names, lead_by_name, tells_of, without_second_that
from claims.extraction.times import explicit_times, when_of
from claims.extraction.tokens import Token, names_in_s, tokenise
from claims.extraction.turns import turns_of
from claims.extraction.units import Said, Unit, behind_label, topic_end, units_of
from claims.extraction.verb_second import find_events_verb_second
from claims.extraction.verb_second_labels import about_verb_second, teller
from claims.extraction.verb_second_order import in_main_order
from claims.extraction.wording import normalised_words
from claims.extraction.worth import weigh
from claims.extraction.worth_meaning import meaning_reasons, meaning_weights, shares, usable
from claims.extraction.worth_words import share_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from claims.extraction.entities import Entity
    from claims.extraction.rules import Rules
    from claims.extraction.worth_words import Weights
    from claims.terms.embeddings import LayerReader

EXTRACTOR = "rules"
VERSION = "9"
_LEAST_SENTENCES, _PERSONAL_SHARE = 4, 0.15  # outside quotations, for a text to be told as personal
_ANSWERS = 0.9  # and who answers in an interview
_OPENING = 2  # sentences that open a text
_REPORTED = 0.8  # how sure it is that reported speech without a cue is still the last speaker’s


def version_of(worth: Weights | None, reader: LayerReader | None = None) -> str:
    """Return the version that an extraction goes by: of the code, of weights that were retrained, of an embedder's (m…)."""
    own = f"+{worth.version}" if worth is not None and worth.version else ""
    return VERSION + own + (f"+m{meaning_weights().version}" if usable(reader) is not None else "")


def extract(
    text: str,
    *,
    language: str | None = None,
    published_on: date | None = None,
    title: str = "",
    worth: Weights | None = None,
    reader: LayerReader | None = None,
) -> Extraction:
    """Return the claims of a text: those of each sentence and list item, and of each heading that quotes somebody.

    Offsets count the text as given; give it under `claims.normalisation.normalise`, because a line feed is read as
    the end of a line. `language` is a BCP 47 tag; without one English is assumed unless the words say otherwise.
    `published_on` makes “last year” explicit, `title` tells names that the text shortens; `worth` are a newsroom's own
    weights, instead of those that the code came with; `reader` is the sentence embedder where one is installed, for how
    the claims read. Never raises.
    """
    rules = rules_for(language, text)
    work = _Work(text, rules, title, worth, reader)
    claims = tuple(work.claims(published_on))
    return Extraction(
        EXTRACTOR, version_of(worth, reader), language or language_of(text), tuple(work.sentences), claims
    )


def acts_of_saying(text: str, *, language: str | None = None) -> list[Event]:
    """Return every act of saying found in a text, nested ones too, in text order; for measuring and for tools."""
    work = _Work(text, rules_for(language, text), "")
    return [event for index in sorted(work.events) for event in work.events[index] if event.pattern != NEAR]


def signs_of_kinds(text: str, *, language: str | None = None) -> list[tuple[str, list[Reason]]]:
    """Return the words of each claim of a text with the signs that its kind is told by; for training and for tools."""
    work = _Work(text, rules_for(language, text), "")
    return [found for sentence in work.sentences for found in work.kind_signs(sentence)]


def likely_candidates(text: str, *, language: str | None = None) -> list[tuple[Sentence, list[Candidate]]]:
    """Return the sentences in which nothing is read as said, with whose claims they may be; for training and for tools."""
    work = _Work(text, rules_for(language, text), "")
    return [(work.sentences[index], found) for index, found in work.candidates()]


class _Work:
    """What is known about one text while it is read."""

    def __init__(
        self, text: str, rules: Rules, title: str, worth: Weights | None = None, reader: LayerReader | None = None
    ) -> None:
        layout = lay_out(text, rules)
        named = names_in_s(layout.text, rules)
        if named:
            rules = replace(rules, contracted=rules.contracted | named)
        self.given, self.text, self.rules, self.worth = text, layout.text, rules, worth
        self.reader = usable(reader) if rules.has_word_weights else None
        self.sentences = split_sentences(text, rules, layout)
        text = layout.text
        self.lexis = Lexis(rules)
        self.tokens = [tokenise(text, s.start, s.end, rules) for s in self.sentences]
        for sentence, tokens in zip(self.sentences, self.tokens, strict=True):
            self.lexis.learn(tokens, is_heading=sentence.role == "heading")
        self.turns = turns_of(text, self.sentences)
        self.quotations = find_quotations(text)
        self.joined = joined_parts(self.quotations)
        self.shares = shares(share_in(text), with_meaning=self.reader is not None)
        self.cast = Cast(self.lexis)
        self._scenes: list[Scene] = []
        self.is_personal = self._is_personal()
        self.events = self._find_events()
        self.events |= named_turns(self._scenes, self.turns, self.events)
        self.dialogue = find_dialogue(self._scenes, self.joined, self.turns, self.events)
        for index, events in self.dialogue.events.items():
            self.events.setdefault(index, []).extend(events)
        self._heads = frozenset(e.claimant.head for events in self.events.values() for e in events if e.claimant.name)
        self._said_share = sum(self._is_said(s.index) for s in self.sentences) / (len(self.sentences) or 1)
        self._likely: dict[int, Said] = {}
        self._said = self._resolve(title)
        self._speakers = self._find_speakers()

    def claims(self, published_on: date | None) -> list[ExtractedClaim]:
        """Return the claims of all sentences, in text order; how they read is asked once for all of them."""
        found = [(sentence, unit) for sentence in self.sentences for unit in self._units(sentence)]
        meanings: list[Reason | None] = [None] * len(found)
        if self.reader is not None:
            meanings[:] = meaning_reasons(
                [self.text[unit.start : unit.end] for _, unit in found], self.reader, self.shares.meaning
            )
        return [
            self._claim(sentence, unit, published_on, meaning)
            for (sentence, unit), meaning in zip(found, meanings, strict=True)
        ]

    def candidates(self) -> list[tuple[int, list[Candidate]]]:
        """Return, by sentence, those whose claim a sentence may be where nothing is read as said."""
        found = []
        for sentence in self.sentences:
            context = self._context(sentence)
            if context is not None and sentence.index not in self._speakers:
                found.append((sentence.index, candidates(self._scenes[sentence.index], context)))
        return found

    def kind_signs(self, sentence: Sentence) -> list[tuple[str, list[Reason]]]:
        """Return the words of each claim of one sentence, with the signs that its kind is told by."""
        found = []
        for unit in self._units(sentence):
            attribution = self._attribution(unit.said, unit.relay) if unit.said else None
            signs = self._signs(sentence, unit, self._names_in(sentence, unit.spans), attribution)
            found.append((self.text[unit.start : unit.end], signs))
        return found

    def _units(self, sentence: Sentence) -> list[Unit]:
        """Return the claims of one sentence; of a heading only where it says who said what: “Ortiz: taxes will fall”."""
        acts = [said for said in self._said.get(sentence.index, ()) if said.event.pattern != NEAR]
        scene = self._scenes[sentence.index]
        label_end = self.turns.get(sentence.index) or topic_end(scene)
        units = behind_label(units_of(scene, acts, self._speakers.get(sentence.index)), label_end)
        is_asked = sentence.index in self.dialogue.asked or self.rules.heard_last.search(sentence.text) is not None
        if (
            sentence.role == "heading"
            and not is_asked
            and not any(u.said is not None and not u.said.event.is_whole for u in units)
        ):
            return []
        return units

    def _claim(
        self, sentence: Sentence, unit: Unit, published_on: date | None, meaning: Reason | None
    ) -> ExtractedClaim:
        said, spans = unit.said, unit.spans
        names = self._names_in(sentence, spans)
        attribution = self._attribution(said, unit.relay) if said else None
        signs = self._signs(sentence, unit, names, attribution)
        kind, kind_reasons = kind_of(signs)
        quote = self.given[unit.start : unit.end]
        score, reasons = weigh(
            self.text, spans, self.rules, kind=kind, kind_reason=kind_reasons[0], names=names,
            sentence=self.text[unit.start : unit.end], shares=self.shares, meaning=meaning,
            claimant=attribution.claimant if attribution else None, is_heading=sentence.role == "heading",
            worth=self.worth,
        )  # fmt: skip
        is_speech = any(sign.code == "speech" for sign in signs) and not tells_of(self._scenes[sentence.index], unit)
        spans, lead = wording_of(self._scenes[sentence.index], unit)
        lead = lead_by_name(self._scenes[sentence.index], replace(unit, lead=lead), self.cast)
        worded = replace(unit, spans=spans, lead=lead)
        replacements = [
            *explicit_names(self._scenes[sentence.index], worded, self.cast, in_speech=is_speech),
            *without_second_that(self._scenes[sentence.index], unit),
            *with_should(self._scenes[sentence.index], worded),
            *in_main_order(self._scenes[sentence.index], unit),
            *explicit_times(self.text, spans, self.rules, published_on, when_of(kind, signs, self.rules)),
        ]
        words = normalised_words(
            self.text, spans, replacements, lead=lead, set_off=self.rules.set_off, opener=self.rules.opener
        ) or " ".join(self.text[unit.start : unit.end].split())
        likely = self._likely.get(sentence.index)
        is_here = likely is not None and said is None and unit.start <= likely.event.cue_start < unit.end
        if is_here and likely is not None and sentence.index not in self._speakers:
            attribution = self._attribution(likely, None)  # tells neither kind nor score: it is a guess
        stretch = (
            max(unit.start, self._scenes[sentence.index].content_start()),
            unit.end,
        )  # a dateline is no matter of it
        return ExtractedClaim(
            sentence.index, unit.start, unit.end, quote, words.replace(SOFT_HYPHEN, ""), attribution, kind, kind_reasons, score, reasons, spans,
            marks_of(self.text, stretch, self.tokens[sentence.index], self._names_in(sentence, (stretch,)), self.lexis),
        )  # fmt: skip

    def _signs(
        self, sentence: Sentence, unit: Unit, names: list[Span], attribution: Attribution | None
    ) -> list[Reason]:
        """Return the signs of a claim's kind."""
        scene = self._scenes[sentence.index]
        first = scene.index_at(unit.spans[0][0])
        is_quoted = first is not None and any(scene.quoted[first : first + 2])
        said = unit.said
        # A turn of a transcript, and what goes on with a quotation; not German's “Er sei stolz”.
        is_turn = said is not None and (not unit.is_own or said.event.pattern == "label") and said.sure != _REPORTED
        voice = voice_of(
            is_quoted=is_quoted or is_turn, is_attributed=attribution is not None, is_personal=self.is_personal
        )
        if said is None and sentence.index not in self.turns:  # with its label: *Correction:* An earlier version …
            unit = replace(unit, spans=((unit.start, unit.spans[0][1]), *unit.spans[1:]))
        return signs_of(scene, unit, names=names, voice=voice, claimant=attribution.kind if attribution else None)

    def _is_personal(self) -> bool:
        """Whether a text speaks for itself, as a column, a letter or a speech does: I, we, you and questions outside quotations."""
        own = [s for s in self.sentences if s.role != "heading" and not self._in_speech(s)]
        spoken = sum(
            sentence.text.rstrip(' ”"“»').endswith(("?", "!"))
            or any(token.lower in self.rules.first_person for token in self.tokens[sentence.index])
            for sentence in own
        )
        return len(own) >= _LEAST_SENTENCES and spoken >= _PERSONAL_SHARE * len(own)

    def _find_events(self) -> dict[int, list[Event]]:
        events: dict[int, list[Event]] = {}
        for sentence, tokens in zip(self.sentences, self.tokens, strict=True):
            quoted = [is_within(self.joined, token.start) for token in tokens]
            scene = Scene(self.text, sentence, tokens, quoted, self.lexis)
            self._scenes.append(scene)
            found = (
                find_events_verb_second(scene, is_turn=sentence.index in self.turns)
                if self.rules.verb_second
                else find_events(scene)
            )
            if not found and self._opens_paragraph_after(sentence):
                guess = about_verb_second(scene) if self.rules.verb_second else about(scene)
                found = [guess] if guess is not None else []
            if not found and self._before_reported(sentence):
                guess = teller(scene)
                found = [guess] if guess is not None else []
            if not found and not self.rules.verb_second:
                told = introduces(scene)
                found = [told] if told is not None else []
            if found:
                events[sentence.index] = found
        return events

    def _opens_paragraph_after(self, sentence: Sentence) -> bool:
        """Whether a quotation opens the next paragraph, and this sentence is one of the last before it, or follows right behind it."""
        if is_within(self.joined, sentence.start):
            return False
        after = self.sentences[sentence.index + 1 : sentence.index + 1 + LEAD]
        opening = next((s for s in after if s.paragraph != sentence.paragraph), None)
        follows = after[:1] if not self.rules.verb_second else []
        return any(is_within(self.joined, s.start) for s in [*follows, *([opening] if opening is not None else [])])

    def _before_reported(self, sentence: Sentence) -> bool:
        """Whether the next sentence of the paragraph is reported speech, and this is none: “Der Verband ist verärgert. Man habe ihn übergangen”."""
        after = self.sentences[sentence.index + 1 : sentence.index + 2]
        if not self.rules.reported or not after or after[0].paragraph != sentence.paragraph:
            return False
        is_told = self._is_reported(after[0]) or (self._in_speech(after[0]) and not self._in_speech(sentence))
        return is_told and not self._is_reported(sentence)

    def _is_reported(self, sentence: Sentence) -> bool:
        """Whether a verb of a sentence says by itself that its words are somebody’s: er *sei* krank."""
        return any(t.lower in self.rules.reported and not t.is_capital for t in self.tokens[sentence.index])

    def _resolve(self, title: str) -> dict[int, list[Said]]:
        if title:
            head = Sentence(-1, 0, len(title), title, "heading", -1)
            self.cast.meet(title, head, tokenise(title, 0, len(title), self.rules))
        said: dict[int, list[Said]] = {}
        turn: Entity | None = None  # whose turn of a transcript it is
        for sentence, tokens in zip(self.sentences, self.tokens, strict=True):
            turn = None if sentence.index in self.turns else turn
            if self.rules.cues:
                if not is_byline(sentence, tokens, self.rules):
                    self.cast.meet(self.text, sentence, tokens, is_spoken=self._in_speech(sentence))
                self._go_on(sentence, tokens)
            for act in self._acts(sentence, tokens, turn):
                said.setdefault(sentence.index, []).append(act)
                if act.event.pattern == "label" and sentence.index in self.turns and act.resolved.entity is not None:
                    turn = act.resolved.entity.named()
            likely = self._likely_act(sentence)
            if likely is not None:
                meant = self.cast.told(likely.claimant, sentence.index)
                if meant.entity is not None or not likely.claimant.is_pronoun:
                    self._likely[sentence.index] = Said(likely, meant)
        for acts in said.values():
            acts.sort(key=lambda act: act.event.cue_start)
        return said

    def _acts(self, sentence: Sentence, tokens: list[Token], turn: Entity | None) -> Iterator[Said]:
        """Yield the acts of saying of a sentence with whom they mean, in the order of their claimants; `turn` is whose turn it is."""
        for event in sorted(self.events.get(sentence.index, ()), key=lambda e: e.claimant.start):
            told = event.spans if is_within(self.joined, event.spans[0][0]) and not event.in_quotation else ()
            is_inner = any(
                start <= event.claimant.start < end
                for outer in self.events.get(sentence.index, ())
                for start, end in (outer.spans if outer is not event and not outer.is_whole else ())
            )
            resolved = self.cast.resolve(event.claimant, sentence.index, told, but=turn, is_inner=is_inner)
            entity = resolved.entity
            if entity is not None and entity.kind is ClaimantKind.PERSON and not entity.gender:
                entity.gender = gender_told(tokens, event.claimant.end, event.spans, self.lexis)
            if entity is not None or event.claimant.gender != "n":  # an “it” that is nobody claims nothing
                yield Said(event, resolved)

    def _go_on(self, sentence: Sentence, tokens: list[Token]) -> None:
        """Remember of whom a sentence tells that opens with “he” or “she”, where it is no act of saying of theirs."""
        at = next((index for index, token in enumerate(tokens) if token.is_word), None)
        sort = self.rules.pronouns.get(tokens[at].lower) if at is not None else None
        if at is None or sort is None or sort[1] not in {"m", "f"} or self._in_speech(sentence):
            return
        if all(event.claimant.start != tokens[at].start for event in self.events.get(sentence.index, ())):
            self.cast.go_on(pronoun_at(tokens[at], at, sort), sentence.index)

    def _likely_act(self, sentence: Sentence) -> Event | None:
        context = self._context(sentence)
        return None if context is None else likely_act(self._scenes[sentence.index], context)

    def _context(self, sentence: Sentence) -> Context | None:
        """Return what stands around a sentence in which nothing is read as said; None for any other, and for languages without signs."""
        if not self.rules.act_classes or sentence.role == "heading" or self._is_said(sentence.index):
            return None
        index, all_of = sentence.index, self.sentences
        follows = all_of[index + 1] if index + 1 < len(all_of) else None
        last = next((e for e in reversed(self.events.get(index - 1, ())) if e.pattern != NEAR), None)
        return Context(
            share=self._said_share, before=index > 0 and self._is_said(index - 1),
            after=follows is not None and self._is_said(index + 1),
            quotation_after=follows is not None and self._in_speech(follows), opens=index < _OPENING,
            personal=self.is_personal, speakers=self._heads, last_speaker=last.claimant.head if last else "",
        )  # fmt: skip

    def _is_said(self, index: int) -> bool:
        """Whether an act of saying is read in a sentence, or it stands in a quotation."""
        return self._in_speech(self.sentences[index]) or any(e.pattern != NEAR for e in self.events.get(index, ()))

    def _find_speakers(self) -> dict[int, Said]:
        found = sentence_speakers(self.text, self.sentences, self.quotations, self.events)
        turns = transcript_speakers(self.sentences, self.events, self.turns)
        found = set_off_speakers(self.sentences, self.events) | turns | found
        for index, event in self.dialogue.said.items():
            if index not in found or found[index][1] < _ANSWERS:
                found[index] = (event, _ANSWERS)
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
        outer: dict[int, Said] = {}  # whose reported speech a sentence is: not that of “laut X” inside it
        for before, sentence in pairwise(self.sentences if self.rules.reported else ()):
            acts = self._said.get(before.index, ())
            last = (
                outer.get(before.index) or found.get(before.index) or (acts[-1] if acts else speakers.get(before.index))
            )
            is_next = before.paragraph == sentence.paragraph or (bool(acts) and self._is_reported(sentence))
            is_near = is_next and before.role != "heading" and not self._in_speech(sentence)
            is_own = any(token.lower in self.rules.first_person for token in self.tokens[sentence.index])
            if last is None or not is_near or is_own or not (self._is_reported(sentence) or self._goes_on(sentence)):
                continue
            here = [said for said in self._said.get(sentence.index, ()) if said.event.pattern != NEAR]
            if here and all(self._is_aside(said.event) for said in here):
                outer[sentence.index] = last
            elif not here and sentence.index not in speakers:
                found[sentence.index] = Said(last.event, last.resolved, _REPORTED)
        return found

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence that may be reported stands before one that surely is: Er *könnte* gehen, *wolle* aber nicht."""
        follows = self.sentences[sentence.index + 1] if sentence.index + 1 < len(self.sentences) else None
        is_near = follows is not None and follows.paragraph == sentence.paragraph and not self._in_speech(follows)
        may_be = any(token.lower in self.rules.may_be_reported for token in self.tokens[sentence.index])
        return is_near and may_be and follows is not None and self._is_reported(follows)

    def _is_aside(self, event: Event) -> bool:
        """Whether an act is a source inside what another says, “laut X”; “so X” goes on with a speech of its own."""
        return event.pattern == "according to" and event.cue.lower().split()[0] not in self.rules.so_words

    def _attribution(self, said: Said, relay: Said | None) -> Attribution:
        mention, resolved = said.event.claimant, said.resolved
        confidence = round(said.event.confidence * resolved.confidence * said.sure, 2)
        name, stands = resolved.name, resolved.sentence
        if resolved.entity is not None:  # its full name may stand further on
            name, stands = resolved.entity.named().name, resolved.entity.named().sentence
        start, end = mention.place
        return Attribution(
            name.replace(SOFT_HYPHEN, ""), self.given[start:end], resolved.kind or ClaimantKind.PERSON, said.event.cue,
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

    def _in_speech(self, sentence: Sentence) -> bool:
        return is_within(self.joined, sentence.start)


__all__ = ["EXTRACTOR", "VERSION", "Reason", "extract", "version_of"]
