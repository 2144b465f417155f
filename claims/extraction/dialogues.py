"""Finds who speaks through a whole text, where the words themselves do not say it: whom an interview asks, who gives a speech.

The questions of an interview are paragraphs that end with a question mark, or turns with a label; what stands between them is
said by whoever is asked. A speech is told by its first lines: “Remarks by Ana Ruiz to the harbour council”.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.capital_nouns import phrase_at
from claims.extraction.entities import name_words
from claims.extraction.mentions import names_met
from claims.extraction.naming import NounPhrase
from claims.extraction.quotations import is_within
from claims.extraction.rules import Cue
from claims.extraction.scene import Event
from claims.extraction.speech import NEAR
from claims.extraction.turns import ANSWERED, ASKED, NAMELESS, label_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claims.extraction.records import Sentence, Span
    from claims.extraction.rules import Rules
    from claims.extraction.scene import Scene

_GIVEN = r"[A-ZÄÖÜ][\w’'.-]*"
_PARTICLES = frozenset({"van", "von", "de", "der", "den", "da", "di", "la", "le", "al", "el", "zu"})
_PARTICLE = f"(?:{'|'.join(sorted(_PARTICLES))})"
_TITLES = frozenset(
    [
        "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "frau", "herr", "herrn",
        "minister", "mayor", "governor", "gov", "senator", "sen", "representative", "rep", "president", "chancellor",
        "councillor", "congressman", "congresswoman", "secretary", "commissioner", "chairman", "chairwoman", "judge",
        "justice", "general", "gen", "colonel", "col", "captain", "capt", "sergeant", "sgt", "former", "then", "now",
        "our", "the", "with", "and",
    ]
)  # fmt: skip
_LEAD = 6  # sentences of a text that may say whom it asks, or who speaks
_QUESTION_WORDS = 60  # a paragraph of more words asks nobody
_PROMPT_WORDS = 30  # of a question without a question mark: “Critics say you were late.”
_LEAST_QUESTIONS = 2
_NEAR_NAME = 40  # code points before a name that may say what part its bearer has
_LEAST_OWN = 0.2  # of the sentences of a speech, the least that say I, we or you
_LEAST_BODY = 4  # sentences
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Who speaks through a text: `events` by the sentence that names them, what they say, and what they are asked.

    `said` maps a sentence to its speaker’s event; `asked` are sentences that ask.
    """

    events: Mapping[int, Sequence[Event]] = field(default_factory=dict)
    said: Mapping[int, Event] = field(default_factory=dict)
    asked: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    scenes: Sequence[Scene]
    joined: Sequence[Span]
    turns: Mapping[int, int]
    rules: Rules
    paragraphs: Sequence[Sequence[Sentence]]

    def is_quoted(self, offset: int) -> bool:
        return is_within(self.joined, offset)

    def label(self, sentence: Sentence) -> str:
        found = label_at(self.text, sentence.start, sentence.end) if sentence.index in self.turns else None
        return found["name"] if found is not None else ""


def find_dialogue(
    scenes: Sequence[Scene], joined: Sequence[Span], turns: Mapping[int, int], events: Mapping[int, Sequence[Event]]
) -> Dialogue:
    """Return who speaks through a text that is an interview, a transcript whose labels name nobody known, or a speech.

    `turns` and `events` are those found sentence by sentence.
    """
    if not scenes or scenes[0].rules.interview is None:
        return Dialogue()
    sentences = [scene.sentence for scene in scenes]
    paragraphs = [list(group) for _, group in groupby(sentences, key=lambda s: s.paragraph)]
    whole = _Text(scenes[0].text, scenes, joined, turns, scenes[0].rules, paragraphs)
    if len(turns) > 1:
        return _of_turns(whole, events)
    return _of_questions(whole) or _of_speech(whole) or Dialogue()


# -- whom labels name ----------------------------------------------------------------------------------------------------


