"""Finds, inside one sentence, who is said to say what: each verb of saying with its claimant and its content.

Only what stands in the sentence is read here; who “they” are is the matter of coreference.py, and speech over several
sentences that of speech.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.extraction.lexis import Lexis
from claims.extraction.noun_phrases import NounPhrase, describe, is_boundary, phrase_after, phrase_before
from claims.extraction.records import Sentence, Span
from claims.extraction.rules import Cue
from claims.extraction.tokens import CLOSING, DASHES, OPENING, QUOTES, Token

_DENIALS = frozenset({"deny", "dispute", "reject", "dismiss", "refute", "doubt", "question", "disagree", "rebut"})
_TAKES_INFINITIVE = frozenset({"promise", "vow", "pledge", "threaten", "propose", "agree", "refuse", "swear", "claim", "profess"})
_VOICED = frozenset({"voiced", "made", "expressed", "raised", "shared", "echoed", "repeated", "put", "advanced", "rejected", "disputed"})
_INVERTING = frozenset({"s", "past", "base"})
_ADJUNCT_LIMIT = 9  # words between “said” and its “that”: told reporters in Kyiv on Monday that


@dataclass(frozen=True, slots=True)
class Event:
    """One act of saying: the claimant's mention, the cue and the spans of its content.

    `is_whole` means that the content makes sense only with its verb (urged, denied, points to).
    """

    sentence: int
    pattern: str
    cue: str
    cue_start: int
    cue_end: int
    claimant: NounPhrase
    spans: tuple[Span, ...]
    is_whole: bool
    confidence: float
    is_norm: bool = False
    in_quotation: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence as the rules see it: its tokens, which of them stand in a quotation, and the text's words."""

    text: str
    sentence: Sentence
    tokens: Sequence[Token]
    quoted: Sequence[bool]
    lexis: Lexis


def find_events(scene: Scene) -> list[Event]:
    """Return the acts of saying in one sentence, in the order of their cues."""
    events: list[Event] = []
    for index, token in enumerate(scene.tokens):
        if token.lower in scene.lexis.rules.cues and _may_be_cue(scene, index):
            event = _event_at(scene, index, events)
            if event is not None:
                events.append(event)
    events += _according(scene) + _in_view(scene) + _voiced(scene, events)
    events.sort(key=lambda event: event.cue_start)
    return _cut_at_next(scene, events) or _label(scene)


def _may_be_cue(scene: Scene, index: int) -> bool:
    token = scene.tokens[index]
    if token.is_capital:
        return index == 0 or scene.sentence.role == "heading"
    before = scene.tokens[index - 1] if index else None
    if before is None:
        return True
    rules = scene.lexis.rules
    return not (
        before.lower in rules.determiners
        or before.lower in rules.possessives
        or before.is_possessive
        or (before.lower in rules.prepositions and before.lower != "as")
    )


def _event_at(scene: Scene, index: int, earlier: list[Event]) -> Event | None:
    for cue in scene.lexis.rules.cues[scene.tokens[index].lower]:
        if cue.needs and not any(t.lower in cue.needs for t in scene.tokens[index + 1 : index + 3]):
            continue
        event = _try(scene, index, cue, earlier)
        if event is not None:
            return event
    return None


def _try(scene: Scene, index: int, cue: Cue, earlier: list[Event]) -> Event | None:
    tokens, rules = scene.tokens, scene.lexis.rules
    if cue.form == "ing" and not _after_words(scene, index, {"quoted", "cited", "heard"}):
        return _participle(scene, index, cue, earlier)
    if cue.is_noun_too and cue.form in {"s", "base"} and not _is_followed(scene, index):
        return None
    before, is_negated, is_passive = _before_verb(scene, index)
    if cue.form == "past" and is_passive:
        return _passive(scene, index, cue, before)
    if before >= 0 and tokens[before].lower == "to":
        return None
    subject = _subject(scene, before, cue)
    if subject is not None:
        return _active(scene, index, cue, subject, is_negated=is_negated)
    if cue.form in _INVERTING and before == index - 1 and (before < 0 or is_boundary(tokens[before])):
        return _inverted(scene, index, cue)
    if index > 0 and tokens[index - 1].lower in rules.conjunctions and earlier and not earlier[-1].in_quotation:
        # “Ortiz rejected the plan and said …”
        return _active(scene, index, cue, earlier[-1].claimant, is_negated=False)
    return None


