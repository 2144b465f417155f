"""Who is one and the same: a person, body or group of a text, and whether a name or short form means it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind

if TYPE_CHECKING:
    from claims.extraction.noun_phrases import NounPhrase


@dataclass(slots=True)
class Entity:
    """One person, body or group of the text."""

    name: str
    kind: ClaimantKind
    number: str
    gender: str
    sentence: int
    roles: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    same_as: Entity | None = None
    article: str = ""
    first_start: int = 0
    last_mention: int = 0

    def in_text(self) -> str:
        """Return the name as a sentence takes it, with its article: the World Bank, the agency."""
        if self.article:
            return f"{self.article} {self.name}"
        opens_low = not self.words and " " in self.name and (self.name[1:2].islower() or self.name[:2] == "A ")
        return self.name[0].lower() + self.name[1:] if opens_low else self.name

    def stand_for(self, other: Entity) -> None:
        """Take this for another mention of somebody; never in a circle."""
        if self.same_as is None and other.named() is not self:
            self.same_as = other.named()

    def named(self) -> Entity:
        """Return the entity under its fullest name, which may stand further on than the first mention."""
        return self.same_as.named() if self.same_as is not None else self


def keys(entity: Entity, phrase: NounPhrase) -> set[str]:
    """Return the words under which an entity may be looked for."""
    lowered = entity.name.lower()
    return (
        entity.words | entity.roles | entity.documents | {phrase.text.lower(), lowered, *lowered.split(maxsplit=1)[:1], phrase.head}
        | {initials(entity.name)}
    )  # fmt: skip


def initials(name: str) -> str:
    """Return the short form of a name: “eu” of the European Union, “who” of the W.H.O."""
    capitals = [word for word in name.split() if word[0].isupper() and word.lower() != "the"]
    if len(capitals) == 1:
        return capitals[0].replace(".", "").lower()
    return "".join(word[0] for word in capitals).lower()


def display(phrase: NounPhrase) -> str:
    """Return the words of a name without the marks around it; the stop of “U.S.” stays."""
    whole = phrase.name or phrase.text
    words = (_RELATIVE.split(whole)[0] if phrase.head != "those" else whole).strip(" ,;:“”\"'")
    if article(phrase):
        words = words[4:]
    if not phrase.name and phrase.kind is ClaimantKind.PERSON:
        words = _PARTICIPLE.sub("", words)  # a stock clerk *accused of burning down a furniture warehouse*
    return words if words[-2:-1].isupper() else words.rstrip(".")


def article(phrase: NounPhrase) -> str:
    """Return the article that a name takes in a sentence but not in a list of names; empty for descriptions."""
    is_name = phrase.name[4:5].isupper() or phrase.name[4:5].isdigit()
    return "the" if phrase.name[:4].lower() == "the " and is_name else ""


_PARTICIPLE = re.compile(
    r"(?<=\w) (?:accused|convicted|suspected|charged|acquitted|cleared|employed|hired) (?:of|with|by) .+$"
)
_RELATIVE = re.compile(r",? (?:who|which|whose)\b")


def name_words(name: str) -> set[str]:
    """Return the words of a name in lower case, without titles and marks."""
    words = (word.strip(".,()’'\"“”").lower() for word in name.replace("’s", "").replace("'s", "").split())
    return {
        word for word in words if word and word not in {"the", "mr", "mrs", "ms", "dr", "prof", "miss", "sir", "of"}
    }


def begins_with(entity: Entity, words: set[str]) -> bool:
    """Whether a person of several names is meant by the first of them."""
    return entity.kind is ClaimantKind.PERSON and len(entity.words) > 1 and _bare(entity.name.split()[0]) in words


def same_name(entity: Entity, phrase: NounPhrase, words: set[str]) -> bool:
    """Whether a phrase of these words names the entity, in full or in short."""
    if not entity.words:
        return False
    if words == entity.words:
        return True
    if phrase.kind is ClaimantKind.ORGANISATION or entity.kind is ClaimantKind.ORGANISATION:
        return _same_body(entity, phrase, words)
    if entity.gender and phrase.gender and entity.gender != phrase.gender:
        return False
    last_here, last_there = phrase.name.split()[-1], entity.name.split()[-1]
    shorter = words if len(words) < len(entity.words) else entity.words
    return _bare(last_here) == _bare(last_there) and shorter <= (words | entity.words) and (
        len(words) == 1 or len(entity.words) == 1 or words <= entity.words or entity.words <= words
    )  # fmt: skip


def _same_body(entity: Entity, phrase: NounPhrase, words: set[str]) -> bool:
    if entity.kind is ClaimantKind.PERSON and phrase.is_sure:
        return False
    bare = phrase.name.strip(".").removeprefix("The ").removeprefix("the ")
    initials = "".join(word[0] for word in entity.name.split() if word[0].isupper() and word.lower() != "the")
    if bare.isupper() and len(bare) > 1 and bare.replace(".", "") == initials:
        return True
    known = entity.name.removeprefix("The ").removeprefix("the ")
    if known.isupper() and known == "".join(w[0] for w in phrase.name.split() if w[0].isupper() and w.lower() != "the"):
        return True
    if len(words) == 1 and len(entity.words) > 1:
        return (
            words <= entity.words
            and (words & {entity.name.split()[-1].lower()} or phrase.text[:3].lower() == "the") != set()
        )
    return False


def _bare(word: str) -> str:
    return word.strip(".,()’'\"").lower().removesuffix("’s").removesuffix("'s")
