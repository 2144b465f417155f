"""Finds, inside one sentence, who is said to say what: each verb of saying with its claimant and its content.

Only what stands in the sentence is read here; who “they” are is the matter of coreference.py, and speech over several
sentences that of speech.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.extraction.alone import stands_alone
from claims.extraction.appositions import named_behind, with_roles_after
from claims.extraction.asides import according, around, colon_before_quotation, in_poll, in_view, label
from claims.extraction.clauses import cut_at_next
from claims.extraction.contents import content_after, content_before, content_rest, is_tail, that_after
from claims.extraction.nonfinite import infinitive, participle
from claims.extraction.noun_phrases import NounPhrase, phrase_after
from claims.extraction.rules import Cue
from claims.extraction.said_nouns import said_nouns
from claims.extraction.scene import Event, Scene, is_boundary
from claims.extraction.subjects import (
    VerbGroup,
    chained,
    headline_subject,
    is_quoted_as,
    sentence_subject,
    subject_of,
    verb_group,
)
from claims.extraction.tails import beside_quotations
from claims.extraction.tokens import CLOSING, DASHES, OPENING, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.records import Span

__all__ = ["Event", "Scene", "find_events"]

_FEW = 3  # words that say nothing without what was asked: it had not
_FAR = 8  # words between a verb and the preposition it needs: spoke at length *about*
_FAR_FIGURE = 12  # tokens behind “puts” within which its figure stands


def find_events(scene: Scene) -> list[Event]:
    """Return the acts of saying in one sentence, in the order of their cues."""
    events: list[Event] = []
    for index, token in enumerate(scene.tokens):
        if token.lower in scene.rules.cues and _may_be_cue(scene, index):
            event = _event_at(scene, index, events)
            if event is not None:
                events.append(event)
    events += [*according(scene), *in_view(scene)]
    events += in_poll(scene) if not events else ()
    events += _voiced(scene, events)
    events += said_nouns(scene, events)
    events += beside_quotations(scene, events) if scene.rules.went_on else ()
    events = [event for event in events if not (_is_asked(scene, event) or _is_in_question(scene, event, events))]
    labels = list(label(scene))
    events.sort(key=lambda event: event.cue_start)
    if not labels and not any(not event.in_quotation for event in events):
        labels = list(colon_before_quotation(scene))
    events += labels
    events.sort(key=lambda event: event.cue_start)
    return cut_at_next(scene, events)


def _is_asked(scene: Scene, event: Event) -> bool:
    """Whether a question asks what somebody says, who then stands behind the helper: *has the mayor* said why, what does *she* think."""
    first = scene.index_at(event.claimant.start)
    if first is None or first == 0 or not scene.sentence.text.rstrip('”"’ ').endswith("?"):
        return False
    before = scene.lower(first - 1)
    opens = first == 1 or scene.lower(first - 2) in scene.rules.asking | scene.rules.conjunctions | {","}
    opens = opens or scene.mark(first - 2) in {",", ":", *OPENING}
    is_helper = before in scene.rules.auxiliaries and "'" not in before
    return is_helper and opens and event.cue_start > event.claimant.end and event.pattern in {"says", "does"}


def _is_in_question(scene: Scene, event: Event, events: Sequence[Event]) -> bool:
    """Whether an act stands in what somebody was asked: Asked whether *the president believed it*, she said no."""
    first = int(scene.lower(0) in scene.rules.subordinators)  # *When* asked
    if scene.lower(first) not in scene.rules.asked_openers:
        return False
    comma = next((token.start for token in scene.tokens if token.text == "," and token.start > event.cue_end), None)
    return comma is not None and any(other.claimant.start > comma for other in events if not other.in_quotation)


def _may_be_cue(scene: Scene, index: int) -> bool:
    if scene.tokens[index].is_capital:
        return index == 0 or scene.is_title
    if index == 0:
        return True
    before, rules = scene.tokens[index - 1], scene.rules
    is_noun = (
        before.lower in rules.determiners
        or before.lower in rules.possessives
        or before.is_possessive
        or (before.is_number and any(cue.is_noun_too for cue in rules.cues[scene.lower(index)]))
        or before.lower in rules.round_numbers
    )
    if chained(scene, index) is not None:
        return True  # went on to say
    if before.lower in rules.determiners and before.lower in rules.group_nouns | rules.role_nouns:
        # Some doubt it, another tweeted; but: some claims, two reports.
        follows = scene.lower(index + 1)
        opens = follows in rules.determiners | rules.possessives | rules.subordinators or follows in rules.pronouns
        return any(cue.form == "past" or not cue.is_noun_too or opens for cue in rules.cues[scene.lower(index)])
    if before.lower in rules.infinitive:
        return True
    opens = before.lower == "as" or before.lower in rules.participle_openers
    return not is_noun and (before.lower not in rules.prepositions or opens)


def _event_at(scene: Scene, index: int, earlier: Sequence[Event]) -> Event | None:
    for cue in scene.rules.cues[scene.tokens[index].lower]:
        is_chat = cue.form == "ing" and cue.lemma in scene.rules.chatting and scene.lower(index - 1) in scene.rules.be
        is_blamed = cue.lemma in scene.rules.accusing and scene.lower(index + 1) == "of"
        if is_chat or is_blamed or (cue.needs and not _has_needed(scene, index, cue)):
            continue  # he was *talking* about both
        group = verb_group(scene, index)
        if cue.form == "base" and scene.lower(group.subject_last) in scene.rules.infinitive:
            event = infinitive(scene, index, cue, group.subject_last)
        else:
            event = _read_verb(scene, index, cue, earlier)
        if event is not None:
            return event
    return None


def _has_needed(scene: Scene, index: int, cue: Cue) -> bool:
    """Whether the word a verb needs follows, or a quotation does: called the plan “a disaster”."""
    if cue.lemma == "put" and "at" in cue.needs:
        return _puts_a_figure(scene, index)
    if any(token.lower in cue.needs for token in scene.tokens[index + 1 : index + 3]):
        return True
    if cue.lemma in scene.rules.namers and _names_somebody(scene, index):
        return True  # labelled Ortiz unfit
    for at in range(index + 1, min(index + 1 + _FAR, len(scene.tokens))):
        if not scene.tokens[at].is_word or scene.is_finite(at):
            break
        if scene.lower(at) in cue.needs & scene.rules.far_needs:
            return True  # sees the piece *as* a return
    return cue.lemma == "call" and not scene.quoted[index] and any(scene.quoted[index + 1 : index + 14])


def _puts_a_figure(scene: Scene, index: int) -> bool:
    """Whether a number is put: puts the number of people in need *at 1.9 million*, put the Greens *on 31* per cent."""
    rules, tokens = scene.rules, scene.tokens
    for at in range(index + 1, min(index + _FAR_FIGURE, len(tokens) - 2)):
        is_verb = scene.is_finite(at) and scene.lower(at - 1) not in rules.prepositions  # people in *need*
        if is_verb or not tokens[at].is_word:
            return False
        if scene.lower(at) == "on" and at > index + 1 and tokens[at + 1].is_number:
            return (
                scene.mark(at + 2) in {"%", "per"} or scene.lower(at + 2) in rules.share_words
            )  # not: on 12-hour shifts
        if scene.lower(at) == "at" and any(token.is_number for token in tokens[at + 1 : at + 5]):
            return True
    return False


def _names_somebody(scene: Scene, index: int) -> bool:
    """Whether a name and what it is called follow: calls *Ortiz a risk*; not: a party called *Blue Morning*."""
    before = scene.tokens[index - 1]
    at = index + 1
    while scene.lexis.is_proper(scene.tokens, at):
        at += 1
    is_called = scene.lower(index).endswith("ed") and not (before.is_capital or before.lower in scene.rules.pronouns)
    if at == index + 1 or scene.is_title or is_called or at >= len(scene.tokens):
        return False
    return scene.tokens[at].is_word and scene.lower(at) not in scene.rules.prepositions | scene.rules.conjunctions


def _read_verb(scene: Scene, index: int, cue: Cue, earlier: Sequence[Event]) -> Event | None:
    is_finite = cue.form != "ing" or is_quoted_as(scene, index) or _is_progressive(scene, index)
    if not is_finite:
        return participle(scene, index, cue, earlier)
    group = verb_group(scene, index)
    if cue.form == "adj":
        return _read_attitude(scene, index, cue, group, earlier)
    if cue.form in {"s", "base"} and group.is_passive:
        return None  # are welcome to write
    if cue.is_noun_too and cue.form in {"s", "base"} and not (group.has_helper or is_followed(scene, index)):
        return None
    if cue.form == "past" and group.is_passive:
        return None if cue.is_clausal or group.is_negated else _passive(scene, index, cue)  # is known by its initials
    return _read_finite(scene, index, cue, group, earlier)


def _read_attitude(scene: Scene, index: int, cue: Cue, group: VerbGroup, earlier: Sequence[Event]) -> Event | None:
    """Read “is worried that”, “remains confident that” and “he’s tired of”."""
    if group.is_passive or _is_contracted_be(scene, group.subject_last):
        return _read_finite(scene, index, cue, group, earlier)
    if scene.lower(group.subject_last) not in scene.rules.copulas:
        return None
    return _read_finite(scene, index, cue, verb_group(scene, group.subject_last), earlier)


def _is_progressive(scene: Scene, index: int) -> bool:
    """Whether a form in -ing is a finite verb’s: are saying, are gently urging."""
    at = index - 1
    while at > 0 and (scene.lower(at) in scene.rules.adverbs or scene.lower(at).endswith("ly")):
        at -= 1
    return scene.lower(at) in scene.rules.be | scene.rules.aspects or _is_contracted_be(scene, at)


def _is_contracted_be(scene: Scene, index: int) -> bool:
    """Whether a pronoun stands together with its verb: *he’s* aiming, *they’re* worried."""
    before, mark, end = scene.lower(index).partition("'")
    return before in scene.rules.pronouns and mark + end in scene.rules.be


def _read_finite(scene: Scene, index: int, cue: Cue, group: VerbGroup, earlier: Sequence[Event]) -> Event | None:
    rules = scene.rules
    before = scene.lower(group.subject_last)
    if (
        before
        in (rules.determiners - rules.group_nouns - rules.role_nouns)
        | rules.possessives
        | rules.prepositions
        | rules.verbs
    ):
        return None
    if before in rules.subordinators - rules.relatives and group.subject_last == index - 1:
        return None  # when asked
    subject = subject_of(scene, group.subject_last, cue, has_helper=group.has_helper)
    if subject is not None:
        is_silent = group.is_negated and (cue.lemma in rules.answers or _cannot(scene, index, cue, subject))
        return None if is_silent else _active(scene, index, cue, subject, group)
    is_bare = group.subject_last == index - 1
    if is_bare and (index == 0 or is_boundary(scene.tokens[index - 1])):
        return _inverted(scene, index, cue) or _in_headline(scene, index, cue)
    if scene.lower(group.subject_last) in rules.conjunctions and not scene.quoted[index]:
        # Ortiz rejected the plan and said …
        same = [event for event in earlier if not event.in_quotation]
        first = same[-1].claimant if same else sentence_subject(scene, index)
        return None if first is None else _active(scene, index, cue, first, group)
    return None


def is_followed(scene: Scene, index: int) -> bool:
    """Whether what follows a word that may be a noun (claims, reports, rules) is what a verb takes."""
    mark = scene.mark(index + 1)
    if mark in {"", ",", "."} or mark in DASHES:
        # Only a tail may end here: “…,” Ortiz notes.
        return any(scene.mark(i) == "," or scene.mark(i) in CLOSING for i in range(max(0, index - 5), index))
    following: Token = scene.tokens[index + 1]
    if not following.is_word:
        return mark in OPENING or mark == ":"
    if scene.is_finite(index + 1):
        return False
    if any(cue.form != "ing" and not cue.is_noun_too for cue in scene.rules.cues.get(following.lower, ())):
        return False  # the minister of the Baltic states *warns*
    return following.lower not in scene.rules.auxiliaries | scene.rules.conjunctions and following.lower != "of"


def _active(scene: Scene, index: int, cue: Cue, subject: NounPhrase, group: VerbGroup) -> Event | None:
    boundary, rules = subject.first - 1, scene.rules
    if scene.lower(boundary) == "as" and _opens_aside(scene, boundary):
        return around(
            scene,
            "said after",
            (scene.tokens[boundary].start, scene.tokens[index].end),
            subject,
            scene.tokens[index].end,
        )
    if (named := _named_as(scene, index, boundary)) is not None:
        return scene.event("says", index, cue, subject, [named])
    if scene.lower(boundary) in rules.and_words and scene.lower(boundary - 1) in rules.pronouns:
        boundary -= 2  # …, *she and* another member said
    before = content_before(scene, boundary) if subject.relative is None else None
    is_hearer = before is not None and cue.lemma == "tell" and scene.mark(index + 1) in {"", "."}
    if before is not None and not is_hearer and is_tail(scene, index, boundary, cue):
        sets_out = _only_sets_out(scene, before)
        if not (sets_out and _has_content(scene, index, cue)):
            rest = content_rest(scene, index, is_inverted=False)
            is_cut_in = (
                scene.mark(index + 1) == "," and cue.lemma in scene.rules.speaks_clauses
            )  # On average, he says, one …
            is_told = not sets_out or (rest is not None and (is_cut_in or stands_alone(scene, rest)))
            spans = [before, *([rest] if rest else [])]
            if rest is not None and _only_quotes(scene, before, rest):
                spans = [rest]
            return scene.event("said after", index, cue, subject, spans) if is_told else None
    has_that = that_after(scene, index) is not None
    is_mind = cue.lemma in rules.minds and subject.relative is None and len(scene.tokens) > index + _FEW
    is_bare_denial = group.is_negated and cue.content == "that" and not has_that and not is_mind
    is_over = scene.mark(index + 1) == "," and subject.relative is None and _is_subordinate(scene, subject, index)
    is_free = boundary == 0 and scene.lower(0) in rules.free_relatives and _has_main_verb(scene, index)
    is_pointed_at = subject.is_pronoun and scene.lower(boundary) in rules.free_relatives  # that's *what they said*
    is_pointed_at = is_pointed_at and scene.lower(boundary - 1) in rules.be | rules.contracted
    if (
        is_hearer  # Trust ignored warnings, inquiry *told*
        or is_free
        or is_pointed_at
        or is_over
        or is_bare_denial
        or (group.is_negated and cue.lemma in scene.rules.answers | scene.rules.tellers)
    ):
        return None  # *what X calls* a cut was a loan; after the hearing *concluded*, …; did not say whether; did not respond to a request for comment
    if _is_deed(scene, index, cue, has_that=has_that) or (is_mind and group.is_negated):
        return _deed(scene, index, cue, subject)
    return _said(scene, index, cue, subject, needs_verb=group.is_negated or (cue.content == "object" and not has_that))


def _cannot(scene: Scene, index: int, cue: Cue, subject: NounPhrase) -> bool:
    """Whether a paper is said to be unable to show something: the study *can’t show* that naps do harm."""
    is_paper = subject.head in scene.rules.document_nouns | scene.rules.data_nouns and cue.is_weak
    return is_paper and any(
        scene.lower(at).partition("n't")[0].partition("not")[0] in scene.rules.modals | {"ca"}
        for at in range(subject.last + 1, index)
    )


def _cuts_in(scene: Scene, index: int, boundary: int) -> bool:
    """Whether the clause cuts into another that goes on with its verb: the deal*, which the union called a sell-out,* was approved."""
    rules = scene.rules
    if (
        scene.lower(boundary) not in (rules.relatives - rules.that) | rules.objects_of_relatives
        or scene.mark(boundary - 1) != ","
    ):
        return False
    commas = (at for at in range(index + 1, len(scene.tokens) - 1) if scene.mark(at) == "," and not scene.quoted[at])
    return any(scene.is_verb(at + 1) and scene.lower(at + 1) not in rules.participle_openers for at in commas)


def _has_main_verb(scene: Scene, index: int) -> bool:
    """Whether a form of “to be” stands behind what somebody calls or says something: … a cut *was* a loan."""
    until = next((at for at in range(index + 1, len(scene.tokens)) if not scene.tokens[at].is_word), len(scene.tokens))
    return any(scene.lower(at) in scene.rules.be for at in range(index + 2, until))


def _opens_aside(scene: Scene, index: int) -> bool:
    """Whether a clause may begin at a word: As X said, …; …, as X said; But as X said, …."""
    if index == 0 or scene.mark(index - 1) in {",", "("}:
        return True
    return index == 1 and scene.lower(0) in scene.rules.conjunctions


def _only_sets_out(scene: Scene, before: Span) -> bool:
    """Whether the words before who speaks only tell when or why: *When he was stopped*, Ortiz told police."""
    first = scene.index_at(before[0])
    opens = (scene.rules.subordinators | scene.rules.prepositions | scene.rules.asked_openers) - scene.rules.that
    is_joint = first is not None and scene.lower(first) in opens and not scene.quoted[first]
    return is_joint and not stands_alone(scene, before)


def _only_quotes(scene: Scene, before: Span, rest: Span) -> bool:
    """Whether only what follows is said: Later, in Linz, Ortiz said, *“We oppose it.”*."""
    first, after = scene.index_at(before[0]), scene.index_at(rest[0])
    if first is None or after is None or scene.quoted[first] or not any(scene.quoted[after : after + 2]):
        return False
    if scene.is_verb(after) and not scene.quoted[after]:
        return False  # Relations, it said, *were “good”*
    return not any(scene.is_verb(at) for at in range(first, after) if scene.tokens[at].start < before[1])


def _has_content(scene: Scene, index: int, cue: Cue) -> bool:
    """Whether what is said follows the verb, though words before it could be it."""
    return scene.mark(index + 1) != "," and content_after(scene, index, cue)[0] is not None


def _named_as(scene: Scene, index: int, boundary: int) -> Span | None:
    """Return the quotation in “what the union called “a betrayal””: somebody’s word for what the article tells."""
    if scene.lower(boundary) not in scene.rules.free_relatives or scene.quoted[index]:
        return None
    first = next((at for at in range(index + 1, min(index + 3, len(scene.tokens))) if scene.quoted[at]), None)
    if first is None:
        return None
    last = first
    while last + 1 < len(scene.tokens) and scene.quoted[last + 1]:
        last += 1
    return scene.tokens[first].start, scene.tokens[last].end


def _is_deed(scene: Scene, index: int, cue: Cue, *, has_that: bool) -> bool:
    """Whether the words after a verb need it: denied that, hopes *to win*, is worried *about*."""
    rules = scene.rules
    if cue.form == "adj":
        return not has_that
    return cue.lemma in rules.denials or (_has_infinitive(scene, index, cue) and cue.lemma in rules.means_to)


def _has_infinitive(scene: Scene, index: int, cue: Cue) -> bool:
    rules = scene.rules
    at = index + (2 if scene.lower(index + 1) in rules.negations else 1)
    follows = scene.lower(at + 1)
    is_whom = at + 1 < len(scene.tokens) and (
        scene.tokens[at + 1].is_capital or follows in rules.determiners | rules.possessives or follows in rules.hearers
    )  # wrote *to Ortiz*
    return (
        cue.content == "that"
        and scene.lower(at) in rules.infinitive
        and cue.lemma not in rules.infinitive_takers
        and not is_whom
    )


def _said(scene: Scene, index: int, cue: Cue, subject: NounPhrase, *, needs_verb: bool) -> Event | None:
    """Make the event of what follows a verb, or of the whole clause where what follows makes no sense without it."""
    after, is_thing = content_after(scene, index, cue)
    has_that = that_after(scene, index) is not None
    if _has_infinitive(scene, index, cue):
        return None
    if after is None:
        # The poll *shows* Ortiz ahead; she *asked* him about it
        is_asked = any(scene.lower(at) in scene.rules.far_needs for at in range(index + 2, index + _FAR))
        is_paper = subject.head in scene.rules.document_nouns and (cue.is_weak or cue.lemma in scene.rules.shows)
        is_shown = is_paper or (cue.lemma in scene.rules.takes_hearer and is_asked)
        return _deed(scene, index, cue, subject) if is_shown and index + 2 < len(scene.tokens) else None
    if subject.relative is not None and not has_that and "," in scene.text[scene.tokens[index].end : after[0] + 1]:
        return None  # Norbau, which *reports next week*, gained 3 per cent
    opens_at_to = scene.tokens[index + 1].start == after[0] and scene.lower(index + 1) in scene.rules.infinitive
    if opens_at_to and cue.content == "that" and cue.lemma not in scene.rules.infinitive_takers:
        return None  # said *to a crowd*
    # Economists say *otherwise*; the minister said *nobody knew*.
    words = scene.text[slice(*after)].split()
    is_bare = len(words) <= _FEW and (
        words[0].lower() in scene.rules.nobody or words[-1].lower() in scene.rules.auxiliaries
    )
    # The figures tell a sadder story *than he does*.
    is_word = len(words) < 2 or (is_bare and not has_that) or words[0].lower() == "than"
    if needs_verb or is_thing or is_word:
        return _deed(scene, index, cue, subject)
    return scene.event("says", index, cue, subject, [after])


def _deed(scene: Scene, index: int, cue: Cue, subject: NounPhrase) -> Event | None:
    """Make the event of a verb whose clause is the content itself: urged, denied, points to."""
    serves = _is_subordinate(scene, subject, index)
    is_idle = serves and (
        cue.lemma in scene.rules.stances or scene.lower(subject.first - 1) in scene.rules.conditionals
    )
    is_cut_in = cue.content == "object" and _cuts_in(scene, index, subject.first - 1)
    if is_idle or is_cut_in or subject.start >= scene.tokens[index].start:
        return None
    begin = subject.start if subject.relative is None else subject.relative[0]
    return scene.event("does", index, cue, subject, [(begin, scene.content_end())], is_whole=True)


def _is_subordinate(scene: Scene, subject: NounPhrase, index: int) -> bool:
    """Whether the clause only serves another: “When Ortiz announced the plan, …”, “…, who criticised it”."""
    rules = scene.rules
    if scene.lower(verb_group(scene, index).subject_last) in rules.relatives:
        return True
    before = scene.lower(subject.first - 1) if subject.first else ""
    is_joint = before in rules.joints and scene.mark(subject.first - 2) == ","  # …, while the mayor supports it
    return not is_joint and before in rules.subordinators | rules.relatives | rules.compared


def _inverted(scene: Scene, index: int, cue: Cue) -> Event | None:
    """Read “…,” said Ms X, the minister; and “Said X: …”."""
    phrase = _speaker_after(scene, index, cue)
    if phrase is None:
        return None
    if index == 0:
        if scene.mark(phrase.last + 1) != ":":
            return None
        return scene.event("said after", index, cue, phrase, [(scene.tokens[phrase.last + 1].end, scene.content_end())])
    before = content_before(scene, index - 1)
    if before is None or not _can_precede(scene, index, phrase):
        return None
    is_cut = any(scene.quoted) or not stands_alone(scene, before)  # This valve, says X, a builder, *helps …*
    rest = content_rest(scene, phrase.last) if is_cut else None
    return scene.event("said after", index, cue, phrase, [before, *([rest] if rest and rest[0] > before[1] else [])])


def _in_headline(scene: Scene, index: int, cue: Cue) -> Event | None:
    """Read a headline that names who speaks only once: Bank holds rates*, says* growth is weak."""
    is_second = scene.sentence.role == "heading" and cue.form == "s" and scene.mark(index - 1) == ","
    if not is_second or scene.quoted[index] or cue.content != "that":
        return None
    subject = sentence_subject(scene, index) or headline_subject(scene, index)
    if subject is None or subject.kind is None or index + 2 >= len(scene.tokens):
        return None
    return scene.event("says", index, cue, subject, [(scene.tokens[index + 1].start, scene.content_end())])


def _speaker_after(scene: Scene, index: int, cue: Cue) -> NounPhrase | None:
    if cue.content == "object" or cue.form == "ing" or cue.lemma == "tell" or index + 1 >= len(scene.tokens):
        return None
    phrase = phrase_after(scene.text, scene.tokens, index + 1, scene.lexis)
    if phrase is not None and phrase.kind is None:
        phrase = named_behind(scene, phrase)  # says its duty forecaster, *Signe Dahl*
    if phrase is None or phrase.kind is None or (cue.is_weak and not phrase.name):
        return None
    if phrase.text.lower() in scene.rules.first_person or (phrase.is_pronoun and index == 0):
        return None
    return with_roles_after(scene, phrase)


def _can_precede(scene: Scene, index: int, phrase: NounPhrase) -> bool:
    """Whether the words before “said X” are what was said, not an apposition or a participle."""
    if scene.quoted[max(0, index - 2)] and not scene.quoted[index]:
        return True
    if scene.lower(phrase.last + 1) in scene.rules.auxiliaries | scene.rules.that:
        return False
    return scene.mark(index - 1) in {",", "–", "—", "!", "?"} | CLOSING


def _passive(scene: Scene, index: int, cue: Cue) -> Event | None:
    """Read “It was claimed by X that …”; a passive that names nobody claims for nobody."""
    tokens = scene.tokens
    by = next((i for i in range(index + 1, min(index + 4, len(tokens))) if scene.lower(i) in scene.rules.by), -1)
    phrase = phrase_after(scene.text, tokens, by + 1, scene.lexis) if 0 <= by < len(tokens) - 1 else None
    if phrase is None or phrase.kind is None or phrase.text.lower() in scene.rules.first_person:
        return None
    if phrase.first == phrase.last and phrase.head in scene.rules.document_nouns and not phrase.name:
        return None  # was told by *email*
    if scene.lower(index) in scene.rules.asked_openers | scene.rules.ordered:
        return None  # *Asked by X* why …, she said no; a review *ordered by X* is a deed of X
    that = next((i for i in (phrase.last + 1, phrase.last + 2) if scene.lower(i) in scene.rules.that), -1)
    if scene.lower(verb_group(scene, index).subject_last) in scene.rules.relatives:
        return None  # a memo that was first reported by X is no claim of X
    if 0 <= that < len(tokens) - 1:
        return scene.event("passive", index, cue, phrase, [(tokens[that + 1].start, scene.content_end())])
    return scene.event("passive", index, cue, phrase, [(scene.sentence.start, scene.content_end())], is_whole=True)


def _voiced(scene: Scene, events: Sequence[Event]) -> list[Event]:
    """Read “This view has been voiced by X” where no verb of saying tells more."""
    for index in range(1, len(scene.tokens) - 2):
        if scene.lower(index) not in scene.rules.voiced or scene.lower(index + 1) not in scene.rules.by:
            continue
        subject = scene.text[scene.sentence.start : scene.tokens[index].start]
        phrase = phrase_after(scene.text, scene.tokens, index + 2, scene.lexis)
        is_claim = scene.rules.claim_noun.search(subject) and scene.lower(index - 1) in scene.rules.auxiliaries
        if not is_claim or phrase is None or phrase.kind is None:
            continue
        if any(event.claimant.start == phrase.start for event in events):
            continue
        cue = Cue(scene.lower(index), "object", "past")
        span = (scene.sentence.start, scene.content_end())
        event = scene.event("passive", index, cue, phrase, [span], is_whole=True)
        return [event] if event else []
    return []
