"""Finds claimants that no verb brings in: “According to X”, “In their view”, “X: …” and a colon before a quotation."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.appositions import with_roles_after
from claims.extraction.naming import pronoun_at
from claims.extraction.noun_phrases import NounPhrase, describe, phrase_after
from claims.extraction.rules import Cue
from claims.extraction.scene import Event, Scene, is_boundary
from claims.extraction.subjects import sentence_subject
from claims.extraction.tokens import OPENING, stripped
from claims.extraction.turns import NAMELESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.extraction.records import Span

_TURN = re.compile(r"^[^\W\d_a-z]{2,}(?: [^\W\d_a-z]{2,})*(?: \([^()\n]{1,60}\))?:\s", re.MULTILINE)  # REYES: …
_COLON = Cue("say", "that", "past")
_POLLED = 0.8
_LABEL_TOKENS = 7
# How far after “according to X” a comma may stand for the content to go on behind it.
_ASIDE_REACH = 40


def according(scene: Scene) -> Iterator[Event]:
    """Read “According to X, …” and “…, according to X”."""
    for match in scene.rules.according.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        first = scene.index_at(match.end())
        phrase = None if first is None else phrase_after(scene.text, scene.tokens, first, scene.lexis)
        if phrase is None or (phrase.kind is None and phrase.head in scene.rules.impersonal_nouns):
            continue
        if phrase.kind is None:
            kind = ClaimantKind.GROUP if phrase.number == "p" else ClaimantKind.ORGANISATION
            phrase = replace(phrase, kind=kind, is_sure=False)
        event = around(scene, "according to", match.span("cue"), with_roles_after(scene, phrase), phrase.end)
        if event is not None:
            yield event


def in_view(scene: Scene) -> Iterator[Event]:
    """Read “In their view, …”, “in Ms X's opinion, …” and “in the words of X, …”."""
    for match in scene.rules.in_view.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        phrase, end = _viewer(scene, match)
        if phrase is not None and phrase.kind is not None:
            event = around(scene, "in the view of", match.span(), phrase, end)
            if event is not None:
                yield event


def in_poll(scene: Scene) -> Iterator[Event]:
    """Read “Labour leads by six points in a Holm poll”: who made it says so; the words stay as they are."""
    for match in scene.rules.in_poll.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        first = scene.index_at(match.start("name"))
        if first is None or scene.quoted[first]:
            continue
        last = max(at for at, token in enumerate(scene.tokens) if token.end <= match.end("name"))
        phrase = describe(scene.text, scene.tokens, first, last, scene.lexis)
        maker = replace(phrase, name=match["name"], kind=ClaimantKind.ORGANISATION, gender="n", number="s")
        span = (scene.content_start(), scene.content_end())
        yield Event(
            scene.sentence.index, "according to", match.group(), *match.span(), maker, (span,), is_whole=True,
            confidence=_POLLED, in_quotation=False,
        )  # fmt: skip
        return


def _viewer(scene: Scene, match: re.Match[str]) -> tuple[NounPhrase | None, int]:
    """Return whose view it is, and where the aside ends."""
    if match["cue2"]:
        first = scene.index_at(match.end())
        phrase = None if first is None else phrase_after(scene.text, scene.tokens, first, scene.lexis)
        return phrase, phrase.end if phrase else match.end()
    first = scene.index_at(match.start("whose") if match["whose"] else match.start("name"))
    if first is None or not _opens_clause(scene, match.start()):
        return None, match.end()
    if match["whose"]:
        whose = pronoun_at(scene.tokens[first], first, scene.rules.possessive_pronouns[match["whose"].lower()])
        return replace(whose, start=match.start(), end=match.end(), text=match.group()), match.end()
    last = next((i for i in range(first, len(scene.tokens)) if scene.tokens[i].is_possessive), first)
    return describe(scene.text, scene.tokens, first, last, scene.lexis), match.end()


def _opens_clause(scene: Scene, offset: int) -> bool:
    index = scene.index_at(offset)
    if not index:
        return index == 0
    return is_boundary(scene.tokens[index - 1]) or scene.lower(index - 1) in scene.rules.before_view


def around(scene: Scene, pattern: str, cue: Span, phrase: NounPhrase, after: int) -> Event | None:
    """Make the event of an aside: its content is all of the sentence around it."""
    start, end = scene.sentence.start, scene.content_end()
    comma = next((token.start for token in scene.tokens if after <= token.start < end and token.text == ","), -1)
    spans: list[Span] = []
    opens = _opens_second(scene, cue[0])
    if opens is None and any(token.is_word for token in scene.tokens if token.end <= cue[0]):
        spans.append((start, cue[0]))
        colon = scene.index_at(after)
        if colon is not None and scene.mark(colon) == ":":
            spans.append((scene.tokens[colon].end, end))  # …, according to X*: 61 of 100 trains came*
        elif 0 <= comma < after + _ASIDE_REACH:
            spans += _behind(scene, comma, end, phrase)
    else:
        spans.append((comma + 1 if comma >= 0 else after, end))
    kept = tuple(span for span in (stripped(scene.text, *span) for span in spans) if span[0] < span[1])
    if not kept:
        return None
    index = scene.index_at(cue[0])
    return Event(
        scene.sentence.index, pattern, scene.text[cue[0] : cue[1]].strip(), *cue, phrase, kept, is_whole=False,
        confidence=0.95, in_quotation=index is not None and scene.quoted[index],
    )  # fmt: skip


