"""Follows the people, bodies and groups of one text, so that “they”, “Ortiz” and “the minister” find their names.

Mentions are read in text order. A pronoun takes the nearest fitting one before it; who spoke or opened a sentence
comes before who was only mentioned, and an object of somebody else's sentence comes last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.capital_nouns import names_in
from claims.extraction.entities import Entity, article, begins_with, display, initials, keys, name_words, same_name
from claims.extraction.mentions import OPENED, PASSING, is_of_body, names_met, owners_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claims.extraction.lexis import Lexis
    from claims.extraction.noun_phrases import NounPhrase
    from claims.extraction.records import Sentence, Span
    from claims.extraction.rules import Rules
    from claims.extraction.tokens import Token

_REACH = 8  # sentences a pronoun may look back
_SPOKE = 3.0
_STEP = 1.0  # what one sentence of distance costs
_NAMED_THERE = 4.0  # what being named in the speaker's own quotation costs
_CLEAR, _LIKELY = 0.7, 0.4  # how far whom a pronoun means must stand before the next who might be meant
_OF_BODY = -0.5  # for a body a pronoun may mean that means people too
_UNSURE = 0.7  # a new mention that may be no name
_FULL_NAME = (
    0.5  # what a name of several words gains where no gender is known: the last speaker comes before an earlier one
)
_TOLD_OF, _TOLD_OF_MORE = 4, 3  # mentions of whom a text is about, and how many times those of the next
_CROWD = 40  # entities of one key that are compared; the latest of them


@dataclass(frozen=True, slots=True)
class _Mention:
    sentence: int
    start: int
    weight: float
    entity: Entity


@dataclass(frozen=True, slots=True)
class Resolved:
    """The claimant behind a mention; `sentence` is where the name stands, None when nobody fitted."""

    name: str
    kind: ClaimantKind
    sentence: int | None
    confidence: float
    entity: Entity | None


class Cast:
    """The people, bodies and groups met so far in one text."""

    def __init__(self, lexis: Lexis, known: Sequence[str] = ()) -> None:
        self._lexis = lexis
        self._entities: list[Entity] = []
        self._mentions: list[_Mention] = []
        self._known = tuple(known)
        self._text = ""
        self._starts: list[tuple[int, int]] = []  # where each sentence begins
        self._paragraphs: dict[int, int] = {}  # the first sentence of each
        self._bodies: dict[int, Entity | None] = {}  # whom somebody speaks for, by the entity’s id
        self._by_key: dict[str, list[Entity]] = {}  # words a name or description may share with an entity
        self._unnamed_roles: list[Entity] = []
        self._two_first: dict[tuple[str, str], list[Entity]] = {}

    def meet(self, text: str, sentence: Sentence, tokens: Sequence[Token], *, is_spoken: bool = False) -> None:
        """Take in the names and the subject of one sentence, before its claimants are resolved.

        Whom somebody else names between marks (`is_spoken`) hardly speaks next: “*Mrs Ruiz* was failed.” She said …
        """
        self._text = text
        self._paragraphs.setdefault(sentence.paragraph, sentence.index)
        if sentence.index >= 0:
            self._starts.append((sentence.start, sentence.index))
        if self._lexis.rules.verb_second:
            names = [
                (phrase, OPENED if opens else PASSING)
                for phrase, opens in names_in(text, tokens, self._lexis)
                if phrase.is_sure or self._under({phrase.name.lower()})  # any noun might be a name: im Gespräch
            ]
        else:
            names = [
                (phrase, PASSING if is_spoken else weight) for phrase, weight in names_met(text, tokens, self._lexis)
            ]
        for phrase, weight in names:
            self._mention(self._entity(phrase, sentence.index)[0], sentence.index, phrase.start, weight)

    def resolve(
        self,
        phrase: NounPhrase,
        sentence: int,
        told: Sequence[Span] = (),
        *,
        but: Entity | None = None,
        is_inner: bool = False,
    ) -> Resolved:
        """Return who the mention means, and remember that they spoke here: in the words of another (`is_inner`), with less weight.

        `told` are the words of the quotation that they speak: whoever is named there is hardly the one who speaks.
        `but` is who speaks around the mention, whom no pronoun of the third person means.
        """
        if phrase.is_pronoun:
            return self._resolve_pronoun(phrase, sentence, told, but=but)
        stands_for = self._stood_for(phrase, sentence) or self._anew(phrase, sentence)
        if stands_for is not None:
            return stands_for
        entity, is_new = self._entity(phrase, sentence)
        opened = next((m.entity for m in self._of_sentence(sentence) if m.start == phrase.start), None)
        if (
            opened is not None
            and opened is not entity
            and opened.kind is entity.kind
            and not opened.words
            and entity.name
        ):
            opened.stand_for(entity)  # met as “Experts” when the sentence opened, now “Experts such as …”
        self._mention(entity, sentence, phrase.start, _SPOKE - is_inner * _STEP)
        confidence = 1.0 if phrase.is_sure or not is_new else _UNSURE
        return Resolved(entity.name, entity.kind, entity.sentence, confidence, entity)

    def told(self, phrase: NounPhrase, sentence: int) -> Resolved:
        """Return who the mention means, as far as is known here, without remembering that they spoke."""
        if phrase.is_pronoun:
            entity, margin = self._ranked(phrase, sentence)
            return _unnamed_pronoun(phrase) if entity is None else _meant(entity, margin)
        entity = self._find(phrase)
        if entity is None:
            sure = 1.0 if phrase.is_sure else _UNSURE
            return Resolved(display(phrase), phrase.kind or ClaimantKind.PERSON, sentence, sure, None)
        return Resolved(entity.name, entity.kind, entity.sentence, 1.0, entity)

    def _stood_for(self, phrase: NounPhrase, sentence: int) -> Resolved | None:
        """Return whom “der 44-Jährige” or “her analysis” means, as a pronoun would; None where it is no such thing or nobody fits."""
        rules = self._lexis.rules
        opens = phrase.text.lower().split()[0]
        if not phrase.name and phrase.head in rules.document_nouns and opens in rules.possessive_pronouns:
            number, gender = rules.possessive_pronouns[opens]  # *Her* analysis shows that …: she says so
            owner = self._resolve_pronoun(replace(phrase, number=number, gender=gender, is_pronoun=True), sentence)
            return owner if owner.entity is not None else None
        is_one = phrase.head in rules.stand_ins or phrase.head.rpartition("-")[2] in rules.stand_ins
        is_one = is_one or (phrase.first < phrase.last and phrase.head in rules.origins)
        own = [word for word in phrase.name.lower().split() if word not in rules.articles]
        is_named = bool(own) and (phrase.head not in rules.origins or len(own) > 1)  # the charity *Great Dane*
        if not is_one or is_named or opens not in rules.article_genders:
            return None
        gender = phrase.gender if phrase.gender in {"m", "f"} else rules.article_genders[opens]
        alike = replace(phrase, number="s", gender=gender, is_pronoun=True)
        if not gender and self._ranked(alike, sentence)[1] < _LIKELY:
            return None
        resolved = self._resolve_pronoun(alike, sentence)
        return resolved if resolved.entity is not None else None

    def _anew(self, phrase: NounPhrase, sentence: int) -> Resolved | None:
        """Return whom a role that the text has not given before means, and whose the statement is that it quotes.

        “Lang widersprach. „A“, sagte *die promovierte Biologin*”: the one woman named there. “A, heißt es in *der Mitteilung*”: the one body.
        """
        rules = self._lexis.rules
        words = phrase.text.lower().split()
        if not any(rules.article_genders.values()) or phrase.name or not phrase.text.lower().endswith(phrase.head):
            return None
        if phrase.head in rules.statements:
            body = self.only_body_near(sentence, phrase.start)
            return None if body is None or body.documents else self._taken(body, phrase, sentence)
        is_role = phrase.kind is ClaimantKind.PERSON and bool(phrase.roles) and words[0] in rules.article_genders
        if (
            not is_role
            or phrase.number != "s"
            or phrase.roles & rules.relational_nouns
            or self._find(phrase) is not None
        ):
            return None
        genders = {rules.article_genders[words[0]], ""}
        near = {
            id(entity): entity
            for mention in self._near(sentence, phrase.start)
            if (entity := mention.entity.named()).kind is ClaimantKind.PERSON
            and entity.number == "s"
            and entity.gender in genders
        }
        one = next(iter(near.values())) if len(near) == 1 else None
        is_before = one is not None and all(m.entity.named() is not one for m in self._of_sentence(sentence))
        return self._taken(one, phrase, sentence) if one is not None and one.words and is_before else None

    def _taken(self, entity: Entity, phrase: NounPhrase, sentence: int) -> Resolved:
        self._mention(entity, sentence, phrase.start, _SPOKE)
        return Resolved(entity.name, entity.kind, entity.sentence, _UNSURE, entity)

    def only_fitting(self, number: str, gender: str, before: int) -> Entity | None:
        """Return the one entity of that number and gender met before an offset; None when there are more, or none."""
        met = [entity for entity in self._fitting(number, gender) if entity.first_start < before]
        return met[0] if len(met) == 1 else None

    def _fitting(self, number: str, gender: str) -> list[Entity]:
        """Return the first two people or groups of that number and gender."""
        if (number, gender) not in self._two_first:
            self._two_first[number, gender] = [
                e
                for e in self._entities
                if e.number == number and e.kind is not ClaimantKind.ORGANISATION and e.same_as is None
                and (e.gender == gender or (not e.gender and _is_somebody(e, 0.0)))
            ][:2]  # fmt: skip
        return self._two_first[number, gender]

    def only_body_near(self, sentence: int, before: int, *, opens: bool = False) -> Entity | None:
        """Return the one body mentioned in a sentence before an offset, or in the sentence before it; None where there are two.

        `opens` asks that a sentence told of it: “the study was paid for *by the trust*” does not.
        """
        mentions = [m for m in self._near(sentence, before) if m.entity.named().kind is ClaimantKind.ORGANISATION]
        near = {id(mention.entity.named()): mention.entity.named() for mention in mentions}
        is_told = not opens or any(mention.weight >= OPENED for mention in mentions)
        return next(iter(near.values())) if len(near) == 1 and is_told else None

    def is_met_in_paragraph(self, entity: Entity, sentence: Sentence, before: int) -> bool:
        """Whether somebody is mentioned before an offset in the paragraph of a sentence."""
        first = self._paragraphs.get(sentence.paragraph, sentence.index)
        for mention in reversed(self._mentions):
            if mention.sentence < first:
                return False
            if mention.entity.named() is entity and mention.start < before:
                return True
        return False

    def told_of(self, number: str, gender: str, sentence: Sentence, before: int) -> Entity | None:
        """Return the one person whom nearly all of a text is about, as of an obituary, where no other is named near."""
        counts = Counter(
            id(e)
            for m in self._mentions
            if _may_be(e := m.entity.named(), number, gender) and e.kind is ClaimantKind.PERSON
        )
        first = self._paragraphs.get(sentence.paragraph - 1, self._paragraphs.get(sentence.paragraph, sentence.index))
        ranked = counts.most_common(2)
        if not ranked or ranked[0][1] < max(_TOLD_OF, _TOLD_OF_MORE * (ranked[1][1] if len(ranked) > 1 else 0)):
            return None
        near = {
            id(e): e
            for m in self._mentions
            if first <= m.sentence <= sentence.index
            and m.start < before
            and _may_be(e := m.entity.named(), number, gender)
        }
        entity = next(m.entity.named() for m in self._mentions if id(m.entity.named()) == ranked[0][0])
        is_only = all(each is entity for each in near.values())
        return entity if is_only and entity.words and entity.gender == gender and entity.first_start < before else None

    def knows(self, number: str, gender: str, before: int) -> bool:
        """Whether the text has named somebody of that gender, for sure, before an offset."""
        return any(
            e.gender == gender
            and e.number == number
            and e.kind is ClaimantKind.PERSON
            and e.words
            and e.first_start < before
            for e in self._entities
        )

    def has_several(self, number: str, gender: str, before: int) -> bool:
        """Whether the text has named two of that number and gender before an offset."""
        found = [e for e in self._fitting(number, gender) if e.first_start < before]
        return len(found) > 1

    def _near(self, sentence: int, before: int) -> list[_Mention]:
        return [m for m in self._mentions if sentence - 1 <= m.sentence <= sentence and m.start < before]

    def is_named_in(self, entity: Entity, start: int, end: int) -> bool:
        """Whether somebody is mentioned between two offsets."""
        return any(start <= mention.start < end and mention.entity.named() is entity for mention in self._mentions)

    def may_be_somebody(self, word: str) -> bool:
        """Whether a capitalised word is, or may be, part of a person’s name: no place, day or body that the text knows."""
        rules = self._lexis.rules
        if word in rules.places or word in rules.months_and_days:
            return False
        known = self._under({word})
        return not known or any(entity.named().kind is ClaimantKind.PERSON for entity in known)

    def body_of(self, person: Entity) -> Entity | None:
        """Return the body that somebody speaks for, where the text says so beside their name; None where it does not, or of two."""
        if id(person) not in self._bodies:
            named = {
                id(e): e
                for e in self._entities
                if e.kind is ClaimantKind.ORGANISATION and e.words and e.same_as is None
            }
            found = [
                body
                for body in named.values()
                if is_of_body(self._text, person.name, body.name, self._lexis.rules) and self._speaks_for(person, body)
            ]
            longest = max(found, key=lambda body: len(body.name), default=None)
            is_one = all(body is longest or body.words < longest.words for body in found if longest is not None)
            self._bodies[id(person)] = (longest if is_one else None) or (self._body_told(person) if not found else None)
        return self._bodies[id(person)]

    def _speaks_for(self, person: Entity, body: Entity) -> bool:
        """Whether “we” of somebody can be all of a body: not of a scholar who is no head of it, whose “we” is a team."""
        rules = self._lexis.rules
        is_place = not rules.verb_second and body.words <= rules.places  # a senator from Idaho is not Idaho
        return not (is_place or body.words & rules.scholarly) or bool(person.roles & rules.heads)

    def _body_told(self, person: Entity) -> Entity | None:
        """Return the body of somebody whom the text calls “its chief executive” or “the trust’s chief executive”."""
        rules = self._lexis.rules
        for start, owner in owners_before(self._text, person.name, rules):
            sentence = self._sentence_at(start)
            if not owner:
                found = self._only_body_before(start)
            elif owner.lower() in rules.possessive_pronouns:
                found = self.only_body_near(sentence, start, opens=True) if sentence is not None else None
            else:
                found = self._described_body(owner)
            if found is not None:
                return found
        return None

    def _only_body_before(self, before: int) -> Entity | None:
        """Return the one body with a name that the text mentions before an offset; None where there are two."""
        named = [
            e for e in self._entities if e.kind is ClaimantKind.ORGANISATION and e.words and e.first_start < before
        ]
        found = {id(entity.named()): entity.named() for entity in named}
        return next(iter(found.values())) if len(found) == 1 else None

    def _described_body(self, owner: str) -> Entity | None:
        """Return the body that “the trust” means, or just this where the text names none; None where it is no body."""
        head = owner.rsplit(maxsplit=1)[-1].lower()
        if head not in self._lexis.rules.body_nouns | self._lexis.rules.general_bodies:
            return None
        named = [e for e in self._under({head}) if e.kind is ClaimantKind.ORGANISATION and head in e.words]
        return named[0] if len(named) == 1 else Entity(owner, ClaimantKind.ORGANISATION, "s", "", 0)

    def _sentence_at(self, offset: int) -> int | None:
        starts = [start for start, _ in self._starts]
        place = bisect_right(starts, offset) - 1
        return self._starts[place][1] if place >= 0 else None

    def fitting_near(self, number: str, gender: str, sentence: int, before: int) -> list[Entity]:
        """Return those of that number and gender, bodies apart, who are mentioned in the sentence or the one before it."""
        near: dict[int, Entity] = {}
        for mention in reversed(self._mentions):
            if mention.sentence < sentence - 1:
                break
            entity = mention.entity.named()
            is_fit = (
                entity.number == number
                and (entity.gender == gender or (not entity.gender and _is_somebody(entity, mention.weight)))
                and entity.kind is not ClaimantKind.ORGANISATION
            )
            if is_fit and mention.start < before and mention.sentence <= sentence:
                near[id(entity)] = entity
        return list(near.values())

    def _of_sentence(self, sentence: int) -> Iterator[_Mention]:
        return takewhile(lambda mention: mention.sentence == sentence, reversed(self._mentions))

    def _mention(self, entity: Entity, sentence: int, start: int, weight: float) -> None:
        self._two_first.clear()
        self._mentions.append(_Mention(sentence, start, weight, entity))
        entity.last_mention = len(self._mentions)

    def _index(self, entity: Entity, words: Iterable[str]) -> None:
        for word in words:
            under = self._by_key.setdefault(word, [])
            if not under or under[-1] is not entity:
                under.append(entity)

    def _under(self, words: Iterable[str]) -> list[Entity]:
        """Return the entities that share a word, the last mentioned first; of a crowd only the latest."""
        found = {id(entity): entity for word in words for entity in self._by_key.get(word, ())[-_CROWD:]}
        return sorted(found.values(), key=lambda entity: -entity.last_mention)

    def _entity(self, phrase: NounPhrase, sentence: int) -> tuple[Entity, bool]:
        found = self._find(phrase)
        is_paper = phrase.head in self._lexis.rules.document_nouns
        if found is not None and is_paper:
            found.documents.add(phrase.head)
        if found is None:
            entity = Entity(
                display(phrase), phrase.kind or ClaimantKind.PERSON, phrase.number, phrase.gender, sentence,
                set(phrase.roles), name_words(phrase.name), article=article(phrase), first_start=phrase.start,
            )  # fmt: skip
            if is_paper:
                entity.documents.add(phrase.head)
            self._entities.append(entity)
            self._index(entity, keys(entity, phrase))
            if entity.kind is ClaimantKind.PERSON and not entity.words and entity.number == "s":
                self._unnamed_roles.append(entity)
            return entity, True
        found.roles |= phrase.roles
        self._index(found, phrase.roles | ({phrase.head} if is_paper else set()))
        if phrase.name and phrase.is_sure and found.kind is not phrase.kind:
            found.kind, found.number, found.gender = phrase.kind or found.kind, phrase.number, phrase.gender
        if not found.words and phrase.kind is ClaimantKind.GROUP:
            found.kind, found.number, found.gender = phrase.kind, phrase.number, ""
        found.gender = found.gender or phrase.gender
        if (
            phrase.name
            and found.kind is phrase.kind
            and len(name_words(phrase.name)) > len(found.words)
            and (found.words or found in self._unnamed_roles[-_CROWD:])
        ):
            found.name, found.words, found.sentence = display(phrase), name_words(phrase.name), sentence
            found.article = article(phrase)
            self._index(found, keys(found, phrase))
        return found, False

    def _find(self, phrase: NounPhrase) -> Entity | None:
        """Return the entity a name, a short form or a description means."""
        words, rules = name_words(phrase.name), self._lexis.rules
        if words:
            near = self._under({*words, initials(phrase.name)})
            same = next((e for e in near if same_name(e, phrase, words)), None)
            first = words - rules.first_name_titles
            is_titled = bool(rules.first_name_titles & set(phrase.text.lower().split()[:1]))
            if same is None and len(first) == 1 and (not phrase.is_sure or is_titled):
                # Lee, of Lee Chang; Maria, of Maria Ortiz; Sir Graham, of Sir Graham Hoyle
                same = next((e for e in near if begins_with(e, first)), None)
            unnamed = self._unnamed(phrase)
            if same is not None and unnamed is not None:
                unnamed.stand_for(same)
            return same or unnamed
        lowered = phrase.text.lower()
        for entity in self._under((lowered,)):
            if entity.name.lower() == lowered:
                return entity
        if lowered.split()[0] not in self._lexis.rules.defining:
            return None
        return self._described(phrase)

    def _unnamed(self, phrase: NounPhrase) -> Entity | None:
        """Return whom the text called only by a role so far: a headline's “Finance minister” is Maria Ortiz."""
        for entity in self._unnamed_roles[-_CROWD:]:
            is_role = (
                entity.kind is ClaimantKind.PERSON and not (entity.words or entity.same_as) and entity.number == "s"
            )
            if is_role and phrase.roles and self._is_same_role(entity, phrase):
                return entity
        return None

    def _is_same_role(self, entity: Entity, phrase: NounPhrase) -> bool:
        """Whether a name comes with the role that a headline gave alone: “minister defends freeze”, “Transport secretary Ina Roy”."""
        rules = self._lexis.rules
        told = set(entity.name.lower().split()) - rules.defining
        alike = rules.same_roles.get(next(iter(told)), frozenset()) if len(told) == 1 else frozenset()
        return told <= set(phrase.text.lower().split()) or bool(alike & phrase.roles)

    def _described(self, phrase: NounPhrase) -> Entity | None:
        """Return whom “the minister”, “the agency” or “the report” means."""
        rules = self._lexis.rules
        extra = set(phrase.text.lower().split()) - {phrase.head} - rules.determiners - rules.prepositions - rules.sames
        papers = rules.research_nouns if phrase.head in rules.research_nouns else set()
        alike = rules.same_roles.get(phrase.head, {phrase.head})
        # Whoever has a name before a role without one, which a headline may have had first.
        for entity in sorted(self._under({phrase.head} | papers | alike), key=lambda one: not one.named().words):
            if entity.number != phrase.number:
                continue
            is_role = bool(entity.roles & alike) and extra <= entity.roles | entity.words | set(
                entity.name.lower().split()
            )
            is_body = (
                not extra and entity.kind is ClaimantKind.ORGANISATION and entity.words and phrase.head in entity.words
            )
            same_papers = {phrase.head} | (rules.research_nouns if phrase.head in rules.research_nouns else set())
            is_paper = not extra and not phrase.name and bool(entity.documents & same_papers)
            is_group = not extra and phrase.number == "p" and entity.name.lower().split()[0] == phrase.head
            if is_role or is_body or is_paper or is_group:
                return entity
        is_general = not extra and phrase.head in rules.general_bodies
        is_told = phrase.head in rules.body_roles  # *the maker of frozen meals* reported a loss
        return self._only_body(phrase) if is_general or is_told else None

    def _only_body(self, phrase: NounPhrase) -> Entity | None:
        """Return which body “the company” means: the one of several words that the text names, where it names no other."""
        bodies = {
            id(entity): entity
            for mention in self._mentions
            if (entity := mention.entity.named()).kind is ClaimantKind.ORGANISATION
            and (len(entity.words) > 1 or (entity.words and entity.roles & self._lexis.rules.body_roles))
        }
        found = [body for body in bodies.values() if not body.words & self._lexis.rules.outlet_words]
        is_it = len(found) == 1 and phrase.number == "s" and not found[0].documents
        return found[0] if is_it else None

    def _resolve_pronoun(
        self, phrase: NounPhrase, sentence: int, told: Sequence[Span] = (), *, but: Entity | None = None
    ) -> Resolved:
        entity, margin = self._ranked(phrase, sentence, told=told, but=but)
        if entity is None:
            return _unnamed_pronoun(phrase)
        is_told = margin >= _LIKELY and phrase.gender in {"m", "f"}
        if is_told and not entity.gender and entity.kind is ClaimantKind.PERSON:
            entity.gender = phrase.gender
        self._mention(entity, sentence, phrase.start, _SPOKE)
        return _meant(entity, margin)

    def _ranked(
        self, phrase: NounPhrase, sentence: int, *, but: Entity | None = None, told: Sequence[Span] = ()
    ) -> tuple[Entity | None, float]:
        """Return who fits a pronoun best, and by how much before the next; `but` is somebody it cannot mean.

        `told` are the spans of what the pronoun says between marks: who is named there hardly says it.
        """
        rules, scored = self._lexis.rules, dict[int, tuple[float, Entity]]()
        named = {id(m.entity.named()) for m in self._of_sentence(sentence) if _is_within(m.start, told)}
        for mention in reversed(self._mentions):
            if sentence - mention.sentence > _REACH:
                break
            entity = mention.entity.named()
            fit = _fit(entity, phrase, rules) if mention.start < phrase.start and mention.sentence <= sentence else None
            if fit is None or entity is but:
                continue
            score = mention.weight - _STEP * (sentence - mention.sentence) + fit + mention.start * 1e-7
            score -= _NAMED_THERE * (id(entity) in named)
            if id(entity) not in scored or scored[id(entity)][0] < score:
                scored[id(entity)] = (score, entity)
        if not scored:
            return None, 0.0
        ranked = sorted(scored.values(), key=lambda pair: -pair[0])
        return ranked[0][1], ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 2.0

    def clearly_meant(self, phrase: NounPhrase, sentence: int, but: Entity | None = None) -> Entity | None:
        """Return whom a pronoun means that makes no claim, where nobody else comes near; never `but`. Remembers nothing."""
        entity, margin = self._ranked(phrase, sentence, but=but)
        if entity is not None and entity.kind is ClaimantKind.ORGANISATION and phrase.gender != "n":
            return None
        is_known = entity is not None and bool(entity.words) and (entity.gender == phrase.gender or bool(entity.roles))
        return entity if is_known and margin >= _CLEAR else None

    def go_on(self, phrase: NounPhrase, sentence: int) -> None:
        """Remember that a sentence which opens with a pronoun tells of whom it clearly means."""
        entity = self.clearly_meant(phrase, sentence)
        if entity is not None:
            self._mention(entity, sentence, phrase.start, OPENED)


