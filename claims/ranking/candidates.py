"""Orders the pages found for a claim by their best passages, and folds pages that are copies of each other."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from claims.enums import SourceKind
from claims.ranking.passages import Passage, passages_for_claim
from claims.ranking.reasons import RankReason, implied_years
from claims.ranking.scoring import SHORTLIST, Claim, score_sentences
from claims.terms.words import words

K = TypeVar("K", bound=Hashable)

# At about equal relevance the nearer to the facts comes first. The whole ladder is worth a tenth of the scale: it decides
# between near-equals and lifts nothing that does not bear on the claim.
_KIND_WORTH = {
    SourceKind.PRIMARY: 0.10,
    SourceKind.OFFICIAL_DATA: 0.10,
    SourceKind.RESEARCH: 0.08,
    SourceKind.FACT_CHECK: 0.06,
    SourceKind.REPORTING: 0.05,
    SourceKind.REFERENCE: 0.04,
    SourceKind.UNKNOWN: 0.03,
    SourceKind.OPINION: 0.0,
}
# A source from the two years before the claim could have been what it rests on.
_NEAR_DAYS, _NEAR_WORTH = 730, 0.03
# Two pages are copies when this share of the shorter one's runs of words stands in the other.
_COPY_SHARE, _SHINGLE = 0.8, 5


@dataclass(frozen=True, slots=True)
class Document(Generic[K]):
    """A page to rank: the caller's key for it, its text, and what is known of it."""

    key: K
    text: str
    title: str = ""
    kind: SourceKind = SourceKind.UNKNOWN
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class RankedCandidate(Generic[K]):
    """A page in its place: score (0 to about 1), best passages, why, and the key of the page it is a copy of, if any."""

    key: K
    score: float
    passages: tuple[Passage, ...]
    reasons: tuple[RankReason, ...]
    hints: tuple[RankReason, ...]
    duplicate_of: K | None = None


def rank_candidates(
    claim_text: str, documents: Sequence[Document[K]], *, claim_date: date | None = None, limit: int = 3
) -> list[RankedCandidate[K]]:
    """Return every page, best first; a page without a passage scores 0, and copies come after all others.

    Of two copies the one published first is taken for the original, or the better placed where dates are not known.
    """
    passages = [
        passages_for_claim(claim_text, document.text, title=document.title, limit=limit, claim_date=claim_date)
        for document in documents
    ]
    relevance = _relevance_across(claim_text, documents, passages, claim_date)
    ranked = [
        _ranked(document, tuple(found), value, claim_date)
        for document, found, value in zip(documents, passages, relevance, strict=True)
    ]
    order = sorted(range(len(ranked)), key=lambda at: (-ranked[at].score, at))
    originals = _originals(documents, order)
    folded = [_folded(ranked[at], documents[originals[at]].key if at in originals else None) for at in order]
    return sorted(folded, key=lambda candidate: candidate.duplicate_of is not None)


def _relevance_across(
    claim_text: str,
    documents: Sequence[Document[K]],
    passages: Sequence[Sequence[Passage]],
    claim_date: date | None,
) -> list[float]:
    """Score the best passage of each page beside those of all others, so that common words of the topic count little."""
    claim = Claim.read(claim_text, implied_years(claim_text, claim_date))
    best = [
        f"{document.title}\n{document.text[found[0].start : found[0].end]}" if found else ""
        for document, found in zip(documents, passages, strict=True)
    ]
    scored = score_sentences(claim, best, weights=SHORTLIST)
    top = max((one.order for one in scored), default=0.0) or 1.0
    return [
        0.5 * max(found[0].score, one.relevance) + 0.5 * one.order / top * one.relevance if found else 0.0
        for found, one in zip(passages, scored, strict=True)
    ]


def _ranked(
    document: Document[K], found: tuple[Passage, ...], relevance: float, claim_date: date | None
) -> RankedCandidate[K]:
    if not found:
        return RankedCandidate(document.key, 0.0, (), (RankReason("nothing", "no passage bears on the claim"),), ())
    score = relevance + _KIND_WORTH[document.kind]
    reasons = list(found[0].reasons)
    hints = list(found[0].hints)
    if _KIND_WORTH[document.kind] >= _KIND_WORTH[SourceKind.RESEARCH]:
        reasons.append(RankReason("kind", document.kind.label))
    if claim_date is not None and document.published_on is not None:
        days = (claim_date - document.published_on).days
        if 0 <= days <= _NEAR_DAYS:
            score += _NEAR_WORTH
        if days < 0:
            count = "1 day" if days == -1 else f"{-days} days"
            hints.append(RankReason("later", f"published {count} after the claim was made"))
    return RankedCandidate(document.key, round(score, 4), found, tuple(reasons), tuple(hints))


def _folded(candidate: RankedCandidate[K], original: K | None) -> RankedCandidate[K]:
    if original is None:
        return candidate
    reasons = (*candidate.reasons, RankReason("copy", "nearly the same text as another page"))
    return RankedCandidate(candidate.key, candidate.score, candidate.passages, reasons, candidate.hints, original)


def _originals(documents: Sequence[Document[K]], order: Sequence[int]) -> dict[int, int]:
    """Map the place of each copy to the place of its original; originals are not in it."""
    shingles = [_shingles(document.text) for document in documents]
    by_age = sorted(order, key=lambda at: documents[at].published_on or date.max)
    kept: list[int] = []
    originals: dict[int, int] = {}
    for at in by_age:
        original = next((other for other in kept if _is_copy(shingles[at], shingles[other])), None)
        if original is None:
            kept.append(at)
        else:
            originals[at] = original
    return originals


def _is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether most of the shorter text stands in the longer, and the longer is not a collection of many such texts."""
    small, large = sorted((one, other), key=len)
    return bool(small) and len(large) <= 3 * len(small) and len(small & large) >= _COPY_SHARE * len(small)


def _shingles(text: str) -> frozenset[int]:
    stems = [word.stem for word in words(text[:50_000])]
    size = min(_SHINGLE, max(len(stems), 1))
    return frozenset(hash(tuple(stems[at : at + size])) for at in range(len(stems) - size + 1))
