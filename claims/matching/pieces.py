"""Cuts a claim into the pieces it is looked up by among very many: its words, and its words two by two.

A word alone is common (“tax” stands in tens of thousands of claims); two that stand near each other hardly ever are, so
the lists of pairs stay short however many claims are known. Each piece is a short code, the same on every machine.
"""

from __future__ import annotations

from zlib import crc32

from claims.terms.posts import opened
from claims.terms.words import content_stems

# A claim is a sentence or a post; what is longer is looked up by its beginning.
MAX_CHARS = 2_000
_MAX_WORDS = 48
# A word is paired with the next two that carry meaning: “taxes for the middle class” meets “middle-class taxes”.
_NEAR = 2


def pieces(text: str) -> list[str]:
    """Return the codes of a text, each once: those of its words in order, then those of its pairs."""
    return list(made_of(text))


def made_of(text: str) -> dict[str, tuple[str, ...]]:
    """Return the codes of a text in the order of `pieces`, each with those of the two words of a pair, () for a word."""
    stems = list(dict.fromkeys(content_stems(opened(text[:MAX_CHARS]))))[:_MAX_WORDS]
    pairs = [
        (one, other)
        for at, one in enumerate(stems)
        for other in stems[at + 1 : at + 1 + _NEAR]
    ]  # fmt: skip
    found: dict[str, tuple[str, ...]] = {code(stem): () for stem in stems}
    for pair in pairs:
        found.setdefault(code(" ".join(sorted(pair))), (code(pair[0]), code(pair[1])))
    return found


def code(piece: str) -> str:
    """Return the code of a stem, or of a pair of stems in order with a space between."""
    return format(crc32(piece.encode("utf-8", "replace")), "x")