def named_turns(
    scenes: Sequence[Scene], turns: Mapping[int, int], events: Mapping[int, Sequence[Event]]
) -> dict[int, list[Event]]:
    """Return the acts of saying of the sentences that open turns, each said by the person whose name the text gives in full.

    A label is a surname (FERRAND), a first name (Nadia), initials (N. B., NB) or a name that no rule knows for one (CALLER).
    """
    found: dict[int, list[Event]] = {}
    names: dict[str, str] = {}
    asks = _asking(scenes, turns)
    for index in turns:
        scene = scenes[index]
        label = label_at(scene.text, scene.sentence.start, scene.sentence.end)
        if label is None or label["name"].lower() in NAMELESS:
            continue
        name = names.setdefault(label["name"], full_name(scene.text, label["name"]))
        acts = list(events.get(index, ()))
        at = next((place for place, act in enumerate(acts) if _is_of_label(act, scene)), None)
        if at is None and not name and not asks[label["name"]] >= _LEAST_QUESTIONS:
            continue
        if at is None:
            acts.append(_turn(scene, label, name))
        elif name:
            rules = scene.rules
            given = name.split()[0].lower()
            gender = "f" if given in rules.female_names else "m" if given in rules.male_names else ""
            claimant = replace(
                acts[at].claimant, name=name, kind=ClaimantKind.PERSON, number="s", gender=gender, is_sure=True
            )
            acts[at] = replace(acts[at], claimant=claimant)
        found[index] = acts
    return found


def _asking(scenes: Sequence[Scene], turns: Mapping[int, int]) -> Counter[str]:
    """Return how often a sentence behind each label asks: that of an outlet, mostly."""
    asks: Counter[str] = Counter()
    for index in turns:
        found = label_at(scenes[index].text, scenes[index].sentence.start, scenes[index].sentence.end)
        turn = [
            scene.sentence for scene in scenes[index:] if scene.sentence.paragraph == scenes[index].sentence.paragraph
        ]
        if found is not None and turn[-1].text.rstrip().endswith("?"):
            asks[found["name"]] += 1
    return asks


def _is_of_label(event: Event, scene: Scene) -> bool:
    return event.pattern == "label" and event.claimant.start == scene.sentence.start


def full_name(text: str, label: str) -> str:
    """Return the name of several words that a label is short for, where the text gives one; else an empty string."""
    letters = [letter for letter in label if letter.isalpha()]
    is_short = len(letters) in {2, 3} and label.replace(".", "").replace(" ", "").isupper()
    untitled = " ".join(part for part in label.split() if part.rstrip(".").lower() not in _TITLES)
    word = re.escape(untitled or label)  # SEN. DOLAN
    patterns = [
        rf"(?P<name>(?:(?-i:{_GIVEN}) ){{1,3}}{word})(?![\w’'-]*\w)",
        rf"(?P<name>{word} (?:{_PARTICLE} ){{0,2}}{_GIVEN})",
    ]
    if is_short and len(label.split()) == 1:
        patterns.append(" ".join(rf"{letter}[\w’'-]*[a-zäöüß][\w’'-]*" for letter in letters).join(("(?P<name>", ")")))
    for number, pattern in enumerate(patterns):
        for found in re.finditer(rf"(?<![\w’'-]){pattern}", text, re.IGNORECASE if number == 0 else 0):
            name = found["name"]
            if not name.isupper() and all(part[0].isupper() or part in _PARTICLES for part in name.split()):
                kept = [part for part in name.split() if part.rstrip(".").lower() not in _TITLES]
                if len(kept) > 1 and kept[0][0].isupper():
                    return " ".join(kept)
    return ""


def _turn(scene: Scene, label: re.Match[str], name: str) -> Event:
    """Return the act of saying of a turn whose label no rule read."""
    start, end = label.start("name"), label.end("name")
    last = max(at for at, token in enumerate(scene.tokens) if token.start < end)
    given = name.split(maxsplit=1)[0].lower() if name else ""
    gender = "f" if given in scene.rules.female_names else "m" if given in scene.rules.male_names else ""
    kind = ClaimantKind.PERSON if name else ClaimantKind.ORGANISATION  # an outlet asks
    phrase = NounPhrase(
        0,
        last,
        start,
        end,
        label["name"],
        label["name"].lower(),
        kind,
        "s",
        gender if name else "n",
        name=name or label["name"],
    )
    span = (label.end(), scene.content_end())
    return Event(scene.sentence.index, "label", ":", end, end + 1, phrase, (span,), is_whole=False, confidence=_SURE)


