"""PURE: which passages of a document bear on a claim, in what order, and why; and what to ask finders about it."""

from claims.ranking.candidates import Document, RankedCandidate, rank_candidates
from claims.ranking.origins import Origin, Page, Tie, TieKind, in_words, origins
from claims.ranking.passages import Passage, passages_for_claim
from claims.ranking.queries import queries_for_claim
from claims.ranking.reasons import RankReason

__all__ = [
    "Document",
    "Origin",
    "Page",
    "Passage",
    "RankReason",
    "RankedCandidate",
    "Tie",
    "TieKind",
    "in_words",
    "origins",
    "passages_for_claim",
    "queries_for_claim",
    "rank_candidates",
]
