"""What one text tells about its own words: which capitalised words are names, and what kind of name.

A capital at the head of a sentence says nothing; the same word inside another sentence does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.tokens import OPENING, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.rules import Rules

_CAMEL = re.compile(r"(?!Ma?c[A-Z]|De[A-Z]|La[A-Z]|Le[A-Z]|Van[A-Z]|Fitz[A-Z])[A-Z][a-z]+(?:[A-Z][a-z]+)+")


@dataclass(slots=True)
class Lexis:
    """Words of one text: seen in lower case, seen capitalised where a capital means a name."""

    rules: Rules
    lower_words: set[str] = field(default_factory=set)
    proper_words: set[str] = field(default_factory=set)
    spelt_names: set[str] = field(default_factory=set)  # proper words that are not in capitals only
    lone_names: set[str] = field(default_factory=set)  # proper words that end a name, and so may stand for it

    def learn(self, tokens: Sequence[Token], *, is_heading: bool) -> None:
        """Take in one sentence; headings capitalise everything and teach nothing about names."""
        capitals = sum(token.is_capital for token in tokens)
        words = sum(token.is_word for token in tokens) or 1
        shouting = capitals > words * 0.6 and words > 4
        for index, token in enumerate(tokens):
            if not token.is_word:
                continue
            if token.text[0].islower():
                self.lower_words.add(token.lower)
            elif token.is_capital and not is_heading and not shouting and not opens(tokens, index):
                self.proper_words.add(token.lower)
                if not token.is_acronym:
                    self.spelt_names.add(token.lower)
                if index + 1 == len(tokens) or not tokens[index + 1].is_capital:
                    self.lone_names.add(token.lower)

    def is_proper(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether the token is (part of) a proper name."""
        if index < 0 or index >= len(tokens) or not tokens[index].is_capital:
            return False
        if self._is_closed(tokens[index].lower):
            return self._is_given_name(tokens, index)
        return not opens(tokens, index) or self._is_proper_at_head(tokens, index)

    def _is_given_name(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a month is part of a name: Commissioner *June* Ito, Theresa *May*; not: in *June* Labour lost."""
        rules = self.rules
        if tokens[index].lower not in rules.months_as_names:
            return False
        before, behind = tokens[index - 1] if index else None, tokens[index + 1] if index + 1 < len(tokens) else None
        if before is not None and before.is_capital:
            names = (rules.male_names, rules.female_names, rules.honorifics)
            return any(before.lower in known for known in names) and before.lower not in rules.months_and_days
        times = rules.prepositions | rules.determiners | rules.time_words | rules.chain_degrees
        is_led = before is None or not (before.lower in times or before.is_number)
        if behind is None:
            return False
        other = rules.role_nouns | rules.group_nouns | rules.body_nouns | rules.body_names | rules.places
        is_name = behind.is_capital and not self._is_closed(behind.lower) and behind.lower not in other
        return is_led and is_name and not behind.is_possessive

    def _is_proper_at_head(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a word that any sentence would capitalise is a name all the same."""
        token, lower = tokens[index], tokens[index].lower
        rules = self.rules
        if token.is_acronym or lower in self.proper_words or lower in rules.places or lower in self.rules.outlets:
            return True
        if lower in self.lower_words or lower in rules.impersonal_nouns or lower in rules.data_nouns:
            return self._opens_name_of_body(tokens, index)
        if (
            lower in rules.time_openers | rules.nobody | rules.interjections
            or self._is_participle(tokens, index)
            or self._bids(tokens, index)
        ):
            return False  # *Last* night Ms Dunn’s office closed; *nobody* is no name
        follows = tokens[index + 1] if index + 1 < len(tokens) else None
        people = rules.group_nouns | rules.role_nouns | rules.body_nouns
        if (
            follows is not None
            and follows.lower in people
            and follows.text[0].islower()
            and lower not in self.lone_names
        ):
            return lower in rules.male_names or lower in rules.female_names  # Port officials
        is_followed = follows is not None and follows.is_capital and not self._is_closed(follows.lower)
        if is_followed or lower in rules.male_names or lower in rules.female_names:
            return True
        single = lower[:-3] + "y" if lower.endswith("ies") else lower.removesuffix("s")
        common = rules.group_nouns | rules.role_nouns | rules.body_nouns | rules.document_nouns
        is_many = single in rules.role_nouns | rules.body_nouns  # *Representatives* of the family
        describes = is_many or (follows is not None and self._describes(tokens, index))
        return not (describes or lower in common or lower.endswith((*rules.group_endings, "ing", "ly")))

    def _opens_name_of_body(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a common word at the head of a sentence opens the name of a body: *Fuel* Poverty Watch; not: *Former* Labour Party."""
        last = index
        while last + 1 < len(tokens) and tokens[last + 1].is_capital and not self._is_closed(tokens[last + 1].lower):
            last += 1
        rules, first = self.rules, tokens[index].lower
        is_body = tokens[last].lower in rules.body_nouns | rules.body_names
        return is_body and last >= index + 2 and first not in rules.honorifics | rules.chain_degrees | rules.role_nouns

    def _describes(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether an unknown word at the head of a sentence tells of what sort the next is: *Similar* services, *Fresh* data."""
        rules, follows = self.rules, tokens[index + 1]
        if not rules.verbs or tokens[index].is_possessive or not follows.is_word or not follows.text[0].islower():
            return False
        verbs = (rules.auxiliaries, rules.verbs, rules.cues, rules.chain_verbs, rules.relatives, rules.conjunctions)
        if any(follows.lower in words for words in verbs):
            return False
        if tokens[index].lower.endswith("ed"):
            return True  # *Asked* whether he would stay
        if self._is_closed(follows.lower) or follows.lower.endswith(("ed", "ly")):
            return False
        after = tokens[index + 2] if index + 2 < len(tokens) else None
        openers = (rules.determiners, rules.possessives, rules.pronouns)
        is_object = after is not None and (
            after.is_capital or after.is_number or any(after.lower in words for words in openers)
        )
        return not (follows.lower.endswith("s") and is_object)  # Ortiz *clings to her* seat

    def _bids(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a verb at the head of a sentence bids somebody do something: *Tell* that to the driver, *Ask* him."""
        rules, follows = self.rules, tokens[index + 1].lower if index + 1 < len(tokens) else ""
        is_base = any(cue.form == "base" for cue in rules.cues.get(tokens[index].lower, ()))
        return is_base and (follows in rules.that | rules.object_pronouns | rules.determiners | rules.possessives)

    def _is_participle(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a form in -ing does something to the name behind it: *Hosting* Brandt, Moll said; *Following* Moll’s arrest."""
        if not tokens[index].lower.endswith(self.rules.participle_ending or "\n") or index + 1 >= len(tokens):
            return False
        return tokens[index + 1].lower in self.lone_names

    def is_surely_proper(self, tokens: Sequence[Token], index: int) -> bool:
        """Like is_proper, but a lone unknown word at the head of a sentence does not count."""
        if not self.is_proper(tokens, index) or not opens(tokens, index):
            return self.is_proper(tokens, index)
        token, rules = tokens[index], self.rules
        follows = index + 1 < len(tokens) and self.is_proper(tokens, index + 1)
        return (
            follows
            or token.is_acronym
            or any(
                token.lower in words for words in (self.lone_names, rules.places, rules.male_names, rules.female_names)
            )
        )

    def _is_closed(self, lower: str) -> bool:
        rules = self.rules
        lower = lower.partition("'")[0] or lower  # *Here’s* what he said
        return (
            lower in rules.determiners
            or lower in rules.prepositions
            or lower in rules.conjunctions
            or lower in rules.pronouns
            or lower in rules.possessives
            or lower in rules.subordinators
            or (lower in rules.auxiliaries and lower != "may")
            or lower in rules.adverbs
            or lower in rules.first_person
            or lower in rules.months_and_days
        )

    def name_kind(
        self, tokens: Sequence[Token], begin: int, stop: int, *, has_role: bool
    ) -> tuple[ClaimantKind, str, bool]:
        """Return the kind, gender and whether that is sure, of the proper name tokens[begin..stop]."""
        rules = self.rules
        words = [tokens[index].lower for index in range(begin, stop + 1)]
        gender = "m" if words[0] in rules.male_names else "f" if words[0] in rules.female_names else ""
        if has_role:
            return ClaimantKind.PERSON, gender, True
        is_body = (
            any(word in rules.body_nouns | rules.body_names for word in words)
            or words[-1] in self.rules.outlets
            or words[-1] in rules.places
            or "&" in words
            or words[-1].endswith("'s")  # Moody’s, which no possessive is
        )
        # ABBOTT, of a transcript’s turn, is the Abbott of the text; BBC is spelt in no other way.
        if len(words) == 1 and _CAMEL.fullmatch(tokens[begin].text):
            return ClaimantKind.ORGANISATION, "n", True  # HealthTruthNow; not McArthur
        is_short = any(token.is_acronym and token.lower not in self.spelt_names for token in tokens[begin : stop + 1])
        if is_body or is_short:
            return ClaimantKind.ORGANISATION, "n", True
        if len(words) == 1 and words[0] in rules.group_nouns:
            return ClaimantKind.GROUP, "", True
        if begin > 0 and tokens[begin - 1].lower in rules.articles:
            return ClaimantKind.ORGANISATION, "n", False
        return ClaimantKind.PERSON, gender, len(words) > 1


def opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token stands where any word takes a capital: first, or after an opening mark or a colon."""
    if index == 0:
        return True
    before = tokens[index - 1]
    return before.text in {":", "–", "—", "…", "...", "(", "!", "?"} or (
        before.text in OPENING and before.end == tokens[index].start
    )
