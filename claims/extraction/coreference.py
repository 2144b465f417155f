"""Follows the people, bodies and groups of one text, so that “they”, “Ortiz” and “the minister” find their names.

Mentions are read in text order. A pronoun takes the nearest fitting one before it; who spoke or opened a sentence
comes before who was only mentioned, and an object of somebody else's sentence comes last.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.capital_nouns import names_in
from claims.extraction.entities import Entity, article, begins_with, display, initials, keys, name_words, same_name
from claims.extraction.mentions import OPENED, PASSING, names_met

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claims.extraction.lexis import Lexis
    from claims.extraction.noun_phrases import NounPhrase
    from claims.extraction.records import Sentence
    from claims.extraction.tokens import Token

_REACH = 8  # sentences a pronoun may look back
_SPOKE = 3.0
_STEP = 1.0  # what one sentence of distance costs
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
        self._by_key: dict[str, list[Entity]] = {}  # words a name or description may share with an entity
        self._unnamed_roles: list[Entity] = []
        self._two_first: dict[tuple[str, str], list[Entity]] = {}

    def meet(self, text: str, sentence: Sentence, tokens: Sequence[Token]) -> None:
        """Take in the names and the subject of one sentence, before its claimants are resolved."""
        if self._lexis.rules.verb_second:
            names = [
                (phrase, OPENED if opens else PASSING)
                for phrase, opens in names_in(text, tokens, self._lexis)
                if phrase.is_sure or self._under({phrase.name.lower()})  # any noun might be a name: im Gespräch
            ]
        else:
            names = list(names_met(text, tokens, self._lexis))
        for phrase, weight in names:
            self._mention(self._entity(phrase, sentence.index)[0], sentence.index, phrase.start, weight)

    def resolve(self, phrase: NounPhrase, sentence: int) -> Resolved:
        """Return who the mention means, and remember that they spoke here."""
        if phrase.is_pronoun:
            return self._resolve_pronoun(phrase, sentence)
        stands_for = self._stood_for(phrase, sentence)
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
            opened.same_as = entity  # met as “Experts” when the sentence opened, now “Experts such as …”
        self._mention(entity, sentence, phrase.start, _SPOKE)
        confidence = 1.0 if phrase.is_sure or not is_new else 0.7
        return Resolved(entity.name, entity.kind, entity.sentence, confidence, entity)

    def _stood_for(self, phrase: NounPhrase, sentence: int) -> Resolved | None:
        """Return whom “der 44-Jährige” means: the person named last, as a pronoun would; None where nobody fits."""
        rules = self._lexis.rules
        opens = phrase.text.lower().split()[0]
        if phrase.name or phrase.head not in rules.stand_ins or opens not in rules.article_genders:
            return None
        resolved = self._resolve_pronoun(
            replace(phrase, number="s", gender=rules.article_genders[opens], is_pronoun=True), sentence
        )
        return resolved if resolved.entity is not None else None

    def only_fitting(self, number: str, gender: str, before: int) -> Entity | None:
        """Return the one entity of that number and gender met before an offset; None when there are more, or none."""
        if (number, gender) not in self._two_first:
            self._two_first[number, gender] = [
                e
                for e in self._entities
                if e.number == number and e.gender in {gender, ""} and e.kind is not ClaimantKind.ORGANISATION
                and e.same_as is None
            ][:2]  # fmt: skip
        met = [entity for entity in self._two_first[number, gender] if entity.first_start < before]
        return met[0] if len(met) == 1 else None

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
        words = name_words(phrase.name)
        if words:
            near = self._under({*words, initials(phrase.name)})
            same = next((e for e in near if same_name(e, phrase, words)), None)
            if same is None and len(words) == 1 and not phrase.is_sure:  # Lee, of Lee Chang; Maria, of Maria Ortiz
                same = next((e for e in near if begins_with(e, words)), None)
            unnamed = self._unnamed(phrase)
            if same is not None and unnamed is not None:
                unnamed.same_as = same
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
            if (
                is_role
                and phrase.roles
                and set(entity.name.lower().split()) - self._lexis.rules.defining <= set(phrase.text.lower().split())
            ):
                return entity
        return None

    def _described(self, phrase: NounPhrase) -> Entity | None:
        """Return whom “the minister”, “the agency” or “the report” means."""
        rules = self._lexis.rules
        extra = set(phrase.text.lower().split()) - {phrase.head} - rules.determiners - rules.prepositions
        papers = rules.research_nouns if phrase.head in rules.research_nouns else set()
        for entity in self._under({phrase.head} | papers):
            if entity.number != phrase.number:
                continue
            is_role = phrase.head in entity.roles and extra <= entity.roles | entity.words | set(
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
        return None

    def _resolve_pronoun(self, phrase: NounPhrase, sentence: int) -> Resolved:
        scored: dict[int, tuple[float, Entity]] = {}
        for mention in reversed(self._mentions):
            if sentence - mention.sentence > _REACH:
                break
            entity = mention.entity.named()
            fit = _fit(entity, phrase) if mention.start < phrase.start else None
            if fit is None:
                continue
            score = mention.weight - _STEP * (sentence - mention.sentence) + fit + mention.start * 1e-7
            if id(entity) not in scored or scored[id(entity)][0] < score:
                scored[id(entity)] = (score, entity)
        if not scored:
            return Resolved(phrase.text, phrase.kind or ClaimantKind.PERSON, None, 0.3, None)
        ranked = sorted(scored.values(), key=lambda pair: -pair[0])
        entity = ranked[0][1]
        margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 2.0
        if not entity.gender and phrase.gender in {"m", "f"} and entity.kind is ClaimantKind.PERSON:
            entity.gender = phrase.gender
        self._mention(entity, sentence, phrase.start, _SPOKE)
        return Resolved(
            entity.name, entity.kind, entity.sentence, 0.9 if margin >= 0.7 else 0.75 if margin >= 0.4 else 0.6, entity
        )


def _fit(entity: Entity, phrase: NounPhrase) -> float | None:
    """Return a bonus for how well an entity fits a pronoun; None when it cannot be meant."""
    is_body = entity.kind is ClaimantKind.ORGANISATION
    if phrase.number == "p":
        return 0.5 if entity.number == "p" else -2.0 if is_body else None
    if entity.number != "s" or is_body is not (phrase.gender == "n"):
        return None
    if is_body or entity.gender == phrase.gender:
        return 0.5
    return None if entity.gender else 0.0
