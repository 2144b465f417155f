"""Weighs the words of a claim by what words told about claims that people found worth checking.

The weights stand in `worth_weights.json`, made by `benchmarks/train_worth.py`; `docs/models/worth.md` tells from what.
Words and letters only: no phrase longer than two words is kept.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import WeightsError
from claims.extraction.records import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

PATH = Path(__file__).with_name("worth_weights.json")
VERSION_CHARS = 12  # of the digest that names retrained weights
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*|[$%?]")
_LETTERS = (3, 4, 5)
_LEAST_WORDS = 3  # shorter sentences are weighed as if they had three words
_UNIT = 1000  # the file counts in thousandths
_SHOWN, LEAST = 3, 0.005
_SIGNS = {"#": "a figure", "?": "the question mark", "$": "the dollar sign", "%": "the per cent sign"}
_SPOKEN = frozenset({"i", "we", "you", "our", "your", "my", "us", "me"})
# On labelled articles a third of the weight already put experience and appeals before findings.
_SHARE_IN_ARTICLES, _ENOUGH, _SPOKEN_SHARE = 0.2, 80, 0.025
_UP = "words like those of claims that were worth a check"
_DOWN = "words like those of sentences that were not"


@dataclass(frozen=True, slots=True)
class Weights:
    """What the file holds: the base, the weight of each named reason, and of each piece of words."""

    base: float
    named: dict[str, float]
    pieces: dict[str, float]
    version: str = ""  # empty for those the code came with


@cache
def weights() -> Weights:
    """Return the trained weights, read once."""
    return _read(PATH.read_bytes(), "")


def written(found: Weights) -> tuple[str, bytes]:
    """Return the version of these weights, which is the digest of their file, and the file."""
    pieces = {piece: round(value * _UNIT) for piece, value in sorted(found.pieces.items())}
    content = {"base": found.base, "named": dict(sorted(found.named.items())), "pieces": pieces}
    file = (json.dumps(content, ensure_ascii=False, indent=0) + "\n").encode()
    return hashlib.sha256(file).hexdigest()[:VERSION_CHARS], file


def read_written(file: bytes, version: str) -> Weights:
    """Return the weights of a file that `written` made; raises WeightsError where it is not that file any more."""
    if hashlib.sha256(file).hexdigest()[:VERSION_CHARS] != version:
        raise WeightsError(f"The file of the weights {version} is damaged: it does not have the digest it is named by.")
    try:
        return _read(file, version)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(f"The file of the weights {version} does not hold weights.") from error


def _read(file: bytes, version: str) -> Weights:
    stored = json.loads(file)
    pieces = {piece: value / _UNIT for piece, value in stored["pieces"].items()}
    return Weights(stored["base"], stored["named"], pieces, version)


def word_pieces(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield (piece, word it stands in): each word, each pair of neighbours, each run of letters; figures are “#”.

    A pair is given to its second word. Pieces may come more than once.
    """
    before = ""
    for word in _words(sentence):
        yield f"w {word}", word
        if before:
            yield f"w {before} {word}", word
        before = word
        padded = f" {word} "
        for length in _LETTERS:
            for at in range(len(padded) - length + 1):
                yield "c" + padded[at : at + length], word


def scale(sentence: str) -> float:
    """Return what each piece counts for, so that long sentences do not add up to more than short ones."""
    return 1 / sqrt(max(_LEAST_WORDS, sum(1 for _ in _words(sentence))))


def _words(sentence: str) -> Iterator[str]:
    for match in _WORD.finditer(sentence):
        word = match.group()
        yield "#" if word[0].isdigit() else word.lower().replace("’", "'")


def share_in(text: str) -> float:
    """Return how much words count in a text: in full in speech, a fifth in an article, which is not what they learned.

    A text of some length that hardly ever says I, we or you is an article; of a short one nothing is known.
    """
    words = [word.split("'")[0] for word in _words(text)]
    spoken = sum(word in _SPOKEN for word in words)
    return _SHARE_IN_ARTICLES if len(words) >= _ENOUGH and spoken < len(words) * _SPOKEN_SHARE else 1.0


def word_reasons(sentence: str, share: float, worth: Weights | None = None) -> list[Reason]:
    """Return what the words speak for and against, each with the three words that weigh most."""
    known = (worth or weights()).pieces
    seen: set[str] = set()
    by_word: dict[str, float] = {}
    for piece, word in word_pieces(sentence):
        if piece not in seen and piece in known:
            seen.add(piece)
            by_word[word] = by_word.get(word, 0.0) + known[piece]
    factor = share * scale(sentence)
    reasons = []
    for code, label, sign in (("words", _UP, 1), ("other_words", _DOWN, -1)):
        those = sorted(
            ((word, value) for word, value in by_word.items() if value * sign > 0), key=lambda p: (-abs(p[1]), p[0])
        )
        weight = round(factor * sum(value for _, value in those), 3)
        if abs(weight) >= LEAST:
            shown = ", ".join(_SIGNS.get(word, word) for word, _ in those[:_SHOWN])
            reasons.append(Reason(code, f"{label}: {shown}", weight))
    return reasons
