"""Hints at the stance of a passage: what it denies, sets against the claim, counts otherwise or says of another time.

A hint is a hint: people decide. Each is looked for in one sentence at a time, and only in sentences that speak of the same
thing as the claim; a "not" beside the point says nothing about it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claims.ranking.figures import makes_up_the_rest, other_numbers, other_places, other_years
from claims.ranking.reasons import RankReason
from claims.terms.kinships import kin
from claims.terms.names import names
from claims.terms.polarity import Negation, negations, opposed, opposite_stems
from claims.terms.quantities import QuantityKind, quantities
from claims.terms.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.ranking.scoring import Claim

# Of the claim's telling words (without its numbers) a sentence that speaks of the same thing has at least this share and
# this many, those in the page's title for half.
_SAME_MATTER, _LEAST_SHARED = 0.34, 2
# To affirm what the claim denies it has to have more of what is denied.
_AFFIRMED = 0.6
# A word of contrast that every second sentence has ("but") counts only where most of the claim is there.
_CONTRASTED = 0.5
# These deny what the rest of their sentence, or the sentence before, says.
_DENIAL = re.compile(
    r"\b(?:(?:is|are|was|were|be|been|being|as|that's|it's|s) (?:\w+ly |simply |just |quite |plain )?"
    r"(?:false|untrue|wrong|incorrect|inaccurate|baseless|unfounded|a lie|a hoax|a myth|fiction|fake|fakes|forged|fabricated|doctored|invented|made up|photoshopped)\b|(?:not|never|n't|n’t) (?:\w+ly )?(?:true|correct|"
    r"accurate|the case|happened)\b|true not\b|did(?: not|n't|n’t) happen\b|(?:no|without|lack of|little|scant) (?:\w+ ){0,2}(?:evidence|proof|truth|basis|sign|indication)"
    r"\b|contrary to\b|den(?:y|ies|ied|ying)\b|debunk(?:s|ed|ing)?\b|refut(?:e|es|ed|ing)\b|rebut(?:s|ted)?\b|(?:reject|dismiss|disput|contradict|contest)"
    r"(?:s|ed|es|e)? (?:\w+ ){0,2}(?:claims?|reports?|statements?|allegations?|suggestions?|accusations?|idea|notion|assertions?|figures?|numbers?|this|that|it)\b|"
    r"(?:false|wrong|incorrect|untrue|inaccurate|bogus|fake) (?:claims?|statements?|assertions?|reports?|rumou?rs?|to (?:say|claim|suggest|state)|that)\b|"
    r"(?:claims?|statements?|assertions?|rumou?rs?|posts?|figures?) (?:is|are|was|were) (?:\w+ly )?wrong\b|"
    r"(?:falsely|wrongly|incorrectly|mistakenly) (?:\w+ed|said|say|says|claims?|states?|put)\b|myth\b)",
    re.IGNORECASE,
)
# Sets one thing against another by itself.
_CONTRAST = re.compile(
    r"\b(contrary to|on the contrary|in fact|in reality|in truth|in actual fact|myth|misleading(?:ly)?|misrepresent(?:s|ed)?|out of context|"
    r"disputed?|debunked|overstated?|exaggerat(?:es|ed|ion)|omits|leaves out)\b",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"\b(however|but|although|though|despite|yet|nevertheless|by contrast|whereas|instead)\b", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"[;:–—()]|,(?=\s)|\s-\s|\b(?:while|whereas|but|although|though|because|when|who|which|and that)\b", re.IGNORECASE
)
# These words turn round what follows them as a "not" does: "failed to rise".
_FAILING = re.compile(
    r"\b(?:fail(?:s|ed|ing)? to|refus(?:e|es|ed) to|unable to|stopped short of|far from)\b", re.IGNORECASE
)
# A claim that only tells who said it is about what was said.
_SAYING = frozenset(["say", "said", "says", "tell", "told", "claim", "claims", "claimed", "state", "states", "stated", "report",
                     "reported", "according", "announced"])  # fmt: skip
_DETERMINERS = frozenset({"no", "none", "nobody", "nothing", "without"})
_OPENS = 4  # characters before a word that opens its sentence: a quotation mark, "And"
# A denial with no more words of its own than these, as "That claim is not true", denies what stands before it.
_ALONE_WORDS = 3
# Opposites that stand for themselves: what happened, or how it stands. Of others, as "North" and "South" or "doctor" and
# "patient", both may be in one story; they count where the same word follows both ("North Korea").
_ACTS_LISTED = """
rise increase grow climb soar surge jump rose growth expand rising fall decrease decline drop plunge shrink slump contract
reduction reduce win victory lose defeat lost support oppose reject buy purchase sell legal illegal allow permit legalise authorise
ban forbid prohibit outlaw open reopen close shut closed start begin launch end stop halt abolish strengthen weaken succeed fail
failure success guilty innocent convict acquit raise lowered lowers lowering improve worsen create destroy accept refuse decline
possible impossible effective ineffective approve approval adopt ratify veto cause prevent cure lift ease impose tighten confirm
admit deny condemn praise profit surplus loss deficit hire appoint dismiss sack demolish build reveal conceal agree disagree pass
uphold upheld overturn overturned quash double halve gain majority minority safe dangerous unsafe healthy unhealthy voluntary
mandatory compulsory optional alive die dead kill survive join quit withdraw
"""
_ACTS = frozenset(word.stem for word in words(_ACTS_LISTED))


@dataclass(frozen=True)
class _Said:
    """One sentence of a page, read once."""

    text: str

    @cached_property
    def words(self) -> list[Word]:
        return words(self.text)

    @cached_property
    def telling(self) -> list[Word]:
        return [word for word in self.words if not word.is_stop]

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.telling)

    @cached_property
    def named(self) -> frozenset[str]:
        """The stems of its names; a stem of another language, which keeps the capital of every noun, is none."""
        spans = [(name.start, name.end) for name in names(self.text) if name.is_sure]
        return frozenset(
            word.stem
            for word in self.telling
            if word.text.isascii() and any(start <= word.start < end for start, end in spans)
        )

    @cached_property
    def denial(self) -> re.Match[str] | None:
        return _DENIAL.search(self.text)

    @cached_property
    def negations(self) -> list[Negation]:
        """The words that deny what follows them, without those of `denial`."""
        taken = [match.span() for match in _DENIAL.finditer(self.text)]
        found = [one for one in negations(self.text) if one.is_strong]
        found += [Negation(match.group(), *match.span(), is_strong=True) for match in _FAILING.finditer(self.text)]
        return [one for one in found if not any(start <= one.start < end for start, end in taken)]

    def scope(self, negation: Negation) -> list[Word]:
        """Return the telling words that a negation governs: those up to the end of its clause, else the two before it."""
        end = next((match.start() for match in _CLAUSE.finditer(self.text, negation.end)), len(self.text))
        after = [word for word in self.telling if negation.end <= word.start < end]
        return after or [word for word in self.telling if word.end <= negation.start][-2:]

    def clause(self, at: int) -> str:
        """Return the clause around a place."""
        cuts = [match.span() for match in _CLAUSE.finditer(self.text)]
        start = max((end for _, end in cuts if end <= at), default=0)
        end = min((start for start, _ in cuts if start > at), default=len(self.text))
        return self.text[start:end]


def hints_for(
    claim: Claim, sentences: Sequence[str], *, title: str = "", claim_year: int | None = None
) -> tuple[RankReason, ...]:
    """Return what may set a passage against the claim, each kind once: denial, contrast, opposites, other numbers, other years.

    `sentences` are the passage's, in order; `title` is the page's, `claim_year` the one in which the claim was made, where it is known.
    """
    mine = _Said(claim.text)
    told = _matter(mine)
    if not told:
        return ()
    titled = frozenset(word.stem for word in words(title))
    read = [_Said(text) for text in sentences]
    passage = " ".join(sentences)
    hints: list[RankReason] = []
    is_said = False
    for one in read:
        is_same = _is_same_matter(told, one, titled)
        if is_same:
            hints += _denied(mine, one, told, titled)
            hints += _opposed(mine, one)
            hints += _elsewhere(claim, one, told, passage, title) or [
                RankReason("number_differs", text) for text in other_numbers(claim, one.text, passage, claim_year)
            ]
        hints += _contrasted(mine, one, told, titled, is_said=is_said)
        if is_said and not is_same and one.denial and _stands_alone(one, told):
            hints.append(_has(one.denial.group()))
        is_said = is_said or is_same
    return tuple(
        {hint.code: hint for hint in reversed(hints)}[code] for code in dict.fromkeys(hint.code for hint in hints)
    )


def _matter(said: _Said) -> frozenset[str]:
    """Return the stems that say what a claim is about: without numbers, their units, and words of saying."""
    numbers = quantities(said.text)
    return frozenset(
        word.stem
        for word in said.telling
        if not word.text[0].isdigit()
        and not said.text[: word.start][-1:].isdigit()
        and word.folded not in _SAYING
        and not any(number.start <= word.start < number.end for number in numbers)
    )


def _held(stem: str, one: _Said) -> bool:
    return stem in one.stems or bool(kin(stem) & one.stems) or bool(opposite_stems(stem) & one.stems)


def _share(told: frozenset[str], one: _Said, titled: frozenset[str]) -> float:
    """Return the share of a claim's matter that a sentence has, what only the title has for half."""
    return sum(1.0 if _held(stem, one) else 0.5 * (stem in titled) for stem in told) / len(told)


