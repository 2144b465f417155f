"""Finds acts of saying where the verb stands second and nouns take capitals, as in German; the words come from the rules.

It reads “X sagte, A”, “A, sagte X”, “A, teilte X mit”, “wie X mitteilte, A”, “laut X”, “nach Angaben von X”, “X zufolge”, “so X” and
“ihrer Meinung nach”. What is found has the shape that attribution.py gives, so that everything after it is the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.capital_nouns import phrase_at
from claims.extraction.speech import NEAR
from claims.extraction.tokens import CLOSING, DASHES, OPENING
from claims.extraction.verb_second_asides import MARKS, aside_event, asides, clause_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.extraction.naming import NounPhrase
    from claims.extraction.records import Span
    from claims.extraction.rules import Cue
    from claims.extraction.scene import Event, Scene

_REACH = 16  # words between a verb and its particle: teilte das Amt am Freitag *mit*
_HEAD = 4  # words before an act of saying that are no whole clause: “Das seien, …
_OBJECT = 0.8


def find_events_verb_second(scene: Scene) -> list[Event]:
    """Return the acts of saying in one sentence, in the order of their cues; contents never overlap a later clause."""
    events: list[Event] = []
    for index, token in enumerate(scene.tokens):
        for cue in scene.rules.cues.get(token.lower, ()):
            event = _read(scene, index, cue)
            if event is not None:
                events.append(event)
                break
    events += [event for event in asides(scene) if not any(_same(event, other) for other in events)]
    events += _label(scene)
    events.sort(key=lambda event: event.cue_start)
    return [
        _cut(scene, event, events[place + 1]) if place + 1 < len(events) else event
        for place, event in enumerate(events)
    ]


def about_verb_second(scene: Scene) -> Event | None:
    """Return the first person a sentence without an act of saying names: a guess at who speaks next."""
    for index in range(len(scene.tokens)):
        phrase = phrase_at(scene.text, scene.tokens, index, scene.lexis)
        is_person = phrase is not None and phrase.kind is ClaimantKind.PERSON and bool(phrase.name) and phrase.is_sure
        if is_person and phrase is not None and scene.rules.label_cue is not None:
            span = (scene.sentence.start, scene.content_end())
            return scene.event(NEAR, index, scene.rules.label_cue, phrase, [span])
    return None


def _same(event: Event, other: Event) -> bool:
    return event.claimant.start == other.claimant.start


def _read(scene: Scene, index: int, cue: Cue) -> Event | None:
    if cue.needs and not _particle(scene, index, cue):
        return None
    start = clause_start(scene, index)
    opener = scene.lower(start)
    if opener in scene.rules.as_words and start < index and not scene.quoted[index]:
        return _as_clause(scene, index, cue, start)
    if cue.form == "part":
        return _participle(scene, index, cue, start)
    if index == start:
        return _inverted(scene, index, cue) or _bridged(scene, index, cue)
    return _second(scene, index, cue, start)


def _particle(scene: Scene, index: int, cue: Cue) -> bool:
    """Whether the particle that a verb needs stands further on: kündigte eine Abstimmung *an*."""
    for at in range(index + 1, min(index + 1 + _REACH, len(scene.tokens))):
        if scene.mark(at) in MARKS:
            return scene.lower(at - 1) in cue.needs
        if scene.lower(at) in cue.needs and cue.lemma in scene.rules.prepositional:
            return True  # rechnet bis zum Abend *mit* Böen
        if scene.lower(at) in cue.needs and (at + 1 == len(scene.tokens) or not scene.tokens[at + 1].is_word):
            return True
    return False


def _subject_at(scene: Scene, first: int, cue: Cue) -> NounPhrase | None:
    """Return the claimant that begins at a token: it must be able to speak, and agree with the verb."""
    phrase = phrase_at(scene.text, scene.tokens, first, scene.lexis)
    if phrase is None or scene.lower(first) in scene.rules.nobody | scene.rules.first_person:
        return None
    if phrase.is_pronoun:
        is_plural = cue.form == "p" and phrase.gender == "f"  # sie sagen: they
        return replace(phrase, number="p", gender="") if is_plural else phrase if phrase.gender != "n" else None
    if cue.form == "p" and phrase.kind is ClaimantKind.PERSON and not phrase.name:
        return replace(phrase, kind=ClaimantKind.GROUP, number="p", gender="", roles=frozenset())  # Kritiker sagen
    if phrase.kind is None:
        can_speak = phrase.is_sure is False and cue.content == "that" and not cue.is_weak
        return replace(phrase, kind=ClaimantKind.ORGANISATION) if can_speak else None
    return phrase


def _second(scene: Scene, index: int, cue: Cue, start: int) -> Event | None:
    """Read “X sagte, A”, also with a time first: “Am Montag sagte X, A”."""
    subject = _subject_of(scene, index, cue, start)
    if subject is None:
        return None
    return _made_of(scene, index, cue, subject)


def _made_of(scene: Scene, index: int, cue: Cue, subject: NounPhrase) -> Event | None:
    """Return the event of a verb whose subject is known: of what follows it, or of its whole clause."""
    if cue.is_weak and scene.lower(index + 1) in scene.rules.out_of:
        return _whole(scene, index, cue, subject)
    negated = any(
        scene.lower(at) in scene.rules.negations for at in range(index + 1, min(index + 4, len(scene.tokens)))
    )
    if negated and cue.lemma in scene.rules.answers:
        return None  # wollte sich nicht äußern
    after = None if negated else _content_after(scene, max(index, subject.last))
    if after is not None and scene.rules.infinitive_clause.search(scene.text[slice(*after)]):
        after = None  # warnt davor, daraus Schlüsse zu ziehen
    if after is not None and cue.content == "that":
        return scene.event("says", index, cue, subject, [after])
    if negated and cue.content == "that" and cue.lemma not in scene.rules.denials:
        return None
    return _whole(scene, index, cue, subject)


def _subject_of(scene: Scene, index: int, cue: Cue, start: int) -> NounPhrase | None:
    """Return who stands before the verb, or behind it where a time, a place or “das” comes first."""
    rules = scene.rules
    if cue.is_weak and scene.lower(index + 1) in rules.out_of:
        return _subject_at(scene, index + 2, cue)  # das geht aus Zahlen des Landesamts hervor
    subject = _subject_at(scene, start, cue)
    if subject is not None and subject.last == index - 1:
        return subject
    opens = scene.lower(start) in rules.prepositions | rules.adverbs | rules.time_words
    return _subject_at(scene, index + 1, cue) if opens else None


def _whole(scene: Scene, index: int, cue: Cue, subject: NounPhrase) -> Event | None:
    span = (min(subject.start, scene.tokens[index].start), scene.content_end())
    event = scene.event("does", index, cue, subject, [span], is_whole=True)
    return event and replace(event, confidence=_OBJECT)


def _content_after(scene: Scene, index: int) -> Span | None:
    """Return what stands behind the mark after the verb: “, dass …”, “, …” or “: …”."""
    for at in range(index + 1, len(scene.tokens)):
        if scene.mark(at) in OPENING and not scene.quoted[index]:
            return scene.tokens[at].start, scene.content_end()
        if scene.mark(at) in {",", ":"}:
            first = at + 1
            is_behind_noun = at > index + 1 and scene.tokens[at - 1].is_capital
            if (
                is_behind_noun
                and scene.lower(first) in scene.rules.relatives
                and scene.lower(first) not in scene.rules.that
            ):
                return None
            if scene.lower(first) in scene.rules.that:
                first += 1
            has_more = first < len(scene.tokens) and scene.tokens[first].start < scene.content_end()
            return (scene.tokens[first].start, scene.content_end()) if has_more else None
    return None


def _inverted(scene: Scene, index: int, cue: Cue) -> Event | None:
    """Read “A, sagte X” and “„A“, teilte X mit”."""
    before = scene.tokens[index - 1].start if index else scene.sentence.start
    phrase = _subject_at(scene, index + 1, cue)
    if phrase is None or not index or before <= scene.content_start():
        return None
    last = index - 1
    while last > 0 and (scene.mark(last) == "," or scene.mark(last) in DASHES):
        last -= 1
    spans = [(scene.content_start(), scene.tokens[last].end)]
    return scene.event("said after", index, cue, phrase, [*spans, *_resumed(scene, last, phrase.last)])


def _resumed(scene: Scene, last: int, after: int) -> list[Span]:
    """Return what goes on behind the act of saying where only the head of its content stood before: “Das seien, sagte sie, zwei”."""
    if last >= _HEAD or scene.mark(last) in CLOSING:
        return []
    comma = next((at for at in range(after + 1, len(scene.tokens)) if scene.mark(at) == ","), None)
    if comma is None or comma + 1 >= len(scene.tokens):
        return []
    return [(scene.tokens[comma + 1].start, scene.content_end())]


def _bridged(scene: Scene, index: int, cue: Cue) -> Event | None:
    """Read “X, der seit 2011 leitet, sagte, A” and “Der Sprecher, Jan Maas, sagte, A”: an aside parts subject and verb."""
    if index < 3 or scene.mark(index - 1) != ",":
        return None
    for comma in range(index - 2, 0, -1):
        if scene.mark(comma) != ",":
            continue
        first = clause_start(scene, comma)
        subject = _subject_at(scene, first, cue)
        if subject is None or subject.last != comma - 1 or subject.is_pronoun:
            continue
        named = phrase_at(scene.text, scene.tokens, comma + 1, scene.lexis)
        if named is not None and named.last == index - 2 and named.name and not subject.name:
            subject = replace(named, roles=named.roles | subject.roles, kind=named.kind or subject.kind)
        elif scene.lower(comma + 1) in scene.rules.cues:
            return None
        return _made_of(scene, index, cue, subject)
    return None


def _participle(scene: Scene, index: int, cue: Cue, start: int) -> Event | None:
    """Read “X hatte behauptet, A”: the helper stands second, the verb at the end of its clause; and “A, hatte X gesagt”."""
    helper = next((at for at in range(start, index) if scene.lower(at) in scene.rules.have), None)
    if helper is None or any(scene.lower(at) in scene.rules.negations for at in range(helper, index)):
        return None
    plural = replace(cue, form="p") if scene.lower(helper) in scene.rules.have_plural else cue
    if helper == start and start:
        return _inverted(scene, start, plural)
    subject = _subject_at(scene, start, plural)
    if subject is None or subject.last >= helper:
        return None
    after = _content_after(scene, index)
    if after is not None and cue.content == "that":
        return scene.event("says", index, cue, subject, [after])
    return _whole(scene, index, cue, subject)


def _as_clause(scene: Scene, index: int, cue: Cue, start: int) -> Event | None:
    """Read “…, wie X am Montag mitteilte” and “…, wie aus X hervorgeht”: the rest of the sentence is what is said."""
    first = start + 1
    if scene.lower(first) in scene.rules.out_of:
        first += 1
    phrase = _subject_at(scene, first, cue)
    if phrase is None or phrase.last >= index:
        return None
    sentence, end = scene.sentence, scene.tokens[index].end
    spans = [
        (sentence.start, scene.tokens[start - 1].start if start else sentence.start),
        (_after_mark(scene, index), scene.content_end()),
    ]
    return aside_event(scene, (scene.tokens[start].start, end), phrase, spans)


def _after_mark(scene: Scene, index: int) -> int:
    following = index + 2 if scene.mark(index + 1) == "," else index + 1
    return scene.tokens[following].start if following < len(scene.tokens) else scene.content_end()


def _label(scene: Scene) -> Iterator[Event]:
    """Read “Polizei: Einbrüche auf niedrigstem Stand”, the label of a headline or of a transcript."""
    colon = next((at for at, token in enumerate(scene.tokens[:6]) if token.text == ":"), 0)
    phrase = phrase_at(scene.text, scene.tokens, 0, scene.lexis) if colon else None
    if (
        phrase is None
        or phrase.last != colon - 1
        or phrase.kind is None
        or phrase.is_pronoun
        or colon + 1 >= len(scene.tokens)
    ):
        return
    if scene.sentence.role != "heading" and not phrase.name:
        return
    cue = scene.rules.label_cue
    event = (
        scene.event("label", colon, cue, phrase, [(scene.tokens[colon + 1].start, scene.content_end())])
        if cue
        else None
    )
    if event is not None:
        yield replace(event, confidence=0.8)


def _cut(scene: Scene, event: Event, following: Event) -> Event:
    """End the content of one event where the clause of the next begins: “…, während die Gewerkschaft erklärte, …”."""
    if following.pattern not in {"says", "does"} or following.claimant.start <= event.cue_end:
        return event
    first = scene.index_at(following.claimant.start)
    if first is None or scene.lower(first - 1) not in scene.rules.joints:
        return event
    limit = scene.tokens[first - 2].start if scene.mark(first - 2) == "," else scene.tokens[first - 1].start
    spans = tuple((start, min(end, limit)) for start, end in event.spans if start < limit)
    return replace(event, spans=spans) if spans else event
