"""Cuts a sentence into its claims: one for each act of saying with words of its own, and one for what stands beside them.

“X said A, while Y said B” makes two; “A, according to X” makes one. The stretches of the claims of one sentence never
overlap, and every claim's spans stand in its stretch.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.alone import stands_alone
from claims.extraction.parts import finite_between, parts_of
from claims.extraction.relatives import contact_start
from claims.extraction.turns import topic_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.attribution import Event
    from claims.extraction.coreference import Resolved
    from claims.extraction.records import Sentence, Span
    from claims.extraction.rules import Rules
    from claims.extraction.scene import Scene

_NEAR = 25  # code points: a claimant this near to the sentence's head is its subject
_NAMED_NEAR = 2  # sentences back, for whom a pronoun between marks means to be clear
_OPENING = 10  # code points before the claimant of a sentence inside a quotation: “But they say
_LEAST_SHARE = 0.25  # content shorter than a quarter of its sentence is an aside
_LEAST_WORDS = 3  # an act of saying with fewer words of content claims nothing by itself
_LEAST_REST = 4  # words beside an act of saying that may make a claim of their own
_ASIDES = frozenset({"according to", "in the view of"})


@dataclass(frozen=True, slots=True)
class Said:
    """An act of saying with the claimant behind its mention."""

    event: Event
    resolved: Resolved
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Unit:
    """One claim to be: its stretch of the sentence, the words that carry it, who says it and who passes it on.

    `lead` are words taken over from the part before: the subject of a second verb.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    said: Said | None = None
    relay: Said | None = None
    is_own: bool = False
    lead: str = ""


def units_of(scene: Scene, acts: Sequence[Said], speaker: Said | None) -> list[Unit]:
    """Return the claims of one sentence in text order; at least one."""
    sentence = scene.sentence
    main, relay = innermost(scene, acts, speaker)
    own = main if main is not None and main.event.sentence == sentence.index else None
    chosen: list[tuple[Said, Said | None]] = [(own, relay)] if own is not None else []
    hulls = [_hull(scene, own, relay)] if own is not None else []
    if own is not None and own.event.pattern in _ASIDES:
        opens = own.event.cue_start if own.event.spans[0][0] > own.event.cue_end else sentence.start
        is_second = own.event.cue.lower() == "according to" and scene.text[:opens].rstrip().endswith((" and", " but"))
        hulls = [(opens if is_second else sentence.start, sentence.end)]
    if own is not None or speaker is None:
        for said in sorted(acts, key=lambda said: -_length(said.event.spans)):
            hull = _hull(scene, said, None)
            is_apart = all(hull[1] <= start or end <= hull[0] for start, end in hulls)
            if is_apart and said is not relay and not said.event.in_quotation and _has_words(scene, said):
                chosen.append((said, None))
                hulls.append(hull)
    if not chosen:
        whole = Unit(sentence.start, sentence.end, ((scene.content_start(), sentence.end),), main, relay)
        return parts_of(scene, whole)
    order = sorted(range(len(chosen)), key=lambda place: hulls[place])
    return [
        part
        for unit in _stretched(scene, [(hulls[place], *chosen[place]) for place in order])
        for part in parts_of(scene, unit)
    ]


def behind_label(units: Sequence[Unit], begin: int | None) -> list[Unit]:
    """Return the units without the label before `begin` in their words; their stretches keep it."""
    if begin is None:
        return list(units)
    kept = []
    for unit in units:
        spans = tuple((max(start, begin), end) for start, end in unit.spans if end > begin)
        kept.append(replace(unit, spans=spans) if spans and unit.start < begin else unit)
    return kept


def topic_end(scene: Scene) -> int | None:
    """Return where a sentence begins behind a word or two on what it is about: “Housing: The mayor …”; else None."""
    sentence = scene.sentence
    begin = topic_label(scene.text, sentence) if sentence.role != "heading" else None
    if begin is None or len(scene.text[begin : sentence.end].split()) < _LEAST_REST:
        return None
    # Where the rules know few verbs (German), a full stop tells a sentence from an entry of a list.
    is_full = scene.rules.verb_second and sentence.text.endswith(".")
    return begin if is_full or finite_between(scene, begin, sentence.end) is not None else None