def _is_followed(scene: Scene, index: int) -> bool:
    """Whether what follows a word that may be a noun (claims, reports, rules) is what a verb takes."""
    tokens, rules = scene.tokens, scene.lexis.rules
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or (not following.is_word and following.text not in OPENING and following.text not in {":", ","}):
        return False
    lower = following.lower
    if following.text == ",":
        return index > 0 and tokens[index - 1].is_word and any(scene.quoted[:index])
    return lower not in rules.auxiliaries and lower not in rules.conjunctions and lower != "of"


def _after_words(scene: Scene, index: int, words: set[str]) -> bool:
    return index > 1 and scene.tokens[index - 1].lower == "as" and scene.tokens[index - 2].lower in words


def _before_verb(scene: Scene, index: int) -> tuple[int, bool, bool]:
    """Step back over auxiliaries and adverbs; return (index of the subject's last token, negated, passive)."""
    tokens, rules = scene.tokens, scene.lexis.rules
    at, is_negated, is_passive = index - 1, False, False
    if _after_words(scene, index, {"quoted", "cited", "heard"}):
        at -= 2
        while at >= 0 and tokens[at].lower in rules.auxiliaries:
            at -= 1
        return at, False, False
    if at > 1 and tokens[at].lower == "to" and tokens[at - 1].lower == "on":
        at -= 3  # went on to say
    while at >= 0:
        lower = tokens[at].lower
        if lower in rules.negations:
            is_negated = True
        if lower in rules.auxiliaries and "'" in lower and lower.split("'")[0] in rules.pronouns:
            break  # they've said
        is_adverb = lower in rules.adverbs or (lower.endswith("ly") and not tokens[at].is_capital)
        if not (lower in rules.auxiliaries or lower in rules.negations or is_adverb):
            break
        is_passive = is_passive or lower in rules.be
        at -= 1
    return at, is_negated, is_passive


def _subject(scene: Scene, last: int, cue: Cue) -> NounPhrase | None:
    """Return the claimant that ends at token `last`, or None where nothing there can speak."""
    tokens, rules = scene.tokens, scene.lexis.rules
    if last < 0:
        return None
    token = tokens[last]
    if token.lower in rules.relatives and last > 0:
        back = last - 2 if tokens[last - 1].text == "," else last - 1
        if back < 0 or (token.lower in rules.that and not _can_be_antecedent(scene, back)):
            return None
        return _accept(scene, phrase_before(scene.text, tokens, back, scene.lexis), cue)
    if token.text == "," or token.text in DASHES:
        return _before_apposition(scene, last, cue)
    if token.text == ")" :
        opening = next((i for i in range(last, max(-1, last - 12), -1) if tokens[i].text == "("), 0)
        if opening < 1:
            return None
        phrase = phrase_before(scene.text, tokens, opening - 1, scene.lexis)
        return _accept(scene, phrase, cue)
    if not token.is_word:
        return None
    return _accept(scene, phrase_before(scene.text, tokens, last, scene.lexis), cue)


def _can_be_antecedent(scene: Scene, index: int) -> bool:
    token = scene.tokens[index]
    return token.lower in scene.lexis.rules.document_nouns or token.lower in scene.lexis.rules.group_nouns


