"""Finds where a clause that serves another ends: “*After the agency reported a loss*, …”, “Ortiz, *who denied it*, said …”."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.subjects import verb_group
from claims.extraction.tokens import CLOSING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.scene import Event, Scene

_HEAD = 3  # words that may stand before the joint of a sentence’s first clause: But even after


def cut_at_next(scene: Scene, events: Sequence[Event]) -> list[Event]:
    """End the content of one event where the next one's clause begins: “…, while Jones argued …”, “…, the agency reported”."""
    cut: list[Event] = []
    events = _goes_on(scene, events)
    tails = [event for event in events if event.is_tail and not event.claimant.is_pronoun]
    for number, found in enumerate(events):
        event = _in_clause(scene, _before_adding(scene, _before_tail(found, tails), events))
        event = _before_relative(scene, event, events)
        following = next(
            (e for e in events[number + 1 :] if e.claimant.start > event.cue_end and e.pattern in {"says", "does"}),
            None,
        )
        cut.append(event if following is None else _cut(scene, event, following))
    return cut


def _in_clause(scene: Scene, event: Event) -> Event:
    """End the content of an event with the clause that serves another: “*After X said so*, Y …”, “Y, *who said so*, …”."""
    limit = _clause_end(scene, event)
    if limit is None:
        return event
    spans = tuple((start, min(end, limit)) for start, end in event.spans if start < limit)
    return replace(event, spans=spans) if spans else event


def _before_tail(event: Event, tails: Sequence[Event]) -> Event:
    """End the content of an event at the tail that passes it on: “X said that …, the agency reported”."""
    for tail in tails:
        limit = tail.spans[0][1]
        if tail is not event and tail.spans[0][0] <= event.cue_start < event.cue_end <= limit:
            spans = tuple((start, min(end, limit)) for start, end in event.spans if start < limit)
            return replace(event, spans=spans) if spans else event
    return event


def _before_relative(scene: Scene, event: Event, events: Sequence[Event]) -> Event:
    """End the content of an event where a relative clause at its end says something of its own: points to a tax, *which she says hurts*."""
    for other in events:
        first = scene.index_at(other.claimant.start)
        is_inside = event.spans[-1][0] < other.claimant.start and event.cue_end <= other.claimant.start
        if other is event or other.pattern != "says" or other.in_quotation or not is_inside or first is None:
            continue
        verb = scene.index_at(other.spans[0][0])
        is_said_of = scene.lower(first - 1) in scene.rules.relatives and scene.mark(first - 2) == ","
        if is_said_of and verb is not None and scene.is_verb(verb) and other.spans[-1][1] >= event.spans[-1][1]:
            start, _ = event.spans[-1]
            limit = scene.tokens[first - 2].start
            return replace(event, spans=(*event.spans[:-1], (start, limit))) if start < limit else event
    return event


def _goes_on(scene: Scene, events: Sequence[Event]) -> list[Event]:
    """Mark the acts of somebody who said something before in the same clause: “X said … *and warned that …*”.

    What shows no clause (“… and approved it”) may as well be part of what was said first.
    """
    found: list[Event] = []
    for event in events:
        joint = _joint_before(scene, event)
        is_verb = (
            event.pattern in {"says", "does"} and joint is not None and scene.lower(joint) in scene.rules.conjunctions
        )
        first = next((e for e in found if e.claimant.start == event.claimant.start and _may_go_on(e, event)), None)
        if (
            is_verb
            and joint is not None
            and first is not None
            and (
                _has_that(scene, event)
                or first.is_whole
                or not (event.is_whole or _is_of_somebody(scene, first))
                or _is_own_deed(scene, first, event, joint)
            )
        ):
            begin = scene.tokens[joint + 1].start
            spans = tuple((max(start, begin), end) for start, end in event.spans if end > begin)
            event = replace(event, pattern="adding", spans=spans or event.spans)  # noqa: PLW2901
        found.append(event)
    return found


def _is_of_somebody(scene: Scene, first: Event) -> bool:
    """Whether somebody with a name is the subject of what was said first, who may have said the next: said *Drayton* had signed and told them."""
    at = scene.index_at(first.spans[0][0])
    verb = next((i for i in range(at + 1, len(scene.tokens)) if scene.is_verb(i)), None) if at is not None else None
    if at is None or verb is None or scene.quoted[at]:
        return False
    return (
        all(scene.lexis.is_proper(scene.tokens, i) for i in range(at, verb)) and first.claimant.end <= first.cue_start
    )


