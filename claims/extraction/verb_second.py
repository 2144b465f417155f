"""Finds acts of saying where the verb stands second and nouns take capitals, as in German; the words come from the rules.

It reads “X sagte, A”, “A, sagte X”, “A, teilte X mit”, “wie X mitteilte, A”, “laut X”, “nach Angaben von X”, “X zufolge”, “so X” and
“ihrer Meinung nach”. What is found has the shape that attribution.py gives, so that everything after it is the same.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.capital_nouns import phrase_at
from claims.extraction.tokens import CLOSING, DASHES, OPENING
from claims.extraction.verb_second_asides import aside_event, asides, clause_start
from claims.extraction.verb_second_checks import (
    follows_time,
    has_particle,
    is_main_clause,
    is_other_word,
    is_refused,
    lacks_speech,
)
from claims.extraction.verb_second_clauses import reported_after, shared_verb, verb_at_end
from claims.extraction.verb_second_labels import known_in_quotation, label, quoted_after
from claims.extraction.verb_second_stances import stances
from claims.extraction.verb_second_subjects import (
    behind_attributes,
    behind_objects,
    is_sure_aside,
    past_role,
    speaker_at,
    subject_at,
    under_quoted_name,
    with_name_behind,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.extraction.naming import NounPhrase
    from claims.extraction.records import Span
    from claims.extraction.rules import Cue
    from claims.extraction.scene import Event, Scene

_HEAD = 4  # words before an act of saying that are no whole clause: “Das seien, …
_OBJECT = 0.8


def find_events_verb_second(scene: Scene, *, is_turn: bool = False) -> list[Event]:
    """Return the acts of saying in one sentence, in the order of their cues; contents never overlap a later clause.

    `is_turn` says that the sentence opens somebody's turn of a transcript.
    """
    events: list[Event] = []
    for index, token in enumerate(scene.tokens):
        for cue in scene.rules.cues.get(token.lower, ()):
            event = _read(scene, index, cue)
            if event is not None:
                events.append(event)
                break
    events += [event for event in asides(scene) if not any(_same(event, other) for other in events)]
    if any(event.pattern == "according to" for event in events):
        # Laut einer Umfrage von X halten vier von zehn den Plan für falsch: X says so
        shares = _shares(scene)
        events = [e for e in events if e.pattern == "according to" or scene.lower(e.claimant.first) not in shares]
    events += stances(scene)
    events += _said_by_it(scene)
    events += label(scene, is_turn=is_turn)
    events += quoted_after(scene, events)
    events += reported_after(scene, events)
    events += verb_at_end(scene)
    events += shared_verb(scene, events)
    events = [known_in_quotation(scene, event) for event in events]
    events.sort(key=lambda event: event.cue_start)
    return [
        _cut(scene, event, events[place + 1]) if place + 1 < len(events) else event
        for place, event in enumerate(events)
    ]


def _shares(scene: Scene) -> frozenset[str]:
    """Return the words of a sentence that open a share of people: *54* Prozent der Befragten, *vier* von zehn."""
    rules = scene.rules
    return frozenset(
        token.lower
        for token, follows in pairwise(scene.tokens)
        if token.is_number
        or (token.lower in rules.number_words and follows.lower in rules.share_of | rules.share_words)
    )


def _same(event: Event, other: Event) -> bool:
    return event.claimant.start == other.claimant.start


def _read(scene: Scene, index: int, cue: Cue) -> Event | None:
    if (cue.needs and not has_particle(scene, index, cue)) or is_other_word(scene, index, cue):
        return None
    start = clause_start(scene, index)
    opener = scene.lower(start)
    if opener in scene.rules.as_words and start < index and not scene.quoted[index]:
        return _as_clause(scene, index, cue, start)
    if cue.form == "part":
        return _participle(scene, index, cue, start)
    named = under_quoted_name(scene, index - 1, cue, clause_start)
    if named is not None:
        return _made_of(scene, index, cue, named)
    if index == start:
        return (
            _bridged(scene, index, cue, is_surely=True) or _inverted(scene, index, cue) or _bridged(scene, index, cue)
        )
    return _second(scene, index, cue, start)


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
    if (negated and cue.lemma in scene.rules.answers) or is_refused(scene, index, cue):
        return None  # wollte sich nicht äußern
    subject = with_name_behind(scene, subject)
    after = None if negated else _content_after(scene, max(index, past_role(scene, subject)))
    if lacks_speech(scene, subject, cue, after):
        return None
    if after is not None and scene.rules.infinitive_clause.search(scene.text[slice(*after)]):
        after = None  # warnt davor, daraus Schlüsse zu ziehen
    if after is not None and (cue.content == "that" or scene.mark(index + 1) == ":"):
        return scene.event("says", index, cue, subject, [after])  # der Kämmerer widersprach*:* A
    views = scene.rules.minds if scene.lower(index + 1) not in scene.rules.demonstratives else frozenset()
    if negated and cue.content == "that" and cue.lemma not in scene.rules.denials | views:
        return None
    return _whole(scene, index, cue, subject)


def _subject_of(scene: Scene, index: int, cue: Cue, start: int) -> NounPhrase | None:
    """Return who stands before the verb, or behind it where a time, a place or “das” comes first."""
    rules = scene.rules
    if cue.is_weak and scene.lower(index + 1) in rules.out_of:
        return speaker_at(scene, index + 2, cue)  # das geht aus Zahlen des Landesamts hervor
    subject = _subject_before(scene, index, cue, start)
    if subject is not None:
        return subject
    opens = scene.lower(start) in rules.prepositions | rules.adverbs | rules.time_words
    is_object = index == start + 1 and scene.lower(start) in rules.demonstratives  # *das* zeigt der Bericht
    if scene.lower(start) in rules.oblique and not opens:  # *den Schaden* schätzt er auf 3.000 Euro
        thing = phrase_at(scene.text, scene.tokens, start, scene.lexis)
        is_object = is_object or (thing is not None and thing.last == index - 1)
    return subject_at(scene, behind_objects(scene, index + 1), cue) if opens or is_object else None


def _subject_before(scene: Scene, index: int, cue: Cue, start: int) -> NounPhrase | None:
    """Return who stands between the clause's first word and its verb, also behind an adverb: *Auch ein Gutachter* sagte."""
    for first in (start, start + 1) if scene.lower(start) in scene.rules.adverbs else (start,):
        subject = subject_at(scene, first, cue)
        if subject is not None and behind_attributes(scene, subject.last) == index - 1:
            return subject
    return None