def innermost(scene: Scene, acts: Sequence[Said], speaker: Said | None) -> tuple[Said | None, Said | None]:
    """Return the act of saying nearest to the content of the whole sentence, and the one that passes it on."""
    sentence, rules = scene.sentence, scene.rules
    carrying = [said for said in acts if carries(said.event, sentence)]
    outer = [said for said in carrying if not said.event.in_quotation]
    if not outer:
        inner = next((said for said in carrying if _is_main(said, sentence, rules) and not _is_loose(said)), None)
        if inner is None or speaker is None or inner.resolved.name == speaker.resolved.name:
            # “They told me …”, of nobody knows whom, is no claim of theirs.
            return speaker or (inner if inner is not None and inner.event.claimant.name else None), None
        return inner, speaker
    outer.sort(key=lambda said: said.event.claimant.relative is not None)  # X, who asked for this, *said*
    first = outer[0]
    passed_on = _passed_on(scene, outer)
    if passed_on is not None:
        return passed_on
    first = _tail(outer) or first
    for inner in (said for said in acts if not said.event.in_quotation or _is_main(said, sentence, rules)):
        if _contains(first.event, inner.event) and not _is_far(inner):
            if inner.resolved.name == first.resolved.name:
                is_told = _is_most(first.event, inner.event) and _may_stand(scene, inner.event)
                return (_told_by(first, inner) if is_told else first), None
            if _is_clear(scene, inner.event):
                return inner, first
    return first, None


def _is_far(inner: Said) -> bool:
    """Whether a pronoun between marks means nobody named near: “*They* say it is safe,” he said."""
    event, named = inner.event, inner.resolved.sentence
    if _is_loose(inner):
        return True
    return event.in_quotation and event.claimant.is_pronoun and (named is None or event.sentence - named > _NAMED_NEAR)


def _is_loose(inner: Said) -> bool:
    """Whether “they” between marks was taken for a body named before: “*They* said we were a protest” is hardly the commission’s."""
    claimant = inner.event.claimant
    is_body = inner.resolved.kind is ClaimantKind.ORGANISATION and claimant.number == "p"
    return is_body and claimant.is_pronoun and inner.event.in_quotation


def _passed_on(scene: Scene, outer: Sequence[Said]) -> tuple[Said, Said] | None:
    """Return who says something and who passes it on: “…,” Ortiz said, *according to the Courier*; Ortiz said …, *the Courier reported*."""
    aside = next((said for said in outer if said.event.pattern == "according to"), None)
    relay = aside or _tail(outer)
    if relay is None:
        return None
    others = [said for said in outer if said is not relay and said.resolved.name != relay.resolved.name]
    named = [said for said in others if not said.event.is_whole and (aside is relay or _is_clear(scene, said.event))]
    if named:
        return named[0], relay
    first = outer[0]  # Ortiz backs a smaller plan, according to the Courier
    return (first, relay) if aside is relay and first in others and first.event.is_whole else None


def _tail(outer: Sequence[Said]) -> Said | None:
    """Return the act at the end of a sentence that passes on another before it: “Ortiz said …, the Courier reported”."""
    first = outer[0].event
    for said in outer[1:]:
        passes_on = said.event.is_tail and said.event.spans[0][0] <= first.cue_start
        if said.event.cue[:3].lower() == "as " and said.event.claimant.kind is not ClaimantKind.ORGANISATION:
            continue  # …, Pike suggested, *as the owner had admitted*
        if passes_on and (first.is_whole or not said.event.claimant.is_pronoun):
            return said
    return None


def carries(event: Event, sentence: Sentence) -> bool:
    """Whether the content is enough of a sentence to be its claim, not an aside of a longer one."""
    if event.pattern in _ASIDES:
        return True
    length = _length(event.spans)
    opens_sentence = event.pattern == "says" and event.claimant.start - sentence.start < _NEAR
    return opens_sentence or length >= _LEAST_SHARE * (sentence.end - sentence.start)


def _is_most(outer: Event, inner: Event) -> bool:
    return inner.claimant.start <= outer.spans[0][0] + 1 and 2 * _length(inner.spans) > _length(outer.spans)


def _is_clear(scene: Scene, inner: Event) -> bool:
    """Whether a verb inside another’s content surely says something: “critics claim …”, “the minister had told him that …”."""
    if inner.is_whole or not inner.claimant.is_sure:
        return False
    between = scene.text[inner.cue_end : inner.spans[0][0]].lower().split()
    return inner.cue.lower() in scene.rules.plain_cues or bool(scene.rules.that & set(between))