# -- turns with labels ---------------------------------------------------------------------------------------------------


def _of_turns(whole: _Text, found: Mapping[int, Sequence[Event]]) -> Dialogue:
    """Read “Q: …”, “A: …”; and where labels name who asks and who answers, what the headline quotes and what “you said” tells."""
    labels = {index: whole.label(whole.scenes[index].sentence).lower() for index in whole.turns}
    asked = frozenset(index for index, label in labels.items() if label in ASKED)
    answers = [index for index, label in labels.items() if label in ANSWERED]
    said: dict[int, Event] = {}
    if not answers:
        answering = _answering(whole, labels, found)
        if answering is None:
            return Dialogue()
        speaker = replace(answering, pattern=NEAR)
    else:
        questions = [whole.scenes[index].sentence for index in sorted(asked or labels)]
        person = _asked_person(whole, questions, is_told=True)
        if person is None:
            return Dialogue()
        speaker = person
    for index in answers:
        for scene in whole.scenes[index:]:
            sentence = scene.sentence
            if sentence.index != index and (sentence.index in whole.turns or _is_over(whole, sentence, speaker)):
                break
            said[sentence.index] = speaker
    said |= {s.index: speaker for s in whole.paragraphs[0] if s.role == "heading" and _is_all_quoted(whole, s)}
    return Dialogue({speaker.sentence: [speaker]}, said, asked)


def _answering(whole: _Text, labels: Mapping[int, str], found: Mapping[int, Sequence[Event]]) -> Event | None:
    """Return who answers, by a label, where one of two labels stands before questions."""
    asks: dict[str, list[bool]] = {}
    for index, label in labels.items():
        turn = next(paragraph for paragraph in whole.paragraphs if any(s.index == index for s in paragraph))
        asks.setdefault(label, []).append(turn[-1].text.rstrip().endswith("?"))
    answering = [label for label, questions in asks.items() if 2 * sum(questions) < len(questions)]
    if len(asks) != 2 or len(answering) != 1:
        return None
    index = next(index for index, label in labels.items() if label == answering[0])
    return next((event for event in found.get(index, ()) if event.pattern == "label"), None)


# -- questions and answers -----------------------------------------------------------------------------------------------


def _of_questions(whole: _Text) -> Dialogue | None:
    """Read an interview without labels: questions in paragraphs of their own, and answers as plain text or between marks."""
    asking = [number for number, paragraph in enumerate(whole.paragraphs) if _asks(whole, paragraph)]
    if len(asking) < _LEAST_QUESTIONS:
        return None
    answered = [number for number in asking if number + 1 < len(whole.paragraphs) and number + 1 not in asking]
    spoken_to = (whole.rules.addressed.search, whole.rules.called_by_name.search)
    is_addressed = any(to(s.text) for number in asking for s in whole.paragraphs[number] for to in spoken_to)
    if len(answered) < _LEAST_QUESTIONS or not is_addressed:
        return None
    questions = [sentence for number in asking for sentence in whole.paragraphs[number]]
    is_marked = 2 * sum(whole.is_quoted(whole.paragraphs[number + 1][0].start) for number in answered) > len(answered)
    speaker = _asked_person(whole, questions, is_told=is_marked)
    if speaker is None:
        return None
    if not is_marked and not _tells_own(whole, answered):
        return None
    said, asked = _answers(whole, set(asking), speaker, is_marked=is_marked)
    for sentence in whole.paragraphs[0]:
        if sentence.role == "heading" and _is_all_quoted(whole, sentence):
            said[sentence.index] = speaker
    return Dialogue({speaker.sentence: [speaker]}, said, frozenset(asked))


def _asks(whole: _Text, paragraph: Sequence[Sentence]) -> bool:
    last = paragraph[-1]
    words = sum(len(sentence.text.split()) for sentence in paragraph)
    is_open = not whole.is_quoted(paragraph[0].start) and not whole.is_quoted(last.end - 1)
    return is_open and last.text.rstrip().endswith("?") and words <= _QUESTION_WORDS and last.role != "list item"


