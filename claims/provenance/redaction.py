"""Blacks words out of texts and JSON values, one block for one character, so that every offset stays what it was."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BLOCK = "█"
# Shorter words stand in too many others' sentences.
LEAST_CHARS = 3
_GAP = r"[\s\u00a0\-_+.%]{1,3}"
_PARTS = re.compile(r"[\s\-_]+")


class Redactor:
    """Finds words however they are cased, spaced or hyphenated (as in an address), whole words only, and blacks them out."""

    def __init__(self, words: Iterable[str]) -> None:
        """Prepare to find these words or phrases. Raises ValueError where there are none, or one is too short to be told apart."""
        self.words = tuple(dict.fromkeys(_tidy(word) for word in words if _tidy(word)))
        if not self.words:
            raise ValueError("There are no words to erase.")
        for word in self.words:
            if len(word) < LEAST_CHARS:
                raise ValueError(f"“{word}” is too short: give at least {LEAST_CHARS} characters.")
        # The longest first, so that a name is taken whole before its part is.
        forms = {form for word in self.words for form in (word, unicodedata.normalize("NFD", word))}
        patterns = [
            _GAP.join(re.escape(part) for part in _PARTS.split(form)) for form in sorted(forms, key=len, reverse=True)
        ]
        self._pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})(?![^\W_])", re.IGNORECASE)

    def finds(self, text: str) -> bool:
        """Say whether any of the words stands in a text."""
        return self._pattern.search(text) is not None

    def redact(self, text: str) -> str:
        """Return the text with a block for every character of the words, but for line ends; as long as it was."""
        return self._pattern.sub(lambda match: re.sub(r"[^\n]", BLOCK, match.group()), text)

    def redact_value(self, value: Any, *, exact: Mapping[str, str] | None = None) -> Any:
        """Return a JSON value with the words blacked out in every string, keys included.

        `exact` replaces strings that are equal to one of its keys, such as the digest of a text that was blacked out.
        """
        if isinstance(value, str):
            return exact[value] if exact and value in exact else self.redact(value)
        if isinstance(value, list):
            return [self.redact_value(item, exact=exact) for item in value]
        if isinstance(value, dict):
            return {self.redact(key): self.redact_value(item, exact=exact) for key, item in value.items()}
        return value


def _tidy(word: str) -> str:
    return " ".join(unicodedata.normalize("NFC", word).split())