def _said_by_it(scene: Scene) -> Iterator[Event]:
    """Read “in einer Mitteilung der Firma heißt es: A”, “aus dem Rathaus hieß es, A” and “A, heißt es bei der Firma”."""
    rules = scene.rules
    for index in range(len(scene.tokens) - 1):
        is_it = scene.lower(index) in rules.it_says and scene.lower(index + 1) in rules.it
        if rules.label_cue is None or not (is_it or scene.lower(index) in rules.transpires):
            continue
        start = clause_start(scene, index)
        is_behind = start == index
        first = index + 1 + is_it if is_behind else start
        while scene.lower(first) in rules.adverbs:
            first += 1
        if scene.lower(first) not in rules.prepositions:
            return
        phrase = phrase_at(scene.text, scene.tokens, first + 1, scene.lexis)
        if phrase is None or phrase.is_pronoun or phrase.head in rules.page_nouns:
            return  # in einer früheren Fassung hieß es, …
        if phrase.text.endswith("kreisen"):  # aus Regierungskreisen
            phrase = replace(phrase, text=phrase.text[:-1])
        speaker = replace(phrase, kind=phrase.kind or ClaimantKind.ORGANISATION, is_sure=phrase.kind is not None)
        if is_behind:
            spans = [(scene.content_start(), scene.tokens[index - 1].start)] if index else []
            event = scene.event("said after", index, rules.label_cue, speaker, spans)
        else:
            after = _content_after(scene, index + is_it)
            event = scene.event("says", index, rules.label_cue, speaker, [after]) if after else None
        if event is not None:
            yield replace(event, confidence=_OBJECT)
        return


def _whole(scene: Scene, index: int, cue: Cue, subject: NounPhrase) -> Event | None:
    first = clause_start(scene, index)
    is_object = scene.lower(first) in scene.rules.demonstratives and first < index  # *das* zeigt der Bericht
    span = (
        scene.tokens[first].start if is_object or cue.form == "part" else min(subject.start, scene.tokens[index].start),
        scene.content_end(),
    )
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
                and not is_main_clause(scene, first)
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
    negated = any(
        scene.lower(at) in scene.rules.negations for at in range(index + 1, min(index + 5, len(scene.tokens)))
    )
    if (negated and cue.lemma in scene.rules.answers) or is_refused(scene, index, cue):
        return None  # welche das sind, wollte er nicht sagen
    phrase = subject_at(scene, behind_objects(scene, index + 1), cue)
    if phrase is None or not index or before <= scene.content_start():
        return None
    phrase = with_name_behind(scene, phrase)
    if follows_time(scene, index):
        return _made_of(scene, index, cue, phrase)
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