def _before_apposition(scene: Scene, comma: int, cue: Cue) -> NounPhrase | None:
    """Return the name before “…, the finance minister,” or “…, who met reporters,”; None where the commas part clauses."""
    tokens, rules = scene.tokens, scene.lexis.rules
    mark = tokens[comma].text
    opening = next((i for i in range(comma - 1, max(-1, comma - 30), -1) if tokens[i].text == mark), -1)
    if opening < 1 or comma - opening < 2 or scene.quoted[opening - 1] != scene.quoted[comma]:
        return None
    inner = tokens[opening + 1 : comma]
    first = inner[0].lower
    named = _apposed_name(scene, opening, comma, cue)
    if named is not None:
        return named
    opens_apposition = (
        first in rules.determiners | rules.relatives | rules.possessives
        or first in rules.role_nouns | rules.honorifics
        or inner[0].is_number
        or inner[0].lower in {"speaking", "writing", "citing", "including", "also", "whose", "himself", "herself", "like", "of", "in", "who"}
        or any(token.lower in rules.role_nouns for token in inner[:4])
    )
    is_clause = first not in {"who", "which", "whose", "that"} and any(t.lower in rules.auxiliaries for t in inner)
    if not opens_apposition or is_clause or not tokens[opening - 1].is_word:
        return None
    phrase = phrase_before(scene.text, tokens, opening - 1, scene.lexis)
    if phrase is None or phrase.is_pronoun or phrase.kind is None:
        return None
    if phrase.first > 0 and not is_boundary(tokens[phrase.first - 1]) and tokens[phrase.first - 1].lower not in (
        rules.subordinators | rules.conjunctions | rules.prepositions | rules.cues.keys()
    ):
        return None
    roles = phrase.roles | {token.lower for token in inner if token.lower in rules.role_nouns}
    gender = phrase.gender
    if not gender and {t.lower for t in inner} & rules.female_words:
        gender = "f"
    if not gender and {t.lower for t in inner} & rules.male_words:
        gender = "m"
    return _accept(scene, replace(phrase, roles=frozenset(roles), gender=gender), cue)


def _apposed_name(scene: Scene, opening: int, comma: int, cue: Cue) -> NounPhrase | None:
    """Read “The opposition leader, John Keller, said”: the name between the commas, the role before them."""
    tokens, rules = scene.tokens, scene.lexis.rules
    if not all(scene.lexis.is_proper(tokens, i) or tokens[i].lower in rules.name_particles for i in range(opening + 1, comma)):
        return None
    outer = phrase_before(scene.text, tokens, opening - 1, scene.lexis)
    if outer is None or outer.head not in rules.role_nouns:
        return None
    inner = describe(scene.text, tokens, opening + 1, comma - 1, scene.lexis)
    gender = inner.gender or outer.gender
    whole = replace(inner, first=outer.first, start=outer.start, text=scene.text[outer.start : inner.end], gender=gender,
                    kind=_person(), is_sure=True, roles=inner.roles | outer.roles)  # fmt: skip
    return _accept(scene, whole, cue)


def _accept(scene: Scene, phrase: NounPhrase | None, cue: Cue) -> NounPhrase | None:
    """Return the phrase when it can be the subject of this cue: it can speak, and number agrees with the verb."""
    if phrase is None:
        return None
    if phrase.is_pronoun:
        if cue.form == "base" and phrase.number == "s" and cue.is_noun_too:
            return None
        return None if phrase.gender == "n" and (cue.is_weak or cue.content == "object") else phrase
    first = phrase.text.split()[0].lower() if phrase.text.split() else ""
    if first in scene.lexis.rules.first_person or phrase.head in scene.lexis.rules.first_person:
        return None
    if phrase.kind is None:
        return _unknown(phrase, cue, scene)
    if cue.form == "base" and cue.is_noun_too and phrase.number == "s" and not phrase.name:
        return None
    return phrase


def _unknown(phrase: NounPhrase, cue: Cue, scene: Scene) -> NounPhrase | None:
    """Accept a head nobody listed only under a verb that needs a mind, and say so."""
    from claims.enums import ClaimantKind  # noqa: PLC0415

    if cue.is_weak or phrase.is_sure or cue.content == "object" or cue.form == "base" and cue.is_noun_too:
        return None
    if phrase.head in scene.lexis.rules.data_nouns or not phrase.head.isalpha() or phrase.head.endswith("ing"):
        return None
    kind = ClaimantKind.GROUP if phrase.number == "p" else ClaimantKind.PERSON
    return replace(phrase, kind=kind, is_sure=False)


