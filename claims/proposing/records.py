"""The shapes that what a language model proposes has once it has passed; offsets count code points of the text they name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from datetime import date

    from claims.enums import ClaimantKind, DropReason, Stance

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Context:
    """The text that proposals are held to, and what is known of it. `start` and `end` are the part that was sent."""

    text: str
    start: int
    end: int
    language: str = "en"
    title: str = ""
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Who makes a claim, as named at start..end of the text."""

    name: str
    kind: ClaimantKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """One claim: `exact` is `text[start:end]`. `words` is "" where the model gave none, or none that passed.

    `caveats` say in words what stands around the quotation and may turn it.
    """

    start: int
    end: int
    exact: str
    words: str = ""
    claimant: Mentioned | None = None
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """One thing of several that were sent: a claim with its place in the text, or a passage with its place in its source."""

    number: int
    start: int
    end: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class ProposedWords:
    """Other words for the claim of that number."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class ProposedStance:
    """How the passage of that number bears on the claim; `exact` is `text[start:end]` and lies inside the passage."""

    number: int
    stance: Stance
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Drop:
    """Something that did not fit: why, and where in the answer it stood ("claims[3].words"); never its words."""

    reason: DropReason
    where: str


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """What is left of an answer, and what was dropped."""

    kept: tuple[T, ...]
    drops: tuple[Drop, ...]
