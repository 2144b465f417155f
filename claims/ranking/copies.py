"""Tells whether a page is a copy of the article under check, which is no evidence for what that article says."""

from __future__ import annotations

import re

# Shingles of eight words: two independent reports of one event share few, a copy nearly all.
_SHINGLE_WORDS = 8
_SHARE = 0.6
_WORD = re.compile(r"\w+")


def is_copy_of(article: str, document: str) -> bool:
    """Say whether most of the article's text stands in the document word for word, whatever surrounds it there."""
    wanted = _shingles(article)
    if not wanted:
        return False
    return len(wanted & _shingles(document)) / len(wanted) >= _SHARE


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return {tuple(words[i : i + _SHINGLE_WORDS]) for i in range(len(words) - _SHINGLE_WORDS + 1)}