def _active(scene: Scene, index: int, cue: Cue, subject: NounPhrase, *, is_negated: bool) -> Event | None:
    tokens = scene.tokens
    token = tokens[index]
    boundary = subject.first - 1
    before = _before_span(scene, boundary)
    after, needs_verb = _after_span(scene, index, cue)
    is_tail = before is not None and _is_tail(scene, index, boundary, cue)
    if is_tail and before is not None:
        spans = (before,) + ((after_quote,) if (after_quote := _rest_after_comma(scene, index)) else ())
        return _event(scene, "said after", index, cue, subject, spans, is_whole=False)
    if after is None:
        return None
    is_whole = cue.content == "object" or cue.lemma in _DENIALS or is_negated or needs_verb
    if cue.content == "object" and _has_that(scene, index) and cue.lemma not in _DENIALS:
        is_whole = False
    if cue.content == "that" and _next_lower(scene, index) == "to" and cue.lemma not in _TAKES_INFINITIVE:
        return None
    if is_negated and cue.content == "that" and not _has_that(scene, index):
        return None
    if is_whole:
        after = (subject.start, _content_end(scene))
        if after[0] >= token.start:
            return None
    pattern = "says" if not is_whole else "does"
    return _event(scene, pattern, index, cue, subject, (after,), is_whole=is_whole)


def _event(
    scene: Scene, pattern: str, index: int, cue: Cue, subject: NounPhrase, spans: tuple[Span, ...], *, is_whole: bool
) -> Event | None:
    spans = tuple(span for span in spans if span[0] < span[1])
    if not spans:
        return None
    token = scene.tokens[index]
    base = 0.95 if cue.content == "that" and not cue.is_weak else 0.85
    return Event(
        scene.sentence.index, pattern, token.text, token.start, token.end, subject, spans, is_whole,
        base, is_norm=cue.is_norm, in_quotation=scene.quoted[index],
    )  # fmt: skip


def _next_lower(scene: Scene, index: int) -> str:
    return scene.tokens[index + 1].lower if index + 1 < len(scene.tokens) else ""


def _content_end(scene: Scene) -> int:
    """Return where content may reach to: the sentence's end without its full stop."""
    end = scene.sentence.end
    while end > scene.sentence.start and scene.text[end - 1] == ".":
        end -= 1
    return end


def _before_span(scene: Scene, boundary: int) -> Span | None:
    """Return what stands before “…, X said”: from the sentence's head to the mark before X."""
    tokens = scene.tokens
    if boundary < 1 or not is_boundary(tokens[boundary]):
        return None
    last = boundary
    while last > 0 and tokens[last].text in {",", "–", "—", "-"}:
        last -= 1
    start, end = scene.sentence.start, tokens[last].end
    return (start, end) if end > start else None


def _is_tail(scene: Scene, index: int, boundary: int, cue: Cue) -> bool:
    """Whether the verb only tells who spoke the words before it."""
    tokens = scene.tokens
    mark = tokens[boundary]
    after_quote = mark.text in CLOSING or (mark.text == "," and boundary and tokens[boundary - 1].text in CLOSING)
    if after_quote and scene.quoted[boundary - 1]:
        return not _has_that(scene, index)
    rest = [token for token in tokens[index + 1 :] if token.text not in {".", "”", '"', "!", "?"}]
    words_before = sum(token.is_word for token in tokens[:boundary])
    if words_before < 3 or _has_that(scene, index):
        return False
    if not rest or rest[0].text == ",":
        return True
    rules = scene.lexis.rules
    starts_adjunct = rest[0].lower in rules.prepositions | rules.time_words or cue.lemma == "tell"
    until_mark = next((i for i, token in enumerate(rest) if is_boundary(token)), len(rest))
    has_verb = any(token.lower in rules.auxiliaries for token in rest[:until_mark])
    return starts_adjunct and until_mark <= _ADJUNCT_LIMIT and not has_verb


def _rest_after_comma(scene: Scene, index: int) -> Span | None:
    """Return the content that goes on after “…, X said, …” or “…,” said X, “…”."""
    tokens = scene.tokens
    for at in range(index + 1, len(tokens)):
        token = tokens[at]
        if scene.quoted[at] and not scene.quoted[index]:
            return (token.start, _content_end(scene))
        if token.text == "," and at + 1 < len(tokens):
            following = tokens[at + 1].lower
            rules = scene.lexis.rules
            is_apposition = following in rules.determiners | rules.relatives | {"adding", "citing", "speaking"}
            if following in OPENING:
                continue
            return None if is_apposition or any(scene.quoted[: index]) else (tokens[at + 1].start, _content_end(scene))
    return None


