"""One sentence as the rules of attribution see it, and the act of saying they find in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.extraction.tokens import DASHES, QUOTES, STOPS, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.lexis import Lexis
    from claims.extraction.noun_phrases import NounPhrase
    from claims.extraction.records import Sentence, Span
    from claims.extraction.rules import Cue, Rules

# BERLIN (Reuters) –   LONDON, 3 May (AP) —   KYIV/MOSCOW, March 4 -   Berlin (npa) –
_DATELINE = re.compile(
    r"(?:[A-ZÄÖÜ][A-ZÄÖÜ .'’/-]{2,30}(?:, [^()\n–—-]{1,20})?\s?(?:\([^)\n]{2,30}\)\s?)?"
    r"|[A-ZÄÖÜ][\w.-]{1,20}(?:[ /][A-ZÄÖÜ][\w.-]{1,20}){0,2} \([A-Za-z/]{2,12}\) )[–—-]{1,2}\s+"
)


# A sentence of more words than this, of which this many have a capital, is a headline.
_TITLE_WORDS, _TITLE_SHARE = 4, 0.7


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

    @property
    def is_tail(self) -> bool:
        """Whether the act stands behind all that it tells: “…, the agency reported”."""
        return self.pattern == "said after" and all(end <= self.cue_start for _, end in self.spans)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence: its tokens, which of them stand in a quotation, and what the text tells about its words."""

    text: str
    sentence: Sentence
    tokens: Sequence[Token]
    quoted: Sequence[bool]
    lexis: Lexis

    @property
    def rules(self) -> Rules:
        """The word lists of the text's language."""
        return self.lexis.rules

    def lower(self, index: int) -> str:
        """Return the word at an index in lower case; empty outside the sentence."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def mark(self, index: int) -> str:
        """Return the token at an index as it stands; empty outside the sentence."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def index_at(self, offset: int) -> int | None:
        """Return the index of the first token at or after an offset of the text."""
        return next((i for i, token in enumerate(self.tokens) if token.start >= offset), None)

    @property
    def is_title(self) -> bool:
        """Whether the sentence is written as a headline is: a heading, or nearly every word with a capital."""
        if self.sentence.role == "heading":
            return True
        words = [token for token in self.tokens if token.is_word]
        return len(words) > _TITLE_WORDS and sum(word.is_capital for word in words) >= _TITLE_SHARE * len(words)

    def content_start(self) -> int:
        """Return where content may begin: after the dateline, if there is one."""
        dateline = _DATELINE.match(self.text, self.sentence.start, self.sentence.end)
        return dateline.end() if dateline else self.sentence.start

    def content_end(self) -> int:
        """Return where content may reach to: the sentence's end without its full stop."""
        end = self.sentence.end
        while end > self.sentence.start and self.text[end - 1] == ".":
            end -= 1
        return end

    def is_finite(self, index: int) -> bool:
        """Whether a token looks like a finite verb; “the need” and “a vote” do not."""
        token, rules = self.tokens[index], self.rules
        if self.lower(index - 1) == "to":
            return False
        if token.lower in rules.auxiliaries:
            return True
        if token.lower in rules.verbs:
            return self.lower(index - 1) not in rules.determiners and not self._is_owned(index)
        return token.lower.endswith("ed") and token.text[0].islower() and token.lower not in rules.no_pasts

    def _is_owned(self, index: int) -> bool:
        """Whether a possessor stands before a word and another word behind it: the study’s *lead* author."""
        is_owned = index > 0 and self.tokens[index - 1].is_possessive
        return is_owned and index + 1 < len(self.tokens) and self.tokens[index + 1].is_word

    def is_verb(self, index: int) -> bool:
        """Whether a token is a finite verb of its clause, a verb of saying too; “the raised bed” and “by X” are not."""
        if index >= len(self.tokens):
            return False
        token, rules = self.tokens[index], self.rules
        if self.is_finite(index) and self.lower(index - 1) not in rules.determiners | rules.possessives:
            follows = self.lower(index + 1)
            return token.lower in rules.auxiliaries | rules.verbs or follows not in rules.by
        is_described = self.lower(index - 1) in rules.articles | rules.possessives  # in *a written* statement
        return not is_described and any(
            cue.form in {"past", "s"} and not cue.is_noun_too for cue in rules.cues.get(token.lower, ())
        )

    def event(
        self, pattern: str, index: int, cue: Cue, claimant: NounPhrase, spans: Sequence[Span], *, is_whole: bool = False
    ) -> Event | None:
        """Make an event of the verb at an index; None where no content is left."""
        kept = tuple(span for span in spans if span[0] < span[1])
        if not kept:
            return None
        token = self.tokens[index]
        confidence = 0.95 if cue.content == "that" and not cue.is_weak else 0.85
        return Event(
            self.sentence.index, pattern, token.text, token.start, token.end, claimant, kept, is_whole, confidence,
            is_norm=cue.is_norm, in_quotation=self.quoted[index],
        )  # fmt: skip


def is_boundary(token: Token) -> bool:
    """Whether a mark parts clauses."""
    return not token.is_word and (
        token.text == "," or token.text in STOPS or token.text in QUOTES or token.text in DASHES
    )
