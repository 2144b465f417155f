"""Tells whether the words somebody said make a sentence by themselves, and which words of the claim do where they do not.

“The minister said *that prices fell*” does; “She found *the keys in the car and called the police*”, “They wondered
*whether it was enough*” and “the ruling, *declaring the ban void*” do not: there the claim keeps the verb it was told with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.extraction.demands import demand_verb, is_demand
from claims.extraction.relatives import relative_subject
from claims.extraction.tokens import CLOSING, OPENING

if TYPE_CHECKING:
    from claims.extraction.records import Span
    from claims.extraction.scene import Scene
    from claims.extraction.units import Unit

_OPENING_WORDS = 4  # right before who says something: *in old age* she spoke of it
_OFFICE_WORDS = 12  # before the name of who holds it: *der Vorsitzende des Verbands*, Uwe Stark, warf …
_THING_WORDS = 4  # of a thing that may be claimed: the credit
_TAIL_WORDS = 7  # behind a quotation: ,” the letter went on on page two
_LEAST_WORDS = 3  # behind “the truth is that”
_SOURCE_WORDS = 10  # behind “according to”
_PATTERNS = frozenset({"says", "adding"})  # what stands behind its verb, in one piece
_AFTER_VERB = frozenset(
    {"as", "after", "before", "since", "until"}
)  # prepositions too: they open a clause behind a verb


def wording_of(scene: Scene, unit: Unit) -> tuple[tuple[Span, ...], str]:
    """Return the spans a claim's words are taken from, and the words that stand before them.

    They are the unit's own, or its whole stretch where its own make no sentence; then whose words they are stands before
    a stretch that has no subject.
    """
    spans, lead = _worded(scene, unit)
    spans = _without_source(scene, unit, spans)
    spans = _without_hearing(scene, unit, spans)
    opening = scene.rules.lead_in.match(scene.text, *spans[0]) if not lead else None
    if opening is not None and len(scene.text[opening.end() : spans[0][1]].split()) >= _LEAST_WORDS:
        spans = ((opening.end(), spans[0][1]), *spans[1:])
    if unit.said is None or not unit.is_own:
        return _without_tail(scene, spans), lead
    begin, end = spans[-1]
    is_parted = len(spans) > 1 and scene.text[begin - 2 : begin] == ", "
    aside = scene.rules.bare_claim.search(scene.text, begin - 2 if is_parted else begin, end)
    at = scene.index_at(aside.start()) if aside is not None else None
    if aside is None or at is None or scene.quoted[at] or aside.start() == begin:
        return spans, lead
    return (spans[:-1] if aside.start() < begin else (*spans[:-1], (begin, aside.start()))), lead


def _without_tail(scene: Scene, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out that a quotation goes on, where no act is read from it: “I asked him twice,” *it went on*."""
    last = len(scene.tokens) - 1
    told = scene.rules.bare_report.search(scene.text[slice(*spans[-1])])
    if told is not None and told.start():
        return (*spans[:-1], (spans[-1][0], spans[-1][0] + told.start()))
    if scene.rules.verb_second or not scene.tokens or (not scene.quoted[0] and scene.mark(0) not in OPENING):
        return spans
    closing = next((at for at in range(last, max(1, last - _TAIL_WORDS), -1) if scene.mark(at) in CLOSING), None)
    if closing is None or scene.mark(closing - 1) not in {",", "!", "?"} or not scene.quoted[closing - 1]:
        return spans
    is_subject = (
        scene.lower(closing + 1) in scene.rules.pronouns.keys() | scene.rules.articles | scene.rules.number_words
    )
    verbs = [at for at in range(closing + 2, last + 1) if scene.is_verb(at) or scene.lower(at) in scene.rules.went_on]
    end = scene.tokens[closing].end
    return (*spans[:-1], (spans[-1][0], end)) if is_subject and verbs and spans[-1][0] < end <= spans[-1][1] else spans


