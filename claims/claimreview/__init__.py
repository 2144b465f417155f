"""Renders, lints and reads schema.org ClaimReview: the markup by which fact checks are exchanged.

Pure: needs no database, no network and no Django.
"""

from claims.claimreview.importing import ImportedReview, parse
from claims.claimreview.linting import Problem, lint
from claims.claimreview.published import (
    MAX_SHORT_CLAIM,
    Appearance,
    CitedSource,
    Claimant,
    CorrectionNote,
    PublishedReview,
    Publisher,
    Rating,
    short_claim,
)
from claims.claimreview.rendering import render, script_safe

__all__ = [
    "MAX_SHORT_CLAIM",
    "Appearance",
    "CitedSource",
    "Claimant",
    "CorrectionNote",
    "ImportedReview",
    "Problem",
    "PublishedReview",
    "Publisher",
    "Rating",
    "lint",
    "parse",
    "render",
    "script_safe",
    "short_claim",
]
