"""Opens a German compound where another text says its parts as words: “Autoproduktion” beside “Produktion von Autos”."""

from __future__ import annotations

import re

from claims.terms.glosses_de import ENDINGS

_WORD = re.compile(r"[^\W\d_]+")
_LEAST_COMPOUND, _LEAST_PART = 9, 4
# What may stand between the parts, and after the last one.
_JOINTS = ("", "s", "es", "n", "en", "er", "e")


def with_compounds_opened(text: str, other: str) -> str:
    """Return the text with each compound as its last part “von” its first, where the other text has both as words."""
    theirs = {match.group().lower(): match.group() for match in _WORD.finditer(other)}
    nouns = [word for lower, word in theirs.items() if word[0].isupper() and len(lower) >= _LEAST_PART]

    def opened(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < _LEAST_COMPOUND or not word[0].isupper() or word.lower() in theirs:
            return word
        return _parts(word.lower(), nouns) or word

    return _WORD.sub(opened, text)


def _parts(compound: str, nouns: list[str]) -> str:
    for last in nouns:
        head = next((compound[: -len(form)] for form in _forms(last) if compound.endswith(form)), "")
        first = next(
            (
                one
                for one in nouns
                if one != last and any(head == form + joint for form in _forms(one) for joint in _JOINTS)
            ),
            "",
        )
        if head and first:
            return f"{last} von {first}"
    return ""


def _forms(noun: str) -> list[str]:
    """Return a noun and what is left of it without an ending."""
    lower = noun.lower()
    cut = [lower.removesuffix(ending) for ending in sorted(ENDINGS) if lower.endswith(ending)]
    return [lower, *(form for form in cut if len(form) >= _LEAST_PART)]