def _bridged(scene: Scene, index: int, cue: Cue, *, is_surely: bool = False, behind: int | None = None) -> Event | None:
    """Read “X, der seit 2011 leitet, sagte, A” and “Der Sprecher, Jan Maas, sagte, A”: an aside parts subject and verb.

    `is_surely` reads only those whose first words are somebody, and whose aside is a name or a relative clause; `behind` is where
    the verb of saying stands where it is not the finite one: X, die das leitet, *hat* im Sommer *versprochen*.
    """
    if index < 3 or scene.mark(index - 1) != ",":
        return None
    for comma in range(index - 2, 0, -1):
        if scene.mark(comma) != ",":
            continue
        first = clause_start(scene, comma)
        subject = subject_at(scene, first + (scene.lower(first) in scene.rules.adverbs), cue)
        if subject is None or behind_attributes(scene, subject.last) != comma - 1 or subject.is_pronoun:
            continue
        named = phrase_at(scene.text, scene.tokens, comma + 1, scene.lexis)
        if is_surely and not is_sure_aside(scene, subject, named, (comma, index)):
            continue
        if named is not None and named.last == index - 2 and named.name and not subject.name:
            subject = replace(
                named, first=subject.first, start=subject.start, text=scene.text[subject.start : named.end],
                roles=named.roles | subject.roles, kind=named.kind or subject.kind,
            )  # fmt: skip
        elif scene.lower(comma + 1) in scene.rules.cues:
            return None
        return _made_of(scene, behind or index, cue, subject)
    return None


def _participle(scene: Scene, index: int, cue: Cue, start: int) -> Event | None:
    """Read “X hatte behauptet, A”: the helper stands second, the verb at the end of its clause; and “A, hatte X gesagt”."""
    rules = scene.rules
    helper = next((at for at in range(start, index) if scene.lower(at) in rules.have), None)
    if helper is None or any(scene.lower(at) in rules.negations for at in range(helper, index)):
        return None
    if scene.lower(helper) in rules.reported:
        return None  # sie *habe* Geld verlangt: somebody says so of her
    plural = replace(cue, form="p") if scene.lower(helper) in rules.have_plural else replace(cue, form="s")
    if helper == start and start:
        found = _bridged(scene, helper, plural, behind=index)
        return found or (_inverted(scene, start, plural) if _is_told_before(scene, start, index) else None)
    subject = _subject_before(scene, helper, plural, start)
    if subject is None:
        opens = scene.lower(start) in rules.prepositions | rules.adverbs | rules.time_words | rules.demonstratives
        is_year = scene.tokens[start].is_number and helper == start + 1
        subject = subject_at(scene, behind_objects(scene, helper + 1), plural) if opens or is_year else None
    if subject is None or subject.last >= index:
        return None
    return _made_of(scene, index, cue, subject)


def _is_told_before(scene: Scene, helper: int, index: int) -> bool:
    """Whether what a helper opens stands before it: „A“, *hatte* X gesagt."""
    subject = phrase_at(scene.text, scene.tokens, behind_objects(scene, helper + 1), scene.lexis)
    return subject is not None and subject.last < index and scene.tokens[subject.first].lower not in scene.rules.oblique


def _as_clause(scene: Scene, index: int, cue: Cue, start: int) -> Event | None:
    """Read “…, wie X am Montag mitteilte” and “…, wie aus X hervorgeht”: the rest of the sentence is what is said."""
    is_out_of = scene.lower(start + 1) in scene.rules.out_of
    phrase = speaker_at(scene, start + 2, cue) if is_out_of else subject_at(scene, start + 1, cue)
    if phrase is None or phrase.last >= index:
        return None
    if scene.lower(0) in scene.rules.doubtful and any(token.is_word for token in scene.tokens[index + 1 :]):
        return None  # ob er kommt, *wie X ankündigte*, ist offen
    sentence, end = scene.sentence, scene.tokens[index].end
    spans = [
        (sentence.start, scene.tokens[start - 1].start if start else sentence.start),
        (_after_mark(scene, index), scene.content_end()),
    ]
    return aside_event(scene, (scene.tokens[start].start, end), phrase, spans)


def _after_mark(scene: Scene, index: int) -> int:
    following = index + 2 if scene.mark(index + 1) == "," else index + 1
    return scene.tokens[following].start if following < len(scene.tokens) else scene.content_end()


def _cut(scene: Scene, event: Event, following: Event) -> Event:
    """End the content of one event where the clause of the next begins: “…, während die Gewerkschaft erklärte, …”."""
    if following.pattern not in {"says", "does"} or following.claimant.start <= event.cue_end:
        return event
    first = scene.index_at(following.claimant.start)
    if (
        first is not None
        and following.cue == event.cue
        and scene.mark(first - 1) == ","
        and following.cue_start > following.claimant.end
    ):
        spans = tuple(
            (start, min(end, scene.tokens[first - 1].start))
            for start, end in event.spans
            if start < following.claimant.start
        )
        return replace(event, spans=spans)
    if first is None or scene.lower(first - 1) not in scene.rules.joints:
        return event
    limit = scene.tokens[first - 2].start if scene.mark(first - 2) == "," else scene.tokens[first - 1].start
    spans = tuple((start, min(end, limit)) for start, end in event.spans if start < limit)
    return replace(event, spans=spans) if spans else event