def _has_that(scene: Scene, index: int) -> bool:
    return _that_after(scene, index) is not None


def _that_after(scene: Scene, index: int) -> int | None:
    """Return the index of the “that” that opens the content, stepping over “reporters in Kyiv on Monday”."""
    tokens, rules = scene.tokens, scene.lexis.rules
    for at in range(index + 1, min(index + 2 + _ADJUNCT_LIMIT, len(tokens))):
        lower = tokens[at].lower
        if lower in rules.that:
            return at
        if lower in rules.auxiliaries or lower in rules.pronouns or (is_boundary(tokens[at]) and tokens[at].text != ","):
            return None
    return None


def _after_span(scene: Scene, index: int, cue: Cue) -> tuple[Span | None, bool]:
    """Return the content after the verb, and whether it is a thing (reported a loss) that needs its verb."""
    tokens, rules = scene.tokens, scene.lexis.rules
    end = _content_end(scene)
    if index + 1 >= len(tokens) or tokens[index + 1].start >= end:
        return None, False
    that = _that_after(scene, index)
    first = that if that is not None and _only_adjuncts(scene, index + 1, that, cue) else None
    if first is not None:
        start = tokens[first].end
        begin = next((t.start for t in tokens[first + 1 :]), start)
        return ((begin, end) if begin < end else None), False
    start = _skip_adjuncts(scene, index + 1, cue)
    if start >= len(tokens) or tokens[start].start >= end:
        return None, False
    rest = tokens[start:]
    opens_quote = any(token.text in OPENING for token in rest[:2])
    if not opens_quote and rest[0].lower in rules.prepositions and cue.content == "that":
        return ((tokens[index].start, end), True)
    speaks = opens_quote or cue.lemma in {"say", "tell", "think", "believe", "claim", "argue", "insist"} or any(
        token.lower in rules.auxiliaries or token.lower in rules.verbs or (token.lower.endswith("ed") and token.text[0].islower())
        for token in rest
    )
    return (rest[0].start, end), not speaks


def _only_adjuncts(scene: Scene, first: int, that: int, cue: Cue) -> bool:
    """Whether nothing but whom, where and when stands between the verb and “that”."""
    if first == that:
        return True
    between = scene.tokens[first:that]
    rules = scene.lexis.rules
    return between[0].lower in rules.prepositions | rules.time_words | rules.adverbs | {"out"} or cue.lemma in {
        "tell", "warn", "advise", "remind", "assure", "inform", "promise", "point",
    } or between[0].text == ","  # fmt: skip


def _skip_adjuncts(scene: Scene, first: int, cue: Cue) -> int:
    """Return the index where content begins after “told the BBC” or “said on Monday:”."""
    tokens, rules = scene.tokens, scene.lexis.rules
    for at in range(first, min(first + _ADJUNCT_LIMIT, len(tokens))):
        if tokens[at].text == ":" or (tokens[at].text == "," and at + 1 < len(tokens) and tokens[at + 1].text in OPENING):
            return at + 1
        if tokens[at].text in OPENING and tokens[at].text in QUOTES:
            return at
        if not tokens[at].is_word and tokens[at].text != ",":
            break
    at = first
    if cue.lemma in {"tell", "ask", "warn", "advise"} and at < len(tokens):
        phrase = None
        if tokens[at].lower in {"me", "us", "you", "him", "her", "them", "reporters", "journalists", "parliament", "lawmakers"}:
            at += 1
        elif tokens[at].is_capital or tokens[at].lower in rules.determiners | rules.possessives:
            phrase = phrase_after(scene.text, tokens, at, scene.lexis)
            at = phrase.last + 1 if phrase else at
    while at < len(tokens) and (tokens[at].lower in rules.time_words - rules.determiners or tokens[at].lower in {"on", "also"}):
        if tokens[at].lower == "on" and not (at + 1 < len(tokens) and tokens[at + 1].lower in rules.time_words):
            break
        at += 1
    return at