def _may_stand(scene: Scene, inner: Event) -> bool:
    """Whether what is said inside makes a sentence: she feared *rents would rise*; not: it had reported *the matter to the police*."""
    is_clause = inner.cue.lower() in scene.rules.plain_cues | scene.rules.clause_cues
    return scene.rules.verb_second or stands_alone(scene, inner.spans[0], is_clause=is_clause)


def _told_by(outer: Said, inner: Said) -> Said:
    """Take the content of “she hoped …” under the claimant of “Ortiz said she hoped …”."""
    told, told_of = outer.event, inner.event
    event = replace(told_of, claimant=told.claimant, cue=told.cue, cue_start=told.cue_start, cue_end=told.cue_end)
    return outer if told_of.is_whole else replace(outer, event=event)


def _is_main(said: Said, sentence: Sentence, rules: Rules) -> bool:
    """Whether an act of saying inside a quotation is what its sentence is about: “They say it was rushed.”."""
    event = said.event
    opens = event.claimant.start - sentence.start < _OPENING and event.pattern == "says"
    known = said.resolved.entity is not None and event.claimant.is_sure
    is_most = _length(event.spans) > 0.4 * (sentence.end - sentence.start)
    return opens and known and event.cue.lower() in rules.plain_cues and is_most


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


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _has_words(scene: Scene, said: Said) -> bool:
    # “Prices fell,” the minister said: two words before the one who said them are a sentence of their own.
    least = _LEAST_WORDS - (said.event.pattern == "said after")
    return sum(len(scene.text[start:end].split()) for start, end in said.event.spans) >= least


def _hull(scene: Scene, said: Said, relay: Said | None) -> Span:
    """Return the stretch from the claimant to the end of the content; of “X, who said …” only the clause."""
    event, claimant = said.event, said.event.claimant
    starts = [event.cue_start, *(start for start, _ in event.spans)]
    ends = [event.cue_end, *(end for _, end in event.spans)]
    first = scene.index_at(claimant.end)
    if first is not None and scene.mark(first) == ",":
        first += 1
    is_antecedent = first is not None and _is_relative(scene, first, event)
    if is_antecedent and first is not None:
        starts.append(scene.tokens[first].start)
    is_inside = scene.sentence.start <= claimant.start and claimant.end <= scene.sentence.end
    is_near = claimant.start > min(starts) or not any(
        scene.sentence.start <= start < claimant.start for start in starts
    )
    if is_inside and is_near and not is_antecedent and event.pattern != "adding":
        starts.append(claimant.start)
        ends.append(claimant.end)
    contact = contact_start(scene, event)
    starts += [contact] if contact is not None else []
    if relay is not None and relay.event.sentence == scene.sentence.index:
        starts += [relay.event.cue_start, *(start for start, _ in relay.event.spans)]
        starts += [relay.event.claimant.start] * (relay.event.pattern != "adding")
        ends.append(relay.event.cue_end)
    return max(min(starts), scene.sentence.start), min(max(ends), scene.sentence.end)


def _is_relative(scene: Scene, first: int, event: Event) -> bool:
    """Whether the verb stands in the clause of a relative at `first`; not in “X, who asked for this, said”."""
    if scene.lower(first) not in scene.rules.relatives:
        return False
    between = [token for token in scene.tokens[first:] if token.start < event.cue_start]
    return event.cue_start > scene.tokens[first].start and all(token.is_word for token in between)


def _stretched(scene: Scene, found: Sequence[tuple[Span, Said, Said | None]]) -> list[Unit]:
    """Return the units of acts of saying, with the rest of the sentence in units of its own or added to theirs."""
    sentence = scene.sentence
    units: list[Unit] = []
    before = sentence.start
    for place, (hull, said, relay) in enumerate(found):
        begin = hull[0]
        if begin > before:
            rest = _rest_before(scene, said, before, begin)
            if rest is None:
                continue  # half of *what* researchers say they need
            if max(rest[0], scene.content_start()) < rest[1]:  # a dateline alone claims nothing
                units.append(Unit(rest[0], rest[1], ((max(rest[0], scene.content_start()), rest[1]),)))
            elif not units:
                begin = sentence.start
        last = place + 1 == len(found)
        end = sentence.end if last else hull[1]
        if last and hull[1] < sentence.end:
            rest = _trimmed(scene, hull[1], sentence.end)
            if _is_clause(scene, rest) and said.event.pattern == "adding":
                end = hull[1]
        spans = _ordered(said.event.spans, begin, end)
        if spans and said.event.is_whole and begin == sentence.start and _opens_before(scene, hull[0]):
            spans = ((scene.content_start(), spans[-1][1]),)
        units.append(Unit(begin, end, spans or ((begin, end),), said, relay, is_own=True))
        before = end
    if units and units[-1].end < sentence.end and not _is_clause(scene, (units[-1].end, sentence.end)):
        units[-1] = replace(units[-1], end=sentence.end)
    whole = Unit(sentence.start, sentence.end, ((sentence.start, sentence.end),))
    return [unit for unit in units if unit.start < unit.end] or [whole]