def _is_same_matter(told: frozenset[str], one: _Said, titled: frozenset[str]) -> bool:
    own = sum(_held(stem, one) for stem in told)
    # On a page whose title names the matter, one word of it is enough: "6.7 billion euros had been spent on the tunnel".
    shared = sum(_held(stem, one) or stem in titled for stem in told) if own else 0
    return shared >= min(_LEAST_SHARED, len(told)) and _share(told, one, titled) >= _SAME_MATTER


def _elsewhere(claim: Claim, one: _Said, told: frozenset[str], passage: str, title: str) -> list[RankReason]:
    """Return what says that a sentence tells the same of another year or place; its numbers say nothing of the claim's."""
    mine = _Said(claim.text)
    dated = next((one.start for one in claim.quantities if one.kind is QuantityKind.YEAR), 0)
    asked = {word.stem for word in words(mine.clause(dated))} & told
    things = asked - mine.named
    held = [stem for stem in asked if _held(stem, one)]
    if len(held) < _LEAST_SHARED or len(things.intersection(held)) < max(1, _CONTRASTED * len(things)):
        return []
    return [RankReason("other_time", text) for text in other_years(claim, one.text, passage)] + [
        RankReason("other_place", text) for text in other_places(claim, one.text, title)
    ]


def _denied(mine: _Said, one: _Said, told: frozenset[str], titled: frozenset[str]) -> Iterator[RankReason]:
    """Yield a hint where one of the two denies what the other says."""
    ours = [negation for negation in mine.negations if _scope_meets(mine.scope(negation), one)]
    theirs = [
        negation
        for negation in one.negations
        if _scope_meets(one.scope(negation), mine) and _is_about(one, negation, mine, told)
    ]
    # What both deny in the same word, "without a warrant", sets neither against the other.
    both = {negation.text.lower() for negation in ours} & {negation.text.lower() for negation in theirs}
    ours = [negation for negation in ours if negation.text.lower() not in both]
    theirs = [negation for negation in theirs if negation.text.lower() not in (both | _DETERMINERS if both else both)]
    our_count = len(ours) + (mine.denial is not None)
    their_count = len(theirs) + (one.denial is not None)
    if our_count % 2 == their_count % 2 or (our_count and theirs and one.denial is None):
        # Where both have a "not", what the second one is about is anybody's guess.
        return
    if their_count:
        yield _has(one.denial.group() if one.denial else theirs[0].text)
    else:
        yield from _affirmed(mine, one, told, titled, ours)