def _inverted(scene: Scene, index: int, cue: Cue) -> Event | None:
    """Read “…,” said Ms X, the minister."""
    tokens = scene.tokens
    if index + 1 >= len(tokens) or cue.content == "object":
        return None
    phrase = phrase_after(scene.text, tokens, index + 1, scene.lexis)
    if phrase is None or phrase.kind is None or (phrase.is_pronoun and index == 0):
        return None
    if scene.lexis.rules.first_person & {phrase.text.lower()} or cue.is_weak and not phrase.name:
        return None
    phrase = _with_roles_after(scene, phrase)
    following = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else None
    if index == 0:
        if following is None or following.text != ":":
            return None
        spans: tuple[Span, ...] = ((following.end, _content_end(scene)),)
    else:
        before = _before_span(scene, index - 1)
        if before is None or not _can_precede(scene, index, following):
            return None
        rest = _rest_after_comma(scene, phrase.last)
        spans = (before, rest) if rest and rest[0] > before[1] and any(scene.quoted) else (before,)
    return _event(scene, "said after", index, cue, phrase, spans, is_whole=False)


def _can_precede(scene: Scene, index: int, following: Token | None) -> bool:
    """Whether the words before “said X” are what was said, not an apposition or a participle."""
    tokens, rules = scene.tokens, scene.lexis.rules
    if scene.quoted[max(0, index - 2)] and not scene.quoted[index]:
        return True
    if following is not None and following.is_word and following.lower in rules.auxiliaries | rules.that:
        return False
    return tokens[index - 1].text in {",", "–", "—", "!", "?"} | CLOSING


def _with_roles_after(scene: Scene, phrase: NounPhrase) -> NounPhrase:
    """Take in the apposition that follows a name: said Maria Ortiz, the finance minister."""
    tokens, rules = scene.tokens, scene.lexis.rules
    if phrase.last + 2 >= len(tokens) or tokens[phrase.last + 1].text != ",":
        return phrase
    following = []
    for token in tokens[phrase.last + 2 : phrase.last + 14]:
        if not token.is_word or token.lower in rules.relatives:
            break
        following.append(token.lower)
    roles = frozenset(following) & rules.role_nouns
    gender = phrase.gender or ("f" if roles & rules.female_words else "m" if roles & rules.male_words else "")
    return replace(phrase, roles=phrase.roles | roles, gender=gender)


def _participle(scene: Scene, index: int, cue: Cue, earlier: list[Event]) -> Event | None:
    """Read “…, saying that …”: the claimant is the one of the clause before, or the sentence's subject."""
    tokens, rules = scene.tokens, scene.lexis.rules
    if index < 2 or not (tokens[index - 1].text == "," or tokens[index - 1].text in CLOSING or tokens[index - 1].text in DASHES):
        return None
    after, needs_verb = _after_span(scene, index, cue)
    if after is None or cue.content == "object" or needs_verb:
        return None
    same = [event for event in earlier if event.in_quotation == scene.quoted[index]]
    subject = same[-1].claimant if same else _sentence_subject(scene, index)
    if subject is None or (subject.kind is None):
        return None
    _ = rules
    return _event(scene, "adding", index, cue, subject, (after,), is_whole=False)


def _sentence_subject(scene: Scene, limit: int) -> NounPhrase | None:
    """Return the phrase before the first finite verb of the sentence."""
    tokens, rules = scene.tokens, scene.lexis.rules
    for index in range(1, limit):
        token = tokens[index]
        is_verb = token.lower in rules.auxiliaries or token.lower in rules.verbs or (
            token.lower.endswith("ed") and token.text[0].islower() and tokens[index - 1].lower not in rules.determiners
        )
        if is_verb and tokens[index - 1].is_word:
            phrase = phrase_before(scene.text, tokens, index - 1, scene.lexis)
            if phrase is not None and phrase.kind is not None:
                return phrase
            return None
    return None


