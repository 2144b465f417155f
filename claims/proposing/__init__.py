"""What a language model may propose, and what is left of its answer once it was held to the text. Pure: knows no server."""

from claims.proposing.answers import read_claims, read_queries, read_stance, read_words
from claims.proposing.parts import parts_of
from claims.proposing.prompts import ask_claims, ask_queries, ask_stance, ask_words, digest_of
from claims.proposing.records import (
    Checked,
    Context,
    Drop,
    Numbered,
    ProposedClaim,
    ProposedStance,
    ProposedWords,
)

__all__ = [
    "Checked",
    "Context",
    "Drop",
    "Numbered",
    "ProposedClaim",
    "ProposedStance",
    "ProposedWords",
    "ask_claims",
    "ask_queries",
    "ask_stance",
    "ask_words",
    "digest_of",
    "parts_of",
    "read_claims",
    "read_queries",
    "read_stance",
    "read_words",
]
