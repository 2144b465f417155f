"""Text in, claims out: who says what, of which kind, and whether it is worth checking. Pure, deterministic, offline."""

from claims.extraction.languages import has_rules
from claims.extraction.pipeline import EXTRACTOR, VERSION, extract, version_of
from claims.extraction.records import Attribution, ExtractedClaim, Extraction, Mark, Reason, Sentence
from claims.extraction.worth import score_of

__all__ = [
    "EXTRACTOR",
    "VERSION",
    "Attribution",
    "ExtractedClaim",
    "Extraction",
    "Mark",
    "Reason",
    "Sentence",
    "extract",
    "has_rules",
    "score_of",
    "version_of",
]
