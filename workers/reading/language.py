"""Which language a text is in: what the document says of itself, checked against its words (py3langid, offline)."""

from __future__ import annotations

import functools
import re
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from claims.ports import Found

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_SAMPLE_CHARACTERS = 2_000
_MIN_LETTERS = 20
# Below this many letters a declared language is believed against the detector, which is unsure of short texts.
_MIN_LETTERS_TO_CONTRADICT = 200
_MIN_PROBABILITY = 0.9
# Codes the detector uses for what documents call by a wider name.
_WIDER = {"wuu": "zh", "yue": "zh", "cmn": "zh", "nb": "no", "nn": "no"}
# Detected neighbours that are no contradiction of a declaration: written so alike that the detector mixes them up.
_ALIKE = (
    frozenset({"bs", "hr", "sr", "sh"}),
    frozenset({"id", "ms"}),
    frozenset({"no", "da"}),
    frozenset({"es", "gl", "ca", "pt"}),
    frozenset({"cs", "sk"}),
    frozenset({"fa", "ps", "ku", "ur"}),
    frozenset({"hi", "mr", "ne"}),
    frozenset({"de", "lb", "nds", "gsw"}),
    frozenset({"ru", "be", "uk", "bg", "mk"}),
)


@functools.cache
def load() -> Any:
    """Load the model once (0.7 s, some 75 MiB)."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.classify("warm up")
    return identifier


def decide(text: str, declared: Found | None) -> Found | None:
    """Return the primary subtag of the text's language ("en", "de", …) and where it came from, or None.

    A declaration is kept when the words agree, or are too few to tell; else the words win.
    """
    tag = _primary(declared.value) if declared else None
    detected, letters = _detect(text)
    if tag is None:
        return Found(detected, "text") if detected else None
    if detected and letters >= _MIN_LETTERS_TO_CONTRADICT and detected != tag and not _are_alike(detected, tag):
        return Found(detected, "text")
    assert declared is not None
    return Found(tag, declared.where)


def _detect(text: str) -> tuple[str | None, int]:
    """Return the detected language, None when unsure, and how many letters of the sample it rests on."""
    middle = max(0, (len(text) - _SAMPLE_CHARACTERS) // 2)  # the middle is the least likely to be a menu or a list
    sample = text[middle : middle + _SAMPLE_CHARACTERS]
    letters = sum(map(str.isalpha, sample))
    if letters < _MIN_LETTERS:
        return None, letters
    probabilities: dict[str, float] = {}
    for code, probability in load().rank(sample):
        wider = _WIDER.get(str(code), str(code))
        probabilities[wider] = probabilities.get(wider, 0.0) + float(probability)
    best = max(probabilities, key=probabilities.__getitem__)
    return (best if probabilities[best] >= _MIN_PROBABILITY else None), letters


def _primary(tag: str) -> str | None:
    match = _TAG.fullmatch(tag.strip())
    if not match:
        return None
    primary = re.split("[-_]", match.group())[0].lower()
    return _WIDER.get(primary, primary)


def _are_alike(left: str, right: str) -> bool:
    return any(left in group and right in group for group in _ALIKE)
