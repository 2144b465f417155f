"""Finds the signs that tell what kind a claim is: its words, where in the sentence they stand, and how it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.kind_clauses import has_finite_verb, is_future_by_infinitive, served_stretches
from claims.extraction.kinds import pieces_of
from claims.extraction.records import Reason, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.extraction.rules import Signal
    from claims.extraction.scene import Scene
    from claims.extraction.units import Unit

# Figures tell a fact only where the main clause does not say what will, would or ought to be.
_NOT_YET = frozenset(
    [
        "will",
        "going_to",
        "expected",
        "is_to",
        "foretells",
        "would",
        "norm",
        "need",
        "demands",
        "imperative",
        "not_yet",
        "importance",
        "purpose",
        "page",
        "cue_foreseen",
        "cue_feared",
    ]
)
_PLAIN_IN_FEW_WORDS = frozenset({"norm", "imperative", "question_mark", "page"})  # “We must act.” lacks nothing
_HOPES = frozenset({"cue_foreseen", "cue_feared"})
_FIGURES = frozenset({"number", "number_word", "date", "trend", "cause", "extreme", "evidence", "name", "second_name"})
_TO_LOOK_UP = frozenset({"number", "number_word", "date", "name", "evidence", "extreme", "trend"})
_WHEREVER = frozenset(
    [
        "question_mark",
        "asks",
        "open",
        "page",
        "number",
        "number_word",
        "date",
        "later",
        "exclaims",
        "name",
        "second_name",
    ]
)
# Read with what stands beside the content: “Whether, *as X said*, it will, is open”.
_WHOLE = frozenset({"open", "page"})
_TIMES = frozenset({"past", "perfect", "past_inside"})
_SAME = {"becomes": "will", "would_become": "would"}  # a sign that counts as another once it is sure
_VOICES = {
    "speech": "somebody's own words",
    "told": "what somebody said, told by another",
    "essay": "in a text that speaks for itself, as a column or a speech does",
    "narrated": "told by the text itself",
}
_THIN, _BRIEF, _LONG = 2, 6, 18  # words


def signs_of(
    scene: Scene, unit: Unit, *, names: Sequence[Span], voice: str, claimant: ClaimantKind | None
) -> list[Reason]:
    """Return the signs of a claim's kind, each with its words; weights are 0 here, and a sign is there once at most.

    `voice` is as of `voice_of`, `claimant` what sort of claimant it has (None: nobody).
    """
    found = _of_content(scene, unit, names)
    has_figure = bool(found.keys() & _TO_LOOK_UP)
    if not found.keys() & _PLAIN_IN_FEW_WORDS:
        found |= {sign.code: sign for sign in _by_shape(scene, unit.spans)}
    found |= _of_voice(found, voice, has_figure=has_figure)
    found |= _of_speaker(found)
    if voice == "speech" and _is_witness(scene, unit):
        found["witness"] = Reason("witness", "said by one of many, without a name", 0.0)
    if voice == "told" and _is_partly_quoted(scene, unit):
        found["part_quoted"] = Reason("part_quoted", "told with some words of the speaker's own", 0.0)
    if claimant in {ClaimantKind.ORGANISATION, ClaimantKind.GROUP}:
        found["body"] = Reason("body", "said by a body or a group", 0.0)
    return list(found.values())


def _is_partly_quoted(scene: Scene, unit: Unit) -> bool:
    """Whether a claim told of somebody holds a few words between marks, as a judgement that is passed on often does."""
    quoted = [
        scene.quoted[index]
        for index, token in enumerate(scene.tokens)
        if token.is_word and any(start <= token.start < end for start, end in unit.spans)
    ]
    return 0 < sum(quoted) < len(quoted)


def _of_content(scene: Scene, unit: Unit, names: Sequence[Span]) -> dict[str, Reason]:
    """Return the signs of the words and of the verb of saying, less the figures where something is only to come."""
    found = {sign.code: sign for sign in _in_words(scene, unit)}
    sure = [place for place in names if _is_sure_name(scene, place)]
    for code, (start, end) in zip(("name", "second_name"), sure, strict=False):
        found[code] = Reason(code, f"names {scene.text[start:end]}", 0.0, start, end)
    if "question_mark" in found:
        return {"question_mark": found["question_mark"]}  # whatever it asks about
    if found.keys() & {"to_come", "timetable"} and not found.keys() & _TIMES:
        found["not_yet"] = Reason("not_yet", "a time to come, and nothing that has happened", 0.0)
    by_cue = {sign.code: sign for sign in _by_cue(scene, unit)}
    for cue in (by_cue[code] for code in _HOPES & by_cue.keys()):
        # The verb that promises is no deed beside the promise: “the party *promised* 400 jobs”.
        found = {code: sign for code, sign in found.items() if code not in _TIMES or sign.start != cue.start}
    if (found.keys() | by_cue.keys()) & _NOT_YET:
        found = {code: sign for code, sign in found.items() if code not in _FIGURES}
    return found | by_cue


def _is_sure_name(scene: Scene, place: Span) -> bool:
    """Whether a name is surely one: where nouns take capitals, of several words or known."""
    rules, words = scene.rules, scene.text[place[0] : place[1]].split()
    if not rules.verb_second or len(words) > 1:
        return True
    lower = words[0].lower()
    return words[0].isupper() or any(lower in known for known in (rules.places, rules.male_names, rules.female_names))


def _of_voice(found: dict[str, Reason], voice: str, *, has_figure: bool) -> dict[str, Reason]:
    """Return the signs of how it is said, and of what is said so without anything to look up."""
    label = _VOICES[voice]
    signs = [Reason(voice, label, 0.0)]
    if not has_figure:
        signs.append(Reason("bare", "no figure, name or time in it", 0.0))
        signs.append(Reason(f"bare_{voice}", f"{label}, without figure, name or time", 0.0))
        if not found.keys() & (_NOT_YET | _TIMES):
            signs.append(Reason(f"bare_now_{voice}", "says how things are, without figure, name or time", 0.0))
    elif voice == "speech":
        signs.append(Reason("figures_quoted", "quoted with a figure, name or time", 0.0))
    return {sign.code: sign for sign in signs}


def _of_speaker(found: dict[str, Reason]) -> dict[str, Reason]:
    """Return the signs that what is told happened to who tells it."""
    signs: dict[str, Reason] = {}
    if "we_past" in found and not found.keys() & {"number", "number_word"}:
        signs["we_past_bare"] = Reason("we_past_bare", "told by those who were there, without a figure", 0.0)
    if found.keys() & {"my", "us"} and found.keys() & _TIMES and not found.keys() & _NOT_YET:
        signs["my_past"] = Reason("my_past", "what happened to the speaker", 0.0)
    return signs


def _is_witness(scene: Scene, unit: Unit) -> bool:
    """Whether who says it is brought in as anybody: *a* neighbour, *one* of the workers."""
    if unit.said is None:
        return False
    start, end = unit.said.event.claimant.place
    first = scene.text[start:end].lower().split(maxsplit=1)[:1]
    return bool(first) and first[0] in scene.rules.anybody


def voice_of(*, is_quoted: bool, is_attributed: bool, is_personal: bool) -> str:
    """Return how a claim is said: in direct speech, told of somebody, by a text that speaks for itself, or by the report."""
    return "speech" if is_quoted else "told" if is_attributed else "essay" if is_personal else "narrated"


def _in_words(scene: Scene, unit: Unit) -> Iterator[Reason]:
    spans = (*_shared_helper(scene, unit), *unit.spans)
    served = served_stretches(scene, spans)
    text = scene.text
    pieces = pieces_of(text, spans)
    whole = pieces_of(text, ((unit.start, unit.end),))
    for signal in scene.rules.kinds:
        read = (whole if signal.code in _WHOLE else pieces)[signal.is_lower]
        if len(read) == 1 and signal.pattern.search(read[0][1]) is None:
            continue  # most signs are not there
        place = _place(scene, read, signal, () if signal.code in _WHEREVER else served)
        if place is not None:
            is_inside = signal.code not in _WHEREVER and any(a <= place[0] < b for a, b in served)
            shown = " ".join(text[place[0] : place[1]].split())
            label = f"{signal.label}: {shown}" if signal.show and shown else signal.label
            code = _SAME.get(signal.code, signal.code)
            code, label = (
                (f"{code}_inside", f"{label} (in a clause that serves another)") if is_inside else (code, label)
            )
            yield Reason(code, label, 0.0, *place)


def _shared_helper(scene: Scene, unit: Unit) -> list[Span]:
    """Return where the “would” stands that a verb shares with the part before: it *would* cut 300 jobs and close two plants."""
    helper = unit.lead.rpartition(" ")[2]
    if helper.lower() not in scene.rules.modals:
        return []
    start = scene.text.rfind(f" {helper} ", scene.sentence.start, unit.start)
    return [(start + 1, start + 1 + len(helper))] if start >= 0 else []


def _place(scene: Scene, pieces: Sequence[tuple[int, str]], signal: Signal, served: Sequence[Span]) -> Span | None:
    """Return where a signal first stands in the main clause, else where it first stands at all."""
    inside: Span | None = None
    for offset, piece in pieces:
        for match in signal.pattern.finditer(piece):
            place = offset + match.start(), offset + match.end()
            if place[0] == place[1] or (signal.code in _SAME and not is_future_by_infinitive(scene, place[0])):
                continue
            if not any(a <= place[0] < b for a, b in served):
                return place
            inside = inside or place
    return inside


def _by_cue(scene: Scene, unit: Unit) -> Iterator[Reason]:
    """Yield what the verb of saying tells: *fears* that, *urged* them to."""
    if unit.said is None or not unit.is_own:
        return
    event, rules = unit.said.event, scene.rules
    is_here = unit.start <= event.cue_start and event.cue_end <= unit.end
    place = (event.cue_start, event.cue_end) if is_here else (None, None)
    if event.is_norm:
        yield Reason("call", "a call to act, by its verb", 0.0, *place)
    at = scene.index_at(event.cue_start) if event.sentence == scene.sentence.index else None
    around = {token.lower for token in scene.tokens}
    lemmas = {
        cue.lemma
        for cue in rules.cues.get(scene.lower(at) if at is not None else event.cue.lower(), ())
        if not cue.needs or cue.needs & around
    }
    lemmas |= set(event.cue.lower().split())  # in their *view*
    for code, verbs in rules.kind_cues.items():
        if lemmas & verbs:
            label = f"said with a verb of this kind: {event.cue}"
            yield Reason(f"cue_{code}", label, 0.0, *place)
            if event.is_whole:
                yield Reason(f"cue_{code}_whole", label, 0.0, *place)


def _by_shape(scene: Scene, spans: Sequence[Span]) -> Iterator[Reason]:
    words = [
        token for token in scene.tokens if token.is_word and any(start <= token.start < end for start, end in spans)
    ]
    rules = scene.rules
    telling = [
        word
        for word in words
        if not (word.lower in rules.small_words or word.lower in rules.pronouns or word.lower in rules.first_person)
    ]
    if len(telling) <= 1:
        yield Reason("hollow", "hardly a word that tells something", 0.0)
    elif len(telling) <= _THIN:
        yield Reason("thin", "few words that tell something", 0.0)
    if len(words) < _BRIEF:
        yield Reason("brief", "few words", 0.0)
    if len(words) >= _LONG:
        yield Reason("many", "many words", 0.0)
    if not has_finite_verb(scene, spans):
        yield Reason("verbless", "no verb in it", 0.0)