def _tells_own(whole: _Text, answered: Sequence[int]) -> bool:
    """Whether most answers that stand without marks speak of I or we, as those of a person do and those of a list of questions do not."""
    own = whole.rules.first_person
    telling = [
        number
        for number in answered
        if any(token.lower in own for s in whole.paragraphs[number + 1] for token in whole.scenes[s.index].tokens)
    ]
    return 2 * len(telling) >= len(answered)


def _answers(whole: _Text, asking: set[int], speaker: Event, *, is_marked: bool) -> tuple[dict[int, Event], set[int]]:
    said: dict[int, Event] = {}
    asked: set[int] = set()
    is_answering = False
    for number in range(min(asking), len(whole.paragraphs)):
        paragraph = whole.paragraphs[number]
        if number in asking or (is_marked and _prompts(whole, paragraph)):
            is_answering = True
            asked |= {sentence.index for sentence in paragraph}
            continue
        is_answering = is_answering and (is_marked or not any(_is_over(whole, s, speaker) for s in paragraph))
        for sentence in paragraph if is_answering else ():
            if not is_marked or whole.is_quoted(sentence.start):
                said[sentence.index] = speaker
        is_answering = is_answering and (not is_marked or whole.is_quoted(paragraph[0].start))
    return said, asked


def _prompts(whole: _Text, paragraph: Sequence[Sentence]) -> bool:
    """Whether a paragraph without marks speaks to somebody, between answers that have them: “Critics say you were late.”."""
    words = sum(len(sentence.text.split()) for sentence in paragraph)
    return (
        words <= _PROMPT_WORDS
        and not any(whole.is_quoted(s.start) or whole.is_quoted(s.end - 2) for s in paragraph)
        and any(whole.rules.addressed.search(s.text) for s in paragraph)
    )


def _is_over(whole: _Text, sentence: Sentence, speaker: Event) -> bool:
    """Whether a sentence behind an answer is the page’s own: it names who answered, says who asked, or is a heading."""
    surname = (speaker.claimant.name or speaker.claimant.text).split()[-1]
    names = any(
        token.text.startswith(surname) and not whole.is_quoted(token.start)
        for token in whole.scenes[sentence.index].tokens
    )
    return names or sentence.role == "heading" or whole.rules.asked_by.search(sentence.text) is not None


def _is_all_quoted(whole: _Text, sentence: Sentence) -> bool:
    return whole.is_quoted(sentence.start) and whole.is_quoted(sentence.end - 1)


# -- who it is -----------------------------------------------------------------------------------------------------------


def _asked_person(whole: _Text, questions: Sequence[Sentence], *, is_told: bool = False) -> Event | None:
    """Return whom the questions are put to: who is called by name in one (“Ms Ruiz, why …?”), else whom the first lines bring in.

    Those bring in somebody whom a text only tells of, too; so unless `is_told` says that the text is an interview, they must say it.
    """
    called = {
        name for s in questions for found in whole.rules.called_by_name.finditer(s.text) for name in found.groups()
    }
    people = list(_people(whole, questions[0].index))
    best: tuple[int, Sentence, NounPhrase] | None = None
    for sentence, phrase in people:
        names = phrase.name.split()
        if names[-1] in called or names[0] in called:
            return _event(whole, sentence, phrase)
        part = _part(whole, sentence, phrase)
        if part >= 0 and (best is None or part > best[0]):
            best = part, sentence, phrase
    is_told = is_told or any(
        whole.rules.asked_by.search(scene.sentence.text) for scene in _outer(whole, questions[0].index)
    )
    return _event(whole, best[1], best[2]) if best is not None and (best[0] > 0 or is_told) else None


def _outer(whole: _Text, before: int) -> list[Scene]:
    """Return the first lines, up to a sentence, and the last two."""
    return [*whole.scenes[: min(before, _LEAD) or 1], *whole.scenes[max(before + 1, len(whole.scenes) - 2) :]]