def _rest_before(scene: Scene, said: Said, before: int, begin: int) -> Span | None:
    """Return the words before an act that make a claim beside it, an empty span where they make none; None where the act is none."""
    rest = _trimmed(scene, before, begin)
    if not _is_clause(scene, rest) or _belongs(scene, said, begin):
        return before, before
    kept = _without_joint(scene, rest)
    return kept if kept is None or _is_clause(scene, kept) else (before, before)


def _without_joint(scene: Scene, rest: Span) -> Span | None:
    """Return the words before an act of saying without what joins them to it: “…, *in which* he said”, “… *after* X reported”.

    None where they cannot do without the act: “half of *what* researchers say …”.
    """
    rules = scene.rules
    last = max(index for index, token in enumerate(scene.tokens) if token.start < rest[1])
    joint = last
    while joint >= 0 and scene.lower(joint) in rules.prepositions | rules.subordinators | rules.relatives | rules.that:
        joint -= 1
    words = {scene.lower(index) for index in range(joint + 1, last + 1)}
    if words & rules.free_relatives or scene.lower(last) in rules.determiners - rules.that:
        return None
    if joint == last:
        return rest
    if words & rules.that or (words & rules.prepositions and not words & (rules.relatives | rules.after)):
        return rest[0], rest[0]  # part of it is *that* X think …: the act takes the whole
    if joint < 0:
        return rest[0], rest[0]
    measure = scene.rules.time_before.search(scene.text, rest[0], scene.tokens[joint].end)
    return _trimmed(scene, rest[0], measure.start() if measure else scene.tokens[joint].end)


def _belongs(scene: Scene, said: Said, begin: int) -> bool:
    """Whether the words before only lead up to the act of saying: “In a statement on Monday, X said …”."""
    first = scene.lower(0)
    is_set_off = said.event.pattern == "does" and scene.text[:begin].rstrip().endswith(",")
    is_aside = (said.event.pattern == "says" or is_set_off) and begin - scene.sentence.start < 3 * _NEAR
    if first in scene.rules.asked_openers and scene.text[
        said.event.claimant.start - 2 : said.event.claimant.start
    ].startswith(","):
        return True  # *Asked whether he would stay*, she said no
    if _opens_before(scene, begin):
        return True
    return is_aside and first in scene.rules.prepositions | scene.rules.adverbs | scene.rules.subordinators


def _opens_before(scene: Scene, begin: int) -> bool:
    """Whether a clause that serves the rest stands before an offset: *When the firm moved last May*, she expected trouble."""
    is_set_off = scene.sentence.start < begin and scene.text[:begin].rstrip().endswith(",")
    return is_set_off and scene.lower(0) in scene.rules.subordinators - scene.rules.that


def _is_clause(scene: Scene, span: Span) -> bool:
    return len(scene.text[span[0] : span[1]].split()) >= _LEAST_REST and finite_between(scene, *span) is not None


def _trimmed(scene: Scene, start: int, end: int) -> Span:
    """Return the span without marks and joints at its ends: “, while”, “and”."""
    rules = scene.rules
    inside = [token for token in scene.tokens if start <= token.start and token.end <= end]
    loose = rules.joints | rules.conjunctions | (rules.relatives - rules.that)
    while inside and (not inside[0].is_word or inside[0].lower in rules.joints):
        inside.pop(0)
    while inside and (not inside[-1].is_word or inside[-1].lower in loose):
        inside.pop()
    return (inside[0].start, inside[-1].end) if inside else (start, start)


def _ordered(spans: Sequence[Span], low: int, high: int) -> tuple[Span, ...]:
    """Return the spans in text order, inside the stretch and apart from one another."""
    clean: list[Span] = []
    for start, end in sorted(spans):
        begin = max(start, low, clean[-1][1] if clean else 0)
        stop = min(end, high)
        if begin < stop:
            clean.append((begin, stop))
    return tuple(clean)
