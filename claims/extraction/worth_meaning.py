"""Weighs how a claim reads to a sentence embedder, where one is installed: one more reason, which names the words behind it.

The weights stand in `worth_meaning.json`, made by `benchmarks/train_worth.py` for the very files of one embedder: numbers
for its inner layers, no word. The mean over a claim's pieces is a sum, so what each word adds to it is exact.
"""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from claims.extraction.records import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.terms.embeddings import LayerReader

logger = logging.getLogger(__name__)

PATH = Path(__file__).with_name("worth_meaning.json")
CODE = "meaning"
# Debates cannot tell these reasons, so none of their weight passes to the embedding.
IN_FULL = frozenset({"claimant", "heading", "page"})
# In articles, which debates say little of, a tenth: a fifth already put appeals before a finding on the reference article.
_IN_ARTICLES = 0.1
_VERSION_CHARS = 8
_SHOWN = 3
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*%?")
_UP = "reads like sentences that were worth a check"
_DOWN = "reads like sentences that were not worth a check"


@dataclass(frozen=True, slots=True)
class MeaningWeights:
    """What the file holds; `reasons` and `words` are what those count for where the embedding counts in full."""

    model: str  # the digest of the embedder that it was trained on
    base: float
    reasons: float
    words: float
    layers: bytes
    version: str  # the beginning of the file's digest


@dataclass(frozen=True, slots=True)
class Shares:
    """How much each kind of evidence counts in a text. Without an embedder the reasons count in full, the meaning nothing."""

    reasons: float
    words: float
    meaning: float


@cache
def meaning_weights() -> MeaningWeights:
    """Return the trained weights, read once."""
    file = PATH.read_bytes()
    stored = json.loads(file)
    return MeaningWeights(
        stored["model"], stored["base"], stored["reasons"], stored["words"], base64.b64decode(stored["layers"]),
        hashlib.sha256(file).hexdigest()[:_VERSION_CHARS],
    )  # fmt: skip


def usable(reader: LayerReader | None) -> LayerReader | None:
    """Return the embedder if it is the one that the weights were trained on; of another they would say nothing."""
    if reader is None or reader.digest == meaning_weights().model:
        return reader
    logger.warning("Check-worthiness does without %s: its weights were trained on another model.", reader.name)
    return None


def shares(word_share: float, *, with_meaning: bool) -> Shares:
    """Return what counts how much, from how much words count, which is less than in full in an article.

    As far as the embedding does not count there, reasons and words count as if it were not installed.
    """
    if not with_meaning:
        return Shares(1.0, word_share, 0.0)
    known = meaning_weights()
    meaning = _IN_ARTICLES if word_share < 1 else 1.0
    return Shares(1 - meaning * (1 - known.reasons), word_share * (1 - meaning * (1 - known.words)), meaning)


def meaning_reasons(texts: Sequence[str], reader: LayerReader, share: float) -> list[Reason]:
    """Return one reason for each text, read in one go; each names the words that bear most of its weight."""
    known = meaning_weights()
    return [
        _reason(text, pieces, reader.name, known.base, share)
        for text, pieces in zip(texts, reader.along(texts, known.layers), strict=True)
    ]


def _reason(text: str, pieces: Sequence[tuple[int, int, float]], name: str, base: float, share: float) -> Reason:
    total = base + sum(add for _, _, add in pieces)
    weight = round(share * total, 3)
    # The base is shared out alike, so that a word stands out by what it adds beyond a piece of the usual kind.
    even = base / (len(pieces) or 1)
    sign = 1 if total > 0 else -1
    words = []
    for match in _WORD.finditer(text):
        adds = sum(add + even for start, end, add in pieces if start < match.end() and match.start() < end)
        if adds * sign > 0:
            words.append((-abs(adds), match.start(), match.group()))
    shown = ", ".join(dict.fromkeys(word for _, _, word in sorted(words)[:_SHOWN]))
    label = f"{_UP if sign > 0 else _DOWN} ({name})"
    return Reason(CODE, f"{label}: {shown}" if shown else label, weight)