def _affirmed(
    mine: _Said, one: _Said, told: frozenset[str], titled: frozenset[str], ours: list[Negation]
) -> Iterator[RankReason]:
    """Yield a hint where a sentence says most of what the claim denies, the word that is denied among it."""
    if ours:
        governed = mine.scope(ours[0])
        asserted = _matter(_Said(mine.clause(ours[0].start)))
        head = frozenset(word.stem for word in governed[:1])
        shown = ours[0].text
    elif mine.denial:
        asserted = told - {word.stem for word in words(mine.denial.group())}
        head = frozenset([word.stem for word in mine.telling if word.start >= mine.denial.end()][:1])
        shown = mine.denial.group()
    else:
        return
    asserted = asserted or told
    there = {stem for stem in asserted if stem in one.stems or (stem not in mine.named and kin(stem) & one.stems)}
    share = (len(there) + 0.5 * len((asserted - there) & titled)) / len(asserted)
    is_head_there = all(stem in one.stems or kin(stem) & one.stems for stem in head)
    if is_head_there and share >= _AFFIRMED and len(there) > len(asserted) / 2:
        yield RankReason("negation", f"the claim has “{shown}”, the passage has no such word")


def _scope_meets(scope: Sequence[Word], other: _Said) -> bool:
    """Whether what a negation governs is something that the other text speaks of, other than by a name alone."""
    return any(_held(word.stem, other) and not word.text[0].isdigit() for word in scope if word.stem not in other.named)


