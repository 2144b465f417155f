"""Picks the passages of a document that bear on a claim: one to three sentences each, best first, with exact offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.ranking.hints import hints_for
from claims.ranking.reading import Reader
from claims.ranking.reasons import RankReason, reasons_for
from claims.ranking.scoring import Claim, Scored, score_sentences
from claims.ranking.sentences import Sentence, sentences
from claims.terms.gloss import in_own_words
from claims.terms.words import content_stems

if TYPE_CHECKING:
    from datetime import date

    from claims.terms.embeddings import Embedder

# A passage that covers less of the claim than this does not bear on it.
MIN_RELEVANCE = 0.15
_MAX_SENTENCES = 3
_MAX_CHARS = 900
# A neighbour joins a passage when it scores at least this share of the passage's best sentence.
_NEIGHBOUR_SHARE = 0.7
# These open a sentence that cannot be understood without the one before it.
_LEANS_BACK = re.compile(
    r"[\"“‘']?(?:he|she|it|they|his|her|its|their|this|that|these|those|such|in (?:his|her|its|their) view|however|but|"
    r"instead|yet|also|moreover|therefore|by contrast|the (?:former|latter))\b",
    re.IGNORECASE,
)
# These deny or correct what stands before them: a passage that ends before them says the opposite of its page.
_TURNS_BACK = re.compile(
    r"[\"“‘']?(?:(?:but |however, |yet )?(?:that|this|it|the (?:claim|statement|figure|number|post|video|photo|image|quote|rumou?r|allegation|report)|"
    r"these (?:claims|figures|numbers))\b.{0,40}\b(?:not (?:true|correct|accurate|the case)|isn[’']t true|false|untrue|wrong|incorrect|"
    r"inaccurate|misleading|a myth|a hoax|fabricated|baseless|unfounded|debunked)\b|(?:but |yet )?(?:in fact|in reality|on the contrary|contrary to|there is no "
    r"evidence)\b|(?:wrong|false|not true|untrue)[.:!]|(?:aber )?(?:das|dies|die (?:behauptung|aussage|zahl|angabe|meldung|darstellung)|der vorwurf)\b.{0,40}\b"
    r"(?:falsch|unwahr|nicht wahr|stimmt (?:so )?nicht|trifft nicht zu|nicht richtig|irreführend|erfunden|widerlegt)\b|(?:tatsächlich|in wahrheit|"
    r"in wirklichkeit)\b|falsch[.:!]|[^.]{0,60}\b(?:disput|reject|dismiss|contest|den|refut)(?:e|es|ed|s|y|ies|ied)? (?:this|that|it|the (?:claim|figure|number|"
    r"allegation|accusation|report)s?)\b|[^.]{0,60}\b(?:wei(?:st|sen)|wies(?:en)?) (?:das|dies|es|den vorwurf|die (?:vorwürfe|behauptung|kritik|darstellung))\b[^.]{0,20} zurück"
    r"|[^.]{0,60}\b(?:bestreite[tn]|bestritt(?:en)?|dementier(?:t|te|en)) (?:das|dies|es|den vorwurf|die (?:vorwürfe|behauptung|darstellung))\b"
    r"|[^.]{0,60}\bkann keine rede sein\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a document that bears on a claim.

    `score` is 0 to 1: how much of the claim it covers, comparable between documents. The order of the list also weighs
    what stands around a passage. `hints` point at its stance and prove nothing.
    """

    start: int
    end: int
    score: float
    reasons: tuple[RankReason, ...] = ()
    hints: tuple[RankReason, ...] = ()


def passages_for_claim(
    claim_text: str,
    document_text: str,
    *,
    title: str = "",
    limit: int = 5,
    claim_date: date | None = None,
    embedder: Embedder | None = None,
) -> list[Passage]:
    """Return up to `limit` passages, best first, none overlapping; [] when nothing in the document bears on the claim.

    `title` is the page's: words of the claim that stand there need not be in each passage. `claim_date` says what "last
    year" means in the claim.
    """
    reader = Reader(claim_text, document_text, claim_date)
    claim = reader.claim
    spans = sentences(document_text)
    if not claim.stems or not spans or limit < 1:
        return []
    texts = [reader.read(document_text[span.start : span.end]).text for span in spans]
    scored = score_sentences(claim, texts, embedder=None if reader.is_glossed else embedder)
    boost = _title_share(claim, reader.read(title).text)
    found: list[Passage] = []
    taken: set[int] = set()
    for at in sorted(range(len(spans)), key=lambda number: (-scored[number].order, number)):
        relevance = min(1.0, scored[at].relevance + boost)
        if at in taken or scored[at].features.terms + scored[at].features.kin <= 0 or relevance < MIN_RELEVANCE:
            continue
        first, last = _grown(document_text, spans, scored, at, taken)
        taken.update(range(first, last + 1))
        found.append(_passage(reader, document_text, spans[first : last + 1], relevance, title))
        if len(found) == limit:
            break
    return found


def _passage(reader: Reader, text: str, spans: list[Sentence], relevance: float, title: str) -> Passage:
    start, end = spans[0].start, spans[-1].end
    there, heading = reader.read(text[start:end]), reader.read(title)
    read = [reader.read(text[span.start : span.end]).text for span in spans]
    hints = hints_for(reader.claim, read, title=heading.text, claim_year=reader.claim_year)
    reasons = reasons_for(reader.claim, there.text, title=heading.text)
    said, hinted = (
        tuple(replace(one, text=in_own_words(one.text, reader.gloss, there, heading)) for one in listed)
        for listed in (reasons, hints)
    )
    return Passage(start, end, round(relevance, 4), said, hinted)


def _title_share(claim: Claim, title: str) -> float:
    """Return a fifth of the share of the claim's words that the title has."""
    held = set(content_stems(title))
    return 0.2 * sum(stem in held for stem in claim.stems) / len(claim.stems)


def _grown(text: str, spans: list[Sentence], scored: list[Scored], at: int, taken: set[int]) -> tuple[int, int]:
    """Return the first and last sentence of the passage around a sentence: with what it leans on, and good neighbours."""
    first = last = at

    def fits(low: int, high: int) -> bool:
        is_free = low >= 0 and high < len(spans) and not taken & {low, high}
        return is_free and high - low < _MAX_SENTENCES and spans[high].end - spans[low].start <= _MAX_CHARS

    if fits(at - 1, at) and spans[at - 1].block == spans[at].block and _LEANS_BACK.match(text, spans[at].start):
        first = at - 1
    is_heading = spans[at].end - spans[at].start < 80 and text[spans[at].end - 1].isalnum()
    if is_heading and fits(first, at + 1):
        last = at + 1
    if (
        fits(first, last + 1)
        and spans[last + 1].block == spans[at].block
        and _TURNS_BACK.match(text, spans[last + 1].start)
    ):
        last += 1
    enough = _NEIGHBOUR_SHARE * scored[at].relevance
    for low, high, new in ((first, last + 1, last + 1), (first - 1, last, first - 1)):
        if fits(low, high) and spans[new].block == spans[at].block and scored[new].relevance >= enough:
            first, last = min(first, new), max(last, new)
    return first, last