def _without_source(scene: Scene, unit: Unit, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out who passes a claim on: ministers fear a revolt, *according to a memo*."""
    relay = unit.relay.event if unit.relay is not None else None
    is_told_last = (
        relay is not None and relay.pattern == "said after" and relay.is_tail and relay.sentence == scene.sentence.index
    )
    if relay is None or not (relay.pattern == "according to" or is_told_last):
        return _behind_source(scene, unit, spans)
    kept = [
        (max(start, first), min(end, last))
        for start, end in spans
        for first, last in relay.spans
        if max(start, first) < min(end, last)
    ]
    return tuple(kept) or spans


def _without_hearing(scene: Scene, unit: Unit, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out who only heard a claim that is nobody’s: *the inquest was told that* he fell; he fell, *a court heard*."""
    if unit.said is not None or unit.lead or scene.quoted[0]:
        return spans
    start, end = spans[0][0], spans[-1][1]
    opening = scene.rules.heard_first.match(scene.text, start, spans[0][1])
    if opening is not None:
        start = opening.end()
    elif (closing := scene.rules.heard_last.search(scene.text, spans[-1][0], end)) is not None:
        end = closing.start()
    if len(scene.text[start:end].split()) < _LEAST_WORDS:
        return spans
    return _clipped(spans, start, end)


def _clipped(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    return tuple((max(a, start), min(b, end)) for a, b in spans if max(a, start) < min(b, end))


def _behind_source(scene: Scene, unit: Unit, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out a source that opens a sentence and is nobody: *according to the 44-page decision*, the firm approved it."""
    start, end = spans[0]
    source = scene.rules.according.match(scene.text, start, end)
    first = scene.index_at(source.end()) if source is not None and unit.said is None else None
    if first is None:
        return spans
    until = range(first, min(first + _SOURCE_WORDS, len(scene.tokens) - 1))
    comma = next((at for at in until if scene.mark(at) == ","), None)
    if comma is None or any(scene.is_verb(at) for at in range(first, comma)):
        return spans
    return ((scene.tokens[comma + 1].start, end), *spans[1:])


def _worded(scene: Scene, unit: Unit) -> tuple[tuple[Span, ...], str]:
    said = unit.said
    if said is None or not unit.is_own:
        return unit.spans, unit.lead
    if said.event.is_whole:
        return _worded_whole(scene, unit)
    if is_demand(scene, unit) and demand_verb(scene, unit.spans[0]) is None:
        return _whole(scene, unit), _subject(unit)  # demanded that *the state farm less*
    spoken_of = relative_subject(scene, unit)
    is_read = said.event.pattern in _PATTERNS and not scene.rules.verb_second and len(unit.spans) == 1
    if spoken_of or unit.lead or not is_read:
        return unit.spans, spoken_of or unit.lead
    is_relative = said.event.claimant.relative is not None
    is_clause = said.event.cue.lower() in scene.rules.plain_cues | scene.rules.clause_cues
    is_overlong = is_relative and is_overrun(scene, unit.spans[0])
    if stands_alone(scene, unit.spans[0], is_clause=is_clause) and not is_overlong:
        return unit.spans, unit.lead
    return _whole(scene, unit), _subject(unit)


def _worded_whole(scene: Scene, unit: Unit) -> tuple[tuple[Span, ...], str]:
    """Return the words of an act that keeps its verb."""
    said = unit.said
    if said is None:
        return unit.spans, unit.lead
    if unit.spans[0][0] == said.event.cue_start:
        lead = _subject(unit) if said.event.pattern == "adding" else ""
        return _whole(scene, unit), unit.lead or lead  # faces prison *after pleading guilty*
    relative = said.event.claimant.relative
    if relative is not None and unit.start == relative[0]:
        return ((relative[1], unit.end),), _subject(unit)  # Voters chose Ortiz, *who promised to cut taxes*
    if relative is not None:
        return _whole(scene, unit), unit.lead  # Ortiz, *who denies it*, left the country
    if unit.spans[0][0] == said.event.claimant.start:
        return ((_opening(scene, unit), unit.spans[0][1]), *unit.spans[1:]), unit.lead
    return unit.spans, unit.lead


def _subject(unit: Unit) -> str:
    """Return whose words a unit is, where its stretch does not name them."""
    said = unit.said
    if said is None or unit.start <= said.event.claimant.start < said.event.cue_start:
        return ""
    entity = said.resolved.entity
    return entity.named().in_text() if entity is not None else said.event.claimant.text


def _opening(scene: Scene, unit: Unit) -> int:
    """Return where a claim begins that keeps its verb: with the words right before who says it, *First* minister Ortiz, *in May* Ortiz."""
    rules, begin = scene.rules, unit.spans[0][0]
    first, last = scene.index_at(max(unit.start, scene.content_start())), scene.index_at(begin)
    if rules.verb_second and first is not None and last is not None and _is_apposed(scene, first, last):
        return scene.tokens[first].start
    if first is None or last is None or not 0 < last - first <= _OPENING_WORDS:
        return begin
    before = range(first, last)
    is_plain = all(scene.tokens[at].is_word and not scene.is_verb(at) for at in before)
    joins = rules.conjunctions | rules.subordinators | rules.that | rules.relatives
    return begin if not is_plain or scene.lower(first) in joins else scene.tokens[first].start


def _is_apposed(scene: Scene, first: int, last: int) -> bool:
    """Whether a name at a token stands between commas behind what its bearer is: *der Vorsitzende des Verbands*, Uwe Stark, warf."""
    before = range(first, last - 1)
    return (
        scene.mark(last - 1) == ","
        and 0 < len(before) <= _OFFICE_WORDS
        and all(scene.tokens[at].is_word and not scene.is_verb(at) for at in before)
    )


def _whole(scene: Scene, unit: Unit) -> tuple[Span, ...]:
    return ((max(unit.start, scene.content_start()), unit.end),)


def stands_alone(scene: Scene, span: Span, *, is_clause: bool = False) -> bool:
    """Whether a subject with a finite verb of its own stands in the span, outside the clauses that serve another.

    A quotation is taken as it stands. Behind “that”, and behind a verb that takes nothing else (`is_clause`), stands a clause
    even where the lists do not know its verb.
    """
    first = scene.index_at(span[0])
    if first is None or scene.quoted[first] or scene.mark(first) in OPENING:
        return True
    rules, lower = scene.rules, scene.lower(first)
    if _is_surely_clause(scene, first, span, is_clause=is_clause):
        return True
    inside = [at for at in range(first, len(scene.tokens)) if scene.tokens[at].start < span[1]]
    verbs = _verbs(scene, inside)
    is_described = lower.endswith("ed") and verbs[1:2] in ([first + 2], [first + 3])  # *recycled* videos were common
    is_name = scene.lexis.is_proper(scene.tokens, first)  # said *Fell* had a week
    is_bare = (
        verbs[:1] == [first] and lower not in rules.pronouns and "'" not in lower and not is_described and not is_name
    )
    if not inside or is_bare or lower in rules.object_pronouns | rules.particles or lower in rules.asking:
        return False
    if any(scene.quoted[at] for at in inside[:3]):
        return True
    if not verbs:
        is_thing = len(inside) <= _THING_WORDS and scene.lower(first - 1) in rules.take_things
        opens_other = lower in rules.prepositions | rules.subordinators - rules.that or lower.endswith("ing")
        opens_other = opens_other or (lower in rules.articles and is_thing)  # claim *the credit*
        opens_other = opens_other or lower in rules.pronouns  # say *it again*
        return (is_clause or scene.lower(first - 1) in rules.that) and not opens_other
    return not _is_joined_on(scene, first, verbs) and _count_main(scene, inside, set(verbs), is_clause=is_clause) > 0


def _is_surely_clause(scene: Scene, first: int, span: Span, *, is_clause: bool) -> bool:
    """Whether a stretch is a clause whatever its verb: said *it owes* money, said *gulls attack* people, found that *people who nap* live long."""
    rules, lower, before = scene.rules, scene.lower(first), scene.lower(first - 1)
    if rules.verb_second or not (is_clause or before in rules.that):
        return False
    is_many = (
        lower.endswith("s")
        and not lower.endswith("ss")
        and lower not in rules.small_words
        and before not in rules.take_things
    )
    is_many = is_many and not scene.is_verb(first) and first + 1 < len(scene.tokens) and scene.tokens[first + 1].is_word
    is_told = is_clause and is_many and len(scene.text[slice(*span)].split()) > _THING_WORDS
    opens = rules.group_nouns | rules.determiners - rules.that | rules.possessives
    return _opens_with_subject(scene, first) or is_told or (before in rules.that and lower in opens)


def _opens_with_subject(scene: Scene, first: int) -> bool:
    """Whether a pronoun that can only be a subject opens a stretch, with a word for its verb behind it: said *it still owes* money."""
    rules = scene.rules
    at = first + 1
    while at < len(scene.tokens) and scene.lower(at) in rules.adverbs:
        at += 1
    is_subject = scene.lower(first) in rules.pronouns.keys() | rules.contact_pronouns
    if scene.lower(first) in rules.that and scene.lower(first + 1) in rules.modals | rules.be:
        return True  # thinks *that will* be hard
    is_word = at < len(scene.tokens) and scene.tokens[at].is_word and scene.lower(at) not in rules.small_words
    return is_subject and is_word


def _is_joined_on(scene: Scene, first: int, verbs: list[int]) -> bool:
    """Whether the first verb belongs to what is joined on to a thing: the keys *and called* the police; the same, *and they were* wrong."""
    rules = scene.rules
    if scene.lower(verbs[0] - 1) in rules.conjunctions and not _has_verb_after(scene, verbs, verbs[0]):
        return True
    return any(
        scene.lower(at - 1) in rules.conjunctions and scene.mark(at - 2) == "," and scene.lower(at) in rules.pronouns
        for at in range(first + 2, verbs[0] + 1)
    )


def is_overrun(scene: Scene, span: Span) -> bool:
    """Whether the words of a relative clause run into the verb of its sentence: the number who said *they had left rose*."""
    first = scene.index_at(span[0])
    if first is None or scene.quoted[first]:
        return False
    inside = [at for at in range(first, len(scene.tokens)) if scene.tokens[at].start < span[1]]
    until = next((at for at in inside if not scene.tokens[at].is_word), inside[-1] + 1)
    inside = [at for at in inside if at < until]
    if not inside:
        return False
    verbs = set(_verbs(scene, inside))
    joined = {at for at in verbs if scene.lower(at - 1) in scene.rules.conjunctions}
    return not joined and _count_main(scene, inside, verbs) > 1


def _count_main(scene: Scene, inside: list[int], verbs: set[int], *, is_clause: bool = True) -> int:
    """Return how many verbs are left when each clause that serves another has taken its own.

    Behind what need be no clause (`is_clause`), “after” serves one: recalled *four kinds of food after glass was found*.
    """
    rules, was_verb, found = scene.rules, False, 0
    waiting = int(scene.lower(inside[0]) in _AFTER_VERB)  # *As* the doors closed
    for at in inside:
        lower = scene.lower(at)
        if at in verbs:
            found += not waiting
            waiting, was_verb = max(0, waiting - 1) + _tells(scene, at, verbs), True
        elif scene.mark(at) == ",":
            waiting = int(scene.lower(at + 1).endswith("ing"))  # …, *saying he saw it*
        elif lower in _AFTER_VERB:
            waiting += was_verb or (not is_clause and at > inside[0])
        elif lower in rules.relatives | rules.subordinators - rules.prepositions and not _is_that_thing(scene, at):
            takes_verb = at + 1 not in verbs and scene.lower(at + 1) in rules.verbs  # that *pay* late: its verb is here
            waiting, was_verb = waiting + (not takes_verb), was_verb or takes_verb
    return found


def _tells(scene: Scene, at: int, verbs: set[int]) -> bool:
    """Whether the next verb belongs to what a verb of saying tells without “that”: they *suggested* he may have left."""
    is_cue = any(
        cue.content == "that" and cue.form in {"past", "s"} for cue in scene.rules.cues.get(scene.lower(at), ())
    )
    if not is_cue or scene.lower(at + 1) in scene.rules.that:
        return False
    for after in range(at + 1, len(scene.tokens)):
        if not scene.tokens[after].is_word or scene.lower(after) in scene.rules.conjunctions:
            return False
        if after in verbs:
            return after > at + 1
    return False


def _is_that_thing(scene: Scene, at: int) -> bool:
    """Whether “that” points at a thing: in *that year*."""
    return scene.lower(at) in scene.rules.that and scene.lower(at - 1) in scene.rules.prepositions


def _verbs(scene: Scene, inside: list[int]) -> list[int]:
    """Return where finite verbs begin, but for participles behind a thing: a molecule *called* succinate."""
    rules = scene.rules
    quoted = next((at for at in inside if scene.quoted[at] and scene.tokens[at].is_word), None)
    is_told = quoted is not None and not scene.quoted[inside[0]] and scene.tokens[quoted].is_capital
    if is_told:
        inside = [at for at in inside if not scene.quoted[at]]  # posted *a picture with the words* “Some can’t be”
    return [
        at
        for at in inside
        if scene.is_verb(at)
        and not _goes_on(scene, at)
        and not _opens_participle(scene, at)
        and not (
            scene.lower(at) in rules.naming
            and scene.tokens[at - 1].text.islower()
            and scene.lower(at - 1) not in rules.pronouns
        )
    ]


def _opens_participle(scene: Scene, at: int) -> bool:
    """Whether a participle behind a comma only compares or describes: earnings of $1.70, *compared with* $2.05."""
    rules = scene.rules
    is_past = scene.lower(at).endswith("ed") and scene.lower(at + 1) in rules.prepositions - rules.infinitive
    return is_past and scene.mark(at - 1) == "," and not rules.verb_second


def _goes_on(scene: Scene, at: int) -> bool:
    """Whether a verb belongs to the one before it: has *fallen*, will have *been*, did not *say*."""
    rules = scene.rules
    at -= 1
    while at > 0 and (
        scene.lower(at) in rules.adverbs | rules.negations - rules.auxiliaries or scene.lower(at).endswith("ly")
    ):
        at -= 1
    return scene.lower(at) in rules.auxiliaries and scene.is_verb(at)


def _has_verb_after(scene: Scene, verbs: list[int], first: int) -> bool:
    """Whether another verb follows: prices and *rents rose* and fell."""
    return any(at > first + 1 and scene.tokens[first].start < scene.tokens[at].start for at in verbs)