def _opens_second(scene: Scene, offset: int) -> int | None:
    """Return where a second clause begins that a source opens: Britons work longer, *and according to the union* they work unpaid."""
    index = scene.index_at(offset)
    if index is None or index < 2 or scene.lower(index - 1) not in scene.rules.plain_joints:
        return None
    return scene.tokens[index - 1].start if scene.mark(index - 2) in {",", ";"} else None


def _behind(scene: Scene, comma: int, end: int, phrase: NounPhrase) -> list[Span]:
    """Return what goes on behind an aside; of “according to X, *who …*,” only what follows that clause."""
    first, rules = scene.index_at(comma + 1), scene.rules
    if first is not None and _is_apposition(scene, first, phrase):
        closing = next((at for at in range(first, len(scene.tokens)) if scene.mark(at) == ","), None)
        return [(scene.tokens[closing].end, end)] if closing is not None else []
    if first is None or scene.lower(first) not in (rules.relatives | rules.whose) - rules.that:
        return [(comma + 1, end)]
    after = next((at for at in range(first, len(scene.tokens) - 1) if scene.mark(at) == ","), None)
    goes_on = after is not None and scene.is_verb(after + 1)
    return [(scene.tokens[after + 1].start, end)] if goes_on and after is not None else []


def _is_apposition(scene: Scene, first: int, phrase: NounPhrase) -> bool:
    """Whether words behind a source only say who that is: Holm, *a lender*; Ana Ruiz, *a lecturer at Lund*; not: *the highest* since 1998."""
    rules = scene.rules
    opens_other = rules.set_off.match(scene.text, scene.tokens[first].start) is not None
    if rules.verb_second or scene.lower(first) not in rules.articles or opens_other:
        return False
    ends = (at for at in range(first, len(scene.tokens)) if scene.mark(at) == "," or scene.lower(at) in rules.relatives)
    inside = range(first, next(ends, len(scene.tokens)))
    if any(scene.is_verb(at) or scene.lower(at) in rules.pronouns for at in inside):
        return False
    roles = rules.role_nouns | rules.body_nouns | rules.body_roles | rules.group_nouns
    is_person = phrase.kind is ClaimantKind.PERSON and bool(phrase.name)
    return is_person or any(scene.lower(at) in roles for at in inside)


def label(scene: Scene) -> Iterator[Event]:
    """Read “Minister: taxes will fall”, the label of a headline or of a transcript."""
    tokens = scene.tokens
    colon = next((i for i, token in enumerate(tokens[:_LABEL_TOKENS]) if token.text == ":"), 0)
    words = [token for token in tokens[:colon] if token.is_word]
    if (
        not words
        or {words[0].lower, words[-1].lower} & (NAMELESS | scene.rules.page_labels)  # Editor’s note: …
        or any(not t.is_word and t.text not in {".", "(", ")"} for t in tokens[:colon])
    ):
        return
    if scene.sentence.role != "heading" and not all(token.is_capital for token in words):
        return
    phrase = describe(scene.text, tokens, 0, colon - 1, scene.lexis)
    if phrase.kind is None or phrase.is_pronoun or not (phrase.is_sure or phrase.name):
        return
    is_person = phrase.kind is ClaimantKind.PERSON
    is_place = not is_person or phrase.head in scene.rules.places
    if is_place and scene.sentence.role != "heading" and not all(token.is_acronym for token in words):
        return  # Energy News Daily: …; Nevada: …
    is_known = phrase.roles or words[0].is_acronym or scene.lexis.is_surely_proper(tokens, 0)
    if is_person and len(words) == 1 and not is_known:
        return  # Correction: …
    is_entry = tokens[colon + 1].is_number if colon + 1 < len(tokens) else True
    if (is_entry and not phrase.roles) or _is_dateline(scene, colon):
        return  # VIP: 60,000 won; New price: 2019 earphones
    event = scene.event("label", colon, _COLON, phrase, [stripped(scene.text, tokens[colon].end, scene.content_end())])
    if event is not None:
        yield replace(event, confidence=0.8)


def _is_dateline(scene: Scene, colon: int) -> bool:
    """Whether a label in capitals only tells where an article was written: “NEW DELHI: Nearly 150 workers came home”.

    It is the only one of its text, opens it, and names nobody of it; whoever speaks says “I” or “we”, or speaks again.
    """
    rules, text, sentence = scene.rules, scene.text, scene.sentence
    words = [token for token in scene.tokens[:colon] if token.is_word]
    is_first = not text[: sentence.start].strip() and all(word.is_acronym for word in words)
    if not is_first or any(word.lower in scene.lexis.spelt_names - rules.places for word in words):
        return False
    is_spoken = any(token.lower in rules.first_person or token.text == "?" for token in scene.tokens[colon:])
    goes_on = bool(text[sentence.end :].strip())
    return goes_on and not is_spoken and _TURN.search(text, sentence.end) is None


def colon_before_quotation(scene: Scene) -> Iterator[Event]:
    """Read “Ortiz turned to the figures: “Unemployment fell.””: whoever the sentence is about speaks."""
    for index in range(2, len(scene.tokens) - 1):
        if scene.mark(index) == ":" and scene.mark(index + 1) in OPENING and not scene.quoted[index]:
            phrase = sentence_subject(scene, index)
            if phrase is None or phrase.kind is ClaimantKind.ORGANISATION:
                return
            event = scene.event("label", index, _COLON, phrase, [(scene.tokens[index + 1].start, scene.content_end())])
            if event is not None:
                yield replace(event, confidence=0.65)
            return