def _is_own_deed(scene: Scene, first: Event, event: Event, joint: int) -> bool:
    """Whether who said something did the next thing too: said it was “weak” *and accused her*; conceded … *and promised a review*.

    Not the subject of what was said, where that may speak: said the firm had apologised and promised to pay.
    """
    rules, told = scene.rules, scene.index_at(first.spans[0][0])
    if scene.quoted[joint] or told is None or rules.verb_second:
        return False
    at = joint - (scene.mark(joint - 1) == ",")
    if scene.lower(joint + 1) in rules.auxiliaries:
        return False  # said she was “appalled” and *had asked* for a report
    if scene.mark(at - 1) in CLOSING and scene.quoted[at - 2]:
        return True
    if at < joint and scene.lower(joint + 1) == event.cue.lower() and event.claimant.kind is ClaimantKind.PERSON:
        return True  # said rents would rise, *and called* on her
    lemmas = {cue.lemma for cue in rules.cues.get(event.cue.lower(), ())}
    firsts = {cue.lemma for cue in rules.cues.get(first.cue.lower(), ())}
    return bool(lemmas & rules.commitments) and bool(firsts & rules.concessions)


def _may_go_on(first: Event, event: Event) -> bool:
    is_verb = first.pattern in {"says", "does", "said after", "adding"}
    return is_verb and first.cue_end <= event.cue_start and first.in_quotation == event.in_quotation


def _has_that(scene: Scene, event: Event) -> bool:
    at = scene.index_at(event.cue_end)
    return at is not None and scene.lower(at) in scene.rules.that


def _joint_before(scene: Scene, event: Event) -> int | None:
    """Return the index of what stands before the verb of an act with its helpers: a comma, “and”; None at the head."""
    at = scene.index_at(event.cue_start)
    joint = verb_group(scene, at).subject_last if at else -1
    return joint if joint > 0 else None


def _before_adding(scene: Scene, event: Event, events: Sequence[Event]) -> Event:
    """End the content of an event where its speaker goes on with another: “X said …, *adding that …*”."""
    for other in events:
        is_same = other.claimant.start in {
            event.claimant.start,
            event.spans[0][0],
        }  # said *she* feared A, and called for B
        is_next = other.pattern == "adding" and is_same and other is not event
        if not is_next or other.cue_start < event.cue_end:
            continue
        joint = _joint_before(scene, other)
        if joint is None or not (scene.mark(joint) == "," or scene.lower(joint) in scene.rules.conjunctions):
            continue
        limit = scene.tokens[joint - (scene.mark(joint - 1) == ",")].start
        spans = tuple((start, min(end, limit)) for start, end in event.spans if start < limit)
        return replace(event, spans=spans) if spans and spans[-1][1] > event.spans[0][0] else event
    return event


def _cut(scene: Scene, event: Event, following: Event) -> Event:
    first = scene.index_at(following.claimant.start)
    if first is None or first < 2:
        return event
    has_joint = scene.lower(first - 1) in scene.rules.joints
    mark = scene.mark(first - 2 if has_joint else first - 1)
    if mark != ";" and not (has_joint and mark == ","):
        return event
    limit = scene.tokens[first - 2 if has_joint else first - 1].start
    spans = tuple((start, min(end, limit)) for start, end in event.spans if start < limit)
    return replace(event, spans=spans) if spans else event


def _clause_end(scene: Scene, event: Event) -> int | None:
    """Return the offset where the clause of an act of saying ends before its sentence does; None where it runs to the end."""
    first = scene.index_at(event.claimant.place[0])
    cue = scene.index_at(event.cue_start)
    if first is None or cue is None or first > cue:
        return None
    if event.claimant.relative is not None:
        return _relative_end(scene, first, cue)
    return _leading_end(scene, cue) if _is_leading(scene, first - 1) else None


def _is_leading(scene: Scene, joint: int) -> bool:
    """Whether a word opens the first clause of its sentence, or one behind a mark, and that clause serves the next."""
    rules = scene.rules
    if joint < 0 or scene.lower(joint) not in rules.subordinators - rules.that:
        return False
    return scene.mark(joint - 1) == "," or (joint <= _HEAD and all(token.is_word for token in scene.tokens[:joint]))


def _relative_end(scene: Scene, relative: int, cue: int) -> int | None:
    """Return where “, who said so,” ends: at the mark behind which the main verb stands."""
    if any(_is_leading(scene, at) for at in range(min(_HEAD + 1, relative))):
        return _leading_end(scene, cue)
    mark = scene.mark(relative - 1)
    if scene.tokens[relative - 1].is_word:
        return None
    for at in range(cue + 1, len(scene.tokens) - 1):
        if scene.mark(at) != mark or scene.quoted[at]:
            continue
        verb = at + 1
        while scene.lower(verb) in scene.rules.adverbs or scene.lower(verb).endswith("ly"):
            verb += 1
        if verb < len(scene.tokens) and scene.is_verb(verb):
            return scene.tokens[at].start
    return None


def _leading_end(scene: Scene, cue: int) -> int | None:
    """Return where the first clause ends: at the first mark behind which a subject with its verb begins."""
    rules = scene.rules
    for at in range(cue + 1, len(scene.tokens) - 1):
        if scene.mark(at) != "," or scene.quoted[at]:
            continue
        follows = scene.lower(at + 1)
        goes_on = follows in rules.relatives | rules.conjunctions | rules.subordinators or follows.endswith("ing")
        if not goes_on and any(scene.is_verb(verb) for verb in range(at + 2, len(scene.tokens))):
            return scene.tokens[at].start
    return None