def _people(whole: _Text, before: int) -> Iterator[tuple[Sentence, NounPhrase]]:
    """Yield the people whom the outer lines name in full."""
    for scene in _outer(whole, before):
        yield from ((scene.sentence, phrase) for phrase in _named(whole, scene))


def _named(whole: _Text, scene: Scene) -> Iterator[NounPhrase]:
    """Yield the people whom a line names in full; in German also inside another phrase: Rede von *Jost Hagen*."""
    if whole.rules.verb_second:
        found = (phrase_at(scene.text, scene.tokens, at, scene.lexis) for at in range(len(scene.tokens)))
    else:
        found = (phrase for phrase, _ in names_met(scene.text, scene.tokens, scene.lexis))
    for phrase in found:
        if phrase is not None and phrase.kind is ClaimantKind.PERSON and len(name_words(phrase.name)) > 1:
            yield phrase


def _part(whole: _Text, sentence: Sentence, phrase: NounPhrase) -> int:
    """Return what the words around a name say of its bearer: 2 who is asked, 1 who speaks on something, 0 nothing, -1 who asks or writes."""
    start = max(whole.text.find(phrase.name, phrase.start, phrase.end), phrase.start)
    before = whole.text[max(sentence.start, start - _NEAR_NAME) : start]
    if whole.rules.asks_before.search(before) or phrase.roles & whole.rules.askers:
        return -1
    if whole.rules.interview is not None and whole.rules.interview.search(before):
        return 2
    return int(whole.rules.about.search(whole.text[start + len(phrase.name) : sentence.end]) is not None)


def _event(whole: _Text, sentence: Sentence, phrase: NounPhrase) -> Event:
    """Return who speaks, as a guess at whom a sentence is about is given: no act of saying of that sentence."""
    cue = whole.rules.label_cue or Cue("say", "that", "s")
    index = min(phrase.last, len(whole.scenes[sentence.index].tokens) - 1)
    token = whole.scenes[sentence.index].tokens[index]
    named = replace(phrase, is_sure=True)
    return Event(
        sentence.index, NEAR, cue.lemma, token.start, token.end, named, ((sentence.start, sentence.end),),
        is_whole=False, confidence=_SURE,
    )  # fmt: skip


# -- speeches ------------------------------------------------------------------------------------------------------------


def _of_speech(whole: _Text) -> Dialogue | None:
    """Read a speech: its first lines name it and who gives it, the rest is said in the first person, without marks."""
    for scene in whole.scenes[:_LEAD]:
        speaker = _speech_giver(whole, scene)
        if speaker is None:
            continue
        body = [p for p in whole.paragraphs if p[0].paragraph > scene.sentence.paragraph and p[0].role != "heading"]
        while body and not _opens_speech(whole, body[0]) and len(body[0]) <= 1:
            body.pop(0)
        own = [s for paragraph in body for s in paragraph if not whole.is_quoted(s.start)]
        spoken = sum(_is_own(whole, sentence) for sentence in own)
        is_greeted = bool(body) and _opens_speech(whole, body[0])
        if len(own) < _LEAST_BODY or spoken < _LEAST_OWN * len(own) or not (is_greeted or _is_own(whole, own[0])):
            continue
        said = {}
        for sentence in own:
            if _is_over(whole, sentence, speaker):
                break
            said[sentence.index] = speaker
        if len(said) >= _LEAST_BODY:
            return Dialogue({speaker.sentence: [speaker]}, said)
    return None


def _is_own(whole: _Text, sentence: Sentence) -> bool:
    return any(token.lower in whole.rules.first_person for token in whole.scenes[sentence.index].tokens)


def _opens_speech(whole: _Text, paragraph: Sequence[Sentence]) -> bool:
    return whole.rules.greeting.search(whole.text, paragraph[0].start, paragraph[-1].end) is not None


def _speech_giver(whole: _Text, scene: Scene) -> Event | None:
    if whole.rules.speech_title.search(scene.sentence.text) is None or whole.is_quoted(scene.sentence.start):
        return None
    return next((_event(whole, scene.sentence, phrase) for phrase in _named(whole, scene)), None)