def _meant(entity: Entity, margin: float) -> Resolved:
    confidence = 0.9 if margin >= _CLEAR else 0.75 if margin >= _LIKELY else 0.6
    return Resolved(entity.name, entity.kind, entity.sentence, confidence, entity)


def _unnamed_pronoun(phrase: NounPhrase) -> Resolved:
    return Resolved(phrase.text, phrase.kind or ClaimantKind.PERSON, None, 0.3, None)


def _may_be(entity: Entity, number: str, gender: str) -> bool:
    """Whether “he” or “she” may be somebody, as far as is known."""
    is_one = entity.number == number and entity.kind is not ClaimantKind.ORGANISATION
    return is_one and (entity.gender == gender or (not entity.gender and _is_somebody(entity, 0.0)))


def _is_somebody(entity: Entity, weight: float) -> bool:
    """Whether one of whom no gender is known is surely a person or a group, and no other name: they have a role, or spoke."""
    return bool(entity.roles) or entity.number == "p" or weight >= _SPOKE


def _is_within(offset: int, spans: Sequence[Span]) -> bool:
    return any(start <= offset < end for start, end in spans)


def _fit(entity: Entity, phrase: NounPhrase, rules: Rules) -> float | None:
    """Return a bonus for how well an entity fits a pronoun; None when it cannot be meant."""
    is_body = entity.kind is ClaimantKind.ORGANISATION
    if phrase.number == "p":
        if entity.number == "s" and not entity.words and not entity.gender and entity.roles & rules.singular_they:
            return 0.0  # A spokesperson said A. *They* added B
        return 0.5 if entity.number == "p" else -2.0 if is_body else None
    if is_body and phrase.gender in {"m", "f"}:
        return _OF_BODY if entity.gender == phrase.gender else None  # German: der Verband – er, die Stadt – sie
    if entity.number != "s" or is_body is not (phrase.gender == "n"):
        return None
    if is_body:
        return 0.5
    return _fit_person(entity, phrase)


def _fit_person(entity: Entity, phrase: NounPhrase) -> float | None:
    if not phrase.gender:
        is_somebody = len(entity.words) > 1 or bool(entity.words and (entity.gender or entity.roles))
        return 0.0 if is_somebody else None  # the 44-year-old is somebody with a name
    if entity.gender:
        return 1.2 if entity.gender == phrase.gender else None
    return _FULL_NAME if len(entity.words) > 1 else 0.0