def _passive(scene: Scene, index: int, cue: Cue, before: int) -> Event | None:
    """Read “It was claimed by X that …”; a passive that names nobody claims for nobody."""
    tokens, rules = scene.tokens, scene.lexis.rules
    by = next((i for i in range(index + 1, min(index + 4, len(tokens))) if tokens[i].lower in rules.by), None)
    if by is None or by + 1 >= len(tokens):
        return None
    phrase = phrase_after(scene.text, tokens, by + 1, scene.lexis)
    if phrase is None or phrase.kind is None:
        return None
    that = next((i for i in range(phrase.last + 1, min(phrase.last + 3, len(tokens))) if tokens[i].lower in rules.that), None)
    if that is not None and that + 1 < len(tokens):
        return _event(scene, "passive", index, cue, phrase, ((tokens[that + 1].start, _content_end(scene)),), is_whole=False)
    _ = before
    return _event(scene, "passive", index, cue, phrase, ((scene.sentence.start, _content_end(scene)),), is_whole=True)


def _voiced(scene: Scene, events: list[Event]) -> list[Event]:
    """Read “This view has been voiced by X” where no verb of saying tells more."""
    tokens, rules = scene.tokens, scene.lexis.rules
    for index in range(1, len(tokens) - 2):
        if tokens[index].lower in _VOICED and tokens[index + 1].lower in rules.by:
            subject = scene.text[tokens[0].start : tokens[index].start]
            if not rules.claim_noun.search(subject) or tokens[index - 1].lower not in rules.auxiliaries:
                continue
            phrase = phrase_after(scene.text, tokens, index + 2, scene.lexis)
            if phrase is None or phrase.kind is None or any(e.claimant.start == phrase.start for e in events):
                continue
            cue = Cue(tokens[index].lower, "object", "past")
            span = (scene.sentence.start, _content_end(scene))
            event = _event(scene, "passive", index, cue, phrase, (span,), is_whole=True)
            return [event] if event else []
    return []


def _token_at(scene: Scene, offset: int) -> int | None:
    return next((i for i, token in enumerate(scene.tokens) if token.start >= offset), None)


def _according(scene: Scene) -> list[Event]:
    """Read “According to X, …” and “…, according to X”."""
    found = []
    for match in scene.lexis.rules.according.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        first = _token_at(scene, match.end())
        if first is None:
            continue
        phrase = phrase_after(scene.text, scene.tokens, first, scene.lexis)
        if phrase is None:
            continue
        if phrase.kind is None:
            if phrase.head in scene.lexis.rules.impersonal_nouns:
                continue
            phrase = replace(phrase, kind=_default_kind(phrase), is_sure=False)
        phrase = _with_roles_after(scene, phrase)
        found.append(_around(scene, "according to", match.start("cue"), match.end("cue"), phrase, phrase.end))
    return [event for event in found if event is not None]


def _default_kind(phrase: NounPhrase) -> object:
    from claims.enums import ClaimantKind  # noqa: PLC0415

    return ClaimantKind.GROUP if phrase.number == "p" else ClaimantKind.ORGANISATION


def _in_view(scene: Scene) -> list[Event]:
    """Read “In their view, …”, “in the opinion of X, …”."""
    tokens, rules = scene.tokens, scene.lexis.rules
    found = []
    for match in rules.in_view.finditer(scene.text, scene.sentence.start, scene.sentence.end):
        if match["cue2"]:
            first = _token_at(scene, match.end())
            phrase = phrase_after(scene.text, tokens, first, scene.lexis) if first is not None else None
            end = phrase.end if phrase else match.end()
        else:
            first = _token_at(scene, match.start("whose") if match["whose"] else match.start("name"))
            if first is None or match.start() != scene.sentence.start and scene.text[match.start() - 2 : match.start()].strip(" ") not in {",", "that", "”"} and match["cue"][0].islower() and not _opens_clause(scene, match.start()):
                continue
            if match["whose"]:
                number, gender = rules.possessive_pronouns[match["whose"].lower()]
                base = describe(scene.text, tokens, first, first, scene.lexis)
                phrase = replace(base, start=match.start(), end=match.end(), text=match.group(), is_pronoun=True, number=number, gender=gender, kind=_person())
            else:
                last = next((i for i in range(first, len(tokens)) if tokens[i].is_possessive), first)
                phrase = describe(scene.text, tokens, first, last, scene.lexis)
            end = match.end()
        if phrase is not None and phrase.kind is not None:
            event = _around(scene, "in the view of", match.start(), match.end(), phrase, end)
            found += [event] if event else []
    return found