def _is_about(one: _Said, negation: Negation, mine: _Said, told: frozenset[str]) -> bool:
    """Whether the clause that denies speaks of the claim, or denies a word of it: "the bridge, built in 1980, was not closed"."""
    clause = _Said(one.clause(negation.start))
    if sum(_held(stem, clause) for stem in told) >= min(_LEAST_SHARED, len(told)):
        return True
    return negation.text.lower() not in _DETERMINERS and _held(one.scope(negation)[0].stem, mine)


def _stands_alone(one: _Said, told: frozenset[str]) -> bool:
    """Whether a denial has no matter of its own, as in "That is not true, she said": it denies what stands before it."""
    at = one.denial.start() if one.denial else 0
    return len(_matter(_Said(one.clause(at))) - told) <= _ALONE_WORDS


def _has(said: str) -> RankReason:
    return RankReason("negation", f"the passage has “{said}”, the claim has no such word")


def _contrasted(
    mine: _Said, one: _Said, told: frozenset[str], titled: frozenset[str], *, is_said: bool
) -> Iterator[RankReason]:
    share = _share(told, one, titled)
    strong, weak = _CONTRAST.search(one.text), _TURN.search(one.text)
    # "In reality, …" and "However, …" behind a sentence on the same matter speak of it, even in other words.
    opening = next((turn for turn in (strong, weak) if turn and turn.start() <= _OPENS), None)
    if opening and is_said and any(_held(stem, one) for stem in told):
        found = opening
    elif strong and (_is_same_matter(told, one, titled) or (is_said and _stands_alone(one, told))):
        found = strong
    elif weak and _turns(one, weak, told) and (share >= _CONTRASTED or (is_said and share >= _SAME_MATTER)):
        found = weak
    else:
        return
    if found.group().lower() not in mine.text.lower():
        yield RankReason("contrast", f"a word of contrast: “{found.group()}”")


def _turns(one: _Said, turn: re.Match[str], told: frozenset[str]) -> bool:
    """Whether a word of contrast stands between two things of the claim, or opens a sentence about it."""
    before = {word.stem for word in one.telling if word.end <= turn.start()}
    after = {word.stem for word in one.telling if word.start >= turn.end()}
    return (
        bool(after & told) if not before else bool(before & told) and len(after & told) >= min(_LEAST_SHARED, len(told))
    )


def _opposed(mine: _Said, one: _Said) -> Iterator[RankReason]:
    """Yield the words by which a sentence says the opposite; not where one of the two is denied, for then both say the same."""
    pairs = opposed(mine.text, one.text)
    if pairs and makes_up_the_rest(mine.text, one.text):
        return
    for here, there in pairs:
        ours = next(word for word in mine.words if word.text == here)
        theirs = next(word for word in one.words if word.text == there)
        if _is_denied(mine, ours) != _is_denied(one, theirs):
            continue
        if _is_movement(ours) or _is_before_the_same(mine, ours, one, theirs):
            yield RankReason("opposite", f"says “{there}” where the claim says “{here}”")


def _is_denied(said: _Said, word: Word) -> bool:
    return any(word in said.scope(negation) for negation in said.negations)


def _is_movement(word: Word) -> bool:
    """Whether a word stands for itself, as a verb does."""
    return word.stem in _ACTS


def _is_before_the_same(mine: _Said, ours: Word, one: _Said, theirs: Word) -> bool:
    follows, stands = _next(mine, ours), _next(one, theirs)
    return follows is not None and stands is not None and follows.stem == stands.stem


def _next(said: _Said, word: Word) -> Word | None:
    return next((other for other in said.words if other.start >= word.end), None)