def _opens_clause(scene: Scene, offset: int) -> bool:
    index = _token_at(scene, offset)
    return index is not None and index > 0 and (is_boundary(scene.tokens[index - 1]) or scene.tokens[index - 1].lower in {"that", "but", "and", "is"})


def _person() -> object:
    from claims.enums import ClaimantKind  # noqa: PLC0415

    return ClaimantKind.PERSON


def _around(scene: Scene, pattern: str, cue_start: int, cue_end: int, phrase: NounPhrase, after: int) -> Event | None:
    """Make the event of a parenthesis: its content is all of the sentence around it."""
    start, end = scene.sentence.start, _content_end(scene)
    spans: list[Span] = []
    comma = scene.text.find(",", after, end)
    if cue_start - start <= 3 or not any(t.is_word for t in scene.tokens if t.end <= cue_start):
        begin = comma + 1 if 0 <= comma else after
        spans.append((begin, end))
    else:
        spans.append((start, cue_start))
        if comma >= 0 and comma - after < 40:
            spans.append((comma + 1, end))
    clean = tuple(span for span in (_strip(scene.text, *span) for span in spans) if span[0] < span[1])
    if not clean:
        return None
    return Event(
        scene.sentence.index, pattern, scene.text[cue_start:cue_end].strip(), cue_start, cue_end, phrase, clean, False,
        0.95, in_quotation=_is_quoted(scene, cue_start),
    )  # fmt: skip


def _is_quoted(scene: Scene, offset: int) -> bool:
    index = _token_at(scene, offset)
    return index is not None and scene.quoted[index]


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " ,;:–—\n":
        start += 1
    while end > start and text[end - 1] in " ,;:–—\n":
        end -= 1
    return start, end


def _label(scene: Scene) -> list[Event]:
    """Read “Minister: taxes will fall”, the label of a headline or of a transcript."""
    tokens = scene.tokens
    colon = next((i for i, token in enumerate(tokens[:7]) if token.text == ":"), None)
    if not colon or colon + 1 >= len(tokens) or not all(t.is_word or t.text in {".", "(", ")"} for t in tokens[:colon]):
        return []
    if scene.sentence.role != "heading" and not all(t.is_capital for t in tokens[:colon] if t.is_word):
        return []
    phrase = describe(scene.text, tokens, 0, colon - 1, scene.lexis)
    if phrase.kind is None or phrase.is_pronoun or not (phrase.is_sure or phrase.name):
        return []
    span = _strip(scene.text, tokens[colon].end, _content_end(scene))
    if span[0] >= span[1]:
        return []
    return [
        Event(
            scene.sentence.index, "label", ":", tokens[colon].start, tokens[colon].end, phrase, (span,), False,
            0.8,
        )
    ]  # fmt: skip


def _cut_at_next(scene: Scene, events: list[Event]) -> list[Event]:
    """End the content of one event where the next one's clause begins: …, while Jones argued …"""
    cut: list[Event] = []
    for number, event in enumerate(events):
        following = next((e for e in events[number + 1 :] if e.claimant.start > event.cue_end and e.pattern in {"says", "does"}), None)
        cut.append(event if following is None else _cut(scene, event, following))
    return cut


def _cut(scene: Scene, event: Event, following: Event) -> Event:
    first = next((i for i, t in enumerate(scene.tokens) if t.start >= following.claimant.start), None)
    if first is None or first < 2:
        return event
    joint = scene.tokens[first - 1]
    at = first - 1 if joint.lower in {"while", "but", "whereas", "and", "although", "though"} else first
    if scene.tokens[at - 1].text not in {",", ";"} or (at == first and scene.tokens[at - 1].text == ","):
        return event
    limit = scene.tokens[at - 1].start
    spans = tuple((start, min(end, limit)) for start, end in event.spans if start < limit)
    return replace(event, spans=spans) if spans else event
